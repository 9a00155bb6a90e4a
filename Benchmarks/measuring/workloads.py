"""What is measured, at which sizes: the list of tasks of a full and of a quick run."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from measuring.building import EARLIER, OUT, powersim, start_file
from measuring.machine import ROOT
from measuring.processes import powersim_compare, powersim_run
from measuring.programs import CORE, FULL, PROGRAMS, Case, powersim_tick
from measuring.rounds import Key, Task, answer

# Ticks of a run, by size: long enough for many minima, short enough for Mesa.
TICKS = {1_000: 104, 10_000: 52, 100_000: 26, 1_000_000: 8, 10_000_000: 3}


@dataclass(frozen=True)
class Plan:
    """How much is measured."""

    sizes: tuple[int, ...]
    observed: tuple[int, ...]
    threads: tuple[int, ...]
    rounds: int
    largest: int | None
    replicates: int
    built: int
    compared: tuple[int, int, int] | None
    """Agents, replicates and weeks of the comparison of builds; None leaves the earlier one out."""


FULL_PLAN = Plan(
    sizes=(1_000, 10_000, 100_000, 1_000_000), observed=(100_000, 1_000_000), threads=(1, 2),
    rounds=7, largest=10_000_000, replicates=1_000, built=1_000_000,
    compared=(5_000, 20, 520))
QUICK_PLAN = Plan(
    sizes=(1_000, 10_000, 100_000), observed=(100_000,), threads=(1, 2), rounds=2, largest=None,
    replicates=50, built=100_000, compared=None)


def ticks(plan: Plan, folder: Path) -> Iterator[Task]:
    """Time per tick of every program at every size, unobserved and observed."""
    cases = [("tick", size, "none") for size in plan.sizes]
    cases += [("tick observed", size, "ranks") for size in plan.observed]
    if plan.largest:
        cases.append(("tick", plan.largest, "none"))
    for what, size, observe in cases:
        start = start_file(size, folder) if size in plan.sizes else Path()
        for threads in plan.threads if what == "tick" else plan.threads[-1:]:
            for program in PROGRAMS:
                if size > program.most_agents or threads > program.most_threads:
                    continue
                if program.workload == "full" and observe != "none":
                    continue
                case = Case(size, threads, TICKS[size], observe, program.workload)
                command = program.command(case, start)
                named = what if program.workload == "core" else f"{program.workload} {what}"
                yield Task(Key(program.name, named, size, threads),
                           lambda command=command: answer(command),
                           most_rounds=3 if size == plan.largest else program.most_rounds)


def observed_single(plan: Plan, folder: Path) -> Iterator[Task]:
    """Peers of one thread, observed."""
    for size in plan.observed:
        for program in PROGRAMS:
            if program.most_threads == 1 and size <= program.most_agents:
                command = program.command(Case(size, 1, TICKS[size], "ranks"),
                                          start_file(size, folder))
                yield Task(Key(program.name, "tick observed", size, 1),
                           lambda command=command: answer(command))


def against_earlier(plan: Plan) -> Iterator[Task]:
    """Today's build and an earlier one; as the models differ, end states are not compared."""
    threads = plan.threads[-1]
    for what, scenario, sizes in (
        ("R", CORE, plan.sizes[1:]), ("full model", FULL, plan.sizes[1:3])):
        for size in sizes:
            case = Case(size, threads, TICKS[size])
            for name, source in (("powersim", ROOT), ("earlier", EARLIER)):
                command = powersim_tick(scenario, source)(case, Path())
                yield Task(Key(name, f"{what}, both builds", size, threads),
                           lambda command=command, source=source: answer(command, source))
    agents, replicates, weeks = plan.compared
    for name, source in (("powersim", ROOT), ("earlier", EARLIER)):
        yield Task(
            Key(name, "comparison with page, both builds", agents, threads),
            lambda source=source: powersim_compare(
                source, "--set", f"population.agents={agents}", "--set", "time.burnIn=0",
                "--weeks", str(weeks), "--replicates", str(replicates), "--threads", str(threads)),
            "s", "seconds", "seconds", most_rounds=3)


def others(plan: Plan, folder: Path) -> Iterator[Task]:
    """Everything that is no time per tick."""
    threads = plan.threads[-1]
    own = powersim("PowerSimBenchmark")
    weeks, agents, count = "260", "1000", str(plan.replicates)

    def ask(key: Key, command: list[str], field: str, unit: str = "ms", *,
            median: str = "", more: bool = False, rounds: int = 1_000) -> Task:
        return Task(key, lambda: answer(command), unit, field, median or field, rounds, more)

    yield ask(Key("powersim", "ensemble", 1_000, threads),
              [own, "ensemble", "--agents", agents, "--ticks", weeks, "--replicates", count,
               "--threads", str(threads)], "runsPerSecond", "runs per second", more=True)
    yield ask(Key("C", "ensemble", 1_000, threads),
              [str(OUT / "reference"), str(start_file(1_000, folder)), weeks, str(threads),
               "ensemble", count], "runsPerSecond", "runs per second", more=True)
    for threads_of in plan.threads:
        for size in plan.sizes:
            yield ask(Key("memory bandwidth", "bound", size, threads_of),
                      [str(OUT / "bandwidth"), str(size), str(10 * size), str(threads_of)], "bound")
    yield ask(Key("powersim", "network generation", plan.built, threads),
              [own, "build", "--agents", str(plan.built), "--threads", str(threads)], "network")
    for name, field in (("timeseries", "whole"), ("places and groups", "observation")):
        for size in plan.observed:
            yield Task(
                Key("powersim full model", f"observation share, {name}", size, threads),
                lambda size=size, field=field: _share(answer([
                    own, "observation", "--scenario", FULL, "--agents", str(size), "--ticks",
                    str(TICKS[size]), "--threads", str(threads)]), field),
                "share of a tick")
    yield Task(Key("powersim full model", "process", 1_000, threads), lambda: powersim_run(
        FULL, "--set", "population.agents=1000", "--set", "time.burnIn=0", "--weeks", "520",
        "--threads", str(threads)), "s", "seconds", "seconds")
    yield Task(Key("powersim full model", "memory", plan.built, threads), lambda: powersim_run(
        FULL, "--set", f"population.agents={plan.built}", "--set", "network.neighbours=8",
        "--set", "time.burnIn=0", "--weeks", "4", "--threads", str(threads)),
        "MB", "peakMegabytes", "peakMegabytes", most_rounds=3)


def _share(told: dict[str, float], field: str) -> dict[str, float]:
    """Observation as a part of a tick with its observation."""
    return {kind.lower(): told[field + kind] / (told[field + kind] + told["tick" + kind])
            for kind in ("Minimum", "Median")}
