// SPDX-License-Identifier: Apache-2.0
#include "pki/loopback.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>

extern char** environ;

namespace kakunin::pki::test {
namespace {

[[nodiscard]] sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  return address;
}

[[nodiscard]] int bound_socket() {
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = loopback(0);
  if (bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    throw std::runtime_error("no loopback port");
  }
  return listener;
}

[[nodiscard]] int port_of(int listener) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
  return ntohs(address.sin_port);
}

[[nodiscard]] std::string url_of(int port) {
  return "http://127.0.0.1:" + std::to_string(port) + "/";
}

// The port from the line "ACCEPT [::]:45871 PID=..." once the responder waits for connections.
[[nodiscard]] std::optional<int> port_in(const std::filesystem::path& log) {
  std::ifstream in(log);
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const auto end = text.find(" PID=");
  if (end == std::string::npos || text.find("waiting for OCSP client") == std::string::npos)
    return std::nullopt;
  return std::stoi(text.substr(text.rfind(':', end) + 1));
}

void write_file(const std::filesystem::path& path, const std::string& text) {
  std::ofstream(path) << text;
}

}  // namespace

RawServer::RawServer(std::string answer) : answer_(std::move(answer)), listener_(bound_socket()) {
  if (listen(listener_, 8) != 0 || pipe2(stop_, O_CLOEXEC) != 0) throw std::runtime_error("no server");
  thread_ = std::thread([this] { serve(); });
}

RawServer::~RawServer() {
  close(stop_[1]);
  thread_.join();
  close(stop_[0]);
  close(listener_);
}

std::string RawServer::url() const {
  return url_of(port_of(listener_));
}

void RawServer::serve() {
  std::vector<int> silent;
  for (;;) {
    std::array<pollfd, 2> waiting = {pollfd{stop_[0], POLLIN, 0}, pollfd{listener_, POLLIN, 0}};
    poll(waiting.data(), waiting.size(), -1);
    if (waiting[0].revents != 0) break;
    const int client = accept(listener_, nullptr, nullptr);
    ++connections_;
    if (answer_.empty()) {
      silent.push_back(client);
      continue;
    }
    std::array<char, 4096> request{};
    static_cast<void>(recv(client, request.data(), request.size(), 0));
    for (std::size_t sent = 0; sent < answer_.size();) {
      const ssize_t count = send(client, answer_.data() + sent, answer_.size() - sent, MSG_NOSIGNAL);
      if (count <= 0) break;
      sent += static_cast<std::size_t>(count);
    }
    close(client);
  }
  for (const int client : silent) close(client);
}

OpensslResponder::OpensslResponder(const TestAuthority& authority, ByteView responder_certificate,
                                   EVP_PKEY* responder_key, const std::string& index) {
  const std::filesystem::path& folder = folder_.path();
  write_file(folder / "ca.pem", pem_of_certificate(authority.certificate().der));
  write_file(folder / "responder.pem", pem_of_certificate(responder_certificate));
  write_file(folder / "responder.key", pem_of_key(responder_key));
  write_file(folder / "index.txt", index);
  std::vector<std::string> words = {"openssl",    "ocsp",
                                    "-port",      "0",
                                    "-index",     folder / "index.txt",
                                    "-CA",        folder / "ca.pem",
                                    "-rsigner",   folder / "responder.pem",
                                    "-rkey",      folder / "responder.key",
                                    "-nmin",      "5",
                                    "-ignore_err"};
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  const std::string log = folder / "log";
  posix_spawn_file_actions_addopen(&actions, 1, log.c_str(), O_CREAT | O_WRONLY, 0600);
  posix_spawn_file_actions_adddup2(&actions, 1, 2);
  const int failed = posix_spawnp(&pid_, "openssl", &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error("openssl cannot be started");
  std::optional<int> port;
  while (!(port = port_in(log))) {
    if (waitpid(pid_, nullptr, WNOHANG) == pid_) {
      pid_ = -1;
      throw std::runtime_error("openssl ocsp ended");
    }
    std::this_thread::yield();
  }
  url_ = url_of(*port);
}

void OpensslResponder::stop() {
  if (pid_ <= 0) return;
  kill(pid_, SIGTERM);
  waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

OpensslResponder::~OpensslResponder() {
  stop();
}

}  // namespace kakunin::pki::test
