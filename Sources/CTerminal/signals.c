// What wakes the loop: the bell, and the signals that ring it.
#define _GNU_SOURCE
#include "CTerminal.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum { GRACE_SECONDS = 3 };

static const struct {
  int number;
  uint32_t bit;
} watched[] = {
    {SIGWINCH, CT_RESIZED},  {SIGTSTP, CT_SUSPEND},   {SIGCONT, CT_CONTINUED},
    {SIGINT, CT_INTERRUPT}, {SIGTERM, CT_TERMINATE}, {SIGHUP, CT_HANG_UP},
};
enum { WATCHED = sizeof watched / sizeof *watched };

static atomic_int signal_bell = -1;
static atomic_uint pending = 0;
static atomic_int last_words = SIGTERM;
static struct sigaction before[WATCHED];
static struct sigaction alarm_before;

int ct_bell(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

void ct_ring(int bell) {
  const uint64_t one = 1;
  // A full counter is a bell that rings already.
  ssize_t ignored = write(bell, &one, sizeof one);
  (void)ignored;
}

void ct_silence(int bell) {
  uint64_t count;
  ssize_t ignored = read(bell, &count, sizeof count);
  (void)ignored;
}

static void collect(int number) {
  int saved = errno;
  if (number == SIGINT || number == SIGTERM || number == SIGHUP) {
    atomic_store(&last_words, number);
    if ((atomic_load(&pending) & (CT_INTERRUPT | CT_TERMINATE | CT_HANG_UP)) == 0) alarm(GRACE_SECONDS);
  }
  for (int index = 0; index < WATCHED; index++) {
    if (watched[index].number == number) atomic_fetch_or(&pending, watched[index].bit);
  }
  int bell = atomic_load(&signal_bell);
  if (bell >= 0) ct_ring(bell);
  errno = saved;
}

static void lose_patience(int number) {
  (void)number;
  ct_guard_die(atomic_load(&last_words));
}

static void install(int number, void (*handler)(int), struct sigaction *previous) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART | SA_ONSTACK};
  sigfillset(&action.sa_mask);
  sigaction(number, NULL, previous);
  // Whoever started the program wants an ignored signal ignored, as nohup does.
  if (previous->sa_handler != SIG_IGN) sigaction(number, &action, NULL);
}

void ct_watch_signals(int bell) {
  bool was = atomic_exchange(&signal_bell, bell) >= 0;
  if (bell >= 0 && !was) {
    for (int index = 0; index < WATCHED; index++) install(watched[index].number, collect, &before[index]);
    install(SIGALRM, lose_patience, &alarm_before);
  } else if (bell < 0 && was) {
    for (int index = 0; index < WATCHED; index++) sigaction(watched[index].number, &before[index], NULL);
    alarm(0);
    sigaction(SIGALRM, &alarm_before, NULL);
  }
}

uint32_t ct_take_signals(void) { return atomic_exchange(&pending, 0); }

void ct_stop_process(void) {
  struct sigaction stop = {.sa_handler = SIG_DFL}, mine;
  sigaction(SIGTSTP, NULL, &mine);
  // Without a shell that would let it go on, the process was started with the signal ignored.
  if (mine.sa_handler == SIG_IGN) return;
  sigaction(SIGTSTP, &stop, NULL);
  raise(SIGTSTP);
  sigaction(SIGTSTP, &mine, NULL);
  // The signal to go on has been answered by going on.
  atomic_fetch_and(&pending, ~(CT_SUSPEND | CT_CONTINUED));
}
