"""Which files of which programs are read rightly: python3 matrix.py [--quick] [--keep DIR] [--only WORD] POWERSIM

Each program writes each graph in each format it has, by its default call; powersim reads the files.
A file is read rightly, or refused with a sentence where it does not say enough. Anything else ends
the run with 1: a wrong network without a word most of all.
"""

import argparse
import collections
import importlib
import json
import pathlib
import re
import sys
import tempfile

import formats
import graphs
import judging
from reading import Reader

WRITERS = [
    "write_networkx", "write_igraph", "write_tables", "write_others", "write_elsewhere",
    "write_documented",
]
SIGNS = {judging.RIGHT: ".", judging.TOLD: "t", judging.REFUSED: "r", judging.UNASKED: "?", judging.WRONG: "X"}


def readings(form, graph):
    """The ways to read a file: as it is, with what only the user can say, with its weights."""
    ways = [{}]
    if form.options:
        ways.append(form.options)
    if form.weight is not None and graph.weighted:
        ways.append({**(form.options or {}), "weight": form.weight})
    return ways


def written(chosen, forms, base):
    """Every program writes every graph: the files, by format and graph."""
    files = {}
    for form in forms:
        folder = base / form.title.replace(": ", "/").replace(" ", "_").replace(",", "").replace("%", "")
        folder.mkdir(parents=True, exist_ok=True)
        for graph in chosen:
            path = folder / f"{graph.name}.{form.ending}"
            try:
                if not path.exists():
                    form.write(graph, path)
                files[form, graph.name] = path
            except formats.Cannot:
                pass
    return files


def judged(files, reader):
    """The verdict on every reading, in the order of the files; those alike are read together."""
    alike = collections.defaultdict(list)
    for (form, name), path in files.items():
        for options in readings(form, graphs.BY_NAME[name]):
            alike[json.dumps(options)].append((form, name, path))
    report = []
    for text, entries in alike.items():
        options = json.loads(text)
        for (form, name, path), reading in zip(
                entries, reader.read([path for _, _, path in entries], options), strict=True):
            verdict, why = judging.judge(graphs.BY_NAME[name], form, reading, "weight" in options)
            report.append((verdict, form, name, path, options, why, reading.notes))
    return report


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("powersim")
    arguments.add_argument("--quick", action="store_true", help="fewer graphs, for every change")
    arguments.add_argument("--keep", help="a folder for the files; those there are read again")
    arguments.add_argument("--only", default="", help="formats whose title this pattern finds alone")
    arguments.add_argument("--graph", default="", help="this graph alone")
    arguments.add_argument("--list", default="?X", help="the verdicts that are listed, of .tr?X")
    asked = arguments.parse_args()
    for module in WRITERS:
        importlib.import_module(module)
    folder = tempfile.TemporaryDirectory()
    base = pathlib.Path(asked.keep or folder.name)
    chosen = [g for g in graphs.GRAPHS if (g.quick or not asked.quick) and asked.graph in ("", g.name)]
    forms = [f for f in formats.FORMATS if re.search(asked.only, f.title, re.IGNORECASE)]
    files = written(chosen, forms, base)
    report = judged(files, Reader(pathlib.Path(asked.powersim).resolve()))

    order = list(SIGNS)
    worst = collections.defaultdict(int)
    for verdict, form, name, *_ in report:
        worst[form, name] = max(worst[form, name], order.index(verdict))
    print("the columns are the graphs: " + " ".join(graph.name for graph in chosen))
    print(". right, t one of two readings, told in a note, r refused with a sentence,")
    print("? refused without need, X wrong\n")
    for form in forms:
        row = "".join(SIGNS[order[worst[form, g.name]]] if (form, g.name) in files else " " for g in chosen)
        print(f"{form.title:45} |{row}|")
    for verdict, form, name, path, options, why, notes in report:
        if SIGNS[verdict] in asked.list:
            print(f"\n{verdict}: {path.relative_to(base)} {options or ''}\n  {why}")
            for note in notes:
                print(f"  note: {note}")
    counts = collections.Counter(entry[0] for entry in report)
    bad = counts[judging.WRONG] + counts[judging.UNASKED]
    print(f"\n{len(report)} readings: " + ", ".join(f"{counts[v]} {v}" for v in order))
    print(f"{len(report) - bad} passed, {bad} failed")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
