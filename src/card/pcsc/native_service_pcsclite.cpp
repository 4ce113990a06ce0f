// SPDX-License-Identifier: Apache-2.0
// pcsc-lite (Linux, BSD) and macOS, whose winscard.h differs in the sizes of its types only.
#include <algorithm>
#ifdef __APPLE__
#include <PCSC/winscard.h>
#include <PCSC/wintypes.h>
#else
#include <winscard.h>
#endif

#include "card/pcsc/service_wait.h"
#include "card/pcsc/smart_card_service.h"

namespace kakunin::card::pcsc {
namespace {

/// CM_IOCTL_GET_FEATURE_REQUEST of pcsc-lite and macOS (reader.h): SCARD_CTL_CODE(3400).
constexpr ControlCode get_features{0x42000000 + 3400};

[[nodiscard]] PcscCode code_of(LONG result) {
  return PcscCode{static_cast<std::uint32_t>(result)};
}

[[nodiscard]] SCARDCONTEXT native(ContextId context) {
  return static_cast<SCARDCONTEXT>(context);
}

[[nodiscard]] SCARDHANDLE native(const ConnectedCard& card) {
  return static_cast<SCARDHANDLE>(card.handle);
}

/// Names one after the other, each ended by a zero, the last by two.
[[nodiscard]] std::vector<std::string> split_names(const std::vector<char>& names) {
  std::vector<std::string> list;
  auto at = names.begin();
  while (at != names.end() && *at != '\0') {
    const auto end = std::find(at, names.end(), '\0');
    list.emplace_back(at, end);
    at = end == names.end() ? end : end + 1;
  }
  return list;
}

class NativeService final : public SmartCardService {
 public:
  Expected<ContextId, PcscCode> establish() override {
    SCARDCONTEXT context{};
    const PcscCode code = code_of(SCardEstablishContext(SCARD_SCOPE_SYSTEM, nullptr, nullptr, &context));
    if (code == PcscCode::success) return static_cast<ContextId>(context);
    return unexpected(service_refuses_user() ? PcscCode::no_access : code);
  }

  void release(ContextId context) override { static_cast<void>(SCardReleaseContext(native(context))); }

  Expected<std::vector<std::string>, PcscCode> list_readers(ContextId context) override {
    // The list may grow between asking for its size and asking for it.
    PcscCode code = PcscCode::insufficient_buffer;
    for (int attempt = 0; attempt < 5 && code == PcscCode::insufficient_buffer; ++attempt) {
      DWORD size = 0;
      code = code_of(SCardListReaders(native(context), nullptr, nullptr, &size));
      if (code != PcscCode::success) break;
      std::vector<char> names(size);
      code = code_of(SCardListReaders(native(context), nullptr, names.data(), &size));
      if (code == PcscCode::success) return split_names(names);
    }
    if (code == PcscCode::no_readers_available) return std::vector<std::string>{};
    return unexpected(code);
  }

  PcscCode wait_for_change(ContextId context, std::chrono::milliseconds at_most,
                           std::span<ReaderStatus> readers) override {
    std::vector<SCARD_READERSTATE> states(readers.size());
    for (std::size_t i = 0; i < readers.size(); ++i) {
      states[i] = {};
      states[i].szReader = readers[i].name.c_str();
      states[i].dwCurrentState = readers[i].known;
    }
    const PcscCode code = code_of(SCardGetStatusChange(native(context), static_cast<DWORD>(at_most.count()),
                                                       states.data(), static_cast<DWORD>(states.size())));
    for (std::size_t i = 0; i < readers.size(); ++i) {
      readers[i].now = static_cast<std::uint32_t>(states[i].dwEventState);
    }
    return code;
  }

  void cancel(ContextId context) override { static_cast<void>(SCardCancel(native(context))); }

  Expected<ConnectedCard, PcscCode> connect(ContextId context, const std::string& reader) override {
    SCARDHANDLE handle{};
    DWORD protocol = 0;
    const PcscCode code = code_of(SCardConnect(native(context), reader.c_str(), SCARD_SHARE_EXCLUSIVE,
                                               SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1, &handle, &protocol));
    if (code != PcscCode::success) return unexpected(code);
    return ConnectedCard{static_cast<std::uint64_t>(handle),
                         protocol == SCARD_PROTOCOL_T0 ? CardProtocol::t0 : CardProtocol::t1};
  }

  Expected<std::size_t, PcscCode> transmit(const ConnectedCard& card, ByteView command,
                                           std::span<std::uint8_t> answer) override {
    const SCARD_IO_REQUEST* header = card.protocol == CardProtocol::t0 ? SCARD_PCI_T0 : SCARD_PCI_T1;
    DWORD length = static_cast<DWORD>(answer.size());
    const PcscCode code =
        code_of(SCardTransmit(native(card), header, command.data(), static_cast<DWORD>(command.size()),
                              nullptr, answer.data(), &length));
    if (code != PcscCode::success) return unexpected(code);
    return static_cast<std::size_t>(length);
  }

  Expected<std::size_t, PcscCode> features(const ConnectedCard& card,
                                           std::span<std::uint8_t> answer) override {
    return control(card, get_features, {}, answer);
  }

  Expected<std::size_t, PcscCode> control(const ConnectedCard& card, ControlCode code, ByteView order,
                                          std::span<std::uint8_t> answer) override {
    DWORD length = 0;
    const PcscCode result = code_of(SCardControl(native(card), static_cast<DWORD>(code), order.data(),
                                                 static_cast<DWORD>(order.size()), answer.data(),
                                                 static_cast<DWORD>(answer.size()), &length));
    if (result != PcscCode::success) return unexpected(result);
    return static_cast<std::size_t>(length);
  }

  void disconnect_and_power_off(const ConnectedCard& card) override {
    static_cast<void>(SCardDisconnect(native(card), SCARD_UNPOWER_CARD));
  }
};

}  // namespace

std::shared_ptr<SmartCardService> native_smart_card_service() {
  return std::make_shared<NativeService>();
}

}  // namespace kakunin::card::pcsc
