"""The core workload in numba: one fused, parallel loop over agents and their half-ties.

Single precision where powersim has it; no prefetch, which numba cannot express.
"""

import harness
import numba
import numpy as np
from numba import njit, prange
from numpy.typing import NDArray
from start import Start, mix


@njit(inline="always")
def word(agent, key):
    """An agent's word of the tick; numba multiplies in 64 bits."""
    z = np.uint32((np.uint32(agent) ^ np.uint32(key)) * np.uint32(0x21F0AAAD))
    z = np.uint32(z ^ (z >> np.uint32(15)))
    z = np.uint32(np.uint32(z + np.uint32(key >> np.uint64(32))) * np.uint32(0xD35A2D97))
    return np.uint32((z ^ (z >> np.uint32(15))) | np.uint32(1))


@njit(parallel=True, cache=True, fastmath=False)
def sweep(  # noqa: PLR0913 - one argument for each column
    key, mean, rates, offsets, neighbours, strength, stake, v, x, next_stake, next_v, next_x,
    currency, fatigue, threshold,
):
    """Moves the state on by one tick."""
    one, half, zero = np.float32(1), np.float32(0.5), np.float32(0)
    noise = rates[0] * np.float32(mean)
    activation, dissipation, gain, recovery = rates[1], rates[2], rates[3], rates[4]
    rootedness_half, influence = rates[5], rates[6]
    everyday, together, decay, usual_ties = rates[7], rates[8], rates[9], rates[10]
    for i in prange(len(offsets) - 1):
        total, calling, sharing, gained = zero, zero, zero, np.int64(0)
        own_stake, own_v, own_x = stake[i], v[i], x[i]
        own_word = word(i, key)
        for h in range(offsets[i], offsets[i + 1]):
            j = neighbours[h]
            w = strength[h]
            total += w
            calling += w * v[j]
            sharing += w * x[j]
            coin = np.uint32(own_word * word(j, key)) ^ np.uint32(np.uint32(j) - np.uint32(i))
            both = own_x + x[j]
            amount = np.int64(min(own_stake, stake[j]) * (one - both * half) * noise)
            sign = -np.int64(np.uint32(coin) >> np.uint32(31))
            gained += (amount ^ sign) - sign
            growth = (everyday + together * (own_v * v[j])) * both
            strength[h] = min(max(w + (growth * (one - w) - decay * w), zero), one)
        units = currency[i] + gained
        currency[i] = units
        degree = offsets[i + 1] - offsets[i]
        next_stake[i] = np.float32(units / (mean * degree)) if degree > 0 else zero
        u = calling / (total + rootedness_half * max(np.float32(degree), usual_ties))
        answer = zero
        if u > zero:
            square = threshold[i] / u
            square *= square
            answer = one / (one + square * square)
        moved = own_v + activation * (one - own_v) * answer - dissipation * (
            one + fatigue[i]) * own_v
        moved = min(max(moved, zero), one)
        next_v[i] = moved if moved >= np.float32(1e-6) else zero
        tired = fatigue[i] + gain * own_v - recovery * fatigue[i]
        fatigue[i] = tired if tired >= np.float32(1e-6) else zero
        shared = sharing / total if total > zero else own_x
        next_x[i] = min(max(own_x + influence * (shared - own_x), zero), one)


class NumbaPeer:
    """State as columns of single precision, currency in whole units."""

    def __init__(self, start: Start, threads: int) -> None:
        numba.set_num_threads(threads)
        self.s, self.t = start, 0
        self.rates = np.array(list(start.rates.values()), dtype=np.float32)
        self.offsets = start.offsets
        self.neighbours = start.neighbours
        self.w = start.strength.astype(np.float32)
        self.currency = start.currency.astype(np.int64)
        degree = np.maximum(np.diff(start.offsets), 1)
        stake = (start.currency / (start.mean * degree)).astype(np.float32)
        self.now = (stake, start.v.astype(np.float32), start.x.astype(np.float32))
        self.next = tuple(np.empty_like(column) for column in self.now)
        self.fatigue = start.fatigue.astype(np.float32)
        self.threshold = start.threshold.astype(np.float32)

    def tick(self) -> None:
        """One tick."""
        sweep(
            np.uint64(mix(self.s.coin_key ^ self.t)), self.s.mean, self.rates, self.offsets,
            self.neighbours, self.w, *self.now, *self.next, self.currency, self.fatigue,
            self.threshold)
        self.now, self.next = self.next, self.now
        self.t += 1

    def state(self) -> dict[str, NDArray]:
        """What is compared."""
        return {"currency": self.currency, "v": self.now[1], "x": self.now[2], "w": self.w,
                "fatigue": self.fatigue}


if __name__ == "__main__":
    harness.run(NumbaPeer, warm=1)
