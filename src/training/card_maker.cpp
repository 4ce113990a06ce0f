// SPDX-License-Identifier: Apache-2.0
#include "training/card_maker.h"

#include <algorithm>
#include <utility>

#include "pki/crl.h"
#include "training/sample_data.h"
#include "virtualcard/card_file.h"

namespace kakunin::training {
namespace {

using virtualcard::InsertedCard;

/// What the first card needs besides its own key: an authority, the key of keyless proofs and its issuer.
constexpr std::size_t shared_keys = 3;
constexpr std::chrono::days crl_life{60};

std::shared_ptr<InsertedCard> lay_out(virtualcard::CardImage image, const StackedCard& card) {
  virtualcard::Quirks quirks;
  quirks.interface = card.interface;
  return std::make_shared<InsertedCard>(std::move(image), virtualcard::VirtualCard::Keep{}, quirks);
}

unsigned number_of(const StackedCard& card) {
  return static_cast<unsigned>(&card - stack().data());
}

}  // namespace

CardMaker::CardMaker(std::shared_ptr<PracticeService> service, std::shared_ptr<const Clock> clock)
    : service_(std::move(service)), now_(clock->now()), hierarchy_(keys_, now_) {
}

Expected<std::shared_ptr<InsertedCard>, std::string> CardMaker::card(const StackedCard& wanted) {
  auto made = make(wanted);
  if (!made) return unexpected(std::move(made.error()));
  return (*made)->card;
}

Expected<void, std::string> CardMaker::reset_pin(const StackedCard& wanted) {
  auto made = make(wanted);
  if (!made) return unexpected(std::move(made.error()));
  Made& kept = made_.at(wanted.shown.name);
  // Secrets are not copied, so by way of the card's file.
  auto image = virtualcard::parse_card(virtualcard::card_json(kept.card->image()));
  if (!image) return unexpected(std::move(image.error().detail));
  image->unlock();
  kept.card = lay_out(*std::move(image), wanted);
  return {};
}

Expected<samples::SampleCard, std::string> CardMaker::plan(const StackedCard& wanted) {
  const auto people = samples::parse_people(std::string{sample_people()});
  if (!people) return unexpected(people.error());
  auto cards = samples::parse_cards(sample_cards(), *people);
  if (!cards) return unexpected(std::move(cards.error()));
  const auto found = std::ranges::find(*cards, wanted.sample, &samples::SampleCard::name);
  if (found == cards->end()) return unexpected("no sample card " + std::string{wanted.sample});
  found->name = wanted.shown.name;
  found->pin_tries_left = wanted.pin_tries_left.value_or(found->pin_tries_left);
  return std::move(*found);
}

Expected<const CardMaker::Made*, std::string> CardMaker::make(const StackedCard& wanted) {
  if (const auto known = made_.find(wanted.shown.name); known != made_.end()) return &known->second;
  auto sample = plan(wanted);
  if (!sample) return unexpected(std::move(sample.error()));
  auto predecessor = predecessor_of(*sample);
  if (!predecessor) return unexpected(std::move(predecessor.error()));
  samples::IssuedCard issued = issue(*sample, number_of(wanted));
  auto trusted = trust();
  if (!trusted) return unexpected(std::move(trusted.error()));
  service_->trust(*std::move(trusted));
  if (sample->import) {
    auto known = service_->import_rows(samples::certificate_row(*sample, issued, *predecessor));
    if (!known) return unexpected(std::move(known.error()));
  }
  Made& kept = made_[wanted.shown.name];
  kept = {lay_out(std::move(issued.image), wanted), std::move(issued.certificate)};
  return &kept;
}

Expected<Bytes, std::string> CardMaker::predecessor_of(const samples::SampleCard& sample) {
  if (sample.predecessor.empty()) return Bytes{};
  const StackedCard* earlier = find_card(sample.predecessor);
  if (earlier == nullptr) return unexpected("no card " + sample.predecessor);
  auto made = make(*earlier);
  if (!made) return unexpected(std::move(made.error()));
  return (*made)->certificate;
}

samples::IssuedCard CardMaker::issue(const samples::SampleCard& sample, unsigned number) {
  if (!office_) {
    keys_.make_ahead(shared_keys + 1);
    office_ = samples::CardOffice{&keys_, &hierarchy_, now_, keys_.take(), {}, keys_.take()};
  }
  samples::IssuedCard issued = samples::issue_card(*office_, sample, number);
  if (issued.entry) register_.entries.push_back(*issued.entry);
  return issued;
}

Expected<service::TrustInCards, std::string> CardMaker::trust() {
  pki::TrustAnchors anchors;
  anchors.authentication_policies = service::CertificateSettings{}.policies;
  const auto crls = std::make_shared<pki::CrlSet>();
  ++register_.crl_number;
  for (const samples::Authority* authority : hierarchy_.made()) {
    if (authority->use != samples::AuthorityUse::authentication) continue;
    auto certificate = pki::Certificate::parse(authority->certificate);
    if (!certificate) return unexpected(std::string{"an authority's certificate cannot be read"});
    anchors.authorities.push_back(*std::move(certificate));
    auto crl = pki::read_crl(samples::make_crl(*authority, register_.revoked_by(authority->name),
                                               register_.crl_number, now_, now_ + crl_life),
                             anchors.authorities, now_);
    if (!crl) return unexpected(std::move(crl.error()));
    crls->take(*std::move(crl));
  }
  service::TrustInCards trust;
  trust.verifier = std::make_shared<const pki::CertificateVerifier>(std::move(anchors), crls);
  trust.faces = std::make_shared<const service::FaceCheck>(
      service::face_check({pki::PublicKey::from_spki(office_->face_issuer.spki())}));
  return trust;
}

}  // namespace kakunin::training
