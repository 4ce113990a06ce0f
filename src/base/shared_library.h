// SPDX-License-Identifier: Apache-2.0
#pragma once
// A library of the system that is loaded when it is first needed, and stays until the program ends.
// shared_library_posix.cpp is the form of Linux.
//
//   const SharedLibrary library("libcurl.so.4");
//   decltype(&::curl_easy_init) easy_init = nullptr;
//   if (!library.find(easy_init, "curl_easy_init")) ...  // not installed, or another library than was meant

namespace kakunin {

class SharedLibrary {
 public:
  /// name: as the dynamic linker knows it, with the number of its binary interface.
  explicit SharedLibrary(const char* name);

  /// In the library or in what it brings. false where there is no such function, or no library.
  template <class Function>
  [[nodiscard]] bool find(Function*& function, const char* name) const {
    function = reinterpret_cast<Function*>(address(name));  // NOLINT: an address has no type
    return function != nullptr;
  }

 private:
  [[nodiscard]] void* address(const char* name) const;

  void* handle_;
};

}  // namespace kakunin
