"""python-igraph, by its default calls. Its graphs number their nodes from 0 and keep names as an attribute."""

import warnings

import igraph

from formats import Cannot, blanks, writes

warnings.simplefilter("ignore")


def build(graph):
    # What the documentation calls the quick way: names in order of the given nodes.
    place = {node: number for number, node in enumerate(graph.nodes)}
    made = igraph.Graph(
        n=len(graph.nodes), edges=[(place[edge[0]], place[edge[1]]) for edge in graph.edges],
        directed=graph.directed)
    if not graph.numbered:
        made.vs["name"] = [str(node) for node in graph.nodes]
    elif graph.nodes != list(range(len(graph.nodes))):
        made.vs["name"] = graph.nodes
    if graph.weighted:
        made.es["weight"] = [edge[2] for edge in graph.edges]
    return made


def told(write):
    """igraph's writers tell what a format cannot hold."""
    try:
        write()
    except igraph.InternalError as error:
        raise Cannot(str(error)) from error


def named(graph):
    made = build(graph)
    made.vs["name"] = [str(node) for node in graph.nodes]
    return made


def python_igraph(name, ending, **holds):
    return writes("igraph", name, ending, **holds)


@python_igraph("edgelist", "edgelist", ids="from0", bare=True)
def edgelist(graph, path):
    build(graph).write_edgelist(str(path))


@python_igraph("ncol", "ncol", weight=3, bare=True, asks=blanks)
def ncol(graph, path):
    made = named(graph)
    told(lambda: made.write_ncol(str(path), weights="weight" if graph.weighted else None))


@python_igraph("ncol, defaults", "ncol", weight=3, bare=True, asks=blanks)
def ncol_default(graph, path):
    made = named(graph)
    if not graph.weighted:
        raise Cannot("the default call without weights is the one above")
    told(lambda: made.write(str(path), format="ncol"))


@python_igraph("lgl", "lgl", lonely=True, weight="weight", asks=blanks)
def lgl(graph, path):
    if not graph.simple or graph.directed:
        raise Cannot("neither loops, nor repeated ties")
    told(lambda: named(graph).write_lgl(str(path), weights="weight" if graph.weighted else None))


@python_igraph("gml", "gml", lonely=True, weight="weight")
def gml(graph, path):
    build(graph).write_gml(str(path))


def graphml_ids(graph):
    """Without names there are only n0, n1 … in the file."""
    if graph.nodes == list(range(len(graph.nodes))):
        return [f"n{node}" for node in graph.nodes]
    return [str(node) for node in graph.nodes]


@python_igraph("graphml", "graphml", ids=graphml_ids, lonely=True, weight="weight")
def graphml(graph, path):
    build(graph).write_graphml(str(path))


@python_igraph("graphml, gzip", "graphmlz", ids=graphml_ids, lonely=True, weight="weight")
def graphmlz(graph, path):
    build(graph).write_graphmlz(str(path))


@python_igraph("pajek", "net", lonely=True, weight="weight")
def pajek(graph, path):
    named(graph).write_pajek(str(path))


@python_igraph("pajek, no names", "net", lonely=True, ids="from1", weight="weight")
def pajek_plain(graph, path):
    made = build(graph)
    if "name" in made.vs.attributes():
        del made.vs["name"]
    made.write_pajek(str(path))


@python_igraph("matrix", "txt", lonely=True, ids="either",
               asks=lambda g: g.ambiguous if len(g.nodes) == 2 else "")
def matrix(graph, path):
    if graph.multi or graph.weighted:
        raise Cannot("counts ties")
    build(graph).write_adjacency(str(path))


@python_igraph("leda", "lgr", lonely=True, weight="weight", asks="LEDA's own format may be refused")
def leda(graph, path):
    named(graph).write_leda(str(path), names="name", weights="weight" if graph.weighted else None)


@python_igraph("dimacs", "dimacs", lonely=True, ids="from1", asks="a flow problem may be refused")
def dimacs(graph, path):
    made = build(graph)
    made.es["capacity"] = [edge[2] if len(edge) == 3 else 1 for edge in graph.edges]
    made.write_dimacs(str(path), source=0, target=len(graph.nodes) - 1)


@python_igraph("dot", "dot", refused="DOT is a language")
def dot(graph, path):
    named(graph).write_dot(str(path))


@python_igraph("svg", "svg", refused="a drawing")
def svg(graph, path):
    build(graph).write_svg(str(path), layout="circle")


@python_igraph("pickle", "pickle", refused="Python's own memory")
def pickle(graph, path):
    build(graph).write_pickle(str(path))


@python_igraph("edge data frame", "csv", ids="from0", weight="weight")
def edge_frame(graph, path):
    """The frame's index, written first, is called "edge ID"."""
    build(graph).get_edge_dataframe().to_csv(path)


@python_igraph("edge data frame, no index", "csv", ids="from0", weight="weight")
def edge_frame_plain(graph, path):
    build(graph).get_edge_dataframe().to_csv(path, index=False)
