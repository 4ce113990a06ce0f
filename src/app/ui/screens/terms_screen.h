// SPDX-License-Identifier: Apache-2.0
#pragma once
// F-01-A: the terms of use, to be read to their end by touch, wheel, keys or a screen reader; larger at one
// touch, and aloud where the machine has a voice.

#include "app/ui/screens/visit_screen.h"

namespace kakunin::app {

class FillingFlow;
namespace platform {
class Speech;
}

class TermsScreen final : public VisitScreen {
  Q_OBJECT

 public:
  TermsScreen(const Style& style, VisitModel& model, const VisitTools& tools);
  ~TermsScreen() override;

 private:
  void add_summary();
  void add_tools();
  void enlarge(int steps);
  void read_on();
  void add_voice(FillingFlow& tools);
  void read_aloud();

  platform::Speech* speech_;
  ChoiceButton* aloud_ = nullptr;
  bool begin_aloud_;
  bool speaking_ = false;
  TextBlock* terms_ = nullptr;
  int steps_ = 0;
};

}  // namespace kakunin::app
