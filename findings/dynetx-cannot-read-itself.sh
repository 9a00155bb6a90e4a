#!/usr/bin/env bash
# DyNetx 0.3.2, the dynamic networks of NDlib.
#
# One would expect: `read_snapshots(path)` reads what `write_snapshots(graph, path)` wrote, as both are
# called in the documentation with a path alone.
# What happens: times are read as text and then counted on from, and reading ends with "can only
# concatenate str (not int) to str" as soon as a tie is there at two times. With ties at one time each it
# works, so small tries pass; the times are then text, and 10 comes before 9.
# Why it bites: the error names neither the file nor the cure, which is `timestamptype=int`.
#
# Seen: TypeError for ties at two times; snapshot ids ["10", "9"] for ties at times 9 and 10
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check dynetx==0.3.2
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

import dynetx

graph = dynetx.DynGraph()
graph.add_interaction("Ann", "Bo", t=0)
graph.add_interaction("Ann", "Bo", t=1)
dynetx.write_snapshots(graph, "two.txt")
try:
    dynetx.read_snapshots("two.txt")
except TypeError as error:
    print("DyNetx", version("dynetx"), error)
else:
    raise AssertionError("the file is read now")
again = dynetx.read_snapshots("two.txt", timestamptype=int)
assert again.temporal_snapshots_ids() == [0, 1]

graph = dynetx.DynGraph()
graph.add_interaction("Ann", "Bo", t=9)
graph.add_interaction("Bo", "Cy", t=10)
dynetx.write_snapshots(graph, "one.txt")
order = dynetx.read_snapshots("one.txt").temporal_snapshots_ids()
print("times 9 and 10 come back as", order)
assert order == ["10", "9"], "times are numbers now"
PYTHON
