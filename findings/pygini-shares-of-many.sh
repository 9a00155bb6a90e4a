#!/usr/bin/env bash
# PyGini 1.0.1, a Gini coefficient for numpy arrays.
#
# One would expect: that it does not matter in which unit people's holdings are counted.
# What happens: 1e-8 is added to every holding. In pounds nobody notices; as shares of what a million
# people hold (1e-6 each, on average) the coefficient falls by a hundredth of itself, and for smaller
# numbers towards 0.
# Why it bites: agent-based models hold shares of a whole, and the more agents, the more equal they look.
#
# Seen: .5201 for holdings of a million people, .5149 for the same as shares of their sum
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pygini==1.0.1 numpy==2.4.6
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

import numpy
from pygini import gini

held = numpy.random.default_rng(1).lognormal(0, 1, 1_000_000)
ordered = numpy.sort(held)
places = numpy.arange(1, len(held) + 1)
right = ((2 * places - len(held) - 1) * ordered).sum() / (len(held) * ordered.sum())
pounds, shares = gini(held), gini(held / held.sum())
print("PyGini", version("pygini"), "holdings", round(pounds, 4), "shares", round(shares, 4), "right", round(right, 4))
assert abs(pounds - right) < 1e-6, "holdings are measured otherwise"
assert abs(right - shares - 0.0051) < 0.0002, "shares are measured otherwise now"
PYTHON
