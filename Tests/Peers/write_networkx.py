"""networkx, by its default calls."""

import json

import networkx as nx
import numpy as np
import scipy.io

from formats import Cannot, blanks, quotes, writes


def build(graph):
    kind = {
        (False, False): nx.Graph, (True, False): nx.DiGraph,
        (False, True): nx.MultiGraph, (True, True): nx.MultiDiGraph,
    }[graph.directed, graph.multi]
    made = kind()
    made.add_nodes_from(graph.nodes)
    for node in graph.groups:
        made.nodes[node]["bipartite"] = 1
    if graph.weighted:
        made.add_weighted_edges_from(graph.edges)
    else:
        made.add_edges_from(graph.edges)
    return made


def several(graph):
    made = build(graph)
    for number, (u, v) in enumerate(made.edges()):
        made[u][v]["since"] = 1990 + number
        made[u][v]["kind"] = "friend of"
    return made


def networkx(name, ending, **holds):
    return writes("networkx", name, ending, **holds)


@networkx("edgelist", "edgelist", bare=True, weight="weight", asks=blanks)
def edgelist(graph, path):
    nx.write_edgelist(build(graph), path)


@networkx("edgelist, gzip", "edgelist.gz", bare=True, weight="weight", asks=blanks)
def edgelist_gz(graph, path):
    nx.write_edgelist(build(graph), path)


@networkx("edgelist, several attributes", "txt", bare=True, weight="weight", asks=blanks)
def edgelist_several(graph, path):
    if graph.multi:
        raise Cannot("the same as without")
    nx.write_edgelist(several(graph), path)


@networkx("edgelist, no data", "txt", bare=True, asks=blanks)
def edgelist_plain(graph, path):
    nx.write_edgelist(build(graph), path, data=False)


@networkx("edgelist, commas", "csv", bare=True, asks=blanks)
def edgelist_commas(graph, path):
    nx.write_edgelist(build(graph), path, delimiter=",", data=False)


@networkx("edgelist, tabs", "tsv", bare=True, weight="weight")
def edgelist_tabs(graph, path):
    nx.write_edgelist(build(graph), path, delimiter="\t")


@networkx("edgelist, named data", "txt", bare=True, weight=3, asks=blanks)
def edgelist_named(graph, path):
    nx.write_edgelist(build(graph), path, data=["weight"])


@networkx("weighted edgelist", "edgelist", bare=True, weight=3, asks=blanks)
def weighted(graph, path):
    if not graph.weighted:
        raise Cannot("no weights")
    nx.write_weighted_edgelist(build(graph), path)


@networkx("bipartite edgelist", "edgelist", bare=True, asks=blanks)
def bipartite(graph, path):
    if not graph.groups:
        raise Cannot("not bipartite")
    made = build(graph)
    for node in graph.nodes:
        made.nodes[node]["bipartite"] = int(node in graph.groups)
    nx.bipartite.write_edgelist(made, path)


def adjacency(graph):
    return blanks(graph) or (
        "a list of neighbours reads as a list of ties with a column more"
        if graph.weighted or max(len(set(e[1] for e in graph.edges if e[0] == n)) for n in graph.nodes) < 3 else "")


@networkx("adjlist", "adjlist", lonely=True, bare=True, asks=adjacency)
def adjlist(graph, path):
    nx.write_adjlist(build(graph), path)


@networkx("multiline adjlist", "txt", lonely=True, bare=True, weight="weight", asks=blanks)
def multiline(graph, path):
    nx.write_multiline_adjlist(build(graph), path)


@networkx("gml", "gml", lonely=True, weight="weight")
def gml(graph, path):
    nx.write_gml(build(graph), path)


@networkx("graphml", "graphml", lonely=True, weight="weight")
def graphml(graph, path):
    nx.write_graphml(build(graph), path)


@networkx("graphml, ElementTree", "graphml", lonely=True, weight="weight")
def graphml_xml(graph, path):
    nx.write_graphml_xml(build(graph), path, named_key_ids=True)


@networkx("graphml, gzip", "graphml.gz", lonely=True, weight="weight")
def graphml_gz(graph, path):
    nx.write_graphml(build(graph), path)


