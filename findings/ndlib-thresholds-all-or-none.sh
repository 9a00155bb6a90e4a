#!/usr/bin/env bash
# NDlib 6.0.1, IndependentCascadesModel.
#
# One would expect: the documented default of an edge threshold is 0.1; setting the threshold of one edge
# to 1 makes that one certain and leaves the others at 0.1.
# What happens: without thresholds the default of 0.1 holds, and a hub with 100 neighbours reaches 10 in
# one step. As soon as ONE threshold is set, that setting is thrown away (thresholds count only if every
# edge has one), and so is the default: all edges fall back to 1/degree, here 0.01. The hub then reaches
# 1 neighbour on average, whether the one threshold is 0 or 1. Nothing is said.
# Why it bites: a study that strengthens a few ties on top of the default weakens all the others tenfold.
#
# Seen: mean reach of 200 runs: none set 10.3; one set to 1.0 0.94; one set to 0.0 0.94
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ndlib==6.0.1 six==1.17.0
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import warnings

import ndlib
import networkx
from importlib.metadata import version
from ndlib.models import ModelConfig
from ndlib.models.epidemics import IndependentCascadesModel

warnings.simplefilter("ignore")
star = networkx.star_graph(100)


def reach(thresholds):
    total = 0
    for seed in range(200):
        model = IndependentCascadesModel(star, seed=seed)
        settings = ModelConfig.Configuration()
        for edge, value in thresholds.items():
            settings.add_edge_configuration("threshold", edge, value)
        settings.add_model_initial_configuration("Infected", [0])
        model.set_initial_status(settings)
        model.iteration()
        total += model.iteration()["node_count"][1]
    return total / 200


none, certain, never = reach({}), reach({(0, 1): 1.0}), reach({(0, 1): 0.0})
print("NDlib", version("ndlib"), "none set:", none, "one set to 1:", certain, "one set to 0:", never)
assert 9 < none < 11
assert certain == never < 1.5, "the threshold of one edge counts now"
every = reach({edge: 1.0 if edge == (0, 1) else 0.1 for edge in star.edges})
print("every edge set:", every)
assert every > 9
PYTHON
