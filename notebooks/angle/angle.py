#!/usr/bin/env python3
"""What a programme leaves behind, against the angle at which its budget is divided.

A programme divides a budget between institutions (90 degrees, vertical) and self-organising
(0 degrees, horizontal). This script runs programmes with a budget of 1.5 for three years at 13
angles in seven societies, and says what they gained over the same society without a programme: at
the end of the programme and three years after. Prices decide what an angle means,
so each side's price is also halved and doubled; and the par scale, at which both corners leave the
same in the quiet society, is looked for again.

    swift build -c release
    python3 notebooks/angle/angle.py            about 20 minutes on two processors
    python3 notebooks/angle/angle.py --quick    seconds; for checks, not for figures

Needs numpy, pandas, scipy and matplotlib. Writes beside this file, or to --folder:

- angle.csv: the curves; society, prices, angle, measure, moment, mean, low, high (95 %, Student's t)
- best.csv: the best angle of each curve with its 95 % interval (bootstrap over replicates), the
  angles within 5 % of it, and its gain over the better corner
- par.csv: the scale of the horizontal prices that makes the corners equal
- angle.svg: the picture

Replicates of one seed share their luck, so every gain is a difference of two runs with the same
draws. A comparison of mechanisms, not a forecast.
"""

import argparse
import concurrent.futures
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import numpy as np
import pandas as pd
from scipy import stats

HERE = pathlib.Path(__file__).resolve().parent
BUDGET = 1.5
MOMENTS = {"end": 156, "three years after": 312}
MEASURES = ("settledPower", "relationalPower", "giniCurrency", "meanTrust")

# Unit prices at par, as powersim has them by default: what one unit of the budget buys.
VERTICAL = {"priceCapacity": 0.065, "priceLeadership": 0.0021, "priceFeedback": 0.0154}
HORIZONTAL = {
    "priceOrganising": 0.062, "priceInfrastructure": 0.0106, "priceAssociations": 0.352}

# What one unit of the vertical and of the horizontal budget buys, relative to par.
PRICES = {
    "par": (1, 1),
    "vertical buys double": (2, 1),
    "vertical buys half": (0.5, 1),
    "horizontal buys double": (1, 2),
    "horizontal buys half": (1, 0.5),
}

SOCIETIES = {
    "baseline": {},
    "low trust": {"initial": {"trust": {"beta": {"mean": 0.02}}}},
    "low efficacy": {"initial": {"efficacy": {"beta": {"mean": 0.18}}}},
    "high capacity": {"parameters": {"capacity": 0.5}},
    "thin ties, strong platform": {
        "parameters": {"platformAmplification": 1.5, "socialInfrastructure": 0.002},
        "initial": {"tieStrength": {"uniform": {"from": 0.05, "to": 0.15}}, "associations": 0.05},
    },
    "rooted": {
        "parameters": {"platformAmplification": 0.1, "socialInfrastructure": 0.02},
        "initial": {"tieStrength": {"uniform": {"from": 0.4, "to": 0.8}}, "associations": 0.6},
    },
    "unequal places": {
        "initial": {"currency": {"paretoTail": {"gini": 0.55, "placeInequalitySpread": 0.5}}}},
}


# --- Running ------------------------------------------------------------------------------------


