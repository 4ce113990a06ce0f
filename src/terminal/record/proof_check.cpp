// SPDX-License-Identifier: Apache-2.0
#include "terminal/record/proof_check.h"

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <array>

#include "base/free_with.h"

namespace kakunin::record {
namespace {

using BioPtr = Owned<BIO, BIO_free_all>;
using CertificatePtr = Owned<X509, X509_free>;
using DigestContextPtr = Owned<EVP_MD_CTX, EVP_MD_CTX_free>;

// In the order of the enumerators.
constexpr std::array<terminal::Text, 4> texts{{
    {"確認の証明ではありません。", "This is no proof of a check."},
    {"このサービスが発行した証明ではありません。", "This proof was not issued by this service."},
    {"証明の署名に使われた証明書が、確認の時点で有効ではありません。",
     "The certificate of the signature did not count at the time of the check."},
    {"証明が書き換えられています。", "The proof was changed."},
}};

CertificatePtr read_pem(std::string_view pem) {
  const BioPtr in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  const auto no_passphrase = [](char*, int, int, void*) { return -1; };
  return CertificatePtr(PEM_read_bio_X509(in.get(), nullptr, no_passphrase, nullptr));
}

CertificatePtr read_der(const Bytes& der) {
  const unsigned char* at = der.data();
  return CertificatePtr(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
}

bool is_issued_by(X509* certificate, X509* authority) {
  return X509_check_issued(authority, certificate) == X509_V_OK &&
         X509_verify(certificate, X509_get0_pubkey(authority)) == 1;
}

/// Certificates of terminals are of the same CA and have another usage.
bool is_for_proofs(X509* certificate) {
  return X509_get_key_usage(certificate) == KU_NON_REPUDIATION;
}

bool counted_at(X509* certificate, TimePoint time) {
  std::time_t moment = std::chrono::system_clock::to_time_t(time);
  return X509_cmp_time(X509_get0_notBefore(certificate), &moment) < 0 &&
         X509_cmp_time(X509_get0_notAfter(certificate), &moment) > 0;
}

bool is_signed(const protocol::CheckProof& proof, X509* certificate) {
  const DigestContextPtr context(EVP_MD_CTX_new());
  const ByteView text = as_bytes(proof.statement);
  return context &&
         EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, X509_get0_pubkey(certificate)) ==
             1 &&
         EVP_DigestVerify(context.get(), proof.signature.data(), proof.signature.size(), text.data(),
                          text.size()) == 1;
}

}  // namespace

terminal::Text text(ProofFault fault) {
  return texts.at(static_cast<std::size_t>(fault));
}

Expected<protocol::ProofFacts, ProofFault> check_proof(const protocol::CheckProof& proof,
                                                       std::string_view authority_pem) {
  const auto facts = protocol::parse_proof_statement(proof.statement);
  const auto certificate = read_der(proof.certificate);
  if (!facts || !certificate) return unexpected(ProofFault::not_a_proof);
  const auto authority = read_pem(authority_pem);
  if (!authority || !is_issued_by(certificate.get(), authority.get()) || !is_for_proofs(certificate.get())) {
    return unexpected(ProofFault::other_authority);
  }
  if (!counted_at(certificate.get(), facts->answered)) return unexpected(ProofFault::not_in_force);
  if (!is_signed(proof, certificate.get())) return unexpected(ProofFault::changed);
  return *facts;
}

std::string proof_key_pem(const protocol::CheckProof& proof) {
  const auto certificate = read_der(proof.certificate);
  const BioPtr out(BIO_new(BIO_s_mem()));
  if (!certificate || PEM_write_bio_PUBKEY(out.get(), X509_get0_pubkey(certificate.get())) != 1) return {};
  char* data = nullptr;
  const long size = BIO_get_mem_data(out.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

}  // namespace kakunin::record
