// SPDX-License-Identifier: Apache-2.0
#include <libsecret/secret.h>

#include "base/free_with.h"
#include "base/secret_digits.h"
#include "terminal/record/secret_store.h"

namespace kakunin::record {
namespace {

using ErrorPtr = Owned<GError, g_error_free>;
using PasswordPtr = Owned<gchar, secret_password_free>;

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
    GError* raised = nullptr;
    const PasswordPtr text(
        secret_password_lookup_nonpageable_sync(schema(), nullptr, &raised, "use", use, nullptr));
    const ErrorPtr error(raised);
    if (error) return unexpected(RecordError::no_key);
    if (!text) return std::optional<Key>();
    auto bytes = from_hex(text.get());
    if (!bytes) return unexpected(RecordError::no_key);
    auto key = Key::from_bytes(*bytes);
    wipe(*bytes);
    return key;
  }

  Recorded<void> keep(const Key& key) override {
    std::string text = to_hex(key.view());
    GError* raised = nullptr;
    const bool kept =
        secret_password_store_sync(schema(), SECRET_COLLECTION_DEFAULT, "Kakunin 確認の記録", text.c_str(),
                                   nullptr, &raised, "use", use, nullptr) != FALSE;
    wipe(text);
    const ErrorPtr error(raised);
    if (!kept) return unexpected(RecordError::no_key);
    return {};
  }

  Recorded<void> forget() override {
    GError* raised = nullptr;
    secret_password_clear_sync(schema(), nullptr, &raised, "use", use, nullptr);
    const ErrorPtr error(raised);
    if (error) return unexpected(RecordError::no_key);
    return {};
  }
};

}  // namespace

std::unique_ptr<SecretStore> platform_secret_store() {
  return std::make_unique<LibsecretStore>();
}

}  // namespace kakunin::record
