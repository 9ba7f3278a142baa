#!/usr/bin/env python3
"""Redirects every call to another place, and looks for keys wherever the program can have left them.

Servers that stand for the three providers answer with 301, 302, 303, 307 and 308 to another port, another host and
another scheme. Nothing of it may be followed, no paid request sent twice, and the new place be told. Then calls that
succeed, fail and buy follow, and all keys, in plain, in base64, in hexadecimal, percent-encoded and backwards, are
searched for in what was sent elsewhere, in everything below the home folder, in what the commands print and write, and
in the command lines of all processes.

usage: canaries.py [--jobtally .build/release/jobtally]
"""

import argparse
import base64
import binascii
import glob
import json
import os
import threading
import time
import urllib.parse

from rig import Home, Server, report

KEYS = {
    "JOBTALLY_JOBFEED_PASSWORD": "canary/jobfeed+7f3a9c51",
    "JOBTALLY_JOBSPIKR_KEY": "canary/pikr+2b8d4e60",
    "JOBTALLY_JOBSPIKR_TEST_KEY": "canary/test+91c7aa02",
    "JOBTALLY_CORESIGNAL_TOKEN": "canary.token+55e0b1d7",
    "JOBTALLY_CORESIGNAL_KEY": "canary.key+c3f8264e",
}
JSON = ("Content-Type", "application/json")
CALLS = {
    "Jobfeed GET": ["count"],
    "Jobfeed POST": ["count", "full_text=" + "a" * 5000],
    "JobsPikr GET": ["count", "--source", "jobspikr-test"],
    "JobsPikr page": ["search", "--source", "jobspikr", "--limit", "100", "--yes-spend", "100"],
    "Coresignal search": ["count", "--source", "coresignal", "title=nurse"],
    "Coresignal preview": ["search", "--source", "coresignal", "title=nurse", "--yes-spend", "10"],
    "Coresignal order": ["bulk", "submit", "--source", "coresignal", "title=nurse", "--yes-spend", "10"],
}
PAID = {"JobsPikr page", "Coresignal preview", "Coresignal order"}
FIELDS = json.dumps({"region": {"type": "string", "description": "r", "level": ["job"]}}).encode()


def forms(key):
    """A key as bytes in each of the ways in which a careless program could write it."""
    raw = key.encode()
    yield from (raw, raw[::-1], binascii.hexlify(raw), urllib.parse.quote(key, safe="").encode(),
                json.dumps(key)[1:-1].replace("/", "\\/").encode())
    # In base64, what stands before it shifts it by nought, one or two bytes; the ends depend on its neighbours.
    for shift in range(3):
        for code in (base64.b64encode, base64.urlsafe_b64encode):
            yield code(b"x" * shift + raw)[4 if shift else 0:-4]


NEEDLES = [(name, form) for name, key in KEYS.items() for form in set(forms(key))]


def found(data):
    return sorted({name for name, needle in NEEDLES if needle in data})


class CommandLines:
    """Reads the command lines of all processes again and again."""

    def __init__(self):
        self.hits, self.over = set(), threading.Event()
        self.thread = threading.Thread(target=self.watch, daemon=True)
        self.thread.start()

    def watch(self):
        while not self.over.wait(0.01):
            for path in glob.glob("/proc/[0-9]*/cmdline"):
                try:
                    with open(path, "rb") as file:
                        self.hits |= set(found(file.read()))
                except OSError:
                    pass

    def close(self):
        self.over.set()
        self.thread.join()
        return self.hits


