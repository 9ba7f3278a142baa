// The little of C that the terminal needs: ncurses with wide characters, the event descriptor and the
// signals of the main loop, and the guard that restores the terminal when the process dies.
#ifndef CTERMINAL_H
#define CTERMINAL_H

// Both must stand before the include; the Swift importer sees no other definitions.
#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include <curses.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// ---- curses.c: one terminal, written through ncurses ----

static const attr_t CT_BOLD = A_BOLD;
static const attr_t CT_DIM = A_DIM;
static const attr_t CT_ITALIC = A_ITALIC;
static const attr_t CT_UNDERLINE = A_UNDERLINE;
static const attr_t CT_REVERSE = A_REVERSE;

typedef struct ct_terminal ct_terminal;

// Lets characters be UTF-8, by the user's locale or, where that is plain C, by C.UTF-8.
// False if the user's locale has another character set.
bool ct_use_utf8(void);
// How many columns the C library thinks a character takes; -1 if it knows none.
int ct_columns(uint32_t scalar);
// The size of the terminal behind a descriptor; false if it does not tell.
bool ct_size(int descriptor, int *columns, int *rows);

// Opens a terminal of a type of the terminfo database. NULL if there is no such type.
ct_terminal *ct_open(const char *type, int input, int output);
// Frees it; the terminal must have been left.
void ct_close(ct_terminal *terminal);
// The string of a terminfo capability without its delays; the length, 0 if there is none.
size_t ct_capability(const char *name, char *buffer, size_t size);
// Whether the cursor can be sent to any cell.
bool ct_can_address(void);
// Reads keys as they come, without echo, without signals, from here on. False if the system has no
// descriptor left.
bool ct_begin(ct_terminal *terminal);
// How many colours and pairs of colours there are; 0 without colour.
int ct_colours(void);
int ct_pairs(void);
// Makes a pair of colours; -1 is the terminal's own.
void ct_set_pair(int pair, int foreground, int background);
// Sets one cell of a buffer: a base character with up to two marks, 0 for none.
void ct_set_cell(cchar_t *cell, uint32_t base, uint32_t first_mark, uint32_t second_mark,
                 attr_t attributes, int pair);
// Puts cells on the screen to be; a wide character is one cell of the buffer.
void ct_put(int row, int column, const cchar_t *cells, int count);
// Takes another size.
void ct_resize(int columns, int rows);
// Forgets what the terminal shows.
void ct_forget(void);
// Adds the bytes that bring the terminal up to date to the next frame, with the cursor on a cell, or
// hidden if the row is negative.
void ct_update(int row, int column);
// Adds other bytes to the next frame.
void ct_say(ct_terminal *terminal, const char *bytes, size_t count);
// Sends the frame.
void ct_send(ct_terminal *terminal);
// Leaves the full screen and restores the modes; the next ct_update enters it again.
void ct_leave(ct_terminal *terminal);
// Sets the modes again that ct_leave has restored.
void ct_enter(ct_terminal *terminal);

// ---- signals.c: what wakes the loop ----

#define CT_RESIZED 1u
#define CT_SUSPEND 2u
#define CT_CONTINUED 4u
#define CT_INTERRUPT 8u
#define CT_TERMINATE 16u
#define CT_HANG_UP 32u

// A descriptor that is readable after it was rung; -1 if the system has none left.
int ct_bell(void);
void ct_ring(int bell);
void ct_silence(int bell);

// Collects the signals above and rings the bell for them; a negative bell stops that.
// A process that is told to end and has not done so in 3 seconds is ended, its terminal restored.
void ct_watch_signals(int bell);
// The signals since the last call, as bits.
uint32_t ct_take_signals(void);
// Stops this process as Ctrl-Z does; returns when it goes on.
void ct_stop_process(void);

// ---- guard.c: the terminal is restored by whatever door the process leaves ----

// Keeps the modes of a terminal as they were before the program came, and watches how the process
// ends from here on; false if it is none.
bool ct_guard_save(int terminal);
// From here on the end of the process, by exit or by a signal, writes the reset string and restores the
// saved modes. Until ct_guard_release, what is written to standard error is held back if that is a
// terminal.
void ct_guard_engage(const char *reset, size_t count);
// Restores now, and shows what was held back.
void ct_guard_release(void);
// Restores, and dies by a signal.
void ct_guard_die(int signal_number);
// Writes all bytes; to be used in signal handlers too.
void ct_write(int descriptor, const char *bytes, size_t count);

#endif