class Laboratory:
    """Runs scenarios over the command line, each once, two or more at a time."""

    def __init__(self, program, seed, replicates, agents=1000, places=10, processes=2):
        self.program, self.seed, self.replicates = str(program), seed, replicates
        self.agents, self.places, self.processes = agents, places, processes

    def scenario(self, society, vertical=1, horizontal=1, angle=None, budget=BUDGET):
        """A society with a programme at an angle, or with none."""
        own = SOCIETIES[society] if isinstance(society, str) else society
        parameters = dict(own.get("parameters", {}))
        programmes = {}
        if angle is not None:
            parameters |= {k: v * vertical for k, v in VERTICAL.items()}
            parameters |= {k: v * horizontal for k, v in HORIZONTAL.items()}
            programmes["renewal"] = {
                "budget": budget, "angle": angle, "from": 0, "until": MOMENTS["end"]}
        return {
            "population": {"agents": self.agents, "places": self.places},
            "time": {"weeks": max(MOMENTS.values()), "burnIn": 260},
            "output": {"every": MOMENTS["end"]}, **own,
            "parameters": parameters, "programmes": programmes,
        }

    def run(self, scenario):
        """{measure: array [replicate, moment]} of a scenario."""
        folder = pathlib.Path(tempfile.mkdtemp())
        try:
            file, out = folder / "scenario.json", folder / "out"
            file.write_text(json.dumps(scenario))
            subprocess.run(
                [self.program, "run", file, "--output", out, "--seed", str(self.seed),
                 "--replicates", str(self.replicates), "--threads", "1", "--quiet"], check=True)
            table = pd.read_csv(out / "timeseries.csv")
        finally:
            shutil.rmtree(folder)
        return {
            m: table.pivot(index="replicate", columns="week", values=m)[
                list(MOMENTS.values())].to_numpy()
            for m in MEASURES
        }

    def run_all(self, jobs):
        """{job: result} of {job: scenario}; equal scenarios run once."""
        text = {job: json.dumps(scenario, sort_keys=True) for job, scenario in jobs.items()}
        distinct = sorted(set(text.values()))
        done = {}
        with concurrent.futures.ThreadPoolExecutor(self.processes) as pool:
            for key, result in zip(
                distinct, pool.map(lambda key: self.run(json.loads(key)), distinct)
            ):
                done[key] = result
                print(f"\r{len(done)} of {len(distinct)} scenarios", end="", file=sys.stderr)
        print(file=sys.stderr)
        return {job: done[text[job]] for job in jobs}

    def gains(self, societies, prices, angles):
        """{(society, prices, angle): {measure: gain [replicate, moment]}} over no programme.

        The angles "vertical half" and "horizontal half" are half the budget spent on one side alone:
        what 45 degrees spends on each.
        """
        jobs = {}
        for society in societies:
            jobs[society, None, None] = self.scenario(society)
            for name in prices:
                vertical, horizontal = PRICES[name]
                for angle in angles:
                    # A corner does not see the other side's price: the same scenario, run once.
                    jobs[society, name, angle] = self.scenario(
                        society, vertical if angle > 0 else 1, horizontal if angle < 90 else 1, angle)
            for side, angle in (("vertical half", 90), ("horizontal half", 0)):
                jobs[society, "par", side] = self.scenario(
                    society, angle=angle, budget=BUDGET / 2)
        found = self.run_all(jobs)
        return {
            job: {m: found[job][m] - found[job[0], None, None][m] for m in MEASURES}
            for job in jobs if job[1] is not None
        }


# --- Statistics ---------------------------------------------------------------------------------


def interval(values):
    """Mean and 95 % interval by Student's t."""
    half = stats.t.ppf(0.975, len(values) - 1) * values.std(ddof=1) / np.sqrt(len(values))
    return values.mean(), values.mean() - half, values.mean() + half


def resamples(count, number=2000):
    """Replicates drawn with replacement, `number` times: one row each."""
    return np.random.default_rng(0).integers(0, count, (number, count))


def peak(angles, curve):
    """The angle at which a curve is highest: the vertex of the parabola through its three top points."""
    k = int(np.argmax(curve))
    if k in (0, len(curve) - 1):
        return angles[k]
    left, top, right = curve[k - 1], curve[k], curve[k + 1]
    bend = left - 2 * top + right
    shift = 0.5 * (left - right) / bend if bend < 0 else 0
    return angles[k] + shift * (angles[1] - angles[0])


def near_best(angles, curve, part=0.95):
    """From where to where a curve stays within a part of its best, between points by straight lines."""
    fine = np.linspace(angles[0], angles[-1], 1801)
    values = np.interp(fine, angles, curve)
    inside = fine[values >= part * values.max()]
    return inside[0], inside[-1]


def curves(gains):
    """angle.csv."""
    rows = []
    for (society, prices, angle), result in gains.items():
        if isinstance(angle, str):
            continue
        for measure in MEASURES:
            for k, moment in enumerate(MOMENTS):
                mean, low, high = interval(result[measure][:, k])
                rows.append((society, prices, angle, measure, moment, mean, low, high))
    return pd.DataFrame(
        rows, columns=["society", "prices", "angle", "measure", "moment", "mean", "low", "high"])


