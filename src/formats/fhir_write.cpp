// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/bytes.h"
#include "base/japanese_text.h"
#include "formats/codes.h"
#include "formats/fhir.h"
#include "formats/fhir_names.h"
#include "formats/flat.h"
#include "formats/json.h"
#include "formats/text_form.h"

namespace kakunin::formats::fhir {
namespace {

namespace bj = boost::json;

[[nodiscard]] bool is_assistance(const Entitlement& entitlement) {
  return entitlement.kind == EntitlementKind::public_assistance;
}

// JP Core writes 記号, 番号 and 枝番 in full width.
[[nodiscard]] std::string full_width(std::string_view text) {
  std::string wide;
  for (const char32_t c : code_points(text)) {
    append_utf8(wide, c > 0x20 && c < 0x7F ? c + 0xFEE0 : c);
  }
  return wide;
}

[[nodiscard]] bj::object coding(std::string_view system, std::string_view code) {
  return {{"coding", bj::array{bj::object{{"system", system}, {"code", code}}}}};
}

[[nodiscard]] bj::object absent() {
  return {{"extension", bj::array{bj::object{{"url", absent_extension}, {"valueCode", "unknown"}}}}};
}

[[nodiscard]] bj::object reference_or_absent(const std::string& url) {
  return url.empty() ? absent() : bj::object{{"reference", url}};
}

[[nodiscard]] bool has_element(std::string_view path, EntitlementKind kind) {
  const Of own = kind == EntitlementKind::public_assistance ? Of::assistance : Of::insurance;
  return std::any_of(entitlement_elements.begin(), entitlement_elements.end(), [&](const auto& element) {
    return element.path == path && (element.of == Of::both || element.of == own);
  });
}

// The extension that holds what has no element; nothing where there is nothing.
template <class Skip>
void add_details(bj::object& to, const std::vector<FlatValue>& values, const Skip& skip) {
  bj::array details;
  for (const FlatValue& value : values) {
    if (!skip(value.path)) details.push_back(bj::object{{"url", value.path}, {"valueString", value.text}});
  }
  if (details.empty()) return;
  bj::value& extension = to["extension"];
  if (!extension.is_array()) extension.emplace_array();
  extension.as_array().push_back(bj::object{{"url", details_extension}, {"extension", std::move(details)}});
}

void add_profile(bj::object& to, std::string_view profile) {
  to["meta"] = bj::object{{"profile", bj::array{profile}}};
}

// 保険者番号:記号:番号:枝番, parts may be empty; empty where it names nobody.
[[nodiscard]] std::string member_id(const Entitlement& entitlement) {
  if (is_assistance(entitlement)) {
    if (!entitlement.payer || !entitlement.recipient) return {};
    return entitlement.payer->digits() + "::" + entitlement.recipient->digits() + ":";
  }
  if (!entitlement.insurer || entitlement.number.empty()) return {};
  return entitlement.insurer->digits() + ":" + full_width(entitlement.symbol) + ":" +
         full_width(entitlement.number) + ":" + (entitlement.branch ? entitlement.branch->digits() : "");
}

[[nodiscard]] std::string_view category(const Entitlement& entitlement) {
  if (is_assistance(entitlement)) return "8";
  if (!entitlement.insurer) return {};
  const std::string& digits = entitlement.insurer->digits();
  if (digits.starts_with("39")) return "7";
  return entitlement.insurer->is_national_health_insurance() || digits.starts_with("67") ? "2" : "1";
}

void add_name(bj::array& names, std::string_view use, std::string_view form, const std::string& text) {
  if (text.empty()) return;
  bj::object name{
      {"extension", bj::array{bj::object{{"url", representation_extension}, {"valueCode", form}}}},
      {"use", use},
      {"text", text}};
  const std::string_view space = form == ideographic ? "　" : " ";
  if (const std::size_t at = text.find(space);
      at != std::string::npos && at > 0 && at + space.size() < text.size()) {
    name["family"] = text.substr(0, at);
    name["given"] = bj::array{text.substr(at + space.size())};
  }
  names.push_back(std::move(name));
}

class BundleWriter {
 public:
  explicit BundleWriter(const Result& result) : result_(result), seed_(json::write(result)) {}

  [[nodiscard]] std::string write() {
    const std::string facility = add_facility();
    std::vector<std::string> coverages;
    std::string patient = result_.entitlements.empty() ? add_patient(result_.person, {}, {}) : std::string{};
    std::string payer;
    for (const Entitlement& entitlement : result_.entitlements) {
      const std::string member = member_id(entitlement);
      const std::string holder = add_patient(entitlement.patient, member, member_system(entitlement));
      const std::string payor = add_payer(entitlement);
      if (patient.empty()) patient = holder;
      if (payer.empty()) payer = payor;
      coverages.push_back(add_coverage(entitlement, member, holder, payor));
    }
    add_check(patient, payer, facility, coverages);
    bj::object meta;
    add_details(meta, flat(result_), [](std::string_view path) {
      return path.starts_with("entitlements[") || path.starts_with("person.");
    });
    bj::object bundle{{"resourceType", "Bundle"}};
    if (!meta.empty()) bundle["meta"] = std::move(meta);
    bundle["type"] = "collection";
    if (!entries_.empty()) bundle["entry"] = std::move(entries_);
    return bj::serialize(bundle);
  }

