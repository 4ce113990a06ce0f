// SPDX-License-Identifier: Apache-2.0
#pragma once
// The system's smart card service (pcscd, Windows' SCardSvr) as this room uses it: the calls of winscard.h
// with portable types. native_service_*.cpp has the real one; tests script their own.

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/expected.h"
#include "card/pcsc/pcsc_code.h"

namespace kakunin::card::pcsc {

enum class ContextId : std::uint64_t {};

/// A driver's own command (dwControlCode).
enum class ControlCode : std::uint32_t {};

enum class CardProtocol : std::uint32_t { t0 = 1, t1 = 2 };

struct ConnectedCard {
  std::uint64_t handle = 0;
  CardProtocol protocol = CardProtocol::t1;
};

/// The bits of a reader's state; the upper 16 count events.
namespace state {
inline constexpr std::uint32_t changed = 0x0002;
inline constexpr std::uint32_t unknown = 0x0004;
inline constexpr std::uint32_t unavailable = 0x0008;
inline constexpr std::uint32_t empty = 0x0010;
inline constexpr std::uint32_t present = 0x0020;
inline constexpr std::uint32_t exclusive = 0x0080;
inline constexpr std::uint32_t mute = 0x0200;
}  // namespace state

/// A row of SCardGetStatusChange. known 0 asks for an answer at once.
struct ReaderStatus {
  std::string name;
  std::uint32_t known = 0;
  std::uint32_t now = 0;
};

/// The pseudo-reader that changes when a reader comes or goes.
inline constexpr const char* reader_list_changes = "\\\\?PnP?\\Notification";

class SmartCardService {
 public:
  virtual ~SmartCardService() = default;

  [[nodiscard]] virtual Expected<ContextId, PcscCode> establish() = 0;
  virtual void release(ContextId context) = 0;
  /// No readers: an empty list.
  [[nodiscard]] virtual Expected<std::vector<std::string>, PcscCode> list_readers(ContextId context) = 0;
  /// SCardGetStatusChange.
  [[nodiscard]] virtual PcscCode wait_for_change(ContextId context, std::chrono::milliseconds at_most,
                                                 std::span<ReaderStatus> readers) = 0;
  /// Ends a wait of this context that has begun; without effect on one that has not. From any thread.
  virtual void cancel(ContextId context) = 0;
  /// Exclusive, T=0 or T=1.
  [[nodiscard]] virtual Expected<ConnectedCard, PcscCode> connect(ContextId context,
                                                                  const std::string& reader) = 0;
  /// The length of the answer put into the buffer.
  [[nodiscard]] virtual Expected<std::size_t, PcscCode> transmit(const ConnectedCard& card, ByteView command,
                                                                 std::span<std::uint8_t> answer) = 0;
  /// SCardControl with CM_IOCTL_GET_FEATURE_REQUEST, whose code differs by platform; the length of the
  /// answer.
  [[nodiscard]] virtual Expected<std::size_t, PcscCode> features(const ConnectedCard& card,
                                                                 std::span<std::uint8_t> answer) = 0;
  /// SCardControl. Nothing ends one that is under way: SCardCancel is for wait_for_change() alone, and pcscd
  /// holds the reader's lock meanwhile, so that everybody else's calls for this reader wait too.
  [[nodiscard]] virtual Expected<std::size_t, PcscCode> control(const ConnectedCard& card, ControlCode code,
                                                                ByteView order,
                                                                std::span<std::uint8_t> answer) = 0;
  virtual void disconnect_and_power_off(const ConnectedCard& card) = 0;
};

[[nodiscard]] std::shared_ptr<SmartCardService> native_smart_card_service();

}  // namespace kakunin::card::pcsc
