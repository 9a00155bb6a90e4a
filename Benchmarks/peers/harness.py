"""Runs a peer as Benchmarks/run.py asks: PEER START TICKS THREADS none|ranks → one line of JSON."""

import json
import resource
import sys
import time
from collections.abc import Callable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

import start


class Peer(Protocol):
    """A program that computes the core workload."""

    def tick(self) -> None:
        """Moves the state on by one tick."""

    def state(self) -> dict[str, NDArray]:
        """currency (units), v, x, w (all half-ties) and fatigue at the end."""


def ranks(currency: NDArray) -> dict[str, float]:
    """Gini coefficient and top shares, by sorting."""
    sorted_units = np.sort(currency)
    n = len(sorted_units)
    total = float(sorted_units.sum())
    weights = 2.0 * np.arange(1, n + 1) - n - 1
    return {
        "gini": float(weights @ sorted_units) / (n * total),
        "top1": float(sorted_units[n - (n + 99) // 100 :].sum()) / total,
        "top10": float(sorted_units[n - (n + 9) // 10 :].sum()) / total,
    }


def peak_megabytes() -> float:
    """The most memory that the process ever held."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def run(make: Callable[[start.Start, int], Peer], warm: int = 0) -> None:
    """Times every tick; `warm` ticks on a copy come first, for peers that compile themselves."""
    path, ticks, threads, observe = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    if warm:
        spare = make(start.read(path), threads)
        for _ in range(warm):
            spare.tick()
        del spare
    peer = make(start.read(path), threads)
    times: list[float] = []
    seen = 0.0
    for _ in range(ticks):
        began = time.perf_counter()
        peer.tick()
        if observe == "ranks":
            state = peer.state()
            seen += ranks(state["currency"])["gini"]
            for name in ("v", "x", "w"):
                np.mean(state[name])
        times.append((time.perf_counter() - began) * 1e3)
    end = peer.state()
    print(json.dumps({
        "minimum": min(times), "median": float(np.median(times)), "total": sum(times),
        "ticks": ticks,
        "peakMegabytes": peak_megabytes(),
        "observed": seen / ticks, "units": float(np.sum(end["currency"])),
        **ranks(end["currency"]),
        "meanCurrent": float(np.mean(end["v"])), "meanDisposition": float(np.mean(end["x"])),
        "meanStrength": float(np.mean(end["w"])), "meanFatigue": float(np.mean(end["fatigue"])),
    }))
