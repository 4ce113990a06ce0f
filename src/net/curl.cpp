// SPDX-License-Identifier: Apache-2.0
#include "net/curl.h"

#include <optional>

#include "base/shared_library.h"

namespace kakunin::net {
namespace {

std::optional<Curl> load() {
  // Its binary interface has had this number since 2006.
  const SharedLibrary library("libcurl.so.4");
  decltype(&::curl_global_init) global_init = nullptr;
  Curl curl{};
  const bool complete =
      library.find(global_init, "curl_global_init") && library.find(curl.easy_init, "curl_easy_init") &&
      library.find(curl.easy_cleanup, "curl_easy_cleanup") &&
      library.find(curl.easy_setopt, "curl_easy_setopt") &&
      library.find(curl.easy_getinfo, "curl_easy_getinfo") &&
      library.find(curl.easy_perform, "curl_easy_perform") &&
      library.find(curl.easy_strerror, "curl_easy_strerror") &&
      library.find(curl.multi_init, "curl_multi_init") &&
      library.find(curl.multi_cleanup, "curl_multi_cleanup") &&
      library.find(curl.multi_add_handle, "curl_multi_add_handle") &&
      library.find(curl.multi_remove_handle, "curl_multi_remove_handle") &&
      library.find(curl.multi_perform, "curl_multi_perform") &&
      library.find(curl.multi_poll, "curl_multi_poll") &&
      library.find(curl.multi_wakeup, "curl_multi_wakeup") &&
      library.find(curl.multi_info_read, "curl_multi_info_read") &&
      library.find(curl.share_init, "curl_share_init") &&
      library.find(curl.share_cleanup, "curl_share_cleanup") &&
      library.find(curl.share_setopt, "curl_share_setopt") &&
      library.find(curl.slist_append, "curl_slist_append") &&
      library.find(curl.slist_free_all, "curl_slist_free_all") && library.find(curl.getdate, "curl_getdate");
  if (!complete || global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) return std::nullopt;
  return curl;
}

}  // namespace

const Curl* load_curl() {
  static const std::optional<Curl> curl = load();
  return curl ? &*curl : nullptr;
}

}  // namespace kakunin::net
