// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/japanese_text.h"
#include "base/text.h"
#include "formats/clipboard.h"
#include "formats/clipboard_rows.h"
#include "formats/encoding.h"

namespace kakunin::formats::clipboard {
namespace {

constexpr std::size_t most_bytes = std::size_t{64} << 10U;
constexpr std::size_t most_lines = 2000;

struct ReadSection {
  std::string title;             // as it came; empty: in front of the first title
  const Title* known = nullptr;  // nullptr for the top and for unknown titles
  std::vector<ReadRow> rows;
};

// Labels and titles are compared without width, spaces and a final colon.
[[nodiscard]] std::string plain(std::string_view text) {
  std::string result = comparable(text);
  while (result.ends_with(':')) result.pop_back();
  return result;
}

[[nodiscard]] bool is_label(std::string_view read, std::string_view label) {
  return plain(read) == plain(label);
}

[[nodiscard]] const Title* title_of(std::string_view line) {
  const std::string wanted = comparable(line);
  const auto all = titles();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const Title& title) { return comparable(title.text) == wanted; });
  return found == all.end() ? nullptr : &*found;
}

[[nodiscard]] const Row* row_of(Section section, std::string_view label) {
  const auto all = rows();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Row& row) {
    return row.section == section && is_label(label, row.label);
  });
  return found == all.end() ? nullptr : &*found;
}

[[nodiscard]] bool is_top_label(std::string_view label) {
  return is_label(label, day_label) || is_label(label, reference_label) || is_label(label, preschool_label);
}

[[nodiscard]] bool is_any_label(std::string_view label) {
  const auto all = rows();
  return is_top_label(label) ||
         std::any_of(all.begin(), all.end(), [&](const Row& row) { return is_label(label, row.label); });
}

// Label and value of a line without a tab, where what stands before a colon or a wide gap is a known label.
[[nodiscard]] std::optional<ReadRow> without_tab(const std::string& line) {
  for (const std::string_view separator : {":", "：", "  ", "　"}) {
    const std::size_t at = line.find(separator);
    if (at == std::string::npos) continue;
    const std::string_view label = trimmed(std::string_view{line}.substr(0, at));
    if (!is_any_label(label)) continue;
    std::string value{trimmed(std::string_view{line}.substr(at + separator.size()))};
    return ReadRow{std::string{label}, std::move(value), {}};
  }
  return std::nullopt;
}

void add_line(const std::string& line, std::vector<ReadSection>& sections) {
  const std::size_t tab = line.find('\t');
  const std::string label{trimmed(std::string_view{line}.substr(0, tab))};
  const std::string value =
      tab == std::string::npos ? std::string{} : std::string{trimmed(std::string_view{line}.substr(tab + 1))};
  const Title* title = value.empty() ? title_of(label) : nullptr;
  if (title != nullptr) {
    sections.push_back({label, title, {}});
  } else if (tab != std::string::npos) {
    sections.back().rows.push_back({label, value, {}});
  } else if (auto row = without_tab(line)) {
    sections.back().rows.push_back(*std::move(row));
  } else if (is_any_label(label)) {  // an empty row whose tab was trimmed away, as at the end of a text
    sections.back().rows.push_back({label, {}, {}});
  } else {
    sections.push_back({label, nullptr, {}});
  }
}

[[nodiscard]] std::optional<std::vector<ReadSection>> split(const std::string& text) {
  std::vector<ReadSection> sections(1);
  std::size_t lines = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line = text.substr(begin, end - begin);
    begin = end + 1;
    if (trimmed(line).empty()) continue;
    if (++lines > most_lines) return std::nullopt;
    add_line(line, sections);
  }
  return sections;
}

[[nodiscard]] Of kind_of(const ReadSection& section) {
  if (section.known != nullptr && section.known->of != Of::both) return section.known->of;
  const bool assistance = std::any_of(section.rows.begin(), section.rows.end(), [](const ReadRow& row) {
    return is_label(row.label, "福祉事務所名") || comparable(row.value) == assistance_value;
  });
  return assistance ? Of::assistance : Of::insurance;
}

