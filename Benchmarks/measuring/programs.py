"""The programs that are compared, and how each is called. A new peer is one entry here."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from measuring.building import OUT, PYTHON, powersim
from measuring.machine import BENCHMARKS, has_avx2

CORE = "Benchmarks/core.json"
FULL = "Scenarios/baseline.json"


@dataclass(frozen=True)
class Case:
    """A workload at a size, on so many threads, for so many ticks."""

    agents: int
    threads: int
    ticks: int
    observe: str = "none"
    workload: str = "core"


@dataclass(frozen=True)
class Program:
    """A program that computes a workload tick by tick."""

    name: str
    command: Callable[[Case, Path], list[str]]
    workload: str = "core"
    most_agents: int = 1_000_000
    most_threads: int = 1_000
    most_rounds: int = 1_000


def _powersim(scenario: str, *before: str) -> Callable[[Case, Path], list[str]]:
    return lambda case, _: [
        *before, powersim("PowerSimBenchmark"), "tick", "--scenario", scenario,
        "--agents", str(case.agents), "--threads", str(case.threads), "--ticks", str(case.ticks),
        "--observe", case.observe]


def _from_start(*before: str) -> Callable[[Case, Path], list[str]]:
    return lambda case, start: [
        *before, str(start), str(case.ticks), str(case.threads), case.observe]


def _python(name: str) -> Callable[[Case, Path], list[str]]:
    return _from_start(str(PYTHON), str(BENCHMARKS / "peers" / f"{name}.py"))


PROGRAMS = (
    Program("powersim", _powersim(CORE), most_agents=10_000_000),
    Program("powersim full model", _powersim(FULL), workload="full"),
    Program("powersim, 4 at a time", _powersim(CORE, "env", "POWERSIM_KERNEL=4")),
    *([Program("powersim, 8 at a time", _powersim(CORE, "env", "POWERSIM_KERNEL=8"))]
      if has_avx2() else []),
    Program("C", _from_start(str(OUT / "reference"))),
    Program("C native", _from_start(str(OUT / "reference-native"))),
    Program("C plain", _from_start(str(OUT / "plain"))),
    Program("numba", _python("numba_fused")),
    Program("numpy", _python("numpy_scipy"), most_threads=1),
    Program("Mesa", _python("mesa_agents"), most_agents=10_000, most_threads=1, most_rounds=2),
)
