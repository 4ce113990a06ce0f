// SPDX-License-Identifier: Apache-2.0
#include "formats/oqs_registration.h"

#include "formats/oqs_message.h"

namespace kakunin::formats::oqs {
namespace {

constexpr std::string_view unit_name = "BulkRegistrationUnit";
constexpr Field registration_field{"registration", "ReferenceNumberRegistrationInfo", "照会番号登録"};

}  // namespace

// Found by the visitors through the type's own namespace.
template <MaybeConst<Registration> R, class Visitor>
void each_field(R& registration, Visitor&& visit) {
  visit.value(Field{"reference_number", "ReferenceNumber", "照会番号", Of::both, Wire::plain, Need::required},
              registration.reference_number);
  visit.value(Field{"insurer", "InsurerNumber", "保険者番号"}, registration.insurer);
  visit.value(Field{"payer", "InsurerNumber", "公費負担者番号"}, registration.payer);
  visit.value(Field{"symbol", "InsuredCardSymbol", "記号"}, registration.symbol);
  visit.value(Field{"number", "InsuredIdentificationNumber", "番号", Of::both, Wire::plain, Need::required},
              registration.number);
  visit.value(Field{"branch", "InsuredBranchNumber", "枝番"}, registration.branch);
}

Read<RegistrationRequest> read_registration_request(std::string_view bytes) {
  const auto read_one = [](RegistrationRequest& to, ElementReader& parent) {
    parent.each(registration_field.element,
                [&](ElementReader& in) { each_field(to.registrations.emplace_back(), in); });
  };
  return read_message(bytes, XmlLimits{}, RegistrationRequest{},
                      [&](RegistrationRequest& to, ElementReader& header, ElementReader& body) {
                        header.value(facility_code_field, to.facility_code);
                        header.value(file_identifier_field, to.file_identifier);
                        body.each(unit_name, [&](ElementReader& unit) { read_one(to, unit); });
                        read_one(to, body);
                      });
}

Write write_registration_request(const RegistrationRequest& request, const WriteOptions& options) {
  return write_message(options, [&](ElementWriter& header, ElementWriter& body) {
    header.leaf(facility_code_field,
                options.facility_code.empty() ? request.facility_code : options.facility_code);
    header.value(file_identifier_field, request.file_identifier);
    const auto write_one = [](ElementWriter& out, const Registration& registration) {
      out.group(registration_field, std::optional{registration});
    };
    if (request.registrations.size() == 1) return write_one(body, request.registrations.front());
    for (const Registration& registration : request.registrations) {
      body.nested(unit_name, [&](ElementWriter& unit) { write_one(unit, registration); });
    }
  });
}

Read<RegistrationAnswer> read_registration_answer(std::string_view bytes) {
  RegistrationAnswer answer;
  answer.header.source = Source::oqs_terminal;
  return read_message(bytes, XmlLimits{}, std::move(answer),
                      [](RegistrationAnswer& to, ElementReader& header, ElementReader& body) {
                        each_header_field(to.header, header);
                        each_status_field(to, body);
                        body.group(registration_field, to.registration);
                      });
}

Write write_registration_answer(const RegistrationAnswer& answer, const WriteOptions& options) {
  return write_message(options, [&](ElementWriter& header, ElementWriter& body) {
    write_header(header, answer.header, options);
    each_status_field(answer, body);
    body.group(registration_field, answer.registration);
  });
}

}  // namespace kakunin::formats::oqs
