#!/usr/bin/env python3
"""Kills jobtally at random moments while it buys in bulk, and compares its ledger with the charges.

A sandbox with faults sells, of each dataset in turn, a few records a cycle; some answers are lost before
or after the charge. Each cycle orders something new and is killed with SIGKILL after a random time. At the
end the program is started until nothing moves any more, with the provider's calls delivered as a provider
would, again and again until they are taken.

It fails if a purchase was charged twice, if something that was charged is neither here nor known to be
unknown, or if a purchase stays unknown although its call was delivered.

With --era 2026 each cycle buys a page of previews as well; it fails if one was charged twice, lost, or above its
price.

usage: kill_loop.py [--era 2024] [--cycles 2000] [--lost 0.15] [--seed 1] [--jobtally .build/release/jobtally]
"""

import argparse
import collections
import glob
import http.server
import json
import os
import random
import socket
import sys
import threading
import time
import urllib.request

from rig import Rig

# Of each era: where the ids of a dataset are listed, by what body, and what a record costs.
ERAS = {
    "2024": {
        "job": ("v1/professional_network/job/search/filter", {"country": "(Netherlands)"}, 1),
        "employee": (
            "v1/professional_network/employee/search/filter", {"country": "(Netherlands)"}, 1),
        "employee_clean": ("v2/employee_clean/search/es_dsl", {"query": {"match_all": {}}}, 1),
    },
    "2026": {
        "job": ("v2/job_base/search/filter", {"country": "(Netherlands)"}, 1),
        "employee": ("v2/employee_base/search/filter", {"country": "(Netherlands)"}, 10),
        "employee_clean": ("v2/employee_clean/search/es_dsl", {"query": {"match_all": {}}}, 10),
    },
}


class Calls:
    """Takes the provider's calls at an address that is always there, and hands them on until they are taken."""

    def __init__(self):
        self.waiting, self.lock, self.port, self.taken = [], threading.Lock(), None, 0
        calls = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                with calls.lock:
                    calls.waiting.append((self.path, body))
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        threading.Thread(target=self.deliver, daemon=True).start()

    def deliver(self):
        while True:
            with self.lock:
                waiting = list(self.waiting)
            for call in waiting:
                path, body = call
                try:
                    request = urllib.request.Request(
                        f"http://127.0.0.1:{self.port}{path}", data=body, method="POST"
                    )
                    urllib.request.urlopen(request, timeout=2).read()
                except OSError:
                    continue  # Nobody is there, or the program does not want it yet.
                with self.lock:
                    self.waiting.remove(call)
                    self.taken += 1
            time.sleep(0.05)


