// SPDX-License-Identifier: Apache-2.0
#include "formats/xml_tree.h"

#include <algorithm>

#include "formats/encoding.h"
#include "formats/text_form.h"

namespace kakunin::formats {
namespace {

// What the declaration says: encoding="…", within the first line.
[[nodiscard]] std::optional<Encoding> declared_encoding(std::string_view bytes) {
  constexpr std::string_view word = "encoding";
  const std::string_view declaration = bytes.substr(0, bytes.find("?>"));
  if (declaration.size() == bytes.size() || declaration.find("<?xml") == std::string_view::npos)
    return std::nullopt;
  std::size_t begin = declaration.find(word);
  if (begin == std::string_view::npos) return std::nullopt;
  begin = declaration.find_first_of("\"'", begin);
  if (begin == std::string_view::npos) return std::nullopt;
  const std::size_t end = declaration.find(declaration[begin], begin + 1);
  if (end == std::string_view::npos) return std::nullopt;
  return encoding_named(declaration.substr(begin + 1, end - begin - 1));
}

[[nodiscard]] std::optional<ReadErrorKind> beyond(pugi::xml_node root, const XmlLimits& limits) {
  std::size_t depth = 1;
  std::size_t elements = 0;
  for (pugi::xml_node node = root; !node.empty();) {
    if (++elements > limits.elements) return ReadErrorKind::too_large;
    if (depth > limits.depth) return ReadErrorKind::too_deep;
    if (!node.first_child().empty()) {
      node = node.first_child();
      ++depth;
      continue;
    }
    while (node != root && node.next_sibling().empty()) {
      node = node.parent();
      --depth;
    }
    if (node == root) break;
    node = node.next_sibling();
  }
  return std::nullopt;
}

}  // namespace

Read<XmlTree> XmlTree::parse(std::string_view bytes, XmlLimits limits) {
  if (bytes.size() > limits.bytes) return unexpected(ReadError{ReadErrorKind::too_large, ""});
  const auto text = decode(bytes, declared_encoding(bytes));
  if (!text) return unexpected(ReadError{ReadErrorKind::bad_encoding, ""});
  XmlTree tree;
  const auto parsed = tree.document_->load_buffer(
      text->data(), text->size(), pugi::parse_default | pugi::parse_doctype, pugi::encoding_utf8);
  if (parsed.status == pugi::status_no_document_element) {
    return unexpected(ReadError{ReadErrorKind::wrong_format, ""});
  }
  if (!parsed) {
    const std::string_view before =
        std::string_view{*text}.substr(0, static_cast<std::size_t>(parsed.offset));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    return unexpected(ReadError{ReadErrorKind::not_well_formed, "line " + std::to_string(line)});
  }
  for (const pugi::xml_node node : tree.document_->children()) {
    if (node.type() == pugi::node_doctype) return unexpected(ReadError{ReadErrorKind::forbidden, ""});
  }
  if (const auto kind = beyond(tree.root(), limits)) return unexpected(ReadError{*kind, ""});
  return tree;
}

std::string_view local_name(pugi::xml_node node) {
  const std::string_view name = node.name();
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string text_of(pugi::xml_node node) {
  std::string text;
  for (const pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) text += child.value();
  }
  return clean(text);
}

bool has_elements(pugi::xml_node node) {
  return std::any_of(node.begin(), node.end(),
                     [](pugi::xml_node child) { return child.type() == pugi::node_element; });
}

pugi::xml_node element(pugi::xml_node parent, std::string_view name) {
  for (const pugi::xml_node child : parent.children()) {
    if (child.type() == pugi::node_element && local_name(child) == name) return child;
  }
  return {};
}

}  // namespace kakunin::formats
