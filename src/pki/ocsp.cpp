// SPDX-License-Identifier: Apache-2.0
#include "pki/ocsp.h"

#include <algorithm>
#include <memory>

#include "base/expected.h"
#include "net/curl.h"

namespace kakunin::pki {
namespace {

constexpr std::size_t largest_answer = 64 * 1024;
constexpr std::size_t most_kept = 100'000;
constexpr long http_ok = 200;

struct Receiver {
  Bytes body;
  bool too_large = false;
};

std::size_t receive(char* data, std::size_t one, std::size_t size, void* to) {
  auto& receiver = *static_cast<Receiver*>(to);
  const std::size_t count = one * size;
  if (receiver.body.size() + count > largest_answer) {
    receiver.too_large = true;
    return 0;
  }
  append(receiver.body, as_bytes({data, count}));
  return count;
}

[[nodiscard]] Expected<Bytes, std::string> post(const OcspSettings& settings, const Bytes& request) {
  const net::Curl* curl = net::load_curl();
  if (curl == nullptr) return unexpected(std::string(net::curl_missing));
  const std::unique_ptr<CURL, decltype(curl->easy_cleanup)> easy(curl->easy_init(), curl->easy_cleanup);
  const std::unique_ptr<curl_slist, decltype(curl->slist_free_all)> headers(
      curl->slist_append(nullptr, "Content-Type: application/ocsp-request"), curl->slist_free_all);
  if (!easy || !headers) return unexpected(std::string("OCSP unreachable"));
  Receiver receiver;
  const auto set = [&](CURLoption option, auto value) { curl->easy_setopt(easy.get(), option, value); };
  set(CURLOPT_URL, settings.url.c_str());
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_PROXY, settings.proxy.c_str());
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(settings.deadline.count()));
  set(CURLOPT_HTTPHEADER, headers.get());
  set(CURLOPT_POSTFIELDS, request.data());
  set(CURLOPT_POSTFIELDSIZE, static_cast<long>(request.size()));
  set(CURLOPT_WRITEFUNCTION, receive);
  set(CURLOPT_WRITEDATA, &receiver);
  const CURLcode code = curl->easy_perform(easy.get());
  if (receiver.too_large) return unexpected(std::string("OCSP answer too large"));
  if (code != CURLE_OK) return unexpected("OCSP unreachable: " + std::string(curl->easy_strerror(code)));
  long status = 0;
  curl->easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
  if (status != http_ok) return unexpected("OCSP answered HTTP " + std::to_string(status));
  return std::move(receiver.body);
}

[[nodiscard]] RevocationAnswer unknown(std::string reason) {
  return {RevocationState::unknown, RevocationSourceKind::none, std::move(reason)};
}

}  // namespace

OcspSource::OcspSource(OcspSettings settings, std::vector<Certificate> authorities)
    : settings_(std::move(settings)), authorities_(std::move(authorities)) {
}

RevocationAnswer OcspSource::check(const Certificate& certificate, TimePoint now) const {
  const CertificateKey id = certificate.id();
  {
    const std::lock_guard lock(mutex_);
    const auto kept = kept_.find(id);
    if (kept != kept_.end() && now < kept->second.usable_until) return kept->second.answer;
  }
  const auto issuer = std::ranges::find_if(
      authorities_, [&](const Certificate& authority) { return authority.issuing_id() == id.issuer; });
  if (issuer == authorities_.end()) return unknown("OCSP: issuer is not pinned");
  const auto request = make_ocsp_request(certificate, *issuer);
  if (!request) return unknown("OCSP request cannot be made");
  const auto response = post(settings_, *request);
  if (!response) return unknown(response.error());
  OcspVerdict verdict = read_ocsp_response(*response, *request, certificate, *issuer, now, settings_);
  if (verdict.answer.state != RevocationState::unknown) {
    const std::lock_guard lock(mutex_);
    if (kept_.size() >= most_kept) kept_.clear();
    kept_[id] = verdict;
  }
  return verdict.answer;
}

}  // namespace kakunin::pki
