#!/usr/bin/env python3
"""Lets processes share an account's limits over sockets, while one of them is killed every two seconds.

A server that counts as strictly as a server can (no stretch of a window's length holds more than its limit) takes
requests that are late by up to 1.5 seconds, on the way there and back. So many lanes run commands that page through
JobsPikr's test account one after the other. Nothing may be refused, the limit must be used, and each lane get its part.

usage: processes.py [--lanes 4] [--seconds 300] [--limit 100] [--kill 2] [--jobtally .build/release/jobtally]
"""

import argparse
import collections
import json
import random
import threading
import time

from rig import Home, Server, report

JSON = ("Content-Type", "application/json")


class Strict:
    """Counts a minute's requests in a sliding log."""

    def __init__(self, limit, seed):
        self.limit, self.lock, self.log = limit, threading.Lock(), collections.deque()
        self.taken, self.refused, self.lanes, self.times = 0, 0, collections.Counter(), []
        self.random = random.Random(seed)

    def answer(self, method, path, headers, body):
        """Counts a request on its way there, and answers late: the jitter of a network."""
        with self.lock:
            late = self.random.uniform(0, 1.5)
            there = self.random.uniform(0, late)
        time.sleep(there)
        with self.lock:
            now = time.monotonic()
            while self.log and now - self.log[0] >= 60:
                self.log.popleft()
            if len(self.log) >= self.limit:
                self.refused += 1
                status = 429
            else:
                self.log.append(now)
                self.taken += 1
                self.times.append(now)
                status = 200
            text = body.decode(errors="replace") + path
            for lane in range(64):
                if f"lane{lane}x" in text:
                    self.lanes[lane] += 1
            cursor = self.taken
        time.sleep(late - there)
        jobs = [{"uniq_id": f"{cursor}-{number}", "job_title": "nurse"} for number in range(1)]
        return status, [JSON], json.dumps({
            "status": "success", "message": "", "total_count": 10**6, "next_cursor": cursor, "job_data": jobs}).encode()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lanes", type=int, default=4)
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--limit", type=int, default=100)
    parser.add_argument("--kill", type=float, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobtally", default=".build/release/jobtally")
    options = parser.parse_args()
    strict = Strict(options.limit, options.seed)
    server = Server(strict.answer)
    home = Home(options.jobtally, jobspikr=server.base)
    chance, number, killed, problems = random.Random(options.seed), 0, 0, []
    lanes = {}
    begun = time.monotonic()
    next_kill = begun + options.kill
    while time.monotonic() < begun + options.seconds:
        for lane in range(options.lanes):
            if lane in lanes and lanes[lane].poll() is not None:
                errors = lanes[lane].stderr.read().decode(errors="replace")
                if lanes[lane].returncode >= 0:
                    problems.append(f"lane {lane} ended with {lanes[lane].returncode}: {errors.strip()[-200:]}")
                del lanes[lane]
            if lane not in lanes:
                number += 1
                lanes[lane] = home.start("search", "--source", "jobspikr-test", f"job_title=lane{lane}x{number}",
                                         "--limit", "9000", "--format", "jsonl")
        if time.monotonic() > next_kill:
            chance.choice(list(lanes.values())).kill()
            killed += 1
            next_kill += options.kill
        time.sleep(0.02)
    end = time.monotonic()
    for process in lanes.values():
        process.kill()
    # The first minute's burst does not flatter.
    used = sum(begun + 60 <= moment < end for moment in strict.times) / ((end - begun - 60) / 60 * options.limit)
    shares = [strict.lanes[lane] for lane in range(options.lanes)]
    jain = sum(shares) ** 2 / max(1, len(shares) * sum(share * share for share in shares))
    print(f"{end - begun:.0f} s, {number} processes, {killed} killed, {strict.taken} taken, {strict.refused} refused, "
          f"{used:.1%} used, lanes {shares}, Jain's index {jain:.3f}")
    if strict.refused:
        problems.append(f"{strict.refused} refused")
    if used < 0.94:
        problems.append(f"{used:.1%} used")
    if jain < 0.95:
        problems.append(f"Jain's index {jain:.3f}")
    server.close()
    home.close(not problems)
    report(4, sorted(set(problems)))


if __name__ == "__main__":
    main()
