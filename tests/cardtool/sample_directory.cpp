// SPDX-License-Identifier: Apache-2.0
#include "sample_directory.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "samples/profile.h"

namespace kakunin::test {

namespace fs = std::filesystem;

fs::path samples() {
  const fs::path directory{KAKUNIN_SAMPLES};
  if (!fs::exists(directory / "certificates.jsonl")) {
    throw std::runtime_error("no samples in " + directory.string() +
                             "; the test cardtool.make_samples makes them");
  }
  return directory;
}

std::string content(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  if (!in) throw std::runtime_error(file.string() + " cannot be read");
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

virtualcard::CardImage sample_card(const std::string& name) {
  auto card = virtualcard::load_card(samples() / "cards" / (name + ".card"));
  if (!card) throw std::runtime_error(name + ": " + card.error().detail);
  return *std::move(card);
}

Bytes jpki_file(const virtualcard::CardImage& card, virtualcard::FileId id) {
  const auto* application = card.find(virtualcard::ApplicationKind::jpki);
  const auto* file = application == nullptr ? nullptr : application->find(id);
  return file == nullptr ? Bytes{} : std::get<virtualcard::TransparentFile>(file->body).content;
}

std::vector<Bytes> certificates_in(const std::string& directory) {
  std::vector<Bytes> found;
  for (const auto& entry : fs::directory_iterator{samples() / directory}) {
    if (entry.path().extension() != ".pem") continue;
    found.push_back(kakunin::samples::from_pem("CERTIFICATE", content(entry.path())).value());
  }
  return found;
}

void Scratch::write(const std::string& name, std::string_view text) const {
  std::ofstream{at(name), std::ios::binary} << text;
}

fs::path Scratch::card(const std::string& name) const {
  const fs::path copy = at(name + ".card");
  fs::copy_file(samples() / "cards" / (name + ".card"), copy);
  return copy;
}

fs::path Scratch::installation() const {
  const fs::path copy = at("installation");
  fs::copy(samples(), copy, fs::copy_options::recursive);
  return copy;
}

}  // namespace kakunin::test
