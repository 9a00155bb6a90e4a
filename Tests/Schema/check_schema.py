#!/usr/bin/env python3
"""Whether the JSON Schema and `powersim validate` judge the same files alike.

Makes thousands of files by changing shipped and small scenarios, whole ones and variants that extend
one, and has each judged by Python's jsonschema and by the program. What the program accepts the schema
must accept. What the program rejects the schema must reject, unless every problem is of a kind that no
schema can state; `BEYOND` lists those kinds.

    check_schema.py path/to/powersim [--mutants 5000] [--seed 1] [--show 10]
"""

import argparse
import copy
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter

import jsonschema

SCENARIOS = pathlib.Path(__file__).resolve().parents[2] / "Scenarios"

# What a schema cannot state, by a piece of the program's sentence.
BEYOND = [
    ("sums", r"must add up to 1"),
    ("one time after another", r"expected a week after|of at least from, "),
    ("one answer for every number", r"every number needs one answer|answer \d+ needs \"below\""),
    ("the order of elections", r"begins it|begins it in week|ends and begins|, before it begins|different weeks"),
    ("names that must exist, or differ", r"there is no (policy|programme|place)|the same name"),
    ("so many agents for so many places", r"agents are too few for"),
    ("one time a multiple of another", r"multiple of output\.every"),
    ("counts of agents, places, ties", r"expected one number for|expected at most \d+, found"),
    ("what policies come to", r"per week in force in week"),
    ("what a percentage comes to", r"which is 0 in this scenario|% of \w+, which is"),
    ("numbers beyond a Double", r"too large for a number|found \d+(\.\d+)?[eE]\+?\d+"),
    ("years beyond the fortieth as names of windows", r"the name of a standard window"),
    ("units and prices of costs", r"is no unit|have one unit|is the unit of costs|no price at par|no budget buys"),
    ("what files hold", r"no such file|the file has no attribute|has no value for|has no value in|two places have"
        r"|places stand in the table|there is no column|different values|is a directory|; expected a number"
        r"|not described here|is no place of the table"),
]
# Of a variant a schema does not see the file below it.
BEYOND_OF_VARIANTS = BEYOND + [
    ("whether there is something to remove", r"to remove"),
    ("kind, lever and form of the file below", r"has no key|unknown key|missing key|exclude each other"
        r"|expected (a|an|one|\"all\"|at least|\"weibull\")|expected an object with at"),
    ("ticks of the file below", r"multiple of weeksPerTick|more than 1 per tick"),
    ("network and tables of the file below", r"goes with generated networks|decides the ties of"
        r"|complete network|names a column|no places\.file|the network is no file|needs a network from a file"
        r"|a network from a file decides|decides the groups|decides the strengths"),
    ("forms of the file below", r"which has no|give it that form"),
    ("elections of the file below", r"changes nothing"),
]

