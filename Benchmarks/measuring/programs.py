"""The programs that are compared, and how each is called. A new peer is one entry here."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from measuring.building import OUT, PYTHON, powersim
from measuring.machine import BENCHMARKS, ROOT, has_avx2

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


def powersim_tick(
    scenario: str, source: Path = ROOT, *before: str
) -> Callable[[Case, Path], list[str]]:
    """Ticks of a scenario as powersim computes them, as built in a folder."""
    return lambda case, _: [
        *before, powersim("PowerSimBenchmark", source), "tick", "--scenario", scenario,
        "--agents", str(case.agents), "--threads", str(case.threads), "--ticks", str(case.ticks),
        "--observe", case.observe]


def _from_start(*before: str) -> Callable[[Case, Path], list[str]]:
    return lambda case, start: [
        *before, str(start), str(case.ticks), str(case.threads), case.observe]


def _python(name: str) -> Callable[[Case, Path], list[str]]:
    return _from_start(str(PYTHON), str(BENCHMARKS / "peers" / f"{name}.py"))


PROGRAMS = (
    Program("powersim", powersim_tick(CORE), most_agents=10_000_000),
    Program("powersim full model", powersim_tick(FULL), workload="full"),
    Program("powersim, 4 at a time", powersim_tick(CORE, ROOT, "env", "POWERSIM_KERNEL=4")),
    *([Program("powersim, 8 at a time", powersim_tick(CORE, ROOT, "env", "POWERSIM_KERNEL=8"))]
      if has_avx2() else []),
    Program("C", _from_start(str(OUT / "reference"))),
    Program("C native", _from_start(str(OUT / "reference-native"))),
    Program("C plain", _from_start(str(OUT / "plain"))),
    Program("numba", _python("numba_fused")),
    Program("JAX", _python("jax_columns"), most_rounds=3),
    Program("polars", _python("polars_tables"), most_rounds=3),
    Program("numpy", _python("numpy_scipy"), most_threads=1),
    Program("Mesa", _python("mesa_agents"), most_agents=10_000, most_threads=1, most_rounds=2),
)
