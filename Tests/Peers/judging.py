"""Judges a reading against the graph that was written."""

from dataclasses import dataclass

from formats import Format
from graphs import Graph
from reading import Reading

RIGHT, TOLD, REFUSED, UNASKED, WRONG = "right", "told", "refused", "unasked", "wrong"


@dataclass
class Truth:
    """What is to be read: agents by the ids of the file, and ties with their strengths."""

    agents: set
    ties: dict  # frozenset of two ids: the strengths that the file gives it, in its order


def names(graph: Graph, form: Format):
    """The names that the file may give the nodes, as one list for each way to number them."""
    places = range(len(graph.nodes))
    if callable(form.ids):
        return [form.ids(graph)]
    return {
        "labels": [[str(node) for node in graph.nodes]],
        "from0": [[str(place) for place in places]],
        "from1": [[str(place + 1) for place in places]],
        # Rows and columns of a nameless matrix; R calls the columns V1, V2 …
        "either": [[f"{letter}{place + first}" for place in places]
                   for letter, first in (("", 0), ("", 1), ("V", 1))],
    }[form.ids]


def truth(graph: Graph, form: Format, called: list) -> Truth:
    """What is to be read where the nodes are called so."""
    name = dict(zip(graph.nodes, called, strict=True))
    ties = {}
    for u, v, *w in graph.edges:
        if u != v:
            ties.setdefault(frozenset((name[u], name[v])), []).append(float(w[0]) if w else 1.0)
    agents = {name[node] for node in graph.nodes}
    if not form.lonely:
        agents = {name[end] for edge in graph.edges for end in edge[:2]}
    return Truth(agents, ties)


def differences(truth: Truth, reading: Reading, weighted: bool) -> str:
    """What is wrong with a reading, in a few words; empty: nothing."""
    if set(reading.ids) != truth.agents or len(reading.ids) != len(truth.agents):
        missing = sorted(truth.agents - set(reading.ids))
        more = sorted(set(reading.ids) - truth.agents)
        return f"agents: missing {missing[:6]}, more {more[:6]}"
    strengths = {pair: values[0] for pair, values in truth.ties.items()}
    if set(reading.ties) != set(strengths):
        def show(pairs):
            return [" – ".join(sorted(pair)) for pair in pairs][:4]
        return (f"ties: missing {show(set(strengths) - set(reading.ties))}, "
                f"more {show(set(reading.ties) - set(strengths))}")
    if not weighted:
        return ""
    most = max(max(strengths.values()), 1)
    for pair, strength in strengths.items():
        if abs(reading.ties[pair] - strength / most) > 1e-6:
            return f"strength of {' – '.join(sorted(pair))}: {reading.ties[pair]}, not {strength / most:.7g}"
    return ""


def noted(reading: Reading, *words):
    return any(word in note for note in reading.notes for word in words)


def judge(graph: Graph, form: Format, reading: Reading, weighted: bool):
    """One of the five verdicts, and why."""
    if reading.code:
        if reading.code != 65:
            return WRONG, f"ends with {reading.code}: {reading.refusal}"
        reason = form.reason(graph)
        values = [edge[2] for edge in graph.edges if len(edge) == 3]
        if form.weight is not None and any(value < 0 for value in values):
            reason = reason or "enmity is no strength"
        return (REFUSED if reason else UNASKED), reading.refusal
    if form.refused:
        return WRONG, f"read as {len(reading.ids)} agents"
    found = []
    for called in names(graph, form):
        wanted = truth(graph, form, called)
        wrong = differences(wanted, reading, weighted)
        if not wrong:
            return RIGHT, ""
        found.append(wrong)
        without = Truth(wanted.agents, {p: v for p, v in wanted.ties.items() if any(v)})
        if len(without.ties) < len(wanted.ties):
            # A weight of 0 is no tie, and dropping one is worth a word.
            if not differences(without, reading, weighted) and noted(reading, "0", "zero"):
                return RIGHT, "ties of weight 0 left out"
    if form.reason(graph) and reading.notes:
        return TOLD, found[0]
    return WRONG, found[0]
