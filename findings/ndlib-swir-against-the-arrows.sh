#!/usr/bin/env bash
# NDlib 6.0.1, epidemics on a directed network.
#
# One would expect: on a tie from A to B all models of one library spread the same way.
# What happens: SI and SIR spread from A to B, along the arrow. SWIR spreads from B to A: it looks for
# whom the sick may infect among those that point at them.
# Why it bites: comparing SIR with SWIR on a network of who listens to whom compares an epidemic with
# the same epidemic on the reversed network, where hubs of influence are its dead ends.
#
# Seen, after A or B began: SIR from A reaches B, from B nobody; SWIR from A nobody, from B reaches A
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ndlib==6.0.1 six==1.17.0
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import warnings

import networkx
from importlib.metadata import version
from ndlib.models import ModelConfig
from ndlib.models import epidemics

warnings.simplefilter("ignore")
arrow = networkx.DiGraph([("A", "B")])
CERTAIN = {
    "SIModel": {"beta": 1},
    "SIRModel": {"beta": 1, "gamma": 0},
    "SWIRModel": {"kappa": 1, "mu": 0, "nu": 0},
}


def reached(name, first):
    model = getattr(epidemics, name)(arrow, seed=1)
    settings = ModelConfig.Configuration()
    for key, value in CERTAIN[name].items():
        settings.add_model_parameter(key, value)
    settings.add_model_initial_configuration("Infected", [first])
    model.set_initial_status(settings)
    for _ in range(4):
        model.iteration()
    return model.status["B" if first == "A" else "A"] != 0


seen = {name: (reached(name, "A"), reached(name, "B")) for name in CERTAIN}
print("NDlib", version("ndlib"), "(A reaches B, B reaches A):", seen)
assert seen["SIModel"] == seen["SIRModel"] == (True, False)
assert seen["SWIRModel"] == (False, True), "SWIR follows the arrow now"
PYTHON
