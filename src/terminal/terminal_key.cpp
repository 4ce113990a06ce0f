// SPDX-License-Identifier: Apache-2.0
#include "terminal/terminal_key.h"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <ctime>

#include "base/free_with.h"

namespace kakunin::terminal {
namespace {

using Key = Owned<EVP_PKEY, EVP_PKEY_free>;
using Request = Owned<X509_REQ, X509_REQ_free>;
using Certificate = Owned<X509, X509_free>;
using Memory = Owned<BIO, BIO_free_all>;

Memory reader(std::string_view text) {
  return Memory{BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))};
}

std::string content(BIO* memory) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(memory, &data);
  return {data, static_cast<std::size_t>(size)};
}

Request make_request(EVP_PKEY* key, std::string_view common_name) {
  Request request{X509_REQ_new()};
  if (!request) return nullptr;
  X509_NAME* subject = X509_REQ_get_subject_name(request.get());
  const auto* name = reinterpret_cast<const unsigned char*>(common_name.data());
  const bool made = X509_REQ_set_version(request.get(), X509_REQ_VERSION_1) == 1 &&
                    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, name,
                                               static_cast<int>(common_name.size()), -1, 0) == 1 &&
                    X509_REQ_set_pubkey(request.get(), key) == 1 &&
                    X509_REQ_sign(request.get(), key, EVP_sha256()) > 0;
  return made ? std::move(request) : nullptr;
}

Certificate read_certificate(std::string_view pem) {
  const Memory memory = reader(pem);
  return Certificate{PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr)};
}

std::optional<TimePoint> to_time(const ASN1_TIME* time) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(time, &parts) != 1) return std::nullopt;
  using namespace std::chrono;
  const Day day{year{parts.tm_year + 1900}, month{static_cast<unsigned>(parts.tm_mon + 1)},
                std::chrono::day{static_cast<unsigned>(parts.tm_mday)}};
  return sys_days{day} + hours{parts.tm_hour} + minutes{parts.tm_min} + seconds{parts.tm_sec};
}

}  // namespace

std::optional<KeyAndRequest> make_key_and_request(std::string_view common_name) {
  std::string curve = "P-256";  // without EVP_EC_gen, whose casts clang refuses
  const Key key{EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", curve.data())};
  if (!key) return std::nullopt;
  const Request request = make_request(key.get(), common_name);
  const Memory key_memory{BIO_new(BIO_s_secmem())};
  const Memory request_memory{BIO_new(BIO_s_mem())};
  if (!request || !key_memory || !request_memory ||
      PEM_write_bio_PKCS8PrivateKey(key_memory.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) !=
          1 ||
      PEM_write_bio_X509_REQ(request_memory.get(), request.get()) != 1) {
    return std::nullopt;
  }
  return KeyAndRequest{content(key_memory.get()), content(request_memory.get())};
}

std::string certificate_pem(ByteView der) {
  constexpr std::size_t line = 64;
  const std::string text = to_base64(der);
  std::string pem = "-----BEGIN CERTIFICATE-----\n";
  for (std::size_t at = 0; at < text.size(); at += line) pem += text.substr(at, line) + "\n";
  return pem + "-----END CERTIFICATE-----\n";
}

std::optional<ValidityPeriod> validity_period(std::string_view pem) {
  const Certificate certificate = read_certificate(pem);
  if (!certificate) return std::nullopt;
  const auto from = to_time(X509_get0_notBefore(certificate.get()));
  const auto to = to_time(X509_get0_notAfter(certificate.get()));
  if (!from || !to) return std::nullopt;
  return ValidityPeriod{*from, *to};
}

std::optional<Digest> certificate_sha256(std::string_view pem) {
  const auto certificate = read_certificate(pem);
  if (!certificate) return std::nullopt;
  Digest digest{};
  unsigned int size = 0;
  if (X509_digest(certificate.get(), EVP_sha256(), digest.data(), &size) != 1) return std::nullopt;
  return digest;
}

bool key_fits_certificate(std::string_view pem) {
  const Certificate certificate = read_certificate(pem);
  const Memory memory = reader(pem);
  const Key key{PEM_read_bio_PrivateKey(memory.get(), nullptr, nullptr, nullptr)};
  return certificate && key && X509_check_private_key(certificate.get(), key.get()) == 1;
}

}  // namespace kakunin::terminal
