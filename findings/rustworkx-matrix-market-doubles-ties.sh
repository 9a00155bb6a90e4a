#!/usr/bin/env bash
# rustworkx 0.18.1 reads Matrix Market files that scipy 1.17.1 writes.
#
# One would expect: a symmetric matrix of two entries is an undirected network of two ties with weights.
# What happens: `rustworkx.read_matrix_market_file` makes an undirected graph of it in which every tie is
# there twice (the entry and its mirror image), and drops the values: every weight is None. A dense file
# ("array") becomes a complete graph: its zeros are ties too. Files with whole numbers or without values
# ("integer", "pattern"), which scipy writes for unweighted networks, are refused.
# Why it bites: degrees are doubled or all the same, and nothing is said.
#
# Seen: symmetric [(1, 0, None), (0, 1, None), (2, 1, None), (1, 2, None)]; dense 9 ties instead of 2
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rustworkx==0.18.1 scipy==1.17.1
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import numpy
import rustworkx
import scipy
import scipy.io
import scipy.sparse

cells = numpy.array([[0, 0.5, 0], [0.5, 0, 2], [0, 2, 0]])
scipy.io.mmwrite("ties.mtx", scipy.sparse.coo_array(cells))
assert "coordinate real symmetric" in open("ties.mtx").readline()
seen = rustworkx.read_matrix_market_file("ties.mtx")
print("rustworkx", rustworkx.__version__, type(seen).__name__, list(seen.weighted_edge_list()))
assert isinstance(seen, rustworkx.PyGraph)
assert seen.num_edges() == 4 and seen.degree(1) == 4, "two ties are two ties now"
assert all(weight is None for *_, weight in seen.weighted_edge_list()), "weights are read now"

open("dense.mtx", "w").write(
    "%%MatrixMarket matrix array real general\n3 3\n0\n0.5\n0\n0.5\n0\n2\n0\n2\n0\n")
dense = rustworkx.read_matrix_market_file("dense.mtx")
print("dense:", dense.num_edges(), "ties")
assert dense.num_edges() == 9, "zeros are no ties now"

scipy.io.mmwrite("whole.mtx", scipy.sparse.coo_array((cells > 0).astype(int)))
try:
    rustworkx.read_matrix_market_file("whole.mtx")
except ValueError as error:
    print("whole numbers:", error)
else:
    raise AssertionError("whole numbers are read now")
PYTHON
