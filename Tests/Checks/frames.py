#!/usr/bin/env python3
"""Presses keys in the dashboard while it fetches and reads a large bulk request, and measures the frames.

A bulk request is ordered without a screen; then the dashboard takes it up, and the cursor goes down and up in
the results until the records are there. The time of a key is from its being written until the cursor stands
on its new row, as a terminal would show it. It fails if a frame was later than 100 ms.

usage: frames.py [--megabytes 200] [--jobtally .build/release/jobtally]    (needs pyte)
"""

import argparse
import fcntl
import json
import os
import pty
import select
import statistics
import struct
import sys
import termios
import time

import pyte

from rig import Rig

RECORD = 20_000
COLUMNS, ROWS = 140, 40


class Terminal:
    """The program in a pseudo-terminal, with the screen that its output makes."""

    def __init__(self, arguments, environment):
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self.stream = pyte.ByteStream(self.screen)
        self.process, self.file = pty.fork()
        if self.process == 0:
            os.execve(arguments[0], arguments, {**environment, "TERM": "xterm-256color"})
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def read(self, seconds):
        """Takes what comes within so many seconds; whether anything did."""
        if not select.select([self.file], [], [], seconds)[0]:
            return False
        self.stream.feed(os.read(self.file, 65_536))
        return True

    def wait(self, test, seconds):
        end = time.perf_counter() + seconds
        while not test():
            left = end - time.perf_counter()
            if left <= 0:
                return False
            self.read(min(left, 0.2))
        return True

    def shows(self, text):
        return any(text in line for line in self.screen.display)

    def cursor(self):
        """The row in which a table shows its cursor."""
        for y in range(3, ROWS - 1):
            cells = [self.screen.buffer[y][x] for x in range(2, COLUMNS - 2)]
            if sum(cell.reverse for cell in cells) > 20:
                return y
        return None

    def press(self, key):
        os.write(self.file, key.encode())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=200)
    parser.add_argument("--jobtally", default=".build/release/jobtally")
    options = parser.parse_args()
    records = options.megabytes * 1_000_000 // RECORD
    rig = Rig(options.jobtally, "--padding", str(RECORD), "--records-per-file", str(records),
              "--people", str(max(records, 2000)), "--preparation", "1")
    well = False
    try:
        rig.run("bulk", "submit", "--source", "coresignal", "--dataset", "employee", "--filter",
                "id__range=1__9999999999", "--limit", str(records), "--yes-spend", str(records))
        terminal = Terminal([rig.jobtally, "--source", "coresignal-employee"], rig.environment)
        if not terminal.wait(lambda: terminal.cursor() is not None, 30):
            print("\n".join(terminal.screen.display), file=sys.stderr)
            raise SystemExit("the dashboard shows no rows")
        times, states, down = [], {}, True
        deadline = time.time() + 300
        while time.time() < deadline:
            before = terminal.cursor()
            start = time.perf_counter()
            terminal.press("j" if down else "k")
            down = not down
            came = terminal.wait(lambda: terminal.cursor() not in (before, None), 5)
            times.append((time.perf_counter() - start) * 1000)
            if not came:
                print("\n".join(terminal.screen.display), file=sys.stderr)
                raise SystemExit("a key was not answered within 5 s")
            state = next(row["state"] for row in rig.purchases() if row["parent"])
            states[state] = states.get(state, 0) + 1
            if state == "parsed" and states[state] > 20:
                break
            terminal.wait(lambda: False, 0.02)
        terminal.press("q")
        times.sort()
        print(json.dumps({
            "keys": len(times), "median_ms": round(statistics.median(times), 2),
            "p99_ms": round(times[int(len(times) * 0.99)], 2), "worst_ms": round(times[-1], 2),
            "later_than_100_ms": sum(time > 100 for time in times), "keys_by_state": states,
        }, indent=1))
        well = times[-1] <= 100 and states.get("parsed", 0) > 0
    finally:
        rig.close(well)
    sys.exit(0 if well else 1)


if __name__ == "__main__":
    main()