 private:
  [[nodiscard]] static std::string_view member_system(const Entitlement& entitlement) {
    return is_assistance(entitlement) ? assistance_member : insurance_member;
  }

  // Adds a resource and gives its reference.
  std::string add(bj::object resource) {
    const Digest digest = sha256(as_bytes(seed_ + std::to_string(entries_.size())));
    std::string id = to_hex(ByteView{digest}.first(16));
    std::transform(id.begin(), id.end(), id.begin(),
                   [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c; });
    id[12] = '8';  // a UUID of its maker's own kind (RFC 9562)
    id[16] = '8';
    for (const std::size_t at : {8U, 13U, 18U, 23U}) id.insert(at, 1, '-');
    std::string url = "urn:uuid:" + id;
    entries_.push_back(bj::object{{"fullUrl", url}, {"resource", std::move(resource)}});
    return url;
  }

  std::string add_facility() {
    if (!result_.facility) return {};
    const bool has_code = std::holds_alternative<eligibility::InstitutionCode>(*result_.facility);
    bj::object organization{{"resourceType", "Organization"}};
    if (has_code) add_profile(organization, jp_organization);
    organization["identifier"] =
        bj::array{bj::object{{"system", has_code ? facility_code : facility_registration},
                             {"value", eligibility::to_text(*result_.facility)}}};
    organization["type"] = bj::array{coding(organization_type, "prov")};
    return add(std::move(organization));
  }

  std::string add_payer(const Entitlement& entitlement) {
    const bool assistance = is_assistance(entitlement);
    std::string number;
    if (!assistance && entitlement.insurer) number = entitlement.insurer->digits();
    if (assistance && entitlement.payer) number = entitlement.payer->digits();
    if (number.empty() && entitlement.insurer_name.empty()) return {};
    bj::object organization{{"resourceType", "Organization"}};
    if (!number.empty()) {
      add_profile(organization, jp_organization);
      organization["identifier"] =
          bj::array{bj::object{{"system", assistance ? payer_number : insurer_number}, {"value", number}}};
    }
    organization["type"] = bj::array{coding(organization_type, assistance ? "other" : "pay")};
    if (!entitlement.insurer_name.empty()) organization["name"] = entitlement.insurer_name;
    return add(std::move(organization));
  }

  std::string add_patient(const Patient& patient, const std::string& member, std::string_view system) {
    if (patient == Patient{}) return {};
    bj::object resource{{"resourceType", "Patient"}};
    if (!member.empty()) {
      add_profile(resource, jp_patient);
      resource["identifier"] = bj::array{bj::object{{"system", system}, {"value", member}}};
    }
    add_details(resource, flat(patient), [](std::string_view path) {
      return std::find(patient_elements.begin(), patient_elements.end(), path) != patient_elements.end();
    });
    bj::array names;
    add_name(names, "official", ideographic, patient.name);
    add_name(names, "official", syllabic, patient.name_kana);
    add_name(names, "usual", ideographic, patient.other_name);
    add_name(names, "usual", syllabic, patient.other_name_kana);
    if (!names.empty()) resource["name"] = std::move(names);
    for (const GenderCode& row : genders) {
      if (patient.sex == row.sex) resource["gender"] = row.code;
    }
    if (patient.birth) resource["birthDate"] = to_text(*patient.birth, Style::iso);
    bj::object address;
    if (!patient.address.empty()) address["text"] = patient.address;
    if (!patient.postal_code.empty()) address["postalCode"] = patient.postal_code;
    if (!address.empty()) resource["address"] = bj::array{std::move(address)};
    return add(std::move(resource));
  }

