// SPDX-License-Identifier: Apache-2.0
#include "terminal/bridge/bulk_file.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "terminal/bridge/answers.h"

namespace kakunin::bridge {
namespace {

namespace oqs = formats::oqs;
using terminal::BatchFileFault;

constexpr std::size_t most_faults = 100;
constexpr std::string_view inquiry_element = "QualificationConfirmSearchInfo";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string_view without_mark(std::string_view bytes) {
  if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
  return trimmed(bytes);
}

/// As the XML declaration says.
formats::Encoding encoding_of(std::string_view bytes) {
  constexpr std::string_view attribute = "encoding=";
  std::string_view declaration = bytes.substr(0, bytes.find("?>"));
  const auto at = declaration.find(attribute);
  if (at == std::string_view::npos) return formats::Encoding::utf8;
  declaration.remove_prefix(std::min(at + attribute.size() + 1, declaration.size()));
  return formats::encoding_named(declaration.substr(0, declaration.find_first_of("\"'")))
      .value_or(formats::Encoding::utf8);
}

formats::Inquiry inquiry_of(const eligibility::InquiryKey& key) {
  formats::Inquiry inquiry;
  inquiry.insurer = key.insurer;
  inquiry.symbol = key.symbol;
  inquiry.number = key.number;
  inquiry.branch = key.branch;
  inquiry.birth = key.birth;
  return inquiry;
}

formats::Result header_of(const BulkFile& file, formats::Segment segment, TimePoint now) {
  formats::Result header;
  header.source = formats::Source::service;
  header.asked_by = eligibility::QueryKind::number;
  header.day = file.rows.empty() ? day_in_japan(now) : file.rows.front().day;
  header.time = now;
  header.segment = segment;
  header.file_identifier = file.file_identifier;
  return header;
}

formats::Result result_of(const BulkFile& file, std::size_t row, const protocol::BatchRow& told) {
  const formats::Inquiry& inquiry = file.inquiries.at(row);
  if (const auto* answer = std::get_if<protocol::VerdictAnswer>(&told.result)) {
    formats::Result result =
        answered({file.rows.at(row).day, file.facility_code, file.file_identifier, inquiry}, *answer);
    result.status = formats::Status::normal;
    return result;
  }
  const FailureCode code = std::get<protocol::Problem>(told.result).code;
  formats::Result result;
  result.inquiry = inquiry;
  result.status = formats::Status::error;
  result.processing = {to_text(code), std::string{entry(code).japanese}};
  return result;
}

/// Whatever Shift_JIS lacks is written as a reference, so nothing is refused.
oqs::WriteOptions options_for(const BulkFile& file) {
  oqs::WriteOptions options;
  options.encoding = file.encoding;
  options.outside = oqs::Outside::references;
  options.facility_code = file.facility_code;
  return options;
}

}  // namespace

bool is_xml(std::string_view bytes) {
  return without_mark(bytes).starts_with('<');
}

Expected<BulkFile, std::vector<BatchFileFault>> read_bulk_file(std::string_view bytes, Day day) {
  auto request = oqs::read_bulk_request(bytes);
  if (!request) {
    const std::string reason = std::string(formats::sentence(request.error().kind));
    return unexpected(std::vector<BatchFileFault>{{0, request.error().where, reason}});
  }
  BulkFile file;
  file.facility_code = std::move(request->facility_code);
  file.file_identifier = std::move(request->file_identifier);
  file.encoding = encoding_of(bytes);
  file.inquiries = std::move(request->inquiries);
  std::vector<BatchFileFault> faults;
  for (std::size_t i = 0; i < file.inquiries.size(); ++i) {
    if (auto key = formats::key_of(file.inquiries[i])) {
      file.rows.push_back({std::move(*key), day});
    } else if (faults.size() < most_faults) {
      faults.push_back({0, std::string(inquiry_element) + " " + std::to_string(i + 1),
                        "Insurer, number and birth are needed."});
    }
  }
  if (file.inquiries.empty()) faults.push_back({0, {}, "There are no rows in it."});
  if (file.inquiries.size() > protocol::most_batch_rows)
    faults.push_back({0, {}, "A batch has 10,000 rows at most."});
  if (!faults.empty()) return unexpected(std::move(faults));
  return file;
}

BulkFile bulk_file_of(std::vector<protocol::InquiryRequest> rows) {
  BulkFile file;
  for (const auto& row : rows) file.inquiries.push_back(inquiry_of(row.key));
  file.rows = std::move(rows);
  return file;
}

std::string write_bulk_results(const BulkFile& file, std::span<const protocol::BatchRow> results,
                               TimePoint now) {
  oqs::BulkResults written;
  written.header = header_of(file, formats::Segment::completed, now);
  int errors = 0;
  for (std::size_t row = 0; row < results.size(); ++row) {
    const formats::Result& result = written.results.emplace_back(result_of(file, row, results[row]));
    errors += result.status == formats::Status::error ? 1 : 0;
  }
  written.processed = static_cast<int>(results.size());
  written.normal = *written.processed - errors;
  written.errors = errors;
  return oqs::write_bulk_results(written, options_for(file)).value().bytes;
}

std::string write_bulk_refusal(const BulkFile& file, const Failure& failure, TimePoint now) {
  oqs::BulkReceipt refusal;
  refusal.header = header_of(file, formats::Segment::failed, now);
  refusal.header.error = {to_text(failure.code), std::string{entry(failure.code).japanese}};
  return oqs::write_bulk_receipt(refusal, options_for(file)).value().bytes;
}

}  // namespace kakunin::bridge
