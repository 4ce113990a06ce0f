// SPDX-License-Identifier: Apache-2.0
#pragma once
// A batch as the files of 資格確認一括照会: 01req becomes its rows, its results 02res, a refusal the .err
// file beside it. Pure.
//
// Assumptions: there is no 01res between, since the rows are asked at once, so results carry no 受付番号; a
// .err file is a result of which nothing but the header is there.

#include <span>
#include <vector>

#include "base/failure.h"
#include "formats/oqs_bulk.h"
#include "protocol/batch_messages.h"
#include "terminal/batch_file.h"

namespace kakunin::bridge {

struct BulkFile {
  std::string facility_code;  // as it came, and as it is echoed
  std::string file_identifier;
  formats::Encoding encoding = formats::Encoding::utf8;  // it came in, and is answered in
  std::vector<formats::Inquiry> inquiries;
  std::vector<protocol::InquiryRequest> rows;  // the same, as they are asked
};

/// Whether it is to be read as 01req rather than as a table.
[[nodiscard]] bool is_xml(std::string_view bytes);

/// day: of all its rows. Otherwise everything wrong with it (a hundred faults at most).
[[nodiscard]] Expected<BulkFile, std::vector<terminal::BatchFileFault>> read_bulk_file(std::string_view bytes,
                                                                                       Day day);
/// Rows that came in another form.
[[nodiscard]] BulkFile bulk_file_of(std::vector<protocol::InquiryRequest> rows);

/// results: of all rows, in their order.
[[nodiscard]] std::string write_bulk_results(const BulkFile& file,
                                             std::span<const protocol::BatchRow> results, TimePoint now);
[[nodiscard]] std::string write_bulk_refusal(const BulkFile& file, const Failure& failure, TimePoint now);

}  // namespace kakunin::bridge
