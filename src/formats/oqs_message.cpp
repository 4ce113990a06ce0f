// SPDX-License-Identifier: Apache-2.0
#include "formats/oqs_message.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/japanese_text.h"

namespace kakunin::formats::oqs {
namespace {

constexpr std::string_view assistance_code = "A1";
constexpr Field classification_field{"classification", "InsuredCardClassification", "証区分"};

[[nodiscard]] std::string declaration(Encoding encoding) {
  const std::string name = encoding == Encoding::utf8 ? "UTF-8" : "Shift_JIS";
  return "<?xml version=\"1.0\" encoding=\"" + name + "\" standalone=\"no\"?>\n";
}

// Characters outside the encoding as references. They stand in texts only: names of elements are ASCII.
[[nodiscard]] std::string with_references(const std::string& text) {
  const auto outside = outside_cp932(text);
  if (outside.empty()) return text;
  std::string result;
  for (const char32_t character : code_points(text)) {
    if (std::find(outside.begin(), outside.end(), character) == outside.end()) {
      append_utf8(result, character);
    } else {
      std::array<char, 16> reference{};
      std::snprintf(reference.data(), reference.size(), "&#x%X;", static_cast<unsigned>(character));
      result += reference.data();
    }
  }
  return result;
}

// Passes a header on, with the facility's code replaced.
class HeaderFields {
 public:
  HeaderFields(ElementWriter& out, std::string_view facility_code)
      : out_(out), facility_code_(facility_code) {}
  template <class T>
  void value(const Field& field, const T& from) {
    const bool replaced = field.element == facility_code_field.element && !facility_code_.empty();
    if (replaced) {
      out_.leaf(field, facility_code_);
    } else {
      out_.value(field, from);
    }
  }

 private:
  ElementWriter& out_;
  std::string_view facility_code_;
};

}  // namespace

std::string_view encoding_code(Encoding encoding) {
  return encoding == Encoding::utf8 ? "0" : "1";
}

Write assemble(const ElementWriter& header, const ElementWriter& body, const WriteOptions& options) {
  const auto part = [](std::string_view name, const std::string& xml) {
    return "  <" + std::string{name} + ">\n" + xml + "  </" + std::string{name} + ">\n";
  };
  std::string text = declaration(options.encoding) + "<" + std::string{root_name} + ">\n" +
                     part(header_name, header.xml()) + part(body_name, body.xml()) + "</" +
                     std::string{root_name} + ">\n";
  const bool as_references = options.encoding == Encoding::cp932 && options.outside == Outside::references;
  if (as_references) text = with_references(text);
  auto bytes = encode(std::move(text), options.encoding);
  if (!bytes) return unexpected(std::move(bytes.error()));
  Written written{*std::move(bytes), header.missing()};
  written.missing.insert(written.missing.end(), body.missing().begin(), body.missing().end());
  return written;
}

void read_entitlement(ElementReader& in, Result& result) {
  Entitlement entitlement;
  if (is_public_assistance(in)) {
    entitlement.kind = EntitlementKind::public_assistance;
    std::string classification;
    const std::string told = comparable(in.peek(classification_field.element));
    if (told.empty() || told == assistance_code || told == "a1") {
      in.value(classification_field, classification);
    } else {
      in.keep(classification_field.element, KeptReason::not_understood);
    }
    in.only(Of::assistance);
  } else {
    in.only(Of::insurance);
  }
  each_field(entitlement, in);
  in.value(arbitrary_identifier_field, result.arbitrary_identifier);
  in.value(reference_number_field, result.reference_number);
  in.value(prescription_field, result.prescription);
  result.entitlements.push_back(std::move(entitlement));
}

void write_entitlement(ElementWriter& out, const Entitlement& entitlement, const Result& result) {
  const bool assistance = entitlement.kind == EntitlementKind::public_assistance;
  out.nested(
      entitlement_name,
      [&](ElementWriter& in) {
        if (assistance) in.leaf(classification_field, assistance_code);
        each_field(entitlement, in);
        in.value(arbitrary_identifier_field, result.arbitrary_identifier);
        in.value(reference_number_field, result.reference_number);
        in.value(prescription_field, result.prescription);
      },
      assistance ? Of::assistance : Of::insurance);
}

void read_person(ElementReader& in, Result& result) {
  in.value(prescription_field, result.prescription);
  each_body_field(result, in);
  in.group(inquiry_field, result.inquiry);
  in.value(reference_number_field, result.reference_number);
  const auto read = [&](ElementReader& entitlement) { read_entitlement(entitlement, result); };
  if (const pugi::xml_node list = in.take(list_name); !list.empty()) {
    ElementReader entries(list, in.below(list_name), result.kept);
    entries.each(entitlement_name, read);
    entries.finish();
  }
  in.each(entitlement_name, read);
}

void write_header(ElementWriter& header, const Result& result, const WriteOptions& options) {
  HeaderFields out(header, options.facility_code);
  each_header_field(result, out);
  header.leaf(encoding_field, encoding_code(options.encoding));
}

Result completed(const Result& told, const WriteOptions& options) {
  Result result = told;
  if (options.envelope == Envelope::as_told) return result;
  if (!result.time) result.time = options.now;
  if (result.source == Source::official_app && !result.asked_by)
    result.asked_by = eligibility::QueryKind::card;
  if (result.entitlements.empty()) return result;
  if (!result.segment) result.segment = Segment::completed;
  if (!result.status) result.status = Status::normal;
  return result;
}

}  // namespace kakunin::formats::oqs
