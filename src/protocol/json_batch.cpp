// SPDX-License-Identifier: Apache-2.0
// Batches of inquiries.
#include <algorithm>

#include "protocol/batch_json.h"
#include "protocol/json_parts.h"
#include "protocol/json_writer.h"
#include "protocol/message_codes.h"

namespace kakunin::protocol {
namespace {

constexpr TextLimits key_limits{.least = 16, .most = 64};

[[nodiscard]] bool is_key_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
}

[[nodiscard]] std::optional<std::string> read_key(const Node& node) {
  auto key = read_text(node, key_limits);
  if (key && !std::all_of(key->begin(), key->end(), is_key_character)) return node.fail("not a key");
  return key;
}

[[nodiscard]] auto rows_from(std::int64_t least) {
  return [least](const Node& node) { return read_integer(node, least, most_batch_rows); };
}
constexpr std::int64_t none = 0;
constexpr std::int64_t one = 1;

[[nodiscard]] std::optional<BatchRequest> read_batch_request(const Node& node) {
  BatchRequest request;
  ObjectReader in(node);
  in.required("key", request.key, read_key);
  in.required("rows", request.rows, rows_from(one));
  in.finish();
  return request;
}

[[nodiscard]] std::optional<BatchAnswer> read_batch_answer(const Node& node) {
  BatchAnswer answer{};
  ObjectReader in(node);
  in.required("id", answer.id, text_of(id_limits));
  in.required("rows", answer.rows, rows_from(one));
  in.required("received", answer.received, rows_from(none));
  in.required("received_to", answer.received_to, rows_from(none));
  in.required("answered", answer.answered, rows_from(none));
  in.required("expires", answer.expires, read_time);
  in.finish();
  return answer;
}

[[nodiscard]] std::optional<std::vector<InquiryRequest>> read_rows(const Node& node) {
  auto rows = read_list<InquiryRequest>(node, most_part_rows, read_inquiry_request);
  if (rows && rows->empty()) return node.fail("empty");
  return rows;
}

[[nodiscard]] std::optional<BatchPart> read_part(const Node& node) {
  BatchPart part;
  ObjectReader in(node);
  in.required("rows", part.rows, read_rows);
  in.finish();
  return part;
}

[[nodiscard]] std::optional<BatchLine> read_pause(ObjectReader& in) {
  BatchPause pause;
  in.required("next", pause.next, rows_from(none));
  in.required("more", pause.more, read_bool);
  in.finish();
  return pause;
}

[[nodiscard]] std::optional<BatchLine> read_line(const Node& node) {
  ObjectReader in(node);
  if (in.has("next")) return read_pause(in);
  BatchRow line;
  in.required("row", line.row, rows_from(none));
  if (in.has("problem")) {
    in.required("problem", line.result, read_problem);
  } else {
    in.required("answer", line.result, read_verdict_answer);
  }
  in.finish();
  return line;
}

void write(const ObjectWriter& to, const BatchPause& pause) {
  to.number("next", pause.next);
  to.truth("more", pause.more);
}

void write(const ObjectWriter& to, const BatchRow& line) {
  to.number("row", line.row);
  if (const auto* answer = std::get_if<VerdictAnswer>(&line.result)) {
    write(to.object("answer"), *answer);
  } else {
    write(to.object("problem"), std::get<Problem>(line.result));
  }
}

}  // namespace

std::string to_json(const BatchRequest& request) {
  return object_text([&](const ObjectWriter& to) {
    to.text("key", request.key);
    to.number("rows", request.rows);
  });
}

std::string to_json(const BatchAnswer& answer) {
  return object_text([&](const ObjectWriter& to) {
    to.text("id", answer.id);
    to.number("rows", answer.rows);
    to.number("received", answer.received);
    to.number("received_to", answer.received_to);
    to.number("answered", answer.answered);
    to.text("expires", to_iso(answer.expires));
  });
}

std::string to_json(const BatchPart& part) {
  return object_text([&](const ObjectWriter& to) {
    const ListWriter rows = to.list("rows");
    for (const InquiryRequest& row : part.rows) write(rows.object(), row);
  });
}

std::string to_json(const BatchLine& line) {
  return object_text([&](const ObjectWriter& to) {
    std::visit([&to](const auto& one_of_them) { write(to, one_of_them); }, line);
  });
}

template <>
Expected<BatchRequest, JsonError> from_json(std::string_view body) {
  return read_document<BatchRequest>(body, UnknownFields::refused, read_batch_request);
}

template <>
Expected<BatchAnswer, JsonError> from_json(std::string_view body) {
  return read_document<BatchAnswer>(body, UnknownFields::passed_over, read_batch_answer);
}

template <>
Expected<BatchPart, JsonError> from_json(std::string_view body) {
  return read_document<BatchPart>(body, UnknownFields::refused, read_part);
}

template <>
Expected<BatchLine, JsonError> from_json(std::string_view body) {
  return read_document<BatchLine>(body, UnknownFields::passed_over, read_line);
}

}  // namespace kakunin::protocol