class Reader {
 public:
  [[nodiscard]] Result read(std::vector<ReadSection>& sections) {
    result_.source = Source::official_app;
    for (ReadSection& section : sections) {
      take_top_rows(section);
      read_section(section);
    }
    place_preschool();
    for (const ReadSection& section : sections) keep_rest(section);
    return std::move(result_);
  }

 private:
  // 確認日, 照会番号 and 未就学区分, wherever they stand.
  void take_top_rows(ReadSection& section) {
    for (ReadRow& row : section.rows) {
      if (is_label(row.label, day_label)) take(row, result_.day);
      if (is_label(row.label, reference_label)) take(row, result_.reference_number);
      if (is_label(row.label, preschool_label) && section.title.empty()) take(row, preschool_);
    }
  }

  template <class T>
  static void take(ReadRow& row, T& to) {
    T read{};
    row.reason = KeptReason::not_understood;
    if (!row.value.empty() && !from_text(row.value, read)) return;
    row.reason = KeptReason::repeated;
    if (to != T{} && read != T{} && to != read) return;
    if (!row.value.empty()) to = std::move(read);
    row.taken = true;
  }

  void read_section(ReadSection& section) {
    const bool top = section.title.empty();
    if (section.known == nullptr && !top) return;
    const Section kind = top ? Section::entitlement : section.known->section;
    bool any = !top;
    for (ReadRow& row : section.rows) {
      if (row.taken) continue;
      if (const Row* known = row_of(kind, row.label)) {
        row.path = known->path;
        any = true;
      } else if (is_any_label(row.label) && !is_top_label(row.label)) {
        row.reason = KeptReason::misplaced;
      }
    }
    if (!any) return;
    Entitlement& entitlement = entitlement_for(section, kind);
    const Of of = entitlement.kind == EntitlementKind::public_assistance ? Of::assistance : Of::insurance;
    refuse_other_names(section, of);
    if (of == Of::assistance) take_assistance_word(section);
    RowReader reader(section.rows, of);
    each_field(entitlement, reader);
  }

  // 保険者名 and 福祉事務所名 are one field, each of its own kind.
  static void refuse_other_names(ReadSection& section, Of of) {
    for (ReadRow& row : section.rows) {
      if (row.path != "insurer_name") continue;
      const Row* known = row_of(Section::entitlement, row.label);
      const bool fits = (known->written == WrittenFor::assistance) == (of == Of::assistance);
      if (fits) continue;
      row.path = {};
      row.reason = KeptReason::misplaced;
    }
  }

  // The classification 医療扶助 is the kind itself.
  static void take_assistance_word(ReadSection& section) {
    for (ReadRow& row : section.rows) {
      if (row.path == "classification" && comparable(row.value) == assistance_value) row.taken = true;
    }
  }

  // A title of its own begins an entitlement; the others belong to the last one of their kind.
  [[nodiscard]] Entitlement& entitlement_for(const ReadSection& section, Section kind) {
    const Of of = kind_of(section);
    const bool told = section.known != nullptr && section.known->of != Of::both;
    const auto wanted =
        of == Of::assistance ? EntitlementKind::public_assistance : EntitlementKind::health_insurance;
    auto& all = result_.entitlements;
    if (kind != Section::entitlement) {
      const auto found = std::find_if(all.rbegin(), all.rend(), [&](const Entitlement& entitlement) {
        return !told || entitlement.kind == wanted;
      });
      if (found != all.rend()) return *found;
    }
    all.emplace_back().kind = wanted;
    return all.back();
  }

