// SPDX-License-Identifier: Apache-2.0
#include "terminal/scripted_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <stdexcept>

#include "base/free_with.h"

namespace kakunin::test {
namespace {

using Key = Owned<EVP_PKEY, EVP_PKEY_free>;
using Certificate = Owned<X509, X509_free>;
using Memory = Owned<BIO, BIO_free_all>;

std::string content(BIO* memory) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(memory, &data);
  return {data, static_cast<std::size_t>(size)};
}

std::string pem(X509* certificate) {
  const Memory memory{BIO_new(BIO_s_mem())};
  PEM_write_bio_X509(memory.get(), certificate);
  return content(memory.get());
}

std::string pem(EVP_PKEY* key) {
  const Memory memory{BIO_new(BIO_s_mem())};
  PEM_write_bio_PrivateKey(memory.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
  return content(memory.get());
}

void add_extension(X509* certificate, int nid, const char* value) {
  X509V3_CTX context{};
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value);
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

Certificate make(EVP_PKEY* subject, const char* name, X509* issuer, EVP_PKEY* issuer_key, TimePoint from,
                 TimePoint to, const char* names) {
  Certificate made{X509_new()};
  X509_set_version(made.get(), X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 7);
  ASN1_TIME_set(X509_getm_notBefore(made.get()), from.time_since_epoch().count());
  ASN1_TIME_set(X509_getm_notAfter(made.get()), to.time_since_epoch().count());
  X509_set_pubkey(made.get(), subject);
  X509_NAME_add_entry_by_txt(X509_get_subject_name(made.get()), "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>(name), -1, -1, 0);
  X509_set_issuer_name(made.get(), X509_get_subject_name(issuer == nullptr ? made.get() : issuer));
  add_extension(made.get(), NID_basic_constraints,
                issuer == nullptr ? "critical,CA:TRUE" : "critical,CA:FALSE");
  if (names != nullptr) add_extension(made.get(), NID_subject_alt_name, names);
  X509_sign(made.get(), issuer_key, EVP_sha256());
  return made;
}

// Without EVP_EC_gen, whose casts clang refuses.
Key new_key() {
  std::string curve = "P-256";
  return Key{EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", curve.data())};
}

constexpr std::chrono::days a_year{365};

}  // namespace

struct TestAuthority::Keys {
  Key key;
  Certificate certificate;
};

TestAuthority::TestAuthority() : keys_(std::make_shared<Keys>()) {
  const TimePoint now = SystemClock{}.now();
  keys_->key = new_key();
  keys_->certificate = make(keys_->key.get(), "Test CA", nullptr, keys_->key.get(), now - 20 * a_year,
                            now + 20 * a_year, nullptr);
  pem_ = test::pem(keys_->certificate.get());
}

std::string TestAuthority::issue(TimePoint from, TimePoint to) const {
  const Key key = new_key();
  return test::pem(key.get()) + test::pem(make(key.get(), "server", keys_->certificate.get(),
                                               keys_->key.get(), from, to, "IP:127.0.0.1")
                                              .get());
}

std::string TestAuthority::issue_for(const std::string& csr_pem, TimePoint from, TimePoint to) const {
  const Memory memory{BIO_new_mem_buf(csr_pem.data(), static_cast<int>(csr_pem.size()))};
  const Owned<X509_REQ, X509_REQ_free> request{
      PEM_read_bio_X509_REQ(memory.get(), nullptr, nullptr, nullptr)};
  if (!request || X509_REQ_verify(request.get(), X509_REQ_get0_pubkey(request.get())) != 1) {
    throw std::runtime_error("not a certificate request");
  }
  return test::pem(make(X509_REQ_get0_pubkey(request.get()), "T-1", keys_->certificate.get(),
                        keys_->key.get(), from, to, nullptr)
                       .get());
}

Reply json_reply(int status, const std::string& body) {
  const std::string type = status < 400 ? "application/json" : "application/problem+json";
  return {"HTTP/1.1 " + std::to_string(status) + " Said\r\nContent-Type: " + type +
              "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body,
          false, false};
}

ScriptedServer::ScriptedServer(const std::string& identity_pem, Script script)
    : context_(SSL_CTX_new(TLS_server_method()), SSL_CTX_free), script_(std::move(script)) {
  std::signal(SIGPIPE, SIG_IGN);
  const Memory memory{BIO_new_mem_buf(identity_pem.data(), static_cast<int>(identity_pem.size()))};
  const Key key{PEM_read_bio_PrivateKey(memory.get(), nullptr, nullptr, nullptr)};
  const Certificate certificate{PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr)};
  SSL_CTX_use_certificate(context_.get(), certificate.get());
  SSL_CTX_use_PrivateKey(context_.get(), key.get());
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  if (::bind(listener_, generic, size) != 0 || ::listen(listener_, 8) != 0)
    throw std::runtime_error("no port");
  ::getsockname(listener_, generic, &size);
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { run(); });
}

ScriptedServer::~ScriptedServer() {
  ending_ = true;
  ending_.notify_all();
  ::shutdown(listener_, SHUT_RDWR);
  if (const int client = client_; client >= 0) ::shutdown(client, SHUT_RDWR);
  thread_.join();
  ::close(listener_);
}

void ScriptedServer::wait_for_requests(int count) const {
  for (int now = requests_; now < count; now = requests_) requests_.wait(now);
}

void ScriptedServer::run() {
  while (!ending_) {
    const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0) return;
    if (hang_ups_ > 0) {
      --hang_ups_;
      ::close(client);
      continue;
    }
    client_ = client;
    if (ending_) ::shutdown(client, SHUT_RDWR);
    const Owned<SSL, SSL_free> connection{SSL_new(context_.get())};
    SSL_set_fd(connection.get(), client);
    if (SSL_accept(connection.get()) == 1) {
      ++connections_;
      if (SSL_session_reused(connection.get()) == 1) ++resumptions_;
      serve(connection.get());
    }
    client_ = -1;
    ::close(client);
  }
}

void ScriptedServer::serve(ssl_st* connection) {
  std::string data;
  char buffer[4096];
  while (true) {
    auto head_end = data.find("\r\n\r\n");
    std::size_t length = 0;
    if (head_end != std::string::npos) {
      if (const auto at = data.find("Content-Length: "); at < head_end)
        length = std::stoul(data.substr(at + 16));
    }
    if (head_end == std::string::npos || data.size() < head_end + 4 + length) {
      const int read = SSL_read(connection, buffer, sizeof buffer);
      if (read <= 0) return;
      data.append(buffer, static_cast<std::size_t>(read));
      continue;
    }
    const std::string line = data.substr(0, data.find("\r\n"));
    const std::string body = data.substr(head_end + 4, length);
    if (std::string* place = head_) *place = data.substr(0, head_end);
    data.erase(0, head_end + 4 + length);
    const int count = ++requests_;
    requests_.notify_all();
    const Reply reply = script_(line, body, count);
    if (!reply.raw.empty()) SSL_write(connection, reply.raw.data(), static_cast<int>(reply.raw.size()));
    if (reply.hang) {
      ending_.wait(false);
      return;
    }
    if (reply.close_after) return;
  }
}

}  // namespace kakunin::test
