// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the samples are made from: the sample persons (only what is on a card) and the list of sample cards,
// data/sample-cards.json:
//
//   {"cards": [{"name": "shikaku-taro", "person": "P-0001"}, ...]}
//
// Members of a card, all but name optional:
//   person             the holder, from the persons' file; or
//   holder             {"name", "birth", "sex", "address"} of somebody who is in no file
//   family             standard (default), next_generation, android, iphone, old_resident, other
//   import             false: the service is not told of the certificate
//   pins, signature    false: issued without PINs, without a signature certificate
//   pin_tries_left     of the authentication PIN (3)
//   issued_days_ago    (700), expires_in_days (the 5th birthday after issue; the 10th for next_generation)
//   status             good (default), revoked, hold
//   predecessor        the card whose certificate this one was renewed from; stands earlier in the list
//   authority          genuine (default), forged
//   policy             of the authentication certificate
//   signature_in_authentication_slot   true: a signature certificate where the authentication one belongs

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/expected.h"
#include "virtualcard/elementary_file.h"

namespace kakunin::samples {

struct SampleHolder {
  std::string name;
  std::string address;
  Day birth{};
  char sex = '9';
};

enum class CertificateStatus : std::uint8_t { good, revoked, hold };

struct SampleCard {
  std::string name;
  std::string person;
  SampleHolder holder;
  virtualcard::CardFamily family = virtualcard::CardFamily::standard;
  bool import = true;
  bool pins = true;
  bool signature = true;
  int pin_tries_left = 3;
  int issued_days_ago = 700;
  std::optional<int> expires_in_days;
  CertificateStatus status = CertificateStatus::good;
  std::string predecessor;
  bool forged = false;
  std::string policy;
  bool signature_in_authentication_slot = false;
};

/// The content of such files. The error says which line or card.
[[nodiscard]] Expected<std::map<std::string, SampleHolder>, std::string> parse_people(
    const std::string& content);
[[nodiscard]] Expected<std::vector<SampleCard>, std::string> parse_cards(
    std::string_view content, const std::map<std::string, SampleHolder>& people);

/// Rows of type "person" by id; one JSON object a line. The error says which line.
[[nodiscard]] Expected<std::map<std::string, SampleHolder>, std::string> load_people(
    const std::filesystem::path& file);

[[nodiscard]] Expected<std::vector<SampleCard>, std::string> load_cards(
    const std::filesystem::path& file, const std::map<std::string, SampleHolder>& people);

[[nodiscard]] std::string_view name(CertificateStatus status);
[[nodiscard]] std::optional<CertificateStatus> parse_certificate_status(std::string_view text);

/// The whole file; the error is the system's words with the file's name.
[[nodiscard]] Expected<std::string, std::string> read_file(const std::filesystem::path& file);

}  // namespace kakunin::samples
