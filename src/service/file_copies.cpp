// SPDX-License-Identifier: Apache-2.0
#include "service/file_copies.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <system_error>
#include <vector>

#include "base/bytes.h"
#include "base/free_with.h"

namespace kakunin::service {
namespace {

namespace fs = std::filesystem;

using DigestContext = Owned<EVP_MD_CTX, EVP_MD_CTX_free>;

constexpr std::size_t piece = 1024UL * 1024;

Expected<void, std::string> failed(const fs::path& file, const std::error_code& error) {
  return unexpected(file.string() + ": " + error.message());
}

Expected<void, std::string> sync(const fs::path& path, int flags) {
  const int descriptor = ::open(path.c_str(), flags | O_RDONLY | O_CLOEXEC);
  const bool synced = descriptor >= 0 && ::fsync(descriptor) == 0;
  const std::error_code error(errno, std::generic_category());
  if (descriptor >= 0) ::close(descriptor);
  return synced ? Expected<void, std::string>{} : failed(path, error);
}

}  // namespace

Expected<void, std::string> copy_durably(const fs::path& from, const fs::path& to) {
  std::error_code error;
  if (!fs::copy_file(from, to, fs::copy_options::none, error)) {
    return failed(to, error ? error : std::make_error_code(std::errc::file_exists));
  }
  return sync(to, 0);
}

Expected<void, std::string> make_folder_of(const fs::path& file) {
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  return error ? failed(file.parent_path(), error) : Expected<void, std::string>{};
}

Expected<void, std::string> sync_folder(const fs::path& folder) {
  return sync(folder, O_DIRECTORY);
}

Expected<std::string, std::string> sha256_of_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  const DigestContext context(EVP_MD_CTX_new());
  EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr);
  std::vector<char> buffer(piece);
  while (in) {
    in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    EVP_DigestUpdate(context.get(), buffer.data(), static_cast<std::size_t>(in.gcount()));
  }
  if (!in.eof()) return unexpected(file.string() + ": cannot be read");
  Digest digest{};
  EVP_DigestFinal_ex(context.get(), digest.data(), nullptr);
  return to_hex(digest);
}

}  // namespace kakunin::service
