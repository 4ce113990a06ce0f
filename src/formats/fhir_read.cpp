// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "formats/codes.h"
#include "formats/fhir.h"
#include "formats/fhir_names.h"
#include "formats/flat.h"
#include "formats/text_form.h"
#include "protocol/json_reader.h"

namespace kakunin::formats::fhir {
namespace {

namespace bj = boost::json;

constexpr std::size_t most_bytes = std::size_t{1} << 20U;
const bj::object nothing{};

[[nodiscard]] const bj::object& object_at(const bj::object& in, std::string_view key) {
  const bj::value* value = in.if_contains(key);
  const bj::object* object = value == nullptr ? nullptr : value->if_object();
  return object == nullptr ? nothing : *object;
}

[[nodiscard]] std::string text_at(const bj::object& in, std::string_view key) {
  const bj::value* value = in.if_contains(key);
  const bj::string* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? std::string{} : clean({text->data(), text->size()});
}

// Calls use(object) for each object of a list.
template <class Use>
void each_at(const bj::object& in, std::string_view key, const Use& use) {
  const bj::value* value = in.if_contains(key);
  const bj::array* array = value == nullptr ? nullptr : value->if_array();
  if (array == nullptr) return;
  for (const bj::value& entry : *array) {
    if (const bj::object* object = entry.if_object()) use(*object);
  }
}

[[nodiscard]] std::string first_code(const bj::object& in) {
  std::string code;
  each_at(in, "coding", [&](const bj::object& coding) {
    if (code.empty()) code = text_at(coding, "code");
  });
  return code;
}

[[nodiscard]] std::string extension_text(const bj::object& in, std::string_view url) {
  std::string text;
  each_at(in, "extension", [&](const bj::object& extension) {
    if (text.empty() && text_at(extension, "url") == url) {
      text = text_at(extension, "valueString");
      if (text.empty()) text = text_at(extension, "valueCode");
    }
  });
  return text;
}

[[nodiscard]] std::string identifier(const bj::object& in, std::string_view system) {
  std::string value;
  each_at(in, "identifier", [&](const bj::object& one) {
    if (text_at(one, "system") == system) value = text_at(one, "value");
  });
  return value;
}

[[nodiscard]] std::vector<FlatValue> details(const bj::object& in) {
  std::vector<FlatValue> values;
  each_at(in, "extension", [&](const bj::object& extension) {
    if (text_at(extension, "url") != details_extension) return;
    each_at(extension, "extension", [&](const bj::object& one) {
      const bj::value* text = one.if_contains("valueString");
      if (text == nullptr || !text->is_string()) return;
      values.push_back({text_at(one, "url"), std::string{std::string_view{text->get_string()}}});
    });
  });
  return values;
}

class BundleReader {
 public:
  [[nodiscard]] Result read(const bj::object& bundle) {
    result_.source = Source::file;
    each_at(bundle, "entry", [&](const bj::object& entry) {
      const bj::object& resource = object_at(entry, "resource");
      resources_.push_back({text_at(entry, "fullUrl"), text_at(resource, "resourceType"), &resource});
    });
    for (const Resource& one : resources_) {
      if (one.type == "Coverage") read_coverage(*one.object);
    }
    const auto values = details(object_at(bundle, "meta"));
    own_ = !values.empty();
    for (const Resource& one : resources_) read_other(one);
    apply(values, result_, result_.kept);
    return std::move(result_);
  }

 private:
  struct Resource {
    std::string url;
    std::string type;
    const bj::object* object;
  };

  template <class T>
  void take(std::string_view where, std::string_view name, const std::string& text, T& to) {
    if (!text.empty() && !from_text(text, to)) {
      result_.kept.push_back({KeptReason::not_understood, std::string{where}, std::string{name}, text});
    }
  }

  // What a reference points at: by fullUrl, or by type and id.
  [[nodiscard]] const bj::object& resolve(const bj::object& reference) const {
    const std::string url = text_at(reference, "reference");
    if (url.empty()) return nothing;
    for (const Resource& one : resources_) {
      if (one.url == url || one.type + "/" + text_at(*one.object, "id") == url) return *one.object;
    }
    return nothing;
  }

  [[nodiscard]] Patient read_patient(const bj::object& in) {
    Patient patient;
    each_at(in, "name", [&](const bj::object& name) {
      const bool usual = text_at(name, "use") == "usual";
      const bool kana = extension_text(name, representation_extension) == syllabic;
      std::string& to = usual ? (kana ? patient.other_name_kana : patient.other_name)
                              : (kana ? patient.name_kana : patient.name);
      if (to.empty()) to = kana ? as_kana(name_text(name, " ")) : name_text(name, "　");
    });
    const std::string gender = text_at(in, "gender");
    for (const GenderCode& row : genders) {
      if (row.code == gender) patient.sex = row.sex;
    }
    take("Patient", "birthDate", text_at(in, "birthDate"), patient.birth);
    each_at(in, "address", [&](const bj::object& address) {
      if (patient.address.empty()) patient.address = text_at(address, "text");
      if (patient.postal_code.empty()) patient.postal_code = text_at(address, "postalCode");
    });
    apply(details(in), patient, result_.kept);
    return patient;
  }

  [[nodiscard]] static std::string name_text(const bj::object& name, std::string_view space) {
    std::string text = text_at(name, "text");
    if (!text.empty()) return text;
    text = text_at(name, "family");
    if (const bj::value* given = name.if_contains("given"); given != nullptr && given->is_array()) {
      for (const bj::value& part : given->get_array()) {
        if (!part.is_string()) continue;
        if (!text.empty()) text += space;
        text += std::string_view{part.get_string()};
      }
    }
    return clean(text);
  }

