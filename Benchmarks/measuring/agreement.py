"""Whether all programs arrive where powersim does; a row that does not is void."""

from measuring.rounds import Key, Row

# Relative; single precision in another order of additions gives 1e-7. Units are counted: none may be lost.
TOLERANCE = 2e-6
AGGREGATES = ("gini", "top1", "top10", "meanCurrent", "meanDisposition", "meanStrength",
              "meanFatigue")


def check(rows: dict[Key, Row], what: str) -> list[str]:
    """Marks rows void that differ from powersim's of the same size; returns a sentence for each."""
    problems: list[str] = []
    sizes = {key.agents for key in rows if key.what == what}
    for agents in sorted(sizes):
        of_size = {k: r for k, r in rows.items() if k.agents == agents and k.what == what}
        own = [r for k, r in of_size.items() if k.program == "powersim"]
        if not own:
            continue
        kernels = [r for k, r in of_size.items() if k.program.startswith("powersim")]
        hashes = {a["stateHash"] for row in kernels for a in row.answers}
        if len(hashes) > 1:
            problems.append(f"powersim's runs of {agents:,} agents end in different states")
        expected = own[0].answers[0]
        tolerances = {"units": 0.0} | dict.fromkeys(AGGREGATES, TOLERANCE)
        if what == "tick observed":
            tolerances["observed"] = TOLERANCE
        for key, row in of_size.items():
            for answer in row.answers:
                far = [
                    f"{name} {answer[name]:.12g} against {expected[name]:.12g}"
                    for name, tolerance in tolerances.items()
                    if not abs(answer[name] - expected[name]) <= tolerance * abs(expected[name])
                ]
                if far and not row.void:
                    row.void = far[0]
                    problems.append(f"void: {key.program}, {agents:,} agents, {row.void}")
    return problems