def best(gains):
    """best.csv: one row a curve that a programme wants high."""
    rows = []
    kinds = dict.fromkeys((society, prices) for society, prices, _ in gains)
    for society, prices in kinds:
        angles = [a for s, p, a in gains if (s, p) == (society, prices) and not isinstance(a, str)]
        for measure in ("settledPower", "relationalPower", "meanTrust"):
            for k, moment in enumerate(MOMENTS):
                values = np.array([gains[society, prices, a][measure][:, k] for a in angles])
                mean = values.mean(axis=1)
                again = values[:, resamples(values.shape[1])].mean(axis=2).T
                tops = [peak(angles, curve) for curve in again]
                corner = 0 if mean[0] >= mean[-1] else -1
                top = int(np.argmax(mean))
                gain, low, high = interval(values[top] - values[corner])
                row = {
                    "society": society, "prices": prices, "measure": measure, "moment": moment,
                    "best": peak(angles, mean), "bestLow": np.quantile(tops, 0.025),
                    "bestHigh": np.quantile(tops, 0.975),
                    **dict(zip(("nearFrom", "nearUntil"), near_best(angles, mean))),
                    "gainAtBest": mean[top], "betterCorner": angles[corner],
                    "overCorner": gain, "overCornerLow": low, "overCornerHigh": high,
                    "overCornerPercent": 100 * gain / mean[corner] if mean[corner] > 0 else np.nan,
                }
                if prices == "par" and 45 in angles:
                    halves = [gains[society, prices, side][measure][:, k]
                              for side in ("vertical half", "horizontal half")]
                    row |= dict(zip(
                        ("together", "togetherLow", "togetherHigh"),
                        interval(values[angles.index(45)] - sum(halves))))
                rows.append(row)
    return pd.DataFrame(rows)


def par(laboratory, scales):
    """par.csv: the scale of the horizontal prices at which both corners leave the same.

    The corners' difference in lasting settled power is measured at several scales, in the baseline
    society; it is 0 where straight lines between them cross. The interval is a bootstrap's.
    """
    jobs = {"none": laboratory.scenario("baseline"), 90: laboratory.scenario("baseline", angle=90)}
    for scale in scales:
        jobs["scale", scale] = laboratory.scenario("baseline", horizontal=scale, angle=0)
    found = {job: r["settledPower"][:, -1] for job, r in laboratory.run_all(jobs).items()}
    # No programme cancels out of the difference.
    ahead = np.array([found["scale", scale] - found[90] for scale in scales])

    def crossing(difference):
        rising = np.maximum.accumulate(difference)
        return np.interp(0, rising, scales)

    scale = crossing(ahead.mean(axis=1))
    again = [crossing(row) for row in ahead[:, resamples(laboratory.replicates)].mean(axis=2).T]
    at_par = int(np.argmin(np.abs(np.array(scales) - 1)))
    difference, low, high = interval(ahead[at_par])
    vertical = (found[90] - found["none"]).mean()
    return pd.DataFrame([{
        "seed": laboratory.seed, "replicates": laboratory.replicates, "scale": scale,
        "low": np.quantile(again, 0.025), "high": np.quantile(again, 0.975),
        "verticalGain": vertical, "horizontalLessVertical": difference,
        "horizontalLessVerticalLow": low, "horizontalLessVerticalHigh": high}])


# --- The picture --------------------------------------------------------------------------------

OLD, NEW, SETTLED, TRUST, INK = "#C98B1B", "#1F5A99", "#6A3D9A", "#7A7A7A", "#222222"


