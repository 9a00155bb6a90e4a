#!/usr/bin/env python3
"""A guard against slower code that a busy machine cannot blur: python3 Benchmarks/guard.py.

Counts the instructions of a tick under valgrind, as the difference between a run of 200 and one of
100 ticks on one thread, and compares them with Benchmarks/guard.json; counts allocations likewise.
Exits with 1 if a count has grown by more than 3 %; --record renews the record, on purpose.
"""

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RECORD = ROOT / "Benchmarks" / "guard.json"
PROGRAM = ROOT / ".build" / "release" / "PowerSimBenchmark"
AGENTS, SHORT, LONG, ALLOWED = 500, 100, 200, 1.03

CORE, FULL = "Benchmarks/core.json", "Scenarios/baseline.json"
# Of the kernels, those of which valgrind knows the instructions.
WORKLOADS = {
    "core, 4 at a time": ("4", ["--scenario", CORE]),
    "core, 8 at a time": ("8", ["--scenario", CORE]),
    "full, 4 at a time": ("4", ["--scenario", FULL]),
    "full, 8 at a time": ("8", ["--scenario", FULL]),
    "full, observed, 8 at a time": ("8", ["--scenario", FULL, "--observe", "all"]),
}
# Unobserved ticks; what an observation allocates does not count.
WITHOUT_ALLOCATIONS = ("core, 8 at a time", "full, 8 at a time")


def toolchain() -> str:
    """The compiler's version and the architecture: counts of different ones do not compare."""
    told = subprocess.run(["swift", "--version"], check=True, capture_output=True, text=True)
    version = re.search(r"Swift version (\S+)", told.stdout + told.stderr)
    return f"Swift {version[1] if version else 'unknown'}, {platform.system()} {platform.machine()}"


def valgrind(tool: list[str], workload: str, ticks: int) -> str:
    """What valgrind says of a run."""
    with tempfile.TemporaryDirectory() as folder:
        # Without its debugging information, whose newest form valgrind cannot read.
        program = Path(folder) / PROGRAM.name
        subprocess.run(["strip", "--strip-debug", "-o", program, PROGRAM], check=True)
        kernel, options = WORKLOADS[workload]
        command = ["valgrind", *tool, str(program), "run", *options, "--agents", str(AGENTS),
                   "--ticks", str(ticks), "--threads", "1"]
        # Dictionaries in the same order in every process.
        environment = os.environ | {
            "SWIFT_DETERMINISTIC_HASHING": "1", "POWERSIM_KERNEL": kernel}
        done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True,
                              text=True)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stderr}")
    return done.stderr


def number(pattern: str, text: str) -> int:
    """The first number that a pattern finds."""
    found = re.search(pattern, text)
    if not found:
        raise RuntimeError(f"valgrind did not say “{pattern}”:\n{text}")
    return int(found[1].replace(",", ""))


def instructions(workload: str, ticks: int) -> int:
    """Instructions of a whole run."""
    with tempfile.TemporaryDirectory() as folder:
        told = valgrind(["--tool=callgrind", f"--callgrind-out-file={folder}/out"], workload, ticks)
    return number(r"refs:\s+([\d,]+)", told)


def allocations(workload: str, ticks: int) -> int:
    """Allocations of a whole run."""
    told = valgrind(["--tool=memcheck", "--undef-value-errors=no"], workload, ticks)
    return number(r"total heap usage: ([\d,]+) allocs", told)


def per_tick(count, workload: str) -> float:
    """The difference between the long run and the short one, per tick."""
    return (count(workload, LONG) - count(workload, SHORT)) / (LONG - SHORT)


def main() -> int:
    """Measures, compares, says so."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", action="store_true", help="renew the record")
    recording = parser.parse_args().record
    if not shutil.which("valgrind"):
        print("the guard needs valgrind (on Debian: apt-get install valgrind)", file=sys.stderr)
        return 1
    subprocess.run(["swift", "build", "-c", "release"], cwd=ROOT, check=True,
                   stdout=subprocess.DEVNULL)

    record = json.loads(RECORD.read_text()) if RECORD.exists() else {}
    known = record.setdefault("instructionsPerTick", {})
    strict = record.setdefault("forbidAllocations", False)
    key = toolchain()
    counts = {name: round(per_tick(instructions, name)) for name in WORKLOADS}
    if recording:
        known[key] = counts
        RECORD.write_text(json.dumps(record, indent=2) + "\n")
    good = True
    if key not in known:
        print(f"notice: no record for {key}; record it with --record")
    for name, count in counts.items():
        before = known.get(key, {}).get(name)
        grown = before is not None and count > before * ALLOWED
        good &= not grown
        compared = f"{(count / before - 1) * 100:+.2f} % to the record" if before else "no record"
        print(f"{name}: {count:,} instructions a tick of {AGENTS} agents, {compared}"
              f"{'; more than allowed: FAILED' if grown else ''}")
    for name in WITHOUT_ALLOCATIONS:
        count = per_tick(allocations, name)
        failed = strict and count != 0
        good &= not failed
        print(f"{name}: {count:g} allocations a tick{'; none is allowed: FAILED' if failed else ''}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
