// SPDX-License-Identifier: Apache-2.0
#include "samples/installation.h"

#include <map>

#include "samples/card_issue.h"
#include "virtualcard/card_file.h"
#include "virtualcard/durable_write.h"

namespace kakunin::samples {
namespace {

namespace fs = std::filesystem;
using std::chrono::days;

/// Stops making an installation; caught in its public functions.
struct Failed {
  std::string what;
};

class Directory {
 public:
  explicit Directory(fs::path root) : root_(std::move(root)) {}

  void make(const fs::path& part, bool secret = false) const {
    std::error_code problem;
    fs::create_directories(root_ / part, problem);
    if (!problem && secret) fs::permissions(root_ / part, fs::perms::owner_all, problem);
    if (problem) throw Failed{(root_ / part).string() + ": " + problem.message()};
  }
  void write_secret(const fs::path& file, std::string_view content) const {
    if (const auto problem = virtualcard::write_durably(root_ / file, content)) {
      throw Failed{(root_ / file).string() + ": " + problem.message()};
    }
  }
  void write(const fs::path& file, std::string_view content) const {
    write_secret(file, content);
    std::error_code ignored;
    fs::permissions(root_ / file, fs::perms{0644}, ignored);
  }
  [[nodiscard]] fs::path at(const fs::path& file) const { return root_ / file; }

 private:
  fs::path root_;
};

constexpr const char* register_file = "ca-private/register.json";

[[nodiscard]] std::string key_pem(const PrivateKey& key) {
  return pem("PRIVATE KEY", key.pkcs8());
}

void write_authorities(const Directory& out, Hierarchy& hierarchy) {
  std::uint64_t serial = 0x3A0001;
  for (const Authority* each : hierarchy.all()) {
    const Authority& authority = *each;
    const bool authentication = authority.use == AuthorityUse::authentication;
    const fs::path place = authentication ? "authorities" : "sign-authorities";
    out.write(place / (authority.name + ".pem"), pem("CERTIFICATE", authority.certificate));
    out.write_secret(fs::path{"ca-private"} / (authority.name + ".pem"), key_pem(authority.key));
    if (!authentication) continue;
    const PrivateKey responder = PrivateKey::generate(KeyKind::ec_p384);
    out.write(fs::path{"ocsp"} / (authority.name + ".pem"),
              pem("CERTIFICATE", make_responder_certificate(authority, responder, serial++)));
    out.write_secret(fs::path{"ocsp"} / (authority.name + "-key.pem"), key_pem(responder));
  }
}

void write_cards(const Directory& out, const CardOffice& office, const std::vector<SampleCard>& cards) {
  Register entries;
  std::map<std::string, Bytes> certificates;
  std::string rows;
  unsigned number = 0;
  for (const auto& card : cards) {
    const IssuedCard issued = issue_card(office, card, number++);
    out.write_secret(fs::path{"cards"} / (card.name + ".card"), virtualcard::card_json(issued.image));
    if (issued.entry) entries.entries.push_back(*issued.entry);
    if (issued.certificate.empty()) continue;
    const auto predecessor = certificates.find(card.predecessor);
    const bool renewed = predecessor != certificates.end();
    if (card.import) rows += certificate_row(card, issued, renewed ? predecessor->second : Bytes{});
    certificates.emplace(card.name, issued.certificate);
  }
  out.write("certificates.jsonl", rows);
  out.write_secret(register_file, to_json(entries));
}

[[nodiscard]] Authority load_authority(const Directory& in, const std::string& name) {
  const auto certificate = read_file(in.at(fs::path{"authorities"} / (name + ".pem")));
  const auto key_text = read_file(in.at(fs::path{"ca-private"} / (name + ".pem")));
  if (!certificate || !key_text) throw Failed{"the files of " + name + " are missing"};
  const auto der = from_pem("CERTIFICATE", *certificate);
  const auto key_der = from_pem("PRIVATE KEY", *key_text);
  auto key = key_der ? PrivateKey::from_pkcs8(*key_der) : std::nullopt;
  if (!der || !key) throw Failed{"the files of " + name + " are damaged"};
  // Only the name and the key are needed to sign lists; both follow from the key.
  return make_authority(name, AuthorityUse::authentication, *std::move(key), 1, {}, {});
}

void write_crls(const Directory& out, const CrlOrder& order) {
  auto entries = load_register(out.at(register_file));
  if (!entries) throw Failed{entries.error()};
  ++entries->crl_number;
  const TimePoint next = order.expired ? order.now - days{1} : order.now + order.next_update;
  const TimePoint from = order.expired ? next - days{60} : order.now;
  for (const auto& file : fs::directory_iterator{out.at("authorities")}) {
    const Authority authority = load_authority(out, file.path().stem().string());
    const Bytes crl =
        make_crl(authority, entries->revoked_by(authority.name), entries->crl_number, from, next);
    out.write(fs::path{"crl"} / (authority.name + ".crl"), as_text(crl));
  }
  out.write("ocsp/index.txt", entries->openssl_index());
  // Without it OpenSSL insists on subjects that differ.
  out.write("ocsp/index.txt.attr", "unique_subject = no\n");
  out.write_secret(register_file, to_json(*entries));
}

template <class Work>
[[nodiscard]] Done carefully(Work work) {
  try {
    work();
    return {};
  } catch (const Failed& failed) {
    return unexpected(failed.what);
  } catch (const fs::filesystem_error& error) {
    return unexpected(std::string{error.what()});
  }
}

}  // namespace

Done make_installation(const std::vector<SampleCard>& cards, const fs::path& directory, TimePoint now,
                       bool replace) {
  return carefully([&] {
    const Directory out{directory};
    if (fs::exists(out.at(register_file)) && !replace) {
      throw Failed{directory.string() + " already holds sample cards (--force replaces them)"};
    }
    for (const char* part : {"cards", "authorities", "sign-authorities", "crl", "ocsp"}) out.make(part);
    out.make("ca-private", true);
    constexpr std::size_t shared_keys = 2;
    KeyPool keys;
    keys.make_ahead(Hierarchy::rsa_keys + shared_keys + cards.size() * rsa_keys_per_card);
    Hierarchy hierarchy{keys, now};
    const CardOffice office{&keys, &hierarchy, now, keys.take(),
                            CardOffice::SignatureKeys{keys.take(), keys.take(KeyKind::ec_p384)}};
    write_authorities(out, hierarchy);
    out.write("face-issuer.pem", pem("PUBLIC KEY", office.face_issuer.spki()));
    write_cards(out, office, cards);
    write_crls(out, {now});
  });
}

Done change_status(const fs::path& directory, std::string_view card, CertificateStatus status,
                   TimePoint now) {
  return carefully([&] {
    const Directory out{directory};
    auto entries = load_register(out.at(register_file));
    if (!entries) throw Failed{entries.error()};
    auto* entry = entries->find(card);
    if (entry == nullptr) throw Failed{"no certificate of a card named " + std::string{card}};
    entry->status = status;
    entry->since = now;
    out.write_secret(register_file, to_json(*entries));
  });
}

Done reissue_crls(const fs::path& directory, const CrlOrder& order) {
  return carefully([&] { write_crls(Directory{directory}, order); });
}

}  // namespace kakunin::samples