  // Children are insured: the mark belongs to the insurance.
  void place_preschool() {
    if (!preschool_) return;
    for (Entitlement& entitlement : result_.entitlements) {
      if (entitlement.kind != EntitlementKind::health_insurance) continue;
      entitlement.preschool = true;
      return;
    }
    result_.kept.push_back(
        {KeptReason::misplaced, "", std::string{preschool_label}, std::string{preschool_value}});
  }

  void keep_rest(const ReadSection& section) {
    const bool unknown_title = section.known == nullptr && !section.title.empty();
    if (unknown_title && section.rows.empty()) {
      result_.kept.push_back({KeptReason::unknown, "", section.title, ""});
    }
    for (const ReadRow& row : section.rows) {
      if (!row.taken) result_.kept.push_back({row.reason, section.title, row.label, row.value});
    }
  }

  Result result_;
  bool preschool_ = false;
};

[[nodiscard]] bool has_title(const Layout& layout, std::string_view title) {
  const std::string wanted = comparable(title);
  const auto all = {layout.insurance_title, layout.insurance_back,   layout.elderly_title,
                    layout.limit_title,     layout.assistance_title, layout.assistance_back};
  return std::any_of(all.begin(), all.end(),
                     [&](std::string_view text) { return comparable(text) == wanted; });
}

[[nodiscard]] bool has_row(const Layout& layout, const ReadSection& section, const ReadRow& row) {
  if (is_label(row.label, day_label)) return true;
  if (is_label(row.label, reference_label)) return section.title.empty() && layout.reference == Line::present;
  if (is_label(row.label, preschool_label)) return section.title.empty() && layout.preschool == Line::present;
  if (row.path == "classification") return is_label(row.label, layout.classification_label);
  if (section.known == nullptr) return false;
  const bool may_be_empty = row.path == "symbol" || row.path == "number" || row.path == "branch";
  if (row.value.empty() && may_be_empty && layout.empty_rows == EmptyRows::left_out) return false;
  const Row* known = row_of(section.known->section, row.label);
  return known != nullptr && known->written != WrittenFor::nobody;
}

[[nodiscard]] bool is_of(const Layout& layout, const std::vector<ReadSection>& sections) {
  return std::all_of(sections.begin(), sections.end(), [&](const ReadSection& section) {
    return (section.title.empty() || has_title(layout, section.title)) &&
           std::all_of(section.rows.begin(), section.rows.end(),
                       [&](const ReadRow& row) { return has_row(layout, section, row); });
  });
}

[[nodiscard]] std::string_view layout_of(const std::vector<ReadSection>& sections) {
  const auto all = layouts();
  const auto found =
      std::find_if(all.rbegin(), all.rend(), [&](const Layout& layout) { return is_of(layout, sections); });
  return found == all.rend() ? std::string_view{} : found->id;
}

// A title or 確認日, and a row of an entitlement.
[[nodiscard]] bool is_official_text(const std::vector<ReadSection>& sections) {
  bool marked = false;
  bool told = false;
  for (const ReadSection& section : sections) {
    marked = marked || section.known != nullptr;
    for (const ReadRow& row : section.rows) {
      const bool is_day = is_label(row.label, day_label);
      marked = marked || is_day;
      told = told || (!is_day && is_any_label(row.label));
    }
  }
  return marked && told;
}

}  // namespace

Read<Text> read(std::string_view bytes) {
  if (bytes.size() > most_bytes) return unexpected(ReadError{ReadErrorKind::too_large, ""});
  const auto decoded = decode(bytes, std::nullopt);
  if (!decoded) return unexpected(ReadError{ReadErrorKind::bad_encoding, ""});
  auto sections = split(clean(*decoded));
  if (!sections) return unexpected(ReadError{ReadErrorKind::too_large, ""});
  if (!is_official_text(*sections)) return unexpected(ReadError{ReadErrorKind::wrong_format, ""});
  Text text;
  text.result = Reader{}.read(*sections);
  text.layout = layout_of(*sections);
  return text;
}

}  // namespace kakunin::formats::clipboard
