#!/usr/bin/env python3
"""Makes the pictures of this folder: the built program in a pseudo-terminal, drawn cell by cell.

usage: screenshots/make.py [NAME…]    after the build of the README

Needs pyte and Pillow (PyPI) and the DejaVu fonts (Debian: fonts-dejavu-core).
"""
import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time

import pyte
from PIL import Image, ImageDraw, ImageFont

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAM = os.path.join(HERE, "..", ".build", "release", "jobtally")
FONTS = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono"
WIDTH, HEIGHT, FONT_SIZE, MARGIN = 9, 19, 15, 12

# Name of the picture: columns, rows, arguments, and the keys to press; None waits for the answers, and
# @TEXT until the screen shows it.
PICTURES = {
    "first": (160, 44, [], []),
    "drilled": (124, 36, [], ["3", None, "jj", "\r", None, "1", "jjj", "\r", None, "2", "  ", "3", "E"]),
    "numbers": (124, 34, ["--theme", "day"], ["3", "m", None, "median__sal", "\t\r", None, "o", None]),
    "query": (124, 30, ["--theme", "night"], ["e", None, "date__range=now-3M__ profession=java dev"]),
    "form": (100, 30, [], ["f", None, "contract", "\r"]),
    "words": (124, 36, ["--theme", "night"], ["e", None, "full_text=(java|kotlin) -php", "\r", None]),
    "meaning": (100, 30, [], ["3", "jj", "i", None]),
    "job": (100, 34, ["--theme", "day"], ["\r", None]),
    "export": (100, 30, ["--theme", "night"], ["   ", "x"]),
    "paid": (
        140, 38, ["--source", "sandbox-jobspikr", "--theme", "night"],
        ["e", "job_title=java\r", "@Enter fetches", "\r", "@spends them", "y", "@credits 9,9", "G", None],
    ),
    "price": (
        140, 40, ["--source", "sandbox-coresignal-clean"],
        ["e", "job_title=nurse\r", "@448 employees", "b", None, "\r", "@balance"],
    ),
    "collected": (
        140, 40, ["--source", "sandbox-coresignal-clean", "--theme", "day"],
        ["e", "job_title=nurse\r", "@448 employees", "b", None, "\r", "@balance", "y", "@parsed", "4", "\r", "@free", None],
    ),
    "slices": (
        140, 36, ["--source", "sandbox-coresignal", "--sandbox-credits", "50000"],
        ["e", "country=Netherlands created__range=now-9M__now\r", "@records of", "b", None, "\r", "@balance",
         "14050\r", "@preparing", "4l", "@preparing"],
    ),
    "trend": (
        124, 34, ["--theme", "night"],
        ["3", "c", None, "\t\t", "profession_class\t", "date__month\t", "\r", None, "<<", None, "v", None, "ll"],
    ),
    "compare": (
        124, 26, ["--theme", "night"],
        ["e", None, "date__range=now-3M__now\r", None, "3", "c", None, "\x18", "profession_class\t", "\r", None,
         ">", None, "D", None, "\r", None, "s", "z", None],
    ),
    "heat": (124, 24, [], ["3", "c", None, "\t\t", "region\t", "education_level\t", "\r", None, "v", None, "jl"]),
    "narrow": (60, 20, [], ["3"]),
}

BASIC = dict(
    black="#1d1f24", red="#d16969", green="#88b978", brown="#d7b45e", blue="#4f87c7", magenta="#b583c7",
    cyan="#55a9b9", white="#d4d6da", brightblack="#70757f", brightred="#ec8080", brightgreen="#a3d392",
    brightbrown="#f0d37c", brightyellow="#f0d37c", brightblue="#73aaea", brightmagenta="#d3a2e4",
    brightcyan="#76c9d9", brightwhite="#ffffff",
)
INK, PAPER = BASIC["white"], "#16181d"


class Screen(pyte.Screen):
    """A screen that also scrolls and repeats where it is told to."""

    last = " "

    def draw(self, data):
        super().draw(data)
        self.last = data[-1:] or self.last

    def repeat(self, count=1):
        self.draw(self.last * count)

    def scroll_up(self, count=1):
        self.scroll(count, self.margins.bottom if self.margins else self.lines - 1, self.index)

    def scroll_down(self, count=1):
        self.scroll(count, self.margins.top if self.margins else 0, self.reverse_index)

    def scroll(self, count, edge, step):
        row, self.cursor.y = self.cursor.y, edge
        for _ in range(count or 1):
            step()
        self.cursor.y = row