def draw(table, tops, file=None):
    """Lasting gain in settled power against the angle, a panel a society, and where the best angle goes.

    - table: angle.csv; tops: best.csv; file: an SVG file to write, or nothing.
    """
    import matplotlib.pyplot as plt

    plt.rcParams.update({
        "font.size": 9, "axes.spines.top": False, "axes.spines.right": False,
        "axes.edgecolor": "#888888", "axes.grid": True, "grid.color": "#E6E6E6",
        "axes.axisbelow": True, "svg.fonttype": "none", "svg.hashsalt": "angle",
        "font.family": "sans-serif"})
    societies = list(dict.fromkeys(table.society))
    columns = min(4, len(societies) + 1)
    lines = -(-(len(societies) + 1) // columns)
    fig, axes = plt.subplots(
        lines, columns, figsize=(2.7 * columns, 2.55 * lines), layout="constrained", squeeze=False)
    lasting = table[(table.measure == "settledPower") & (table.moment == "three years after")
                    & (table.prices == "par")]
    row_of = tops.set_index(["society", "prices", "measure", "moment"])
    highest = 1.12 * lasting.high.max()
    for ax, society in zip(axes.flat, societies):
        curve = lasting[lasting.society == society].sort_values("angle")
        row = row_of.loc[society, "par", "settledPower", "three years after"]
        ax.axvspan(row.nearFrom, row.nearUntil, color=SETTLED, alpha=0.08, lw=0)
        ax.fill_between(curve.angle, curve.low, curve.high, color=SETTLED, alpha=0.25, lw=0)
        ax.plot(curve.angle, curve["mean"], color=SETTLED, lw=2)
        ax.plot([row.bestLow, row.bestHigh], 2 * [0.93 * highest], color=INK, lw=1.4)
        ax.plot([row.best], [0.93 * highest], "o", color=INK, ms=4.5, clip_on=False)
        ax.annotate(f"{row.best:.0f}°", (row.best, 0.93 * highest), xytext=(7, 0), fontsize=8,
                    textcoords="offset points", va="center")
        ax.set(xlim=(0, 90), ylim=(0, highest), xticks=[0, 45, 90])
        ax.set_xticklabels(["0°", "45°", "90°"])
        for label, colour in zip(ax.get_xticklabels(), (NEW, INK, OLD)):
            label.set_color(colour)
        ax.set_title(society, loc="left", fontsize=9, fontweight="bold")
    for number, ax in enumerate(list(axes.flat)[:len(societies)]):
        ax.tick_params(labelleft=number % columns == 0)
        if number % columns == 0:
            ax.set_ylabel("settled power gained, in [0, 1]", color=SETTLED)

    ax = axes.flat[len(societies)]
    wanted = [(p, p, "settledPower", "three years after") for p in PRICES]
    wanted += [("at the programme's end", "par", "settledPower", "end"),
               ("relational power", "par", "relationalPower", "three years after")]
    wanted = [w for w in wanted if ("baseline", *w[1:]) in row_of.index]
    for k, (_, prices, measure, moment) in enumerate(wanted):
        row = row_of.loc["baseline", prices, measure, moment]
        colour = NEW if measure == "relationalPower" else SETTLED
        ax.plot([row.bestLow, row.bestHigh], [k, k], color=colour, lw=1.4)
        ax.plot([row.best], [k], "s" if measure == "relationalPower" else "o", color=colour, ms=4.5)
    ax.set(xlim=(0, 90), ylim=(len(wanted) - 0.4, -0.6), xticks=[0, 45, 90])
    ax.set_xticklabels(["0°", "45°", "90°"])
    ax.set_yticks(range(len(wanted)), [w[0] for w in wanted], fontsize=8)
    ax.set_title("baseline: best angle", loc="left", fontsize=9, fontweight="bold")
    for ax in list(axes.flat)[len(societies) + 1:]:
        ax.set_axis_off()
    fig.supxlabel(
        "angle of the programme: 0° all self-organising, 90° all institutions", fontsize=9)
    if file:
        fig.savefig(file, metadata={"Date": None})
    return fig


# --- Everything ---------------------------------------------------------------------------------


def experiment(program, seed=7502, replicates=20, processes=2, quick=False, **own):
    """Angle and best tables; `own` replaces societies, prices, angles, agents or places."""
    laboratory = Laboratory(
        program, seed, 3 if quick else replicates, own.get("agents", 200 if quick else 1000),
        own.get("places", 5 if quick else 10), processes)
    societies = own.get("societies", ["baseline", "rooted"] if quick else list(SOCIETIES))
    prices = own.get("prices", ["par"] if quick else list(PRICES))
    angles = own.get("angles", np.linspace(0, 90, 5 if quick else 13).tolist())
    gains = laboratory.gains(societies, prices, angles)
    return curves(gains), best(gains)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=".build/release/powersim", help="the release binary")
    parser.add_argument("--folder", type=pathlib.Path, default=HERE, help="where the files go")
    parser.add_argument("--replicates", type=int, default=20)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument(
        "--quick", action="store_true", help="two societies, 200 agents, 3 replicates, 5 angles")
    parser.add_argument("--draw", action="store_true", help="only draws what the files hold")
    options = parser.parse_args()
    if options.quick and options.folder.resolve() == HERE:
        parser.error("--quick is for checks; give --folder, so that the figures here stay")
    options.folder.mkdir(parents=True, exist_ok=True)

    def write(table, name):
        table.round(6).to_csv(options.folder / name, index=False, lineterminator="\n")

    if not options.draw:
        laboratory = Laboratory(
            options.program, 7501, 3 if options.quick else 2 * options.replicates,
            *((200, 5) if options.quick else (1000, 10)), options.processes)
        write(par(laboratory, np.linspace(0.6, 1.4, 3 if options.quick else 9).tolist()), "par.csv")
        table, tops = experiment(
            options.program, replicates=options.replicates, processes=options.processes,
            quick=options.quick)
        write(table, "angle.csv")
        write(tops, "best.csv")
    draw(*(pd.read_csv(options.folder / name) for name in ("angle.csv", "best.csv")),
         options.folder / "angle.svg")
    print(pd.read_csv(options.folder / "par.csv").T.to_string(header=False))
    tops = pd.read_csv(options.folder / "best.csv")
    print(tops[(tops.measure == "settledPower") & (tops.moment == "three years after")].drop(
        columns=["measure", "moment"]).to_string(index=False))


if __name__ == "__main__":
    main()
