// SPDX-License-Identifier: Apache-2.0
#include "formats/oqs_bulk.h"

#include "formats/oqs_message.h"

namespace kakunin::formats::oqs {
namespace {

constexpr XmlLimits bulk_limits{.bytes = std::size_t{64} << 20U, .depth = 32, .elements = 4'000'000};
constexpr std::string_view unit_name = "BulkConfirmUnit";
constexpr Field reception_field{"reception_number", "ReceptionNumber", "受付番号",
                                Of::both,           Wire::plain,       Need::required};
constexpr Field received_field{"received", "ReceptionDateTime", "受付日時"};

template <class B, class Visitor>
void each_search_field(B& request, Visitor&& visit) {
  visit.value(Field{"month", "MedicalTreatmentMonth", "診療年月"}, request.month);
  visit.value(Field{"consent_from", "ConsentDateFrom", "同意日(自)"}, request.consent_from);
  visit.value(Field{"consent_to", "ConsentDateTo", "同意日(至)"}, request.consent_to);
  visit.value(Field{"examination_from", "ExaminationDateFrom", "診療日(自)"}, request.examination_from);
  visit.value(Field{"examination_to", "ExaminationDateTo", "診療日(至)"}, request.examination_to);
  visit.value(Field{"treatment", "MedicalTreatmentFlag", "診療区分"}, request.treatment);
}

template <class B, class Visitor>
void each_count(B& results, Visitor&& visit) {
  visit.value(Field{"processed", "NumberOfProcessingResult", "処理結果件数"}, results.processed);
  visit.value(Field{"normal", "NumberOfNormalProcessing", "正常処理件数"}, results.normal);
  visit.value(Field{"errors", "NumberOfError", "エラー件数"}, results.errors);
}

void write_unit(ElementWriter& out, const Result& result) {
  out.nested(unit_name, [&](ElementWriter& unit) {
    unit.group(inquiry_field, result.inquiry);
    each_body_field(result, unit);
    for (const Entitlement& entitlement : result.entitlements) write_entitlement(unit, entitlement, result);
    unit.value(reference_number_field, result.reference_number);
  });
}

}  // namespace

Read<BulkRequest> read_bulk_request(std::string_view bytes) {
  return read_message(bytes, bulk_limits, BulkRequest{},
                      [](BulkRequest& to, ElementReader& header, ElementReader& body) {
                        header.value(facility_code_field, to.facility_code);
                        header.value(file_identifier_field, to.file_identifier);
                        body.each(inquiry_field.element, [&](ElementReader& in) {
                          each_search_field(to, in);
                          Inquiry inquiry;
                          each_field(inquiry, in);
                          if (inquiry != Inquiry{}) to.inquiries.push_back(std::move(inquiry));
                        });
                      });
}

Write write_bulk_request(const BulkRequest& request, const WriteOptions& options) {
  return write_message(options, [&](ElementWriter& header, ElementWriter& body) {
    header.leaf(facility_code_field,
                options.facility_code.empty() ? request.facility_code : options.facility_code);
    header.value(file_identifier_field, request.file_identifier);
    body.nested(inquiry_field.element, [&](ElementWriter& in) { each_search_field(request, in); });
    for (const Inquiry& inquiry : request.inquiries) body.group(inquiry_field, std::optional{inquiry});
  });
}

Read<BulkReceipt> read_bulk_receipt(std::string_view bytes) {
  BulkReceipt receipt;
  receipt.header.source = Source::oqs_terminal;
  return read_message(bytes, XmlLimits{}, std::move(receipt),
                      [](BulkReceipt& to, ElementReader& header, ElementReader& body) {
                        each_header_field(to.header, header);
                        body.value(reception_field, to.reception_number);
                        body.value(received_field, to.received);
                      });
}

Write write_bulk_receipt(const BulkReceipt& receipt, const WriteOptions& options) {
  return write_message(options, [&](ElementWriter& header, ElementWriter& body) {
    write_header(header, receipt.header, options);
    body.value(reception_field, receipt.reception_number);
    body.value(received_field, receipt.received);
  });
}

Read<BulkFetch> read_bulk_fetch(std::string_view bytes) {
  return read_message(bytes, XmlLimits{}, BulkFetch{},
                      [](BulkFetch& to, ElementReader& header, ElementReader& body) {
                        header.value(facility_code_field, to.facility_code);
                        body.value(reception_field, to.reception_number);
                      });
}

Write write_bulk_fetch(const BulkFetch& fetch, const WriteOptions& options) {
  return write_message(options, [&](ElementWriter& header, ElementWriter& body) {
    header.leaf(facility_code_field,
                options.facility_code.empty() ? fetch.facility_code : options.facility_code);
    body.value(reception_field, fetch.reception_number);
  });
}

Read<BulkResults> read_bulk_results(std::string_view bytes) {
  BulkResults results;
  results.header.source = Source::oqs_terminal;
  return read_message(bytes, bulk_limits, std::move(results),
                      [](BulkResults& to, ElementReader& header, ElementReader& body) {
                        each_header_field(to.header, header);
                        header.value(reception_field, to.reception_number);
                        each_count(to, header);
                        body.each(unit_name, [&](ElementReader& unit) {
                          Result& result = to.results.emplace_back();
                          result.source = Source::oqs_terminal;
                          unit.keep_in(result.kept);
                          read_person(unit, result);
                        });
                      });
}

Write write_bulk_results(const BulkResults& results, const WriteOptions& options) {
  return write_message(options, [&](ElementWriter& header, ElementWriter& body) {
    write_header(header, results.header, options);
    header.value(reception_field, results.reception_number);
    each_count(results, header);
    for (const Result& result : results.results) write_unit(body, result);
  });
}

Read<Message> read_error_file(std::string_view bytes) {
  const auto tree = XmlTree::parse(bytes, XmlLimits{});
  if (tree) {
    const pugi::xml_node header = element(tree->root(), header_name);
    return Message{text_of(element(header, "ErrorCode")), text_of(element(header, "ErrorMessage"))};
  }
  const bool may_be_text =
      tree.error().kind == ReadErrorKind::not_well_formed || tree.error().kind == ReadErrorKind::wrong_format;
  if (!may_be_text) return unexpected(tree.error());
  const auto text = decode(bytes, std::nullopt);
  if (!text) return unexpected(ReadError{ReadErrorKind::bad_encoding, ""});
  return Message{"", clean(*text)};
}

}  // namespace kakunin::formats::oqs
