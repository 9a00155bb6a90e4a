"""Computes what a calibration found anew with numpy and scipy, from its waves' results.csv alone.

    powersim calibrate … --output FOLDER
    python notebooks/check_calibration.py FOLDER

Fits are numpy's least squares, intervals scipy's, sizes by points drawn anew. Factors are ranges.
Ends with an error if any number differs by more than a billionth, or a size by more than chance makes.
"""

import itertools
import json
import pathlib
import sys

import numpy
import pandas
from scipy import stats

folder = pathlib.Path(sys.argv[1])
plan = json.loads((folder / "calibration.resolved.json").read_text())
targets = plan["targets"]
matched = [name for name, target in targets.items() if not target["heldOut"]]
cutoff = plan["cutoff"]
drawn = numpy.random.default_rng(1).random((200_000, len(plan["vary"])))


def near(found, expected, what):
    scale = numpy.maximum(1, numpy.abs(expected))
    assert numpy.all(numpy.abs(found - expected) <= 1e-9 * scale), f"{what}: {found}, not {expected}"


def positions(values):
    """Values of the factors → the unit cube; of steps the middle of each one's part."""
    columns = []
    for name, factor in plan["vary"].items():
        u = (values[name].to_numpy() - factor["from"]) / (factor["to"] - factor["from"])
        if "steps" in factor:
            u = (numpy.rint(u * (factor["steps"] - 1)) + 0.5) / factor["steps"]
        columns.append(u)
    return numpy.stack(columns, axis=1)


def seen(u):
    """Points of the cube as their runs have them."""
    u = u.copy()
    for k, factor in enumerate(plan["vary"].values()):
        if "steps" in factor:
            u[:, k] = (numpy.floor(u[:, k] * factor["steps"]) + 0.5) / factor["steps"]
    return u


def terms(u, order):
    x = 2 * u - 1
    columns = [numpy.ones(len(x))]
    if order > 0:
        columns += list(x.T)
    if order > 1:
        pairs = itertools.combinations_with_replacement(range(x.shape[1]), 2)
        columns += [x[:, i] * x[:, j] for i, j in pairs]
    return numpy.stack(columns, axis=1)


def implausibility(name, mean, variance):
    target = targets[name]
    return numpy.abs(target["observed"] - mean) / numpy.sqrt(
        target["observationError"] ** 2 + target["modelDiscrepancy"] ** 2 + variance)


