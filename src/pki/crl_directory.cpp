// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>

#include "pki/crl.h"

namespace kakunin::pki {
namespace {

constexpr std::uintmax_t largest_file = 512ULL * 1024 * 1024;

[[nodiscard]] std::vector<std::filesystem::path> crl_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  std::filesystem::directory_iterator it(folder, error);
  for (; !error && it != std::filesystem::directory_iterator(); it.increment(error)) {
    if (it->path().extension() == ".crl") files.push_back(it->path());
  }
  std::ranges::sort(files);
  return files;
}

[[nodiscard]] Expected<Bytes, std::string> contents_of(const std::filesystem::path& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  if (error) return unexpected(std::string("cannot be read"));
  if (size > largest_file) return unexpected(std::string("too large"));
  std::ifstream in(path, std::ios::binary);
  Bytes bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (!in.good() && !in.eof()) return unexpected(std::string("cannot be read"));
  return bytes;
}

}  // namespace

CrlDirectory::CrlDirectory(std::filesystem::path folder, std::vector<Certificate> authorities)
    : folder_(std::move(folder)),
      authorities_(std::move(authorities)),
      set_(std::make_shared<const CrlSet>()) {
}

std::shared_ptr<const CrlSet> CrlDirectory::current() const {
  const std::lock_guard lock(mutex_);
  return set_;
}

void CrlDirectory::take_over(const CrlDirectory& before) {
  auto set = before.current();
  const std::lock_guard lock(mutex_);
  set_ = std::move(set);
}

std::vector<CrlFileReport> CrlDirectory::reload(TimePoint now) {
  CrlSet next = *current();
  std::vector<CrlFileReport> reports;
  for (const auto& path : crl_files(folder_)) {
    CrlFileReport& report = reports.emplace_back();
    report.file = path.filename().string();
    const auto bytes = contents_of(path);
    auto crl = bytes ? read_crl(*bytes, authorities_, now) : unexpected(bytes.error());
    if (!crl) {
      report.problem = std::move(crl.error());
      continue;
    }
    report.accepted = true;
    report.this_update = crl->this_update;
    report.next_update = crl->next_update;
    report.entries = crl->serials.size();
    if (crl->next_update < now) report.problem = "expired";
    if (!next.take(*std::move(crl))) report.problem = "older than another of this authority";
  }
  auto swapped_in = std::make_shared<const CrlSet>(std::move(next));
  const std::lock_guard lock(mutex_);
  set_.swap(swapped_in);
  return reports;
}

RevocationAnswer CrlDirectory::check(const Certificate& certificate, TimePoint now) const {
  return current()->check(certificate, now);
}

std::vector<CrlFreshness> CrlDirectory::freshness() const {
  constexpr std::size_t shown = 4;  // bytes of the identifier
  const auto set = current();
  std::vector<CrlFreshness> all;
  for (const Certificate& authority : authorities_) {
    const Digest id = authority.issuing_id();
    CrlFreshness& one = all.emplace_back();
    one.authority = to_hex(ByteView(id).first(shown));
    const Crl* list = set->of(id);
    if (list == nullptr) continue;
    one.loaded = true;
    one.this_update = list->this_update;
    one.next_update = list->next_update;
    one.entries = list->serials.size();
  }
  return all;
}

}  // namespace kakunin::pki
