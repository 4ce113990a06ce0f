// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <boost/json.hpp>

#include "virtualcard/card_file.h"
#include "virtualcard/durable_write.h"

namespace kakunin::virtualcard {
namespace {

namespace json = boost::json;

[[nodiscard]] json::value access(const AccessRule& rule) {
  if (rule.nobody) return "nobody";
  if (rule.any_of.empty()) return "free";
  json::array pins;
  for (const FileId pin : rule.any_of) pins.emplace_back(to_text(pin));
  return pins;
}

struct FileWriter {
  json::object& out;

  void operator()(const TransparentFile& file) const {
    out["type"] = "data";
    out["read"] = access(file.read);
    out["content"] = to_base64(file.content);
  }
  void operator()(const PinFile& file) const {
    out["type"] = "pin";
    if (file.secret) out["secret"] = as_text(file.secret->view());
    out["tries_left"] = file.tries_left;
    out["limit"] = file.limit;
    out["minimum"] = file.minimum;
    out["maximum"] = file.maximum;
  }
  void operator()(const KeyFile& file) const {
    out["type"] = "key";
    out["use"] = access(file.use);
    out["pkcs8"] = to_base64(file.key.pkcs8());
  }
};

[[nodiscard]] json::object written(const ApplicationImage& application) {
  json::array files;
  for (const auto& file : application.files) {
    json::object out{{"id", to_text(file.id)}};
    std::visit(FileWriter{out}, file.body);
    files.push_back(std::move(out));
  }
  return {{"kind", name(application.kind)}, {"aid", to_hex(application.aid)}, {"files", std::move(files)}};
}

}  // namespace

std::string card_json(const CardImage& image) {
  json::object objects;
  for (const auto& [tag, value] : image.data_objects) objects[to_text(FileId{tag})] = to_hex(value);
  json::array applications;
  for (const auto& application : image.applications) applications.push_back(written(application));
  const json::object card{{"format", "kakunin-card-1"},
                          {"name", image.name},
                          {"family", name(image.family)},
                          {"contact_atr", to_hex(image.contact_atr)},
                          {"contactless_atr", to_hex(image.contactless_atr)},
                          {"data_objects", std::move(objects)},
                          {"applications", std::move(applications)}};
  return json::serialize(card) + "\n";
}

Expected<void, CardFileError> save_card(const std::filesystem::path& file, const CardImage& image) {
  if (const auto problem = write_durably(file, card_json(image))) {
    return unexpected(CardFileError{CardFileProblem::unwritable, problem.message()});
  }
  return {};
}

}  // namespace kakunin::virtualcard
