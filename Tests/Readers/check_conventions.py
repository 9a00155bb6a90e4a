"""Computes what a bundle says with other programs: where they agree with it, and where they do not.

    python Tests/Readers/check_conventions.py .build/release/powersim

What `powersim describe metrics` and datapackage.json say of conventions is held against quantecon, PySAL
(its package inequality), numpy, pandas, polars and R. Ends with 1 at the first statement that is not true.
Of two programs of R that are not among Debian's packages the manuals were read instead: ineq's Gini
(corr = FALSE) and DescTools's Gini (unbiased = TRUE, times n/(n - 1)).
"""

import json
import math
import pathlib
import subprocess
import sys
import tempfile

import numpy
import pandas
import polars
import quantecon
from inequality.gini import Gini

TEXT = dict.fromkeys(
    ["scenario", "agent", "place", "group", "population", "grouping", "member", "window"], str)


def read(path):
    return pandas.read_csv(path, dtype=TEXT, keep_default_na=False, na_values=[""])


def close(a, b):
    return math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-12)


def check_inequality(folder):
    """giniCurrency, topShare1, topShare10, bottomHalfShare of each place in the last week."""
    last, there = (
        table[(table.week == 4) & (table.replicate == 1) & (table.scenario == "base")]
        for table in (read(folder / "places.csv"), read(folder / "agents.csv")))
    interpolated = 0
    for row in last.itertuples():
        c = numpy.sort(there[there.place == row.place].currency.to_numpy())
        n, total = len(c), c.sum()
        assert n == row.agents
        assert close(quantecon.gini_coefficient(c), row.giniCurrency), "quantecon agrees"
        assert close(Gini(c).g, row.giniCurrency), "PySAL agrees"
        assert close(c[n - math.ceil(n / 100):].sum() / total, row.topShare1), "ceil(n/100)"
        assert close(c[n - math.ceil(n / 10):].sum() / total, row.topShare10), "ceil(n/10)"
        assert close(c[:n // 2].sum() / total, row.bottomHalfShare), "floor(n/2)"
        people, held = quantecon.lorenz_curve(c)
        lorenz = 1 - numpy.interp(0.9, people, held)
        assert lorenz <= row.topShare10 + 1e-12, "a Lorenz curve gives less"
        interpolated += not close(lorenz, row.topShare10)
    assert interpolated == sum(n % 10 != 0 for n in last.agents), "where n is no multiple of 10"
    return len(last)


def check_percentiles(folder):
    """p10, median and p90 of summary.csv over replicates, from the rows of week 0."""
    series, summary = read(folder / "timeseries.csv"), read(folder / "summary.csv")
    start = series[(series.week == 0) & (series.scenario == "base")]
    rows = summary[
        (summary.grouping == "all") & (summary.window == "start") & (summary.scenario == "base")]
    nearest = 0
    for row in rows.itertuples():
        values = start[row.metric].dropna()
        other = polars.Series(values.to_numpy())
        for part, written in ((0.1, row.p10), (0.5, row.median), (0.9, row.p90)):
            assert close(numpy.percentile(values, 100 * part), written), "numpy agrees"
            assert close(values.quantile(part), written), "pandas agrees"
            assert close(other.quantile(part, interpolation="linear"), written), "polars, linear"
            nearest += not close(other.quantile(part), written)
        assert close(values.std(ddof=1) / math.sqrt(len(values)), row.standardError)
    assert nearest > 0, "polars takes the nearest value by default"
    values = start.giniCurrency.to_numpy()
    program = f"cat(format(quantile(c({','.join(map(repr, values.tolist()))}), .1), digits = 17))"
    answer = subprocess.run(["Rscript", "-e", program], capture_output=True, text=True, check=True)
    row = rows[rows.metric == "giniCurrency"]
    assert close(float(answer.stdout), row.p10.item()), "R agrees"
    return len(rows)


def check_effects(folder):
    """effect of comparison.csv, over the spread of paired differences; intervals of width 0."""
    comparison, series = read(folder / "comparison.csv"), read(folder / "timeseries.csv")
    rows = comparison[(comparison.grouping == "all") & (comparison.window == "start")]
    start = series[series.week == 0].pivot(index="replicate", columns="scenario")
    base, large, half, all_told = "base", 0, 0, 0
    for row in rows.itertuples():
        own, other = start[row.metric][row.scenario], start[row.metric][base]
        pairs = (own - other).dropna()
        # Means of the same differ in their last digits.
        if pairs.std() < 1e-14 * abs(pairs.mean()):
            assert row.low == row.high == row.difference and row.clear, "width 0, and clear"
            assert math.isnan(row.effect), "no spread to measure by"
            large += 1
        elif pairs.std() > 1e-9 * other.abs().max():
            assert math.isclose(row.effect, pairs.mean() / pairs.std(), rel_tol=1e-5), "d_z"
            # Larger than over the spread of values wherever shared draws carry more than half of it.
            pooled = math.sqrt((own.var() + other.var()) / 2)
            shares_half = own.cov(other) > pooled**2 / 2
            assert (abs(row.effect) > abs(pairs.mean()) / pooled) == shares_half, row.metric
            half, all_told = half + shares_half, all_told + 1
    assert large > 0, "capacity differs by the same in every replicate"
    assert half > all_told / 2, "as a rule they do"
    return len(rows)


def check_words(program, folder):
    """What is written down for readers of these numbers."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    words = {
        (r["name"], f["name"]): f["description"]
        for r in package["resources"] for f in r["schema"]["fields"]}
    for column, part in {
        ("timeseries", "giniCurrency"): "n/(n - 1)", ("places", "topShare1"): "ceil(n/100)",
        ("places", "topShare10"): "ceil(n/10)", ("places", "bottomHalfShare"): "floor(n/2)",
        ("summary", "p10"): "type 7", ("comparison", "effect"): "paired differences",
    }.items():
        assert part in words[column], f"{column} says {part}"
    told = subprocess.run(
        [program, "describe", "metrics", "giniPower"], capture_output=True, text=True, check=True)
    assert "n/(n - 1)" in told.stdout


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as home:
        home = pathlib.Path(home)
        base = {
            "name": "base", "replicates": 7, "time": {"weeks": 4, "burnIn": 8},
            "population": {"agents": 953, "places": 9}, "output": {"agents": {"every": 4}}}
        more = {"capacity": {"lever": "institutionalCapacity", "value": 0.2}}
        (home / "a.json").write_text(json.dumps(base))
        (home / "b.json").write_text(
            json.dumps({"extends": "a.json", "name": "more", "policies": more}))
        subprocess.run(
            [program, "compare", "a.json", "b.json", "--quiet", "--output", "out"], cwd=home,
            check=True)
        folder = home / "out"
        tables = check_inequality(folder), check_percentiles(folder), check_effects(folder)
        check_words(program, folder)
    print("conventions hold: %d places, %d metrics, %d differences" % tables)


if __name__ == "__main__":
    main()
