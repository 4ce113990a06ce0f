// SPDX-License-Identifier: Apache-2.0
#include "app/counter.h"

#include <QApplication>
#include <QClipboard>
#include <QScreen>
#include <QSettings>
#include <chrono>
#include <utility>

#include "app/desk_parts.h"
#include "app/platform/ahead_list.h"
#include "app/platform/log_file.h"
#include "app/platform/memory.h"
#include "app/platform/process_age.h"
#include "card/pcsc/pcsc_readers.h"
#include "terminal/trouble.h"

namespace kakunin::app {
namespace {

using platform::LogEvent;
using terminal::StateId;

constexpr QSize usual_size{1280, 800};
constexpr std::chrono::hours renewal_pause{6};
/// How long the staff's screens stay open in a kiosk where nobody touches anything.
constexpr std::chrono::minutes staff_pause{2};
constexpr std::chrono::seconds rest_pause{3};
/// After the desktop put a kiosk away.
constexpr std::chrono::milliseconds kiosk_return{500};
constexpr std::string_view first_training_card = "shikaku-taro";

const QString geometry_key = QStringLiteral("window/geometry");

/// What the window remembers; beside the log, and no setting.
QSettings window_state() {
  const auto file = platform::default_log_file().parent_path() / "window.ini";
  return QSettings(QString::fromStdString(file.string()), QSettings::IniFormat);
}

void override_with(const Options& options, terminal::Settings& settings) {
  if (!options.reader.empty()) settings.reader = options.reader;
  if (!options.identity.empty()) settings.identity_directory = options.identity;
  if (options.training) settings.local_api.on = false;  // the port is the counter's at work
}

ThemeName theme_of(const terminal::CounterSettings& counter, const platform::SystemWishes& wishes) {
  switch (counter.theme) {
    case terminal::Theme::light:
      return ThemeName::light;
    case terminal::Theme::dark:
      return ThemeName::dark;
    case terminal::Theme::high_contrast:
      return ThemeName::high_contrast;
    case terminal::Theme::system:
      break;
  }
  if (wishes.high_contrast) return ThemeName::high_contrast;
  return wishes.dark ? ThemeName::dark : ThemeName::light;
}

/// What was copied out of a form here goes with the form.
void forget_copies() {
  QClipboard& clipboard = *QGuiApplication::clipboard();
  if (clipboard.ownsClipboard()) clipboard.clear();
  if (clipboard.ownsSelection()) clipboard.clear(QClipboard::Selection);
}

bool wants_motion(const terminal::CounterSettings& counter, const platform::SystemWishes& wishes) {
  if (counter.reduce_motion == terminal::ReduceMotion::system) return !wishes.no_motion;
  return counter.reduce_motion == terminal::ReduceMotion::off;
}

}  // namespace

Counter::Counter(Options options, std::filesystem::path file, terminal::Settings settings,
                 platform::AppLog& log)
    : options_(std::move(options)),
      log_(log),
      clock_(std::make_shared<SystemClock>()),
      speech_(platform::make_speech()),
      preferences_(platform::make_system_preferences()),
      session_(platform::make_session_watch()),
      source_(std::make_shared<ServiceSource>(clock_)),
      readers_(card::pcsc::make_readers()) {
  const ClientSource client = [source = source_] { return source->connect(); };
  const auto protection = [this] {
    return sentence(privacy_ ? privacy_->protection() : platform::Protection::unprotected);
  };
  staff_ = std::make_unique<Staff>(
      Staff::Parts{std::move(file), std::move(settings), readers_, clock_, log, protection, client,
                   [this] { return kiosk(); }, clipboard_.port(), local_api_parts(),
                   [this](terminal::Settings& own) { override_with(options_, own); }},
      visit_);
  window_ = std::make_unique<MainWindow>(MainWindow::Parts{
      visit_,
      {pin_, speech_.get(), false, [this] { return &staff_->handover(); }, &staff_->chart().of_visit()},
      [this](Place place, const Style& style) { return staff_->make_screen(place, style); }});
  watch_visit();
  watch_staff();
  watch_clipboard();
  watch_local_api();
  settings_changed();
}

Counter::~Counter() = default;

terminal::Settings Counter::effective() const {
  terminal::Settings effective = settings();
  override_with(options_, effective);
  return effective;
}

void Counter::show() {
  restore_geometry();
  if (kiosk() || settings().counter.full_screen) {
    // A kiosk may have no window manager that would see to it.
    window_->setGeometry(QGuiApplication::primaryScreen()->geometry());
    window_->showFullScreen();
  } else {
    window_->show();
  }
  window_->installEventFilter(this);
  connect(window_.get(), &MainWindow::first_frame, this, &Counter::after_first_frame);
}

void Counter::restore_geometry() {
  const QSize room = QGuiApplication::primaryScreen()->availableSize();
  window_->resize(options_.window_size.value_or(usual_size.boundedTo(room)));
  if (!options_.window_size) window_->restoreGeometry(window_state().value(geometry_key).toByteArray());
  window_->set_may_close([this] {
    if (kiosk() && !may_administer_) return false;
    if (shows_what_is_pending()) return false;
    window_state().setValue(geometry_key, window_->saveGeometry());
    return true;
  });
}

void Counter::after_first_frame() {
  log_.write(LogEvent::started, platform::process_age());
  if (settings().counter.screen_capture_protection) {
    privacy_ = std::make_unique<platform::ScreenPrivacy>(
        *window_, [this] { return static_cast<platform::NativeWindow>(window_->winId()); },
        platform::platform_capture_shield());
  }
  watch_session();
  connect(preferences_.get(), &platform::SystemPreferences::wishes_changed, this, &Counter::apply_style);
  preferences_->start();
  if (options_.training) {
    open_training();
  } else {
    open_desk();
  }
  connect(&renewal_, &QTimer::timeout, this, &Counter::renew_certificate);
  renewal_.start(renewal_pause);
  rest_.start(rest_pause);
}

void Counter::open_desk() {
  if (training_) return;  // the desk at work comes when the training is over, and never under its sign
  desk_is_old_ = false;
  desk_.reset();
  const auto identity = terminal::load_identity(effective().identity_directory);
  if (!identity) {
    log_.write(LogEvent::trouble, identity.error().code);
    visit_.show(std::make_unique<terminal::Visit>());  // nothing stays of a visit that no desk can end
    go(identity.error().code == terminal::to_failure(terminal::TerminalProblem::identity_missing).code
           ? Place::setup
           : Place::diagnosis);
    return;
  }
  desk_ = std::make_unique<VisitDesk>(
      terminal::VisitRunner::Parts{readers_,
                                   connect_service(effective(), *identity, clock_, source_->sessions()),
                                   terminal::visit_options(effective(), *identity)},
      visit_);
  renew_certificate();
}

void Counter::open_training() {
  auto made = training::Training::make(clock_);
  if (!made) {
    log_.write(LogEvent::trouble, made.error().code);
    go(Place::diagnosis);
    return;
  }
  log_.write(LogEvent::training_started);
  desk_.reset();
  training_ = std::move(*made);
  source_->practise_with(training_->client());
  staff_->set_training(training_.get());
  auto options = training_->options();
  options.idle = settings().idle;
  desk_ = std::make_unique<VisitDesk>(
      terminal::VisitRunner::Parts{training_->readers(), training_->client(), std::move(options)}, visit_);
  staff_->training()->choose(first_training_card);
  training_->insert(first_training_card);
  window_->set_training(true);
  staff_->desk().service_changed();
}

void Counter::leave_training() {
  if (!training_ || options_.training) return;
  if (drawer_ != nullptr) drawer_->close();
  desk_.reset();
  source_->practise_with(nullptr);
  staff_->set_training(nullptr);
  training_.reset();
  window_->set_training(false);
  open_desk();
  staff_->desk().service_changed();
}

void Counter::practise() {
  if (!training_) open_training();
  may_administer_ = false;
  window_->go(Place::visit);
  visit_.begin();
}

void Counter::show_training_tools() {
  if (TrainingModel* model = staff_->training(); model != nullptr && drawer_ == nullptr) {
    drawer_ = new TrainingDrawer(window_->style_now(), visit_.language(), *model, window_->centralWidget());
  } else if (drawer_ != nullptr) {
    drawer_->close();
  }
}

void Counter::renew_certificate() {
  if (training_ || !desk_) return;
  const terminal::Settings current = effective();
  background_.start([current, clock = clock_, this](const Background::Job& job) -> Background::Then {
    const auto identity = terminal::load_identity(current.identity_directory);
    if (!identity || !terminal::wants_renewal(*identity, clock->now())) return {};
    const auto client = connect_service(current, *identity, clock);
    const std::stop_callback give_up(job.stop, [&client] { client->cancel(); });
    if (!terminal::renew(*client, *identity, current.identity_directory)) return {};
    return [this] {
      desk_is_old_ = true;
      if (visit_.state() == StateId::start) open_desk();
    };
  });
}

void Counter::watch_visit() {
  rest_.setSingleShot(true);
  connect(&rest_, &QTimer::timeout, this, &platform::keep_ahead_list, Qt::SingleShotConnection);
  connect(&rest_, &QTimer::timeout, &platform::give_back_memory);
  connect(&visit_, &VisitModel::state_changed, this, [this] {
    const StateId state = visit_.state();
    if (state == last_state_) return;
    last_state_ = state;
    log_.write(LogEvent::state, state);
    if (state == StateId::start) rest_.start(rest_pause);
    if (state == StateId::trouble && visit_.visit().data.failure) {
      log_.write(LogEvent::trouble, visit_.visit().data.failure->code);
    }
    if (state == StateId::start && desk_is_old_) open_desk();
    watch_kiosk();
  });
}

void Counter::watch_staff() {
  connect(&visit_, &VisitModel::desk_wanted, this, &Counter::open_desk);
  connect(staff_.get(), &Staff::opened, this, &Counter::go);
  connect(staff_.get(), &Staff::recognised, this, [this] {
    may_administer_ = true;
    go(Place::settings);
  });
  connect(staff_.get(), &Staff::enrolled, this, [this] {
    log_.write(LogEvent::set_up);
    desk_is_old_ = true;
    staff_->desk().service_changed();
  });
  connect(staff_.get(), &Staff::practice_wanted, this, &Counter::practise);
  connect(window_.get(), &MainWindow::training_tools_wanted, this, &Counter::show_training_tools);
  connect(&staff_->settings(), &SettingsModel::changed, this, &Counter::settings_changed);
  connect(staff_.get(), &Staff::end_wanted, window_.get(), &QWidget::close);
  connect(&staff_->inquiry(), &InquiryModel::closed, this, [this] {
    if (!clipboard_.holds_ours()) forget_copies();  // what was handed over goes in its own time
  });
  connect(window_.get(), &MainWindow::touched, &staff_->inquiry(), &InquiryModel::stay);
  connect(window_.get(), &MainWindow::touched, &staff_->imported(), &ImportModel::stay);
  connect(window_.get(), &MainWindow::touched, &staff_->browser(), &RecordBrowser::stay);
  connect(staff_.get(), &Staff::passphrase_wanted, this, [this] {
    if (!training_ && visit_.state() == StateId::start && window_->place() == Place::visit) go(Place::record);
  });
  connect(window_.get(), &MainWindow::touched, &staff_->chart(), &ChartDesk::stay);
  connect(window_.get(), &MainWindow::touched, this, &Counter::watch_kiosk);
  kiosk_idle_.setSingleShot(true);
  connect(&kiosk_idle_, &QTimer::timeout, this, &Counter::close_staff_side);
}

void Counter::watch_clipboard() {
  connect(&clipboard_, &platform::Clipboard::copied, this, [this](const QString& text) {
    if (staff_->take_copied(text) && settings().handover.official_app.clear_clipboard) clipboard_.clear(text);
  });
}

bool Counter::shows_what_is_pending() {
  if (staff_->handover().pending() == 0 || std::exchange(told_of_pending_, true)) return false;
  visit_.leave();
  go(Place::handover);
  return true;
}

void Counter::watch_kiosk() {
  const bool at_start = visit_.state() == StateId::start;
  const bool staff_side = window_->place() != Place::visit || (training_ && !options_.training);
  if (kiosk() && at_start && staff_side) {
    kiosk_idle_.start(staff_pause);
  } else {
    kiosk_idle_.stop();
  }
}

bool Counter::eventFilter(QObject* watched, QEvent* event) {
  const auto put_away = [this] {
    return kiosk() && !may_administer_ && window_ && (window_->isMinimized() || !window_->isFullScreen());
  };
  if (watched == window_.get() && event->type() == QEvent::WindowStateChange && put_away()) {
    QTimer::singleShot(kiosk_return, this, [this, put_away] {
      if (!put_away()) return;
      window_->showFullScreen();
      window_->come_forward();
    });
  }
  return QObject::eventFilter(watched, event);
}

void Counter::close_staff_side() {
  if (visit_.state() != StateId::start) return;
  if (window_->place() != Place::visit) window_->screen()->leave();
  leave_training();
}

void Counter::watch_session() {
  connect(session_.get(), &platform::SessionWatch::locked, this, [this] { wipe(LogEvent::locked); });
  connect(session_.get(), &platform::SessionWatch::about_to_suspend, this,
          [this] { wipe(LogEvent::suspending); });
  session_->start();
}

void Counter::wipe(LogEvent why) {
  log_.write(why);
  locked_ = locked_ || why == LogEvent::locked;
  pin_.clear();
  visit_.leave();
  staff_->close_all();
  clipboard_.clear_ours();
  log_.write(LogEvent::wiped);
}

void Counter::settings_changed() {
  log_.write(LogEvent::settings_changed);
  source_->set(effective());
  clipboard_.set_clear_after(settings().handover.clipboard.clear_after);
  clipboard_.set_watching(settings().handover.official_app.watch_clipboard);
  window_->set_read_aloud(settings().counter.read_aloud);
  const terminal::CounterSettings& counter = settings().counter;
  VisitModel::Habits habits;
  habits.staff_language = options_.language.value_or(counter.staff_language);
  habits.method = terminal::default_method(counter);
  habits.countdown = counter.idle_countdown;
  visit_.set_habits(habits);
  pin_.set_scrambled(counter.pin_pad_scrambled);
  staff_->inquiry().set_idle(settings().idle, counter.idle_countdown);
  apply_style();
  desk_is_old_ = desk_ != nullptr && !training_;
}

void Counter::apply_style() {
  const terminal::CounterSettings& counter = settings().counter;
  const platform::SystemWishes& wishes = preferences_->wishes();
  Style style(options_.theme.value_or(theme_of(counter, wishes)),
              options_.text_percent.value_or(counter.text_percent));
  style.motion = wants_motion(counter, wishes);
  if (style != window_->style_now()) window_->set_style(style);
}

void Counter::go(Place place) {
  const bool for_administrators = place == Place::settings || place == Place::setup ||
                                  place == Place::destinations || place == Place::local_api ||
                                  place == Place::record_settings || place == Place::chart ||
                                  place == Place::unchecked;
  if (kiosk() && for_administrators && !may_administer_) place = Place::administrator;
  if (place == Place::visit) {
    may_administer_ = false;
    told_of_pending_ = false;
    if (window_->place() == Place::training) leave_training();
    if (desk_is_old_) open_desk();
  }
  if (place == Place::training && !training_) open_training();
  window_->go(place);
  watch_kiosk();
}

}  // namespace kakunin::app
