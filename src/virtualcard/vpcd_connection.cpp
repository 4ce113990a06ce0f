// SPDX-License-Identifier: Apache-2.0
#include "virtualcard/vpcd_connection.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <condition_variable>
#include <mutex>
#include <utility>

#include "base/secret_digits.h"
#include "virtualcard/tcp_stream.h"

namespace kakunin::virtualcard {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds first_pause{50};
constexpr milliseconds longest_pause{1000};

enum class Control : std::uint8_t { power_off = 0, power_on = 1, reset = 2, atr = 4 };

enum class End : std::uint8_t { closed, torn };

/// A pause that a stop ends early.
void pause(std::stop_token stop, milliseconds time) {
  if (time.count() == 0) return;
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock{mutex};
  never.wait_for(lock, stop, time, [] { return false; });
}

[[nodiscard]] std::optional<Bytes> receive_message(TcpStream& stream) {
  std::array<std::uint8_t, 2> size{};
  if (!stream.receive(size)) return std::nullopt;
  Bytes message(static_cast<std::size_t>(size[0] << 8U | size[1]));
  if (!stream.receive(message)) return std::nullopt;
  return message;
}

[[nodiscard]] bool send_message(TcpStream& stream, ByteView message) {
  Bytes bytes{static_cast<std::uint8_t>(message.size() >> 8U & 0xFFU),
              static_cast<std::uint8_t>(message.size() & 0xFFU)};
  append(bytes, message);
  return stream.send(bytes);
}

[[nodiscard]] bool control(TcpStream& stream, InsertedCard& card, std::uint8_t code) {
  switch (Control{code}) {
    case Control::power_off:
    case Control::power_on:
    case Control::reset:
      card.power_on();
      return true;
    case Control::atr:
      return send_message(stream, card.atr());
  }
  return true;  // codes unknown to this card need no answer
}

[[nodiscard]] End serve(TcpStream& stream, InsertedCard& card, const std::stop_token& stop) {
  while (auto message = receive_message(stream)) {
    if (message->size() <= 1) {
      if (!message->empty() && !control(stream, card, message->front())) return End::closed;
      continue;
    }
    const CardReply reply = card.process(*message);
    wipe(*message);
    if (!reply.answer && !reply.gone) {
      stream.wait_for_end();
      return End::closed;
    }
    pause(stop, card.delay());
    if (stop.stop_requested()) return End::closed;
    if (reply.answer && !send_message(stream, *reply.answer)) return End::closed;
    if (reply.gone) return End::torn;
  }
  return End::closed;
}

}  // namespace

std::optional<ReaderAddress> parse_reader_address(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  ReaderAddress address{std::string{text.substr(0, colon)}, 0};
  const auto* end = text.data() + text.size();
  const auto [rest, problem] = std::from_chars(text.data() + colon + 1, end, address.port);
  if (problem != std::errc{} || rest != end || address.port == 0) return std::nullopt;
  return address;
}

void stay_in_reader(const ReaderAddress& reader, InsertedCard& card, std::stop_token stop,
                    const std::function<void(ReaderEvent)>& happened) {
  StreamStop stream_stop;
  const std::stop_callback ends_waits{stop, [&] { stream_stop.request(); }};
  milliseconds wait = first_pause;
  bool told = false;
  while (!stop.stop_requested()) {
    auto stream = TcpStream::connect(reader.host, reader.port, stream_stop);
    if (!stream) {
      if (!stop.stop_requested() && !std::exchange(told, true)) happened(ReaderEvent::waiting);
      pause(stop, wait);
      wait = std::min(2 * wait, longest_pause);
      continue;
    }
    wait = first_pause;
    told = false;
    happened(ReaderEvent::inserted);
    const End end = serve(*stream, card, stop);
    stream.reset();
    card.power_on();  // a card out of the reader has no power
    if (end == End::torn) return happened(ReaderEvent::torn);
    if (stop.stop_requested()) return;
    happened(ReaderEvent::lost);
    pause(stop, wait);
  }
}

}  // namespace kakunin::virtualcard
