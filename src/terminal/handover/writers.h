// SPDX-License-Identifier: Apache-2.0
#pragma once
// The formats of destinations, with what they cannot say as failures. They
// write strictly: a character the encoding lacks is reported and never
// replaced; a value nobody told is left out.

#include <string>

#include "base/expected.h"
#include "base/failure.h"
#include "formats/encoding.h"
#include "formats/result.h"
#include "terminal/handover_settings.h"

namespace kakunin::handover {

using Rendered = Expected<std::string, Failure>;

[[nodiscard]] formats::Encoding encoding_of(terminal::FileEncoding encoding);

/// OQS-IF-002, as the card reader of the official terminal pushes it and as an
/// inquiry is answered. The official app does not say how its check was
/// processed: for its results the envelope is completed. facility_code: as the
/// receipt computer knows the clinic; empty: as the result says.
[[nodiscard]] Rendered oqs_response(const formats::Result &result,
                                 terminal::FileEncoding encoding,
                                 const std::string &facility_code = {});
[[nodiscard]] Rendered json_file(const formats::Result &result);
[[nodiscard]] Rendered fhir_file(const formats::Result &result);
[[nodiscard]] Rendered csv_rows(const formats::Result &result);
/// The newest layout of the official app's text.
[[nodiscard]] Rendered clipboard_text(const formats::Result &result);

} // namespace kakunin::handover
