#!/usr/bin/env bash
# networkx 3.6.1 writes GraphML; NetworKit 11.3 and python-igraph 1.0.0 read it.
#
# One would expect: a network whose weights are 0.5, 2 and 3 comes back with 0.5, 2 and 3.
# What happens: `networkx.write_graphml` declares one attribute for each Python type, so that whole
# and broken numbers become two attributes, both called "weight". NetworKit takes one of the two and
# gives every tie of the other a weight of 0, without a word. python-igraph refuses the file
# ("Duplicate attribute name found"). networkx itself reads it back right, so the writer notices nothing.
# Why it bites: mixed weights are what one gets from counting and averaging; two of three ties vanish
# from any weighted measure. `infer_numeric_types=True` when writing avoids it.
#
# Seen: NetworKit [(0, 1, 0.5), (1, 2, 0.0), (2, 3, 0.0)]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check networkx==3.6.1 networkit==11.3 igraph==1.0.0
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import igraph
import networkit
import networkx

graph = networkx.Graph()
graph.add_weighted_edges_from([("Ann", "Bo", 0.5), ("Bo", "Cy", 2), ("Cy", "Di", 3)])
networkx.write_graphml(graph, "mixed.graphml")
again = [w for *_, w in networkx.read_graphml("mixed.graphml").edges(data="weight")]
seen = list(networkit.readGraph("mixed.graphml", networkit.Format.GraphML).iterEdgesWeights())
print("networkx", networkx.__version__, again)
print("NetworKit", networkit.__version__, seen)
assert again == [0.5, 2, 3]
assert [w for *_, w in seen] == [0.5, 0.0, 0.0], "NetworKit reads other weights now"
try:
    igraph.Graph.Read_GraphML("mixed.graphml")
except igraph.InternalError as error:
    print("igraph", igraph.__version__, error)
    assert "Duplicate attribute name" in str(error)
else:
    raise AssertionError("igraph reads the file now")
networkx.write_graphml(graph, "same.graphml", infer_numeric_types=True)
cured = list(networkit.readGraph("same.graphml", networkit.Format.GraphML).iterEdgesWeights())
assert [w for *_, w in cured] == [0.5, 2.0, 3.0]
PYTHON
