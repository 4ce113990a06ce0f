// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <memory>

#include "daemon/commands.h"
#include "daemon/installation.h"
#include "net/curl.h"
#include "service/installation.h"

namespace kakunin::daemon {
namespace {

constexpr long time_limit_seconds = 10;

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
  const net::Curl* curl = net::load_curl();
  if (curl == nullptr) return complain(net::curl_missing);
  const std::unique_ptr<CURL, decltype(curl->easy_cleanup)> easy(curl->easy_init(), curl->easy_cleanup);
  if (!easy) return complain("libcurl cannot be started");
  const auto set = [&](CURLoption option, auto value) { curl->easy_setopt(easy.get(), option, value); };
  curl_blob blob{authority->pem.data(), authority->pem.size(), CURL_BLOB_COPY};
  set(CURLOPT_URL, url.c_str());
  set(CURLOPT_CAINFO_BLOB, &blob);
  set(CURLOPT_TIMEOUT, time_limit_seconds);
  set(CURLOPT_PROXY, "");
  set(CURLOPT_WRITEFUNCTION, append_body);
  set(CURLOPT_WRITEDATA, &body);
  const CURLcode result = curl->easy_perform(easy.get());
  if (result != CURLE_OK) return complain(url + ": " + curl->easy_strerror(result));
  std::cout << body << '\n';
  return success;
}

}  // namespace kakunin::daemon
