"""The graphs that every program writes, small enough to check by eye."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Graph:
    """Who is in it and who is tied to whom, as a program is given it."""

    name: str
    nodes: list
    edges: list  # (from, to) or (from, to, weight)
    directed: bool = False
    multi: bool = False
    groups: list = field(default_factory=list)  # the second kind of nodes of a bipartite graph
    # Graphs that stress one thing that all writers share are left to the long form.
    quick: bool = False
    # Why a reader may ask before it reads this very graph from a bare list of numbers.
    ambiguous: str = ""
    # Why a reader of tables may take a name for none.
    missing: str = ""

    @property
    def weighted(self):
        return any(len(edge) == 3 for edge in self.edges)

    @property
    def numbered(self):
        return all(isinstance(node, int) for node in self.nodes)

    @property
    def simple(self):
        """Neither ties of a node with itself nor two ties between the same two."""
        pairs = [frozenset(edge[:2]) for edge in self.edges]
        return all(len(pair) == 2 for pair in pairs) and len(set(pairs)) == len(pairs)


def weights(pairs, values):
    return [(u, v, w) for (u, v), w in zip(pairs, values, strict=True)]


RING4 = [(0, 1), (1, 2), (2, 3), (3, 0), (0, 2)]
WORDS = ["Ann", "Bo", "Cy", "Di", "Ed"]


def among(names, pairs=((0, 1), (1, 2), (2, 3), (1, 3), (3, 4))):
    return [(names[i], names[j]) for i, j in pairs]


BLANKS = ["Ann Lee", "Bo Poe", "Cy Day", "Di van Dam", "Ed Ito"]
MARKS = ["Lee, Ann", 'Bo "Bim" Poe', "O'Day", "Di & Co", "Ed <e>"]
LETTERS = ["Zoë", "Łukasz", "Ærø", "Ñandú", "Νίκη"]
ODD = ["NA", "007", "None", "1e5", "nan"]
MIXED = ["A1", "2", "b-3", "4.5", "X_y"]
TRICKY = ["source", "target", "weight", "id", "from"]

GRAPHS = [
    Graph("words", WORDS, among(WORDS), quick=True),
    Graph("blanks", BLANKS, among(BLANKS), quick=True),
    Graph("marks", MARKS, among(MARKS), quick=True),
    Graph("letters", LETTERS, among(LETTERS)),
    Graph("odd", ODD, among(ODD), quick=True, missing="NA, nan and None may say that nobody was named"),
    Graph("mixed", MIXED, among(MIXED)),
    Graph("tricky", TRICKY, among(TRICKY), ambiguous="people called source and target"),
    Graph("wordsDirected", WORDS, among(WORDS, ((0, 1), (1, 0), (1, 2), (3, 2), (4, 0))), directed=True),
    Graph("wordsWeighted", WORDS, weights(among(WORDS), [0.5, 1, 2.25, 0.125, 3]), quick=True),
    Graph("blanksWeighted", BLANKS, weights(among(BLANKS), [1, 2, 3, 4, 5])),
    Graph("wordsLonely", WORDS + ["Flo", "Gus"], among(WORDS), quick=True),
    Graph("from0", [0, 1, 2, 3], RING4, quick=True),
    Graph("from1", [1, 2, 3, 4, 5], [(1, 2), (2, 3), (3, 4), (4, 5), (5, 1), (1, 3)]),
    Graph("gaps", [3, 10, 99, 1000, 12], [(3, 10), (10, 99), (99, 1000), (1000, 3), (12, 99)]),
    Graph("large", [10_000_000_001, 10_000_000_002, 10_000_000_003, 7],
          [(10_000_000_001, 10_000_000_002), (10_000_000_003, 10_000_000_002), (7, 10_000_000_001)]),
    Graph("floats", [0, 1, 2, 3], weights(RING4, [0.5, 0.25, 1.5, 0.75, 2.0]), quick=True),
    Graph("counts", [1, 2, 3, 4, 5],
          weights([(1, 2), (2, 3), (3, 4), (4, 5), (5, 1), (1, 4)], [3, 1, 4, 1, 5, 9]), quick=True,
          ambiguous="three columns of whole numbers may be two ends and a count, or a time and two ends"),
    Graph("ones", [0, 1, 2, 3], weights(RING4, [1, 1, 1, 1, 1])),
    Graph("zeros", [0, 1, 2, 3], weights(RING4, [0.0, 0.25, 1.5, 0.0, 2.0])),
    Graph("negative", [0, 1, 2, 3], weights(RING4, [1.0, -1.0, 1.0, -2.0, 1.0]), quick=True),
    Graph("path", [0, 1, 2, 3, 4, 5], [(i, i + 1) for i in range(5)],
          ambiguous="the first column counts the rows"),
    Graph("pathWeighted", [0, 1, 2, 3, 4, 5], weights([(i, i + 1) for i in range(5)], [2, 5, 3, 1, 4]), quick=True,
          ambiguous="the first column counts the rows"),
    Graph("star", [0, 1, 2, 3, 4, 5], [(0, i) for i in range(1, 6)]),
    Graph("starWeighted", [0, 1, 2, 3, 4, 5], weights([(0, i) for i in range(1, 6)], [1, 2, 1, 2, 1]),
          ambiguous="the first column may be a time"),
    Graph("cycle5", [1, 2, 3, 4, 5], [(1, 2), (2, 3), (3, 4), (4, 5), (5, 1)],
          ambiguous="the first column counts the rows"),
    Graph("directed", [0, 1, 2, 3, 4], [(0, 1), (1, 0), (1, 2), (3, 2), (2, 3), (4, 0)], directed=True, quick=True),
    Graph("directedWeighted", [1, 2, 3, 4], weights([(2, 1), (2, 3), (4, 3), (4, 1)], [0.5, 0.25, 1.0, 0.125]), directed=True),
    Graph("loops", [0, 1, 2, 3], [(0, 0), (0, 1), (1, 2), (2, 2), (2, 3)], quick=True),
    Graph("multi", [0, 1, 2, 3], [(0, 1), (0, 1), (1, 2), (2, 3), (3, 2)], multi=True),
    Graph("lonely", [0, 1, 2, 3, 4, 5], [(0, 1), (1, 2), (4, 2)], quick=True),
    Graph("bipartite", ["Ann", "Bo", "Cy", "club", "choir"],
          [("Ann", "club"), ("Bo", "club"), ("Bo", "choir"), ("Cy", "choir")], groups=["club", "choir"],
          ambiguous="the two columns never meet"),
    Graph("bipartiteNumbers", [1, 2, 3, 11, 12], [(1, 11), (2, 11), (2, 12), (3, 12)], groups=[11, 12],
          ambiguous="the two columns never meet"),
    Graph("two", ["Ann", "Bo"], [("Ann", "Bo")], quick=True, ambiguous="one line may be a header"),
    Graph("pair", [0, 1], [(0, 1)], ambiguous="two cells of 0 and 1"),
    Graph("both", [0, 1], [(0, 1), (1, 0)], directed=True, ambiguous="a list of ties and a matrix read alike"),
    Graph("complete4", [1, 2, 3, 4], [(i, j) for i in range(1, 5) for j in range(i + 1, 5)]),
    Graph("sizes", [1, 2, 3, 4, 5], [(5, 4), (1, 2), (2, 3), (3, 4), (1, 5)],
          ambiguous="the first line may be the numbers of nodes and of ties"),
]

BY_NAME = {graph.name: graph for graph in GRAPHS}
