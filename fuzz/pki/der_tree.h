// SPDX-License-Identifier: Apache-2.0
#pragma once
// Changes to DER that keep the lengths around them right. A byte changed blindly in a certificate nearly
// always leaves a wrong length behind, and both parsers stop there; an element dropped, repeated or given
// another tag reaches what lies behind.

#include <cstdint>
#include <optional>
#include <random>
#include <vector>

#include "base/bytes.h"

namespace kakunin::fuzz {

enum class LengthForm : std::uint8_t { shortest, longer, indefinite };

/// An element; what it holds is either elements or bytes.
struct DerNode {
  std::uint8_t tag = 0;
  LengthForm length = LengthForm::shortest;
  Bytes value;
  std::vector<DerNode> children;
};

/// nullopt where the bytes are not exactly one element.
[[nodiscard]] std::optional<DerNode> read_der(ByteView bytes);
[[nodiscard]] Bytes write_der(const DerNode& node);

/// Changes a value's bytes: libFuzzer's own mutation.
using ChangeBytes = void (*)(Bytes& value);
/// One change somewhere in the tree.
void change_somewhere(DerNode& root, std::minstd_rand& random, ChangeBytes change);

}  // namespace kakunin::fuzz
