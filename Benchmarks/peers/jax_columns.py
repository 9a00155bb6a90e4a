"""The core workload in JAX on the processor: one compiled function over whole columns.

Single precision where powersim has it. Sums along ties are segment sums over rows in order, which XLA
computes on one thread; it shares the rest among all processors that it sees.
"""

import os
import sys
from functools import partial

os.sched_setaffinity(0, range(int(sys.argv[3])))  # before JAX counts its processors

import harness  # noqa: E402
import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402
from jax import lax  # noqa: E402
from numpy.typing import NDArray  # noqa: E402
from start import Start, mix  # noqa: E402

jax.config.update("jax_enable_x64", True)  # whole units of currency


def word(agents: jax.Array, low: jax.Array, high: jax.Array) -> jax.Array:
    """The agents' words of a tick, by both halves of its key."""
    z = (agents ^ low) * jnp.uint32(0x21F0AAAD)
    z = z ^ (z >> 15)
    z = (z + high) * jnp.uint32(0xD35A2D97)
    return (z ^ (z >> 15)) | jnp.uint32(1)


@partial(jax.jit, donate_argnums=0)
def moved(state: dict, ties: dict, r: dict, low: jax.Array, high: jax.Array) -> dict:
    """The state one tick on."""
    v, x, w, fatigue = state["v"], state["x"], state["w"], state["fatigue"]
    i, j = ties["owner"], ties["neighbour"]
    agents = len(v)

    def along(values: jax.Array) -> jax.Array:
        return jax.ops.segment_sum(values, i, num_segments=agents, indices_are_sorted=True)

    both = x[i] + x[j]
    words = word(lax.iota(jnp.uint32, agents), low, high)
    heads = (words[i] * words[j]) >> 31 == 0
    stake = state["currency"] / ties["degree"]
    amount = (jnp.minimum(stake[i], stake[j]) * (1 - both * 0.5) * r["noise"]).astype(jnp.int64)
    currency = state["currency"] + along(jnp.where(heads == (i < j), amount, -amount))

    total = along(w)
    u = along(w * v[j]) / (total + r["rootedness_half"] * ties["kept"])
    fourth = u**2 * u**2
    threshold = ties["threshold"] ** 2
    answer = jnp.where(u > 0, fourth / (fourth + threshold * threshold), 0)
    next_v = jnp.clip(
        v + r["activation"] * (1 - v) * answer - r["dissipation"] * (1 + fatigue) * v, 0, 1)
    next_f = fatigue + r["fatigue_gain"] * v - r["fatigue_recovery"] * fatigue
    shared = jnp.where(total > 0, along(w * x[j]) / total, x)
    growth = (r["everyday"] + r["together"] * v[i] * v[j]) * both
    return {
        "currency": currency,
        "v": jnp.where(next_v < 1e-6, 0, next_v),
        "x": jnp.clip(x + r["influence"] * (shared - x), 0, 1),
        "w": jnp.clip(w + growth * (1 - w) - r["decay"] * w, 0, 1),
        "fatigue": jnp.where(next_f < 1e-6, 0, next_f),
    }


class JaxPeer:
    """State as columns on JAX's device."""

    def __init__(self, start: Start, _threads: int) -> None:
        degree = np.diff(start.offsets)
        kept = np.maximum(degree, start.rates["usual_ties"])
        self.key, self.t = start.coin_key, 0
        self.rates = {name: jnp.float32(rate) for name, rate in start.rates.items()}
        self.ties = {
            "owner": jnp.asarray(np.repeat(np.arange(start.agents, dtype=np.int32), degree)),
            "neighbour": jnp.asarray(start.neighbours),
            "degree": jnp.asarray(np.maximum(degree, 1)),
            "kept": jnp.asarray(kept.astype(np.float32)),
            "threshold": jnp.asarray(start.threshold.astype(np.float32)),
        }
        self.columns = {
            "currency": jnp.asarray(start.currency.astype(np.int64)),
            **{name: jnp.asarray(column.astype(np.float32)) for name, column in (
                ("v", start.v), ("x", start.x), ("w", start.strength), ("fatigue", start.fatigue))},
        }

    def tick(self) -> None:
        """One tick, waited for."""
        key = mix(self.key ^ self.t)
        self.columns = jax.block_until_ready(moved(
            self.columns, self.ties, self.rates, np.uint32(key & 0xFFFFFFFF), np.uint32(key >> 32)))
        self.t += 1

    def state(self) -> dict[str, NDArray]:
        """What is compared."""
        return {name: np.asarray(column) for name, column in self.columns.items()}


if __name__ == "__main__":
    harness.run(JaxPeer, warm=1)
