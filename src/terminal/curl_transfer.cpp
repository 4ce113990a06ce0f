// SPDX-License-Identifier: Apache-2.0
#include "terminal/curl_transfer.h"

#include <openssl/ssl.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace kakunin::terminal {
namespace {

/// Notes the first thing wrong with the service's certificate: libcurl does not always pass it on.
int note_verification(int good, X509_STORE_CTX* store) {
  const auto* ssl =
      static_cast<const SSL*>(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
  auto* noted = static_cast<long*>(SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl)));
  if (good == 0 && noted != nullptr && *noted == X509_V_OK) *noted = X509_STORE_CTX_get_error(store);
  return good;
}

CURLcode prepare_tls(void* context, long* noted, CertificateDates dates) {
  auto* tls = static_cast<SSL_CTX*>(context);
  SSL_CTX_set_app_data(tls, noted);
  // A service that ends without a TLS goodbye (an outage) must not cost the session. A body that was cut
  // shows by its length, and by its JSON.
  SSL_CTX_set_options(tls, SSL_OP_IGNORE_UNEXPECTED_EOF);
  SSL_CTX_set_verify(tls, SSL_VERIFY_PEER, note_verification);
  if (dates == CertificateDates::ignored) {
    X509_VERIFY_PARAM_set_flags(SSL_CTX_get0_param(tls), X509_V_FLAG_NO_CHECK_TIME);
  }
  return CURLE_OK;
}

CURLcode prepare_checked(CURL*, void* context, void* noted) {
  return prepare_tls(context, static_cast<long*>(noted), CertificateDates::checked);
}

CURLcode prepare_without_dates(CURL*, void* context, void* noted) {
  return prepare_tls(context, static_cast<long*>(noted), CertificateDates::ignored);
}

bool starts_with_ignoring_case(std::string_view text, std::string_view beginning) {
  return text.size() >= beginning.size() &&
         std::equal(beginning.begin(), beginning.end(), text.begin(), [](char a, char b) {
           return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
         });
}

std::string_view without_blanks(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  const auto last = text.find_last_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string_view{} : text.substr(first, last - first + 1);
}

struct CodeRow {
  CURLcode code;
  ClientErrorKind kind;
};

constexpr CodeRow codes[] = {
    {CURLE_COULDNT_RESOLVE_PROXY, ClientErrorKind::proxy_failed},
    {CURLE_PROXY, ClientErrorKind::proxy_failed},
    {CURLE_OPERATION_TIMEDOUT, ClientErrorKind::timed_out},
    {CURLE_PEER_FAILED_VERIFICATION, ClientErrorKind::untrusted},
    {CURLE_SSL_CACERT_BADFILE, ClientErrorKind::untrusted},
    {CURLE_SSL_ISSUER_ERROR, ClientErrorKind::untrusted},
    {CURLE_SSL_CERTPROBLEM, ClientErrorKind::untrusted},
    {CURLE_SSL_CIPHER, ClientErrorKind::untrusted},
    {CURLE_WRITE_ERROR, ClientErrorKind::answer_too_large},
    {CURLE_FILESIZE_EXCEEDED, ClientErrorKind::answer_too_large},
    {CURLE_PARTIAL_FILE, ClientErrorKind::unreachable},
    {CURLE_WEIRD_SERVER_REPLY, ClientErrorKind::answer_invalid},
    {CURLE_UNSUPPORTED_PROTOCOL, ClientErrorKind::answer_invalid},
    {CURLE_BAD_CONTENT_ENCODING, ClientErrorKind::answer_invalid},
    {CURLE_HTTP2, ClientErrorKind::answer_invalid},
};

}  // namespace

