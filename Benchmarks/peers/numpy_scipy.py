"""The core workload in numpy and scipy.sparse: whole columns at a time, double precision.

numpy has one thread; the number of threads is ignored.
"""

import harness
import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from start import Start, mix, word


class NumpyPeer:
    """State as columns; sums along ties as products with sparse matrices."""

    def __init__(self, start: Start, _threads: int) -> None:
        self.s, self.r, self.t = start, start.rates, 0
        n, neighbours = start.agents, start.neighbours
        self.degree = np.diff(start.offsets)
        self.owner = np.repeat(np.arange(n, dtype=np.int32), self.degree)
        self.numbers = np.arange(n, dtype=np.uint32)
        # The sign of a half-tie says whether its owner gains by heads.
        self.side = np.where(self.owner < neighbours, 1.0, -1.0)
        self.matrix = sparse.csr_array(
            (start.strength, neighbours, start.offsets), shape=(n, n), copy=False)
        self.gains = sparse.csr_array(
            (np.zeros_like(start.strength), neighbours, start.offsets), shape=(n, n), copy=False)
        self.ones = np.ones(n)
        self.half = start.rates["rootedness_half"] * np.maximum(
            self.degree, start.rates["usual_ties"])

    def _signs(self) -> NDArray[np.float64]:
        """+1 where the owner of a half-tie wins the coin, -1 where it loses."""
        words = word(self.numbers, mix(self.s.coin_key ^ self.t))
        coins = words[self.owner] * words[self.s.neighbours]
        return np.where(coins >> np.uint32(31), -self.side, self.side)

    def tick(self) -> None:
        """One tick."""
        s, r, w = self.s, self.r, self.matrix.data
        v, x, i, j = s.v, s.x, self.owner, s.neighbours
        both = x[i] + x[j]

        stake = s.currency / np.maximum(self.degree, 1)
        amount = np.trunc(np.minimum(stake[i], stake[j]) * (1 - both * 0.5) * r["noise"])
        self.gains.data = amount * self._signs()
        gained = self.gains @ self.ones

        total = self.matrix @ self.ones
        u = (self.matrix @ v) / (total + self.half)
        fourth = u**2 * u**2
        answer = np.divide(fourth, fourth + s.threshold**4, where=u > 0, out=np.zeros_like(u))
        shared = np.divide(self.matrix @ x, total, where=total > 0, out=x.copy())
        next_v = v + r["activation"] * (1 - v) * answer - r["dissipation"] * (1 + s.fatigue) * v
        next_f = s.fatigue + r["fatigue_gain"] * v - r["fatigue_recovery"] * s.fatigue

        growth = (r["everyday"] + r["together"] * v[i] * v[j]) * both
        self.matrix.data = np.clip(w + growth * (1 - w) - r["decay"] * w, 0, 1)

        s.currency = s.currency + gained
        s.v = np.clip(next_v, 0, 1)
        s.v[s.v < 1e-6] = 0
        s.fatigue = np.where(next_f < 1e-6, 0, next_f)
        s.x = np.clip(x + r["influence"] * (shared - x), 0, 1)
        self.t += 1

    def state(self) -> dict[str, NDArray]:
        """What is compared."""
        s = self.s
        return {"currency": s.currency, "v": s.v, "x": s.x, "w": self.matrix.data,
                "fatigue": s.fatigue}


if __name__ == "__main__":
    harness.run(NumpyPeer)
