"""The table of goals: what was wanted, what was measured, and how that is judged."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from measuring.building import EARLIER_COMMIT
from measuring.rounds import Key, Row

REASONS = Path(__file__).resolve().parent.parent / "results" / "reasons.json"
Rows = dict[Key, Row]

# What must be reached and what is aimed at with 10,000, 100,000 and 1 million agents: on a processor with
# AVX-512, and with less.
AGAINST_C = {
    "powersim": ((0.55, 0.38), (0.48, 0.35), (0.80, 0.60)),
    "powersim, 8 at a time": ((0.70, 0.50), (0.60, 0.45), (1.0, 0.78)),
    "powersim, 4 at a time": ((1.10, 0.95), (0.95, 0.85), (1.3, 1.2)),
}

# How many times faster than each peer.
PEERS = {
    "numba": ((2.5, 3, 3), (4, 4.5, 5)), "numpy": ((15,) * 3, (25,) * 3),
    "Mesa": ((900,) * 3, (3_000,) * 3),
}


@dataclass(frozen=True)
class Goal:
    """One line of the table."""

    name: str
    must: float
    aim: float
    minimum: float
    median: float
    more_is_better: bool = False
    unit: str = ""

    def _reaches(self, goal: float) -> bool:
        return self.minimum >= goal if self.more_is_better else self.minimum <= goal

    @property
    def verdict(self) -> str:
        """Judged by the minimum."""
        if self._reaches(self.aim):
            return "aim reached"
        return "must reached, aim missed" if self._reaches(self.must) else "MISSED"


def goals(rows: Rows, threads: int) -> Iterator[Goal]:
    """All goals whose rows were measured."""

    def row(program: str, what: str, agents: int, on: int = threads) -> Row | None:
        found = rows.get(Key(program, what, agents, on))
        return None if found is None or found.void else found

    def ratio(name: str, must: float, aim: float, above: Row | None, below: Row | None, *,
              more: bool = False, scale: float = 1) -> Iterator[Goal]:
        if above and below:
            yield Goal(name, must, aim, above.best / below.best * scale,
                       above.median / below.median * scale, more)

    def against_earlier(name: str, what: str, agents: int, must: float,
                        aim: float) -> Iterator[Goal]:
        what = f"{what}, both builds"
        yield from ratio(f"{name}, times faster than commit {EARLIER_COMMIT}, {agents:,}", must, aim,
                         row("earlier", what, agents), row("powersim", what, agents), more=True)

    for program, wanted in AGAINST_C.items():
        for n, (must, aim) in zip((10_000, 100_000, 1_000_000), wanted, strict=True):
            yield from ratio(f"R against C, {n:,} agents{program.removeprefix('powersim')}", must, aim,
                             row(program, "tick", n), row("C", "tick", n))
    yield from ratio("R against memory alone, 1 thread, 1,000,000", 1.6, 1.3,
                     row("powersim", "tick", 1_000_000, 1),
                     row("memory bandwidth", "bound", 1_000_000, 1))
    for n in (100_000, 1_000_000):
        yield from ratio(
            f"R with Gini and top shares against C with the same, {n:,}", 1.5, 1.15,
            row("powersim", "tick observed", n), row("C", "tick observed", n))
    for n, must, aim in ((10_000, 2.6, 3.7), (100_000, 2.4, 3.2), (1_000_000, 1.9, 2.6)):
        yield from against_earlier("R", "R", n, must, aim)
    for n, must, aim in ((10_000, 1.9, 2.7), (100_000, 1.9, 2.6)):
        yield from against_earlier("full model", "full model", n, must, aim)
    yield from against_earlier("comparison of 3 × 20 × 5,000 × 520 with its page",
                               "comparison with page", 5_000, 1.7, 2.5)
    for peer, (musts, aims) in PEERS.items():
        for n, must, aim in zip((10_000, 100_000, 1_000_000), musts, aims, strict=True):
            # Whatever number of threads suits the peer best.
            own = [r for r in (row(peer, "tick", n, 1), row(peer, "tick", n)) if r]
            yield from ratio(f"times faster than {peer}, {n:,}", must, aim,
                             min(own, key=lambda r: r.best, default=None),
                             row("powersim", "tick", n), more=True)
    for n in (100_000, 1_000_000):
        yield from ratio(f"1 → {threads} threads, {n:,}", 1.6, 1.9,
                         row("powersim", "tick", n, 1), row("powersim", "tick", n), more=True)
    yield from _single(row("powersim full model", "process", 1_000),
                       "520 weeks of 1,000 agents, whole process, full model", 0.075, 0.055, "s")
    yield from ratio("ensemble 1,000 agents × 260 weeks of R, runs per second against C", 1.5, 2.5,
                     row("powersim", "ensemble", 1_000), row("C", "ensemble", 1_000), more=True)
    yield from _single(row("powersim full model", "memory", 1_000_000),
                       "memory, full model, 1 M agents and 5 M ties", 280, 240, "MB")
    yield from ratio("cost per half-tie at 10 M agents against 100 k", 3, 2,
                     row("powersim", "tick", 10_000_000), row("powersim", "tick", 100_000),
                     scale=0.01)
    for n in (100_000, 1_000_000):
        for name, must, aim in (("timeseries", 20, 12), ("places and groups", 25, 10)):
            yield from _single(
                row("powersim full model", f"observation share, {name}", n),
                f"share of observation in a tick, {name}, {n:,}", must, aim, "%", 100)
    yield from _single(row("powersim", "network generation", 1_000_000),
                       "network generation, 1 M agents, 5 M ties", 5, 1.5, "s", 1e-3)


def _single(row: Row | None, name: str, must: float, aim: float, unit: str,
            scale: float = 1) -> Iterator[Goal]:
    if row:
        yield Goal(name, must, aim, row.best * scale, row.median * scale, unit=unit)


def text(found: list[Goal], sign: Callable[[float], str] = lambda x: f"{x:.3g}") -> str:
    """The table, and under each missed aim its reason from results/reasons.json."""
    reasons = json.loads(REASONS.read_text()) if REASONS.exists() else {}
    width = max((len(g.name) for g in found), default=10)
    lines = [f"{'measure':{width}}  {'minimum':>9} {'median':>9} {'must':>6} {'aim':>6}  verdict"]
    for goal in found:
        unit = f" {goal.unit}" if goal.unit else ""
        lines.append(
            f"{goal.name:{width}}  {sign(goal.minimum):>9} {sign(goal.median):>9} "
            f"{goal.must:>6g} {goal.aim:>6g}  {goal.verdict}{unit and f' ({goal.unit})'}")
        if goal.verdict != "aim reached":
            lines.append(f"{'':{width}}    because: {reasons.get(goal.name, 'not known yet')}")
    return "\n".join(lines)
