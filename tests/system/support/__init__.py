# SPDX-License-Identifier: Apache-2.0
"""What the system tests need around the programs: readers, cards, services, terminals, and faults between them."""
