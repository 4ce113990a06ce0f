// SPDX-License-Identifier: Apache-2.0
#pragma once
// OQS XML: the files of オンライン資格確認 that receipt computers read and write (OQS-IF-001 to 008 and the
// registration of 照会番号). Source: public programs that quote 外部インターフェイス仕様書 別紙3-1 (layout
// Ver8.07). Readers go by name and never by position, take UTF-8 and Shift_JIS, insurer numbers padded with
// spaces or zeros, kana of any width; writers keep the order of the specification, pad with two spaces and
// write kana half-width.
//
//   const auto response = oqs::read_response(bytes);        // Expected<Result, ReadError>
//   const auto file = oqs::write_response(*response, {.encoding = Encoding::cp932});
//
// Assumptions: health insurance and 医療扶助 are entries of one ResultList; an element of a registration or a
// .err file that public sources do not show is read if it is named as elsewhere.

#include <string>
#include <string_view>
#include <vector>

#include "formats/read_error.h"
#include "formats/result.h"
#include "formats/written.h"

namespace kakunin::formats::oqs {

/// Whether elements that tell of the processing and not of the person are completed where the result has
/// none.
enum class Envelope : std::uint8_t {
  as_told,    // nothing is added
  completed,  // an entitlement was told: processing ended normally; the official app asks by card; time of
              // writing
};

/// What to do with characters that Shift_JIS does not have.
enum class Outside : std::uint8_t {
  refused,
  references,  // &#x20BB7; as XML allows in any encoding
};

struct WriteOptions {
  Encoding encoding = Encoding::utf8;
  Outside outside = Outside::refused;
  Envelope envelope = Envelope::as_told;
  std::optional<TimePoint> now{};  // with Envelope::completed: for a result without a time
  std::string facility_code{};     // as this receipt computer knows the clinic; empty: as the result says
};

/// OQSsiquc01res, with and without `face`.
[[nodiscard]] Read<Result> read_response(std::string_view bytes);
[[nodiscard]] Write write_response(const Result& result, const WriteOptions& options);

/// OQSsiquc01req.
struct InquiryFile {
  std::optional<Day> day;
  std::string facility_code;  // as it came
  std::string file_identifier;
  Inquiry inquiry;
  std::vector<Kept> kept;
  bool operator==(const InquiryFile&) const = default;
};
[[nodiscard]] Read<InquiryFile> read_inquiry(std::string_view bytes);
[[nodiscard]] Write write_inquiry(const InquiryFile& file, const WriteOptions& options);

}  // namespace kakunin::formats::oqs
