// SPDX-License-Identifier: Apache-2.0
#pragma once
// Names of OQS files: what a file is, and how the answer to a request is called.
//
//   OQSsiquc01req_202611230001.xml        prefix, yyyyMMdd, sequence of the day (4 digits)
//   OQSsiquc01res_202611230001.xml        the answer: the same with res
//   OQSsiquc01res_face_20261123100203.xml pushed by a card reader: time of the check; no request
//
// Read: anything may follow the prefix; .xml, .err and .zip in any case.

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace kakunin::formats::oqs {

enum class FileKind : std::uint8_t {
  face,                 // OQSsiquc01res_face_
  inquiry,              // OQSsiquc01req_
  response,             // OQSsiquc01res_
  registration,         // OQSsiimm01req_
  registration_answer,  // OQSsiimm01res_
  bulk_request,         // OQSmu{quc,tic,hvq,onq}01req_
  bulk_receipt,         //                       01res_
  bulk_fetch,           //                       02req_
  bulk_results,         //                       02res_
  bulk_registration,    // OQSmuimm01req_; its later steps are those of bulk files
};

enum class FileForm : std::uint8_t { xml, error, archive };  // .xml, .err, .zip

struct FileName {
  FileKind kind{};
  std::string family;  // "siquc", "mutic"
  std::string tail;    // what follows the prefix, without extension
  FileForm form = FileForm::xml;
  bool operator==(const FileName&) const = default;
};

/// nullopt: not a file of OQS, or of a kind this program has no use for.
[[nodiscard]] std::optional<FileName> parse_file_name(std::string_view name);
[[nodiscard]] std::string to_text(const FileName& name);

/// The answer's name; nullopt where it is none of a request.
[[nodiscard]] std::optional<FileName> answer_to(const FileName& request);

/// Names of new files. The sequence is 1 to 9999.
[[nodiscard]] FileName face_file(TimePoint time);
[[nodiscard]] FileName request_file(FileKind kind, std::string_view family, Day day, int sequence);

}  // namespace kakunin::formats::oqs
