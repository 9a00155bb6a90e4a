#!/usr/bin/env python3
"""Recomputes the metrics of a bundle from its agents, with nothing but numpy and pandas.

    powersim run Scenarios/baseline.json --record agents=52 --output results/checked
    python3 notebooks/check_metrics.py results/checked

Reads agents.csv (all agents must be in it, in weeks of which places.csv and groups.csv have rows), works
out every metric that follows from single agents, and compares with timeseries.csv, places.csv, groups.csv
and summary.csv. Not in agents.csv, so not recomputed: bridgingRatio and bridgingIndex (ties),
settledPower, openness, capacity and associations (states of places; only their means over places are
checked). Exits with 1 on a mismatch, with 65 if the bundle cannot be checked.

Tolerances. Agents are held in single precision (a relative error of 2^-24 = 6e-8 an operation); what
is averaged is formed from them in up to a dozen operations, then added up in double precision. So
means must agree to one part in a million (RELATIVE), as must their differences, in the unit of what
is subtracted. Currency is whole units, so currency and its ranks are exact up to rounding in double
precision; but large societies are ranked in bins, whose stated error is a millionth. Shares of heads
and counts must be equal to 1e-12.
"""

import json
import pathlib
import sys

import numpy as np
import pandas as pd

RELATIVE = 1e-6  # single precision, a dozen operations; and the bins of ranks
EXACT = 1e-12  # counts and what is only added up
KEY = ["replicate", "week"]
ACCESS, QUARTER = ["low", "high"], ["1", "2", "3", "4"]


class Check:
    """Compares numbers, remembers the largest error of each metric and what went wrong."""

    def __init__(self):
        self.errors, self.counts, self.failures = {}, {}, []

    def __call__(self, where, metric, found, written, tolerance=RELATIVE, scale=None):
        """scale: the size of what was subtracted, where the result may be much smaller."""
        self.counts[metric] = self.counts.get(metric, 0) + 1
        if np.isnan(found) or np.isnan(written):
            error = 0.0 if np.isnan(found) and np.isnan(written) else np.inf
        else:
            error = abs(found - written) / max(abs(written) if scale is None else scale, 1e-9)
        self.errors[metric] = max(self.errors.get(metric, 0.0), error)
        if error > tolerance:
            self.failures.append(f"{where}: {metric} is written as {written!r}, found {found!r}")


# --- Metrics of some agents ----------------------------------------------------------------------


def divide(a, b):
    return a / b if b > 0 else np.nan


