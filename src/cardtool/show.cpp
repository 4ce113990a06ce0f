// SPDX-License-Identifier: Apache-2.0
#include <openssl/x509.h>

#include <algorithm>
#include <iostream>
#include <memory>

#include "cardtool/commands.h"
#include "virtualcard/card_file.h"
#include "virtualcard/my_number_files.h"

namespace kakunin::cardtool {
namespace {

namespace fs = std::filesystem;
using virtualcard::ApplicationImage;
using virtualcard::CardImage;
using virtualcard::FileId;

struct NamedFile {
  virtualcard::ApplicationKind application;
  FileId id;
  const char* label;
};

constexpr NamedFile pins[]{
    {virtualcard::ApplicationKind::jpki, virtualcard::files::jpki::authentication_pin, "authentication PIN"},
    {virtualcard::ApplicationKind::jpki, virtualcard::files::jpki::signature_password, "signature password"},
    {virtualcard::ApplicationKind::face_input, virtualcard::files::face_input::pin, "face data PIN"},
};
constexpr NamedFile certificates[]{
    {virtualcard::ApplicationKind::jpki, virtualcard::files::jpki::authentication_certificate,
     "authentication certificate"},
    {virtualcard::ApplicationKind::jpki, virtualcard::files::jpki::signature_certificate,
     "signature certificate"},
};

template <class Body>
[[nodiscard]] const Body* find(const CardImage& image, const NamedFile& wanted) {
  const ApplicationImage* application = image.find(wanted.application);
  const auto* file = application == nullptr ? nullptr : application->find(wanted.id);
  return file == nullptr ? nullptr : std::get_if<Body>(&file->body);
}

[[nodiscard]] std::string tries(const virtualcard::PinFile* pin) {
  if (pin == nullptr) return "absent";
  if (!pin->secret) return "not set";
  return std::to_string(pin->tries_left) + " of " + std::to_string(pin->limit) + " tries left";
}

[[nodiscard]] std::string hex_serial(const X509* certificate) {
  const ASN1_INTEGER* serial = X509_get0_serialNumber(certificate);
  return to_hex({ASN1_STRING_get0_data(serial), static_cast<std::size_t>(ASN1_STRING_length(serial))});
}

[[nodiscard]] std::string time_text(const ASN1_TIME* time) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(time, &parts) != 1) return "?";
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

/// Serial and validity; whose it is stays in the file.
[[nodiscard]] std::string described(const virtualcard::TransparentFile* file) {
  if (file == nullptr || file->content.empty()) return "none";
  const std::uint8_t* at = file->content.data();
  const std::unique_ptr<X509, decltype(&X509_free)> certificate{
      d2i_X509(nullptr, &at, static_cast<long>(file->content.size())), X509_free};
  if (!certificate) return "unreadable";
  return "serial " + hex_serial(certificate.get()) + ", " +
         time_text(X509_get0_notBefore(certificate.get())) + " to " +
         time_text(X509_get0_notAfter(certificate.get()));
}

[[nodiscard]] int complain_about(const fs::path& file, const virtualcard::CardFileError& error) {
  return complain(file.string() + ": " + error.detail);
}

}  // namespace

int show(const fs::path& card) {
  const auto image = virtualcard::load_card(card);
  if (!image) return complain_about(card, image.error());
  std::cout << "name: " << image->name << "\nfamily: " << name(image->family)
            << "\ncontact ATR: " << to_hex(image->contact_atr)
            << "\ncontactless ATR: " << to_hex(image->contactless_atr) << "\n";
  for (const auto& application : image->applications) {
    std::cout << "application: " << name(application.kind) << " " << to_hex(application.aid) << "\n";
  }
  for (const auto& wanted : certificates) {
    std::cout << wanted.label << ": " << described(find<virtualcard::TransparentFile>(*image, wanted))
              << "\n";
  }
  for (const auto& wanted : pins) {
    std::cout << wanted.label << ": " << tries(find<virtualcard::PinFile>(*image, wanted)) << "\n";
  }
  return success;
}

int unlock(const fs::path& card) {
  auto image = virtualcard::load_card(card);
  if (!image) return complain_about(card, image.error());
  image->unlock();
  const auto saved = virtualcard::save_card(card, *image);
  if (!saved) return complain_about(card, saved.error());
  return success;
}

int list(const fs::path& directory) {
  std::error_code problem;
  const fs::path inside = directory / "cards";
  const fs::path place = fs::is_directory(inside, problem) ? inside : directory;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator{place, problem}) {
    if (entry.path().extension() == ".card") files.push_back(entry.path());
  }
  if (problem) return complain(place.string() + ": " + problem.message());
  std::ranges::sort(files);
  int result = success;
  for (const auto& file : files) {
    const auto image = virtualcard::load_card(file);
    if (!image) {
      result = complain_about(file, image.error());
      continue;
    }
    std::cout << image->name << "\t" << name(image->family) << "\t"
              << "PIN " << tries(find<virtualcard::PinFile>(*image, pins[0])) << "\t" << file.string()
              << "\n";
  }
  return result;
}

}  // namespace kakunin::cardtool
