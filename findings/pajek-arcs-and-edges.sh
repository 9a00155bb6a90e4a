#!/usr/bin/env bash
# igraph 1.0.0 and networkx 3.6.1 read a Pajek file that has *Arcs and *Edges.
#
# One would expect: Pajek's own format lets both stand in one file, so arcs stay one-way and edges count
# both ways, in whichever order the two blocks come.
# What happens, without a word: for igraph the last block decides for the whole file. Arcs, then edges: the
# network is undirected and the arcs have lost their direction. Edges, then arcs: the network is directed
# and each edge is one arc, with half of it gone. For networkx it is the other way round: edges last are
# one-way, and edges first make the arcs undirected.
# Why it bites: who nominates whom, or which half of the ties between friends is there, depends on the
# order of blocks and on the program, and every count of ties is the same.
#
# Seen: arcs first: igraph undirected, networkx directed without d→c; edges first: the reverse
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check igraph==1.0.0 networkx==3.6.1
cd "$folder"
arcs=$'*Arcs\n1 2 1\n2 3 1\n'
edges=$'*Edges\n3 4 1\n'
vertices=$'*Vertices 4\n1 "a"\n2 "b"\n3 "c"\n4 "d"\n'
printf '%s' "$vertices$arcs$edges" > arcs-first.net
printf '%s' "$vertices$edges$arcs" > edges-first.net
"$folder/venv/bin/python" - <<'PYTHON'
import igraph
import networkx

seen = {}
for file in ("arcs-first.net", "edges-first.net"):
    graph = igraph.Graph.Read_Pajek(file)
    seen["igraph", file] = graph.is_directed(), sorted(graph.get_edgelist())
    graph = networkx.read_pajek(file)
    seen["networkx", file] = graph.is_directed(), sorted(graph.edges())
for key, value in seen.items():
    print(*key, "directed" if value[0] else "undirected", value[1])
# Right would be directed, with (2, 3) and (3, 2), as ("c", "d") and ("d", "c").
numbers, names = [(0, 1), (1, 2), (2, 3)], [("a", "b"), ("b", "c"), ("c", "d")]
assert seen["igraph", "arcs-first.net"] == (False, numbers), "igraph keeps directions of arcs now"
assert seen["igraph", "edges-first.net"] == (True, numbers), "igraph reads edges both ways now"
assert seen["networkx", "arcs-first.net"] == (True, names), "networkx reads edges both ways now"
assert seen["networkx", "edges-first.net"] == (False, names), "networkx keeps directions of arcs now"
PYTHON
