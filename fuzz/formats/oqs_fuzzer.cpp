// SPDX-License-Identifier: Apache-2.0
// Every reader of OQS files on the same bytes.
#include "again.h"
#include "formats/oqs.h"
#include "formats/oqs_bulk.h"
#include "formats/oqs_file_name.h"
#include "formats/oqs_registration.h"

namespace {

using namespace kakunin::formats;
using namespace kakunin::formats::oqs;

template <class ReadIt, class WriteIt>
void check(std::string_view bytes, const ReadIt& read, const WriteIt& write) {
  const auto value = read(bytes);
  if (!value) return;
  fuzz::check_again(*value, read, [&](const auto& one) { return write(one, WriteOptions{}).value().bytes; });
  (void)write(*value, WriteOptions{.encoding = Encoding::cp932});
  WriteOptions references{.encoding = Encoding::cp932, .outside = Outside::references};
  if (!write(*value, references)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::text_of(data, size);
  check(bytes, read_response, write_response);
  check(bytes, read_inquiry, write_inquiry);
  check(bytes, read_bulk_request, write_bulk_request);
  check(bytes, read_bulk_receipt, write_bulk_receipt);
  check(bytes, read_bulk_fetch, write_bulk_fetch);
  check(bytes, read_bulk_results, write_bulk_results);
  check(bytes, read_registration_request, write_registration_request);
  check(bytes, read_registration_answer, write_registration_answer);
  (void)read_error_file(bytes);
  if (const auto name = parse_file_name(bytes); name && parse_file_name(to_text(*name)) != name) std::abort();
  return 0;
}
