// SPDX-License-Identifier: Apache-2.0
#include "virtualcard/face_files.h"

#include <array>
#include <string_view>

#include "base/japanese_date.h"
#include "card/card_files.h"
#include "virtualcard/tlv_writer.h"

namespace kakunin::virtualcard {
namespace {

constexpr std::size_t my_number_size = 17;

// A PNG of one grey pixel.
constexpr std::string_view placeholder_png =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==";

[[nodiscard]] Bytes picture() {
  return from_base64(placeholder_png).value();
}

[[nodiscard]] Bytes text_tlv(std::uint32_t tag, std::string_view text) {
  return tlv(tag, as_bytes(text));
}

/// DF21: where each of the objects that follow begins, counted from the start of the file.
[[nodiscard]] Bytes with_offsets(std::uint32_t outer, const std::vector<Bytes>& objects) {
  const Bytes no_offsets(2 * objects.size(), 0);
  Bytes all;
  for (const auto& object : objects) append(all, object);
  const Bytes offsets_object = tlv(0xDF21, no_offsets);
  const std::size_t whole = tlv(outer, joined({offsets_object, all})).size();
  std::size_t at = whole - all.size();
  Bytes offsets;
  for (const auto& object : objects) {
    offsets.push_back(static_cast<std::uint8_t>(at >> 8U & 0xFFU));
    offsets.push_back(static_cast<std::uint8_t>(at & 0xFFU));
    at += object.size();
  }
  return tlv(outer, joined({tlv(0xDF21, offsets), all}));
}

[[nodiscard]] std::vector<Bytes> basic_objects(const Holder& holder) {
  return {text_tlv(0xDF22, holder.name), text_tlv(0xDF23, holder.address),
          text_tlv(0xDF24, compact_text(holder.birth)), text_tlv(0xDF25, std::string_view{&holder.sex, 1})};
}

}  // namespace

Bytes FaceFiles::my_number() const {
  Bytes file = tlv(0xFF10, as_bytes(holder_->my_number));
  file.resize(my_number_size, 0xFF);
  return file;
}

Bytes FaceFiles::attributes() const {
  Bytes all;
  for (const auto& object : basic_objects(*holder_)) append(all, object);
  return all;
}

Bytes FaceFiles::basic_attributes() const {
  return with_offsets(0xFF20, basic_objects(*holder_));
}

Bytes FaceFiles::attribute_signatures() const {
  const Digest number = sha256(my_number());
  const Digest rest = sha256(attributes());
  const Bytes digests = joined({tlv(0xDF31, number), tlv(0xDF32, rest)});
  return tlv(0xFF30, joined({digests, tlv(0xDF33, issuer_->sign_message(digests))}));
}

Bytes FaceFiles::public_key() const {
  namespace tag = card::face_input;
  const Bytes spki = key_->spki();
  const Bytes signature = issuer_->sign_message(spki);
  return tlv(tag::key_object_tag, joined({tlv(tag::key_tag, spki), tlv(tag::key_signature_tag, signature)}));
}

Bytes FaceFiles::birth() const {
  const Bytes content = joined({text_tlv(0xDF11, compact_text(holder_->birth)), tlv(0xDF12, key_->spki())});
  return tlv(0xFF10, joined({content, tlv(0xDF13, issuer_->sign_message(content))}));
}

Bytes FaceFiles::face() const {
  const std::vector<Bytes> before{text_tlv(0xDF22, compact_text(holder_->birth)),
                                  text_tlv(0xDF23, std::string_view{&holder_->sex, 1}),
                                  tlv(0xDF24, key_->spki()),
                                  tlv(0xDF25, picture()),
                                  tlv(0xDF26, picture()),
                                  tlv(0xDF27, picture())};
  Bytes signed_content;
  for (const auto& object : before) append(signed_content, object);
  std::vector<Bytes> objects = before;
  objects.push_back(tlv(0xDF28, issuer_->sign_message(signed_content)));
  objects.push_back(text_tlv(0xDF29, compact_text(holder_->card_expiry)));
  objects.push_back(tlv(0xDF2A, picture()));
  return with_offsets(0xFF20, objects);
}

Bytes FaceFiles::issuer() const {
  constexpr std::array<std::uint8_t, 4> kind{0x06, 0x03, 0x0E, 0x01};
  const Digest key_id = sha256(issuer_->spki());
  constexpr std::array<std::uint8_t, 1> version{0x01};
  return tlv(0xFF30, joined({tlv(0xDF31, kind), tlv(0xDF32, ByteView{key_id}.first(16)), tlv(0xDF33, version),
                             text_tlv(0xDF34, holder_->municipality)}));
}

Bytes FaceFiles::my_number_picture() const {
  const Bytes content = tlv(0xDF41, picture());
  return tlv(0xFF40, joined({content, tlv(0xDF42, issuer_->sign_message(content))}));
}

}  // namespace kakunin::virtualcard
