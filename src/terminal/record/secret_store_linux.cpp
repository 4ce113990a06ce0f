// SPDX-License-Identifier: Apache-2.0
#include <libsecret/secret.h>

#include <memory>

#include "base/secret_digits.h"
#include "base/shared_library.h"
#include "terminal/record/secret_store.h"

namespace kakunin::record {
namespace {

/// Loaded when a record is first opened: with what it brings, eight libraries that the first frame need not
/// wait for.
struct Libsecret {
  SharedLibrary library{"libsecret-1.so.0"};
  decltype(&::secret_password_lookup_nonpageable_sync) lookup = nullptr;
  decltype(&::secret_password_store_sync) store = nullptr;
  decltype(&::secret_password_clear_sync) clear = nullptr;
  decltype(&::secret_password_free) free = nullptr;
  decltype(&::g_error_free) free_error = nullptr;
  bool complete = library.find(lookup, "secret_password_lookup_nonpageable_sync") &&
                  library.find(store, "secret_password_store_sync") &&
                  library.find(clear, "secret_password_clear_sync") &&
                  library.find(free, "secret_password_free") && library.find(free_error, "g_error_free");
};

const Libsecret& libsecret() {
  static const Libsecret loaded;
  return loaded;
}

/// What a call raised, freed with it.
class Raised {
 public:
  Raised() = default;
  ~Raised() {
    if (error_ != nullptr) libsecret().free_error(error_);
  }
  Raised(const Raised&) = delete;
  Raised& operator=(const Raised&) = delete;
  [[nodiscard]] GError** out() { return &error_; }
  explicit operator bool() const { return error_ != nullptr; }

 private:
  GError* error_ = nullptr;
};

const SecretSchema* schema() {
  static const SecretSchema made = [] {
    SecretSchema to{};
    to.name = "jp.kakunin.Record";
    to.flags = SECRET_SCHEMA_NONE;
    to.attributes[0] = {"use", SECRET_SCHEMA_ATTRIBUTE_STRING};
    return to;
  }();
  return &made;
}

constexpr const char* use = "record";

class LibsecretStore final : public SecretStore {
 public:
  Recorded<std::optional<Key>> find() override {
    if (!libsecret().complete) return unexpected(RecordError::no_key);
    Raised raised;
    const std::unique_ptr<gchar, decltype(libsecret().free)> text(
        libsecret().lookup(schema(), nullptr, raised.out(), "use", use, nullptr), libsecret().free);
    if (raised) return unexpected(RecordError::no_key);
    if (!text) return std::optional<Key>();
    auto bytes = from_hex(text.get());
    if (!bytes) return unexpected(RecordError::no_key);
    auto key = Key::from_bytes(*bytes);
    wipe(*bytes);
    return key;
  }

  Recorded<void> keep(const Key& key) override {
    if (!libsecret().complete) return unexpected(RecordError::no_key);
    std::string text = to_hex(key.view());
    Raised raised;
    const bool kept = libsecret().store(schema(), SECRET_COLLECTION_DEFAULT, "Kakunin 確認の記録",
                                        text.c_str(), nullptr, raised.out(), "use", use, nullptr) != FALSE;
    wipe(text);
    if (!kept) return unexpected(RecordError::no_key);
    return {};
  }

  Recorded<void> forget() override {
    if (!libsecret().complete) return unexpected(RecordError::no_key);
    Raised raised;
    libsecret().clear(schema(), nullptr, raised.out(), "use", use, nullptr);
    if (raised) return unexpected(RecordError::no_key);
    return {};
  }
};

}  // namespace

std::unique_ptr<SecretStore> platform_secret_store() {
  return std::make_unique<LibsecretStore>();
}

}  // namespace kakunin::record
