// One terminal, written through ncurses.
//
// ncurses writes in many small pieces, and a terminal shows what it has got so far. Its output
// therefore goes to a file in memory, from where each frame is sent to the terminal as a whole.
#define _GNU_SOURCE
#include "CTerminal.h"

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

struct ct_terminal {
  SCREEN *screen;
  FILE *input;
  FILE *output;  // the file in memory; the terminal until ct_begin
  int descriptor;  // the terminal
  struct termios before;
  struct termios raw;
};

bool ct_use_utf8(void) {
  // Only characters: how numbers are written is none of the terminal's business.
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "ANSI_X3.4-1968") == 0) setlocale(LC_CTYPE, "C.UTF-8");
  return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

int ct_columns(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

bool ct_size(int descriptor, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return false;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return true;
}

static FILE *stream(int descriptor, const char *mode) {
  int copy = dup(descriptor);
  FILE *file = copy < 0 ? NULL : fdopen(copy, mode);
  if (file == NULL && copy >= 0) close(copy);
  return file;
}

ct_terminal *ct_open(const char *type, int input, int output) {
  ct_terminal *terminal = calloc(1, sizeof *terminal);
  if (terminal == NULL) return NULL;
  terminal->descriptor = output;
  tcgetattr(output, &terminal->before);
  terminal->input = stream(input, "r");
  terminal->output = stream(output, "w");
  if (terminal->input != NULL && terminal->output != NULL) {
    use_tioctl(TRUE);
    terminal->screen = newterm(type, terminal->output, terminal->input);
  }
  if (terminal->screen == NULL) {
    ct_close(terminal);
    return NULL;
  }
  set_term(terminal->screen);
  start_color();
  use_default_colors();
  return terminal;
}

void ct_close(ct_terminal *terminal) {
  if (terminal->screen != NULL) delscreen(terminal->screen);
  if (terminal->input != NULL) fclose(terminal->input);
  if (terminal->output != NULL) fclose(terminal->output);
  free(terminal);
}

size_t ct_capability(const char *name, char *buffer, size_t size) {
  const char *from = tigetstr(name);
  if (from == NULL || from == (const char *)-1) return 0;
  size_t count = 0;
  while (*from != '\0' && count < size) {
    // Delays, written $<ms>, are for terminals on paper.
    const char *end = from[0] == '$' && from[1] == '<' ? strchr(from, '>') : NULL;
    if (end != NULL) {
      from = end + 1;
    } else {
      buffer[count++] = *from++;
    }
  }
  return count;
}

bool ct_can_address(void) {
  const char *address = tigetstr("cup");
  return address != NULL && address != (const char *)-1;
}

bool ct_begin(ct_terminal *terminal) {
  typeahead(-1);  // an update is never broken off because a key waits
  raw();
  noecho();
  nonl();
  tcgetattr(terminal->descriptor, &terminal->raw);
  int frame = memfd_create("frame", MFD_CLOEXEC);
  if (frame < 0) return false;
  dup2(frame, fileno(terminal->output));
  close(frame);
  return true;
}

void ct_send(ct_terminal *terminal) {
  int frame = fileno(terminal->output);
  off_t left = lseek(frame, 0, SEEK_CUR);
  char bytes[64 * 1024];
  for (off_t at = 0; left > 0;) {
    ssize_t count = pread(frame, bytes, left < (off_t)sizeof bytes ? (size_t)left : sizeof bytes, at);
    if (count <= 0) break;
    ct_write(terminal->descriptor, bytes, (size_t)count);
    at += count;
    left -= count;
  }
  lseek(frame, 0, SEEK_SET);
}

void ct_enter(ct_terminal *terminal) { tcsetattr(terminal->descriptor, TCSADRAIN, &terminal->raw); }

void ct_say(ct_terminal *terminal, const char *bytes, size_t count) {
  ct_write(fileno(terminal->output), bytes, count);
}

int ct_colours(void) { return has_colors() ? COLORS : 0; }

int ct_pairs(void) { return has_colors() ? COLOR_PAIRS : 0; }

void ct_set_pair(int pair, int foreground, int background) {
  init_extended_pair(pair, foreground, background);
}

void ct_set_cell(cchar_t *cell, uint32_t base, uint32_t first_mark, uint32_t second_mark,
                 attr_t attributes, int pair) {
  const wchar_t text[] = {(wchar_t)base, (wchar_t)first_mark, (wchar_t)second_mark, 0};
  setcchar(cell, text, attributes, 0, &pair);
}

void ct_put(int row, int column, const cchar_t *cells, int count) {
  mvwadd_wchnstr(stdscr, row, column, cells, count);
}

void ct_update(int row, int column) {
  bool shown = row >= 0;
  curs_set(shown);
  leaveok(stdscr, !shown);
  if (shown) wmove(stdscr, row, column);
  wnoutrefresh(stdscr);
  doupdate();
}

void ct_resize(int columns, int rows) { resizeterm(rows, columns); }

void ct_forget(void) { clearok(curscr, TRUE); }

void ct_leave(ct_terminal *terminal) {
  endwin();
  ct_send(terminal);
  tcsetattr(terminal->descriptor, TCSADRAIN, &terminal->before);
}
