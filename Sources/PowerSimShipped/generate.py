"""Writes shipped.c: the table of what stands in Scenarios.

    python3 Sources/PowerSimShipped/generate.py            after a file was added, renamed or removed
    python3 Sources/PowerSimShipped/generate.py --check    ends with 1 where the table is another
"""

import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
SCENARIOS = HERE.parents[1] / "Scenarios"
# Folder after folder; in those that say so, files in the order in which they are told.
FOLDERS = {"": None, "data": None, "sweeps": None, "calibrations": None, "claims": None,
           "remedies": None, "templates": None,
           "grounding": ["matched", "held-out", "half-the-network", "long-crisis"]}
ENDINGS = {".json", ".csv", ".tsv", ".paj", ".graphml"}

names = []
for folder, order in FOLDERS.items():
    found = sorted(file.name for file in (SCENARIOS / folder).iterdir() if file.suffix in ENDINGS)
    if order:
        found.sort(key=lambda name: order.index(name.removesuffix(".json")))
    names += [f"{folder}/{name}" if folder else name for name in found]

table = "".join(
    f'    {{"{name}", (const unsigned char[]){{\n#embed "../../Scenarios/{name}" suffix(, 0)\n    }}}},\n'
    for name in names)
text = f"""#include "PowerSimShipped.h"

// Not of the C that the package builds with, but in clang since 19.
#pragma clang diagnostic ignored "-Wc23-extensions"

// Made by generate.py.
static const powersim_shipped_file files[] = {{
{table}    {{0, 0}},
}};

const powersim_shipped_file *powersim_shipped_files(void) {{ return files; }}
"""

target = HERE / "shipped.c"
if sys.argv[1:] == ["--check"]:
    if target.read_text() != text:
        sys.exit(f"{target.name} is not what Scenarios holds: run {pathlib.Path(__file__).name}")
else:
    target.write_text(text)
