// SPDX-License-Identifier: Apache-2.0
#pragma once
// libcurl behind http.h: handles as values, one request as an object, its result codes as typed errors.

#include <atomic>
#include <string>
#include <string_view>

#include "net/curl.h"
#include "terminal/http.h"

namespace kakunin::terminal {

/// Holds the connections that are kept between requests.
class CurlMulti {
 public:
  explicit CurlMulti(const net::Curl& curl) : curl_(curl), handle_(curl.multi_init()) {}
  ~CurlMulti() { curl_.multi_cleanup(handle_); }
  CurlMulti(const CurlMulti&) = delete;
  CurlMulti& operator=(const CurlMulti&) = delete;
  [[nodiscard]] const net::Curl& curl() const { return curl_; }
  [[nodiscard]] CURLM* get() const { return handle_; }
  /// The one function that may be called from another thread.
  void wake_up() { curl_.multi_wakeup(handle_); }

 private:
  const net::Curl& curl_;
  CURLM* handle_;
};

class CurlTransfer {
 public:
  CurlTransfer(CurlMulti& multi, const HttpSettings& settings, HttpMethod method, std::string_view path,
               std::string_view body, CertificateDates dates, const BodySink& sink);
  ~CurlTransfer();
  CurlTransfer(const CurlTransfer&) = delete;
  CurlTransfer& operator=(const CurlTransfer&) = delete;

  /// Before run().
  void add_header(const std::string& name, const std::string& value);
  [[nodiscard]] Expected<HttpAnswer, HttpError> run(const std::atomic<bool>& cancelled);

 private:
  static std::size_t give_body(char* buffer, std::size_t size, std::size_t count, void* self);
  static std::size_t take_body(char* data, std::size_t size, std::size_t count, void* self);
  static std::size_t take_header(char* data, std::size_t size, std::size_t count, void* self);
  template <class Value>
  void set(CURLoption option, Value value) {
    curl_.easy_setopt(easy_, option, value);
  }
  void set_blob(CURLoption option, const std::string& text);
  void set_tls(const HttpSettings& settings, CertificateDates dates);
  void set_body(std::string_view body);
  void set_deadlines(const HttpSettings& settings);
  [[nodiscard]] std::size_t take(std::string_view bytes);
  [[nodiscard]] HttpError error(CURLcode code) const;

  CurlMulti& multi_;
  const net::Curl& curl_;
  CURL* easy_;
  curl_slist* headers_ = nullptr;
  const BodySink& sink_;
  std::size_t max_answer_;
  bool by_proxy_;
  std::string_view body_;  // what is still to be sent
  HttpAnswer answer_;
  long verify_result_ = 0;  // OpenSSL's X509_V_..., the first fault found
};

/// What a libcurl result means; detail: in its words. proxy_connect_code: the proxy's own answer, 0 where
/// none; verify_result: OpenSSL's; sent: something of the request left; by_proxy: the first connection is the
/// proxy's.
[[nodiscard]] HttpError classify(CURLcode code, std::string detail, long proxy_connect_code,
                                 long verify_result, bool sent, bool by_proxy = false);

}  // namespace kakunin::terminal
