// SPDX-License-Identifier: Apache-2.0
#include "samples/register.h"

#include <algorithm>
#include <boost/json.hpp>

#include "samples/der.h"

namespace kakunin::samples {
namespace {

namespace json = boost::json;

/// Upper-case hexadecimal with an even number of digits, as OpenSSL's index has serials.
[[nodiscard]] std::string serial_hex(std::uint64_t serial) {
  Bytes bytes;
  for (int shift = 56; shift >= 0; shift -= 8) {
    const auto byte = static_cast<std::uint8_t>(serial >> shift);
    if (byte != 0 || !bytes.empty()) bytes.push_back(byte);
  }
  return to_hex(bytes);
}

[[nodiscard]] std::int64_t seconds(TimePoint time) {
  return time.time_since_epoch().count();
}

[[nodiscard]] TimePoint time_of(const json::value& value) {
  return TimePoint{std::chrono::seconds{value.as_int64()}};
}

[[nodiscard]] std::string index_time(TimePoint time) {
  return der::digits(time).substr(2) + "Z";
}

}  // namespace

RegisterEntry* Register::find(std::string_view card) {
  const auto found = std::ranges::find(entries, card, &RegisterEntry::card);
  return found == entries.end() ? nullptr : &*found;
}

std::vector<RevokedSerial> Register::revoked_by(std::string_view authority) const {
  std::vector<RevokedSerial> revoked;
  for (const auto& entry : entries) {
    if (entry.authority != authority || entry.status == CertificateStatus::good) continue;
    revoked.push_back({entry.serial, entry.since,
                       entry.status == CertificateStatus::hold ? RevocationReason::certificate_hold
                                                               : RevocationReason::cessation_of_operation});
  }
  return revoked;
}

std::string Register::openssl_index() const {
  std::string index;
  for (const auto& entry : entries) {
    const bool good = entry.status == CertificateStatus::good;
    const std::string reason =
        entry.status == CertificateStatus::hold ? ",certificateHold" : ",cessationOfOperation";
    index += (good ? "V\t" : "R\t") + index_time(entry.not_after) + "\t" +
             (good ? "" : index_time(entry.since) + reason) + "\t" + serial_hex(entry.serial) +
             "\tunknown\t" + entry.subject + "\n";
  }
  return index;
}

std::string to_json(const Register& entries) {
  json::array list;
  for (const auto& entry : entries.entries) {
    list.push_back(json::object{{"card", entry.card},
                                {"authority", entry.authority},
                                {"serial", entry.serial},
                                {"not_after", seconds(entry.not_after)},
                                {"subject", entry.subject},
                                {"status", name(entry.status)},
                                {"since", seconds(entry.since)}});
  }
  return json::serialize(json::object{{"crl_number", entries.crl_number}, {"certificates", list}}) + "\n";
}

Expected<Register, std::string> load_register(const std::filesystem::path& file) {
  const auto content = read_file(file);
  if (!content) return unexpected(content.error());
  try {
    const json::value value = json::parse(*content);
    Register out;
    out.crl_number = value.at("crl_number").to_number<std::uint64_t>();
    for (const auto& row : value.at("certificates").as_array()) {
      const std::string_view status = row.at("status").as_string();
      out.entries.push_back(
          {std::string{row.at("card").as_string()}, std::string{row.at("authority").as_string()},
           row.at("serial").to_number<std::uint64_t>(), time_of(row.at("not_after")),
           std::string{row.at("subject").as_string()},
           parse_certificate_status(status).value_or(CertificateStatus::good), time_of(row.at("since"))});
    }
    return out;
  } catch (const std::exception&) {
    return unexpected(file.string() + " is damaged");
  }
}

}  // namespace kakunin::samples