SMALL = [
    {},
    {"name": "all", "model": "2", "description": "x", "seed": 18446744073709551615, "replicates": 2,
     "$comment": "c", "$schema": "scenario.schema.json",
     "time": {"weeks": 6, "burnIn": 1, "weeksPerTick": 0.5, "start": "2024-02-29"},
     "population": {"agents": 200, "places": 4, "groups": {"a": 0.3, "b": 0.7}},
     "populations": {"c": {"share": 0.8, "currency": 0.7}, "m": {"share": 0.2, "access": 1}},
     "network": {"kind": "places", "neighbours": 4, "rewiring": 0.1, "crossTies": 1, "separation": 0.4},
     "initial": {"currency": {"lognormal": {"gini": 0.5}}, "trust": {"evenly": {"from": 1, "to": 0}},
                 "current": {"seeds": 3}, "openness": {"uniform": {"from": 0.1, "to": 0.4}},
                 "efficacy": {"beta": {"mean": 0.2, "efficacyGap": 0.1}}, "reluctance": {"spread": "thresholdSpread"},
                 "access": {"chance": {"accessHigh": 0.9}}, "fatigue": {"timesCurrent": 2},
                 "settledPower": {"values": [0.1, 0.2, 0.3, 0.4]}},
     "parameters": {"activation": 0.3, "exchangeKind": "reshuffle", "responseSteepness": 3},
     "programmes": {"p": {"label": "P", "budget": 1.5, "angle": 30, "ramp": 2, "from": 0, "until": 3,
                          "cost": {"perWeek": 12, "unit": "h"}}},
     "policies": {"a": {"lever": "publicServices", "value": "-20 %"},
                  "b": {"lever": "austerity", "value": 0.05, "ramp": 1},
                  "c": {"lever": "feedbackBetweenElections", "value": 4},
                  "d": {"lever": "hubs", "value": 0.01, "places": ["1", "3"], "cost": {"perWeek": 3.5, "unit": "h"}},
                  "e": {"lever": "sortition", "value": 0.4, "from": 2, "until": 5, "places": "all"}},
     "shocks": {"s": {"kind": "crisis", "until": 4, "places": ["0"]}, "r": {"kind": "removeBrokers", "from": 1},
                "v": {"kind": "election", "from": 2, "ends": ["a"], "begins": ["b"]},
                "f": {"kind": "disinformation", "filter": 0.2}},
     "output": {"every": 1, "recordBurnIn": True, "agents": {"every": 3, "sample": 10},
                "windows": {"w": {"from": 2, "until": 4}}},
     "lesson": {"question": "?", "notice": ["n"], "try": ["t"], "debrief": "d"}},
    {"time": {"weeks": 20, "burnIn": 0}, "network": {"kind": "ring", "neighbours": 8}, "population": {"agents": 90},
     "policies": {"o": {"lever": "organising", "value": 0.2, "cost": "par"}}, "output": {"spending": "par"}},
    {"network": {"kind": "complete"}, "population": {"agents": 300, "places": 1}, "time": {"weeksPerTick": 2}},
    {"network": {"kind": "file", "path": "ties.csv", "nodes": "people.csv", "place": "town", "weight": "w"},
     "initial": {"currency": {"attribute": "wealth", "default": 1}}, "population": {"groups": {"x": 1}}},
    {"network": {"kind": "wellMixed"}, "populations": {"c": {"share": 1, "disposition": 0.4, "efficacy": 0.3}}},
    {"places": {"file": "towns.csv", "weight": "size"}, "initial": {"openness": {"attribute": "open"}},
     "population": {"agents": 100}},
]
FILES = {
    "ties.csv": "i,j,w\na,b,1\nb,c,0.5\n", "people.csv": "id,town,wealth\na,n,1\nb,s,\nc,n,2\n",
    "towns.csv": "id,size,open\nx,1,0.2\ny,2,0.3\n",
}
# What else may stand where a value stands.
VALUES = [
    None, True, False, 0, 1, -1, 0.5, -0.25, 2, 3, 7, 1e6, 1e30, 10.5, 52, 104, 208, 10**19, "", "all", "0", "3",
    "0,5", "0.5", "20 %", "-20 %", "+5%", "2024", "2024-01", "2024-13", "2023-02-29", "x" * 101, "naïve", "a\nb",
    [], {}, [0], ["0"], ["0", "0"], ["a", "b"], [0.1, 0.2], [None], {"beta": {}}, {"uniform": {"to": 0.2}},
    {"beta": {"mean": 0.3}, "uniform": {}}, {"seeds": 2}, {"weibull": {"gini": 0.4}}, {"attribute": "wealth"},
    {"$comment": "only"}, {"values": [0.1]},
]
CHOICES = {
    "lever": ["organising", "hubs", "sortition", "austerity", "redistribution", "feedbackBetweenElections",
              "institutionalCapacity", "organizing"],
    "kind": ["places", "smallWorld", "preferential", "random", "blocks", "ring", "complete", "wellMixed", "file",
             "crisis", "threat", "election", "removeBrokers", "austerity", "crises"],
    "weeksPerTick": [0.5, 1, 2, 4, 8, 16, 64, 1024, 3, 0.1, 2048],
    "agents": [2, 29, 30, 60, 5000, 5001, 10**8, 10**8 + 1], "neighbours": [2, 3, 4, 5, 1000, 1002],
    "start": ["2024", "2024-02-30", "2024-1", "1430-01", "spring", "2024-01-15\n"],
}
NAMES = ["start", "end", "0-52", "52-104", "100-200", "a" * 100, "a" * 101, "", "tab\t", "a\n", "x"]


def places(value, path=()):
    """Every place in a tree where something may be changed."""
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from places(inner, path + (key,))


def at(tree, path):
    for key in path:
        tree = tree[key]
    return tree


def typo(dice, word):
    letter = dice.randrange(max(1, len(word)))
    return dice.choice([word[:letter] + word[letter + 1:], word + "s", word.upper(), word[:letter] + "x" + word[letter:]])


def mutate(dice, tree, others):
    """Changes one thing in a scenario."""
    paths = [path for path in places(tree) if path]
    deed = dice.choice(["value", "value", "value", "delete", "null", "typo", "add", "number", "transplant", "name", "list"])
    if deed == "transplant" or not paths:
        other = dice.choice(others)
        if other:
            key = dice.choice(list(other))
            tree[key] = copy.deepcopy(other[key])
        return
    path = dice.choice(paths)
    parent, key = at(tree, path[:-1]), path[-1]
    if deed == "value":
        parent[key] = copy.deepcopy(dice.choice(CHOICES[key] if key in CHOICES and dice.random() < 0.7 else VALUES))
    elif deed == "null":
        parent[key] = None
    elif deed == "delete":
        del parent[key]
    elif deed in ("typo", "name") and isinstance(parent, dict):
        name = dice.choice(NAMES) if deed == "name" else typo(dice, key)
        if name not in parent:
            parent[name] = parent.pop(key)
    elif deed == "add":
        objects = [path for path in places(tree) if isinstance(at(tree, path), dict)]
        other = dice.choice(others)
        keys = [path for path in places(other) if path and isinstance(path[-1], str)]
        home = at(tree, dice.choice(objects))
        if keys and dice.random() < 0.7:
            # A key that is known somewhere, with its value there.
            path = dice.choice(keys)
            home[path[-1]] = copy.deepcopy(at(other, path))
        else:
            home[dice.choice(["$comment", "bogus", "value", "until"])] = dice.choice(VALUES)
    elif deed == "number" and isinstance(parent[key], (int, float)) and not isinstance(parent[key], bool):
        number = parent[key]
        parent[key] = dice.choice([-number, number * 1000, number + 0.5, number / 3, number * 2, number + 1, float(number)])
    elif deed == "list" and isinstance(parent[key], list):
        parent[key] = dice.choice([parent[key] * 2, parent[key][:-1], parent[key] + [dice.choice(VALUES)]])


