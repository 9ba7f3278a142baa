"""Open a packed file of JSON Lines with jobtally, DuckDB and Polars, beside unpacking and counting its lines.

usage: peers_files.py FILE.jsonl.gz [ROUNDS] [--jobtally PROGRAM]    (DuckDB and Polars are left out if missing)
Prints the median seconds, the processor's seconds and the most memory of each, in turns of one run: jobtally for the
first time (with nothing kept) and again, the others into a table of all columns, then one count.
"""
import argparse
import importlib.util
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("file")
parser.add_argument("rounds", nargs="?", type=int, default=5)
parser.add_argument("--jobtally", default=".build/release/jobtally")
options = parser.parse_args()
home = tempfile.mkdtemp()
ENV = dict(os.environ, XDG_CACHE_HOME=home + "/cache", XDG_STATE_HOME=home + "/state", XDG_CONFIG_HOME=home + "/config")

DUCKDB = """
import duckdb, sys
db = duckdb.connect()
db.execute(f"CREATE TABLE jobs AS SELECT * FROM read_json('{sys.argv[1]}', format='newline_delimited', sample_size=-1)")
print(db.execute("SELECT count(*) FROM jobs").fetchall())
"""
POLARS = """
import gzip, polars, sys
print(polars.read_ndjson(gzip.open(sys.argv[1]), infer_schema_length=None).height)
"""


def run(arguments):
    """The seconds, the processor's seconds and the most MB of a program and its children."""
    start = time.perf_counter()
    process = subprocess.Popen(arguments, env=ENV, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{arguments[0]} ended with {process.returncode}: {errors.decode()[-600:]}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def first():
    shutil.rmtree(home + "/cache", ignore_errors=True)
    return again()


def again():
    return run([options.jobtally, "count", "--data", options.file])


ways = {"zcat | wc -l": lambda: run(["sh", "-c", 'zcat "$0" | wc -l', options.file]), "jobtally, first": first,
        "jobtally, again": again}
for name, code in (("duckdb", DUCKDB), ("polars", POLARS)):
    if importlib.util.find_spec(name):
        ways[name] = lambda code=code: run([sys.executable, "-c", code, options.file])
taken = {name: [] for name in ways}
for _ in range(options.rounds):
    for name, way in ways.items():
        taken[name].append(way())
shutil.rmtree(home)
base = statistics.median(seconds for seconds, _, _ in taken["zcat | wc -l"])
for name, runs in taken.items():
    seconds, processor, memory = (statistics.median(column) for column in zip(*runs))
    print(f"{name:16s} {seconds:7.2f} s  {seconds / base:5.2f} times  processor {processor:7.2f} s  {memory:6.0f} MB")
