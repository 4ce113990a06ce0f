// SPDX-License-Identifier: Apache-2.0
// Inquiries by number, and the service's status.

#include "protocol/eligibility_json.h"
#include "protocol/json_parts.h"
#include "protocol/json_writer.h"
#include "protocol/message_codes.h"

namespace kakunin::protocol {
namespace {

constexpr std::size_t most_windows = 100;

[[nodiscard]] std::optional<MaintenanceWindow> read_window(const Node& node) {
  MaintenanceWindow window{};
  ObjectReader in(node);
  in.required("begins", window.begins, read_time);
  in.required("ends", window.ends, read_time);
  in.optional("note", window.note, text_of({.most = 1024, .lines = true}));
  in.finish();
  return window;
}

[[nodiscard]] std::optional<std::vector<MaintenanceWindow>> read_windows(const Node& node) {
  return read_list<MaintenanceWindow>(node, most_windows, read_window);
}

[[nodiscard]] std::optional<StatusAnswer> read_status(const Node& node) {
  StatusAnswer status{};
  ObjectReader in(node);
  in.required("accepting", status.accepting, read_bool);
  in.required("now", status.now, read_time);
  in.required("minimum_terminal_version", status.minimum_terminal_version, text_of(id_limits));
  in.required("maintenance", status.maintenance, read_windows);
  in.finish();
  return status;
}

}  // namespace

std::optional<InquiryRequest> read_inquiry_request(const Node& node) {
  ObjectReader in(node);
  auto key = in.value_of("key", read_inquiry_key);
  if (!key) return std::nullopt;
  InquiryRequest request{*std::move(key), {}, ProofWish::none};
  in.required("day", request.day, read_day);
  in.optional("proof", request.proof, read_proof_wish);
  in.finish();
  return request;
}

void write(const ObjectWriter& to, const InquiryRequest& request) {
  write(to.object("key"), request.key);
  put_day(to, "day", request.day);
  if (request.proof == ProofWish::wanted) to.truth("proof", true);
}

std::string to_json(const InquiryRequest& request) {
  return object_text([&](const ObjectWriter& to) { write(to, request); });
}

std::string to_json(const StatusAnswer& status) {
  return object_text([&](const ObjectWriter& to) {
    to.truth("accepting", status.accepting);
    to.text("now", to_iso(status.now));
    to.text("minimum_terminal_version", status.minimum_terminal_version);
    const ListWriter windows = to.list("maintenance");
    for (const MaintenanceWindow& window : status.maintenance) {
      const ObjectWriter entry = windows.object();
      entry.text("begins", to_iso(window.begins));
      entry.text("ends", to_iso(window.ends));
      put_text(entry, "note", window.note);
    }
  });
}

template <>
Expected<InquiryRequest, JsonError> from_json(std::string_view body) {
  return read_document<InquiryRequest>(body, UnknownFields::refused, read_inquiry_request);
}

template <>
Expected<StatusAnswer, JsonError> from_json(std::string_view body) {
  return read_document<StatusAnswer>(body, UnknownFields::passed_over, read_status);
}

}  // namespace kakunin::protocol