  void read_coverage(const bj::object& in) {
    Entitlement entitlement;
    const bj::object* payor = &nothing;
    each_at(in, "payor", [&](const bj::object& reference) {
      if (payor->empty()) payor = &resolve(reference);
    });
    const std::string code = first_code(object_at(in, "type"));
    const std::string payer = identifier(*payor, payer_number);
    if (code == "8" || !payer.empty()) entitlement.kind = EntitlementKind::public_assistance;
    const bool assistance = entitlement.kind == EntitlementKind::public_assistance;
    take("Organization", "identifier", payer, entitlement.payer);
    take("Organization", "identifier", identifier(*payor, insurer_number), entitlement.insurer);
    entitlement.insurer_name = text_at(*payor, "name");
    const std::string subscriber = text_at(in, "subscriberId");
    if (assistance && subscriber.find(':') == std::string::npos) {
      take("Coverage", "subscriberId", subscriber, entitlement.recipient);
    } else {
      read_member(in, subscriber, entitlement);
    }
    std::string branch = extension_text(in, branch_extension);
    if (branch.empty()) branch = text_at(in, "dependent");
    take("Coverage", "dependent", branch, entitlement.branch);
    take("Coverage", "relationship", first_code(object_at(in, "relationship")),
         entitlement.personal_or_family);
    const bj::object& period = object_at(in, "period");
    take("Coverage", "period.start", text_at(period, "start"),
         assistance ? entitlement.acquired : entitlement.valid_from);
    take("Coverage", "period.end", text_at(period, "end"),
         assistance ? entitlement.lost : entitlement.valid_to);
    each_at(in, "costToBeneficiary", [&](const bj::object& cost) { read_cost(cost, entitlement); });
    entitlement.patient = read_patient(resolve(object_at(in, "beneficiary")));
    apply(details(in), entitlement, result_.kept);
    result_.entitlements.push_back(std::move(entitlement));
  }

  void read_member(const bj::object& in, const std::string& subscriber, Entitlement& entitlement) {
    entitlement.symbol = extension_text(in, symbol_extension);
    entitlement.number = extension_text(in, number_extension);
    if (entitlement.number.empty() && !subscriber.empty()) {
      const std::size_t colon = subscriber.find(':');
      entitlement.number = colon == std::string::npos ? subscriber : subscriber.substr(colon + 1);
      if (colon != std::string::npos) entitlement.symbol = subscriber.substr(0, colon);
    }
  }

  void read_cost(const bj::object& cost, Entitlement& entitlement) {
    if (first_code(object_at(cost, "type")) != "copaypct") return;
    const bj::value* value = object_at(cost, "valueQuantity").if_contains("value");
    if (value == nullptr) return;
    if (const auto* percent = value->if_int64()) {
      take("Coverage", "costToBeneficiary", std::to_string(*percent), entitlement.copayment);
    }
  }

  void read_other(const Resource& one) {
    const bj::object& in = *one.object;
    if (one.type == "Patient") {
      if (result_.entitlements.empty() && result_.person == Patient{}) result_.person = read_patient(in);
    } else if (one.type == "Organization") {
      take("Organization", "identifier", identifier(in, facility_code), result_.facility);
      take("Organization", "identifier", identifier(in, facility_registration), result_.facility);
    } else if (one.type == "CoverageEligibilityResponse") {
      if (!own_) read_response(in);
    } else if (one.type != "Coverage" && one.type != "CoverageEligibilityRequest") {
      result_.kept.push_back({KeptReason::unknown, "Bundle", one.type.empty() ? "entry" : one.type, one.url});
    }
  }

  void read_response(const bj::object& in) {
    take("CoverageEligibilityResponse", "servicedDate", text_at(in, "servicedDate"), result_.day);
    const std::string created = text_at(in, "created");
    if (created.find('T') != std::string::npos) {
      take("CoverageEligibilityResponse", "created", created, result_.time);
    }
    result_.request_id = identifier(in, request_id);
    const auto validity = from_word<eligibility::Validity>(text_at(in, "disposition"));
    if (validity) result_.validity = validity;
    const std::string outcome = text_at(in, "outcome");
    if (outcome == "queued") result_.segment = Segment::in_progress;
    if (outcome == "error") result_.segment = Segment::failed;
    each_at(in, "error", [&](const bj::object& error) {
      const bj::object& code = object_at(error, "code");
      result_.error = {first_code(code), text_at(code, "text")};
    });
  }

  Result result_;
  std::vector<Resource> resources_;
  bool own_ = false;  // Kakunin's details tell of the result
};

}  // namespace

Read<Result> read(std::string_view bytes) {
  if (bytes.size() > most_bytes) return unexpected(ReadError{ReadErrorKind::too_large, ""});
  const auto document = protocol::parse_document(bytes, most_bytes, {});
  if (!document) return unexpected(ReadError{ReadErrorKind::not_well_formed, document.error().pointer});
  const bj::object* bundle = document->if_object();
  if (bundle == nullptr || text_at(*bundle, "resourceType") != "Bundle") {
    return unexpected(ReadError{ReadErrorKind::wrong_format, "/resourceType"});
  }
  return BundleReader{}.read(*bundle);
}

}  // namespace kakunin::formats::fhir
