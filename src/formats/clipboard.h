// SPDX-License-Identifier: Apache-2.0
#pragma once
// The text that マイナ資格確認アプリ puts on the clipboard: titles of sections, and rows of label, tab,
// value. Its layout has changed about six times in a year; clipboard_layouts.h lists every one as data, and
// one reader and one writer serve them all. The text tells neither validity nor, for 医療扶助, numbers and
// dates: they stay absent.
//
//   const auto text = clipboard::read(bytes);
//   text->result.kept      // rows and sections this program does not know, as they came
//   text->layout           // "2025-11-26"; empty for a layout never seen before
//
// Source: public readers of that text (facts of 2024-12 to 2025-11). Assumptions: the order of rows; 確認日
// stands below the first title; 高齢受給者証 kept its title; ratios read 3割; 要配慮情報（備考） follows what
// it belongs to.

#include <string>
#include <string_view>

#include "formats/clipboard_layouts.h"
#include "formats/read_error.h"
#include "formats/result.h"
#include "formats/written.h"

namespace kakunin::formats::clipboard {

struct Text {
  Result result;
  std::string_view layout;  // id of the newest layout that has all its titles and labels
  bool operator==(const Text&) const = default;
};

/// wrong_format: less than a title or 確認日, and a row besides, is known in it. Bounds: 64 KiB.
[[nodiscard]] Read<Text> read(std::string_view bytes);

enum class LineEnd : std::uint8_t { crlf, lf };  // Windows, telephones

/// UTF-8. The layout is the newest unless another is asked for.
[[nodiscard]] Written write(const Result& result, const Layout& layout = newest_layout(),
                            LineEnd line_end = LineEnd::crlf);

}  // namespace kakunin::formats::clipboard
