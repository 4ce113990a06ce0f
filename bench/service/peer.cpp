// SPDX-License-Identifier: Apache-2.0
#include "service/peer.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fstream>

namespace kakunin::service::bench {
namespace {

namespace bj = boost::json;

// 1.2.392.200149.8.5.1.3.30, tag and length included.
constexpr std::string_view policy_der = "060B2A83088C9B55080501031E";
constexpr std::size_t revoked_serials = 10'000;  // as many as the installation's CRL lists

void write(const std::filesystem::path& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

}  // namespace

std::vector<std::string> prepare_peer(const BenchInstallation& installation, std::size_t persons) {
  const auto first = pki::Certificate::parse(installation.cards.front().certificate);
  bj::object settings;
  settings["tls"] = bj::object{{"key", "tls/server.key"},
                               {"certificate", "tls/server.pem"},
                               {"clientAuthority", "tls/terminal-ca.pem"}};
  settings["cardAuthority"] = "authorities/ca.pem";
  settings["policyDer"] = policy_der;
  settings["issuerKey"] = to_hex(first->id().issuer);
  settings["revoked"] = "revoked.json";
  write(installation.directory.path() / "peer.json", bj::serialize(settings));

  bj::array revoked;
  for (std::size_t i = 0; i < revoked_serials; ++i) {
    const std::size_t serial = 1'000'000 + i;
    const std::uint8_t bytes[] = {static_cast<std::uint8_t>(serial >> 16U),
                                  static_cast<std::uint8_t>(serial >> 8U), static_cast<std::uint8_t>(serial)};
    revoked.emplace_back(to_hex(bytes));
  }
  write(installation.directory.path() / "revoked.json", bj::serialize(revoked));

  std::string cards;
  for (const BenchCard& card : installation.cards) {
    const auto key = pki::Certificate::parse(card.certificate)->id();
    cards +=
        "\\x" + to_hex(key.issuer) + ",\\x" + to_hex(key.serial) + "," + std::to_string(card.person) + "\n";
  }
  write(installation.directory.path() / "cards.csv", cards);
  std::string terminals;
  for (const BenchTerminal& terminal : installation.terminals) terminals += terminal.id + ",1319999999\n";
  write(installation.directory.path() / "terminals.csv", terminals);
  return {std::string(KAKUNIN_SOURCE_DIR) + "/bench/peer-node/run", installation.directory.path().string(),
          std::to_string(persons)};
}

}  // namespace kakunin::service::bench
