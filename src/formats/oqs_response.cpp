// SPDX-License-Identifier: Apache-2.0
// The single response, and the inquiry it answers.
#include "formats/oqs_message.h"

namespace kakunin::formats::oqs {

Read<Result> read_response(std::string_view bytes) {
  Result result;
  result.source = Source::oqs_terminal;
  return read_message(bytes, XmlLimits{}, std::move(result),
                      [](Result& to, ElementReader& header, ElementReader& body) {
                        each_header_field(to, header);
                        read_person(body, to);
                      });
}

Write write_response(const Result& told, const WriteOptions& options) {
  const Result result = completed(told, options);
  return write_message(options, [&](ElementWriter& header, ElementWriter& body) {
    write_header(header, result, options);
    body.value(prescription_field, result.prescription);
    each_body_field(result, body);
    body.group(inquiry_field, result.inquiry);
    body.nested(list_name, [&](ElementWriter& list) {
      for (const Entitlement& entitlement : result.entitlements) write_entitlement(list, entitlement, result);
    });
  });
}

Read<InquiryFile> read_inquiry(std::string_view bytes) {
  return read_message(bytes, XmlLimits{}, InquiryFile{},
                      [](InquiryFile& to, ElementReader& header, ElementReader& body) {
                        header.value(day_field, to.day);
                        header.value(facility_code_field, to.facility_code);
                        header.value(file_identifier_field, to.file_identifier);
                        std::optional<Inquiry> inquiry;
                        body.group(inquiry_field, inquiry);
                        to.inquiry = inquiry.value_or(Inquiry{});
                      });
}

Write write_inquiry(const InquiryFile& file, const WriteOptions& options) {
  return write_message(options, [&](ElementWriter& header, ElementWriter& body) {
    header.value(day_field, file.day);
    header.leaf(facility_code_field,
                options.facility_code.empty() ? file.facility_code : options.facility_code);
    header.value(file_identifier_field, file.file_identifier);
    body.group(inquiry_field, std::optional{file.inquiry});
  });
}

}  // namespace kakunin::formats::oqs
