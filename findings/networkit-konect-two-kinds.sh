#!/usr/bin/env bash
# NetworKit 11.3 reads KONECT.
#
# One would expect: a KONECT file marked "bip" has two kinds of nodes, each numbered from 1 (the format
# says so): here 2 people and 3 clubs, 5 nodes and 4 memberships.
# What happens: `readGraph(…, Format.KONECT)` skips the mark and takes the numbers of both columns for
# the same nodes: 3 nodes, and person 1 who is in club 1 is tied to itself.
# Why it bites: a network of memberships becomes one among people, with ties of nodes with themselves, and
# nothing in the result says so. (With a line of sizes a message tells that the number of nodes differs.)
#
# Seen: 3 nodes, 4 ties, 2 of them loops: [(0, 0), (0, 1), (1, 1), (1, 2)]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check networkit==11.3
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import networkit

open("out.clubs", "w").write("% bip unweighted\n1 1\n1 2\n2 2\n2 3\n")
graph = networkit.readGraph("out.clubs", networkit.Format.KONECT)
print("NetworKit", networkit.__version__, graph.numberOfNodes(), "nodes", list(graph.iterEdges()))
assert graph.numberOfNodes() == 3, "the two kinds are told apart now"
assert graph.numberOfSelfLoops() == 2
PYTHON