  std::string add_coverage(const Entitlement& entitlement, const std::string& member,
                           const std::string& patient, const std::string& payor) {
    const bool assistance = is_assistance(entitlement);
    bj::object coverage{{"resourceType", "Coverage"}};
    if (!member.empty() && !patient.empty()) add_profile(coverage, jp_coverage);
    add_extensions(coverage, entitlement);
    if (!member.empty()) {
      coverage["identifier"] =
          bj::array{bj::object{{"system", member_system(entitlement)}, {"value", member}}};
    }
    coverage["status"] = "active";
    if (const auto code = category(entitlement); !code.empty())
      coverage["type"] = coding(category_system, code);
    if (assistance && entitlement.recipient) {
      coverage["subscriberId"] = entitlement.recipient->digits();
    } else if (!entitlement.number.empty()) {
      coverage["subscriberId"] = full_width(entitlement.symbol) + ":" + full_width(entitlement.number);
    }
    coverage["beneficiary"] = reference_or_absent(patient);
    if (entitlement.branch) coverage["dependent"] = full_width(entitlement.branch->digits());
    if (entitlement.personal_or_family) {
      coverage["relationship"] = coding(relationship_system, code_text(*entitlement.personal_or_family));
    }
    bj::object period;
    const auto& begin = assistance ? entitlement.acquired : entitlement.valid_from;
    const auto& end = assistance ? entitlement.lost : entitlement.valid_to;
    // FHIR wants them in order; the details have them anyway.
    const bool in_order = !begin || !end || *begin <= *end;
    if (begin && in_order) period["start"] = to_text(*begin, Style::iso);
    if (end && in_order) period["end"] = to_text(*end, Style::iso);
    if (!period.empty()) coverage["period"] = std::move(period);
    coverage["payor"] = bj::array{reference_or_absent(payor)};
    if (entitlement.copayment) {
      coverage["costToBeneficiary"] =
          bj::array{bj::object{{"type", coding(copay_type, "copaypct")},
                               {"valueQuantity", bj::object{{"value", entitlement.copayment->value},
                                                            {"unit", "%"},
                                                            {"system", percent_system},
                                                            {"code", "%"}}}}};
    }
    return add(std::move(coverage));
  }

  static void add_extensions(bj::object& coverage, const Entitlement& entitlement) {
    bj::array extensions;
    const auto extension = [&](std::string_view url, const std::string& text) {
      if (!text.empty()) extensions.push_back(bj::object{{"url", url}, {"valueString", text}});
    };
    extension(symbol_extension, full_width(entitlement.symbol));
    extension(number_extension, full_width(entitlement.number));
    extension(branch_extension, entitlement.branch ? entitlement.branch->digits() : "");
    if (!extensions.empty()) coverage["extension"] = std::move(extensions);
    add_details(coverage, flat(entitlement), [&](std::string_view path) {
      return path.starts_with("patient.") || has_element(path, entitlement.kind);
    });
  }

  // complete, queued, error; empty where the result does not tell.
  [[nodiscard]] std::string_view outcome() const {
    if (result_.segment == Segment::failed || result_.status == Status::error) return "error";
    if (result_.segment == Segment::in_progress) return "queued";
    const bool answered =
        result_.segment || result_.status || result_.validity || !result_.entitlements.empty();
    return answered ? "complete" : "";
  }

  void add_check(const std::string& patient, const std::string& payer, const std::string& facility,
                 const std::vector<std::string>& coverages) {
    const std::string_view ended = outcome();
    if (ended.empty() || (!result_.time && !result_.day)) return;
    const std::string created = to_text(result_.time, Style::iso).empty() ? to_text(result_.day, Style::iso)
                                                                          : to_text(result_.time, Style::iso);
    bj::object check{{"status", "active"}, {"purpose", bj::array{"validation"}}};
    check["patient"] = reference_or_absent(patient);
    if (result_.day) check["servicedDate"] = to_text(*result_.day, Style::iso);
    check["created"] = created;
    check["insurer"] = reference_or_absent(payer);

    bj::object request = check;
    request["resourceType"] = "CoverageEligibilityRequest";
    if (!facility.empty()) request["provider"] = reference_or_absent(facility);
    bj::object response = check;
    response["resourceType"] = "CoverageEligibilityResponse";
    response["request"] = bj::object{{"reference", add(std::move(request))}};
    if (!result_.request_id.empty()) {
      response["identifier"] = bj::array{bj::object{{"system", request_id}, {"value", result_.request_id}}};
    }
    response["outcome"] = ended;
    if (result_.validity) response["disposition"] = code_word(*result_.validity);
    add_insurances(response, coverages);
    add_errors(response);
    add(std::move(response));
  }

  void add_insurances(bj::object& response, const std::vector<std::string>& coverages) const {
    bj::array insurances;
    for (const std::string& coverage : coverages) {
      bj::object insurance{{"coverage", bj::object{{"reference", coverage}}}};
      if (const auto covered = is_covered(result_)) insurance["inforce"] = *covered;
      insurances.push_back(std::move(insurance));
    }
    if (!insurances.empty()) response["insurance"] = std::move(insurances);
  }

  void add_errors(bj::object& response) const {
    bj::array errors;
    const auto error = [&](const Message& message) {
      bj::object code;
      if (!message.code.empty()) code = coding(processing_system, message.code);
      if (!message.text.empty()) code["text"] = message.text;
      if (!code.empty()) errors.push_back(bj::object{{"code", std::move(code)}});
    };
    if (result_.segment == Segment::failed) error(result_.error);
    if (result_.status == Status::error) error(result_.processing);
    if (!errors.empty()) response["error"] = std::move(errors);
  }

  const Result& result_;
  std::string seed_;
  bj::array entries_;
};

}  // namespace

std::string write(const Result& result) {
  return BundleWriter(result).write();
}

}  // namespace kakunin::formats::fhir
