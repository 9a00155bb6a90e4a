"""Measures in interleaved rounds, so that a busy minute of the machine falls on all alike."""

import json
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from measuring.machine import ROOT


@dataclass(frozen=True)
class Key:
    """What was measured, of which program."""

    program: str
    what: str
    agents: int
    threads: int


@dataclass
class Row:
    """What all rounds of one measurement said."""

    unit: str
    minima: list[float] = field(default_factory=list)
    medians: list[float] = field(default_factory=list)
    answers: list[dict[str, Any]] = field(default_factory=list)
    void: str = ""
    more_is_better: bool = False

    @property
    def best(self) -> float:
        """The minimum of minima; of rates the maximum."""
        return max(self.minima) if self.more_is_better else min(self.minima)

    @property
    def median(self) -> float:
        """The median of the rounds' medians."""
        return statistics.median(self.medians)

    @property
    def state_hash(self) -> str:
        """powersim's hash of the end state; empty for others."""
        return str(self.answers[0].get("stateHash", ""))


@dataclass(frozen=True)
class Task:
    """One measurement of one program: what to run and where its number stands in the answer."""

    key: Key
    run: Callable[[], dict[str, Any]]
    unit: str = "ms"
    minimum: str = "minimum"
    median: str = "median"
    most_rounds: int = 1_000
    more_is_better: bool = False


def answer(command: list[str], folder: Path = ROOT) -> dict[str, Any]:
    """Runs a program that answers in one line of JSON."""
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


def measure(tasks: Iterable[Task], rounds: int) -> dict[Key, Row]:
    """Runs every task once a round."""
    tasks = list(tasks)
    rows = {t.key: Row(t.unit, more_is_better=t.more_is_better) for t in tasks}
    for number in range(rounds):
        for position, task in enumerate(tasks):
            if number >= task.most_rounds:
                continue
            key = task.key
            print(f"\rround {number + 1} of {rounds}, {position + 1} of {len(tasks)}: "
                  f"{key.program}, {key.agents:,} agents\x1b[K", end="", file=sys.stderr)
            told = task.run()
            row = rows[key]
            row.minima.append(told[task.minimum])
            row.medians.append(told[task.median])
            row.answers.append(told)
    print("\r\x1b[K", end="", file=sys.stderr)
    return rows
