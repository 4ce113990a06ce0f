// SPDX-License-Identifier: Apache-2.0
#include "samples/der.h"

#include <openssl/objects.h>

#include <cstdlib>
#include <memory>

namespace kakunin::samples::der {
namespace {

using virtualcard::tlv;

[[nodiscard]] std::string two_digits(long number) {
  return std::to_string(100 + number).substr(1);
}

}  // namespace

Bytes sequence(std::initializer_list<ByteView> parts) {
  return tlv(0x30, virtualcard::joined(parts));
}

Bytes set(ByteView part) {
  return tlv(0x31, part);
}

Bytes oid(std::string_view dotted) {
  const std::unique_ptr<ASN1_OBJECT, decltype(&ASN1_OBJECT_free)> object{
      OBJ_txt2obj(std::string{dotted}.c_str(), 1), ASN1_OBJECT_free};
  if (!object) std::abort();
  return tlv(0x06, {OBJ_get0_data(object.get()), OBJ_length(object.get())});
}

Bytes integer(ByteView number) {
  while (number.size() > 1 && number.front() == 0) number = number.subspan(1);
  Bytes value;
  if (number.empty() || (number.front() & 0x80U) != 0) value.push_back(0);
  append(value, number);
  return tlv(0x02, value);
}

Bytes integer(std::uint64_t number) {
  Bytes value;
  for (int shift = 56; shift >= 0; shift -= 8) value.push_back(static_cast<std::uint8_t>(number >> shift));
  return integer(value);
}

Bytes boolean_true() {
  return {0x01, 0x01, 0xFF};
}

Bytes null() {
  return {0x05, 0x00};
}

Bytes utf8(std::string_view text) {
  return tlv(0x0C, as_bytes(text));
}

Bytes printable(std::string_view text) {
  return tlv(0x13, as_bytes(text));
}

Bytes ia5(std::string_view text) {
  return tlv(0x16, as_bytes(text));
}

Bytes octets(ByteView value) {
  return tlv(0x04, value);
}

Bytes bits(ByteView value, std::uint8_t unused) {
  Bytes content{unused};
  append(content, value);
  return tlv(0x03, content);
}

Bytes time(TimePoint time) {
  const std::string text = digits(time) + "Z";
  const bool long_form = text >= "2050";
  return tlv(long_form ? 0x18 : 0x17, as_bytes(long_form ? text : text.substr(2)));
}

Bytes context(unsigned number, ByteView content) {
  return tlv(0xA0U | number, content);
}

Bytes context_primitive(unsigned number, ByteView content) {
  return tlv(0x80U | number, content);
}

std::string digits(TimePoint time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const Day date{day};
  const std::chrono::hh_mm_ss clock{time - day};
  return std::to_string(static_cast<int>(date.year())) + two_digits(unsigned{date.month()}) +
         two_digits(unsigned{date.day()}) + two_digits(clock.hours().count()) +
         two_digits(clock.minutes().count()) + two_digits(clock.seconds().count());
}

}  // namespace kakunin::samples::der
