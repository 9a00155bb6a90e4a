"""Which machine this is, which version, and what day."""

import datetime
import os
import platform
import re
import subprocess
from functools import cache
from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parent.parent
ROOT = BENCHMARKS.parent


def processor() -> str:
    """The processor's model, as the operating system names it."""
    if platform.system() == "Darwin":
        return subprocess.run(
            ["sysctl", "-n", "machdep.cpu.brand_string"], check=True, capture_output=True, text=True
        ).stdout.strip()
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def kind() -> str:
    """Family and model of an x86 processor: a rented machine's name alone may mean any of several."""
    told = Path("/proc/cpuinfo")
    numbers = re.findall(r"^(cpu family|model)\s*: (\d+)$", told.read_text() if told.exists() else "",
                         re.MULTILINE)
    return " ".join(f"{name.removeprefix('cpu ')} {number}" for name, number in numbers[:2])


def has_avx2() -> bool:
    """Whether the processor can take eight numbers at a time."""
    told = Path("/proc/cpuinfo")
    return told.exists() and " avx2 " in told.read_text()


def slug() -> str:
    """The machine as a file name: processor, its kind, and the number of processors."""
    name = re.sub(r"\((r|tm)\)|processor|cpu", "", f"{processor()} {kind()}".lower())
    name = re.sub(r"[^a-z0-9]+", "-", name).strip("-")
    return f"{name}-{os.cpu_count()}-processors"


@cache
def version() -> str:
    """The release or commit of powersim, as it was when first asked: results are written later."""
    described = subprocess.run(
        ["git", "describe", "--always", "--tags", "--dirty"], cwd=ROOT, check=False,
        capture_output=True, text=True)
    return described.stdout.strip() or "unknown"


def today() -> str:
    """The date, ISO 8601."""
    return datetime.datetime.now(datetime.UTC).date().isoformat()
