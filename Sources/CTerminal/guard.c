// The terminal is restored by whatever door the process leaves.
//
// Everything from restore() on runs in signal handlers: only calls that POSIX allows there.
#define _GNU_SOURCE
#include "CTerminal.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

enum { RESET_LIMIT = 1024, SHOWN_LIMIT = 16 * 1024, STACK_SIZE = 64 * 1024, LAST_SECONDS = 2 };

static struct {
  int terminal;
  struct termios modes;
  char reset[RESET_LIMIT];
  size_t reset_count;
  int errors;  // the real standard error
  int held;    // what stands in its place meanwhile
} saved = {.terminal = -1, .errors = -1, .held = -1};

static atomic_bool engaged = false;
static atomic_flag dying = ATOMIC_FLAG_INIT;

// By these the kernel or the runtime ends a process for a fault of its own.
// Swift's own handlers, which would ask for a key on the restored terminal, are replaced.
static const int faults[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGSYS, SIGQUIT};
// These end a process if nobody has said otherwise.
static const int endings[] = {SIGHUP,  SIGINT,  SIGTERM, SIGPIPE,   SIGUSR1, SIGUSR2,
                              SIGXCPU, SIGXFSZ, SIGPROF, SIGVTALRM, SIGPOLL};

void ct_write(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EAGAIN) {
      // Another program has made the terminal, which it shares, non-blocking.
      struct pollfd ready = {.fd = descriptor, .events = POLLOUT};
      poll(&ready, 1, -1);
      continue;
    }
    if (written <= 0) return;
    bytes += written;
    count -= (size_t)written;
  }
}

static void hold_errors(void) {
  if (!isatty(STDERR_FILENO)) return;
  if (saved.held < 0) saved.held = memfd_create("errors", MFD_CLOEXEC);
  if (saved.errors < 0) saved.errors = dup(STDERR_FILENO);
  if (saved.held < 0 || saved.errors < 0) return;
  dup2(saved.held, STDERR_FILENO);
}

// Shows the end of what was held back, printable characters only.
static void show_errors(void) {
  struct stat status;
  if (saved.errors < 0 || saved.held < 0) return;
  dup2(saved.errors, STDERR_FILENO);
  if (fstat(saved.held, &status) != 0) return;
  off_t at = status.st_size > SHOWN_LIMIT ? status.st_size - SHOWN_LIMIT : 0;
  char text[512];
  ssize_t count;
  while ((count = pread(saved.held, text, sizeof text, at)) > 0) {
    for (ssize_t index = 0; index < count; index++) {
      char c = text[index];
      if ((c < ' ' || c > '~') && c != '\n' && c != '\t') text[index] = '?';
    }
    ct_write(STDERR_FILENO, text, (size_t)count);
    at += count;
  }
  if (ftruncate(saved.held, 0) == 0) lseek(saved.held, 0, SEEK_SET);
}

static void restore(void) {
  int error = errno;
  // In the background the terminal would stop the process for this.
  sigset_t stop, mask;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &stop, &mask);
  ct_write(saved.terminal, saved.reset, saved.reset_count);
  tcsetattr(saved.terminal, TCSANOW, &saved.modes);
  show_errors();
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
  errno = error;
}

void ct_guard_release(void) {
  if (atomic_exchange(&engaged, false)) restore();
}

// Lets a signal do what it does by itself.
static void let_kill(int signal_number) {
  struct sigaction plain = {.sa_handler = SIG_DFL};
  sigset_t one;
  sigemptyset(&one);
  sigaddset(&one, signal_number);
  sigaction(signal_number, &plain, NULL);
  pthread_sigmask(SIG_UNBLOCK, &one, NULL);
}

void ct_guard_die(int signal_number) {
  // A terminal that takes no more bytes must not keep the process from dying.
  let_kill(SIGALRM);
  alarm(LAST_SECONDS);
  while (atomic_flag_test_and_set(&dying)) pause();  // another thread is at it
  ct_guard_release();
  let_kill(signal_number);
  raise(signal_number);
}

static void install(const int *signals, size_t count, bool keep_others) {
  struct sigaction action = {.sa_handler = ct_guard_die, .sa_flags = SA_ONSTACK}, present;
  sigemptyset(&action.sa_mask);
  for (size_t index = 0; index < count; index++) {
    sigaction(signals[index], NULL, &present);
    if (!keep_others || present.sa_handler == SIG_DFL) sigaction(signals[index], &action, NULL);
  }
}

static void install_once(void) {
  static bool installed = false;
  static char stack[STACK_SIZE];
  if (installed) return;
  installed = true;
  // A stack that has overflowed cannot carry a handler.
  stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
  sigaltstack(&alternate, NULL);
  install(faults, sizeof faults / sizeof *faults, false);
  install(endings, sizeof endings / sizeof *endings, true);
  atexit(ct_guard_release);
}

bool ct_guard_save(int terminal) {
  // Only once: later the modes may be our own.
  if (saved.terminal == terminal) return true;
  if (tcgetattr(terminal, &saved.modes) != 0) return false;
  saved.terminal = terminal;
  install_once();
  return true;
}

void ct_guard_engage(const char *reset, size_t count) {
  if (atomic_load(&engaged)) return;
  saved.reset_count = count < RESET_LIMIT ? count : RESET_LIMIT;
  memcpy(saved.reset, reset, saved.reset_count);
  hold_errors();
  atomic_store(&engaged, true);
}
