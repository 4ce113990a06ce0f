// SPDX-License-Identifier: Apache-2.0
#pragma once
// A whole Kakunin in one process, to practise with and to test with: a reader, a stack of sample cards and a
// service. No hardware, no network, no files. The service is the real one over a store in memory, so every
// check and registration comes out as it would at a counter; what was registered is forgotten with the
// object.
//
//   auto training = Training::make();
//   VisitRunner runner({(*training)->readers(), (*training)->client(), (*training)->options()}, listener);
//   (*training)->insert("shikaku-taro");      // comes back at once; the card lies there when its keys are
//   made
//
// The PIN of every card is 1234. All persons are invented.

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/expected.h"
#include "base/failure.h"
#include "card/readers.h"
#include "terminal/service_client.h"
#include "terminal/visit.h"

namespace kakunin::training {

inline constexpr std::string_view reader_name = "練習用リーダー";
inline constexpr std::string_view facility_id = "1319999999";
inline constexpr std::string_view facility_name = "練習用施術所";
inline constexpr std::string_view terminal_id = "T-TRAINING";

/// A card of the stack, and what it shows, in a line for the one who teaches.
struct SampleCard {
  std::string_view name;  // "shikaku-taro"
  std::string_view japanese;
  std::string_view english;
};

/// How the service behaves; slow: each answer takes `slow_answer`, maintenance: announced, so with its own
/// code.
enum class ServiceState : std::uint8_t { answering, slow, away, maintenance };
inline constexpr std::chrono::seconds slow_answer{5};

/// The desk as the one who teaches has laid it.
struct Desk {
  std::string card;        // the name of the card asked for; empty: none
  bool preparing = false;  // its keys are being made; it lies on the reader once this is false
  bool reader_plugged_in = true;
  ServiceState service = ServiceState::answering;
  bool operator==(const Desk&) const = default;
};

/// Thread-safe. What readers() and client() gave works as long as it is held.
class Training {
 public:
  /// Within milliseconds: keys are made when they are first needed. The error is K9001.
  [[nodiscard]] static Expected<std::unique_ptr<Training>, Failure> make(
      std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>());
  ~Training();
  Training(const Training&) = delete;
  Training& operator=(const Training&) = delete;

  /// In the order they are best shown: the usual cases first.
  [[nodiscard]] static std::span<const SampleCard> cards();

  [[nodiscard]] std::shared_ptr<card::Readers> readers() const;
  [[nodiscard]] std::shared_ptr<terminal::ServiceClient> client() const;
  [[nodiscard]] terminal::VisitOptions options() const;

  // The desk. All return at once.
  /// Takes the card there away and puts this one on, once it is prepared. False: no card of this name, or no
  /// reader plugged in. A card remembers its wrong PINs.
  bool insert(std::string_view card);
  void remove();
  /// Makes the card's PIN 1234 with all its tries again, as a municipality would do; for a card as it came
  /// (PIN locked, say) too. Laid on the reader, it leaves it for a moment.
  bool reset_pin(std::string_view card);
  void plug_in_reader();
  /// With the card on it, which is taken away.
  void unplug_reader();
  void set_service(ServiceState state);

  [[nodiscard]] Desk desk() const;
  /// Called after each change of desk(), on any thread; it only takes note (desk() may be asked). Replaces
  /// the one before, which is not called any more once this has returned.
  void on_change(std::function<void()> changed);

 private:
  struct Parts;
  explicit Training(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace kakunin::training
