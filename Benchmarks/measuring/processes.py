"""Whole processes of `powersim run`: wall time and the most memory they ever held."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from typing import Any

from measuring.building import powersim
from measuring.machine import ROOT


def powersim_run(scenario: str, *options: str) -> dict[str, Any]:
    """Runs a scenario to its bundle, files included."""
    folder = tempfile.mkdtemp()
    command = [powersim("powersim"), "run", scenario, "--output", f"{folder}/bundle", "--quiet",
               *options]
    try:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT)
        _, status, usage = os.wait4(process.pid, 0)
        took = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise RuntimeError(f"{' '.join(command)} failed")
        unit = 1 if sys.platform == "darwin" else 1024
        return {"seconds": took, "peakMegabytes": usage.ru_maxrss * unit / 1e6}
    finally:
        shutil.rmtree(folder)