class Stream(pyte.ByteStream):
    """Reads the sequences for it, too."""

    csi = dict(pyte.ByteStream.csi, b="repeat", S="scroll_up", T="scroll_down")
    events = pyte.ByteStream.events | {"repeat", "scroll_up", "scroll_down"}


class Terminal:
    """A program in a pseudo-terminal, and what its screen shows."""

    def __init__(self, columns, rows, command):
        self.screen = Screen(columns, rows)
        self.stream = Stream(self.screen)
        self.pid, self.file = pty.fork()
        size = struct.pack("HHHH", rows, columns, 0, 0)
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            os.environ.update(TERM="xterm-256color", LANG="C.UTF-8")
            os.execv(command[0], command)
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, size)

    def settle(self, quiet=0.5, deadline=10.0):
        """Reads until the program has been silent for a while."""
        end = time.monotonic() + deadline
        while time.monotonic() < end:
            if not select.select([self.file], [], [], quiet)[0]:
                return
            self.stream.feed(os.read(self.file, 65536))

    def wait_for(self, text, deadline=20.0):
        """Reads until the screen shows a text, and is quiet."""
        end = time.monotonic() + deadline
        while time.monotonic() < end and not any(text in line for line in self.screen.display):
            self.settle(quiet=0.1, deadline=1.0)
        self.settle()

    def press(self, keys):
        for key in keys:
            os.write(self.file, key.encode())
            self.settle(quiet=0.05, deadline=0.5)

    def close(self):
        os.write(self.file, b"\x1bQ")
        os.close(self.file)
        os.waitpid(self.pid, 0)


def colour(name, default):
    if name == "default":
        return default
    return BASIC.get(name) or "#" + name


def draw(screen, path):
    size = (screen.columns * WIDTH + 2 * MARGIN, screen.lines * HEIGHT + 2 * MARGIN)
    background = colour(screen.buffer[0][screen.columns - 1].bg, PAPER)
    if all(screen.buffer[row][0].bg == "default" for row in range(screen.lines)):
        background = PAPER
    picture = Image.new("RGB", size, background)
    pen = ImageDraw.Draw(picture)
    fonts = {bold: ImageFont.truetype(FONTS + ("-Bold" if bold else "") + ".ttf", FONT_SIZE) for bold in (0, 1)}
    for row in range(screen.lines):
        for column in range(screen.columns):
            cell = screen.buffer[row][column]
            ink, paper = colour(cell.fg, INK), colour(cell.bg, PAPER)
            if cell.reverse:
                ink, paper = paper, ink
            draw_cell(pen, column * WIDTH + MARGIN, row * HEIGHT + MARGIN, cell, ink, paper, fonts)
    picture.save(path, optimize=True)


def draw_cell(pen, left, top, cell, ink, paper, fonts):
    right, bottom = left + WIDTH - 1, top + HEIGHT - 1
    pen.rectangle((left, top, right, bottom), fill=paper)
    text = cell.data or " "
    if "\u2588" <= text <= "\u258f":
        # Full block to one eighth: drawn as boxes, so that bars have no seams.
        eighths = 8 - (ord(text) - 0x2588)
        pen.rectangle((left, top, left + WIDTH * eighths / 8 - 1, bottom), fill=ink)
    elif text in "─│┌┐└┘":
        middle, centre = left + WIDTH // 2, top + HEIGHT // 2
        if text in "─┐┘":
            pen.line((left, centre, middle, centre), fill=ink)
        if text in "─┌└":
            pen.line((middle, centre, right, centre), fill=ink)
        if text in "│└┘":
            pen.line((middle, top, middle, centre), fill=ink)
        if text in "│┌┐":
            pen.line((middle, centre, middle, bottom), fill=ink)
    elif text != " ":
        pen.text((left, top), text, font=fonts[1 if cell.bold else 0], fill=ink)
    if cell.underscore:
        pen.line((left, bottom - 1, right, bottom - 1), fill=ink)


def make(name):
    columns, rows, arguments, keys = PICTURES[name]
    terminal = Terminal(columns, rows, [PROGRAM, "--source", "sandbox", *arguments])
    terminal.wait_for("jobs =")
    for part in keys:
        if part is None:
            terminal.settle()
        elif part.startswith("@"):
            terminal.wait_for(part[1:])
        else:
            terminal.press(part)
    terminal.settle()
    draw(terminal.screen, os.path.join(HERE, name + ".png"))
    terminal.close()


for wanted in sys.argv[1:] or PICTURES:
    make(wanted)
    print(wanted)
