// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <iostream>

#include "daemon/commands.h"
#include "daemon/installation.h"
#include "service/import/import.h"
#include "service/sample/sample_population.h"

namespace kakunin::daemon {
namespace {

constexpr std::size_t persons_per_transaction = 1000;

/// False when the store failed.
bool import_one(const std::filesystem::path& file, service::StoreWriter& writer, bool& all_good) {
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    complain(file.string() + ": cannot be opened");
    all_good = false;
    return true;
  }
  const auto report = service::import_file(in, writer);
  if (!report) {
    complain(report.error());
    return false;
  }
  for (const auto& fault : report->faults) {
    std::cerr << file.string() << ':' << fault.line << ": " << fault.reason << '\n';
  }
  std::cout << file.string() << ": " << report->persons << " persons, " << report->insurances
            << " insurances, " << report->assistances << " public assistances, " << report->certificates
            << " certificates, " << report->bad_lines << " lines skipped\n";
  all_good = all_good && report->bad_lines == 0;
  return true;
}

}  // namespace

int import_files(const std::filesystem::path& data, const std::vector<std::filesystem::path>& files) {
  const auto installation = open_installation(data);
  if (!installation) return failure;
  const auto writer = open_writer(*installation);
  if (!writer) return failure;
  bool all_good = true;
  for (const auto& file : files) {
    if (!import_one(file, *writer, all_good)) return failure;
  }
  return all_good ? success : failure;
}

int sample_data(const std::filesystem::path& data, std::uint64_t size, std::uint64_t seed) {
  const auto installation = open_installation(data);
  if (!installation) return failure;
  const auto writer = open_writer(*installation);
  if (!writer) return failure;
  service::SampleOptions options;
  options.size = size;
  options.seed = seed;
  service::SamplePopulation population(options);
  std::vector<service::ImportedPerson> batch;
  std::uint64_t written = 0;
  while (true) {
    auto person = population.next();
    if (person) batch.push_back(std::move(*person));
    if (batch.size() == persons_per_transaction || (!person && !batch.empty())) {
      if (const auto put = writer->import_persons(batch); !put) return complain(put.error());
      written += batch.size();
      batch.clear();
    }
    if (!person) break;
  }
  std::cout << written << " invented persons\n";
  return success;
}

}  // namespace kakunin::daemon
