#!/usr/bin/env bash
# rustworkx 0.18.1 writes Matrix Market.
#
# One would expect: the values of the matrix are the weights of the ties (0.5 and 2), and other programs
# read the file.
# What happens: `rustworkx.write_matrix_market` writes 1 for every tie, whatever its weight, without a
# word in its documentation. Its banner is "%%matrixmarket" in small letters, which scipy 1.17.1 refuses
# ("Missing banner"), as the format has "%%MatrixMarket".
# Why it bites: the strengths of ties are lost in the file that was written to hand them on.
#
# Seen: lines "1 2 1", "2 1 1", "2 3 1", "3 2 1" for weights of 0.5 and 2
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rustworkx==0.18.1 scipy==1.17.1
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import rustworkx
import scipy
import scipy.io

graph = rustworkx.PyGraph()
graph.add_nodes_from(["Ann", "Bo", "Cy"])
graph.add_edges_from([(0, 1, 0.5), (1, 2, 2.0)])
rustworkx.write_matrix_market(graph, path="ties.mtx")
lines = open("ties.mtx").read().splitlines()
print("rustworkx", rustworkx.__version__, lines)
values = [line.split()[2] for line in lines if not line.startswith("%")][1:]
assert values == ["1", "1", "1", "1"], "weights are written now"
try:
    scipy.io.mmread("ties.mtx")
except ValueError as error:
    print("scipy", scipy.__version__, error)
    assert "Missing banner" in str(error)
else:
    raise AssertionError("scipy reads the banner now")
PYTHON
