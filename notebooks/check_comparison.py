"""Computes comparison.csv anew from the series beside it, with numpy and scipy.

    powersim compare … --set output.places.every=1 --set output.groups.every=1
    python notebooks/check_comparison.py results/compare-…

Every recorded week of places and groups is needed. Means over windows of each replicate come from timeseries.csv, places.csv and groups.csv; intervals from
scipy.stats (paired: ttest_1samp of the differences; unpaired: ttest_ind without equal variances).
Ends with an error if any number differs by more than a ten-millionth.
"""

import json
import pathlib
import sys

import numpy
import pandas
from scipy import stats

# What belongs to a place and not to its people: together they are the mean over places.
OF_PLACES = ["settledPower", "openness", "capacity", "associations", "battery", "responsiveness",
             "institutionalPower"]
SERIES = ["scenario", "replicate", "seed", "tick", "week"]


def windows_of(scenario):
    """Name -> (from, until): the windows of summary.csv, the run's own names last."""
    weeks, tick = scenario["time"]["weeks"], scenario["time"]["weeksPerTick"]
    beyond = weeks + tick
    windows = {"start": (0, tick)}
    for start in range(0, int(weeks) - 51, 52):
        windows[f"{start}-{start + 52}"] = (start, start + 52)
    windows["end"] = (max(0, weeks - 52), beyond)
    for name, window in scenario["output"].get("windows", {}).items():
        until = window.get("until", beyond)
        windows[name] = (window.get("from", 0), beyond if until > weeks else until)
    return windows


def window_means(table, keys, windows):
    """(grouping, member, window) -> frame of means, a row for each scenario and replicate."""
    found = {}
    for name, (start, until) in windows.items():
        inside = table[(table.week >= start) & (table.week < until)]
        means = inside.drop(columns=["seed", "tick", "week", "agents"], errors="ignore")
        found[name] = means.groupby(keys + ["scenario", "replicate"], sort=False).mean()
    return found


def reaches_of(places, reaches):
    """The rows of the places in which something acts, and of all others, each as one; for each variant."""
    found = []
    for scenario, reach in reaches.items():
        if "places" not in reach:
            continue
        acted = places.member.isin(reach["places"])
        for member, part in (("acted", places[acted]), ("elsewhere", places[~acted])):
            keys = [part[name] for name in SERIES]
            metrics = part.drop(columns=SERIES + ["member", "grouping", "agents"])
            weights = metrics.notna().mul(part.agents, axis=0)
            weights[OF_PLACES] = metrics[OF_PLACES].notna() * 1.0
            sums = (metrics * weights).groupby(keys).sum() / weights.groupby(keys).sum()
            found.append(sums.reset_index().assign(grouping=f"reach of {scenario}", member=member))
    return found


def main(folder):
    folder = pathlib.Path(folder)
    record = json.loads((folder / "run.json").read_text())
    paired = {one["scenario"]: one["paired"] for one in record["scenarios"]}
    baseline = record["baseline"]
    path = folder / record["scenarios"][0]["path"]
    windows = windows_of(json.loads(path.read_text()))
    reaches = {one["scenario"]: one["reach"] for one in record["scenarios"] if "reach" in one}
    for scenario, reach in reaches.items():
        for key in ("acting", "yearAfter"):
            if key in reach:
                windows[scenario, reach[key]["window"]] = reach[key]["from"], reach[key]["until"]
    text = {"scenario": str, "grouping": str, "member": str, "place": str}
    comparison = pandas.read_csv(folder / "comparison.csv", dtype=text)
    assert comparison.clear.dtype == bool, "clear reads as true or false"

    everybody = pandas.read_csv(folder / "timeseries.csv", dtype=text)
    everybody["grouping"], everybody["member"] = "all", "all"
    places = pandas.read_csv(folder / "places.csv", dtype=text).rename(columns={"place": "member"})
    places["grouping"] = "place"
    groups = pandas.read_csv(folder / "groups.csv", dtype=text)
    weeks = everybody.week.unique()
    for name, table in (("places", places), ("groups", groups)):
        if len(table.week.unique()) < len(weeks):
            sys.exit(f"{name}.csv has not every week: compare with --set output.{name}.every=1")
    together = reaches_of(places, reaches)
    means = {
        name: pandas.concat(
            window_means(table, ["grouping", "member"], windows)[name]
            for table in [everybody, places, groups] + together
        ).sort_index()
        for name in windows
    }

    worst = 0.0
    columns = [
        "baselineValue", "variantValue", "difference", "low", "high", "effect", "n", "clear"]
    for (scenario, window, grouping, member), rows in comparison.groupby(
        ["scenario", "window", "grouping", "member"], sort=False
    ):
        window = (scenario, window) if (scenario, window) in windows else window
        grouping = f"reach of {scenario}" if grouping == "reach" else grouping
        table = means[window].loc[grouping, member]
        own, other = table.loc[scenario], table.loc[baseline]
        for row in rows.itertuples():
            a, b = own[row.metric].to_numpy(), other[row.metric].to_numpy()
            # Sums in another order than powersim's leave a last bit where all replicates are equal.
            scale = max(1.0, numpy.nanmax(numpy.abs(a)), numpy.nanmax(numpy.abs(b)))
            if paired[scenario]:
                both = ~(numpy.isnan(a) | numpy.isnan(b))
                a, b = a[both], b[both]
                n, d = len(a), a - b
                deviation = d.std(ddof=1) if n > 1 else numpy.nan
                test = lambda: stats.ttest_1samp(d, 0)
            else:
                a, b = a[~numpy.isnan(a)], b[~numpy.isnan(b)]
                n = min(len(a), len(b))
                deviation = numpy.sqrt((a.var(ddof=1) + b.var(ddof=1)) / 2)
                test = lambda: stats.ttest_ind(a, b, equal_var=False)
            difference = a.mean() - b.mean()
            if deviation < 1e-13 * scale:
                low, high, effect = difference, difference, row.effect
            else:
                low, high = (
                    test().confidence_interval(0.95) if n > 1 else (numpy.nan, numpy.nan))
                effect = difference / deviation
            expected = [b.mean(), a.mean(), difference, low, high, effect]
            for name, value in zip(columns, expected):
                given = getattr(row, name)
                if numpy.isnan(value) and numpy.isnan(given):
                    continue
                gap = abs(given - value) / (max(1.0, abs(value)) if name == "effect" else scale)
                worst = max(worst, gap)
                limit = 1e-5 if name == "effect" else 1e-7
                assert gap < limit, f"{row}: {name} should be {value}"
            assert row.n == n, f"{row}: n should be {n}"
            if abs(low) > 1e-12 * scale and abs(high) > 1e-12 * scale:
                assert row.clear == (low > 0 or high < 0), f"{row}: clear is wrong"
    print(f"{folder}: {len(comparison)} rows agree with scipy; the largest gap is {worst:.1e}")


if __name__ == "__main__":
    main(sys.argv[1])
