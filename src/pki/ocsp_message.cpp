// SPDX-License-Identifier: Apache-2.0
#include <openssl/ocsp.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <limits>

#include "pki/asn1_time.h"
#include "pki/ocsp.h"
#include "pki/openssl_ptr.h"

namespace kakunin::pki {
namespace {

using RequestPtr = Owned<OCSP_REQUEST, OCSP_REQUEST_free>;
using ResponsePtr = Owned<OCSP_RESPONSE, OCSP_RESPONSE_free>;
using BasicPtr = Owned<OCSP_BASICRESP, OCSP_BASICRESP_free>;
using CertIdPtr = Owned<OCSP_CERTID, OCSP_CERTID_free>;
using X509Ptr = Owned<X509, X509_free>;

[[nodiscard]] CertIdPtr certificate_id(const Certificate& certificate, const Certificate& issuer) {
  const unsigned char* p = issuer.der.data();
  const X509Ptr x509(d2i_X509(nullptr, &p, static_cast<long>(issuer.der.size())));
  const Owned<BIGNUM, BN_free> number(
      BN_bin2bn(certificate.serial.data(), static_cast<int>(certificate.serial.size()), nullptr));
  const Owned<ASN1_INTEGER, ASN1_INTEGER_free> serial(number ? BN_to_ASN1_INTEGER(number.get(), nullptr)
                                                                  : nullptr);
  if (!x509 || !serial) return nullptr;
  return CertIdPtr(OCSP_cert_id_new(EVP_sha1(), X509_get_subject_name(x509.get()),
                                    X509_get0_pubkey_bitstr(x509.get()), serial.get()));
}

[[nodiscard]] OcspVerdict unknown(std::string reason) {
  return {{RevocationState::unknown, RevocationSourceKind::none, std::move(reason)}, {}};
}

[[nodiscard]] Bytes basic_response_der(OCSP_BASICRESP* basic) {
  unsigned char* data = nullptr;
  const int size = i2d_OCSP_BASICRESP(basic, &data);
  Bytes der(data, data + std::max(size, 0));
  OPENSSL_free(data);
  return der;
}

// Certificates sent along that the issuer has certified for OCSP and that are valid now.
[[nodiscard]] std::vector<Certificate> delegated_responders(const OCSP_BASICRESP* basic,
                                                            const Certificate& issuer, TimePoint now) {
  std::vector<Certificate> responders;
  const STACK_OF(X509)* sent = OCSP_resp_get0_certs(basic);
  for (int i = 0; i < (sent != nullptr ? std::min(sk_X509_num(sent), 4) : 0); ++i) {
    unsigned char* data = nullptr;
    const int size = i2d_X509(sk_X509_value(sent, i), &data);
    auto responder = Certificate::parse({data, static_cast<std::size_t>(std::max(size, 0))});
    OPENSSL_free(data);
    if (responder && responder->may_sign_ocsp && responder->not_before <= now &&
        now <= responder->not_after && responder->issued_by(issuer)) {
      responders.push_back(*std::move(responder));
    }
  }
  return responders;
}

[[nodiscard]] bool is_signed(OCSP_BASICRESP* basic, const Certificate& issuer, TimePoint now) {
  const Bytes der = basic_response_der(basic);
  const auto ranges = find_signed_ranges(der, Trailer::allowed);
  if (!ranges) return false;
  if (signed_by(*ranges, der, issuer.key)) return true;
  return std::ranges::any_of(delegated_responders(basic, issuer, now), [&](const Certificate& responder) {
    return signed_by(*ranges, der, responder.key);
  });
}

[[nodiscard]] bool nonce_fits(OCSP_BASICRESP* basic, ByteView request, bool required) {
  const unsigned char* p = request.data();
  const RequestPtr sent(d2i_OCSP_REQUEST(nullptr, &p, static_cast<long>(request.size())));
  const int result = sent ? OCSP_check_nonce(sent.get(), basic) : 0;
  constexpr int equal = 1;
  constexpr int absent_in_response = -1;
  return result == equal || (result == absent_in_response && !required);
}

[[nodiscard]] RevocationState state_of(int status, int reason) {
  if (status == V_OCSP_CERTSTATUS_GOOD) return RevocationState::good;
  if (status != V_OCSP_CERTSTATUS_REVOKED) return RevocationState::unknown;
  return reason == OCSP_REVOKED_STATUS_CERTIFICATEHOLD ? RevocationState::on_hold : RevocationState::revoked;
}

[[nodiscard]] OcspVerdict judge(OCSP_BASICRESP* basic, OCSP_CERTID* id, TimePoint now,
                                const OcspSettings& settings) {
  int status = 0;
  int reason = 0;
  ASN1_GENERALIZEDTIME* this_text = nullptr;
  ASN1_GENERALIZEDTIME* next_text = nullptr;
  if (OCSP_resp_find_status(basic, id, &status, &reason, nullptr, &this_text, &next_text) != 1) {
    return unknown("OCSP answer about another certificate");
  }
  const auto this_update = time_of(this_text);
  const auto next_update = time_of(next_text);
  if (!this_update) return unknown("OCSP answer without a time");
  if (*this_update > now + settings.clock_skew) return unknown("OCSP answer from the future");
  const TimePoint limit = next_update ? *next_update : *this_update + settings.longest_use;
  if (limit + settings.clock_skew < now) return unknown("OCSP answer is stale");
  const RevocationState state = state_of(status, reason);
  if (state == RevocationState::unknown) return unknown("OCSP responder does not know the certificate");
  return {{state, RevocationSourceKind::ocsp, "as the OCSP responder says"},
          std::min(limit, now + settings.longest_use)};
}

}  // namespace

std::optional<Bytes> make_ocsp_request(const Certificate& certificate, const Certificate& issuer) {
  const ErrorMark mark;
  const RequestPtr request(OCSP_REQUEST_new());
  CertIdPtr id = certificate_id(certificate, issuer);
  if (!request || !id || OCSP_request_add0_id(request.get(), id.get()) == nullptr) return std::nullopt;
  static_cast<void>(id.release());  // the request's own from here
  std::array<std::uint8_t, 32> nonce{};
  fill_random(nonce);
  if (OCSP_request_add1_nonce(request.get(), nonce.data(), static_cast<int>(nonce.size())) != 1) {
    return std::nullopt;
  }
  unsigned char* data = nullptr;
  const int size = i2d_OCSP_REQUEST(request.get(), &data);
  if (size <= 0) return std::nullopt;
  Bytes der(data, data + size);
  OPENSSL_free(data);
  return der;
}

OcspVerdict read_ocsp_response(ByteView der, ByteView request, const Certificate& certificate,
                               const Certificate& issuer, TimePoint now, const OcspSettings& settings) {
  const ErrorMark mark;
  if (der.size() > std::numeric_limits<int>::max()) return unknown("OCSP answer too large");
  const unsigned char* p = der.data();
  const ResponsePtr response(d2i_OCSP_RESPONSE(nullptr, &p, static_cast<long>(der.size())));
  if (!response || p != der.data() + der.size()) return unknown("OCSP answer unreadable");
  const int status = OCSP_response_status(response.get());
  if (status != OCSP_RESPONSE_STATUS_SUCCESSFUL) {
    return unknown("OCSP responder says " + std::string(OCSP_response_status_str(status)));
  }
  const BasicPtr basic(OCSP_response_get1_basic(response.get()));
  if (!basic) return unknown("OCSP answer unreadable");
  if (!is_signed(basic.get(), issuer, now)) return unknown("OCSP answer not signed by the issuer");
  if (!nonce_fits(basic.get(), request, settings.nonce_required))
    return unknown("OCSP answer to another request");
  const CertIdPtr id = certificate_id(certificate, issuer);
  if (!id) return unknown("OCSP request cannot be made");
  return judge(basic.get(), id.get(), now, settings);
}

}  // namespace kakunin::pki
