// SPDX-License-Identifier: Apache-2.0
#include "cli/doctor.h"

#include <algorithm>

#include "base/version.h"
#include "protocol/iso_time.h"
#include "terminal/http_service_client.h"

namespace kakunin::cli {
namespace {

Finding good(std::string subject, std::string text) {
  return {std::move(subject), Health::good, std::move(text), {}, done};
}

Finding reader_finding(std::string subject, std::string text, std::string fix) {
  return {std::move(subject), Health::bad, std::move(text), std::move(fix), ExitCode::card_or_reader};
}

Finding service_finding(std::string subject, std::string text, std::string fix) {
  return {std::move(subject), Health::bad, std::move(text), std::move(fix), ExitCode::service};
}

std::string sentence(const Failure& failure) {
  std::string text = to_text(failure.code) + " " + std::string{entry(failure.code).english};
  if (!failure.detail.empty()) text += " (" + failure.detail + ")";
  return text;
}

struct Fix {
  const char* code;  // as on the failure's page
  const char* text;
};
constexpr Fix fixes[] = {
    {"K1001", "apt install pcscd; systemctl enable --now pcscd.socket"},
    {"K1002", "Allow this user in polkit (org.debian.pcsc-lite.access_pcsc), or log in at the desk."},
    {"K1003", "Plug the reader in; for CCID readers install libccid; try another USB port."},
    {"K1103", "Turn the card round, clean its contacts, keep it off metal."},
    {"K2001",
     "Check the network, the proxy ([service] proxy in the settings) and that the service is running."},
    {"K2002", "Try again; look at the service's load, or raise [service] deadline_ms."},
    {"K2003",
     "Something else answers in the service's place, or its authority changed: compare ca.pem with the "
     "service's."},
    {"K2006", "Correct [service] proxy in the settings, or https_proxy in the environment."},
    {"K2007", "timedatectl set-ntp true"},
    {"K3009", "Update Kakunin on this terminal."},
    {"K3102", "Ask for an activation code and enrol again."},
    {"K3103", "Ask for an activation code and enrol again."},
    {"K3101", "Ask for an activation code and enrol again."},
    {"K6002", "Enrol this terminal: kakunin-cli enrol --activation FILE"},
    {"K6003", "Repair what is named, or revoke this terminal and enrol it again."},
    {"K6001", "Correct what is named, or remove the file to have the defaults."},
};

std::string_view fix_of(std::string_view code) {
  const auto* known =
      std::find_if(std::begin(fixes), std::end(fixes), [code](const Fix& fix) { return fix.code == code; });
  return known == std::end(fixes) ? std::string_view{} : known->text;
}

std::string fix_or_page(const Failure& failure) {
  const std::string_view fix = fix_of(to_text(failure.code));
  return fix.empty() ? "See docs/failures/" + to_text(failure.code) + ".md." : std::string{fix};
}

Finding version_finding(std::string_view own, std::string_view minimum) {
  const auto mine = parse_version(own);
  const auto least = parse_version(minimum);
  const std::string text = "this is " + std::string{own};
  if (!mine || !least || *mine >= *least) return good("version", text);
  return service_finding("version", text + ", the service wants at least " + std::string{minimum},
                         std::string{fix_of("K3009")});
}

}  // namespace

std::string_view fix_of(FailureCode code) {
  return fix_of(to_text(code));
}

Finding examine_settings(const Expected<terminal::Settings, Failure>& settings) {
  if (settings) return good("settings", "can be read");
  return service_finding("settings", sentence(settings.error()), fix_or_page(settings.error()));
}

std::vector<Finding> examine_readers(const card::ReadersSnapshot& desk) {
  if (!desk.permitted) {
    return {
        reader_finding("pcscd", "The smart card service refuses this user.", std::string{fix_of("K1002")})};
  }
  if (!desk.service_running) {
    return {reader_finding("pcscd", "The smart card service is not running.", std::string{fix_of("K1001")})};
  }
  std::vector<Finding> findings{good("pcscd", "The smart card service is running.")};
  if (desk.readers.empty()) {
    findings.push_back(reader_finding("reader", "No card reader was found.", std::string{fix_of("K1003")}));
  }
  for (const card::ReaderState& reader : desk.readers) {
    Finding finding = good("reader", reader.name + (reader.card_present ? ", with a card" : ", empty"));
    if (reader.card_mute) {
      finding =
          reader_finding("reader", reader.name + ": the card does not answer.", std::string{fix_of("K1103")});
    }
    findings.push_back(std::move(finding));
  }
  return findings;
}

Finding examine_identity(const Expected<terminal::Identity, Failure>& identity, TimePoint now) {
  if (!identity) {
    return service_finding("certificate", sentence(identity.error()), fix_or_page(identity.error()));
  }
  const std::string until = "valid until " + protocol::to_iso(identity->not_after);
  if (now > identity->not_after) {
    return service_finding("certificate", "expired: " + until, "Ask for an activation code and enrol again.");
  }
  if (now < identity->not_before) {
    return service_finding("certificate", "not valid yet: " + until, "Set this terminal's clock.");
  }
  if (terminal::wants_renewal(*identity, now)) {
    return {"certificate", Health::warning, until, "It is renewed at the next contact with the service.",
            done};
  }
  return good("certificate", until);
}

std::vector<Finding> examine_service(const terminal::ServiceResult<protocol::StatusAnswer>& status,
                                     TimePoint now, std::string_view own_version) {
  if (!status) {
    const Failure& failure = status.error().failure;
    return {service_finding("service", sentence(failure), fix_or_page(failure))};
  }
  std::vector<Finding> findings;
  findings.push_back(status->accepting ? good("service", "The service answers and accepts checks.")
                                       : service_finding("service", "The service accepts no checks now.",
                                                         "Wait for the end of the maintenance."));
  findings.push_back(version_finding(own_version, status->minimum_terminal_version));
  const auto difference = std::chrono::abs(status->now - now);
  if (difference > terminal::max_clock_difference) {
    findings.push_back(
        service_finding("clock", "differs from the service's by " + std::to_string(difference.count()) + " s",
                        "timedatectl set-ntp true"));
  } else {
    findings.push_back(good("clock", "agrees with the service's"));
  }
  for (const auto& window : status->maintenance) {
    findings.push_back(
        {"maintenance", Health::warning,
         protocol::to_iso(window.begins) + " to " + protocol::to_iso(window.ends) + " " + window.note,
         "Check eligibility before or after it.", done});
  }
  return findings;
}

ExitCode exit_code(const std::vector<Finding>& findings) {
  const auto bad = std::find_if(findings.begin(), findings.end(),
                                [](const Finding& finding) { return finding.health == Health::bad; });
  return bad == findings.end() ? done : bad->exit_code;
}

}  // namespace kakunin::cli
