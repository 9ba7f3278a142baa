#!/usr/bin/env python3
"""Prints the figures of the limiter, in virtual time: what strict servers refuse, and how much of the limits is used.

Five ways in which servers count (fixed windows, windows from the first request, a sliding log, a bucket of tokens, a
weighted counter), one, two and four windows, calm answers and late ones, over so many hours; then machines that sleep,
start anew, and whose wall clock is put forward or back. The tests fail where a figure does not hold.

usage: limits.py [--hours 10] [-- what else swift test is told, such as --skip-build]
"""

import argparse
import os
import re
import subprocess
import sys


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--hours", type=float, default=10)
    parser.add_argument("more", nargs="*")
    options = parser.parse_args()
    ran = subprocess.run(
        ["swift", "test", *options.more, "--filter", "LimitFiguresTests|PriorityTests"], text=True,
        env=os.environ | {"JOBTALLY_HOURS": str(options.hours)}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    for figure in sorted(re.findall(r"^figure: (.*)$", ran.stdout, re.MULTILINE)):
        print(figure)
    if ran.returncode:
        print("\n".join(line for line in ran.stdout.splitlines() if "recorded an issue" in line or "error:" in line))
    sys.exit(ran.returncode)


if __name__ == "__main__":
    main()
