// SPDX-License-Identifier: Apache-2.0
#include "service/http/readiness.h"

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace kakunin::service {
namespace {

int new_set() {
  const int set = ::epoll_create1(EPOLL_CLOEXEC);
  if (set < 0) throw std::system_error(errno, std::system_category(), "epoll_create1");
  return set;
}

}  // namespace

Readiness::Readiness(boost::asio::io_context& context) : sockets_(context, new_set()) {
  wait();
}

bool Readiness::watch(int socket, Watched& who) {
  ::epoll_event event{};
  event.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
  event.data.ptr = &who;
  return ::epoll_ctl(sockets_.native_handle(), EPOLL_CTL_ADD, socket, &event) == 0;
}

void Readiness::forget(int socket, const Watched& who) {
  ::epoll_ctl(sockets_.native_handle(), EPOLL_CTL_DEL, socket, nullptr);
  for (std::size_t i = next_; i < size_; ++i) {
    if (brought_[i].data.ptr == &who) brought_[i].data.ptr = nullptr;
  }
}

void Readiness::wait() {
  sockets_.async_wait(boost::asio::posix::descriptor_base::wait_read,
                      [this](const boost::system::error_code& error) {
                        if (!error) turn();
                      });
}

void Readiness::turn() {
  const int count =
      ::epoll_wait(sockets_.native_handle(), brought_.data(), static_cast<int>(brought_.size()), 0);
  size_ = static_cast<std::size_t>(std::max(0, count));
  for (next_ = 0; next_ < size_;) {
    const ::epoll_event& event = brought_[next_++];
    if (event.data.ptr == nullptr) continue;
    const bool ended = (event.events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0;
    static_cast<Watched*>(event.data.ptr)->ready(ended ? Change::ended : Change::stirred);
  }
  size_ = 0;
  wait();
}

}  // namespace kakunin::service
