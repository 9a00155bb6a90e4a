#!/usr/bin/env python3
"""Whether a mixture of old and new power is worth more than other mixtures.

A programme's two sides are bundles at par: capacity, leadership that opens and feedback (vertical, 90
degrees); organisers, everyday places and associations (horizontal, 0 degrees). Half a unit of budget
on any one of the six leaves the same gain in settled power, and so does 1.5 on either side. This
script asks what a mixture gains beyond that, and whether mixtures within a side gain as much: the
placebo table.

    swift build -c release
    python3 notebooks/fair/fair.py            two minutes on two processors
    python3 notebooks/fair/fair.py --quick    seconds; for checks, not for figures

Writes fair.csv (every figure: part, case, what, value, low, high; 95 %, Student's t, paired by
replicate) and fair.svg beside this file, and Diagonal.md, a page of the documentation, among the others;
with --folder all three there.
Needs matplotlib. A comparison of mechanisms, not a forecast.
"""

import argparse
import csv
import itertools
import json
import os
import pathlib
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
END, LATER = 156, 312  # weeks: when the programme ends, and three years after

# What half a unit of budget buys when all of it goes to one lever, found on seed 960001.
LEVERS = {
    "capacity": ("institutionalCapacity", 0.0970, "vertical"),
    "leadership": ("leadershipOpening", 0.00315, "vertical"),
    "feedback": ("feedback", 0.0230, "vertical"),
    "organising": ("organising", 0.0852, "horizontal"),
    "places": ("socialInfrastructure", 0.0146, "horizontal"),
    "associations": ("associationSupport", 0.484, "horizontal"),
}
# A programme's unit prices, the program's own.
PRICES = {
    "vertical": {"priceCapacity": 0.065, "priceLeadership": 0.0021, "priceFeedback": 0.0154},
    "horizontal": {
        "priceOrganising": 0.062, "priceInfrastructure": 0.0106, "priceAssociations": 0.352},
}
OUTCOMES = [
    "settledPower", "relationalPower", "participation", "meanTrust", "meanEfficacy", "openness",
    "responsiveness", "wellbeing", "giniCurrency",
]
THIN = {
    "parameters": {"platformAmplification": 1.5, "socialInfrastructure": 0.002},
    "initial": {"tieStrength": {"uniform": {"from": 0.05, "to": 0.15}}, "associations": 0.05},
}
ROOTED = {
    "parameters": {"platformAmplification": 0.1, "socialInfrastructure": 0.02},
    "initial": {"tieStrength": {"uniform": {"from": 0.4, "to": 0.8}}, "associations": 0.6},
}
SOCIETIES = {
    "quiet society": {},
    "low trust": {"initial": {"trust": {"beta": {"mean": 0.02}}}},
    "low efficacy": {"initial": {"efficacy": {"beta": {"mean": 0.18}}}},
    "high capacity": {"parameters": {"capacity": 0.5}},
    "thin ties, strong platform": THIN,
    "rooted": ROOTED,
    # As much is lost to elites in the quiet society, whoever takes part.
    "nobody guards what is settled": {
        "parameters": {"constituencyHalf": 1e9, "erosionRate": 0.0192}},
    "unequal places": {
        "initial": {"currency": {"paretoTail": {"gini": 0.55, "placeInequalitySpread": 0.5}}}},
}
NETWORKS = {
    f"{inside + across} ties a person": {
        "network": {"kind": "places", "neighbours": inside, "crossTies": across}}
    for inside, across in ((4, 1), (6, 2), (12, 4), (18, 6), (24, 8))
} | {
    "few hubs (preferential)": {"network": {"kind": "preferential", "tiesPerNewcomer": 5}},
    "random": {"network": {"kind": "random", "meanDegree": 10}},
    "pages of sites of power": {"network": {
        "kind": "file", "path": str(ROOT / "Scenarios/data/sites-of-power-ties.csv")}},
}


def programme(angle, budget=1.5):
    return {"programmes": {"renewal": {"budget": budget, "angle": angle, "from": 0, "until": END}}}


def levers(parts):
    """Policies that spend parts of half a unit of budget on levers."""
    return {"policies": {
        name: {"lever": LEVERS[name][0], "value": LEVERS[name][1] * part, "from": 0, "until": END}
        for name, part in parts.items()}}


def gain(run, metric="settledPower", week=LATER):
    return f"({run}.{metric}[{week}] - base.{metric}[{week}])"


def over_better(week=LATER, metric="settledPower"):
    corners = ", ".join(f"{run}.{metric}[{week}]" for run in ("at0", "at90"))
    return f"at45.{metric}[{week}] - max({corners})"


def corners(budget=1.5):
    return {"base": {}} | {f"at{a}": programme(a, budget) for a in (0, 45, 90)}


