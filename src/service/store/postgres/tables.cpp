// SPDX-License-Identifier: Apache-2.0
#include "service/store/postgres/tables.h"

namespace kakunin::service::postgres {
namespace {

constexpr Table tables[] = {
    {"person", Spread::by_key, "person"},
    {"insurance", Spread::by_key, "person", "person"},
    {"specific_disease", Spread::by_key, "person", "person"},
    {"assistance", Spread::by_key, "person", "person"},
    {"ticket", Spread::by_key, "person", "person"},
    {"registration", Spread::by_key, "person", "person"},
    {"certificate", Spread::by_key, "serial"},
    {"insurance_number", Spread::by_key, "number"},
    {"facility", Spread::everywhere, {}},
    {"terminal", Spread::everywhere, {}},
    {"activation_code", Spread::everywhere, {}},
    {"activation_tries", Spread::everywhere, {}},
    // A service writes its chain where it is connected, so that a lost machine of the others never keeps an
    // answer about somebody else from being audited.
    {"audit", Spread::here, {}},
    {"audit_head", Spread::here, {}},
    // Kept for a day, and written together with audit records.
    {"batch", Spread::here, {}},
    {"batch_row", Spread::here, {}},
    {"write_token", Spread::here, {}},
    {"schema_version", Spread::here, {}},
};

}  // namespace

std::span<const Table> all_tables() {
  return tables;
}

}  // namespace kakunin::service::postgres