def ranks(values):
    """Gini and shares by rank, from the definitions."""
    c = np.sort(np.asarray(values, dtype=float))
    n, total = len(c), c.sum()
    if n == 0 or total <= 0:
        return dict.fromkeys(("gini", "top1", "top10", "bottomHalf", "richest"), np.nan)
    weights = 2 * np.arange(1, n + 1) - n - 1
    return {
        "gini": (weights * c).sum() / (n * total),
        "top1": c[n - -(-n // 100):].sum() / total,
        "top10": c[n - -(-n // 10):].sum() / total,
        "bottomHalf": c[: n // 2].sum() / total,
        "richest": c[-1] / total,
    }


def elite(top_tenth, n):
    if n < 2 or np.isnan(top_tenth):
        return 0.0
    q = -(-n // 10) / n
    return max(0.0, (top_tenth - q) / (1 - q)) if q < 1 else 0.0


def means(a):
    """Metrics that are means over the agents of a table."""
    return {
        "meanCurrency": a.currency.mean(),
        "meanCurrent": a.current.mean(),
        "participation": a.takesPart.mean(),
        "meanFatigue": a.fatigue.mean(),
        "newPowerShare": (a.disposition > 0.5).mean(),
        "meanDisposition": a.disposition.mean(),
        "meanEfficacy": a.efficacy.mean(),
        "meanTrust": a.trust.mean(),
        "meanDegree": a.degree.mean(),
        "meanTieStrength": divide(a.tieStrength.sum(), a.degree.sum()),
        "isolation": a.isIsolated.mean(),
        "rootedness": a.rootedness.mean(),
        "meanAnswer": a.answer.mean(),
        "contention": (a.current * (1 - a.answer)).mean(),
        "wellbeing": a.wellbeing.mean(),
        "relationalPower": (a.current * a.rootedness).mean(),
        "meanPower": a.power.mean(),
    }


COUNTED = {"participation", "newPowerShare", "isolation", "meanDegree"}


def prepare(agents, parameters):
    """Adds to the table of agents what metrics are formed from."""
    single = np.float32
    tied = agents.tieStrength.notna()
    agents["takesPart"] = (
        agents.current.astype(single) > single(parameters["participationLevel"])).astype(float)
    # The ties over which an agent's time is divided: its own, or the usual number if that is more.
    degrees = np.sort(agents.degree[(agents.week == agents.week.min()) & (agents.degree > 0)])
    usual = degrees[(len(degrees) - 1) // 2] if len(degrees) else 1
    kept = np.maximum(agents.degree, usual).astype(single)
    agents["isIsolated"] = np.where(
        tied,
        agents.tieStrength.astype(single) < single(parameters["isolationLevel"]) * kept, np.nan)
    agents["share"] = agents.currency / agents.groupby(KEY).currency.transform("mean")
    agents["share"] = agents.share.fillna(0)
    security = agents.share / (1 + agents.share)
    with np.errstate(divide="ignore"):
        parts = 1 / agents.rootedness + 1 / agents.efficacy + 1 / security
    agents["wellbeing"] = 3 / parts

    # Quarters of currency and the mean tie strength are those of week 0; equal holdings rank by the
    # order of agents.
    start = agents[agents.week == 0]
    order = start.groupby("replicate").currency.rank(method="first").astype(int) - 1
    size = start.groupby("replicate").currency.transform("size")
    quarter = pd.Series((order * 4 // size + 1).to_numpy(), index=[start.replicate, start.agent])
    mean = start.groupby("replicate").tieStrength.mean()
    agents["wealthQuarter"] = quarter.loc[
        pd.MultiIndex.from_frame(agents[["replicate", "agent"]])].astype(str).to_numpy()
    at_start = agents.replicate.map(mean)
    power = np.where(
        at_start > 0,
        parameters["powerWeight"] * agents.current * agents.tieStrength / at_start.where(at_start > 0),
        0.0)
    agents["power"] = np.where(tied, agents.share + power, np.nan)
    agents["digital"] = np.where(agents.access > 0.5, "high", "low")
    return agents[agents.week >= 0]


# --- One recorded week ---------------------------------------------------------------------------


def responsiveness(a):
    """The part of a place's pressure that is answered."""
    return (a.current * a.answer).sum() / a.current.sum() if a.current.mean() > 1e-12 else 0.0


def gap(table, by, members):
    """Mean answers by member, and the size of what a gap of them is a difference of."""
    found = table.groupby(by).answer.mean()
    return [found.get(m, np.nan) for m in members], max(found.max(), 1e-9)


def check_place(check, where, a, row, total, groups):
    found = means(a)
    for metric in set(found) & set(row):
        check(where, metric, found[metric], row[metric], EXACT if metric in COUNTED else RELATIVE)
    r = ranks(a.currency)
    for metric, key in (("giniCurrency", "gini"), ("topShare1", "top1"), ("topShare10", "top10"),
                        ("bottomHalfShare", "bottomHalf")):
        check(where, metric, r[key], row[metric])
    check(where, "eliteShare", elite(r["top10"], len(a)), row["eliteShare"], scale=1)
    check(where, "currencyShare", divide(a.currency.sum(), total), row["currencyShare"])
    check(where, "responsiveness", responsiveness(a), row["responsiveness"])
    by_group, size = gap(a, "group", groups)
    check(where, "answerGap", np.nanmax(by_group) - np.nanmin(by_group), row["answerGap"],
          scale=size)
    by_quarter, size = gap(a, "wealthQuarter", QUARTER)
    check(where, "answerGapWealth", by_quarter[3] - by_quarter[0], row["answerGapWealth"],
          scale=size)
    check(where, "battery", row["associations"] * found["rootedness"], row["battery"])
    check_powers(check, where, row)


def check_powers(check, where, row):
    """What follows from other cells of the same row: the diagonal."""
    x, y = row["relationalPower"], row["institutionalPower"]
    angle = np.degrees(np.arctan2(y, x)) if x or y else np.nan
    check(where, "angleOfPower", angle, row["angleOfPower"])
    check(where, "magnitudeOfPower", np.sqrt((x * x + y * y) / 2), row["magnitudeOfPower"])


def check_member(check, where, a, row, total, count):
    check(where, "agents", float(len(a)), float(row["agents"]), EXACT)
    if len(a) == 0:
        return
    found = means(a)
    found["currencyShare"] = divide(a.currency.sum(), total["currency"])
    current_share = divide(a.current.sum(), total["current"])
    found["shareOfPower"] = (found["currencyShare"] + current_share) / 2 / (len(a) / count)
    found["giniCurrency"] = ranks(a.currency)["gini"]
    for metric, value in found.items():
        if metric in row and metric in MEASURED[row["grouping"]]:
            tolerance = EXACT if metric in COUNTED else RELATIVE
            check(where, metric, value, row[metric], tolerance)


# Which metrics a grouping has: access and sites (population, wealthQuarter) have fewer than groups.
EVERYWHERE = {
    "meanCurrency", "currencyShare", "meanCurrent", "participation", "meanDegree",
    "meanTieStrength", "meanAnswer", "meanPower"}
SITES = EVERYWHERE | {"meanDisposition", "meanEfficacy", "meanTrust", "wellbeing", "shareOfPower"}
MEASURED = {
    "group": (SITES - {"shareOfPower"}) | {
        "giniCurrency", "newPowerShare", "isolation", "rootedness", "contention",
        "relationalPower"},
    "access": EVERYWHERE, "population": SITES, "wealthQuarter": SITES,
}


def check_overall(check, where, a, row, places, groups):
    found = means(a)
    for metric in found:
        check(where, metric, found[metric], row[metric], EXACT if metric in COUNTED else RELATIVE)
    r = ranks(a.currency)
    for metric, key in (("giniCurrency", "gini"), ("topShare1", "top1"), ("topShare10", "top10"),
                        ("bottomHalfShare", "bottomHalf"), ("richestShare", "richest")):
        check(where, metric, r[key], row[metric])
    check(where, "eliteShare", elite(r["top10"], len(a)), row["eliteShare"], scale=1)
    # What agents do not hold, the owner does (the public purse holds less than a unit an agent).
    check(where, "ownerShare", 1 - a.currency.mean(), row["ownerShare"], 2e-9, scale=1)
    r = ranks(a.power) if a.power.notna().all() else ranks([])
    for metric, key in (("giniPower", "gini"), ("topPowerShare1", "top1"),
                        ("topPowerShare10", "top10"), ("bottomHalfPowerShare", "bottomHalf")):
        check(where, metric, r[key], row[metric])

    by_access = a.groupby("digital").current.mean()
    check(where, "participationRatioAccess",
          divide(by_access.get("low", np.nan), by_access.get("high", np.nan)),
          row["participationRatioAccess"])
    by_group = a.groupby("group")
    current = by_group.current.mean()
    check(where, "participationRatioGroup", divide(current.min(), current.max()),
          row["participationRatioGroup"])
    disposition = by_group.disposition.mean()
    check(where, "polarisation", disposition.max() - disposition.min(), row["polarisation"],
          scale=max(disposition.max(), 1e-9))
    answers, size = gap(a, "group", groups)
    check(where, "answerGap", np.nanmax(answers) - np.nanmin(answers), row["answerGap"], scale=size)
    answers, size = gap(a, "wealthQuarter", QUARTER)
    check(where, "answerGapWealth", answers[3] - answers[0], row["answerGapWealth"], scale=size)

    for metric in ("settledPower", "openness", "capacity", "associations"):
        value = places[metric].mean()
        if abs(value - row[metric]) > EXACT * max(1, abs(value)):
            check.failures.append(f"{where}: {metric} is not the mean over places")
    for metric in ("battery", "responsiveness", "institutionalPower"):
        check(where, metric, places[metric].mean(), row[metric])
    check_powers(check, where, row)


# --- The bundle ----------------------------------------------------------------------------------


def check_summary(check, summary, timeseries):
    """Statistics over replicates of the rows `all` at the start and at the end."""
    last = timeseries.week.max()
    windows = {
        "start": timeseries[timeseries.week == 0],
        "end": timeseries[timeseries.week >= max(0, last - 52)]}
    for name, rows in windows.items():
        by_replicate = rows.groupby("replicate").mean(numeric_only=True)
        table = summary[(summary.grouping == "all") & (summary.window == name)]
        for row in table.to_dict("records"):
            values = by_replicate[row["metric"]].dropna()
            size = max(np.abs(values).max(), 1e-9)
            for key, value in (
                ("median", values.quantile(0.5)), ("p10", values.quantile(0.1)),
                ("p90", values.quantile(0.9)), ("mean", values.mean()),
                ("standardError", values.sem()),
            ):
                check(f"summary, {name}, {row['metric']}", f"summary {key}", value, row[key], 1e-9,
                      scale=size)


def stop(message):
    print(message, file=sys.stderr)
    sys.exit(65)


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        sys.exit(64)
    folder = pathlib.Path(sys.argv[1])
    if not (folder / "agents.csv").exists():
        stop(f"{folder} has no agents.csv: run with --record agents=52")
    parameters = json.loads((folder / "scenario.resolved.json").read_text())["parameters"]
    text = {"agent": str, "place": str, "member": str, "group": str, "population": str}
    timeseries, places, groups, agents, summary = (
        pd.read_csv(folder / f"{name}.csv", dtype=text)
        for name in ("timeseries", "places", "groups", "agents", "summary"))
    heads = places[places.week == 0].groupby("replicate").agents.sum()
    if (agents[agents.week == 0].groupby("replicate").size() != heads).any():
        stop("agents.csv holds a sample; every agent is needed (leave output.agents.sample out)")

    for name, table in (("places", places), ("groups", groups)):
        if not set(agents.week) <= set(table.week):
            stop(f"{name}.csv has no rows in some weeks of agents.csv; run with "
                 f"--set output.{name}.every=1")

    agents = prepare(agents, parameters)
    names = sorted(agents.group.unique())
    by_week = {k: v for k, v in places.groupby(KEY)}, {k: v for k, v in groups.groupby(KEY)}
    overall = timeseries.set_index(KEY)
    check = Check()
    for key, a in agents.groupby(KEY):
        where = f"replicate {key[0]}, week {key[1]:g}"
        total = a[["currency", "current"]].sum()
        of_places = by_week[0][key]
        check_overall(check, where, a, overall.loc[key], of_places, names)
        by_place = dict(tuple(a.groupby("place")))
        for row in of_places.to_dict("records"):
            check_place(check, f"{where}, place {row['place']}", by_place[row["place"]], row,
                        total.currency, names)
        for row in by_week[1][key].to_dict("records"):
            column = {"access": "digital"}.get(row["grouping"], row["grouping"])
            check_member(check, f"{where}, {row['grouping']} {row['member']}",
                         a[a[column] == row["member"]], row, total, len(a))
    recorded = np.unique(np.diff(np.sort(timeseries.week.unique())))
    if len(recorded) <= 1:
        check_summary(check, summary, timeseries)

    for metric in sorted(check.errors, key=check.errors.get, reverse=True):
        print(f"{metric:26} {check.counts[metric]:8,} values, largest error "
              f"{check.errors[metric]:.1e}")
    for failure in check.failures[:20]:
        print(failure, file=sys.stderr)
    if check.failures:
        print(f"{len(check.failures)} mismatches", file=sys.stderr)
        sys.exit(1)
    print(f"{len(check.errors)} metrics agree with their recomputation.")


if __name__ == "__main__":
    main()
