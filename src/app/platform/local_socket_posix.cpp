// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <QFile>
#include <QSocketNotifier>
#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <utility>

#include "app/platform/local_socket.h"
#include "app/platform/peer.h"

namespace kakunin::app::platform {
namespace {

constexpr std::size_t read_size = 4096;

std::optional<sockaddr_un> address_of(const QString& path) {
  const QByteArray bytes = QFile::encodeName(path);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (static_cast<std::size_t>(bytes.size()) >= sizeof address.sun_path) return std::nullopt;
  std::copy(bytes.begin(), bytes.end(), address.sun_path);
  return address;
}

/// connect() or bind(), which take the same arguments.
template <auto call>
bool with_address(int descriptor, const QString& path) {
  const auto address = address_of(path);
  return address &&
         call(descriptor, reinterpret_cast<const sockaddr*>(&*address), sizeof *address) == 0;  // NOLINT
}

int make_socket() {
  return ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
}

bool comes_later() {
  return errno == EAGAIN || errno == EINTR;
}

/// Closed with it.
class Connection {
 public:
  explicit Connection(int descriptor) : descriptor_(descriptor) {}
  ~Connection() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  [[nodiscard]] int get() const { return descriptor_; }

 private:
  int descriptor_;
};

}  // namespace

LocalSocket::LocalSocket(QObject* parent) : QObject(parent) {
}

LocalSocket::~LocalSocket() {
  close();
}

bool LocalSocket::connect_to(const QString& path) {
  close();
  descriptor_ = make_socket();
  if (!with_address<::connect>(descriptor_, path)) {
    close();
    return false;
  }
  readable_ = std::make_unique<QSocketNotifier>(descriptor_, QSocketNotifier::Read);
  writable_ = std::make_unique<QSocketNotifier>(descriptor_, QSocketNotifier::Write);
  writable_->setEnabled(false);
  connect(readable_.get(), &QSocketNotifier::activated, this, &LocalSocket::read);
  connect(writable_.get(), &QSocketNotifier::activated, this, &LocalSocket::write_pending);
  return true;
}

void LocalSocket::write(const QByteArray& bytes) {
  if (descriptor_ < 0) return;
  pending_ += bytes;
  write_pending();
}

void LocalSocket::write_pending() {
  while (!pending_.isEmpty()) {
    const ssize_t sent = ::send(descriptor_, pending_.constData(), static_cast<std::size_t>(pending_.size()),
                                MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0) {
      if (!comes_later()) pending_.clear();  // reading tells that the other side has gone
      break;
    }
    pending_.remove(0, sent);
  }
  writable_->setEnabled(!pending_.isEmpty());
}

void LocalSocket::read() {
  std::array<char, read_size> bytes{};
  const ssize_t count = ::recv(descriptor_, bytes.data(), bytes.size(), MSG_DONTWAIT);
  if (count > 0) return received(QByteArray(bytes.data(), count));
  if (count < 0 && comes_later()) return;
  readable_->setEnabled(false);
  writable_->setEnabled(false);
  Q_EMIT disconnected();
}

void LocalSocket::close() {
  readable_.reset();
  writable_.reset();
  pending_.clear();
  if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
}

LocalAnswer::LocalAnswer(QByteArray answer, QObject* parent) : QObject(parent), answer_(std::move(answer)) {
}

LocalAnswer::~LocalAnswer() {
  readable_.reset();
  if (descriptor_ < 0) return;
  ::close(descriptor_);
  QFile::remove(path_);
}

bool LocalAnswer::listen_at(const QString& path) {
  constexpr int waiting_at_most = 16;
  QFile::remove(path);
  descriptor_ = make_socket();
  if (!with_address<::bind>(descriptor_, path)) return false;
  path_ = path;
  // Its directory is this user's alone; before listen() nobody can connect anyway.
  if (::chmod(QFile::encodeName(path).constData(), S_IRUSR | S_IWUSR) != 0) return false;
  if (::listen(descriptor_, waiting_at_most) != 0) return false;
  readable_ = std::make_unique<QSocketNotifier>(descriptor_, QSocketNotifier::Read);
  connect(readable_.get(), &QSocketNotifier::activated, this, &LocalAnswer::answer_next);
  return true;
}

void LocalAnswer::answer_next() {
  const Connection connection(::accept4(descriptor_, nullptr, nullptr, SOCK_CLOEXEC));
  if (connection.get() < 0 || !peer_is_this_user(connection.get())) return;
  static_cast<void>(::send(connection.get(), answer_.constData(), static_cast<std::size_t>(answer_.size()),
                           MSG_NOSIGNAL | MSG_DONTWAIT));
  Q_EMIT asked();
}

QByteArray ask_at(const QString& path, std::chrono::milliseconds patience) {
  const Connection connection(make_socket());
  if (!with_address<::connect>(connection.get(), path) || !peer_is_this_user(connection.get())) return {};
  pollfd readable{connection.get(), POLLIN, 0};
  if (::poll(&readable, 1, static_cast<int>(patience.count())) != 1) return {};
  std::array<char, read_size> bytes{};
  const ssize_t count = ::recv(connection.get(), bytes.data(), bytes.size(), MSG_DONTWAIT);
  return count > 0 ? QByteArray(bytes.data(), count) : QByteArray{};
}

}  // namespace kakunin::app::platform
