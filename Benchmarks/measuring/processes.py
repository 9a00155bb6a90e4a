"""Whole processes of powersim: wall time and the most memory they ever held."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from measuring.building import powersim
from measuring.machine import ROOT

COMPARED = ("baseline", "old-power", "forty-five-degrees")


def powersim_run(scenario: str, *options: str) -> dict[str, Any]:
    """Runs a scenario to its bundle, files included."""
    return _whole(ROOT, "run", scenario, *options)


def powersim_compare(source: Path, *options: str) -> dict[str, Any]:
    """Compares three shipped scenarios to a bundle with its page, as built in a folder."""
    return _whole(source, "compare", *(f"Scenarios/{name}.json" for name in COMPARED), *options)


def _whole(source: Path, *arguments: str) -> dict[str, Any]:
    folder = tempfile.mkdtemp()
    command = [powersim("powersim", source), *arguments, "--output", f"{folder}/bundle", "--quiet"]
    try:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=source)
        _, status, usage = os.wait4(process.pid, 0)
        took = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise RuntimeError(f"{' '.join(command)} failed")
        unit = 1 if sys.platform == "darwin" else 1024
        return {"seconds": took, "peakMegabytes": usage.ru_maxrss * unit / 1e6}
    finally:
        shutil.rmtree(folder)
