// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/bridge_model.h"

#include <utility>

#include "terminal/bridge/oqs_format.h"
#include "terminal/wipe.h"

namespace kakunin::app {
namespace {

/// On its way to the GUI thread; overwritten where it was told, or nobody waits for it any more.
struct Carried {
  bridge::BridgeCheck check;
  explicit Carried(bridge::BridgeCheck given) : check(std::move(given)) {}
  Carried(const Carried&) = delete;
  Carried& operator=(const Carried&) = delete;
  ~Carried() {
    if (check.answer) terminal::wipe(*check.answer);
  }
};

}  // namespace

BridgeModel::BridgeModel(Parts parts, QObject* parent) : QObject(parent), parts_(std::move(parts)) {
}

BridgeModel::~BridgeModel() = default;

void BridgeModel::set_settings(const terminal::BridgeSettings& settings) {
  if (settings == settings_) return;
  settings_ = settings;
  restart();
}

void BridgeModel::set_proof(protocol::ProofWish proof) {
  if (proof == proof_) return;
  proof_ = proof;
  restart();
}

void BridgeModel::set_paused(bool paused) {
  if (paused == paused_) return;
  paused_ = paused;
  restart();
}

void BridgeModel::restart() {
  thread_ = std::jthread{};  // waits for the answer under way, which is given up
  counts_ = {};
  failure_.reset();
  if (settings_.on && !paused_) {
    bridge::Bridge::Parts parts;
    parts.folder = settings_.folder;
    parts.processed = settings_.processed;
    parts.format = bridge::oqs_format(settings_.encoding);
    parts.client = parts_.client;
    parts.clock = parts_.clock;
    parts.proof = proof_;
    parts.asked = [this](bridge::BridgeCheck check) {
      const auto carried = std::make_shared<Carried>(std::move(check));
      QMetaObject::invokeMethod(
          this, [this, carried] { emit asked(carried->check.entry, carried->check.answer); },
          Qt::QueuedConnection);
    };
    thread_ = std::jthread([this, parts = std::move(parts)](const std::stop_token& stop) {
      bridge::Bridge folder(parts,
                            [this](const bridge::BridgeNews& news, const bridge::BridgeCounts& counts) {
                              QMetaObject::invokeMethod(
                                  this, [this, news, counts] { take(news, counts); }, Qt::QueuedConnection);
                            });
      folder.run(stop);
    });
  }
  emit changed();
}

void BridgeModel::take(const bridge::BridgeNews& news, const bridge::BridgeCounts& counts) {
  using Kind = bridge::BridgeNews::Kind;
  counts_ = counts;
  failure_ = news.kind == Kind::closed || news.kind == Kind::not_given ? news.failure : std::nullopt;
  emit changed();
}

}  // namespace kakunin::app
