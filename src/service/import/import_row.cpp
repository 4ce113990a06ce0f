// SPDX-License-Identifier: Apache-2.0
#include "service/import/import_row.h"

#include "base/text.h"
#include "service/import/csv_rows.h"
#include "service/import/json_rows.h"

namespace kakunin::service {
namespace {

struct PersonOf {
  const std::string& operator()(const PersonRow& row) const { return row.person.id; }
  const std::string& operator()(const InsuranceRow& row) const { return row.person_id; }
  const std::string& operator()(const AssistanceRow& row) const { return row.person_id; }
  const std::string& operator()(const CertificateRow& row) const { return row.certificate.person_id; }
};

LineReader::Charset charset_of(ImportFormat format) {
  switch (format) {
    case ImportFormat::json_lines:
    case ImportFormat::csv_utf8:
      return LineReader::Charset::utf8;
    case ImportFormat::csv_cp932:
      return LineReader::Charset::cp932;
    case ImportFormat::detect:
    case ImportFormat::csv:
      break;
  }
  return LineReader::Charset::detect;
}

bool is_json(ImportFormat format, std::string_view beginning) {
  if (format != ImportFormat::detect) return format == ImportFormat::json_lines;
  return trimmed(beginning).starts_with('{');
}

}  // namespace

const std::string& person_of(const ImportRow& row) {
  return std::visit(PersonOf{}, row);
}

std::unique_ptr<RowSource> read_rows(std::istream& in, ImportFormat format) {
  LineReader lines(in, charset_of(format));
  if (is_json(format, lines.beginning())) {
    lines.expect_utf8();
    return std::make_unique<JsonRows>(std::move(lines));
  }
  return std::make_unique<CsvRows>(std::move(lines));
}

}  // namespace kakunin::service
