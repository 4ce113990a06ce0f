// SPDX-License-Identifier: Apache-2.0
// Commands as the virtual card receives them: what is accepted must encode to the same bytes.
#include <algorithm>
#include <cstdlib>

#include "card/apdu.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kakunin;
  const ByteView bytes{data, size};
  const auto parsed = card::parse_command(bytes);
  if (!parsed) return 0;
  card::CommandApdu command{parsed->cla, parsed->ins, parsed->p1, parsed->p2};
  command.with_data(parsed->data);
  if (parsed->le) command.with_le(*parsed->le);
  if (parsed->extended) command.extended();
  const Bytes again = command.encode();
  if (!std::equal(again.begin(), again.end(), bytes.begin(), bytes.end())) std::abort();
  return 0;
}
