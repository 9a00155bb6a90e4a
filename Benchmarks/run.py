#!/usr/bin/env python3
"""Measures powersim against its peers and prints the table of goals: python3 Benchmarks/run.py.

Builds everything first; nothing but Swift, Python 3.11, and gcc or clang is expected.
"""

import argparse
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from measuring import agreement, building, goals, machine, plot, results, workloads
from measuring.rounds import Key, Row, measure


def options() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes, two rounds")
    parser.add_argument("--rounds", type=int, help="how often everything is measured")
    parser.add_argument("--only", action="append", help="programs to measure, by name; repeatable")
    parser.add_argument("--no-build", action="store_true", help="measure what was built before")
    return parser.parse_args()


def main() -> int:
    """Builds, measures, checks, writes; 1 if programs disagree."""
    asked = options()
    machine.version()  # before results are written, which would make the tree look changed
    plan = workloads.QUICK_PLAN if asked.quick else workloads.FULL_PLAN
    if asked.rounds:
        plan = replace(plan, rounds=asked.rounds)
    try:
        if not asked.no_build:
            building.build_powersim()
            if plan.compared and not building.build_earlier():
                print(f"without commit {building.EARLIER_COMMIT}, which this clone does not hold",
                      file=sys.stderr)
            print(f"C programs: {building.build_c()}", file=sys.stderr)
            building.build_environment()
        rows = _measure(plan, asked.only)
    except (building.Missing, subprocess.CalledProcessError, RuntimeError) as failure:
        print(failure, file=sys.stderr)
        return 1
    problems = agreement.check(rows, "tick") + agreement.check(rows, "tick observed")

    # A part of the programs does not take the place of all.
    name = machine.slug() + ("-quick" if asked.quick or asked.only else "")
    folder = machine.BENCHMARKS / "results"
    results.write(folder / f"{name}.csv", rows)
    plot.write(folder / f"{name}.svg", rows, plan.threads[-1])
    _print_table(rows)
    print(f"\n{goals.text(list(goals.goals(rows, plan.threads[-1])))}")
    print(f"\nBenchmarks/results/{name}.csv and .svg")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _measure(plan: workloads.Plan, only: list[str] | None) -> dict[Key, Row]:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        tasks = [*workloads.ticks(plan, folder), *workloads.observed_single(plan, folder),
                 *workloads.others(plan, folder)]
        if plan.compared and building.EARLIER.exists():
            tasks += workloads.against_earlier(plan)
        unknown = set(only or ()) - {task.key.program for task in tasks}
        if unknown:
            known = ", ".join(sorted({task.key.program for task in tasks}))
            raise RuntimeError(f"--only: no program is called {', '.join(sorted(unknown))}; there are {known}")
        if only:
            # Without powersim nothing could be checked.
            tasks = [task for task in tasks if task.key.program in {"powersim", *only}]
        return measure(tasks, plan.rounds)


def _print_table(rows: dict[Key, Row]) -> None:
    print(f"{'program':20} {'what':38} {'agents':>10} {'threads':>7} {'minimum':>10} "
          f"{'median':>10}  unit")
    for key, row in sorted(rows.items(), key=lambda item: (
            item[0].what, item[0].agents, item[0].threads, item[1].best)):
        mark = "  VOID" if row.void else ""
        print(f"{key.program:20} {key.what:38} {key.agents:>10,} {key.threads:>7} "
              f"{row.best:>10.4g} {row.median:>10.4g}  {row.unit}{mark}")


if __name__ == "__main__":
    sys.exit(main())
