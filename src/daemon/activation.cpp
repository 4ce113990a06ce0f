// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <iostream>

#include "base/japanese_text.h"
#include "daemon/commands.h"
#include "daemon/installation.h"
#include "eligibility/numbers.h"
#include "service/enrolments.h"
#include "service/installation.h"

namespace kakunin::daemon {
namespace {

/// Twelve digits, each as likely as any other.
std::string new_code() {
  std::string digits;
  while (digits.size() < 12) {
    std::array<std::uint8_t, 32> random{};
    fill_random(random);
    for (const std::uint8_t byte : random) {
      if (byte < 250 && digits.size() < 12) digits += static_cast<char>('0' + byte % 10);
    }
  }
  return digits;
}

std::string url_of(const service::ServiceSettings& settings) {
  if (!settings.url.empty()) return settings.url;
  return "https://" + service::to_text(settings.listen);
}

/// As the service takes it in an enrolment.
bool is_user_id(std::string_view text) {
  constexpr std::size_t longest = 64;
  return !text.empty() && text.size() <= longest && is_valid_utf8(text) &&
         std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

}  // namespace

int activation_code(const ActivationOptions& options) {
  if (!is_user_id(options.user))
    return complain("--user is a text of 1 to 64 bytes without control characters");
  const auto id = eligibility::parse_facility_id(options.facility);
  if (!id) return complain("--facility is neither a 10-digit code with its check digit nor a 登録記号番号");
  const std::string facility_id = eligibility::to_text(*id);
  const auto installation = open_installation(options.data);
  if (!installation) return failure;
  const auto reader = open_reader(*installation);
  const auto writer = open_writer(*installation);
  if (!reader || !writer) return failure;
  const auto facility = reader->facility(facility_id);
  if (!facility) return complain(facility.error());
  if (!*facility) return complain("no such facility; see facility add");
  const auto authority = service::load_server_authority(options.data);
  if (!authority) return complain(authority.error());

  const std::string digits = new_code();
  service::ActivationCode code;
  code.code_hash = service::activation_code_hash(facility_id, options.user, digits);
  code.facility_id = facility_id;
  code.user_id = options.user;
  code.issued = SystemClock().now();
  if (const auto put = writer->put_activation_code(code); !put) return complain(put.error());

  if (!options.json) std::cout << digits << '\n';
  const boost::json::object document = {
      {"format", "kakunin-activation/1"}, {"service", url_of(installation->settings.service)},
      {"facility_id", facility_id},       {"user_id", options.user},
      {"activation_code", digits},        {"authority_sha256", to_hex(authority->sha256)},
      {"authority_pem", authority->pem},
  };
  std::cout << boost::json::serialize(document) << '\n';
  return success;
}

}  // namespace kakunin::daemon
