#!/usr/bin/env bash
# NetworKit 11.3 writes GraphML and GEXF; networkx 3.6.1 reads them.
#
# One would expect: GraphML and GEXF, the formats for handing networks on, are read by others.
# What happens: NetworKit writes "xmlnsi=" where GraphML has "xmlns=", and GEXF without any namespace.
# The elements are therefore no GraphML and no GEXF; networkx refuses both ("file not successfully read
# as graphml", "No <graph> element in GEXF file"). NetworKit reads its own files, as it looks at bare
# names alone, so the writer notices nothing.
# Why it bites: the way from NetworKit to networkx by a file is closed in both formats that carry
# weights and direction.
#
# Seen: <graphml xmlnsi="http://graphml.graphdrawing.org/xmlns" …
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check networkit==11.3 networkx==3.6.1
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import networkit
import networkx

graph = networkit.Graph(3, weighted=True)
graph.addEdge(0, 1, 0.5)
graph.addEdge(2, 1, 3)
networkit.writeGraph(graph, "ties.graphml", networkit.Format.GraphML)
networkit.writeGraph(graph, "ties.gexf", networkit.Format.GEXF)
print("NetworKit", networkit.__version__, open("ties.graphml").read()[:120])
assert "xmlnsi=" in open("ties.graphml").read(), "GraphML has its namespace now"
for read, path, words in [
    (networkx.read_graphml, "ties.graphml", "not successfully read"),
    (networkx.read_gexf, "ties.gexf", "No <graph> element"),
]:
    try:
        read(path)
    except networkx.NetworkXError as error:
        print("networkx", networkx.__version__, error)
        assert words in str(error)
    else:
        raise AssertionError(f"networkx reads {path} now")
PYTHON
