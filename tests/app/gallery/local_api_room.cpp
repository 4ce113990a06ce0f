// SPDX-License-Identifier: Apache-2.0
#include "app/gallery/local_api_room.h"

#include <algorithm>
#include <fstream>

namespace kakunin::gallery {
namespace {

using local_api::Scope;

class SaidServer final : public local_api::ApiServer {
 public:
  explicit SaidServer(std::uint16_t port) : port_(port) {}
  [[nodiscard]] std::uint16_t port() const override { return port_; }
  [[nodiscard]] int listeners(Scope) const override { return 1; }
  void drop_listeners() override {}

 private:
  std::uint16_t port_;
};

app::LocalApiModel::Parts parts(const std::shared_ptr<const Clock>& clock, const bool& port_taken) {
  app::LocalApiModel::Parts parts;
  parts.clock = clock;
  parts.closed = [] { return true; };
  parts.pause = std::chrono::hours{1};
  parts.serve = [&port_taken](std::uint16_t port, const auto&, auto&,
                              const auto&) -> Expected<std::unique_ptr<local_api::ApiServer>, std::string> {
    if (port_taken) return unexpected(std::string("taken"));
    return std::make_unique<SaidServer>(port);
  };
  return parts;
}

}  // namespace

LocalApiRoom::LocalApiRoom(app::VisitModel& visit, app::SettingsModel& settings,
                           const std::filesystem::path& files, const std::shared_ptr<const Clock>& clock)
    : settings_(settings),
      file_(files / "api" / "api-tokens.json"),
      tokens_({file_, clock, [](const QString&) { return true; },
               [](std::span<std::uint8_t> bytes) { std::ranges::fill(bytes, std::uint8_t{0x5a}); }}),
      api_(parts(clock, port_taken_), visit, tokens_) {
}

void LocalApiRoom::set(bool on) {
  settings_.change([on](terminal::Settings& settings) {
    settings.local_api = {};
    settings.local_api.on = on;
  });
  api_.set_settings(settings_.settings().local_api);
}

void LocalApiRoom::close() {
  port_taken_ = false;
  set(false);
  tokens_.put_away();
  if (tokens_.failure() || !tokens_.tokens().all().empty()) (void)tokens_.start_afresh();
}

void LocalApiRoom::open() {
  close();
  (void)tokens_.make(QStringLiteral("レセコン"), {Scope::events, Scope::verdict});
  (void)tokens_.make(QStringLiteral("受付システム"), {Scope::events, Scope::control, Scope::inquiry});
  tokens_.put_away();
  set(true);
  api_.test();
}

void LocalApiRoom::take_port() {
  close();
  port_taken_ = true;
  set(true);
}

void LocalApiRoom::spoil_tokens() {
  open();
  std::ofstream(file_) << "{";
  (void)tokens_.make(QStringLiteral("x"), {Scope::events});  // looks at the file again
}

void LocalApiRoom::make_token() {
  close();
  (void)tokens_.make(QStringLiteral("レセコン"), {Scope::events, Scope::verdict});
}

}  // namespace kakunin::gallery
