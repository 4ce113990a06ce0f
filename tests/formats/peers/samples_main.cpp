// SPDX-License-Identifier: Apache-2.0
// formats_samples DIR COUNT: random results as files in every format, for programs of others to check. Result
// n is n.json, and the same as n.utf8.xml, n.cp932.xml (where CP932 has all of it), n.fhir.json, n.txt,
// n.csv.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "formats/clipboard.h"
#include "formats/csv.h"
#include "formats/fhir.h"
#include "formats/json.h"
#include "formats/oqs.h"
#include "formats/sample_results.h"

namespace {

using namespace kakunin::formats;

void put(const std::filesystem::path& base, const char* extension, const std::string& bytes) {
  std::ofstream out(base.string() + extension, std::ios::binary);
  out << bytes;
}

void write_all(const Result& result, const std::filesystem::path& base) {
  put(base, ".json", json::write(result));
  put(base, ".fhir.json", fhir::write(result));
  put(base, ".txt", clipboard::write(result).bytes);
  if (const auto xml = oqs::write_response(result, {})) put(base, ".utf8.xml", xml->bytes);
  if (const auto xml = oqs::write_response(result, {.encoding = Encoding::cp932}))
    put(base, ".cp932.xml", xml->bytes);
  if (const auto text = csv::write({result}, Encoding::cp932)) put(base, ".cp932.csv", *text);
  if (const auto text = csv::write({result})) put(base, ".csv", *text);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("formats_samples DIR COUNT\n", stderr);
    return 2;
  }
  const std::filesystem::path directory = argv[1];
  std::filesystem::remove_all(directory);
  std::filesystem::create_directories(directory);
  const auto count = static_cast<std::uint32_t>(std::atoi(argv[2]));
  for (std::uint32_t seed = 0; seed < count; ++seed) {
    kakunin::protocol::samples::Random random(seed);
    const auto letters = seed % 2 == 0 ? samples::Letters::cp932 : samples::Letters::any;
    write_all(samples::result(random, letters), directory / std::to_string(seed));
  }
  return 0;
}
