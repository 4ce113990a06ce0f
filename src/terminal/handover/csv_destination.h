// SPDX-License-Identifier: Apache-2.0
#pragma once
// A day's CSV: kakunin_yyyyMMdd.csv with a header and a row for each verdict of that day in Japan. A row is
// added by replacing the file as a whole, so a reader never sees half of one; a spreadsheet that holds the
// file open only delays it. Two Kakunin on one folder take turns.

#include <filesystem>
#include <functional>
#include <string>

#include "terminal/handover/destination.h"

namespace kakunin::handover {

struct CsvForm {
  std::string header;  // with its line end
  /// The row with its line end.
  std::function<Expected<std::string, Failure>(const formats::Result&)> write;
};

class CsvDestination final : public Destination {
 public:
  CsvDestination(std::filesystem::path folder, CsvForm form)
      : folder_(std::move(folder)), form_(std::move(form)) {}

  [[nodiscard]] DestinationKind kind() const override { return DestinationKind::csv_day; }
  [[nodiscard]] Expected<std::string, Failure> render(const formats::Result& result) const override {
    return form_.write(result);
  }
  [[nodiscard]] Expected<void, Failure> deliver(std::string_view row, Progress& progress,
                                                const std::stop_token& stop) override;

 private:
  std::filesystem::path folder_;
  CsvForm form_;
};

}  // namespace kakunin::handover