@networkx("gexf 1.2", "gexf", lonely=True, weight="weight")
def gexf(graph, path):
    nx.write_gexf(build(graph), path)


@networkx("gexf 1.3", "gexf", lonely=True, weight="weight")
def gexf13(graph, path):
    nx.write_gexf(build(graph), path, version="1.3")


@networkx("pajek", "net", lonely=True, weight="weight", asks=quotes)
def pajek(graph, path):
    nx.write_pajek(build(graph), path)


@networkx("graph6", "g6", refused="graph6 is no format of social networks")
def graph6(graph, path):
    if graph.directed or graph.multi or not graph.simple:
        raise Cannot("simple undirected graphs only")
    nx.write_graph6(nx.convert_node_labels_to_integers(build(graph)), path)


@networkx("sparse6", "s6", refused="sparse6 is no format of social networks")
def sparse6(graph, path):
    if graph.directed:
        raise Cannot("undirected graphs only")
    nx.write_sparse6(nx.convert_node_labels_to_integers(build(graph)), path)


def dump(data, path):
    path.write_text(json.dumps(data))


@networkx("node-link JSON", "json", lonely=True, weight="weight")
def node_link(graph, path):
    dump(nx.node_link_data(build(graph)), path)


@networkx("node-link JSON, links", "json", lonely=True, weight="weight")
def node_link_links(graph, path):
    dump(nx.node_link_data(build(graph), edges="links"), path)


OTHER_JSON = "other shapes of JSON than nodes and links may be refused"


@networkx("adjacency JSON", "json", lonely=True, weight="weight", asks=OTHER_JSON)
def adjacency_json(graph, path):
    dump(nx.adjacency_data(build(graph)), path)


@networkx("cytoscape JSON", "cyjs", lonely=True, weight="weight", asks=OTHER_JSON)
def cytoscape_json(graph, path):
    dump(nx.cytoscape_data(build(graph)), path)


@networkx("tree JSON", "json", lonely=True, asks=OTHER_JSON)
def tree_json(graph, path):
    made = nx.DiGraph(build(graph).to_directed() if graph.directed else nx.Graph(graph.edges if not graph.weighted else []))
    if not graph.simple or graph.weighted or not nx.is_tree(made):
        raise Cannot("trees only")
    made = nx.bfs_tree(made, graph.nodes[0])
    dump(nx.tree_data(made, graph.nodes[0]), path)


@networkx("dict of lists JSON", "json", lonely=True, asks=OTHER_JSON)
def lists_json(graph, path):
    dump(nx.to_dict_of_lists(build(graph)), path)


@networkx("pandas edges", "csv", weight="weight", asks=lambda g: "")
def pandas_edges(graph, path):
    nx.to_pandas_edgelist(build(graph)).to_csv(path)


@networkx("pandas edges, no index", "csv", weight="weight")
def pandas_edges_plain(graph, path):
    nx.to_pandas_edgelist(build(graph)).to_csv(path, index=False)


@networkx("pandas matrix", "csv", lonely=True, weight="weight")
def pandas_matrix(graph, path):
    if graph.multi:
        raise Cannot("sums")
    nx.to_pandas_adjacency(build(graph)).to_csv(path)


@networkx("numpy matrix", "txt", lonely=True, ids="either", weight="weight",
          asks=lambda g: g.ambiguous if len(g.nodes) == 2 else "")
def numpy_matrix(graph, path):
    if graph.multi:
        raise Cannot("sums")
    np.savetxt(path, nx.to_numpy_array(build(graph)))


@networkx("scipy Matrix Market", "mtx", lonely=True, ids="from1", weight="weight")
def matrix_market(graph, path):
    if graph.multi:
        raise Cannot("sums")
    scipy.io.mmwrite(path, nx.to_scipy_sparse_array(build(graph)))


@networkx("DOT", "dot", refused="DOT is a language")
def dot(graph, path):
    made = build(graph)
    made = nx.relabel_nodes(made, {node: f'"{node}"' for node in made if isinstance(node, str)
                                   and not node.startswith('"') and '"' not in node})
    nx.nx_pydot.write_dot(made, path)


@networkx("network text", "txt", refused="a drawing made of letters")
def network_text(graph, path):
    nx.write_network_text(build(graph), path, ascii_only=True)