def redirects(program, keys):
    """Each kind of redirect, to each kind of place, for each call; what does not hold."""
    count, failed = 0, []
    elsewhere = Server(lambda *request: (200, [JSON], b"{}"))
    places = {"port": f"http://127.0.0.1:{elsewhere.port}", "host": f"http://localhost:{elsewhere.port}",
              "scheme": f"https://127.0.0.1:{elsewhere.port}", "name": f"//127.0.0.2:{elsewhere.port}"}
    for place, address in places.items():
        for status in (301, 302, 303, 307, 308):
            def answer(method, path, headers, body):
                return status, [("Location", address + path)], b""

            for call, arguments in CALLS.items():
                server = Server(answer)
                home = Home(program, *[server.base] * 3, **keys)
                code, output, errors = home.run(*arguments, deadline=60)
                problems = []
                if elsewhere.seen:
                    problems.append("followed, with " + (", ".join(found(repr(elsewhere.seen).encode())) or "no key"))
                    elsewhere.seen.clear()
                if code in (0, None):
                    problems.append(f"exit {code}")
                if call in PAID and len([one for one in server.seen if one[0] == "POST"]) > 1:
                    problems.append("sent twice")
                if "moved" not in errors and "charged" not in errors:
                    problems.append("not told: " + errors.strip()[-80:])
                problems += search(home, output + errors)
                count += 1
                if problems:
                    failed.append(f"{call}, {status} to another {place}: {'; '.join(problems)}")
                server.close()
                home.close()
    elsewhere.close()
    return count, failed


def search(home, printed):
    """Where keys are, in what was printed and below the home folder."""
    problems = [f"printed: {name}" for name in found(printed.encode())]
    for folder, _, names in os.walk(home.folder):
        for name in names:
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                problems += [f"{os.path.relpath(path, home.folder)}: {key}" for key in found(file.read())]
    return problems


def use(program, keys):
    """Calls that succeed, fail, buy and export; a server that says every key that it is sent back to the client."""
    record = {"uniq_id": "a1", "job_title": "nurse", "id": 1}

    def answer(method, path, headers, body):
        echo = " ".join(f"{name}: {value}" for name, value in headers.items())
        if "/fields" in path:
            return 200, [JSON], FIELDS
        if answer.status != 200:
            return answer.status, [JSON], json.dumps({"error": {"code": answer.status, "description": echo}}).encode()
        if "/data" in path:
            # What is paid for is kept as it came, whatever is in it.
            return 200, [JSON], json.dumps({"status": "success", "message": "", "total_count": 1,
                                            "job_credit_remaining": 9, "job_data": [record]}).encode()
        if "preview" in path:
            return 200, [JSON, ("X-Total-Results", "1")], json.dumps([record]).encode()
        if "bulk_collect" in path and method == "POST":
            return 201, [JSON], json.dumps({"data_request_id": 5}).encode()
        return 200, [JSON, ("X-Total-Results", "1")], b'{"count": 1, "data_request_files": []}'

    failed, count = [], 0
    server = Server(answer)
    home = Home(program, *[server.base] * 3, **keys)
    for answer.status in (200, 400, 401, 403, 404, 429, 500, 503):
        for call, arguments in CALLS.items():
            more = ["--wait-at-most", "1"] if call not in PAID else []
            _, output, errors = home.run(*arguments, *more, deadline=60)
            count += 1
            failed += [f"{call} under {answer.status}: {words}" for words in search(home, output + errors)]
    for arguments in (["credits"], ["ledger", "--format", "json"], ["limits"], ["config", "show"], ["config", "check"],
                      ["bulk", "list", "--source", "coresignal"],
                      ["search", "--source", "jobspikr", "--limit", "1", "--format", "json"]):
        _, output, errors = home.run(*arguments)
        count += 1
        failed += [f"{' '.join(arguments)}: {words}" for words in search(home, output + errors)]
    server.close()
    home.close()
    return count, failed


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--jobtally", default=".build/release/jobtally")
    options = parser.parse_args()
    lines = CommandLines()
    keys = dict(KEYS)
    begun = time.monotonic()
    count, failed = redirects(options.jobtally, keys)
    more, others = use(options.jobtally, keys)
    failed += others + [f"on a command line: {name}" for name in lines.close()]
    print(f"{count} redirects, {more} other commands, {len(NEEDLES)} forms of {len(KEYS)} keys, "
          f"{time.monotonic() - begun:.0f} s")
    report(count + more, sorted(set(failed)))


if __name__ == "__main__":
    main()
