// SPDX-License-Identifier: Apache-2.0
#include "service/core/client.h"

#include <curl/curl.h>

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "service/certificate_maker.h"

namespace kakunin::service::test {
namespace {

constexpr long time_limit_seconds = 20;

std::size_t take_body(char* data, std::size_t size, std::size_t count, void* reply) {
  static_cast<Reply*>(reply)->body.append(data, size * count);
  return size * count;
}

std::size_t take_header(char* data, std::size_t size, std::size_t count, void* reply) {
  const std::string line(data, size * count);
  const auto colon = line.find(": ");
  if (colon != std::string::npos) {
    std::string name = line.substr(0, colon);
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
    static_cast<Reply*>(reply)->headers[name] = line.substr(colon + 2, line.find('\r') - colon - 2);
  }
  return size * count;
}

curl_blob blob_of(std::string& text) {
  return {text.data(), text.size(), CURL_BLOB_COPY};
}

std::string request_pem(EVP_PKEY* key) {
  const X509RequestPtr request(X509_REQ_new());
  X509_REQ_set_pubkey(request.get(), key);
  X509_REQ_sign(request.get(), key, EVP_sha256());
  const BioPtr out(BIO_new(BIO_s_mem()));
  PEM_write_bio_X509_REQ(out.get(), request.get());
  return text_of(out.get());
}

}  // namespace

struct Client::Handle {
  CURL* curl = curl_easy_init();
  Handle() = default;
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() { curl_easy_cleanup(curl); }
};

boost::json::object Reply::json() const {
  boost::json::error_code error;
  const auto value = boost::json::parse(body, error);
  return !error && value.is_object() ? value.as_object() : boost::json::object{};
}

std::string Reply::code() const {
  const auto document = json();
  const auto* code = document.if_contains("code");
  return code != nullptr && code->is_string() ? std::string(code->as_string()) : std::string();
}

Client::Client(std::uint16_t port, std::string authority_pem, ClientIdentity identity)
    : handle_(std::make_unique<Handle>()),
      base_("https://127.0.0.1:" + std::to_string(port)),
      authority_pem_(std::move(authority_pem)),
      identity_(std::move(identity)) {
}
Client::~Client() = default;
Client::Client(Client&&) noexcept = default;

Reply Client::get(std::string_view path) {
  return send("GET", path, {}, {});
}

Reply Client::post(std::string_view path, std::string_view body, std::string_view content_type) {
  return send("POST", path, body, {"Content-Type: " + std::string(content_type)});
}

Reply Client::send(std::string_view method, std::string_view path, std::string_view body,
                   const std::vector<std::string>& headers) {
  CURL* curl = handle_->curl;
  curl_easy_reset(curl);  // keeps the connection
  Reply reply;
  const std::string url = base_ + std::string(path);
  curl_blob authority = blob_of(authority_pem_);
  curl_blob certificate = blob_of(identity_.certificate_pem);
  curl_blob key = blob_of(identity_.key_pem);
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_CAINFO_BLOB, &authority);
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, time_limit_seconds);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &reply);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &reply);
  if (!identity_.certificate_pem.empty()) {
    curl_easy_setopt(curl, CURLOPT_SSLCERT_BLOB, &certificate);
    curl_easy_setopt(curl, CURLOPT_SSLKEY_BLOB, &key);
  }
  const std::string method_text(method);
  if (method != "GET") {
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    curl_easy_setopt(curl, CURLOPT_COPYPOSTFIELDS, std::string(body).c_str());
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, method_text.c_str());
  }
  curl_slist* list = nullptr;
  for (const std::string& header : headers) list = curl_slist_append(list, header.c_str());
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list);
  if (curl_easy_perform(curl) == CURLE_OK) {
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply.status);
  }
  curl_slist_free_all(list);
  if (exchanges_ != nullptr) {
    exchanges_->push_back({method_text, std::string(path), std::string(body), reply});
  }
  return reply;
}

KeyAndRequest make_request_on(const char* curve) {
  const KeyPtr key = new_ec_key(curve);
  return {to_pem(key.get()), request_pem(key.get())};
}

KeyAndRequest make_request() {
  return make_request_on("P-256");
}

ClientIdentity foreign_identity(const std::string& common_name) {
  const KeyPtr key = new_ec_key("P-256");
  const std::pair<int, std::string> extensions[] = {{NID_ext_key_usage, "clientAuth"}};
  const TimePoint now = SystemClock().now();
  const CertificatePlan plan{common_name, now - std::chrono::hours(1), now + std::chrono::hours(1),
                             extensions};
  const X509Ptr certificate = make_certificate(plan, key.get(), nullptr, key.get());
  return {to_pem(certificate.get()), to_pem(key.get())};
}

}  // namespace kakunin::service::test
