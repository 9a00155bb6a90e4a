"""What a program writes, and what of the graph its file can hold."""

import pathlib
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass

from graphs import GRAPHS, Graph

# Endings of tables, in which a cell may be empty in words.
CELLS = ["csv", "tsv", "txt", "edgelist", "el", "ncol", "tij"]


@dataclass(frozen=True, eq=False)
class Format:
    """One default call of one program: how it writes, and what a reader can know from the file."""

    program: str
    name: str
    ending: str
    write: Callable  # (graph, path); raises Cannot where the program has no way to
    # Whom the file names: "labels", "from0" and "from1" (their place in the list of nodes),
    # "either" (their place, counted from 0 or from 1, as the file does not say).
    # A function of the graph gives the ids themselves.
    ids: object = "labels"
    # Whether agents without ties are in the file.
    lonely: bool = False
    # Whether its columns have neither names nor quotes, so that a reader may have to ask.
    bare: bool = False
    # The scenario's "weight" that reads the weights; None: the file has none.
    weight: object = None
    # Scenario keys that say what the file cannot.
    options: dict | None = None
    # Why the file must be refused.
    refused: str = ""
    # Why a reader may ask: a reason, or a function of the graph that gives one.
    asks: object = ""

    @property
    def title(self):
        return f"{self.program}: {self.name}"

    def reason(self, graph: Graph) -> str:
        """Why a sentence instead of a network is right for this graph; empty: it is not."""
        if self.refused:
            return self.refused
        reason = self.asks(graph) if callable(self.asks) else self.asks
        if not reason and self.ending.removesuffix(".gz") in CELLS:
            reason = graph.missing
        return reason or (graph.ambiguous if self.bare else "")


class Cannot(Exception):
    """The program has no way to write this graph in this format."""


FORMATS: list[Format] = []


def writes(program, name, ending, **holds):
    """Registers a function that writes a graph to a path."""

    def register(write):
        FORMATS.append(Format(program, name, ending, write, **holds))
        return write

    return register


def elsewhere(program, run, formats):
    """Registers formats that one run of another program writes for all graphs at once.

    `run(graphs, folder)` writes folder/KEY/GRAPH.ENDING; what it does not write, the program cannot.
    `formats` are (key, name, ending, holds).
    """
    ran = {}

    for key, name, ending, holds in formats:
        def write(graph, path, key=key, ending=ending):
            if "folder" not in ran:
                ran["folder"] = tempfile.TemporaryDirectory()
                run(GRAPHS, pathlib.Path(ran["folder"].name))
            made = pathlib.Path(ran["folder"].name, key, f"{graph.name}.{ending}")
            if not made.exists():
                raise Cannot("not written")
            shutil.copy(made, path)

        FORMATS.append(Format(program, name, ending, write, **holds))


def blanks(graph):
    """Why names with blanks cannot be told apart where blanks also stand between them."""
    if any(c in str(node) for node in graph.nodes for c in ' ,"'):
        return "blanks stand inside names and between them"
    return ""


def quotes(graph):
    """Why a program that puts names in quotes and writes quotes inside them bare cannot be read."""
    if any('"' in str(node) for node in graph.nodes):
        return "quotes inside names are written bare"
    return ""


def number_only(graph):
    if not graph.numbered:
        raise Cannot("whole numbers only")
