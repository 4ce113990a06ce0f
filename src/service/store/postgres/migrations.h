// SPDX-License-Identifier: Apache-2.0
#pragma once
// The schema, as the numbered steps that lead to it. A step, once released, is never edited; schema_version
// says how many have been taken. A new database takes them all, so it equals a migrated one.
//
// Citus's rules hold from the first step: a key of a distributed table contains its distribution column
// (tables.h); what is found by certificate or by number is a table of its own that gives the person; foreign
// keys stay within one person or lead to a table that is everywhere; no sequences. Text compares byte by
// byte.
//
// edition: a person's row and the rows that lead to it from other machines carry the number of the import
// that wrote them. Where they differ, one was read before and one after a change, and both are read again: no
// answer mixes two states, without a transaction over several machines.

#include <span>
#include <string_view>

#include "service/store/postgres/connection.h"

namespace kakunin::service::postgres {

/// Step n (from 1) is migrations()[n - 1].
[[nodiscard]] std::span<const std::string_view> migrations();

/// Takes the steps that are missing, up to `version`, in one transaction; several programs may try at the
/// same time. `unavailable` for a newer database.
void migrate(const PostgresOptions& options, std::size_t version = migrations().size());

/// Spreads the tables that are not spread yet.
void spread(const PostgresOptions& options);

}  // namespace kakunin::service::postgres
