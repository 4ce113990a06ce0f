// SPDX-License-Identifier: Apache-2.0
#include <curl/curl.h>

#include <iostream>
#include <memory>

#include "daemon/commands.h"
#include "daemon/installation.h"
#include "service/installation.h"

namespace kakunin::daemon {
namespace {

constexpr long time_limit_seconds = 10;

using Curl = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;

std::size_t append_body(char* data, std::size_t size, std::size_t count, void* body) {
  static_cast<std::string*>(body)->append(data, size * count);
  return size * count;
}

}  // namespace

int status(const std::filesystem::path& data) {
  const auto settings = service::load_settings(service::settings_file(data));
  if (!settings) return complain(settings.error());
  auto authority = service::load_server_authority(data);
  if (!authority) return complain(authority.error());
  const std::string url = "https://" + service::to_text(settings->service.listen) + "/v1/status";

  std::string body;
  const Curl curl(curl_easy_init(), curl_easy_cleanup);
  if (!curl) return complain("libcurl cannot be started");
  curl_blob blob{authority->pem.data(), authority->pem.size(), CURL_BLOB_COPY};
  curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_CAINFO_BLOB, &blob);
  curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, time_limit_seconds);
  curl_easy_setopt(curl.get(), CURLOPT_PROXY, "");
  curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, append_body);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &body);
  const CURLcode result = curl_easy_perform(curl.get());
  if (result != CURLE_OK) return complain(url + ": " + curl_easy_strerror(result));
  std::cout << body << '\n';
  return success;
}

}  // namespace kakunin::daemon
