#!/usr/bin/env bash
# SALib 1.6.0 analyses a Sobol study in which one output is not a number.
#
# One would expect: an error, a warning, or indices that are not numbers either.
# What happens: every first and total order index is exactly 0, and every interval 0 wide, without a word.
# An output that never varies gives the same zeros, there with a warning.
# Why it bites: of some thousand runs one fails or divides by zero, and the table reads "no parameter
# matters, and that is certain".
#
# Seen: S1 and ST are [0, 0, 0] for y = a + 2b with one value missing; no warning
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check SALib==1.6.0
"$folder/venv/bin/python" - <<'PYTHON'
import warnings
from importlib.metadata import version

import numpy
from SALib.analyze import sobol
from SALib.sample import sobol as sample

problem = {"num_vars": 3, "names": ["a", "b", "c"], "bounds": [[0, 1]] * 3}
points = sample.sample(problem, 64, seed=1)
output = points[:, 0] + 2 * points[:, 1]
whole = sobol.analyze(problem, output, seed=1)
output[5] = numpy.nan
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    holed = sobol.analyze(problem, output, seed=1)
print("SALib", version("SALib"), "S1", whole["S1"].round(2), "with one value missing", holed["S1"], holed["ST"])
print("intervals", holed["S1_conf"], "warnings", [str(each.message) for each in told])
assert whole["S1"][1] > 0.7, "the study itself is not read as it was"
assert not holed["S1"].any() and not holed["ST"].any(), "indices are not all 0 now"
assert not told, "there is a warning now"
PYTHON
