// SPDX-License-Identifier: Apache-2.0
#pragma once
// Put the card on the reader: drawn for both kinds of reader. The visit goes on by itself when it is there.

#include "app/ui/screens/visit_screen.h"

class QVBoxLayout;

namespace kakunin::app {

class Notice;

class PresentCardScreen final : public VisitScreen {
  Q_OBJECT

 public:
  PresentCardScreen(const Style& style, VisitModel& model);
  void refresh() override;

 private:
  Notice* alert_;
};

}  // namespace kakunin::app
