// SPDX-License-Identifier: Apache-2.0
#include "formats/oqs_file_name.h"

#include <algorithm>
#include <array>

#include "base/japanese_date.h"
#include "formats/text_form.h"

namespace kakunin::formats::oqs {
namespace {

constexpr std::string_view system = "OQS";
constexpr std::size_t sequence_digits = 4;

struct Prefix {
  FileKind kind;
  std::string_view family;
  std::string_view step;  // what follows the family
};
// The longer of two that fit comes first.
constexpr std::array prefixes{
    Prefix{FileKind::face, "siquc", "01res_face_"},
    Prefix{FileKind::inquiry, "siquc", "01req_"},
    Prefix{FileKind::response, "siquc", "01res_"},
    Prefix{FileKind::registration, "siimm", "01req_"},
    Prefix{FileKind::registration_answer, "siimm", "01res_"},
    Prefix{FileKind::bulk_registration, "muimm", "01req_"},
    Prefix{FileKind::bulk_receipt, "muimm", "01res_"},
    Prefix{FileKind::bulk_fetch, "muimm", "02req_"},
    Prefix{FileKind::bulk_results, "muimm", "02res_"},
};
constexpr std::array bulk_families{std::string_view{"muquc"}, std::string_view{"mutic"},
                                   std::string_view{"muhvq"}, std::string_view{"muonq"}};
struct Step {
  FileKind kind;
  std::string_view step;
};
constexpr std::array bulk_steps{
    Step{FileKind::bulk_request, "01req_"},
    Step{FileKind::bulk_receipt, "01res_"},
    Step{FileKind::bulk_fetch, "02req_"},
    Step{FileKind::bulk_results, "02res_"},
};

struct Extension {
  FileForm form;
  std::string_view text;
};
constexpr std::array extensions{
    Extension{FileForm::xml, ".xml"},
    Extension{FileForm::error, ".err"},
    Extension{FileForm::archive, ".zip"},
};

// What follows OQS, family and step; nullopt when the name does not begin so.
[[nodiscard]] std::optional<std::string> tail(std::string_view stem, std::string_view family,
                                              std::string_view step) {
  const std::string begin = std::string{system} + std::string{family} + std::string{step};
  if (!stem.starts_with(begin)) return std::nullopt;
  return std::string{stem.substr(begin.size())};
}

[[nodiscard]] std::string_view step_of(FileKind kind, std::string_view family) {
  for (const Prefix& row : prefixes) {
    if (row.kind == kind && row.family == family) return row.step;
  }
  for (const Step& row : bulk_steps) {
    if (row.kind == kind) return row.step;
  }
  return {};
}

}  // namespace

std::optional<FileName> parse_file_name(std::string_view name) {
  std::string lower{name};
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  const auto* extension = std::find_if(extensions.begin(), extensions.end(), [&](const Extension& row) {
    return std::string_view{lower}.ends_with(row.text);
  });
  if (extension == extensions.end()) return std::nullopt;
  const std::string_view stem = name.substr(0, name.size() - extension->text.size());
  for (const Prefix& row : prefixes) {
    if (auto rest = tail(stem, row.family, row.step)) {
      return FileName{row.kind, std::string{row.family}, *std::move(rest), extension->form};
    }
  }
  for (const std::string_view family : bulk_families) {
    for (const Step& row : bulk_steps) {
      if (auto rest = tail(stem, family, row.step)) {
        return FileName{row.kind, std::string{family}, *std::move(rest), extension->form};
      }
    }
  }
  return std::nullopt;
}

std::string to_text(const FileName& name) {
  std::string text{system};
  text += name.family;
  text += step_of(name.kind, name.family);
  text += name.tail;
  text += extensions.at(static_cast<std::size_t>(name.form)).text;
  return text;
}

std::optional<FileName> answer_to(const FileName& request) {
  constexpr std::array answers{
      std::pair{FileKind::inquiry, FileKind::response},
      std::pair{FileKind::registration, FileKind::registration_answer},
      std::pair{FileKind::bulk_registration, FileKind::bulk_receipt},
      std::pair{FileKind::bulk_request, FileKind::bulk_receipt},
      std::pair{FileKind::bulk_fetch, FileKind::bulk_results},
  };
  for (const auto& [asked, answered] : answers) {
    if (request.form != FileForm::xml) break;
    if (asked != request.kind) continue;
    FileName answer = request;
    answer.kind = answered;
    answer.form = FileForm::xml;
    return answer;
  }
  return std::nullopt;
}

FileName face_file(TimePoint time) {
  return {FileKind::face, "siquc", japan_time(time), FileForm::xml};
}

FileName request_file(FileKind kind, std::string_view family, Day day, int sequence) {
  std::string number = std::to_string(sequence);
  if (number.size() < sequence_digits) number.insert(0, sequence_digits - number.size(), '0');
  return {kind, std::string{family}, compact_text(day) + number, FileForm::xml};
}

}  // namespace kakunin::formats::oqs
