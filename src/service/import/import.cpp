// SPDX-License-Identifier: Apache-2.0
#include "service/import/import.h"

#include <unordered_map>

#include "service/import/import_row.h"
#include "service/import/person_merge.h"

namespace kakunin::service {
namespace {

struct NumberedRow {
  std::size_t line;
  ImportRow row;
};

/// All rows of one person in a transaction, in the order of the file.
struct PersonRows {
  std::string person;
  std::vector<NumberedRow> rows;
};

class Importer {
 public:
  Importer(StoreWriter& writer, const ImportOptions& options) : writer_(writer), options_(options) {}

  [[nodiscard]] Expected<ImportReport, StoreError> run(RowSource& source) {
    std::size_t lines = 0;
    while (auto read = source.next()) {
      lines = read->line;
      if (!read->row) {
        skip(read->line, std::move(read->row.error()));
        continue;
      }
      collect(read->line, *std::move(read->row));
      if (waiting_.size() < options_.persons_per_transaction && rows_ < most_rows) continue;
      if (const auto done = write_waiting(lines); !done) return unexpected(done.error());
    }
    if (const auto done = write_waiting(lines); !done) return unexpected(done.error());
    return std::move(report_);
  }

 private:
  static constexpr std::size_t most_rows = 100'000;  // in memory, should one person have them all

  void skip(std::size_t line, std::string reason) {
    ++report_.bad_lines;
    if (report_.faults.size() < options_.most_faults) report_.faults.push_back({line, std::move(reason)});
  }

  void collect(std::size_t line, ImportRow row) {
    const auto [place, is_new] = places_.try_emplace(person_of(row), waiting_.size());
    if (is_new) waiting_.push_back({person_of(row), {}});
    waiting_[place->second].rows.push_back({line, std::move(row)});
    ++rows_;
  }

  Expected<void, StoreError> write_waiting(std::size_t lines) {
    if (waiting_.empty()) return {};
    auto done = write(waiting_);
    waiting_.clear();
    places_.clear();
    rows_ = 0;
    if (done && options_.progress) options_.progress(lines);
    return done;
  }

  /// One transaction. Where one person's rows are in conflict with the store, the others' are kept: halves
  /// are tried until the one is found.
  Expected<void, StoreError> write(std::span<const PersonRows> persons) {
    std::vector<std::string> ids;
    for (const PersonRows& one : persons) ids.push_back(one.person);
    ImportReport kept;
    std::vector<LineFault> refused;
    const auto done = writer_.update_persons(ids, [&](std::span<std::optional<ImportedPerson>> known) {
      for (std::size_t i = 0; i < persons.size(); ++i) {
        for (const NumberedRow& one : persons[i].rows) {
          if (auto reason = merge(one.row, known[i])) {
            refused.push_back({one.line, *std::move(reason)});
          } else {
            ++(kept.*counters[one.row.index()]);
          }
        }
      }
    });
    if (done) {
      for (const auto counter : counters) report_.*counter += kept.*counter;
      for (LineFault& fault : refused) skip(fault.line, std::move(fault.reason));
      return {};
    }
    if (done.error().kind != StoreError::Kind::conflict) return done;
    if (persons.size() == 1) {
      for (const NumberedRow& one : persons.front().rows) {
        skip(one.line, "a certificate of this person belongs to another person already");
      }
      return {};
    }
    const std::size_t half = persons.size() / 2;
    if (auto first = write(persons.first(half)); !first) return first;
    return write(persons.subspan(half));
  }

  /// By the row's place in the variant.
  static constexpr std::array counters = {&ImportReport::persons, &ImportReport::insurances,
                                          &ImportReport::assistances, &ImportReport::certificates};
  static_assert(counters.size() == std::variant_size_v<ImportRow>);

  StoreWriter& writer_;
  const ImportOptions& options_;
  std::vector<PersonRows> waiting_;
  std::unordered_map<std::string, std::size_t> places_;
  std::size_t rows_ = 0;
  ImportReport report_;
};

}  // namespace

Expected<ImportReport, StoreError> import_file(std::istream& in, StoreWriter& writer,
                                               const ImportOptions& options) {
  const auto source = read_rows(in, options.format);
  return Importer(writer, options).run(*source);
}

}  // namespace kakunin::service
