#!/usr/bin/env python3
"""Sends answers that are cheap to send and dear to read, and measures what reading them costs.

Servers that stand for the three providers answer with gzip that unpacks to 2 GB, lists of millions of empty lists,
a million names, deep nesting, one text of 100 MB, XML of millions of elements, headers without end and bytes that
drip. For each, the program must end with a clear word, in time, and with at most 200 MB of memory; of what is paid
for, the bytes that came are kept.

usage: bombs.py [--jobtally .build/release/jobtally] [--only WORD] [--megabytes 200] [--seconds 60]
"""

import argparse
import functools
import glob
import gzip
import json
import os
import time
import zlib

from rig import Home, Server, report

JSON, XML = ("Content-Type", "application/json"), ("Content-Type", "application/xml")
MEGABYTE = 1 << 20


def many(start, unit, end, megabytes, separator=b","):
    """A body of so many megabytes, in chunks."""
    block = separator.join([unit] * (MEGABYTE // (len(unit) + len(separator))))
    if start:
        yield start
    for number in range(megabytes):
        yield (separator if number else b"") + block
    if end:
        yield end


@functools.cache
def zeros(megabytes, layers=1):
    """Zeros, packed as often as there are layers."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    data = b"".join([packer.compress(bytes(MEGABYTE)) for _ in range(megabytes)] + [packer.flush()])
    for _ in range(layers - 1):
        data = gzip.compress(data, 9)
    return data


def drip():
    """A byte a second, for ever: the slow bytes are the bomb."""
    while True:
        yield b" "
        time.sleep(1)


# What each bomb answers: headers, and a function that makes the body anew.
BOMBS = {
    "list": ([JSON], lambda: many(b"[", b"[]", b"]", 60)),
    "objects": ([JSON], lambda: many(b"[", b"{}", b"]", 60)),
    "numbers": ([JSON], lambda: many(b"[", b"1", b"]", 60)),
    "inside": ([JSON], lambda: many(b'{"count":[', b"[]", b"]}", 60)),
    "names": ([JSON], lambda: json.dumps({f"name {n}": n for n in range(1_000_000)}).encode()),
    "deep": ([JSON], lambda: b"[" * 100_000 + b"]" * 100_000),
    "text": ([JSON], lambda: many(b'{"count":"', b"a", b'"}', 100, b"")),
    "bare text": ([JSON], lambda: many(b"", b"a", b"", 60, b"")),
    "page": ([("Content-Type", "text/html")], lambda: many(b"<html>", b"<p>a", b"</html>", 60, b"")),
    "gzip": ([JSON, ("Content-Encoding", "gzip")], lambda: zeros(2048)),
    "nested gzip": ([JSON, ("Content-Encoding", "gzip")], lambda: zeros(2048, 2)),
    "header": ([JSON] + [(f"X-{n}", "a" * 1000) for n in range(100)], lambda: b"{}"),
    "elements": ([XML], lambda: many(b"<r><status>success</status>", b"<a/>", b"</r>", 40, b"")),
}
RECORDS = {
    "records": ([JSON], lambda: many(b'{"status":"success","job_data":[', b"{}", b"]}", 60)),
    "lists in records": ([JSON], lambda: many(
        b'{"status":"success","job_data":[', b'{"uniq_id":"a","x":[' + b"[]," * 100_000 + b"0]}", b"]}", 60)),
    "XML records": ([XML], lambda: many(
        b"<r><status>success</status><job_data>", b"<job><uniq_id>a</uniq_id></job>",
        b"</job_data></r>", 40, b"")),
    "XML in records": ([XML], lambda: many(
        b"<r><status>success</status><job_data>",
        b"<job><uniq_id>a</uniq_id>" + b"<a/>" * 100_000 + b"</job>", b"</job_data></r>", 40, b"")),
}
DRIP = ([JSON], drip)

ASKED = {
    "Jobfeed count": (["count"], BOMBS),
    "Jobfeed aggregate": (["aggregate", "--group", "region"], BOMBS),
    "Jobfeed search": (["search"], BOMBS),
    "JobsPikr aggregate": (["aggregate", "--source", "jobspikr-test", "--group", "job_type"], BOMBS),
    "JobsPikr page": (["search", "--source", "jobspikr", "--limit", "100", "--yes-spend", "100"],
                      BOMBS | RECORDS),
    "Coresignal search": (["count", "--source", "coresignal", "title=nurse"], BOMBS),
    "Coresignal previews": (["search", "--source", "coresignal", "title=nurse", "--yes-spend", "10"],
                            BOMBS),
}
FIELDS = json.dumps({"region": {"type": "string", "description": "r", "level": ["job"]}}).encode()
WORDS = ["memory", "too large", "too deep", "cannot be read", "not JSON", "web page", "in time", "no header row",
         "is missing", "no list", "neither", "of 0 ", "0 rows", "broke off", "no whole number", "status", "may have been charged", "costs"]


def check(program, asked, arguments, bomb, headers, body, bound, seconds):
    def answer(method, path, received, content):
        if "/fields" in path:
            return 200, [JSON], FIELDS
        return 200, headers + [("X-Total-Results", "5")], body()

    server = Server(answer)
    home = Home(program, *[server.base] * 3)
    begun = time.monotonic()
    status, output, errors = home.run(*arguments, deadline=seconds)
    taken = time.monotonic() - begun
    problems = []
    if status is None:
        problems.append(f"not done after {seconds} s")
    elif status < 0:
        problems.append(f"died of signal {-status}")
    if home.peak > bound:
        problems.append(f"{home.peak:.0f} MB")
    told = errors.strip().splitlines()[-1:] or ["nothing was said"]
    # What the head of an answer tells is a number, whatever its body is.
    if status != 0 and not any(word in errors for word in WORDS):
        problems.append("no clear word")
    paid = home.purchases()
    if paid and paid[0]["state"] in ("stored", "parsed", "downloading"):
        kept = sum(os.path.getsize(path) for path in glob.glob(home.store + "/payload/*/*"))
        if kept == 0:
            problems.append("the bytes are not kept")
    server.close()
    home.close()
    state = paid[0]["state"] if paid else ""
    row = (f"{asked:20} {bomb:17} exit {status} {home.peak:4.0f} MB {taken:5.1f} s {state:8} "
           + ("; ".join(problems) or told[0][:100]))
    return row, problems


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--jobtally", default=".build/release/jobtally")
    parser.add_argument("--only", default="")
    parser.add_argument("--megabytes", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args()
    asked = [(name, arguments, bomb, *made, options.seconds)
             for name, (arguments, bombs) in ASKED.items() for bomb, made in bombs.items()]
    # Bytes that drip are given up when the time for a whole answer is over.
    asked.append(("Jobfeed count", ["count"], "drip", *DRIP, 150))
    asked = [one for one in asked if options.only in f"{one[0]} {one[2]}"]
    failed = []
    for one in asked:
        row, problems = check(options.jobtally, *one[:5], options.megabytes, one[5])
        print(row, flush=True)
        if problems:
            failed.append(row)
    report(len(asked), failed)


if __name__ == "__main__":
    main()
