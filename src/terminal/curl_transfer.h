// SPDX-License-Identifier: Apache-2.0
#pragma once
// libcurl behind http.h: handles as values, one request as an object, its result codes as typed errors.

#include <curl/curl.h>

#include <atomic>
#include <string>
#include <string_view>

#include "terminal/http.h"

namespace kakunin::terminal {

/// Keeps the library initialised.
class CurlLibrary {
 public:
  CurlLibrary() { curl_global_init(CURL_GLOBAL_DEFAULT); }
  ~CurlLibrary() { curl_global_cleanup(); }
  CurlLibrary(const CurlLibrary&) = delete;
  CurlLibrary& operator=(const CurlLibrary&) = delete;
};

/// Holds the connections that are kept between requests.
class CurlMulti {
 public:
  CurlMulti() : handle_(curl_multi_init()) {}
  ~CurlMulti() { curl_multi_cleanup(handle_); }
  CurlMulti(const CurlMulti&) = delete;
  CurlMulti& operator=(const CurlMulti&) = delete;
  [[nodiscard]] CURLM* get() const { return handle_; }
  /// The one function that may be called from another thread.
  void wake_up() { curl_multi_wakeup(handle_); }

 private:
  CURLM* handle_;
};

class CurlTransfer {
 public:
  CurlTransfer(const HttpSettings& settings, HttpMethod method, std::string_view path, std::string_view body,
               CertificateDates dates, const BodySink& sink);
  ~CurlTransfer();
  CurlTransfer(const CurlTransfer&) = delete;
  CurlTransfer& operator=(const CurlTransfer&) = delete;

  /// Before run().
  void add_header(const std::string& name, const std::string& value);
  [[nodiscard]] Expected<HttpAnswer, HttpError> run(CurlMulti& multi, const std::atomic<bool>& cancelled);

 private:
  static std::size_t give_body(char* buffer, std::size_t size, std::size_t count, void* self);
  static std::size_t take_body(char* data, std::size_t size, std::size_t count, void* self);
  static std::size_t take_header(char* data, std::size_t size, std::size_t count, void* self);
  void set_tls(const HttpSettings& settings, CertificateDates dates);
  void set_body(std::string_view body);
  void set_deadlines(const HttpSettings& settings);
  [[nodiscard]] std::size_t take(std::string_view bytes);
  [[nodiscard]] HttpError error(CURLcode code) const;

  CURL* easy_;
  curl_slist* headers_ = nullptr;
  const BodySink& sink_;
  std::size_t max_answer_;
  bool by_proxy_;
  std::string_view body_;  // what is still to be sent
  HttpAnswer answer_;
  long verify_result_ = 0;  // OpenSSL's X509_V_..., the first fault found
};

/// What a libcurl result means. proxy_connect_code: the proxy's own answer, 0 where none; verify_result:
/// OpenSSL's; sent: something of the request left; by_proxy: the first connection is the proxy's.
[[nodiscard]] HttpError classify(CURLcode code, long proxy_connect_code, long verify_result, bool sent,
                                 bool by_proxy = false);

}  // namespace kakunin::terminal
