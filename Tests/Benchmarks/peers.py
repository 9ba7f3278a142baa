"""Ask DuckDB and Polars what the benchmark asks, on the market that it has written with --csv.

usage: peers.py JOBS.csv [THREADS]    (needs duckdb and polars)
Prints the median and the best of 21 runs in ms, with one thread unless said otherwise.
"""
import datetime
import os
import statistics
import sys
import time

threads = int(sys.argv[2]) if len(sys.argv) > 2 else 1
# Polars reads this when it is imported.
os.environ["POLARS_MAX_THREADS"] = str(threads)

import duckdb
import polars as pl

path = sys.argv[1]
FACETS = ["region", "location", "profession", "profession_class", "organization_industry", "education_level",
          "organization_name", "contract_type"]
WHERE = "date >= DATE '2025-10-21' AND education_level >= 3"


def measure(run, times=21):
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append((time.perf_counter() - start) * 1e3)
    return statistics.median(taken), min(taken)


def show(engine, question, run):
    median, best = measure(run)
    print(f"{engine:12s} {question:36s} {median:9.1f} ms   best {best:.1f} ms", flush=True)


db = duckdb.connect()
db.execute(f"SET threads={threads}")
db.execute(f"CREATE TABLE jobs AS SELECT * FROM read_csv('{path}', types={{'region':'VARCHAR','organization_industry':'VARCHAR'}})")
name = f"duckdb/{threads}"
show(name, "count", lambda: db.execute(f"SELECT count(*) FROM jobs WHERE {WHERE}").fetchall())
show(name, "three levels with totals", lambda: db.execute(
    f"SELECT region,profession_class,education_level,count(*) FROM jobs WHERE {WHERE} "
    "GROUP BY ROLLUP(region,profession_class,education_level)").fetchall())
show(name, "median salary by two fields", lambda: db.execute(
    f"SELECT region,education_level,median(salary),count(*) FROM jobs WHERE {WHERE} "
    "GROUP BY region,education_level").fetchall())
show(name, "salary ranges", lambda: db.execute(
    f"SELECT salary//5000,count(*) FROM jobs WHERE {WHERE} AND salary BETWEEN 20000 AND 100000 GROUP BY 1").fetchall())
show(name, "eight facets", lambda: [db.execute(
    f"SELECT {f},count(*) n FROM jobs WHERE {WHERE} GROUP BY 1 ORDER BY n DESC LIMIT 10").fetchall() for f in FACETS])
show(name, "page of 50 at 5,000, two keys", lambda: db.execute(
    f"SELECT job_id,date,job_title,organization_name FROM jobs WHERE {WHERE} "
    "ORDER BY date DESC, organization_name LIMIT 50 OFFSET 5000").fetchall())
db.close()

jobs = pl.read_csv(path, try_parse_dates=True, infer_schema_length=100_000, schema_overrides={"region": pl.String, "organization_industry": pl.String}).with_columns(
    [pl.col(c).cast(pl.Categorical) for c in ("region", "organization_industry", "organization_name")])
kept = (pl.col("date") >= datetime.date(2025, 10, 21)) & (pl.col("education_level") >= 3)


def levels():
    cells = jobs.lazy().filter(kept).group_by("region", "profession_class", "education_level").len().collect()
    cells.group_by("region", "profession_class").agg(pl.col("len").sum())
    cells.group_by("region").agg(pl.col("len").sum())


def facets():
    some = jobs.filter(kept)
    for f in FACETS:
        some.get_column(f).value_counts(sort=True).head(10)


name = f"polars/{threads}"
show(name, "count", lambda: jobs.lazy().filter(kept).select(pl.len()).collect())
show(name, "three levels with totals", levels)
show(name, "median salary by two fields", lambda: jobs.lazy().filter(kept).group_by("region", "education_level").agg(
    pl.col("salary").median(), pl.len()).collect())
show(name, "salary ranges", lambda: jobs.lazy().filter(kept & pl.col("salary").is_between(20000, 100000)).group_by(
    pl.col("salary") // 5000).len().collect())
show(name, "eight facets", facets)
show(name, "page of 50 at 5,000, two keys", lambda: jobs.lazy().filter(kept).sort(
    ["date", "organization_name"], descending=[True, False]).slice(5000, 50).collect())
