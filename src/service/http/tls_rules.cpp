// SPDX-License-Identifier: Apache-2.0
#include "service/http/tls_rules.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>

namespace kakunin::service {
namespace {

constexpr long longest_certificates = 16L * 1024;
/// On one connection; nobody honest needs as many in a day.
constexpr std::intptr_t most_key_updates = 32;

/// Any certificate, or none, passes the handshake: IdentifyPeer judges it afterwards, so that the client gets
/// a problem document instead of a broken handshake. The handshake still proves that it holds the key.
int accept_any_certificate(X509_STORE_CTX* /*context*/, void* /*data*/) {
  return 1;
}

int keys_index() {
  static const int index = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
  return index;
}

int count_index() {
  static const int index = SSL_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
  return index;
}

/// OpenSSL tells of every message. Past the limit the connection is treated as if the client had said
/// goodbye.
void count_key_updates(int writing, int /*version*/, int type, const void* message, std::size_t size,
                       SSL* tls, void* /*data*/) {
  if (writing != 0 || type != SSL3_RT_HANDSHAKE || size == 0) return;
  if (*static_cast<const std::uint8_t*>(message) != SSL3_MT_KEY_UPDATE) return;
  const auto count = reinterpret_cast<std::intptr_t>(SSL_get_ex_data(tls, count_index())) + 1;
  SSL_set_ex_data(tls, count_index(),
                  reinterpret_cast<void*>(count));  // NOLINT: a number in a pointer's place
  if (count > most_key_updates) SSL_set_shutdown(tls, SSL_RECEIVED_SHUTDOWN);
}

bool set_keys(const TicketKeys::Keys& keys, const unsigned char* vector, EVP_CIPHER_CTX* cipher,
              EVP_MAC_CTX* mac, bool encrypting) {
  OSSL_PARAM params[] = {
      OSSL_PARAM_construct_octet_string(OSSL_MAC_PARAM_KEY,
                                        const_cast<std::uint8_t*>(keys.mac.data()),  // NOLINT
                                        keys.mac.size()),
      OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, const_cast<char*>("SHA256"), 0),  // NOLINT
      OSSL_PARAM_construct_end(),
  };
  return EVP_CipherInit_ex(cipher, EVP_aes_256_cbc(), nullptr, keys.cipher.data(), vector,
                           encrypting ? 1 : 0) == 1 &&
         EVP_MAC_CTX_set_params(mac, params) == 1;
}

/// OpenSSL's door to the ticket's keys: 1 good, 0 no such key (a full handshake follows), -1 failed.
int ticket_key(SSL* connection, unsigned char* name, unsigned char* vector, EVP_CIPHER_CTX* cipher,
               EVP_MAC_CTX* mac, int encrypting) {
  const auto& keys =
      *static_cast<const TicketKeys*>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(connection), keys_index()));
  if (encrypting == 0) {
    const auto found =
        keys.find(std::span<const std::uint8_t, TicketKeys::name_size>(name, TicketKeys::name_size));
    if (!found) return 0;
    return set_keys(*found, vector, cipher, mac, false) ? 1 : -1;
  }
  const TicketKeys::Keys current = keys.current();
  std::copy(current.name.begin(), current.name.end(), name);
  if (RAND_bytes(vector, EVP_CIPHER_get_iv_length(EVP_aes_256_cbc())) != 1) return -1;
  return set_keys(current, vector, cipher, mac, true) ? 1 : -1;
}

bool resume_with(SSL_CTX* tls, const TicketKeys& keys) {
  static constexpr unsigned char session_context[] = "kakunin";
  SSL_CTX_set_session_cache_mode(tls, SSL_SESS_CACHE_OFF);  // tickets hold it all
  SSL_CTX_set_num_tickets(tls, 1);
  SSL_CTX_set_timeout(tls, std::chrono::seconds(TicketKeys::period).count());
  return SSL_CTX_set_session_id_context(tls, session_context, sizeof session_context - 1) == 1 &&
         SSL_CTX_set_ex_data(tls, keys_index(), const_cast<TicketKeys*>(&keys)) == 1 &&  // NOLINT: read only
         SSL_CTX_set_tlsext_ticket_key_evp_cb(tls, ticket_key) == 1;
}

}  // namespace

bool set_tls_rules(SSL_CTX* tls, const TicketKeys& keys) {
  SSL_CTX_set_read_ahead(tls, 1);  // a record in one call; connections that rest give the buffers back
  SSL_CTX_set_options(tls, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
  SSL_CTX_set_max_cert_list(tls, longest_certificates);
  SSL_CTX_set_verify(tls, SSL_VERIFY_PEER, nullptr);
  SSL_CTX_set_cert_verify_callback(tls, accept_any_certificate, nullptr);
  SSL_CTX_set_msg_callback(tls, count_key_updates);
  char groups[] = "X25519:P-256";  // not const: OpenSSL's macros take them so
  char signatures[] = "ecdsa_secp256r1_sha256";
  return SSL_CTX_set_min_proto_version(tls, TLS1_3_VERSION) == 1 &&
         SSL_CTX_set1_groups_list(tls, groups) == 1 &&
         SSL_CTX_set1_client_sigalgs_list(tls, signatures) == 1 && SSL_CTX_set_max_early_data(tls, 0) == 1 &&
         SSL_CTX_set_recv_max_early_data(tls, 0) == 1 && resume_with(tls, keys);
}

}  // namespace kakunin::service
