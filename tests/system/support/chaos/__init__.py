# SPDX-License-Identifier: Apache-2.0
"""Nothing lost: a service under load and under attack by faults, and a judge who compares every answer that a terminal
got with what the service kept."""
