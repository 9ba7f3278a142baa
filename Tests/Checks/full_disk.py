#!/usr/bin/env python3
"""Fills the disk at each moment of a bulk request, and sees that nothing is bought without room, that nothing
paid for is lost, and that everything goes on once there is room.

The store lies on a small disk of its own (a tmpfs, so it needs root). For each moment something new is
ordered: the disk is full before the order, while the purchase is being sent, while the files are prepared,
and in the middle of a download, with no byte left or a few.

usage: full_disk.py [--seed 1] [--jobtally .build/release/jobtally]
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile

from rig import Relay, Rig

RECORD, RECORDS, MEGABYTES = 20_000, 500, 1000
LEFT = [0, 4_096, 65_536, 1_000_000, 4_000_000]


class Disk:
    """A small disk that can be filled."""

    def __init__(self):
        self.path = tempfile.mkdtemp(prefix="jobtally-disk-")
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}M", "tmpfs", self.path], check=True)
        self.filler = os.path.join(self.path, "filler")

    def fill(self, left):
        """Leaves so many bytes."""
        with open(self.filler, "ab") as file:
            while True:
                state = os.statvfs(self.path)
                size = state.f_bavail * state.f_frsize - left
                if size <= 0:
                    return
                try:
                    os.posix_fallocate(file.fileno(), os.fstat(file.fileno()).st_size, size)
                except OSError:
                    continue  # The program has taken some of it meanwhile.

    def free(self):
        if os.path.exists(self.filler):
            os.remove(self.filler)

    def close(self):
        subprocess.run(["umount", "-l", self.path], check=True)
        os.rmdir(self.path)


class Filler(Relay):
    """Fills the disk when a request comes whose method and path it is told."""

    def __init__(self, base, disk):
        self.disk, self.moment, self.left = disk, None, 0
        super().__init__(base)

    def before(self, method, path):
        if self.moment and self.moment(method, path):
            self.moment = None
            self.disk.fill(self.left)


MOMENTS = {
    "before the order": None,
    "while it is being sent": lambda method, path: method == "POST" and "/bulk_collect" in path,
    "while it is prepared": lambda method, path: path.endswith("/files"),
    "when the download begins": lambda method, path: "/files/" in path,
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobtally", default=".build/release/jobtally")
    options = parser.parse_args()
    disk = Disk()
    rig = Rig(options.jobtally, "--padding", str(RECORD), "--records-per-file", "100",
              "--people", "20000", "--preparation", "0.2", home=disk.path)
    well = False
    try:
        relay = Filler(rig.base, disk)
        ids = json.loads(rig.ask("v1/professional_network/employee/search/es_dsl?items_per_page=1000",
                                 {"query": {"match_all": {}}})[0])
        chooser = random.Random(options.seed)
        rig.extra["JOBTALLY_CORESIGNAL_BASE_URL"] = relay.base
        path = os.path.join(rig.folder, "ids.txt")
        outcomes, wrong = [], []
        for moment, test in MOMENTS.items():
            for left in LEFT:
                with open(path, "w") as file:
                    file.write("".join(f"{number}\n" for number in chooser.sample(ids, RECORDS)))
                order = ("bulk", "submit", "--source", "coresignal", "--dataset", "employee", "--again",
                         "--ids", path, "--yes-spend", str(RECORDS), "--wait")
                before = len(rig.charged())
                relay.left, relay.moment = left, test
                if test is None:
                    disk.fill(left)
                status = rig.run(*order, deadline=15)
                errors = rig.errors.strip().splitlines()[-1:]
                bought = len(rig.charged()) - before
                disk.free()
                relay.moment = None
                if test is None:
                    if bought or status == 0:
                        wrong.append((moment, left, "bought without room"))
                    rig.run(*order)
                else:
                    rig.run("bulk", "resume", "--source", "coresignal", deadline=60)
                parts = [row for row in rig.purchases() if row["parent"]]
                states = sorted({row["state"] for row in parts})
                charges = len(rig.charged()) - before
                outcomes.append({"moment": moment, "left": left, "status": status, "charges": charges,
                                 "states": states, "said": errors})
                if charges != 1 or states != ["parsed"]:
                    wrong.append((moment, left, charges, states))
        for outcome in outcomes:
            print(json.dumps(outcome))
        print(json.dumps({"orders": len(outcomes), "wrong": wrong}))
        well = not wrong
    finally:
        rig.close(well)
        disk.close()
    sys.exit(0 if well else 1)


if __name__ == "__main__":
    main()
