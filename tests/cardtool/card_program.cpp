// SPDX-License-Identifier: Apache-2.0
#include "card_program.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <stdexcept>
#include <utility>

namespace kakunin::test {
namespace {

struct Child {
  pid_t process;
  int input;
  int output;
};

[[nodiscard]] Child start(const std::vector<std::string>& arguments) {
  std::vector<char*> argv;
  for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  std::array<int, 2> in{};
  std::array<int, 2> out{};
  if (pipe2(in.data(), O_CLOEXEC) != 0 || pipe2(out.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe");
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("fork");
  if (child == 0) {
    dup2(in[0], STDIN_FILENO);
    dup2(out[1], STDOUT_FILENO);
    dup2(out[1], STDERR_FILENO);
    execvp(argv[0], argv.data());
    _exit(127);
  }
  close(in[0]);
  close(out[1]);
  return {child, in[1], out[0]};
}

[[nodiscard]] int wait_for(pid_t process) {
  int status = 0;
  if (waitpid(process, &status, 0) != process) return -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

Finished run(const std::vector<std::string>& arguments) {
  const Child child = start(arguments);
  close(child.input);
  Finished finished;
  std::array<char, 4096> part{};
  for (ssize_t size = 0; (size = read(child.output, part.data(), part.size())) > 0;) {
    finished.out.append(part.data(), static_cast<std::size_t>(size));
  }
  close(child.output);
  finished.exit_code = wait_for(child.process);
  return finished;
}

Finished run_card_program(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), KAKUNIN_CARD_PROGRAM);
  return run(arguments);
}

CardProgram::CardProgram(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), KAKUNIN_CARD_PROGRAM);
  const Child child = start(arguments);
  process_ = child.process;
  input_ = child.input;
  output_ = child.output;
}

CardProgram::~CardProgram() {
  if (process_ > 0) static_cast<void>(end(SIGKILL));
  close_input();
  close(output_);
}

std::string CardProgram::next_line() {
  for (;;) {
    const auto newline = buffer_.find('\n');
    if (newline != std::string::npos) {
      std::string line = buffer_.substr(0, newline);
      buffer_.erase(0, newline + 1);
      return line;
    }
    std::array<char, 512> part{};
    const ssize_t size = read(output_, part.data(), part.size());
    if (size <= 0) return std::exchange(buffer_, {});
    buffer_.append(part.data(), static_cast<std::size_t>(size));
  }
}

void CardProgram::write_line(const std::string& line) const {
  const std::string text = line + "\n";
  if (write(input_, text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
    throw std::runtime_error("the program does not read");
  }
}

void CardProgram::close_input() {
  if (input_ >= 0) close(std::exchange(input_, -1));
}

int CardProgram::end(int signal) {
  if (signal != 0) kill(process_, signal);
  return wait_for(std::exchange(process_, -1));
}

}  // namespace kakunin::test
