// SPDX-License-Identifier: Apache-2.0
#include "service/storm_client.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <deque>
#include <queue>
#include <stdexcept>

#include "service/cpu_clock.h"
#include "service/openssl_handles.h"
#include "terminal/backoff.h"

namespace kakunin::service::bench {
namespace {

using SteadyClock = std::chrono::steady_clock;
using SessionPtr = Owned<SSL_SESSION, SSL_SESSION_free>;

constexpr std::string_view request =
    "POST /v1/challenges HTTP/1.1\r\nHost: localhost\r\nUser-Agent: kakunin/0.1.0\r\nContent-Type: "
    "application/json\r\nContent-Length: 20\r\n\r\n{\"purpose\":\"verify\"}";
constexpr std::chrono::seconds connect_deadline{5};  // as HttpSettings has it
constexpr terminal::RetryPolicy policy{.attempts = 1'000'000};

double seconds_since(SteadyClock::time_point start) {
  return std::chrono::duration<double>(SteadyClock::now() - start).count();
}

/// 127.1.0.0 and up.
::sockaddr_in loopback(std::uint32_t host, std::uint16_t port) {
  ::sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(host);
  return address;
}

}  // namespace

struct StormClient::Terminal {
  X509Ptr certificate;
  KeyPtr key;
  std::uint32_t host = 0;
  SessionPtr session;
  int socket = -1;
  Owned<SSL, SSL_free> tls;
  SteadyClock::time_point begun;
  int attempts = 0;
  bool sent = false;
  bool served = false;
};

struct StormClient::Inside {
  std::uint16_t port;
  Owned<SSL_CTX, SSL_CTX_free> context{SSL_CTX_new(TLS_client_method())};
  std::vector<Terminal> terminals;
  int poll = ::epoll_create1(EPOLL_CLOEXEC);
  Resume resume = Resume::no;
  SteadyClock::time_point start;
  std::deque<std::size_t> to_begin;
  using Later = std::pair<SteadyClock::time_point, std::size_t>;
  std::priority_queue<Later, std::vector<Later>, std::greater<>> later;
  std::size_t under_way = 0;
  StormResult result;

  ~Inside() {
    for (Terminal& terminal : terminals) close(terminal);
    ::close(poll);
  }

