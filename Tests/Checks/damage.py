#!/usr/bin/env python3
"""Flips bits in the program's databases and cuts them off, at so many places, and starts the program each time.

A sandbox sells pages of previews and two bulk orders; then the store is copied. At each place one file of it (the
ledger, its journal, its backups, the records, a payload, a cache, the limits) is damaged, and the program is started:
it must end by itself, show every purchase or say what it found, and deliver every record that was paid for, or say
which are damaged; nothing may be bought again.

With --processes, so many processes order, read and export at once instead, and one of them is killed every second.

usage: damage.py [--places 500] [--seed 1] [--processes 0] [--seconds 300] [--jobtally .build/release/jobtally]
"""

import argparse
import collections
import json
import os
import random
import shutil
import subprocess
import time

from rig import Rig, report

SOURCE = ["--source", "coresignal"]
TITLES = ["manager", "engineer", "driver", "cook", "teacher", "analyst", "consultant", "assistant", "lead", "designer",
          "technician", "accountant", "administrator", "specialist", "officer", "planner", "operator", "architect"]
# What another process did first is told, and is no fault.
FIRST = ["ordered already", "in the ledger already", "cannot become", "no record is found"]


def buy(rig, title, limit):
    status = rig.run("bulk", "submit", *SOURCE, f"title={title}", "--limit", str(limit), "--yes-spend", str(limit),
                     "--wait", deadline=120)
    if status != 0:
        raise SystemExit(f"the order was not bought: {rig.errors}")


def files(store):
    """The files of a store that hold something, by their kind."""
    kinds = collections.defaultdict(list)
    for folder, _, names in os.walk(store):
        for name in names:
            path = os.path.join(folder, name)
            if os.path.getsize(path):
                kinds[os.path.relpath(folder, store).split("/")[0] + "/" + name.split(".")[-1]].append(path)
    return kinds


def damage(path, chance):
    size = os.path.getsize(path)
    place = chance.randrange(size)
    if chance.random() < 0.5:
        with open(path, "r+b") as file:
            file.truncate(place)
        return f"cut off at {place} of {size}"
    with open(path, "r+b") as file:
        file.seek(place)
        byte = file.read(1)[0]
        file.seek(place)
        file.write(bytes([byte ^ 1 << chance.randrange(8)]))
    return f"flipped at {place} of {size}"


def look(rig, orders):
    """What the program tells of its store: purchases, records of each order, and what it says beside them."""
    told, purchases, records = "", None, {}
    status = rig.run("ledger", "--format", "json", deadline=60, capture=True)
    told += rig.errors
    if status == 0:
        purchases = sorted(json.loads(line)["id"] for line in rig.output.splitlines())
    statuses = [status]
    for order in orders:
        status = rig.run("bulk", "export", *SOURCE, order, "--format", "jsonl", "--raw", deadline=60, capture=True)
        told += rig.errors
        records[order] = sorted(rig.output.splitlines()) if status == 0 else None
        statuses.append(status)
    return statuses, purchases, records, told


def places(rig, options):
    chance = random.Random(options.seed)
    for title, limit in (("nurse", 20), ("developer", 30)):
        buy(rig, title, limit)
    orders = [row["id"] for row in rig.purchases() if not row["parent"] and row["kind"] == "bulk"]
    good = os.path.join(rig.folder, "good")
    shutil.copytree(os.path.join(rig.home, ".local"), good)
    state = os.path.join(rig.home, ".local")
    usual = look(rig, orders)
    charges = len(rig.charged())
    if any(usual[0]) or not all(usual[2].values()):
        raise SystemExit(f"the store is not whole to begin with: {usual[3]}")
    failed, kinds = [], collections.Counter()
    for number in range(options.places):
        shutil.rmtree(state)
        shutil.copytree(good, state)
        by_kind = files(state)
        kind = chance.choice(sorted(by_kind))
        path = chance.choice(sorted(by_kind[kind]))
        kinds[kind] += 1
        what = f"{os.path.relpath(path, state)} {damage(path, chance)}"
        statuses, purchases, records, told = look(rig, orders)
        problems = []
        if any(status is None or status < 0 for status in statuses):
            problems.append(f"ended with {statuses}")
        if purchases != usual[1] and not told.strip():
            problems.append("purchases are missing and nothing is said")
        for order in orders:
            if records[order] != usual[2][order] and not told.strip():
                problems.append("records are missing and nothing is said")
            elif records[order] is None:
                # A payload that is itself damaged cannot be delivered from here; everything else can be rebuilt.
                if "/payload/" not in path:
                    problems.append("records cannot be had although their payload is whole: " + told.strip()[-200:])
            elif records[order] != usual[2][order] and "/payload/" not in path:
                problems.append("records are missing although their payload is whole")
        if len(rig.charged()) != charges:
            problems.append("something was bought again")
            charges = len(rig.charged())
        if problems:
            failed.append(f"{what}: {'; '.join(sorted(set(problems)))}")
            print(failed[-1], flush=True)
    print(dict(kinds))
    return options.places, failed


def together(rig, options):
    """Processes that order, look and export at once; one of them is killed every second."""
    chance = random.Random(options.seed)
    buy(rig, "nurse", 20)
    first = [row["id"] for row in rig.purchases() if not row["parent"]][0]
    running, failed, ended, killed = [], [], 0, 0
    end, next_kill = time.monotonic() + options.seconds, time.monotonic() + 1

    def begin():
        commands = [
            ["bulk", "submit", *SOURCE, f"title={chance.choice(TITLES)}", "--limit", str(chance.randrange(1, 9)), "--again",
             "--yes-spend", "9", "--wait"],
            ["bulk", "export", *SOURCE, first, "--format", "jsonl"], ["ledger"], ["bulk", "list", *SOURCE], ["credits"],
        ]
        arguments = chance.choice(commands)
        return arguments, subprocess.Popen([rig.jobtally, *arguments], env=rig.environment, text=True,
                                           stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    while time.monotonic() < end or running:
        while len(running) < options.processes and time.monotonic() < end:
            running.append(begin())
        if time.monotonic() > next_kill and running:
            chance.choice(running)[1].kill()
            next_kill += 1
        for entry in [entry for entry in running if entry[1].poll() is not None]:
            running.remove(entry)
            errors = entry[1].stderr.read()
            ended += 1
            if entry[1].returncode < 0:
                killed += 1
            elif (entry[1].returncode and not any(words in errors for words in FIRST)) or "locked" in errors:
                failed.append(f"{' '.join(entry[0])}: {entry[1].returncode}: {errors.strip()[-200:]}")
        time.sleep(0.01)
    for _ in range(20):
        if rig.run("bulk", "resume", *SOURCE, deadline=60) == 0:
            break
    parts = collections.Counter(row["remote"] for row in rig.purchases() if row["remote"])
    failed += [f"charged twice: {remote}" for remote, count in parts.items() if count > 1]
    bought, charged = len(parts), len(rig.charged())
    unknown = sum(row["state"] == "unknown" for row in rig.purchases())
    if charged > bought + unknown:
        failed.append(f"{charged} charges, {bought} purchases and {unknown} unknown ones")
    print(f"{ended} commands, {killed} of them killed, {charged} charges, {unknown} unknown")
    return ended, failed


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--places", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=0)
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--jobtally", default=".build/release/jobtally")
    options = parser.parse_args()
    rig = Rig(options.jobtally, "--preparation", "0.2", "--jobs", "2000", "--people", "2000")
    count, failed = (together if options.processes else places)(rig, options)
    rig.close(not failed)
    report(count, failed)


if __name__ == "__main__":
    main()
