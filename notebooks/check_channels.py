"""What carries a difference, checked against experiments made by hand through scenario files.

usage: check_channels.py POWERSIM BASELINE.json VARIANT.json FOLDER

In a baseline whose mechanisms all stand still (their numbers are 0), a mechanism held as in the baseline can
be written into a file: the variant with the numbers of that mechanism at 0 and without the policies that act
on it. So `compare --channels` must give what a plain `compare` of such files gives.
"""

import csv
import json
import pathlib
import subprocess
import sys

# By mechanism: the numbers without which it stands still, and the levers that act on it.
STILL = {
    "ties": (["socialInfrastructure", "tieGrowth", "tieDecay", "priceInfrastructure"],
             ["socialInfrastructure", "bridging"]),
    "platform": (["platformAmplification", "platformFilter", "platformRent"],
                 ["platformRegulation", "digitalAccess"]),
    "associations": (["founding", "dissolution"], ["associationSupport"]),
    "efficacy": (["efficacyLearning", "smallWins", "efficacyReversion"], []),
    "trust": (["trustLearning", "trustReversion"], ["transparency"]),
    "answers": (["capacity", "coProduction", "settledCapacity", "priceCapacity"],
                ["institutionalCapacity", "coProduction", "voiceEquality"]),
    "norms": (["socialInfluence", "culture", "dispositionReversion"], ["relationalCulture"]),
    "wealth": (["exchangeNoise", "wealthAdvantage", "redistribution", "platformRent"],
               ["redistribution", "coOwnership"]),
}


def without(scenario, mechanisms, name):
    """The scenario in which some mechanisms stand still."""
    own = json.loads(json.dumps(scenario))
    own["name"] = name
    for mechanism in mechanisms:
        numbers, levers = STILL[mechanism]
        for number in numbers:
            own["parameters"][number] = 0
        own["policies"] = {key: policy for key, policy in own.get("policies", {}).items()
                           if policy["lever"] not in levers}
        if mechanism == "platform":
            # A campaign moves the platform's amplification beside what it says to everybody.
            for shock in own.get("shocks", {}).values():
                if "amplification" in shock:
                    shock["amplification"] = 0
        if mechanism == "answers":
            own["shocks"] = {key: shock for key, shock in own.get("shocks", {}).items()
                             if shock["kind"] != "austerity"}
    return own


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def main(powersim, baseline, variant, folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    size = ["--weeks", "156", "--set", "population.agents=600", "--set", "population.places=20"]
    resolved = []
    for name, file in (("baseline", baseline), ("other", variant)):
        subprocess.run([powersim, "run", file, "--output", folder / name, "--quiet", "--force", *size], check=True)
        resolved.append(json.loads((folder / name / "scenario.resolved.json").read_text()))
    base, other = resolved
    scenarios = {"still": without(base, STILL, "still"), "variant": without(other, [], "variant"),
                 **{name: without(other, [name], name) for name in STILL}, "all": without(other, STILL, "all")}
    files = []
    for name, scenario in scenarios.items():
        files.append(folder / f"{name}.json")
        files[-1].write_text(json.dumps(scenario))
    run = ["--replicates", "3", "--quiet", "--force"]
    subprocess.run([powersim, "compare", *files[:2], "--channels", *run, "--output", folder / "held"], check=True)
    subprocess.run([powersim, "compare", *files, *run, "--output", folder / "by-hand"], check=True)

    by_hand = {(row["scenario"], row["grouping"], row["member"], row["metric"], row["window"]):
               float(row["difference"]) for row in rows(folder / "by-hand" / "comparison.csv") if row["difference"]}
    checked, moved = 0, 0
    for row in rows(folder / "held" / "channels.csv"):
        if "+" in row["held"]:
            continue
        key = (row["grouping"], row["member"], row["metric"], row["window"])
        if (row["held"], *key) not in by_hand:
            # Without its policies it acts in other weeks and places, of which other rows tell.
            continue
        whole = by_hand[("variant", *key)]
        gone = whole - by_hand[(row["held"], *key)]
        assert abs(float(row["difference"]) - whole) < 1e-12, (row, whole)
        assert abs(float(row["gone"]) - gone) < 1e-12, (row, gone)
        checked += 1
        moved += abs(gone) > 1e-9
    assert checked >= 45 and moved >= 20, (checked, moved)
    print(f"{checked} differences held agree with those made by hand, {moved} of them not 0")


if __name__ == "__main__":
    main(*sys.argv[1:])
