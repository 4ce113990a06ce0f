// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where a person's choices go: the visit under way. VisitDesk is the one behind which a VisitRunner works.

#include "terminal/visit.h"

namespace kakunin::app {

class VisitPort {
 public:
  virtual ~VisitPort() = default;
  virtual void post(terminal::Event event) = 0;
  /// A choice made on the screen of this visit as it was shown.
  virtual void post(terminal::Event event, const terminal::Visit& shown) = 0;
};

}  // namespace kakunin::app