HttpError classify(CURLcode code, std::string detail, long proxy_connect_code, long verify_result, bool sent,
                   bool by_proxy) {
  HttpError error{ClientErrorKind::unreachable, std::move(detail), false, sent};
  for (const CodeRow& row : codes) {
    if (row.code == code) error.kind = row.kind;
  }
  if (code == CURLE_COULDNT_CONNECT && by_proxy) error.kind = ClientErrorKind::proxy_failed;
  if (code == CURLE_OPERATION_TIMEDOUT && !sent) error.kind = ClientErrorKind::unreachable;
  if (proxy_connect_code != 0 && proxy_connect_code != 200) {
    error.kind = ClientErrorKind::proxy_failed;
    error.detail = "the proxy answered " + std::to_string(proxy_connect_code);
  }
  if (verify_result != X509_V_OK) {
    error.kind = ClientErrorKind::untrusted;
    error.detail = X509_verify_cert_error_string(verify_result);
    error.only_dates =
        verify_result == X509_V_ERR_CERT_NOT_YET_VALID || verify_result == X509_V_ERR_CERT_HAS_EXPIRED;
  }
  return error;
}

CurlTransfer::CurlTransfer(CurlMulti& multi, const HttpSettings& settings, HttpMethod method,
                           std::string_view path, std::string_view body, CertificateDates dates,
                           const BodySink& sink)
    : multi_(multi),
      curl_(multi.curl()),
      easy_(curl_.easy_init()),
      sink_(sink),
      max_answer_(settings.max_answer),
      by_proxy_(!settings.proxy.empty()) {
  const std::string url = settings.service + std::string{path};
  set(CURLOPT_URL, url.c_str());
  set(CURLOPT_PROTOCOLS_STR, "https");
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  set_deadlines(settings);
  set(CURLOPT_TCP_KEEPALIVE, 1L);
  if (!settings.program.empty()) set(CURLOPT_USERAGENT, settings.program.c_str());
  if (!settings.proxy.empty()) set(CURLOPT_PROXY, settings.proxy.c_str());
  set(CURLOPT_WRITEFUNCTION, &CurlTransfer::take_body);
  set(CURLOPT_WRITEDATA, static_cast<void*>(this));
  set(CURLOPT_HEADERFUNCTION, &CurlTransfer::take_header);
  set(CURLOPT_HEADERDATA, static_cast<void*>(this));
  set_tls(settings, dates);
  if (method == HttpMethod::post || method == HttpMethod::put) set_body(body);
  if (method != HttpMethod::get) set(CURLOPT_CUSTOMREQUEST, std::string(to_text(method)).c_str());
}

/// The blob stays with the settings, which outlive the transfer.
void CurlTransfer::set_blob(CURLoption option, const std::string& text) {
  curl_blob blob{const_cast<char*>(text.data()), text.size(), CURL_BLOB_NOCOPY};  // NOLINT: libcurl's type
  set(option, &blob);
}

void CurlTransfer::set_deadlines(const HttpSettings& settings) {
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings.connect_deadline.count()));
  if (!sink_) {
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(settings.deadline.count()));
    return;
  }
  const auto silence = std::chrono::ceil<std::chrono::seconds>(settings.deadline);
  set(CURLOPT_LOW_SPEED_LIMIT, 1L);
  set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(silence.count()));
}

CurlTransfer::~CurlTransfer() {
  curl_.easy_cleanup(easy_);
  curl_.slist_free_all(headers_);
}

void CurlTransfer::set_tls(const HttpSettings& settings, CertificateDates dates) {
  set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_3));
  set(CURLOPT_CAPATH, static_cast<char*>(nullptr));
  set_blob(CURLOPT_CAINFO_BLOB, settings.ca_pem);
  if (!settings.identity_pem.empty()) {
    set_blob(CURLOPT_SSLCERT_BLOB, settings.identity_pem);
    set_blob(CURLOPT_SSLKEY_BLOB, settings.identity_pem);
  }
  if (settings.sessions) set(CURLOPT_SHARE, settings.sessions->share(curl_));
  set(CURLOPT_SSL_CTX_DATA, static_cast<void*>(&verify_result_));
  set(CURLOPT_SSL_CTX_FUNCTION,
      dates == CertificateDates::checked ? &prepare_checked : &prepare_without_dates);
  if (dates == CertificateDates::ignored) {
    // Such a connection serves this one question and is never met again by a request that counts.
    set(CURLOPT_FRESH_CONNECT, 1L);
    set(CURLOPT_FORBID_REUSE, 1L);
    set(CURLOPT_SSL_SESSIONID_CACHE, 0L);
  }
}

