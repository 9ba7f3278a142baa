#!/usr/bin/env python3
"""Cuts a large download again and again, and compares what the program kept with what the provider has.

Between the program and the sandbox stands a relay that ends every answer with a file behind a random number
of bytes, so often as asked, and counts what it sent. It fails if the bytes that were kept are not the
provider's, if more than a fiftieth was fetched twice, or if the purchase was not charged exactly once.

usage: cut_download.py [--cuts 50] [--megabytes 200] [--seed 1] [--jobtally .build/release/jobtally]
"""

import argparse
import hashlib
import json
import os
import random
import sys
import time

from rig import Relay, Rig

# The signs that are added to a record, and the bytes that it then has in a file; a file has 10,000 at most.
RECORD, PACKED = 24_000, 20_000


class Cutter(Relay):
    """Ends so many answers with files behind a random number of bytes."""

    def __init__(self, base, cuts, size, seed):
        self.random, self.left, self.mean = random.Random(seed), cuts, size / cuts
        super().__init__(base)

    def room(self, path):
        if "/files/" not in path or not self.left:
            return None
        return int(self.random.uniform(0.2, 1.6) * self.mean) + 1

    def cut(self):
        self.left -= 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--cuts", type=int, default=50)
    parser.add_argument("--megabytes", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobtally", default=".build/release/jobtally")
    options = parser.parse_args()
    records = options.megabytes * 1_000_000 // PACKED
    rig = Rig(options.jobtally, "--padding", str(RECORD), "--records-per-file", str(records),
              "--people", str(records), "--preparation", "0.2")
    well = False
    try:
        direct = rig.base
        relay = Cutter(direct, options.cuts, options.megabytes * 1_000_000 * 0.9, options.seed)
        rig.extra["JOBTALLY_CORESIGNAL_BASE_URL"] = relay.base
        start = time.time()
        status = rig.run("bulk", "submit", "--source", "coresignal", "--dataset", "employee",
                         "--filter", "id__range=1__9999999999", "--yes-spend", str(records), "--wait")
        seconds = time.time() - start
        parts = [row for row in rig.purchases() if row["parent"]]
        path = f"v1/bulk_collect/{parts[0]['remote']}/files"
        names = json.loads(rig.ask(path, base=direct)[0])
        whole = hashlib.sha256()
        size = 0
        for name in names["data_request_files"]:
            body, _ = rig.ask(f"{path}/{name.lstrip('/')}", base=direct)
            whole.update(body)
            size += len(body)
        folder = os.path.join(rig.store, "payload", parts[0]["id"])
        kept = hashlib.sha256()
        for name in sorted(os.listdir(folder)):
            with open(os.path.join(folder, name), "rb") as file:
                kept.update(file.read())
        twice = relay.sent / size - 1
        same = whole.hexdigest() == kept.hexdigest()
        print(json.dumps({
            "status": status, "seconds": round(seconds, 1), "bytes": size, "cuts": options.cuts - relay.left,
            "went_on": relay.ranges, "fetched_twice": f"{twice:.2%}", "same_bytes": same,
            "versions": len(relay.tags), "states": [row["state"] for row in parts],
            "charges": len(rig.charged()),
        }, indent=1))
        well = (status == 0 and same and twice <= 0.02 and relay.left == 0
                and len(rig.charged()) == 1)
        if status:
            print(rig.errors, file=sys.stderr)
    finally:
        rig.close(well)
    sys.exit(0 if well else 1)


if __name__ == "__main__":
    main()
