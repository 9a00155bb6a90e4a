"""The start state that PowerSimBenchmark wrote (layout: Benchmarks/README.md)."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

PARAMETERS = (
    "noise", "activation", "dissipation", "fatigue_gain", "fatigue_recovery", "rootedness_half",
    "influence", "everyday", "together", "decay", "usual_ties",
)


@dataclass
class Start:
    """Everything a peer needs to run the core workload."""

    agents: int
    coin_key: int
    mean: float
    rates: dict[str, float]
    offsets: NDArray[np.int64]
    neighbours: NDArray[np.int32]
    strength: NDArray[np.float64]
    v: NDArray[np.float64]
    x: NDArray[np.float64]
    currency: NDArray[np.float64]
    fatigue: NDArray[np.float64]
    threshold: NDArray[np.float64]


def read(path: str | Path) -> Start:
    """Reads a start file; quantities become doubles, currency stays in (whole) units."""
    data = np.memmap(path, dtype=np.uint8, mode="r")
    if bytes(data[:8]) != b"PWRSIM01":
        raise ValueError(f"{path} is no start file")
    agents, half_ties, coin_key = (int(n) for n in data[8:32].view("<u8"))
    numbers = data[32:128].view("<f8")
    position = 128

    def take(count: int, kind: np.dtype | str) -> np.ndarray:
        nonlocal position
        size = count * np.dtype(kind).itemsize
        part = np.array(data[position : position + size].view(kind))
        position += size + (64 - size % 64) % 64
        return part

    record = np.dtype([("stake", "<f4"), ("v", "<f4"), ("x", "<f4"), ("encounters", "<u4")])
    offsets = take(agents + 1, "<u4").astype(np.int64)
    neighbours = take(half_ties, "<u4").astype(np.int32)
    strength = take(half_ties, "<f4").astype(np.float64)
    records = take(agents, record)
    return Start(
        agents=agents, coin_key=coin_key, mean=float(numbers[0]),
        rates=dict(zip(PARAMETERS, (float(n) for n in numbers[1:]), strict=True)),
        offsets=offsets, neighbours=neighbours, strength=strength,
        v=records["v"].astype(np.float64), x=records["x"].astype(np.float64),
        currency=take(agents, "<i8").astype(np.float64),
        fatigue=take(agents, "<f4").astype(np.float64),
        threshold=take(agents, "<f4").astype(np.float64),
    )


def mix(value: int) -> int:
    """The finaliser of splitmix64, for single numbers."""
    mask = (1 << 64) - 1
    z = (value + 0x9E3779B97F4A7C15) & mask
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 & mask
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB & mask
    return z ^ (z >> 31)


def word(agents: NDArray[np.uint32], key: int) -> NDArray[np.uint32]:
    """The agents' words of a tick with a key: the coin of two is the top bit of their product."""
    z = (agents ^ np.uint32(key & 0xFFFFFFFF)) * np.uint32(0x21F0AAAD)
    z ^= z >> np.uint32(15)
    z = (z + np.uint32(key >> 32)) * np.uint32(0xD35A2D97)
    return (z ^ (z >> np.uint32(15))) | np.uint32(1)
