// SPDX-License-Identifier: Apache-2.0
#pragma once
// The schema, as the numbered steps that lead to it. A step, once released, is never edited; PRAGMA
// user_version says how many have been taken. A new file takes them all, so it equals a migrated one.
//
// The tables keep the rules of a store spread over machines: what is found by certificate or by number is a
// table of its own that gives the person; everything about a person is keyed by the person, everything about
// a batch by its facility; foreign keys stay within one person or lead to a small table that is everywhere
// (facility). Days are yyyymmdd, times seconds
// since 1970.

#include <span>
#include <string_view>

#include "service/store/sqlite/connection.h"

namespace kakunin::service::sqlite {

/// Step n (from 1) is migrations()[n - 1].
[[nodiscard]] std::span<const std::string_view> migrations();

/// Takes the steps that are missing, up to `version`, in one transaction. `unavailable` for a newer file.
void migrate(Connection& connection, std::size_t version = migrations().size());

}  // namespace kakunin::service::sqlite
