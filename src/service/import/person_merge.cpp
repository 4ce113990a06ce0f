// SPDX-License-Identifier: Apache-2.0
#include "service/import/person_merge.h"

#include <algorithm>
#include <tuple>

namespace kakunin::service {
namespace {

using namespace eligibility;

auto key(const HealthInsurance& one) {
  return std::tie(one.insurer, one.symbol, one.number, one.acquired);
}
auto key(const PublicAssistance& one) {
  return std::tie(one.payer, one.recipient, one.started);
}
auto key(const KnownCertificate& one) {
  return std::tie(one.key);
}

template <class T>
void replace_or_add(std::vector<T>& in, const T& one) {
  const auto same = std::ranges::find_if(in, [&](const T& other) { return key(other) == key(one); });
  if (same == in.end()) {
    in.push_back(one);
  } else {
    *same = one;
  }
}

class Merge {
 public:
  explicit Merge(std::optional<ImportedPerson>& into) : into_(into) {}

  std::optional<std::string> operator()(const PersonRow& row) const {
    if (!into_) into_.emplace();
    Person merged = row.person;
    if (!row.complete) {
      merged.insurances = std::move(into_->person.insurances);
      merged.assistances = std::move(into_->person.assistances);
    }
    into_->person = std::move(merged);
    return std::nullopt;
  }
  std::optional<std::string> operator()(const InsuranceRow& row) const {
    return add(&Person::insurances, row.insurance);
  }
  std::optional<std::string> operator()(const AssistanceRow& row) const {
    return add(&Person::assistances, row.assistance);
  }
  std::optional<std::string> operator()(const CertificateRow& row) const {
    if (!into_) return unknown_person();
    replace_or_add(into_->certificates, row.certificate);
    for (KnownCertificate& one : into_->certificates) one.superseded = is_predecessor(one.key);
    return std::nullopt;
  }

 private:
  [[nodiscard]] bool is_predecessor(const pki::CertificateKey& of) const {
    return std::ranges::any_of(into_->certificates,
                               [&](const KnownCertificate& other) { return other.predecessor == of; });
  }
  template <class T>
  std::optional<std::string> add(std::vector<T> Person::*list, const T& one) const {
    if (!into_) return unknown_person();
    replace_or_add(into_->person.*list, one);
    return std::nullopt;
  }
  static std::string unknown_person() { return "field \"person\" names nobody known"; }

  std::optional<ImportedPerson>& into_;
};

}  // namespace

std::optional<std::string> merge(const ImportRow& row, std::optional<ImportedPerson>& into) {
  return std::visit(Merge(into), row);
}

}  // namespace kakunin::service
