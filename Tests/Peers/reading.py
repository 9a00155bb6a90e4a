"""What powersim makes of files: agents, ties and strengths, or the sentence that refuses them."""

import json
import pathlib
import subprocess
import tempfile
from dataclasses import dataclass, field

BATCH = 60


@dataclass
class Reading:
    ids: list = field(default_factory=list)
    ties: dict = field(default_factory=dict)  # frozenset of two ids: strength
    notes: list = field(default_factory=list)
    refusal: str = ""
    code: int = 0


def command(options):
    """Scenario keys as `powersim inspect` has them."""
    words = []
    for key, value in (options or {}).items():
        words += [f"--{key}", json.dumps(value) if isinstance(value, bool) else str(value)]
    return words


class Reader:
    """One powersim, asked about many files at once."""

    def __init__(self, program):
        self.program = str(program)
        self.folder = tempfile.TemporaryDirectory()

    def read(self, paths, options):
        """The readings of files that are read with the same options, in their order."""
        readings = []
        for start in range(0, len(paths), BATCH):
            readings += self.batch(paths[start : start + BATCH], options)
        return readings

    def batch(self, paths, options):
        done = subprocess.run(
            [self.program, "inspect", "--json", "--ties", "all", "--agents", "all", *command(options),
             *map(str, paths)],
            capture_output=True, text=True, timeout=300)
        if done.returncode not in (0, 65) or not done.stdout:
            if len(paths) == 1:
                return [Reading(refusal=done.stderr.strip(), code=done.returncode or 1)]
            return [self.batch([path], options)[0] for path in paths]
        return [self.reading(path, found, options)
                for path, found in zip(paths, json.loads(done.stdout), strict=True)]

    def reading(self, path, found, options):
        if found["kind"] != "network":
            return self.validated(path, options)
        ids = [agent["id"] for agent in found["firstAgents"]]
        ties = {frozenset(tie[:2]): tie[2] if len(tie) == 3 else 1.0 for tie in found["firstTies"]}
        notes = [n if isinstance(n, str) else json.dumps(n) for n in found["suspicions"] + found["notes"]]
        return Reading(ids=ids, ties=ties, notes=notes)

    def validated(self, path, options):
        """What a scenario with the file is told."""
        scenario = pathlib.Path(self.folder.name, "scenario.json")
        network = {"kind": "file", "path": str(path.resolve()), **(options or {})}
        scenario.write_text(json.dumps({"name": "x", "network": network}))
        done = subprocess.run(
            [self.program, "validate", str(scenario)], capture_output=True, text=True, timeout=60)
        text = (done.stdout + done.stderr).strip()
        if done.returncode == 0:
            text = "a scenario takes it for a network, and inspect does not"
        return Reading(refusal=text, code=done.returncode or 1)
