// SPDX-License-Identifier: Apache-2.0
#pragma once
// XML as a tree, within bounds: bytes, depth and elements are limited, a document type declaration is refused
// and no entity but the five of XML is expanded. Names of elements are taken without their namespace prefix.
// For implementation files: it brings in pugixml.

#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "formats/read_error.h"

namespace kakunin::formats {

struct XmlLimits {
  std::size_t bytes = std::size_t{1} << 20U;
  std::size_t depth = 32;
  std::size_t elements = 20'000;
};

/// The document element. UTF-8 or Shift_JIS, as declared or as the bytes tell.
class XmlTree {
 public:
  [[nodiscard]] static Read<XmlTree> parse(std::string_view bytes, XmlLimits limits);
  [[nodiscard]] pugi::xml_node root() const { return document_->document_element(); }

 private:
  XmlTree() : document_(std::make_unique<pugi::xml_document>()) {}
  std::unique_ptr<pugi::xml_document> document_;
};

/// Without prefix.
[[nodiscard]] std::string_view local_name(pugi::xml_node node);
/// Text and CDATA below the element, put together, cleaned.
[[nodiscard]] std::string text_of(pugi::xml_node node);
[[nodiscard]] bool has_elements(pugi::xml_node node);
/// The first child element of that name; null for none.
[[nodiscard]] pugi::xml_node element(pugi::xml_node parent, std::string_view name);

}  // namespace kakunin::formats
