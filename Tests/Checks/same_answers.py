#!/usr/bin/env python3
"""Writes a feed of JSON Lines in several forms, and asks the same questions of each."""

import argparse
import base64
import collections
import csv
import gzip
import io
import json
import os
import random
import shutil
import subprocess
import tempfile
import threading
import urllib.error
import urllib.parse
import urllib.request


def read(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def code(value):
    """A value without its label, as a table can have it."""
    return value["value"] if isinstance(value, dict) and set(value) <= {"value", "label"} else value


def cell(value):
    value = code(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else json.dumps(value)


def lines(records):
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def write(folder, records, seed):
    """The forms of a feed: a name and the paths of each."""
    shuffled = records[:]
    random.Random(seed).shuffle(shuffled)
    names = list(dict.fromkeys(name for record in records for name in record))
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(names)
    writer.writerows([cell(record.get(name)) for name in names] for record in records)
    texts = {
        "lines.jsonl": lines(records),
        "shuffled.jsonl": lines(shuffled),
        "table.csv": table.getvalue(),
        "array.json": json.dumps(records, ensure_ascii=False),
    }
    forms = {}
    for name, text in texts.items():
        path = os.path.join(folder, name)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        forms[name] = path
    subprocess.run(["zstd", "-q", "-f", forms["lines.jsonl"]], check=True)
    forms["lines.jsonl.zst"] = forms["lines.jsonl"] + ".zst"
    parts = os.path.join(folder, "parts")
    os.mkdir(parts)
    for part in range(10):
        with open(os.path.join(parts, f"part-{part}.jsonl"), "w", encoding="utf-8") as file:
            file.write(lines(records[part * len(records) // 10:(part + 1) * len(records) // 10]))
    forms["parts"] = parts
    return forms


def questions(records, count, seed):
    """Questions about fields that the records have, as an endpoint and parameters."""
    chance = random.Random(seed)
    values = collections.defaultdict(collections.Counter)
    numbers = collections.defaultdict(set)
    for record in records:
        for name, value in record.items():
            value = code(value)
            if isinstance(value, (str, int)) and not isinstance(value, bool) and len(str(value)) < 60:
                values[name][value] += 1
            if isinstance(value, int) and not isinstance(value, bool):
                numbers[name].add(value)
    few = sorted(name for name, found in values.items()
                 if 1 < len(found) < 20_000 and not name.endswith("_id"))
    measures = sorted(name for name in numbers if "date" not in name and name in values
                      and not any(isinstance(record.get(name), dict) for record in records[:1000]))
    measures = [name for name in measures if name != "sequence_number"] or ["posting_count"]
    dates = ["now-6M__now", "2024-03-01__2024-06-30", "2025-01-01__", "__2024-12-31"]
    asked = []
    while len(asked) < count:
        filters = {}
        for _ in range(chance.randint(0, 2)):
            name = chance.choice(few)
            value = str(chance.choice(values[name].most_common(50))[0])
            if name in ("job_title", "full_text", "organization_name"):
                value = next((w for w in value.split() if w.isalpha()), "manager")
            if any(sign in value for sign in "|\"=&") or not value.strip() or value != value.strip() or " OR " in value:
                continue
            filters[name + chance.choice(["", "", "__not"])] = value
        if chance.random() < 0.4:
            filters["date__range"] = chance.choice(dates)
        if chance.random() < 0.2:
            filters["expiration_date"] = chance.choice(["_exists", "_not_exists"])
        kind = chance.randrange(4)
        if kind == 0:
            asked.append(("count", filters))
        elif kind == 1:
            asked.append(("search", {**filters, "_limit": "0", "_facets": chance.choice(few), "_facets_limit": "20"}))
        elif kind == 2:
            asked.append(("search", {**filters, "_limit": "20", "_sort": "date,job_id,job_title",
                                     "_fields": "job_id,date,job_title,organization_name"}))
        else:
            group = chance.choice(few + ["date__month", "date__quarter"])
            metric = chance.choice(["count", "count", f"median__{chance.choice(measures)}", f"sum__{chance.choice(measures)}"])
            asked.append(("aggregate", {**filters, "_group": group, "_metric": metric, "_sort": "_group",
                                        "_sortdir": "asc", "_limit": "50"}))
    return asked


def plain(answer):
    """An answer without labels, which a table does not have."""
    if isinstance(answer, dict):
        if "value" in answer and set(answer) <= {"value", "label"}:
            return answer["value"]
        return {name: plain(value) for name, value in answer.items() if name != "label"}
    return [plain(element) for element in answer] if isinstance(answer, list) else answer


class Sandbox:
    def __init__(self, jobtally, path):
        self.process = subprocess.Popen(
            [jobtally, "sandbox", "--port", "0", "--no-limits", "--data", path],
            stderr=subprocess.PIPE, text=True,
        )
        self.notes = []
        for line in self.process.stderr:
            if line.startswith("Jobfeed at "):
                words = line.split()
                self.base = words[2].rstrip(",")
                key = f"{words[4].rstrip(',')}:{words[6]}".encode()
                self.headers = {"Authorization": "Basic " + base64.b64encode(key).decode()}
                break
            self.notes.append(line.strip())
        else:
            raise SystemExit(f"{path} cannot be served: {self.notes}")
        threading.Thread(target=self.process.stderr.read, daemon=True).start()

    def ask(self, endpoint, parameters):
        url = f"{self.base}/{endpoint}?{urllib.parse.urlencode(parameters)}"
        try:
            with urllib.request.urlopen(urllib.request.Request(url, headers=self.headers)) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            return {"status": error.code, "body": error.read().decode()[:300]}

    def close(self):
        self.process.terminate()
        self.process.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("feed", help="JSON Lines, plain or gzip")
    parser.add_argument("--jobtally", default=".build/release/jobtally")
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    records = read(options.feed)
    folder = tempfile.mkdtemp(prefix="jobtally-forms-")
    wrong = 0
    try:
        forms = write(folder, records, options.seed)
        asked = questions(records, options.questions, options.seed)
        first = None
        for name, path in forms.items():
            sandbox = Sandbox(os.path.abspath(options.jobtally), path)
            answers = [plain(sandbox.ask(*question)) for question in asked]
            sandbox.close()
            refused = sum(isinstance(a, dict) and "status" in a for a in answers)
            first = first or answers
            differing = [i for i, pair in enumerate(zip(first, answers)) if pair[0] != pair[1]]
            wrong += len(differing)
            print(f"{name}: {len(answers)} answers, {refused} refused, {len(differing)} differ")
            for index in differing[:3]:
                print("  ", asked[index], "\n     ", str(first[index])[:300], "\n     ", str(answers[index])[:300])
    finally:
        shutil.rmtree(folder)
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
