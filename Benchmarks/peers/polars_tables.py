"""The core workload in polars: agents and half-ties as two tables, double precision.

As agent-based models are written on data frames (mesa-frames does so): what neighbours have is gathered
along the ties, sums along ties are groups, and all expressions of a step run in parallel.
"""

import os
import sys

os.environ["POLARS_MAX_THREADS"] = sys.argv[3]  # read once, when polars is loaded

import harness  # noqa: E402
import numpy as np  # noqa: E402
import polars as pl  # noqa: E402
from numpy.typing import NDArray  # noqa: E402
from polars import col  # noqa: E402
from start import Start, mix, word  # noqa: E402


class PolarsPeer:
    """State as two tables, of agents and of half-ties by owner."""

    def __init__(self, start: Start, _threads: int) -> None:
        degree = np.diff(start.offsets)
        self.r, self.key, self.t = start.rates, start.coin_key, 0
        self.numbers = np.arange(start.agents, dtype=np.uint32)
        self.people = pl.DataFrame({
            "currency": start.currency, "v": start.v, "x": start.x, "fatigue": start.fatigue,
            "threshold": start.threshold, "degree": np.maximum(degree, 1),
            "kept": np.maximum(degree, start.rates["usual_ties"]),
        })
        self.ties = pl.DataFrame({
            "owner": np.repeat(self.numbers, degree), "neighbour": start.neighbours.astype(np.uint32),
            "w": start.strength,
        }).set_sorted("owner")

    def tick(self) -> None:
        """One tick."""
        r, people = self.r, self.people.with_columns(stake=col("currency") / col("degree"))
        words = pl.Series(word(self.numbers, mix(self.key ^ self.t)))
        i, j = self.ties["owner"], self.ties["neighbour"]
        met = self.ties.with_columns(
            coin=words.gather(i) * words.gather(j),
            **{f"{name}_{side}": people[name].gather(at)
               for name in ("stake", "v", "x") for side, at in (("i", i), ("j", j))},
        ).with_columns(both=col("x_i") + col("x_j"))
        amount = (pl.min_horizontal("stake_i", "stake_j") * (1 - col("both") * 0.5)
                  * r["noise"]).floor()
        wins = (col("coin") < 1 << 31) == (col("owner") < col("neighbour"))
        w = col("w")
        sums = met.group_by("owner").agg(
            total=w.sum(), calling=(w * col("v_j")).sum(), sharing=(w * col("x_j")).sum(),
            gained=pl.when(wins).then(amount).otherwise(-amount).sum())
        growth = (r["everyday"] + r["together"] * col("v_i") * col("v_j")) * col("both")
        self.ties = met.select(
            "owner", "neighbour", w=(w + growth * (1 - w) - r["decay"] * w).clip(0, 1))

        v, x, f = col("v"), col("x"), col("fatigue")
        u = col("calling") / (col("total") + r["rootedness_half"] * col("kept"))
        answer = pl.when(u > 0).then(u**4 / (u**4 + col("threshold") ** 4)).otherwise(0)
        next_v = (v + r["activation"] * (1 - v) * answer
                  - r["dissipation"] * (1 + f) * v).clip(0, 1)
        next_f = f + r["fatigue_gain"] * v - r["fatigue_recovery"] * f
        shared = pl.when(col("total") > 0).then(col("sharing") / col("total")).otherwise(x)
        self.people = people.with_row_index("owner").join(
            sums, on="owner", how="left", maintain_order="left",
        ).with_columns(
            pl.col("total", "calling", "sharing", "gained").fill_null(0),
        ).select(
            "threshold", "degree", "kept", currency=col("currency") + col("gained"),
            v=pl.when(next_v < 1e-6).then(0).otherwise(next_v),
            x=(x + r["influence"] * (shared - x)).clip(0, 1),
            fatigue=pl.when(next_f < 1e-6).then(0).otherwise(next_f))
        self.t += 1

    def state(self) -> dict[str, NDArray]:
        """What is compared."""
        columns = {name: self.people[name].to_numpy() for name in ("currency", "v", "x", "fatigue")}
        return {**columns, "w": self.ties["w"].to_numpy()}


if __name__ == "__main__":
    harness.run(PolarsPeer)
