"""Builds everything that is measured: powersim, the C programs, the Python peers' environment."""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from measuring.machine import BENCHMARKS, ROOT

OUT = BENCHMARKS / ".build"
# The state against which the goals of issue and README were set, built beside today's.
EARLIER_COMMIT = "26a14a3"
EARLIER = OUT / "earlier"
PYTHON = BENCHMARKS / ".venv" / "bin" / "python"
REFERENCE = ("main.c", "fused.c", "bins.c", "aggregates.c", "start.c", "workers.c")
PLAIN = ("main.c", "plain.c", "aggregates.c", "start.c", "workers.c")
BANDWIDTH = ("bandwidth.c", "start.c", "workers.c")


class Missing(Exception):
    """Something that is needed is not installed."""


def powersim(name: str, source: Path = ROOT) -> str:
    """The path of an executable of the package."""
    return str(source / ".build" / "release" / name)


def build_powersim(source: Path = ROOT) -> None:
    """Builds powersim and its benchmark program with optimisation."""
    subprocess.run(["swift", "build", "-c", "release"], cwd=source, check=True,
                   stdout=subprocess.DEVNULL)


def build_earlier() -> bool:
    """Builds powersim as it was; false where the history does not reach so far back."""
    known = subprocess.run(["git", "cat-file", "-e", f"{EARLIER_COMMIT}^{{commit}}"], cwd=ROOT,
                           check=False, capture_output=True)
    if known.returncode != 0:
        return False
    if not EARLIER.exists():
        EARLIER.mkdir(parents=True)
        packed = subprocess.run(["git", "archive", EARLIER_COMMIT], cwd=ROOT, check=True,
                                capture_output=True)
        subprocess.run(["tar", "-x", "-C", EARLIER], input=packed.stdout, check=True)
    build_powersim(EARLIER)
    return True


def build_c() -> str:
    """Builds the C programs; returns the compiler's name and version."""
    compiler = os.environ.get("CC") or shutil.which("gcc") or shutil.which("clang")
    if not compiler:
        raise Missing("the C reference needs gcc or clang")
    OUT.mkdir(exist_ok=True)
    for name, sources, flags in (
        ("reference", REFERENCE, []), ("reference-native", REFERENCE, ["-march=native"]),
        ("plain", PLAIN, ["-fopenmp"]), ("bandwidth", BANDWIDTH, []),
    ):
        _compile(compiler, name, sources, flags)
    first = subprocess.run([compiler, "--version"], check=True, capture_output=True, text=True)
    return first.stdout.splitlines()[0]


def _compile(compiler: str, name: str, sources: tuple[str, ...], flags: list[str]) -> None:
    command = [compiler, "-std=gnu11", "-O3", "-ffp-contract=off", "-o", str(OUT / name),
               *(str(BENCHMARKS / "reference" / source) for source in sources), "-lpthread"]
    built = subprocess.run([*command, *flags], check=False, capture_output=True, text=True)
    if built.returncode != 0 and "-fopenmp" in flags:
        # Without OpenMP the plain form has one thread.
        built = subprocess.run(command, check=False, capture_output=True, text=True)
    if built.returncode != 0:
        raise Missing(f"{name} cannot be compiled:\n{built.stderr}")


def build_environment() -> None:
    """Makes the virtual environment of the Python peers, once for each state of requirements.txt."""
    wanted = BENCHMARKS / "requirements.txt"
    mark = PYTHON.parent.parent / "installed.txt"
    if mark.exists() and mark.read_text() == wanted.read_text():
        return
    print("installing the Python peers …", file=sys.stderr)
    venv.create(PYTHON.parent.parent, with_pip=True, clear=True)
    subprocess.run([PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                    "-r", wanted], check=True)
    shutil.copy(wanted, mark)


def start_file(agents: int, folder: Path) -> Path:
    """Writes the start state from which all programs begin."""
    path = folder / f"{agents}.start"
    if not path.exists():
        subprocess.run([powersim("PowerSimBenchmark"), "start", "--agents", str(agents),
                        "--output", str(path)], cwd=ROOT, check=True)
    return path
