// SPDX-License-Identifier: Apache-2.0
#pragma once
// Examines readers, settings, certificate, clock and service, step by step, and says of each what to do about
// it. Behind `kakunin-cli doctor` and the counter app's diagnosis screen.
//
//   DiagnosisPlace place{readers, settings, connect, clock, KAKUNIN_VERSION};
//   std::vector<Finding> findings = diagnose(place, {.begins = show, .found = add, .stop = token});

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "card/readers.h"
#include "terminal/identity.h"
#include "terminal/language.h"
#include "terminal/service_watch.h"
#include "terminal/settings.h"

namespace kakunin::terminal {

enum class Health : std::uint8_t { good, warning, bad };

/// In the order they are examined.
enum class Subject : std::uint8_t {
  card_service,  // pcscd
  reader,
  card,
  settings,
  certificate,
  service,
  version,
  clock,
  maintenance,
};
inline constexpr std::size_t subject_count = static_cast<std::size_t>(Subject::maintenance) + 1;
/// カードリーダー; "reader".
[[nodiscard]] Text text(Subject subject);

/// Whose business a bad finding is.
enum class FindingArea : std::uint8_t { none, card_or_reader, service };

/// A text with values in it. Without personal data.
struct FindingText {
  std::string japanese;
  std::string english;
  [[nodiscard]] const std::string& in(Language language) const {
    return language == Language::japanese ? japanese : english;
  }
  [[nodiscard]] bool empty() const { return english.empty(); }
  bool operator==(const FindingText&) const = default;
};

struct Finding {
  Subject subject = Subject::reader;
  Health health = Health::good;
  FindingText what;
  FindingText fix;  // empty when good
  FindingArea area = FindingArea::none;
};

/// What helps against it on this machine; empty where the catalogue's page says more than a line can.
[[nodiscard]] Text fix_of(FailureCode code);

[[nodiscard]] std::vector<Finding> examine_readers(const card::ReadersSnapshot& desk);
/// Reads what a card tells without PIN: its kind, tries left, its certificate's dates. Uses no try.
[[nodiscard]] Finding examine_card(card::CardSession& session, TimePoint now);
[[nodiscard]] Finding examine_card_error(const card::CardError& error);
[[nodiscard]] Finding examine_settings(const Expected<Settings, Failure>& settings);
[[nodiscard]] Finding examine_identity(const Expected<Identity, Failure>& identity, TimePoint now);
/// Service, version, clock, and a finding for each maintenance window; only the first where it did not
/// answer.
[[nodiscard]] std::vector<Finding> examine_service(const ServiceSight& sight, std::string_view own_version);

/// What is examined and with what.
struct DiagnosisPlace {
  std::shared_ptr<card::Readers> readers;
  Expected<Settings, Failure> settings;
  /// Used where the settings cannot be read.
  std::string identity_directory;
  /// A client of the diagnosis' own.
  std::function<std::shared_ptr<ServiceClient>(const Settings&, const Identity&)> connect;
  std::shared_ptr<const Clock> clock;
  std::string own_version;
  /// Look at the card that lies on a reader, too.
  bool with_card = false;
};

struct DiagnosisWatch {
  std::function<void(Subject)> begins;
  std::function<void(const Finding&)> found;
  /// Ends the step under way; what was found until then is returned.
  std::stop_token stop;
};

/// Blocks; every callback comes on the caller's thread.
[[nodiscard]] std::vector<Finding> diagnose(const DiagnosisPlace& place, const DiagnosisWatch& watch = {});

}  // namespace kakunin::terminal
