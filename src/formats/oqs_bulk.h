// SPDX-License-Identifier: Apache-2.0
#pragma once
// Bulk inquiries (資格確認一括照会 and its kin, OQS-IF-005 to 036) in four steps: 01req the inquiries, 01res
// a reception number, 02req that number, 02res the results or "in progress". Bounds of a bulk file: 64 MiB.

#include "formats/oqs.h"

namespace kakunin::formats::oqs {

/// 01req. Which of the fields are used is a matter of the kind of file: 資格確認一括 has inquiries, 医療扶助
/// a month, 訪問・オンライン診療 days of consent or examination.
struct BulkRequest {
  std::string facility_code;
  std::string file_identifier;
  std::vector<Inquiry> inquiries;
  std::optional<std::chrono::year_month> month;  // 診療年月
  std::optional<Day> consent_from;
  std::optional<Day> consent_to;
  std::optional<Day> examination_from;
  std::optional<Day> examination_to;
  std::string treatment;  // 2 訪問診療, 3 オンライン診療; as it came
  std::vector<Kept> kept;
  bool operator==(const BulkRequest&) const = default;
};
[[nodiscard]] Read<BulkRequest> read_bulk_request(std::string_view bytes);
[[nodiscard]] Write write_bulk_request(const BulkRequest& request, const WriteOptions& options);

/// 01res. The header is that of a result.
struct BulkReceipt {
  Result header;
  std::string reception_number;  // 受付番号
  std::optional<TimePoint> received;
  std::vector<Kept> kept;
  bool operator==(const BulkReceipt&) const = default;
};
[[nodiscard]] Read<BulkReceipt> read_bulk_receipt(std::string_view bytes);
[[nodiscard]] Write write_bulk_receipt(const BulkReceipt& receipt, const WriteOptions& options);

/// 02req.
struct BulkFetch {
  std::string facility_code;
  std::string reception_number;
  std::vector<Kept> kept;
  bool operator==(const BulkFetch&) const = default;
};
[[nodiscard]] Read<BulkFetch> read_bulk_fetch(std::string_view bytes);
[[nodiscard]] Write write_bulk_fetch(const BulkFetch& fetch, const WriteOptions& options);

/// 02res. `header.segment` in_progress: to be asked for again later.
struct BulkResults {
  Result header;
  std::string reception_number;
  std::optional<int> processed;
  std::optional<int> normal;
  std::optional<int> errors;
  std::vector<Result> results;  // without what the header says
  std::vector<Kept> kept;
  bool operator==(const BulkResults&) const = default;
};
[[nodiscard]] Read<BulkResults> read_bulk_results(std::string_view bytes);
[[nodiscard]] Write write_bulk_results(const BulkResults& results, const WriteOptions& options);

/// A .err file: its code and message where it is XML, its whole text otherwise (assumption: its form is not
/// public).
[[nodiscard]] Read<Message> read_error_file(std::string_view bytes);

}  // namespace kakunin::formats::oqs