def variant(dice, name, tree):
    """A file that changes a part of another."""
    result = {"extends": name}
    for path in dice.sample(list(places(tree)), min(4, len(list(places(tree))))):
        if not path or any(isinstance(key, int) for key in path) or path[0] == "extends":
            continue
        home = result
        for key in path[:-1]:
            home = home.setdefault(key, {})
            if not isinstance(home, dict):
                break
        if isinstance(home, dict):
            home[path[-1]] = copy.deepcopy(at(tree, path)) if dice.random() < 0.7 else None
    return result


def make(folder, dice, count):
    """Writes the files; each with its tree."""
    shipped = {}
    for file in sorted(SCENARIOS.glob("*.json")):
        shutil.copy(file, folder)
        shipped[file.name] = json.loads(file.read_text())
    (folder / "data").symlink_to(SCENARIOS / "data")
    for name, text in FILES.items():
        (folder / name).write_text(text)
    for number, tree in enumerate(SMALL):
        shipped[f"small{number}.json"] = tree
        (folder / f"small{number}.json").write_text(json.dumps(tree))
    # Large networks and tables take long, and say nothing more.
    slow = ("sites-of-power", "england")
    light = {name: tree for name, tree in shipped.items() if not name.startswith(slow)}
    small = [name for name in light if name.startswith("small")]
    others = list(light.values())
    made = []
    for name, tree in light.items():
        made.append((name, tree))
    while len(made) < count:
        name = dice.choice(small if dice.random() < 0.6 else list(light))
        tree = copy.deepcopy(light[name])
        if dice.random() < 0.4:
            tree = variant(dice, name, tree)
        for _ in range(dice.choice([0, 1, 1, 1, 2])):
            mutate(dice, tree, others)
        if str(tree.get("extends")).startswith(slow):
            continue
        file = f"m{len(made)}.json"
        (folder / file).write_text(json.dumps(tree))
        made.append((file, tree))
    return made


def judge(program, folder, files):
    """What the program says of each file."""
    verdicts = []
    for start in range(0, len(files), 200):
        run = subprocess.run(
            [program, "validate", "--json", *files[start:start + 200]], cwd=folder, capture_output=True, text=True)
        verdicts += json.loads(run.stdout)
    return verdicts


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--mutants", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=10)
    options = parser.parse_args()
    program = str(pathlib.Path(options.program).resolve())
    schema = json.loads(subprocess.run([program, "schema"], capture_output=True, text=True, check=True).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    counts, beyond, faults = Counter(), Counter(), []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        made = make(folder, random.Random(options.seed), options.mutants)
        for (file, tree), verdict in zip(made, judge(program, folder, [file for file, _ in made])):
            accepts = validator.is_valid(tree)
            problems = verdict["problems"]
            counts[accepts, not problems] += 1
            if accepts and problems:
                rules = BEYOND_OF_VARIANTS if isinstance(tree.get("extends"), str) else BEYOND
                for problem in problems:
                    rule = next((rule for rule, words in rules if re.search(words, problem["message"])), None)
                    beyond[rule] += 1
                    if rule is None:
                        faults.append((file, tree, "only the program rejects: "
                                       f"{problem['path']}: {problem['message']}"))
                        break
            elif not accepts and not problems:
                error = jsonschema.exceptions.best_match(validator.iter_errors(tree))
                faults.append((file, tree, f"only the schema rejects: {error.json_path}: {error.message[:300]}"))
    print(f"{sum(counts.values())} files: both accept {counts[True, True]}, both reject {counts[False, False]}, "
          f"only the program rejects {counts[True, False]}, only the schema {counts[False, True]}")
    for rule, count in beyond.most_common():
        print(f"  {count:5} {rule or 'NOT LISTED'}")
    for file, tree, words in faults[:options.show]:
        print(f"{file}: {words}\n    {json.dumps(tree)[:600]}")
    if faults:
        sys.exit(f"{len(faults)} files are judged differently")


main()
