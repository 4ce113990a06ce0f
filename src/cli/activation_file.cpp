// SPDX-License-Identifier: Apache-2.0
#include "cli/activation_file.h"

#include <boost/json.hpp>

#include "terminal/terminal_key.h"

namespace kakunin::cli {
namespace {

bool take(const boost::json::object& object, std::string_view key, std::string& value) {
  const auto* found = object.if_contains(boost::json::string_view{key.data(), key.size()});
  if (found == nullptr || !found->is_string()) return false;
  value.assign(found->get_string().data(), found->get_string().size());
  return true;
}

}  // namespace

Expected<terminal::Enrolment, std::string> read_activation(std::string_view text) {
  const auto begin = text.find('{');
  if (begin == std::string_view::npos) return unexpected(std::string{"no activation in it"});
  text.remove_prefix(begin);
  boost::system::error_code error;
  const auto value = boost::json::parse(boost::json::string_view{text.data(), text.size()}, error);
  if (error || !value.is_object()) return unexpected(std::string{"not JSON"});
  const auto& object = value.get_object();
  std::string format;
  if (!take(object, "format", format) || format != "kakunin-activation/1") {
    return unexpected(std::string{"not of the format kakunin-activation/1"});
  }
  terminal::Enrolment enrolment;
  const bool complete = take(object, "service", enrolment.service) &&
                        take(object, "facility_id", enrolment.facility_id) &&
                        take(object, "user_id", enrolment.user_id) &&
                        take(object, "activation_code", enrolment.activation_code) &&
                        take(object, "authority_pem", enrolment.ca_pem);
  std::string named;
  if (!complete || !take(object, "authority_sha256", named)) {
    return unexpected(std::string{"a field is missing"});
  }
  const auto digest = terminal::certificate_sha256(enrolment.ca_pem);
  if (!digest || from_hex(named) != Bytes(digest->begin(), digest->end())) {
    return unexpected(std::string{"authority_sha256 is not that of authority_pem: the file was changed"});
  }
  return enrolment;
}

}  // namespace kakunin::cli
