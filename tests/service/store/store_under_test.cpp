// SPDX-License-Identifier: Apache-2.0
#include "service/store/store_under_test.h"

namespace kakunin::service {

std::string factory_name(const testing::TestParamInfo<StoreFactory>& info) {
  return info.param.name;
}

}  // namespace kakunin::service
