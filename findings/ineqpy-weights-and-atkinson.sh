#!/usr/bin/env bash
# IneqPy 0.4.1, inequality measures of weighted samples.
#
# One would expect: that a person with weight 2 counts like two people, as in every survey; and that the
# Atkinson index at e = 1 is one less the geometric over the arithmetic mean.
# What happens: of 1, 2, 3, 4, 10 the Gini coefficient rises from .5 (with n/(n-1)) to .571 where the richest
# gets weight 2; of 1, 2, 3, 4, 10, 10 it is .467, or .389 without n/(n-1). Doubling any one person's weight moves
# it by other amounts than adding that person. The Atkinson index at e = 1 is .997 where .252 is right; at .5
# it is right.
# Why it bites: weights look as if they worked, since equal ones change nothing; and .997 is a possible value.
#
# Seen: Gini .5714 with weight 2 on the richest; Atkinson .9971 at e = 1
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check IneqPy==0.4.1 numpy==2.4.6 pandas==3.1.1
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
from importlib.metadata import version

import numpy
from ineqpy.inequality import atkinson, gini

held = numpy.array([1, 2, 3, 4, 10.0])
plain = gini(income=held, weights=numpy.ones(5))
weighted = gini(income=held, weights=numpy.array([1, 1, 1, 1, 2.0]))
twice = gini(income=numpy.append(held, 10), weights=numpy.ones(6))
print("IneqPy", version("IneqPy"), "Gini", round(plain, 4), "weight 2", round(weighted, 4), "there twice", round(twice, 4))
assert abs(plain - 0.5) < 1e-9 and abs(twice - 0.4666667) < 1e-6, "people without weights are measured otherwise"
assert abs(weighted - 0.5714286) < 1e-6, "weights count otherwise now"

half, one = (atkinson(income=held, weights=numpy.ones(5), e=e) for e in (0.5, 1))
right = 1 - numpy.exp(numpy.log(held).mean()) / held.mean()
print("Atkinson at .5", round(half, 4), "at 1", round(one, 4), "right would be", round(right, 4))
assert abs(half - (1 - numpy.sqrt(held).mean() ** 2 / held.mean())) < 1e-9
assert abs(one - 0.9970776) < 1e-6 and abs(right - 0.2518611) < 1e-6, "the index at 1 is another now"
PYTHON
