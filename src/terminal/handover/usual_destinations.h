// SPDX-License-Identifier: Apache-2.0
#pragma once
// The destinations the settings switch on, and a marked sample to test them
// with. A new way out is a row here; the local API's listeners are where its
// server runs (listeners_destination.h).

#include <memory>
#include <vector>

#include "terminal/handover/clipboard_destination.h"
#include "terminal/handover_settings.h"

namespace kakunin::handover {

/// clipboard: nullptr where this program has none; then the clipboard stays
/// off.
[[nodiscard]] std::vector<std::shared_ptr<Destination>> usual_destinations(
    const terminal::HandoverSettings& settings, const std::shared_ptr<ClipboardPort>& clipboard);

/// The one of this kind as set, whether switched on or not; nullptr where its
/// folder is not named.
[[nodiscard]] std::shared_ptr<Destination> usual_destination(DestinationKind kind,
                                                             const terminal::HandoverSettings& settings,
                                                             const std::shared_ptr<ClipboardPort>& clipboard);

/// テスト送信: an invented person whose name says so.
[[nodiscard]] formats::Result sample_result(TimePoint now);

/// Hands the sample over, now and once. The name of the file it became; empty
/// for the clipboard. Blocks.
[[nodiscard]] Expected<std::string, Failure> send_sample(Destination& destination, TimePoint now,
                                                         const std::stop_token& stop);

}  // namespace kakunin::handover
