"""The core workload in Mesa 3: one object for each agent, activated in two stages a tick.

Mesa's way, with what speeds it up fairly: slots for attributes, neighbours held as lists of agents
(not looked up in a network space), one visit to each agent and stage.
"""

import harness
import numpy as np
from mesa import Agent, Model
from numpy.typing import NDArray
from start import Start, mix, word


class Person(Agent):
    """An agent with its ties."""

    def __init__(self, model: "Society", number: int) -> None:
        super().__init__(model)
        s = model.start
        self.number = number
        self.currency = int(s.currency[number])
        self.v, self.x = float(s.v[number]), float(s.x[number])
        self.fatigue, self.threshold = float(s.fatigue[number]), float(s.threshold[number])
        self.neighbours: list[Person] = []
        self.weights: list[float] = []
        self.next_v = self.next_x = self.stake = 0.0
        self.gained = self.word = 0

    def meet(self) -> None:
        """Stage 1: reads the neighbours' state at t and forms its own at t + 1."""
        r, own_word, own_x, own_v = self.model.start.rates, self.word, self.x, self.v
        noise, everyday, together = r["noise"], r["everyday"], r["together"]
        decay, number, stake = r["decay"], self.number, self.stake
        total = calling = sharing = 0.0
        gained = 0
        weights = self.weights
        for h, other in enumerate(self.neighbours):
            w, j = weights[h], other.number
            total += w
            calling += w * other.v
            sharing += w * other.x
            both = own_x + other.x
            amount = int(min(stake, other.stake) * (1 - both * 0.5) * noise)
            heads = own_word * other.word & 1 << 31 == 0
            gained += amount if heads == (number < j) else -amount
            growth = (everyday + together * own_v * other.v) * both
            weights[h] = min(1.0, max(0.0, w + growth * (1 - w) - decay * w))
        self.gained = gained
        kept = max(len(weights), r["usual_ties"])
        u = calling / (total + r["rootedness_half"] * kept)
        answer = 1 / (1 + (self.threshold / u) ** 4) if u > 0 else 0.0
        moved = own_v + r["activation"] * (1 - own_v) * answer
        moved = min(1.0, max(0.0, moved - r["dissipation"] * (1 + self.fatigue) * own_v))
        self.next_v = moved if moved >= 1e-6 else 0.0
        shared = sharing / total if total > 0 else own_x
        self.next_x = min(1.0, max(0.0, own_x + r["influence"] * (shared - own_x)))
        tired = self.fatigue + r["fatigue_gain"] * own_v - r["fatigue_recovery"] * self.fatigue
        self.fatigue = tired if tired >= 1e-6 else 0.0

    def commit(self) -> None:
        """Stage 2: takes on the state at t + 1."""
        self.v, self.x = self.next_v, self.next_x
        self.currency += self.gained
        self.stake = self.currency / max(1, len(self.neighbours))

    def toss(self) -> None:
        """Stage 0: its word of the tick."""
        self.word = self.model.words[self.number]


class Society(Model):
    """All agents."""

    def __init__(self, start: Start, _threads: int) -> None:
        super().__init__(seed=1)
        self.start, self.t = start, 0
        self.numbers, self.words = np.arange(start.agents, dtype=np.uint32), []
        people = [Person(self, number) for number in range(start.agents)]
        for number, person in enumerate(people):
            row = slice(start.offsets[number], start.offsets[number + 1])
            person.neighbours = [people[j] for j in start.neighbours[row]]
            person.weights = [float(w) for w in start.strength[row]]
            person.stake = person.currency / max(1, len(person.neighbours))

    def tick(self) -> None:
        """One tick."""
        self.words = word(self.numbers, mix(self.start.coin_key ^ self.t)).tolist()
        self.agents.do("toss")
        self.agents.do("meet")
        self.agents.do("commit")
        self.t += 1

    def state(self) -> dict[str, NDArray]:
        """What is compared."""
        people = list(self.agents)
        return {
            "currency": np.array([p.currency for p in people], dtype=np.float64),
            "v": np.array([p.v for p in people]), "x": np.array([p.x for p in people]),
            "w": np.array([w for p in people for w in p.weights]),
            "fatigue": np.array([p.fatigue for p in people]),
        }


if __name__ == "__main__":
    harness.run(Society)