class Check:
    def __init__(self, options):
        self.options = options
        self.random = random.Random(options.seed)
        half = options.lost / 2
        self.rig = Rig(options.jobtally, "--preparation", "0.2", "--jobs", str(options.jobs),
                       "--faults", f"{options.seed}:lost-after={half},lost-before={half}",
                       era=options.era)
        self.datasets = ERAS[options.era]
        self.previews = self.allowed = 0
        self.calls = Calls()
        self.calls.port = self.free_port()
        self.rig.extra["JOBTALLY_CORESIGNAL_WEBHOOK_URL"] = self.calls.address
        self.kills = self.finished = 0

    @staticmethod
    def free_port():
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            return found.getsockname()[1]

    def ids(self, dataset):
        path, body, _ = self.datasets[dataset]
        found, after = [], None
        while True:
            try:
                page, headers = self.rig.ask(
                    f"{path}?items_per_page=1000" + (f"&after={after}" if after else ""), body)
            except OSError:
                continue  # One of the faults.
            page, after = json.loads(page), headers.get("x-next-page-after")
            found += page
            if not after or not page:
                return found

    def run(self, *arguments, deadline=None):
        """Starts the program; kills it at the deadline. Its exit status, if it ended by itself."""
        # Requests that died with the program hold their places for two minutes; here that is no provider's
        # time that they take, and what is looked at is money.
        for file in glob.glob(os.path.join(self.rig.home, ".local/state/jobtally/*.limits")):
            os.remove(file)
        return self.rig.run("bulk", *arguments, "--webhook-listen", f"127.0.0.1:{self.calls.port}",
                            deadline=deadline)

    def cycles(self):
        ids = {dataset: self.ids(dataset) for dataset in self.datasets}
        for dataset, found in ids.items():
            self.random.shuffle(found)
            print(f"{dataset}: {len(found)} records to choose from", file=sys.stderr)
        names = list(self.datasets)
        start = time.time()
        for cycle in range(self.options.cycles):
            dataset = names[cycle % len(names)]
            wanted = [ids[dataset].pop() for _ in range(self.random.randint(1, 3))]
            path = os.path.join(self.rig.folder, "ids.txt")
            with open(path, "w") as file:
                file.write("".join(f"{number}\n" for number in wanted))
            status = self.run(
                "submit", "--source", "coresignal", "--dataset", dataset, "--ids", path,
                "--yes-spend", str(3 * self.datasets[dataset][2]), "--wait", deadline=self.random.uniform(0, self.options.longest),
            )
            if status is None:
                self.kills += 1
            else:
                self.finished += 1
            if self.options.era != "2024":
                self.preview(cycle)
            if cycle % 100 == 99:
                print(f"{cycle + 1} cycles, {self.kills} kills, {time.time() - start:.0f} s",
                      file=sys.stderr)

    def preview(self, cycle):
        """Buys a page of previews that no cycle bought before, and is killed like an order."""
        # Each name is a query of its own, so that nothing is here already.
        self.previews += 1
        self.rig.run(
            "search", "--source", "coresignal-employee", f"id={cycle + 1}", "--yes-spend", "10",
            deadline=self.random.uniform(0, self.options.longest),
        )

    def judge_previews(self, charges, purchases):
        """Previews charged twice, lost, or charged above their price."""
        pages = [row for row in purchases if row["kind"] == "page"]
        charged = [charge for charge in charges if charge["endpoint"].endswith("/preview")]
        counts = collections.Counter(charge["request"] for charge in charged)
        known = [row for row in pages if row["state"] in ("parsed", "stored", "unknown")]
        return {
            "previews": self.previews, "previews_charged": len(charged),
            "previews_known": len(known),
            "previews_charged_twice": sum(1 for count in counts.values() if count > 1),
            "previews_lost": max(0, len(charged) - len(known)),
            "previews_above_price": sum(1 for charge in charged if charge["credits"] > 10),
        }

    def settle(self):
        """Starts the program until nothing moves any more."""
        for _ in range(60):
            self.run("resume", "--source", "coresignal", deadline=20)
            states = collections.Counter(row["state"] for row in self.rig.purchases())
            moving = {"sending", "planned", "accepted", "preparing", "ready", "downloading", "stored"}
            if not any(states[state] for state in moving) and not self.calls.waiting:
                break

    def judge(self):
        charges = self.rig.charged()
        purchases = self.rig.purchases()
        previews = self.judge_previews(charges, purchases)
        prices = sum(row["maximum"] for row in purchases if row["parent"] or row["kind"] == "page")
        charges = [charge for charge in charges if not charge["endpoint"].endswith("/preview")]
        parts = [row for row in purchases if row["parent"]]
        by_secret = {row["secret"]: row for row in parts if row["secret"]}
        counts = collections.Counter()
        for charge in charges:
            hook = charge.get("webhook") or ""
            counts[hook.rstrip("/").rsplit("/", 1)[-1]] += 1
        double = {secret: count for secret, count in counts.items() if count > 1}
        lost = []
        for secret in counts:
            row = by_secret.get(secret)
            if row is None or row["state"] not in ("parsed", "unknown"):
                lost.append((secret, row and row["state"]))
        states = collections.Counter(row["state"] for row in parts)
        unresolved = [row for row in parts if row["state"] == "unknown" and row["secret"] in counts]
        free = sum(1 for row in parts if row["state"] == "unknown" and row["secret"] not in counts)
        print(json.dumps({
            "cycles": self.options.cycles, "kills": self.kills, "finished": self.finished,
            "charges": len(charges), "credits": sum(charge["credits"] for charge in charges),
            "purchases": len(parts), "states": dict(states), "calls_taken": self.calls.taken,
            "calls_waiting": len(self.calls.waiting), "charged_twice": len(double),
            "paid_and_lost": len(lost), "charged_and_still_unknown": len(unresolved),
            "unknown_and_not_charged": free, "prices": prices, **previews,
        }, indent=1))
        for what in (list(double.items())[:5], lost[:5], [row["id"] for row in unresolved[:5]]):
            if what:
                print(what, file=sys.stderr)
        wrong = [previews[name] for name in
                 ("previews_charged_twice", "previews_lost", "previews_above_price")]
        return not double and not lost and not unresolved and not any(wrong)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--cycles", type=int, default=2000)
    parser.add_argument("--lost", type=float, default=0.15)
    parser.add_argument("--longest", type=float, default=0.6, help="seconds before the kill, at most")
    parser.add_argument("--jobs", type=int, default=6000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--era", choices=list(ERAS), default="2024", help="which prices and paths")
    parser.add_argument("--jobtally", default=".build/release/jobtally")
    check = Check(parser.parse_args())
    well = False
    try:
        check.cycles()
        check.settle()
        well = check.judge()
    finally:
        check.rig.close(well)
    sys.exit(0 if well else 1)


if __name__ == "__main__":
    main()
