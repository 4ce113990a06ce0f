// SPDX-License-Identifier: Apache-2.0
// The program as a process: run() in a child whose streams, terminal and signals are the test's own.
#include "base/process.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json.hpp>
#include <filesystem>
#include <functional>
#include <optional>

#include "cli/commands.h"
#include "cli/console.h"
#include "support/temporary_directory.h"

namespace kakunin::cli {
namespace {

namespace fs = std::filesystem;
using Arguments = std::vector<const char*>;

std::string read_all(int descriptor) {
  std::string text;
  char buffer[4096];
  for (ssize_t size = 0; (size = ::read(descriptor, buffer, sizeof buffer)) > 0;)
    text.append(buffer, static_cast<std::size_t>(size));
  ::close(descriptor);
  return text;
}

struct Finished {
  int exit_code = -1;  // 1000 + signal where one ended it
  std::string out;
  std::string err;
};

int exit_code_of(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

/// Runs the program with this on standard input (nullopt: closed); prepare runs in the child first.
Finished run_program(
    Arguments arguments, std::optional<std::string> input = "",
    const std::function<void()>& prepare = [] {}) {
  arguments.insert(arguments.begin(), "kakunin-cli");
  int in[2];
  int out[2];
  int err[2];
  if (::pipe(in) != 0 || ::pipe(out) != 0 || ::pipe(err) != 0) return {};
  std::fflush(nullptr);  // the child must not say it again
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(in[0], STDIN_FILENO);
    ::dup2(out[1], STDOUT_FILENO);
    ::dup2(err[1], STDERR_FILENO);
    for (const int end : {in[0], in[1], out[0], out[1], err[0], err[1]}) ::close(end);
    if (!input) ::close(STDIN_FILENO);
    prepare();
    const int code = run(static_cast<int>(arguments.size()), arguments.data());
    std::fflush(nullptr);
    ::_exit(code);
  }
  if (input) {  // while the pipe is read here, too: the child may have ended
    EXPECT_EQ(::write(in[1], input->data(), input->size()), static_cast<ssize_t>(input->size()));
  }
  for (const int end : {in[0], in[1], out[1], err[1]}) ::close(end);
  Finished finished;
  finished.out = read_all(out[0]);
  finished.err = read_all(err[0]);
  finished.exit_code = exit_code_of(child);
  return finished;
}

class Process : public testing::Test {
 protected:
  test::TemporaryDirectory directory_;
  std::string none_ = (directory_.path() / "none").string();  // an identity directory that does not exist
};

TEST_F(Process, AUsageErrorSaysNothingOnStandardOutput) {
  for (const Arguments& arguments :
       {Arguments{}, Arguments{"verify", "--json", "--day", "x"}, Arguments{"verify", "--json", "--unknown"},
        Arguments{"verify", "--json"}, Arguments{"inquire", "--json"}}) {
    const Finished finished = run_program(arguments);
    EXPECT_EQ(finished.exit_code, 2) << testing::PrintToString(arguments);
    EXPECT_EQ(finished.out, "");
    EXPECT_NE(finished.err, "");
  }
}

TEST_F(Process, JsonIsOneValidObjectWhateverIsWrong) {
  const std::string odd = none_ + "\xFF\xFE";
  const Arguments table[] = {{"status", "--json", "--identity", none_.c_str()},
                             {"terms", "--json", "--identity", odd.c_str()},
                             {"verify", "--json", "--pin-stdin", "--identity", odd.c_str()},
                             {"doctor", "--json", "--identity", odd.c_str()},
                             {"status", "--json", "--settings", none_.c_str()}};
  for (const Arguments& arguments : table) {
    const Finished finished = run_program(arguments, "1234\n");
    boost::system::error_code error;
    const auto value = boost::json::parse(finished.out, error);
    ASSERT_FALSE(error) << testing::PrintToString(arguments) << finished.out << finished.err;
    EXPECT_TRUE(value.is_object());
    EXPECT_EQ(std::count(finished.out.begin(), finished.out.end(), '\n'), 1);
    EXPECT_TRUE(finished.exit_code == 3 || finished.exit_code == 4) << finished.exit_code;
  }
}

TEST_F(Process, AStoppedReaderServiceIsToldWithItsRemedy) {
  for (const Arguments& arguments : {Arguments{"card-info", "--timeout", "1"}, Arguments{"doctor"}}) {
    const Finished finished =
        run_program(arguments, "", [this] { ::setenv("PCSCLITE_CSOCK_NAME", none_.c_str(), 1); });
    EXPECT_EQ(finished.exit_code, 3);
    EXPECT_NE((finished.out + finished.err).find("fix: apt install pcscd"), std::string::npos)
        << finished.out << finished.err;
  }
}

TEST_F(Process, ASettingsFileThatIsNamedMustBeThere) {
  const Finished finished = run_program({"status", "--json", "--settings", none_.c_str()});
  EXPECT_NE(finished.out.find("K6001"), std::string::npos) << finished.out;
}

TEST_F(Process, ClosedStreamsAndReadersThatHangUpDoNotEndIt) {
  EXPECT_EQ(run_program({"verify", "--pin-stdin", "--identity", none_.c_str()}, std::nullopt).exit_code, 4);
  for (const int stream : {STDOUT_FILENO, STDERR_FILENO}) {
    const auto hang_up = [stream] {
      int ends[2];
      if (::pipe(ends) != 0) ::_exit(99);
      ::close(ends[0]);
      ::dup2(ends[1], stream);
    };
    EXPECT_EQ(run_program({"status", "--json", "--identity", none_.c_str()}, "", hang_up).exit_code, 4);
    const auto close_it = [stream] { ::close(stream); };
    EXPECT_EQ(run_program({"status", "--json", "--identity", none_.c_str()}, "", close_it).exit_code, 4);
  }
}

TEST_F(Process, ClosedStreamsAreNotGivenToTheNextFile) {
  const Finished finished = run_program({"--version"}, std::nullopt, [] {
    prepare_process();
    if (::fcntl(STDIN_FILENO, F_GETFD) < 0) ::_exit(98);
    if (::open("/dev/null", O_RDONLY) <= STDERR_FILENO) ::_exit(97);
  });
  EXPECT_EQ(finished.exit_code, 0);
}

// The PIN from standard input.

struct PinLine {
  const char* input;
  bool taken;
  std::size_t size;
};

TEST(PinStdin, TakesTheFirstLineAndNothingElse) {
  const PinLine table[] = {
      {"1234\n", true, 4},  {"1234", true, 4},      {"1234\r\n", true, 4}, {"1234\n5678\n", true, 4},
      {"12 34\n", true, 5}, {"\n1234\n", false, 0}, {"", false, 0},        {"12345678901234567\n", false, 0}};
  for (const PinLine& row : table) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const std::string input = row.input;
    ASSERT_EQ(::write(ends[1], input.data(), input.size()), static_cast<ssize_t>(input.size()));
    ::close(ends[1]);
    const int before = ::dup(STDIN_FILENO);
    ::dup2(ends[0], STDIN_FILENO);
    ::close(ends[0]);
    SecretDigits pin;
    EXPECT_EQ(read_pin_from_stdin(pin), row.taken) << row.input;
    EXPECT_EQ(pin.size(), row.size) << row.input;
    ::dup2(before, STDIN_FILENO);
    ::close(before);
  }
}

// A terminal.

class Terminal : public testing::Test {
 protected:
  Terminal() {
    if (::openpty(&person_, &screen_, nullptr, nullptr, nullptr) != 0) std::abort();
    before_ = ::dup(STDIN_FILENO);
    ::dup2(screen_, STDIN_FILENO);
  }
  ~Terminal() override {
    ::dup2(before_, STDIN_FILENO);
    for (const int end : {before_, screen_, person_}) ::close(end);
  }
  termios modes() const {
    termios now{};
    ::tcgetattr(screen_, &now);
    return now;
  }
  void type(std::string_view keys) const {
    ASSERT_EQ(::write(person_, keys.data(), keys.size()), static_cast<ssize_t>(keys.size()));
  }
  /// Until something other than "more" was typed.
  static Typed take(Keyboard& keyboard) {
    Typed typed;
    while (typed.kind == Typed::Kind::more) typed = keyboard.take();
    return typed;
  }

