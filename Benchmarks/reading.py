#!/usr/bin/env python3
"""Measures how fast an edge list is read: python3 Benchmarks/reading.py POWERSIM [--before POWERSIM]

`powersim validate` reads the file, finds agents and ties, and checks the scenario; networkx, and pandas
with igraph, read the same file into a graph. All take turns, each in a process of its own; the fastest
round counts. networkx reads a tenth of the ties (it needs some 10 GB for all) and is compared by the
time for a tie. Needs networkx, igraph, numpy and pandas. Ends with 1 if a goal is missed.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy

# The peers' clocks start after their imports.
NETWORKX = """
import sys, time, networkx
wall, processor = time.monotonic(), time.process_time()
graph = networkx.read_edgelist(sys.argv[1])
print(time.monotonic() - wall, time.process_time() - processor)
"""
PANDAS_IGRAPH = """
import sys, time, igraph, pandas
wall, processor = time.monotonic(), time.process_time()
ties = pandas.read_csv(sys.argv[1], sep=" ", header=None)
graph = igraph.Graph.DataFrame(ties, directed=False, use_vids=True)
print(time.monotonic() - wall, time.process_time() - processor)
"""
GOALS = {"before": 1.0, "networkx": 10.0, "pandas and igraph": 2.0}


def write_ties(path, ties, agents, seed):
    """Random ties without loops, as networkx writes them: two whole numbers and a blank between."""
    draw = numpy.random.default_rng(seed)
    first = draw.integers(0, agents, ties)
    other = (first + draw.integers(1, agents, ties)) % agents
    with open(path, "wb") as file:
        for start in range(0, ties, 1_000_000):
            part = slice(start, start + 1_000_000)
            lines = zip(first[part].tolist(), other[part].tolist())
            file.write("".join([f"{u} {v}\n" for u, v in lines]).encode())


def scenario(folder, ties):
    path = folder / f"{ties.stem}.json"
    path.write_text(json.dumps({"name": "reading", "network": {"kind": "file", "path": ties.name}}))
    return path


def seconds(command):
    """Wall and processor time, of a peer by its own clocks, else of the process."""
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    text = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        raise SystemExit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    if command[0] == sys.executable:
        return tuple(map(float, text.split()))
    return time.monotonic() - started, used.ru_utime + used.ru_stime


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("powersim")
    arguments.add_argument("--before", help="an earlier powersim, which must not be faster")
    arguments.add_argument("--ties", type=int, default=10_000_000)
    arguments.add_argument("--rounds", type=int, default=3)
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ties, tenth = folder / "ties.edgelist", folder / "tenth.edgelist"
        write_ties(ties, asked.ties, asked.ties // 10, 1)
        write_ties(tenth, asked.ties // 10, asked.ties // 100, 2)
        programs = {"powersim": [asked.powersim, "validate", str(scenario(folder, ties))]}
        if asked.before:
            programs["before"] = [asked.before, "validate", str(scenario(folder, ties))]
        programs["pandas and igraph"] = [sys.executable, "-c", PANDAS_IGRAPH, str(ties)]
        programs["networkx"] = [sys.executable, "-c", NETWORKX, str(tenth)]
        walls, processors = {}, {}
        for _ in range(asked.rounds):
            for program, command in programs.items():
                times = 10 if program == "networkx" else 1
                wall, processor = seconds(command)
                walls[program] = min(wall * times, walls.get(program, wall * times))
                processors[program] = min(
                    processor * times, processors.get(program, processor * times))
    print(f"{asked.ties:,} ties, the fastest of {asked.rounds} rounds, seconds (processor time)")
    missed = False
    for program, wall in walls.items():
        ratio = wall / walls["powersim"]
        verdict = ""
        if goal := GOALS.get(program):
            verdict = f"{ratio:6.2f} times powersim's, goal {goal:g}"
            if ratio < goal:
                missed = True
                verdict += ", missed"
        print(f"  {program:18}{wall:8.2f} ({processors[program]:.2f})  {verdict}")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
