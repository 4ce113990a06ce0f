// SPDX-License-Identifier: Apache-2.0
#include "support/isolated_pcscd.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstring>
#include <fstream>
#include <random>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace kakunin::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* daemon_path = "/usr/sbin/pcscd";
constexpr const char* driver_path = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so";
constexpr const char* system_directory = "/run/pcscd";
constexpr std::chrono::seconds patience{20};

class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  ~Descriptor() {
    if (value_ >= 0) close(value_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return value_; }

 private:
  int value_;
};

[[nodiscard]] bool port_is_free(int port) {
  const Descriptor probe{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_ANY);
  return bind(probe.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

/// Below the ports the system gives out by itself, so that no connection takes one meanwhile.
[[nodiscard]] std::uint16_t two_free_ports() {
  std::random_device random;
  std::uniform_int_distribution<int> any{5000, 15000};
  for (int attempt = 0; attempt < 200; ++attempt) {
    const int port = 2 * any(random);
    if (port_is_free(port) && port_is_free(port + 1)) return static_cast<std::uint16_t>(port);
  }
  throw std::runtime_error("no two neighbouring free ports");
}

/// Whether somebody listens, read from the kernel's table: connecting would be taken for a card.
[[nodiscard]] bool somebody_listens(int port) {
  std::ostringstream wanted;
  wanted << ":" << std::uppercase << std::hex << port << " 00000000:0000 0A";
  std::ifstream table{"/proc/net/tcp"};
  for (std::string line; std::getline(table, line);) {
    if (line.find(wanted.str()) != std::string::npos) return true;
  }
  return false;
}

[[nodiscard]] bool accepts_clients(const std::string& path) {
  const Descriptor client{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
  return connect(client.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

/// In the child, between fork and exec: only calls that are safe there.
[[noreturn]] void become_daemon(const char* run, const char* config, const char* log) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int out = open(log, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
  const bool isolated = unshare(CLONE_NEWNS) == 0 &&
                        mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
                        mount(run, system_directory, nullptr, MS_BIND, nullptr) == 0;
  if (!isolated || out < 0) _exit(126);
  dup2(out, STDOUT_FILENO);
  dup2(out, STDERR_FILENO);
  setsid();
  execl(daemon_path, daemon_path, "--foreground", "--info", "-c", config, nullptr);
  _exit(127);
}

/// Tries the private mount namespace in a child that ends at once.
[[nodiscard]] bool may_isolate() {
  const pid_t child = fork();
  if (child == 0) _exit(unshare(CLONE_NEWNS) == 0 ? 0 : 1);
  int status = 0;
  return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

std::string IsolatedPcscd::obstacle() {
  if (!fs::exists(daemon_path)) return "pcscd is not installed";
  if (!fs::exists(driver_path)) return "vsmartcard-vpcd is not installed";
  if (!may_isolate()) return "no right to make a private mount namespace";
  return {};
}

IsolatedPcscd::IsolatedPcscd() : port_(two_free_ports()) {
  fs::permissions(directory_.path(), fs::perms{0755});
  fs::create_directories(run_directory());
  fs::create_directories(directory_.path() / "config");
  fs::create_directories(system_directory);  // the place to mount over
  std::ofstream config{directory_.path() / "config" / "vpcd"};
  config << "FRIENDLYNAME \"Virtual PCD\"\nDEVICENAME /dev/null:0x" << std::hex << port_ << "\nLIBPATH "
         << driver_path << "\nCHANNELID 0x" << port_ << "\n";
}

IsolatedPcscd::~IsolatedPcscd() {
  stop();
}

void IsolatedPcscd::start() {
  if (process_) return;
  // What a killed daemon leaves makes the next one believe that it is still there.
  fs::remove(run_directory() / "pcscd.comm");
  fs::remove(run_directory() / "pcscd.pid");
  const std::string run = run_directory().string();
  const std::string config = (directory_.path() / "config").string();
  const std::string log_file = (directory_.path() / "log").string();
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("cannot fork");
  if (child == 0) become_daemon(run.c_str(), config.c_str(), log_file.c_str());
  process_ = child;

  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (!ready()) {
    const bool ended = waitpid(child, nullptr, WNOHANG) == child;
    if (ended) process_.reset();
    if (ended || std::chrono::steady_clock::now() > deadline) {
      throw std::runtime_error("pcscd did not start:\n" + log());
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }
}

bool IsolatedPcscd::ready() const {
  return accepts_clients(socket()) && somebody_listens(port(0)) && somebody_listens(port(1));
}

void IsolatedPcscd::stop() {
  end(SIGTERM);
}

void IsolatedPcscd::kill() {
  end(SIGKILL);
}

void IsolatedPcscd::end(int signal) {
  if (!process_) return;
  ::kill(*process_, signal);
  // A daemon that waits for a silent card does not heed SIGTERM.
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{5};
  while (waitpid(*process_, nullptr, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() > deadline) ::kill(*process_, SIGKILL);
    std::this_thread::sleep_for(std::chrono::milliseconds{2});
  }
  process_.reset();
}

bool IsolatedPcscd::logs(const std::string& text, int times) const {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  for (;;) {
    const std::string all = log();
    int found = 0;
    for (auto at = all.find(text); at != std::string::npos; at = all.find(text, at + 1)) ++found;
    if (found >= times) return true;
    if (std::chrono::steady_clock::now() > deadline) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }
}

std::string IsolatedPcscd::log() const {
  std::ifstream file{directory_.path() / "log"};
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace kakunin::test
