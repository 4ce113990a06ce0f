// SPDX-License-Identifier: Apache-2.0
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <utility>

#include "terminal/bridge/folder_watch.h"

namespace kakunin::bridge {
namespace {

class InotifyWatch final : public FolderWatch {
 public:
  explicit InotifyWatch(std::filesystem::path folder)
      : folder_(std::move(folder)),
        news_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)),
        stop_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {}
  ~InotifyWatch() override {
    ::close(news_);
    ::close(stop_);
  }
  InotifyWatch(const InotifyWatch&) = delete;
  InotifyWatch& operator=(const InotifyWatch&) = delete;

  void wait(std::chrono::milliseconds at_most, const std::stop_token& stop) override {
    const std::stop_callback wake(stop, [this] { (void)::eventfd_write(stop_, 1); });
    if (!watching_) {
      watching_ = ::inotify_add_watch(news_, folder_.c_str(),
                                      IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF) >= 0;
      if (watching_) return;  // what came before nobody would tell
    }
    std::array<pollfd, 2> sources = {pollfd{news_, POLLIN, 0}, pollfd{stop_, POLLIN, 0}};
    ::poll(sources.data(), sources.size(), static_cast<int>(at_most.count()));
    drain();
  }

 private:
  void drain() {
    alignas(inotify_event) std::array<char, 4'096> buffer{};
    for (ssize_t size = 0; (size = ::read(news_, buffer.data(), buffer.size())) > 0;) {
      for (ssize_t at = 0; at < size;) {
        const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
        if ((event->mask & (IN_IGNORED | IN_MOVE_SELF | IN_UNMOUNT)) != 0) watching_ = false;
        at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
      }
    }
  }

  std::filesystem::path folder_;
  int news_;
  int stop_;
  bool watching_ = false;
};

}  // namespace

std::unique_ptr<FolderWatch> make_folder_watch(std::filesystem::path folder) {
  return std::make_unique<InotifyWatch>(std::move(folder));
}

}  // namespace kakunin::bridge
