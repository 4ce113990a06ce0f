// SPDX-License-Identifier: Apache-2.0
#include "terminal/handover/writers.h"

#include "base/japanese_text.h"
#include "formats/clipboard.h"
#include "formats/csv.h"
#include "formats/fhir.h"
#include "formats/json.h"
#include "formats/oqs.h"
#include "terminal/handover/handover_problem.h"

namespace kakunin::handover {
namespace {

Failure failure_of(const formats::OutsideEncoding &outside) {
  // Their code points alone: a character of a name belongs in no report.
  std::string names;
  for (const char32_t character : outside.characters)
    names += (names.empty() ? "" : " ") + code_point_name(character);
  return to_failure(Problem::not_representable, names);
}

} // namespace

formats::Encoding encoding_of(terminal::FileEncoding encoding) {
  return encoding == terminal::FileEncoding::shift_jis
             ? formats::Encoding::cp932
             : formats::Encoding::utf8;
}

Rendered oqs_response(const formats::Result &result,
                   terminal::FileEncoding encoding,
                   const std::string &facility_code) {
  formats::oqs::WriteOptions options;
  options.encoding = encoding_of(encoding);
  options.facility_code = facility_code;
  if (result.source != formats::Source::service)
    options.envelope = formats::oqs::Envelope::completed;
  auto written = formats::oqs::write_response(result, options);
  if (!written)
    return unexpected(failure_of(written.error()));
  return std::move(written->bytes);
}

Rendered json_file(const formats::Result &result) {
  return formats::json::write(result) + "\n";
}

Rendered fhir_file(const formats::Result &result) {
  return formats::fhir::write(result) + "\n";
}

Rendered csv_rows(const formats::Result &result) {
  auto rows = formats::csv::rows(result);
  if (!rows)
    return unexpected(failure_of(rows.error()));
  return std::move(*rows);
}

Rendered clipboard_text(const formats::Result &result) {
  return formats::clipboard::write(result).bytes;
}

} // namespace kakunin::handover