  static void close(Terminal& terminal) {
    // OpenSSL would throw the session away with a connection that had no goodbye.
    if (terminal.tls) SSL_set_shutdown(terminal.tls.get(), SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
    terminal.tls.reset();
    if (terminal.socket >= 0) ::close(std::exchange(terminal.socket, -1));
  }

  void begin(std::size_t number) {
    Terminal& terminal = terminals[number];
    ++result.attempts;
    ++terminal.attempts;
    terminal.sent = terminal.served = false;
    terminal.begun = SteadyClock::now();
    terminal.socket = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (terminal.socket < 0) throw std::runtime_error("no more sockets: raise ulimit -n");
    const int on = 1;
    ::setsockopt(terminal.socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::setsockopt(terminal.socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    const auto own = loopback(terminal.host, 0);
    const auto service = loopback(INADDR_LOOPBACK, port);
    ::bind(terminal.socket, reinterpret_cast<const ::sockaddr*>(&own), sizeof own);
    ::connect(terminal.socket, reinterpret_cast<const ::sockaddr*>(&service), sizeof service);
    terminal.tls.reset(SSL_new(context.get()));
    SSL_use_certificate(terminal.tls.get(), terminal.certificate.get());
    SSL_use_PrivateKey(terminal.tls.get(), terminal.key.get());
    SSL_set_options(terminal.tls.get(), SSL_OP_IGNORE_UNEXPECTED_EOF);
    if (resume == Resume::yes && terminal.session)
      SSL_set_session(terminal.tls.get(), terminal.session.get());
    SSL_set_fd(terminal.tls.get(), terminal.socket);
    SSL_set_connect_state(terminal.tls.get());
    ::epoll_event event{.events = EPOLLIN | EPOLLOUT | EPOLLET | EPOLLRDHUP, .data = {.u64 = number}};
    ::epoll_ctl(poll, EPOLL_CTL_ADD, terminal.socket, &event);
    ++under_way;
  }

  void again(std::size_t number, std::chrono::seconds asked) {
    Terminal& terminal = terminals[number];
    close(terminal);
    --under_way;
    const auto pause = terminal::pause_after(terminal.attempts, asked, policy, terminal::random_chance());
    later.emplace(SteadyClock::now() + pause.value_or(asked), number);
  }

  void failed(std::size_t number) {
    ++result.refused;
    again(number, std::chrono::seconds(0));
  }

  void go_on(std::size_t number) {
    Terminal& terminal = terminals[number];
    SSL* tls = terminal.tls.get();
    if (tls == nullptr || terminal.served) return;
    if (!terminal.sent) {
      const int done = SSL_do_handshake(tls);
      if (done != 1) {
        const int error = SSL_get_error(tls, done);
        if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) failed(number);
        return;
      }
      if (SSL_write(tls, request.data(), static_cast<int>(request.size())) <= 0) return failed(number);
      terminal.sent = true;
    }
    char answer[4096];
    const int size = SSL_read(tls, answer, sizeof answer);
    if (size <= 0) {
      if (SSL_get_error(tls, size) != SSL_ERROR_WANT_READ) failed(number);
      return;
    }
    take(number, std::string_view(answer, static_cast<std::size_t>(size)));
  }

  void take(std::size_t number, std::string_view answer) {
    Terminal& terminal = terminals[number];
    if (!answer.starts_with("HTTP/1.1 200")) {
      ++result.told_to_wait;
      const auto at = answer.find("Retry-After: ");
      const int asked = at == std::string_view::npos ? 1 : std::atoi(answer.data() + at + 13);
      return again(number, std::chrono::seconds(asked));
    }
    terminal.served = true;
    terminal.attempts = 0;
    terminal.session.reset(SSL_get1_session(terminal.tls.get()));
    if (SSL_session_reused(terminal.tls.get()) == 1) ++result.resumed;
    result.served.push_back(seconds_since(start));
    --under_way;
  }

  void begin_more(std::size_t at_a_time) {
    const auto now = SteadyClock::now();
    while (!later.empty() && later.top().first <= now) {
      to_begin.push_back(later.top().second);
      later.pop();
    }
    // A few hundred between two looks at what came back, as so many machines would not wait for each other.
    for (int i = 0; i < 256 && under_way < at_a_time && !to_begin.empty(); ++i) {
      const std::size_t number = to_begin.front();
      to_begin.pop_front();
      begin(number);
    }
  }

  void give_up_late_ones() {
    const auto now = SteadyClock::now();
    for (std::size_t i = 0; i < terminals.size(); ++i) {
      const bool late =
          terminals[i].tls && !terminals[i].served && now - terminals[i].begun > connect_deadline;
      if (late) failed(i);
    }
  }
};

StormClient::StormClient(std::uint16_t port, std::span<const BenchTerminal> terminals)
    : inside_(std::make_unique<Inside>()) {
  ::rlimit files{};
  ::getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &files);
  inside_->port = port;
  constexpr std::uint32_t first_host = 0x7F010001;
  for (const BenchTerminal& terminal : terminals) {
    Terminal& made = inside_->terminals.emplace_back();
    made.certificate = certificate_from_pem(terminal.certificate_pem);
    made.key = key_from_pem(terminal.key_pem);
    made.host = first_host + static_cast<std::uint32_t>(inside_->terminals.size());
  }
}

StormClient::~StormClient() = default;

StormResult StormClient::connect_all(Resume resume, std::size_t at_a_time, double most_seconds) {
  Inside& in = *inside_;
  in.resume = resume;
  in.result = {};
  in.start = SteadyClock::now();
  const double cpu = microseconds_of(CLOCK_THREAD_CPUTIME_ID);
  for (std::size_t i = 0; i < in.terminals.size(); ++i) in.to_begin.push_back(i);
  std::vector<::epoll_event> events(512);
  auto next_look = in.start;
  while (in.result.served.size() < in.terminals.size() && seconds_since(in.start) < most_seconds) {
    in.begin_more(at_a_time);
    const int count = ::epoll_wait(in.poll, events.data(), static_cast<int>(events.size()), 5);
    for (int i = 0; i < count; ++i) in.go_on(events[static_cast<std::size_t>(i)].data.u64);
    if (SteadyClock::now() > next_look) {
      in.give_up_late_ones();
      next_look = SteadyClock::now() + std::chrono::milliseconds(100);
    }
  }
  in.result.cpu = (microseconds_of(CLOCK_THREAD_CPUTIME_ID) - cpu) / 1e6;
  return std::move(in.result);
}

void StormClient::cut_all() {
  const ::linger at_once{.l_onoff = 1, .l_linger = 0};
  for (Terminal& terminal : inside_->terminals) {
    if (terminal.socket >= 0) ::setsockopt(terminal.socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    Inside::close(terminal);
  }
  inside_->to_begin.clear();
  inside_->later = {};
  inside_->under_way = 0;
}

}  // namespace kakunin::service::bench