class Fit:
    def __init__(self, name, u, means, noise):
        factors = u.shape[1]
        sizes = [(2, (factors + 1) * (factors + 2) // 2), (1, factors + 1), (0, 1)]
        self.order = next(order for order, size in sizes if 2 * size <= len(u))
        self.name, self.noise = name, noise
        a = terms(u, self.order)
        self.beta, _, rank, _ = numpy.linalg.lstsq(a, means, rcond=None)
        rest = means - a @ self.beta
        self.variance = rest @ rest / (len(u) - rank)
        self.inverse = numpy.linalg.pinv(a.T @ a)
        weights = numpy.einsum("ij,jk,ik->i", a, self.inverse, a)
        # Really without each point.
        others = numpy.array([
            a[k] @ numpy.linalg.lstsq(numpy.delete(a, k, 0), numpy.delete(means, k), rcond=None)[0]
            for k in range(len(u))])
        near(means - rest / (1 - weights), others, "left out")
        self.lost = implausibility(name, others, self.variance / (1 - weights) + noise) > cutoff

    def rules_out(self, u):
        a = terms(u, self.order)
        weights = numpy.einsum("ij,jk,ik->i", a, self.inverse, a)
        return implausibility(
            self.name, a @ self.beta, self.variance * (1 + weights) + self.noise) > cutoff


def left(u, waves):
    return ~numpy.any([fit.rules_out(u) for fits in waves for fit in fits] or [[False] * len(u)], axis=0)


def agrees(found, hits, count, what):
    """Whether a share agrees with another of points drawn evenly."""
    part = hits / count
    own = numpy.sqrt(part * (1 - part) / count)
    other = (found[what + "High"] - found[what + "Low"]) / 2 / 1.96
    assert abs(found[what] - part) <= 4.5 * numpy.hypot(own, other) + 3 / count, (
        f"{what}: {found[what]}, not {part}")


found = pandas.read_csv(folder / "waves.csv")
points = pandas.read_csv(folder / "points.csv")
figures = pandas.read_csv(folder / "figures.csv")
frames, waves = [], []
for row in found.to_dict("records"):
    wave = row["wave"]
    source = folder / f"wave-{wave}"
    u = positions(pandas.read_csv(source / "inputs" / "points.csv"))
    assert len(u) == row["points"]
    assert left(u, waves).all(), f"wave {wave} has points that were ruled out before"
    if wave == 1:
        assert (numpy.sort(numpy.floor(u * len(u)), axis=0).T == numpy.arange(len(u))).all() or any(
            "steps" in factor for factor in plan["vary"].values()), "no Latin hypercube"
    results = pandas.read_csv(source / "results.csv").pivot(
        index=["cell", "replicate"], columns="measure", values="value").groupby("cell")
    mean, variance = results.mean(), results.var(ddof=1) / results.count()
    for name in targets:
        own = figures[(figures.wave == wave) & (figures.target == name)]
        near(own["mean"].to_numpy(), mean[name].to_numpy(), f"mean of {name}")
        near(own.implausibility.to_numpy(), implausibility(name, mean[name], variance[name]).to_numpy(),
             f"implausibility of {name}")
    every = numpy.stack([implausibility(name, mean[name], variance[name]) for name in matched], axis=1)
    own = points[points.wave == wave]
    near(own.largest.to_numpy(), every.max(axis=1), "largest")
    assert (own.kept == (every.max(axis=1) <= cutoff)).all()
    assert row["kept"] == own.kept.sum()
    frames.append((u, mean, variance, every.max(axis=1) <= cutoff))
    # The fits of this wave.
    used = numpy.concatenate([frame[0] for frame in frames])
    inside = left(used, waves)
    fits = []
    for name in matched:
        means = numpy.concatenate([frame[1][name] for frame in frames])[inside]
        noise = numpy.concatenate([frame[2][name] for frame in frames])[inside].mean()
        fits.append(Fit(name, used[inside], means, noise))
    keeps = numpy.concatenate([frame[3] for frame in frames])[inside]
    assert row["tested"] == keeps.sum() and row["order"] == min(fit.order for fit in fits)
    assert row["lost"] == (keeps & numpy.any([fit.lost for fit in fits], axis=0)).sum()
    waves.append(fits)
    agrees(row, left(seen(drawn), waves).sum(), len(drawn), "after")
    interval = stats.binomtest(int(row["kept"]), int(row["points"])).proportion_ci(method="wilson")
    near(row["byRunsLow"], interval.low * row["beforeLow"], "byRunsLow")
    near(row["byRunsHigh"], interval.high * row["beforeHigh"], "byRunsHigh")
used = numpy.concatenate([frame[0] for frame in frames])
assert (points.left.to_numpy() == left(used, waves)).all(), "left"

# Which figures leave what: a point is looked at until the first wave in which any rules it out.
u = seen(drawn)
out = {name: numpy.zeros(len(u), bool) for name in matched}
open_ = numpy.ones(len(u), bool)
for fits in waves:
    for fit in fits:
        out[fit.name] |= open_ & fit.rules_out(u)
    open_ &= ~numpy.any([out[name] for name in matched], axis=0)
for row in pandas.read_csv(folder / "targets.csv").to_dict("records"):
    if not row["heldOut"]:
        agrees(row, (~out[row["target"]]).sum(), len(u), "alone")
for row in pandas.read_csv(folder / "pairs.csv").to_dict("records"):
    agrees(row, (~out[row["one"]] & ~out[row["other"]]).sum(), len(u), "both")
print(f"{folder}: {len(waves)} waves, {len(used)} points, {len(targets)} figures agree with numpy and scipy")
