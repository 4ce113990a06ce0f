// SPDX-License-Identifier: Apache-2.0
#pragma once
// An enrolment to look at: a service, a facility and an authority that are not real.

#include "terminal/identity.h"

namespace kakunin::gallery {

inline constexpr const char* authority_pem = R"(-----BEGIN CERTIFICATE-----
MIIBnDCCAUOgAwIBAgIUR35YnHOy2GkiVfEBsg0iU21EoO8wCgYIKoZIzj0EAwIw
IzEhMB8GA1UEAwwYS2FrdW5pbiBzYW1wbGUgYXV0aG9yaXR5MCAXDTI2MTEyNDAy
Mzg0M1oYDzIxMjYxMDMxMDIzODQzWjAjMSEwHwYDVQQDDBhLYWt1bmluIHNhbXBs
ZSBhdXRob3JpdHkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASp/tX6I5PoxnVz
TKc8C9Y20QcXkJ9xW+z8W4n/kPIKsSvoJ1rqbCyNcJh+nqnrmtQMskDLiGrGoaTZ
eekTCei+o1MwUTAdBgNVHQ4EFgQU7DFf0mme9SkuvXbNWYkee+ynZR0wHwYDVR0j
BBgwFoAU7DFf0mme9SkuvXbNWYkee+ynZR0wDwYDVR0TAQH/BAUwAwEB/zAKBggq
hkjOPQQDAgNHADBEAiAIvUFyiEPuQEhSh+TN/m3b1GOcVz4WTLMAHHbvfMCs/QIg
fVeB6xg/rSfnZIqZXDqZ1c+0Z4EW/auXgx8id8lRnZY=
-----END CERTIFICATE-----
)";

inline constexpr const char* sample_service = "https://kakunin.example:8443";
inline constexpr const char* sample_facility = "1319999999";
inline constexpr const char* sample_user = "uketsuke";
inline constexpr const char* sample_code = "1234-5678-9012";

}  // namespace kakunin::gallery