void CurlTransfer::add_header(const std::string& name, const std::string& value) {
  headers_ = curl_.slist_append(headers_, (name + ": " + value).c_str());
  set(CURLOPT_HTTPHEADER, headers_);
}

void CurlTransfer::set_body(std::string_view body) {
  body_ = body;
  set(CURLOPT_POST, 1L);
  set(CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
  // A body that cannot be rewound: libcurl would send it again by itself on a fresh connection when a kept
  // one dies without an answer. What may be repeated is decided in http_service_client.cpp.
  set(CURLOPT_READFUNCTION, &CurlTransfer::give_body);
  set(CURLOPT_READDATA, static_cast<void*>(this));
  headers_ = curl_.slist_append(headers_, "Content-Type: application/json");
  headers_ = curl_.slist_append(headers_, "Expect:");
  set(CURLOPT_HTTPHEADER, headers_);
}

std::size_t CurlTransfer::give_body(char* buffer, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<CurlTransfer*>(self);
  const std::size_t length = std::min(size * count, transfer.body_.size());
  std::copy_n(transfer.body_.begin(), length, buffer);
  transfer.body_.remove_prefix(length);
  return length;
}

std::size_t CurlTransfer::take_body(char* data, std::size_t size, std::size_t count, void* self) {
  return static_cast<CurlTransfer*>(self)->take({data, size * count});
}

std::size_t CurlTransfer::take(std::string_view bytes) {
  constexpr long success = 200;
  long status = 0;
  curl_.easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status);
  if (sink_ && status == success) return sink_(bytes) ? bytes.size() : 0;
  if (answer_.body.size() + bytes.size() > max_answer_) return 0;
  answer_.body.append(bytes);
  return bytes.size();
}

std::size_t CurlTransfer::take_header(char* data, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<CurlTransfer*>(self);
  HttpAnswer& answer = transfer.answer_;
  const std::string_view line{data, size * count};
  constexpr std::string_view type = "content-type:";
  constexpr std::string_view date = "date:";
  if (starts_with_ignoring_case(line, type)) answer.content_type = without_blanks(line.substr(type.size()));
  if (starts_with_ignoring_case(line, date)) {
    const std::string text{without_blanks(line.substr(date.size()))};
    const time_t seconds = transfer.curl_.getdate(text.c_str(), nullptr);
    if (seconds > 0) answer.date = TimePoint{std::chrono::seconds{seconds}};
  }
  return line.size();
}

HttpError CurlTransfer::error(CURLcode code) const {
  long proxy_code = 0;
  long sent = 0;  // of the request; the time to connect is nothing on a connection kept alive
  curl_.easy_getinfo(easy_, CURLINFO_HTTP_CONNECTCODE, &proxy_code);
  curl_.easy_getinfo(easy_, CURLINFO_REQUEST_SIZE, &sent);
  return classify(code, curl_.easy_strerror(code), proxy_code, verify_result_, sent > 0, by_proxy_);
}

Expected<HttpAnswer, HttpError> CurlTransfer::run(const std::atomic<bool>& cancelled) {
  constexpr int longest_wait_ms = 1'000;
  curl_.multi_add_handle(multi_.get(), easy_);
  int running = 1;
  while (running > 0 && !cancelled) {
    if (curl_.multi_perform(multi_.get(), &running) != CURLM_OK) break;
    if (running > 0) curl_.multi_poll(multi_.get(), nullptr, 0, longest_wait_ms, nullptr);
  }
  CURLcode code = CURLE_FAILED_INIT;
  int left = 0;
  while (const CURLMsg* message = curl_.multi_info_read(multi_.get(), &left)) {
    if (message->msg == CURLMSG_DONE) code = message->data.result;
  }
  long status = 0;
  curl_.easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status);
  const HttpError failed = error(code);
  curl_.multi_remove_handle(multi_.get(), easy_);
  if (running > 0 && cancelled) return unexpected(HttpError{std::nullopt, "cancelled"});
  if (code != CURLE_OK) return unexpected(failed);
  answer_.status = static_cast<int>(status);
  return std::move(answer_);
}

}  // namespace kakunin::terminal
