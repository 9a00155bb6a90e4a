#!/usr/bin/env bash
# rustworkx 0.18.1 writes GraphML; networkx 3.6.1 reads it.
#
# One would expect: two people called Ann and Bo, tied by kinship, come back with their names.
# What happens: `rustworkx.write_graphml` numbers the keys of nodes and those of edges both from d1, so
# that one file declares the id "d1" twice. The id of a key has to be unique in a document, and
# networkx looks keys up by id alone: the second declaration wins, and the attribute "name" of the nodes
# silently turns into "kind". Where the types differ (a weight), reading ends with "could not convert
# string to float" instead. rustworkx reads its own file right, so the writer notices nothing.
# Why it bites: names of people become values of another attribute, and nothing is said.
#
# Seen: [("n0", {"kind": "Ann"}), ("n1", {"kind": "Bo"})]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rustworkx==0.18.1 networkx==3.6.1
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import networkx
import rustworkx

graph = rustworkx.PyGraph()
graph.add_nodes_from([{"name": "Ann"}, {"name": "Bo"}])
graph.add_edge(0, 1, {"kind": "kin"})
rustworkx.write_graphml(graph, "kin.graphml")
text = open("kin.graphml").read()
own = rustworkx.read_graphml("kin.graphml")[0].nodes()
seen = list(networkx.read_graphml("kin.graphml").nodes(data=True))
print("rustworkx", rustworkx.__version__, own)
print("networkx", networkx.__version__, seen)
assert [node["name"] for node in own] == ["Ann", "Bo"]
assert text.count("id=\"d1\"") == 2, "the keys have ids of their own now"
assert seen == [("n0", {"kind": "Ann"}), ("n1", {"kind": "Bo"})], "the names are kept now"

graph = rustworkx.PyGraph()
graph.add_nodes_from([{"name": "Ann"}, {"name": "Bo"}])
graph.add_edge(0, 1, {"weight": 0.5})
rustworkx.write_graphml(graph, "weight.graphml")
try:
    networkx.read_graphml("weight.graphml")
except ValueError as error:
    print("with a weight:", error)
else:
    raise AssertionError("networkx reads the weighted file now")
PYTHON
