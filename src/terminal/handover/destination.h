// SPDX-License-Identifier: Apache-2.0
#pragma once
// A place a verdict is handed over to. A destination is asked twice: at once for the bytes it would hand over
// (pure; what cannot be said in its format fails here and for good), then, on a thread of its own and again
// while it may pass, to hand them over.
//
// Another way out of the terminal is another Destination and a row in make_destinations().

#include <array>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/expected.h"
#include "base/failure.h"
#include "formats/result.h"
#include "terminal/handover/placed_file.h"
#include "terminal/language.h"

namespace kakunin::handover {

enum class DestinationKind : std::uint8_t {
  xml_folder,
  json_folder,
  fhir_folder,
  csv_day,
  clipboard,
  local_api,
};
inline constexpr std::size_t destination_count = static_cast<std::size_t>(DestinationKind::local_api) + 1;
/// レセコン用フォルダー
[[nodiscard]] terminal::Text text(DestinationKind kind);
/// "xml": in settings and reports.
[[nodiscard]] std::string_view name(DestinationKind kind);

/// What is remembered of one hand-over between its tries; nothing of the patient.
struct Progress {
  TimePoint accepted;     // when the verdict was given to be handed over
  Draft draft;            // written, and perhaps placed
  std::string file_name;  // the name last tried, or the one it has
};

class Destination {
 public:
  virtual ~Destination() = default;
  [[nodiscard]] virtual DestinationKind kind() const = 0;
  /// From any thread.
  [[nodiscard]] virtual Expected<std::string, Failure> render(const formats::Result& result) const = 0;
  /// Hands these bytes over exactly once, however often it is called with the same progress. May take long.
  /// On the destination's own thread; gives up when asked to stop.
  [[nodiscard]] virtual Expected<void, Failure> deliver(std::string_view content, Progress& progress,
                                                        const std::stop_token& stop) = 0;
};

}  // namespace kakunin::handover
