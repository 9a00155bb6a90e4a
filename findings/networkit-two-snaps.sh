#!/usr/bin/env bash
# NetworKit 11.3, Format.SNAP.
#
# One would expect: what `writeGraph(…, Format.SNAP)` writes, `readGraph(…, Format.SNAP)` reads.
# What happens: two different programs are called SNAP. The writer writes for that of Georgia Tech (a
# line "p nodes ties u u 0" comes first), the reader reads that of Stanford, where lines are ties and
# comments begin with #: it ends with "not a valid Format.SNAP file". A directed, weighted graph is
# announced as undirected and unweighted ("u u"), and its weights are left out.
# Why it bites: an archive of networks in this format cannot be read again by the program that wrote it;
# other readers of Stanford files may take the line of sizes for a tie.
#
# Seen: first line "p 3 2 u u 0"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check networkit==11.3
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import networkit

graph = networkit.Graph(3, weighted=True, directed=True)
graph.addEdge(0, 1, 0.5)
graph.addEdge(2, 1, 3)
networkit.writeGraph(graph, "ties.snap", networkit.Format.SNAP)
lines = open("ties.snap").read().split("\n")
print("NetworKit", networkit.__version__, lines)
assert lines[:3] == ["p 3 2 u u 0", "0 1", "2 1"], "the writer writes something else now"
try:
    networkit.readGraph("ties.snap", networkit.Format.SNAP)
except OSError as error:
    print(error)
    assert "not a valid Format.SNAP file" in str(error)
else:
    raise AssertionError("the reader reads what the writer wrote now")
PYTHON
