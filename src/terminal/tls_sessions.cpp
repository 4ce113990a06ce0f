// SPDX-License-Identifier: Apache-2.0
#include "terminal/tls_sessions.h"

#include <mutex>

#include "net/curl.h"

namespace kakunin::terminal {
namespace {

void lock(CURL* /*easy*/, curl_lock_data /*what*/, curl_lock_access /*access*/, void* mutex) {
  static_cast<std::mutex*>(mutex)->lock();
}

void unlock(CURL* /*easy*/, curl_lock_data /*what*/, void* mutex) {
  static_cast<std::mutex*>(mutex)->unlock();
}

}  // namespace

struct TlsSessions::Inside {
  std::once_flag once;
  std::mutex mutex;  // libcurl's
  const net::Curl* curl = nullptr;
  CURLSH* share = nullptr;

  void make(const net::Curl& library) {
    curl = &library;
    share = library.share_init();
    library.share_setopt(share, CURLSHOPT_LOCKFUNC, &lock);
    library.share_setopt(share, CURLSHOPT_UNLOCKFUNC, &unlock);
    library.share_setopt(share, CURLSHOPT_USERDATA, &mutex);
    library.share_setopt(share, CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION);
  }
  Inside() = default;
  ~Inside() {
    if (curl != nullptr) curl->share_cleanup(share);
  }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;
};

TlsSessions::TlsSessions() : inside_(std::make_unique<Inside>()) {
}

TlsSessions::~TlsSessions() = default;

void* TlsSessions::share(const net::Curl& curl) {
  std::call_once(inside_->once, [&] { inside_->make(curl); });
  return inside_->share;
}

}  // namespace kakunin::terminal
