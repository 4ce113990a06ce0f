// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <boost/json.hpp>
#include <fstream>
#include <sstream>

#include "virtualcard/card_file.h"

namespace kakunin::virtualcard {
namespace {

namespace json = boost::json;

constexpr std::size_t largest_file = 1U << 20U;

/// Where reading stopped; caught in parse_card() and nowhere else.
struct Malformed {
  std::string where;
};

/// Members of one object, each of which must be there in the right type.
class Members {
 public:
  Members(const json::value& value, std::string where) : where_(std::move(where)) {
    if (!value.is_object()) throw Malformed{where_ + " is no object"};
    object_ = &value.get_object();
  }

  [[nodiscard]] const json::value& at(std::string_view key) const {
    const auto* value = object_->if_contains(key);
    if (value == nullptr) throw Malformed{path(key) + " is missing"};
    return *value;
  }
  [[nodiscard]] bool has(std::string_view key) const { return object_->contains(key); }
  [[nodiscard]] std::string_view text(std::string_view key) const { return text_of(at(key), path(key)); }
  [[nodiscard]] const json::array& list(std::string_view key) const {
    const auto* list = at(key).if_array();
    if (list == nullptr) throw Malformed{path(key) + " is no list"};
    return *list;
  }
  [[nodiscard]] int number(std::string_view key, int most) const {
    const auto* number = at(key).if_int64();
    if (number == nullptr || *number < 0 || *number > most) throw Malformed{path(key) + " is out of range"};
    return static_cast<int>(*number);
  }
  [[nodiscard]] Bytes hex(std::string_view key) const { return valid(from_hex(text(key)), key); }
  [[nodiscard]] Bytes base64(std::string_view key) const { return valid(from_base64(text(key)), key); }
  [[nodiscard]] std::string path(std::string_view key) const { return where_ + "." + std::string{key}; }

  [[nodiscard]] static std::string_view text_of(const json::value& value, const std::string& where) {
    const auto* text = value.if_string();
    if (text == nullptr) throw Malformed{where + " is no text"};
    return *text;
  }

 private:
  [[nodiscard]] Bytes valid(std::optional<Bytes> bytes, std::string_view key) const {
    if (!bytes) throw Malformed{path(key) + " is badly encoded"};
    return *std::move(bytes);
  }

  const json::object* object_ = nullptr;
  std::string where_;
};

[[nodiscard]] FileId file_id(std::string_view text, const std::string& where) {
  const auto bytes = from_hex(text);
  if (!bytes || bytes->size() != 2) throw Malformed{where + " is no file identifier"};
  return FileId{static_cast<std::uint16_t>((*bytes)[0] << 8U | (*bytes)[1])};
}

[[nodiscard]] AccessRule access(const Members& file, std::string_view key) {
  const json::value& value = file.at(key);
  if (value == "free") return {};
  if (value == "nobody") return {{}, true};
  AccessRule rule;
  for (const auto& pin : file.list(key)) {
    rule.any_of.push_back(file_id(Members::text_of(pin, file.path(key)), file.path(key)));
  }
  if (rule.any_of.empty()) throw Malformed{file.path(key) + " names no PIN"};
  return rule;
}

[[nodiscard]] TransparentFile data_file(const Members& file) {
  return {access(file, "read"), file.base64("content")};
}

[[nodiscard]] PinFile pin_file(const Members& file) {
  PinFile pin;
  pin.limit = file.number("limit", 15);
  pin.tries_left = file.number("tries_left", pin.limit);
  pin.minimum = static_cast<std::size_t>(file.number("minimum", SecretDigits::capacity));
  pin.maximum = static_cast<std::size_t>(file.number("maximum", SecretDigits::capacity));
  if (!file.has("secret")) return pin;
  pin.secret.emplace();
  for (const char c : file.text("secret")) {
    if (!pin.secret->push_back(c)) throw Malformed{file.path("secret") + " is too long"};
  }
  return pin;
}

[[nodiscard]] KeyFile key_file(const Members& file) {
  Bytes der = file.base64("pkcs8");
  auto key = PrivateKey::from_pkcs8(der);
  wipe(der);
  if (!key) throw Malformed{file.path("pkcs8") + " is no RSA-2048 or P-384 key"};
  return {access(file, "use"), *std::move(key)};
}

[[nodiscard]] ElementaryFile elementary_file(const json::value& value, const std::string& where) {
  const Members file{value, where};
  ElementaryFile out;
  out.id = file_id(file.text("id"), where);
  const auto type = file.text("type");
  if (type == "data") {
    out.body = data_file(file);
  } else if (type == "pin") {
    out.body = pin_file(file);
  } else if (type == "key") {
    out.body = key_file(file);
  } else {
    throw Malformed{where + ".type is unknown"};
  }
  return out;
}

[[nodiscard]] ApplicationKind application_kind(const Members& application) {
  for (const auto kind : {ApplicationKind::jpki, ApplicationKind::face_input, ApplicationKind::face_check}) {
    if (application.text("kind") == name(kind)) return kind;
  }
  throw Malformed{application.path("kind") + " is unknown"};
}

[[nodiscard]] ApplicationImage application_image(const json::value& value, const std::string& where) {
  const Members application{value, where};
  ApplicationImage image{application_kind(application), application.hex("aid"), {}};
  for (const auto& file : application.list("files")) {
    const std::string place = where + ".files[" + std::to_string(image.files.size()) + "]";
    image.files.push_back(elementary_file(file, place));
  }
  return image;
}

[[nodiscard]] CardImage card_image(const json::value& value) {
  const Members card{value, "card"};
  if (card.text("format") != "kakunin-card-1") throw Malformed{"card.format is unknown"};
  CardImage image;
  image.name = card.text("name");
  const auto family = parse_card_family(card.text("family"));
  if (!family) throw Malformed{"card.family is unknown"};
  image.family = *family;
  image.contact_atr = card.hex("contact_atr");
  image.contactless_atr = card.hex("contactless_atr");
  const Members objects{card.at("data_objects"), "card.data_objects"};
  for (const auto& [tag, content] : card.at("data_objects").get_object()) {
    image.data_objects.emplace_back(static_cast<std::uint16_t>(file_id(tag, "card.data_objects")),
                                    objects.hex(tag));
  }
  for (const auto& application : card.list("applications")) {
    const std::string place = "card.applications[" + std::to_string(image.applications.size()) + "]";
    image.applications.push_back(application_image(application, place));
  }
  return image;
}

}  // namespace

Expected<CardImage, CardFileError> parse_card(std::string_view text) {
  json::error_code problem;
  json::parse_options options;
  options.max_depth = 8;
  const json::value value = json::parse(text, problem, {}, options);
  if (problem) return unexpected(CardFileError{CardFileProblem::malformed, "not JSON: " + problem.message()});
  try {
    return card_image(value);
  } catch (const Malformed& malformed) {
    return unexpected(CardFileError{CardFileProblem::malformed, malformed.where});
  }
}

Expected<CardImage, CardFileError> load_card(const std::filesystem::path& file) {
  std::error_code problem;
  const auto size = std::filesystem::file_size(file, problem);
  if (problem) return unexpected(CardFileError{CardFileProblem::unreadable, problem.message()});
  if (size > largest_file) return unexpected(CardFileError{CardFileProblem::malformed, "too large"});
  std::ifstream in{file, std::ios::binary};
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) return unexpected(CardFileError{CardFileProblem::unreadable, "cannot be read"});
  return parse_card(text.view());
}

}  // namespace kakunin::virtualcard
