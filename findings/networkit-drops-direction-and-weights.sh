#!/usr/bin/env bash
# NetworKit 11.3 writes GML and Graphviz (DOT).
#
# One would expect: a directed, weighted graph keeps its weights in GML, which has them, and its
# direction in DOT, which has "digraph" and "->".
# What happens: the GML has no weights at all, and read again by NetworKit every tie weighs 1. The DOT
# text begins with "graph" and joins with "--": the same tie in both directions becomes two undirected
# ones. Nothing is said.
# Why it bites: a network of strong and weak ties, or of who follows whom, is another network after one
# trip through a file.
#
# Seen: GML read back [(0, 1, 1.0), (1, 0, 1.0), (2, 1, 1.0)]; DOT "graph {", "0 -- 1;", "1 -- 0;"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check networkit==11.3
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import networkit

graph = networkit.Graph(3, weighted=True, directed=True)
for tie in [(0, 1, 0.5), (1, 0, 0.25), (2, 1, 3)]:
    graph.addEdge(*tie)
networkit.writeGraph(graph, "ties.gml", networkit.Format.GML)
networkit.writeGraph(graph, "ties.dot", networkit.Format.GraphViz)
again = networkit.readGraph("ties.gml", networkit.Format.GML)
dot = open("ties.dot").read().split("\n")
print("NetworKit", networkit.__version__, list(again.iterEdgesWeights()), dot)
assert "0.25" not in open("ties.gml").read(), "GML has weights now"
assert [weight for *_, weight in again.iterEdgesWeights()] == [1.0, 1.0, 1.0]
assert dot[0] == "graph {" and "0 -- 1;" in dot and "1 -- 0;" in dot, "DOT is directed now"
PYTHON
