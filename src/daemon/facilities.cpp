// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iostream>

#include "daemon/commands.h"
#include "daemon/installation.h"
#include "eligibility/numbers.h"

namespace kakunin::daemon {
namespace {

using service::Facility;
using service::VisualPolicy;

constexpr std::pair<std::string_view, VisualPolicy> policies[] = {
    {"no", VisualPolicy::forbidden},
    {"yes", VisualPolicy::allowed},
    {"with-proof", VisualPolicy::allowed_with_proof},
};

std::string_view text_of(VisualPolicy policy) {
  return std::find_if(std::begin(policies), std::end(policies),
                      [policy](const auto& row) { return row.second == policy; })
      ->first;
}

bool set_policy(Facility& facility, const std::string& text) {
  if (text.empty()) return true;
  const auto* row =
      std::find_if(std::begin(policies), std::end(policies), [&](const auto& r) { return r.first == text; });
  if (row == std::end(policies)) {
    complain("--visual is one of no, yes, with-proof");
    return false;
  }
  facility.visual = row->second;
  return true;
}

int put(const OpenInstallation& installation, const Facility& facility) {
  const auto writer = open_writer(installation);
  if (!writer) return failure;
  const auto put = writer->put_facility(facility);
  return put ? success : complain(put.error());
}

/// Changes a facility that exists.
template <class Change>
int change(const FacilityOptions& options, Change apply) {
  const auto id = eligibility::parse_facility_id(options.id);
  if (!id) return complain("--id is neither a 10-digit code with its check digit nor a 登録記号番号");
  const auto installation = open_installation(options.data);
  if (!installation) return failure;
  const auto reader = open_reader(*installation);
  if (!reader) return failure;
  auto facility = reader->facility(eligibility::to_text(*id));
  if (!facility) return complain(facility.error());
  if (!*facility) return complain("no such facility");
  if (!apply(**facility)) return usage;
  return put(*installation, **facility);
}

}  // namespace

int add_facility(const FacilityOptions& options) {
  const auto id = eligibility::parse_facility_id(options.id);
  if (!id) return complain("--id is neither a 10-digit code with its check digit nor a 登録記号番号");
  Facility facility;
  facility.id = eligibility::to_text(*id);
  facility.name = options.name;
  if (!set_policy(facility, options.visual)) return usage;
  const auto installation = open_installation(options.data);
  if (!installation) return failure;
  const auto reader = open_reader(*installation);
  if (!reader) return failure;
  const auto known = reader->facility(facility.id);
  if (!known) return complain(known.error());
  if (*known) return complain("this facility exists already; see facility set");
  return put(*installation, facility);
}

int change_facility(const FacilityOptions& options) {
  return change(options, [&](Facility& facility) {
    if (!options.name.empty()) facility.name = options.name;
    return set_policy(facility, options.visual);
  });
}

int suspend_facility(const FacilityOptions& options, bool suspended) {
  return change(options, [suspended](Facility& facility) {
    facility.suspended = suspended;
    return true;
  });
}

int list_facilities(const std::filesystem::path& data) {
  const auto installation = open_installation(data);
  if (!installation) return failure;
  const auto reader = open_reader(*installation);
  if (!reader) return failure;
  const auto facilities = reader->facilities();
  if (!facilities) return complain(facilities.error());
  for (const Facility& facility : *facilities) {
    std::cout << facility.id << "\tvisual=" << text_of(facility.visual) << '\t'
              << (facility.suspended ? "suspended" : "active") << '\t' << facility.name << '\n';
  }
  return success;
}

}  // namespace kakunin::daemon
