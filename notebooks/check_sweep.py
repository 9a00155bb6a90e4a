"""Computes the tables of a sweep anew with scipy and SALib, from results.csv and the plan alone.

    powersim sweep … --output FOLDER
    python notebooks/check_sweep.py FOLDER

Points of the designs sobol and saltelli come from scipy.stats.qmc, effects from scipy.stats, indices
and elementary effects from SALib. Factors are ranges.
Ends with an error if any number differs by more than a billionth.
"""

import json
import pathlib
import sys

import numpy
import pandas
from SALib.analyze import morris, sobol
from scipy import stats
from scipy.stats import qmc

TOLERANCE = 1e-9


def near(found, expected, what):
    scale = max(1, abs(expected))
    assert abs(found - expected) <= TOLERANCE * scale, f"{what}: {found}, not {expected}"


def bounds(factor):
    """The ends of a range."""
    if "around" in factor:
        reach = float(factor["by"].rstrip(" %")) / 100 * abs(factor["around"])
        return factor["around"] - reach, factor["around"] + reach
    return factor["from"], factor["to"]


def check_points(plan, cells):
    """Uniform ranges at the points of Sobol's sequence."""
    design, vary = plan["design"], plan["vary"]
    k, n = len(vary), design["samples"]
    isSaltelli = design["kind"] == "saltelli"
    sequence = qmc.Sobol(2 * k if isSaltelli else k, scramble=False)
    skip = design.get("skip", n if isSaltelli else 0)
    if skip:
        sequence.fast_forward(skip)
    points = sequence.random(n)
    if isSaltelli:
        rows = []
        for point in points:
            a, b = point[:k], point[k:]
            rows.append(a)
            for j in range(k):
                mixed = a.copy()
                mixed[j] = b[j]
                rows.append(mixed)
            rows.append(b)
        points = numpy.array(rows)
    for j, (path, factor) in enumerate(vary.items()):
        low, high = bounds(factor)
        numpy.testing.assert_allclose(cells[path], low + (high - low) * points[:, j], rtol=1e-14)
    return len(points)


def check_effects(results, effects, isPaired):
    column = "difference" if isPaired else "value"
    for (cell, measure), rows in results.groupby(["cell", "measure"]):
        row = effects[(effects.cell == cell) & (effects.measure == measure)].iloc[0]
        values = rows.value.to_numpy()
        where = f"cell {cell}, {measure}"
        near(row["n"], len(values), where)
        near(row["mean"], values.mean(), where)
        for name, part in [("median", 50), ("p10", 10), ("p90", 90)]:
            near(row[name], numpy.percentile(values, part), where)
        shown = rows[column].to_numpy()
        if isPaired:
            near(row.difference, shown.mean(), where)
        if len(shown) > 1 and numpy.ptp(shown) > 1e-12:
            low, high = stats.t.interval(0.95, len(shown) - 1, shown.mean(), stats.sem(shown))
            near(row.low, low, where)
            near(row.high, high, where)
            if isPaired:
                assert row.clear == (low > 0 or high < 0), where


def check_indices(plan, results, sensitivity):
    names = list(plan["vary"])
    problem = {"num_vars": len(names), "names": names, "bounds": [[0, 1]] * len(names)}
    for (measure, of), rows in sensitivity.groupby(["measure", "of"]):
        values = results[results.measure == measure].groupby("cell")[of].mean().to_numpy()
        found = sobol.analyze(problem, values, calc_second_order=False)
        for j, name in enumerate(names):
            row = rows[rows.factor == name].iloc[0]
            near(row.S1, found["S1"][j], f"S1 of {name}")
            near(row.ST, found["ST"][j], f"ST of {name}")
            # Bootstrap intervals come of other draws, and lie within a third of each other's width.
            for index in ["S1", "ST"]:
                ratio = (row[index + "high"] - row[index + "low"]) / 2 / found[index + "_conf"][j]
                assert 0.6 < ratio < 1.6, f"interval of {index} of {name}: {ratio}"


def check_screening(plan, cells, results, sensitivity):
    names = list(plan["vary"])
    problem = {"num_vars": len(names), "names": names, "bounds": [[0, 1]] * len(names)}
    ends = {name: bounds(factor) for name, factor in plan["vary"].items()}
    unit = [(cells[name] - low) / (high - low) for name, (low, high) in ends.items()]
    points = numpy.array(unit).T
    for (measure, of), rows in sensitivity.groupby(["measure", "of"]):
        values = results[results.measure == measure].groupby("cell")[of].mean().to_numpy()
        found = morris.analyze(
            problem, points, values, num_levels=plan["design"].get("levels", 4))
        for j, name in enumerate(names):
            row = rows[rows.factor == name].iloc[0]
            for column, key in [("mu", "mu"), ("muStar", "mu_star"), ("sigma", "sigma")]:
                near(row[column], found[key][j], f"{column} of {name}")


def main(folder):
    folder = pathlib.Path(folder)
    plan = json.loads((folder / "sweep.resolved.json").read_text())
    cells, results, effects = (
        pandas.read_csv(folder / f"{name}.csv") for name in ["cells", "results", "effects"])
    kind = plan["design"]["kind"]
    if kind in ["sobol", "saltelli"]:
        assert check_points(plan, cells) == len(cells)
    check_effects(results, effects, "reference" in plan)
    if kind == "saltelli":
        check_indices(plan, results, pandas.read_csv(folder / "sensitivity.csv"))
    if kind == "morris":
        check_screening(plan, cells, results, pandas.read_csv(folder / "sensitivity.csv"))
    print(f"{folder}: {len(effects)} effects and the {kind} of {len(cells)} cells agree")


main(sys.argv[1])
