// SPDX-License-Identifier: Apache-2.0
#pragma once
// Registration of 照会番号 (the clinic's own patient number): OQSsiimm01req and res, one or several
// (OQSmuimm). Assumption: the elements of the answer are those of other answers; public sources show the
// request only.

#include "formats/oqs.h"

namespace kakunin::formats::oqs {

/// Who gets which number. Insurance keys first, the numbers of 医療扶助 where there is no insurance.
struct Registration {
  std::string reference_number;
  std::optional<eligibility::InsurerNumber> insurer;
  std::optional<eligibility::PayerNumber> payer;
  std::string symbol;
  std::string number;  // 番号, or 受給者番号
  std::optional<eligibility::BranchNumber> branch;
  bool operator==(const Registration&) const = default;
};

struct RegistrationRequest {
  std::string facility_code;
  std::string file_identifier;
  std::vector<Registration> registrations;
  std::vector<Kept> kept;
  bool operator==(const RegistrationRequest&) const = default;
};
[[nodiscard]] Read<RegistrationRequest> read_registration_request(std::string_view bytes);
/// One registration directly, several in units.
[[nodiscard]] Write write_registration_request(const RegistrationRequest& request,
                                               const WriteOptions& options);

struct RegistrationAnswer {
  Result header;
  std::optional<Status> status;
  Message processing;
  std::optional<Registration> registration;
  std::vector<Kept> kept;
  bool operator==(const RegistrationAnswer&) const = default;
};
[[nodiscard]] Read<RegistrationAnswer> read_registration_answer(std::string_view bytes);
[[nodiscard]] Write write_registration_answer(const RegistrationAnswer& answer, const WriteOptions& options);

}  // namespace kakunin::formats::oqs
