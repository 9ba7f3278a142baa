"""Ask SQLite's FTS5 what the benchmark asks of full text, on the texts that it has written with --texts.

usage: peers_text.py TEXTS    (one line a posting: number of the job, tab, text)
Prints the time to index, and the median of nine runs of each question in ms, on one thread.
"""
import sqlite3
import statistics
import sys
import time

# FTS5 has neither similar words nor wildcards at the start or inside of a word.
EXPRESSIONS = [
    "rijbewijs", "teamleider AND rijbewijs", "zorg AND team", "java OR diesel OR kassa", "zorg NOT rijbewijs",
    "(zorg OR verpleging) NOT (avond OR nacht)", '"in overleg"', '"werken in een team"', "NEAR(team ervaring, 5)",
    "verpleeg*",
]

db = sqlite3.connect(":memory:")
db.execute("CREATE VIRTUAL TABLE texts USING fts5(text, content='', tokenize='unicode61 remove_diacritics 2')")
jobs = []


def rows():
    with open(sys.argv[1], encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            job, text = line.split("\t", 1)
            jobs.append((number + 1, int(job)))
            yield number + 1, text


start = time.perf_counter()
db.executemany("INSERT INTO texts(rowid, text) VALUES (?, ?)", rows())
db.execute("INSERT INTO texts(texts) VALUES ('optimize')")
print(f"fts5 {sqlite3.sqlite_version}: {len(jobs)} texts indexed in {(time.perf_counter() - start) * 1e3:.1f} ms")
db.execute("CREATE TABLE jobs(posting INTEGER PRIMARY KEY, job INTEGER)")
db.executemany("INSERT INTO jobs VALUES (?, ?)", jobs)
for expression in EXPRESSIONS:
    taken = []
    for _ in range(9):
        start = time.perf_counter()
        count = db.execute("SELECT count(DISTINCT job) FROM jobs WHERE posting IN "
                           "(SELECT rowid FROM texts WHERE texts MATCH ?)", (expression,)).fetchone()[0]
        taken.append((time.perf_counter() - start) * 1e3)
    print(f"{expression:48s} {statistics.median(taken):9.1f} ms   {count}", flush=True)
