// SPDX-License-Identifier: Apache-2.0
#include "terminal/bridge/oqs_format.h"

#include "formats/oqs.h"
#include "terminal/handover/writers.h"

namespace kakunin::bridge {
namespace {

std::optional<BridgeRequest> read(std::string_view bytes) {
  auto file = formats::oqs::read_inquiry(bytes);
  if (!file)
    return std::nullopt;
  return BridgeRequest{file->day, std::move(file->facility_code),
                       std::move(file->file_identifier),
                       std::move(file->inquiry)};
}

} // namespace

BridgeFormat oqs_format(terminal::FileEncoding encoding) {
  return {
      read,
      [encoding](const formats::Result &result, const BridgeRequest &request) {
        return handover::oqs_response(result, encoding, request.facility_code);
      }};
}

} // namespace kakunin::bridge
