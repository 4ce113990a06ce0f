// SPDX-License-Identifier: Apache-2.0
// Every number that is accepted is accepted again in each form it is given out in.
#include "eligibility/numbers.h"

#include <cstdlib>

#include "base/bytes.h"

namespace {

using namespace kakunin::eligibility;

template <class Number>
void digits_read_back(std::string_view text) {
  const auto number = Number::parse(text);
  if (number && Number::parse(number->digits()) != number) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = kakunin::as_text({data, size});
  digits_read_back<InsurerNumber>(text);
  digits_read_back<PayerNumber>(text);
  digits_read_back<RecipientNumber>(text);
  digits_read_back<BranchNumber>(text);
  digits_read_back<InstitutionCode>(text);
  if (const auto number = InsurerNumber::parse(text)) {
    if (PayerNumber::parse(text)) std::abort();
    if (InsurerNumber::parse(number->wire()) != number) std::abort();
    if (InsurerNumber::parse(number->display()) != number) std::abort();
  }
  if (const auto id = parse_facility_id(text)) {
    if (parse_facility_id(to_text(*id)) != id) std::abort();
  }
  static_cast<void>(normalised_for_comparison(text));
  return 0;
}
