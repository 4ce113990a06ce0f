// SPDX-License-Identifier: Apache-2.0
#pragma once
// The clinic's list of patients as it is on the disk: read when it is first wanted and again when it has
// changed, kept in memory and never written. Nothing watches the file; whoever wants the list looks.
//
//   PatientFile file({"/srv/recepc/patients.csv", "name=患者氏名\n"});
//   if (const auto list = file.look()) compare((*list)->patients[0], result);
//
// look() may take as long as the disk does; it may be called from any thread. A list that cannot be read is
// an error, also where an older one was read before: nobody is compared with what is no longer so.

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "terminal/chart/mapping.h"

namespace kakunin::chart {

/// Why there is no list, for the person at the counter.
struct ListTrouble {
  terminal::Text why;
  std::string detail;  // a line of the mapping; put where {detail} stands
  [[nodiscard]] std::string text(terminal::Language language) const;
};

/// Overwritten when nobody needs it any more.
struct PatientList {
  TextEncoding encoding = TextEncoding::utf8;
  Mapping mapping;
  std::vector<std::size_t> bad_lines;
  Import import;

  PatientList() = default;
  PatientList(const PatientList&) = delete;
  PatientList& operator=(const PatientList&) = delete;
  ~PatientList();
};

/// The bytes of the file as a table.
[[nodiscard]] Expected<Table, ListTrouble> read_table_file(const std::filesystem::path& file);

class PatientFile {
 public:
  struct Place {
    std::filesystem::path file;
    std::string mapping;  // to_text()
    bool operator==(const Place&) const = default;
  };

  explicit PatientFile(Place place) : place_(std::move(place)) {}
  [[nodiscard]] Expected<std::shared_ptr<const PatientList>, ListTrouble> look();

 private:
  /// What changes when the file does.
  struct Stamp {
    std::filesystem::file_time_type written;
    std::uintmax_t size = 0;
    bool operator==(const Stamp&) const = default;
  };

  const Place place_;
  std::mutex mutex_;
  Stamp stamp_;
  std::shared_ptr<const PatientList> list_;
};

/// What was read of patients is overwritten.
void wipe(Table& table);
void wipe(Patient& patient);
void wipe(std::vector<Patient>& patients);

}  // namespace kakunin::chart
