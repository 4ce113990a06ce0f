// SPDX-License-Identifier: Apache-2.0
#include "terminal/tls_sessions.h"

#include <mutex>

#include "terminal/curl_transfer.h"

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
  CurlLibrary library;
  std::mutex mutex;
  CURLSH* share = curl_share_init();

  Inside() {
    curl_share_setopt(share, CURLSHOPT_LOCKFUNC, &lock);
    curl_share_setopt(share, CURLSHOPT_UNLOCKFUNC, &unlock);
    curl_share_setopt(share, CURLSHOPT_USERDATA, &mutex);
    curl_share_setopt(share, CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION);
  }
  ~Inside() { curl_share_cleanup(share); }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;
};

TlsSessions::TlsSessions() : inside_(std::make_unique<Inside>()) {
}

TlsSessions::~TlsSessions() = default;

void* TlsSessions::share() const {
  return inside_->share;
}

}  // namespace kakunin::terminal
