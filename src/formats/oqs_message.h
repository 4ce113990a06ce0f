// SPDX-License-Identifier: Apache-2.0
#pragma once
// XmlMsg with its header and body, and what all its kinds share. For implementation files.

#include "formats/oqs.h"
#include "formats/oqs_reader.h"
#include "formats/oqs_writer.h"

namespace kakunin::formats::oqs {

inline constexpr std::string_view root_name = "XmlMsg";
inline constexpr std::string_view header_name = "MessageHeader";
inline constexpr std::string_view body_name = "MessageBody";
inline constexpr std::string_view list_name = "ResultList";
inline constexpr std::string_view entitlement_name = "ResultOfQualificationConfirmation";
inline constexpr std::string_view encoding_name = "CharacterCodeIdentifier";

inline constexpr Field day_field{
    "day", "QualificationConfirmationDate", "確認日", Of::both, Wire::plain, Need::required};
inline constexpr Field facility_code_field{
    "facility", "MedicalInstitutionCode", "医療機関コード", Of::both, Wire::plain, Need::required};
inline constexpr Field file_identifier_field{"file_identifier", "ArbitraryFileIdentifier",
                                             "任意のファイル識別子"};
inline constexpr Field encoding_field{"encoding", encoding_name, "文字コード識別子",
                                      Of::both,   Wire::plain,   Need::required};

/// Parses the document and calls read(header, body), each of which is finished afterwards.
template <class T, class ReadParts>
[[nodiscard]] Read<T> read_message(std::string_view bytes, const XmlLimits& limits, T to,
                                   const ReadParts& read) {
  const auto tree = XmlTree::parse(bytes, limits);
  if (!tree) return unexpected(tree.error());
  if (local_name(tree->root()) != root_name) {
    return unexpected(ReadError{ReadErrorKind::wrong_format, std::string{root_name}});
  }
  ElementReader message(tree->root(), "", to.kept);
  ElementReader header(message.take(header_name), std::string{header_name}, to.kept);
  ElementReader body(message.take(body_name), std::string{body_name}, to.kept);
  read(to, header, body);
  std::string encoding;  // told by the bytes already
  header.value(encoding_field, encoding);
  header.finish();
  body.finish();
  message.finish();
  return to;
}

[[nodiscard]] Write assemble(const ElementWriter& header, const ElementWriter& body,
                             const WriteOptions& options);

/// The document of what write(header, body) writes, in the encoding asked for.
template <class WriteParts>
[[nodiscard]] Write write_message(const WriteOptions& options, const WriteParts& write) {
  ElementWriter header(2);
  ElementWriter body(2);
  write(header, body);
  return assemble(header, body, options);
}

/// "0" UTF-8, "1" Shift_JIS.
[[nodiscard]] std::string_view encoding_code(Encoding encoding);

/// One ResultOfQualificationConfirmation; what it repeats of the result goes there.
void read_entitlement(ElementReader& in, Result& result);
void write_entitlement(ElementWriter& out, const Entitlement& entitlement, const Result& result);

/// Status, messages, validity, echo and entitlements of one person.
void read_person(ElementReader& in, Result& result);

/// The header of a result; another code of the facility where the options say one.
void write_header(ElementWriter& header, const Result& result, const WriteOptions& options);
/// What the options complete.
[[nodiscard]] Result completed(const Result& result, const WriteOptions& options);

}  // namespace kakunin::formats::oqs
