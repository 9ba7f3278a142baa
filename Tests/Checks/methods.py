#!/usr/bin/env python3
"""Computes trends and comparisons from plain counts, with pandas and statsmodels, and compares them with the program's.

Each number follows from counts that the program was asked for one by one, so that neither side can copy a mistake of
the other. It needs pandas and statsmodels.

usage: methods.py [--data FEED …] [--field region] [--jobtally .build/release/jobtally]
"""

import argparse
import io
import os
import subprocess
import sys
import tempfile

import numpy
import pandas
from statsmodels.tsa.seasonal import seasonal_decompose

DIGITS = 1e-9


class Program:
    """The program, with a home folder of its own."""

    def __init__(self, path, data):
        self.path, self.home = path, tempfile.mkdtemp(prefix="methods")
        self.data = [part for file in data for part in ("--data", file)]

    def table(self, *arguments):
        """What a command writes as CSV."""
        done = subprocess.run(
            [self.path, *arguments, "--format", "csv", *self.data], capture_output=True, text=True, timeout=300,
            env=os.environ | {"HOME": self.home, "XDG_CONFIG_HOME": "", "XDG_STATE_HOME": "", "XDG_CACHE_HOME": ""})
        if done.returncode:
            sys.exit(f"{' '.join(arguments)}: {done.stderr}")
        return pandas.read_csv(io.StringIO(done.stdout))

    def counts(self, field, *filters):
        """How many there are of each value."""
        table = self.table("aggregate", *filters, "--group", field, "--limit", "1000")
        return table.set_index(field)["count"]


def same(name, one, other):
    """Whether two columns are equal, unknown values included."""
    one, other = numpy.asarray(one, float), numpy.asarray(other, float)
    finite = numpy.isfinite(other)
    equal = len(one) == len(other) and numpy.array_equal(numpy.isfinite(one), finite) and numpy.allclose(
        one[finite], other[finite], rtol=DIGITS, atol=DIGITS)
    print(f"{'same' if equal else 'DIFFERENT'}  {name}: {int(finite.sum())} numbers")
    return equal


def trends(program, filters, period, per_year):
    """Each trend of a series of counts."""
    group = ["chart", *filters, "--group", f"date__{period}"]
    drawn = {name: program.table(*group, "--trend", name).iloc[:, 1] for name in
             ("values", "mean", "index", "year", "season")}
    values = drawn["values"].astype(float)
    expected = {
        "mean": values.rolling(3).mean(),
        "index": 100 * values / values[values != 0].iloc[0],
        "year": (100 * values.pct_change(per_year)).replace([numpy.inf, -numpy.inf], numpy.nan),
        "season": values * numpy.nan,
    }
    if per_year > 1 and len(values) >= 2 * per_year:
        is_ratio = (values > 0).all()
        parts = seasonal_decompose(values.values, model="multiplicative" if is_ratio else "additive", period=per_year)
        expected["season"] = values / parts.seasonal if is_ratio else values - parts.seasonal
    what = " ".join(filters) or "all"
    return [same(f"{name} by {period} of {what}", drawn[name], expected[name]) for name in expected]


def comparison(program, field, filters, against):
    """Each measure of a comparison with another query."""
    measures = ["share", "rank", "baseline", "change", "change_percent", "baseline_rank", "baseline_share",
                "share_change", "index", "location_quotient"]
    table = program.table("aggregate", *filters, "--group", field, "--limit", "1000", "--against", against,
                          "--measures", ",".join(measures)).set_index(field)
    now, then = program.counts(field, *filters), program.counts(field, *([against] if against != "all" else []))
    every = lambda *query: int(program.table("aggregate", *query).iloc[0]["count"])
    rows = pandas.DataFrame({"now": now, "then": then}).reindex(table.index).fillna(0)
    share = rows.now / every(*filters)
    before = rows.then / every(*([against] if against != "all" else []))
    known = rows.then.where(rows.then > 0)
    expected = {
        "share": share, "rank": rows.now.rank(method="min", ascending=False), "baseline": rows.then,
        "change": rows.now - rows.then, "change_percent": 100 * (rows.now - rows.then) / known,
        "baseline_rank": known.rank(method="min", ascending=False), "baseline_share": before,
        "share_change": 100 * (share - before), "index": 100 * rows.now / known,
        "location_quotient": share / before.where(before > 0),
    }
    what = f"{' '.join(filters) or 'all'} against {against}"
    missing = set(now.index) | set(then.index)
    return [same(f"{name} of {what}", table[name], expected[name]) for name in measures] + [
        same(f"buckets of {what}", [len(table)], [len(missing)])]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--jobtally", default=".build/release/jobtally")
    parser.add_argument("--data", action="append", default=[], help="files of your own in place of the invented jobs")
    parser.add_argument("--field", default="region", help="the field of the comparisons")
    options = parser.parse_args()
    program = Program(options.jobtally, options.data)
    results = []
    for filters in ([], ["profession_class=9"], ["profession_class=21"]):
        for period, per_year in (("month", 12), ("quarter", 4), ("week", 52), ("year", 1)):
            results += trends(program, filters, period, per_year)
    for filters, against in (([], "profession_class=9"), (["profession_class=21"], "all"),
                             (["profession_class=9"], "profession_class=21")):
        results += comparison(program, options.field, filters, against)
    print(f"{results.count(False)} of {len(results)} differ")
    sys.exit(1 if False in results else 0)


if __name__ == "__main__":
    main()
