// SPDX-License-Identifier: Apache-2.0
#pragma once
// libcurl, loaded when it is first needed. It brings some thirty libraries with it; a program that waits for
// them before its first frame shows that frame a quarter later.
//
//   const Curl* curl = load_curl();
//   if (curl == nullptr) return unexpected(curl_missing);
//   CURL* easy = curl->easy_init();

#include <curl/curl.h>

#include <string_view>

namespace kakunin::net {

/// libcurl's functions of the same names, without their curl_.
struct Curl {
  decltype(&::curl_easy_init) easy_init;
  decltype(&::curl_easy_cleanup) easy_cleanup;
  decltype(&::curl_easy_setopt) easy_setopt;
  decltype(&::curl_easy_getinfo) easy_getinfo;
  decltype(&::curl_easy_perform) easy_perform;
  decltype(&::curl_easy_strerror) easy_strerror;
  decltype(&::curl_multi_init) multi_init;
  decltype(&::curl_multi_cleanup) multi_cleanup;
  decltype(&::curl_multi_add_handle) multi_add_handle;
  decltype(&::curl_multi_remove_handle) multi_remove_handle;
  decltype(&::curl_multi_perform) multi_perform;
  decltype(&::curl_multi_poll) multi_poll;
  decltype(&::curl_multi_wakeup) multi_wakeup;
  decltype(&::curl_multi_info_read) multi_info_read;
  decltype(&::curl_share_init) share_init;
  decltype(&::curl_share_cleanup) share_cleanup;
  decltype(&::curl_share_setopt) share_setopt;
  decltype(&::curl_slist_append) slist_append;
  decltype(&::curl_slist_free_all) slist_free_all;
  decltype(&::curl_getdate) getdate;
};

/// Initialised, and there until the program ends; from any thread. nullptr: it is not installed (a package's
/// dependency on it was overruled), or too old.
[[nodiscard]] const Curl* load_curl();

inline constexpr std::string_view curl_missing = "libcurl.so.4 cannot be loaded";

}  // namespace kakunin::net