  int person_ = -1;
  int screen_ = -1;
  int before_ = -1;
};

TEST_F(Terminal, ThePinIsNotEchoedAndTheEchoComesBack) {
  const termios plain = modes();
  {
    Keyboard keyboard;
    keyboard.enter_pin_mode();
    EXPECT_EQ(modes().c_lflag & static_cast<tcflag_t>(ECHO | ICANON), 0U);
    EXPECT_NE(modes().c_lflag & static_cast<tcflag_t>(ISIG), 0U) << "Ctrl-C works";
    EXPECT_EQ(modes().c_cc[VSUSP], _POSIX_VDISABLE) << "a shell would bring the echo back with the program";
    type("12\b34\n");
    Typed typed = take(keyboard);
    EXPECT_EQ(typed.kind, Typed::Kind::pin);
    EXPECT_EQ(typed.pin.size(), 3U);
  }
  EXPECT_EQ(modes().c_lflag, plain.c_lflag);
  EXPECT_EQ(modes().c_cc[VSUSP], plain.c_cc[VSUSP]);
}

TEST_F(Terminal, AKeyHeldDownIsNoPin) {
  Keyboard keyboard;
  keyboard.enter_pin_mode();
  type("111111111111111111111\n");  // 21
  const Typed typed = take(keyboard);
  EXPECT_EQ(typed.kind, Typed::Kind::pin);
  EXPECT_NE(typed.pin.size(), 4U);
}

TEST_F(Terminal, EverySignalThatEndsAProgramIsAnInterrupt) {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) {
    const Interrupts interrupts;
    ::raise(signal);
    char mark = 0;
    EXPECT_EQ(::read(interrupts.descriptor(), &mark, 1), 1) << signal;
  }
}

TEST(Interruptible, WorkEndsByItselfByTimeAndByThePerson) {
  const Interrupts interrupts;
  const auto endless = [&](std::chrono::milliseconds limit) {
    WakePipe enough;
    return run_interruptibly(
        interrupts, limit,
        [&] {
          pollfd wait{enough.descriptor(), POLLIN, 0};
          while (::poll(&wait, 1, -1) < 0) {
          }
        },
        [&] { enough.wake(); });
  };
  EXPECT_EQ(run_interruptibly(
                interrupts, std::chrono::minutes{1}, [] {}, [] { FAIL(); }),
            Ended::finished);
  EXPECT_EQ(endless(std::chrono::milliseconds{20}), Ended::timed_out);
  ::raise(SIGINT);
  EXPECT_EQ(endless(std::chrono::minutes{1}), Ended::interrupted);
}

}  // namespace
}  // namespace kakunin::cli
