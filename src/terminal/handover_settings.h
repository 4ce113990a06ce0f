// SPDX-License-Identifier: Apache-2.0
#pragma once
// Which ways a verdict may leave this terminal, and from where else one may come. Everything is off until it
// is switched on here. Read and written with the rest (settings.h).
//
//   [handover.xml]        on, folder, encoding ("utf-8" "shift_jis"): OQS XML for the receipt computer
//   [handover.json]       on, folder
//   [handover.fhir]       on, folder
//   [handover.csv]        on, folder: one file a day
//   [handover.clipboard]  on, clear_after_seconds (0: stays)
//   [bridge]              on, folder, encoding, processed ("trash" "remove"): inquiries of the receipt
//   computer [official_app]        watch_clipboard, clear_clipboard: results copied in the official app

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace kakunin::terminal {

struct TomlKey;

enum class FileEncoding : std::uint8_t { utf_8, shift_jis };
enum class ProcessedRequests : std::uint8_t { trash, remove };

/// A folder that something is written into.
struct FolderSettings {
  bool on = false;
  std::string folder;
  bool operator==(const FolderSettings&) const = default;
};

struct XmlFolderSettings {
  bool on = false;
  std::string folder;  // the receipt computer's "face"
  FileEncoding encoding = FileEncoding::utf_8;
  bool operator==(const XmlFolderSettings&) const = default;
};

struct ClipboardSettings {
  bool on = false;
  std::chrono::seconds clear_after{60};
  bool operator==(const ClipboardSettings&) const = default;
};

struct BridgeSettings {
  bool on = false;
  std::string folder;  // with "req" and "res" in it
  FileEncoding encoding = FileEncoding::utf_8;
  ProcessedRequests processed = ProcessedRequests::trash;
  bool operator==(const BridgeSettings&) const = default;
};

struct OfficialAppSettings {
  bool watch_clipboard = false;
  bool clear_clipboard = true;
  bool operator==(const OfficialAppSettings&) const = default;
};

struct HandoverSettings {
  XmlFolderSettings xml;
  FolderSettings json;
  FolderSettings fhir;
  FolderSettings csv;
  ClipboardSettings clipboard;
  BridgeSettings bridge;
  OfficialAppSettings official_app;
  bool operator==(const HandoverSettings&) const = default;
};

/// The keys, bound to these settings (toml_file.h).
[[nodiscard]] std::vector<TomlKey> handover_keys(HandoverSettings& settings);

/// A way that is on without its folder; an English sentence that names the key, or nothing.
[[nodiscard]] std::optional<std::string> fault_of(const HandoverSettings& settings);

}  // namespace kakunin::terminal
