// SPDX-License-Identifier: Apache-2.0
// Writes docs/visit.md: kakunin-visit-diagram FILE
#include <cstdio>
#include <fstream>

#include "terminal/visit_diagram.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: kakunin-visit-diagram FILE\n", stderr);
    return 2;
  }
  std::ofstream file(argv[1]);
  file << kakunin::terminal::visit_page();
  return file.good() ? 0 : 1;
}