def experiments():
    """Parts of the question: name of the part, of the case, what is common, runs, figures."""
    angles = range(0, 91, 15)
    yield "angle", "quiet society", {}, {"base": {}} | {f"at{a}": programme(a) for a in angles}, {
        f"{a}|{metric}|{week}": gain(f"at{a}", metric, week)
        for a in angles for metric in OUTCOMES for week in (END, LATER)} | {
        f"45 less better corner|{metric}|{week}": over_better(week, metric)
        for metric in OUTCOMES for week in (END, LATER)}

    runs, figures = {"base": {}}, {}
    for name in LEVERS:
        runs[name], runs["half" + name] = levers({name: 1}), levers({name: 0.5})
        figures[f"{name}|alone"] = gain(name)
    for one, other in itertools.combinations(LEVERS, 2):
        runs[one + other] = levers({one: 0.5, other: 0.5})
        figures[f"{one} + {other}|gain"] = gain(one + other)
        figures[f"{one} + {other}|over the better"] = (
            f"{one + other}.settledPower[{LATER}] - max({one}.settledPower[{LATER}], "
            f"{other}.settledPower[{LATER}])")
        figures[f"{one} + {other}|synergy"] = (
            f"{gain(one + other)} - {gain('half' + one)} - {gain('half' + other)}")
    for side in PRICES:
        members = [name for name in LEVERS if LEVERS[name][2] == side]
        runs[side] = levers({name: 1 / 3 for name in members})
        figures[f"all three {side}|gain"] = gain(side)
    runs["six"] = levers({name: 1 / 6 for name in LEVERS})
    figures["all six|gain"] = gain("six")
    yield "placebo", "quiet society", {}, runs, figures

    figures = {f"{a}|gain": gain(f"at{a}") for a in (0, 45, 90)} | {
        "45 less better corner": over_better()}
    for budget in (0.25, 0.5, 1, 1.5, 3, 8):
        yield "budget", f"{budget:g}", {}, corners(budget), figures
    for name, common in SOCIETIES.items():
        yield "society", name, common, corners(), figures
    for name, common in NETWORKS.items():
        yield "network", name, common, corners(), figures
    for side, factor in itertools.product(PRICES, (0.5, 2)):
        prices = {key: price * factor for key, price in PRICES[side].items()}
        word = "half" if factor < 1 else "double"
        yield "prices", f"{side} buys {word}", {"parameters": prices}, corners(), figures


def merged(*layers):
    result = {}
    for layer in layers:
        for key, value in layer.items():
            both = isinstance(value, dict) and isinstance(result.get(key), dict)
            result[key] = merged(result[key], value) if both else value
    return result


def run(program, options, folder):
    """All experiments; rows of part, case, what, mean, low, high."""
    prices = {key: value for side in PRICES.values() for key, value in side.items()}
    names = []
    for number, (part, case, common, runs, figures) in enumerate(experiments()):
        name = f"E{number}"
        names.append((name, part, case))
        first = next(iter(figures))
        (folder / f"{name}.json").write_text(json.dumps({
            "id": name, "title": case, "claim": "-", "source": "-", "mechanism": "-",
            "expected": "-", "noAblation": "none is asked for",
            "common": merged({"parameters": prices}, common), "runs": runs,
            "figures": {key: {"is": text} | (
                {"headline": True, "above": 0} if key == first else {})
                for key, text in figures.items()}}))
    words = [program, "claims", *[name for name, _, _ in names], "--from", str(folder), "--json",
             "--quiet", "--seed", str(options.seed), "--replicates", str(options.replicates)]
    if options.quick:
        words += ["--agents", "600"]
    for setting in options.set:
        words += ["--set", setting]
    outcomes = {o["id"]: o for o in json.loads(subprocess.run(
        words, check=True, capture_output=True, text=True).stdout)}
    return [(part, case, f["figure"], f["mean"], f["low"], f["high"])
            for name, part, case in names for f in outcomes[name]["figures"]]


def picture(rows, path):
    import matplotlib
    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "powersim"
    import matplotlib.pyplot as plt

    value = {(part, case, what): (mean, low, high) for part, case, what, mean, low, high in rows}
    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.6), layout="constrained")
    angles = range(0, 91, 15)
    for week, style, label in ((LATER, "-o", "three years after"), (END, "--s", "when it ends")):
        points = [value["angle", "quiet society", f"{a}|settledPower|{week}"] for a in angles]
        left.plot(angles, [p[0] for p in points], style, color="#6a4c93", label=label)
        left.fill_between(angles, [p[1] for p in points], [p[2] for p in points],
                          color="#6a4c93", alpha=0.15)
    left.set(xlabel="angle of the budget (degrees)", ylabel="settled power gained", ylim=0,
             xticks=angles, title="Budget 1.5 for three years, bundles at par")
    left.legend(frameon=False)
    pairs = [(what.split("|")[0], mean, low, high) for part, _, what, mean, low, high in rows
             if part == "placebo" and what.endswith("|over the better")]
    pairs.sort(key=lambda pair: pair[1])
    side = {name: entry[2] for name, entry in LEVERS.items()}
    for row, (name, mean, low, high) in enumerate(pairs):
        one, other = (side[part] for part in name.split(" + "))
        colour = "#1f5f99" if one == other == "horizontal" else (
            "#b8860b" if one == other else "#6a4c93")
        right.plot([low, high], [row, row], color=colour)
        right.plot(mean, row, "os^"[0 if one != other else 1 if one == "vertical" else 2],
                   color=colour)
    right.axvline(0, color="#888888", linewidth=0.8)
    right.set(yticks=range(len(pairs)), xlabel="gain over the better of the two alone",
              title="Half a unit: two levers, half each")
    right.set_yticklabels([pair[0] for pair in pairs])
    figure.savefig(path, metadata={"Date": None})


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=960101)
    parser.add_argument("--replicates", type=int, default=20)
    parser.add_argument("--folder", type=pathlib.Path, default=None)
    parser.add_argument("--set", action="append", default=[], metavar="PATH=VALUE")
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    if options.quick:
        options.replicates = 2
    program = os.environ.get("POWERSIM", str(ROOT / ".build/release/powersim"))
    with tempfile.TemporaryDirectory() as folder:
        rows = run(program, options, pathlib.Path(folder))
    folder = options.folder or HERE
    pages = options.folder or ROOT / "Sources/PowerSimCore/PowerSimCore.docc"
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "fair.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["part", "case", "what", "value", "low", "high"])
        writer.writerows((*row[:3], *(f"{number:.5f}" for number in row[3:])) for row in rows)
    picture(rows, folder / "fair.svg")
    import page
    (pages / "Diagonal.md").write_text(page.text(rows, options), encoding="utf-8")


if __name__ == "__main__":
    main()
