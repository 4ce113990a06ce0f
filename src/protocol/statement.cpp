// SPDX-License-Identifier: Apache-2.0
#include "protocol/statement.h"

#include "base/japanese_date.h"

namespace kakunin::protocol {
namespace {

void append_field(Bytes& to, ByteView field) {
  const auto size = static_cast<std::uint32_t>(field.size());
  for (const unsigned shift : {24U, 16U, 8U, 0U}) to.push_back(static_cast<std::uint8_t>(size >> shift));
  append(to, field);
}

[[nodiscard]] Bytes length_prefixed(std::initializer_list<ByteView> fields) {
  constexpr std::size_t usual_size = 160;
  Bytes bytes;
  bytes.reserve(usual_size);
  for (const ByteView field : fields) append_field(bytes, field);
  return bytes;
}

}  // namespace

std::string_view to_text(Purpose purpose) {
  return purpose == Purpose::verify ? "verify" : "register";
}

std::string_view to_text(Method method) {
  return method == Method::pin ? "pin" : "visual";
}

Digest verification_context(Method method, Day day) {
  return sha256(length_prefixed({as_bytes(to_text(method)), as_bytes(iso_text(day))}));
}

Digest registration_context(std::string_view terms_version, const Digest& terms_hash) {
  return sha256(length_prefixed({as_bytes(terms_version), terms_hash}));
}

Bytes statement(Purpose purpose, std::string_view terminal_id, const Nonce& nonce, const Digest& context) {
  return length_prefixed(
      {as_bytes("kakunin/1"), as_bytes(to_text(purpose)), as_bytes(terminal_id), nonce, context});
}

}  // namespace kakunin::protocol
