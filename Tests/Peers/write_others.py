"""NetworKit, rustworkx, xgi, DyNetx, pyvis, ndex2, Graphviz and LibreOffice, by their default calls."""

import contextlib
import io
import json
import pathlib
import shutil
import subprocess
import tempfile

import dynetx
import ndex2
import networkit
import networkx as nx
import pandas as pd
import rustworkx
import xgi

import write_networkx
import write_tables
from formats import Cannot, blanks, elsewhere, number_only, writes

DRAWING = "a language or a drawing"


# NetworKit numbers its nodes from 0 and has no names.

def networkit_graph(graph):
    place = {node: number for number, node in enumerate(graph.nodes)}
    made = networkit.Graph(len(graph.nodes), weighted=graph.weighted, directed=graph.directed)
    for u, v, *w in graph.edges:
        made.addEdge(place[u], place[v], *w)
    return made


def networkit_(name, ending, form, *rest, **holds):
    @writes("NetworKit", name, ending, **holds)
    def write(graph, path):
        if graph.multi or not graph.simple and form == networkit.Format.METIS:
            raise Cannot("repeated ties")
        if graph.directed and form == networkit.Format.METIS:
            raise Cannot("undirected graphs only")
        networkit.writeGraph(networkit_graph(graph), str(path), form, *rest)


F = networkit.Format
networkit_("edges, tab, from 0", "tsv", F.EdgeListTabZero, ids="from0", bare=True, weight=3)
networkit_("edges, tab, from 1", "tsv", F.EdgeListTabOne, ids="from1", bare=True, weight=3)
networkit_("edges, blank, from 0", "edgelist", F.EdgeListSpaceZero, ids="from0", bare=True, weight=3)
networkit_("edges, blank, from 1", "el", F.EdgeListSpaceOne, ids="from1", bare=True, weight=3)
networkit_("edges, comma, from 1", "csv", F.EdgeListCommaOne, ids="from1", bare=True, weight=3)
networkit_("SNAP", "txt", F.SNAP, ids="from0", lonely=True, bare=True)  # nor are they here
networkit_("METIS", "graph", F.METIS, ids="from1", lonely=True, weight="weight")
networkit_("GML", "gml", F.GML, ids="from0", lonely=True)  # its weights are left out
networkit_("GraphML", "graphml", F.GraphML, ids="from0", lonely=True, weight="weight")
networkit_("GEXF", "gexf", F.GEXF, ids="from0", lonely=True, weight="weight")
networkit_("Graphviz", "dot", F.GraphViz, refused=DRAWING)
networkit_("graph-tool binary", "gt", F.GraphToolBinary, refused="a binary graph")
networkit_("own binary", "nkb", F.NetworkitBinary, refused="a binary graph")


# rustworkx numbers its nodes from 0; names are what the nodes carry.

def rustworkx_graph(graph):
    place = {node: number for number, node in enumerate(graph.nodes)}
    made = rustworkx.PyDiGraph() if graph.directed else rustworkx.PyGraph()
    made.add_nodes_from([{"name": str(node)} for node in graph.nodes])
    made.add_edges_from([(place[u], place[v], {"weight": float(w[0]) if w else None} if w else {})
                         for u, v, *w in graph.edges])
    return made


@writes("rustworkx", "edge list", "edgelist", ids="from0", bare=True)
def rx_edges(graph, path):
    rustworkx_graph(graph).write_edge_list(str(path))


@writes("rustworkx", "edge list, weights", "edgelist", ids="from0", bare=True, weight=3)
def rx_weights(graph, path):
    if not graph.weighted:
        raise Cannot("no weights")
    rustworkx_graph(graph).write_edge_list(str(path), weight_fn=lambda edge: str(edge["weight"]))


@writes("rustworkx", "node-link JSON", "json", ids="from0", lonely=True)
def rx_json(graph, path):
    rustworkx.node_link_json(rustworkx_graph(graph), path=str(path))


@writes("rustworkx", "node-link JSON, names", "json", lonely=True, weight="weight",
        asks="nodes have both an id and a name")
def rx_json_names(graph, path):
    rustworkx.node_link_json(rustworkx_graph(graph), path=str(path), node_attrs=lambda node: node,
                             edge_attrs=lambda edge: {k: str(v) for k, v in edge.items()})


@writes("rustworkx", "graphml", "graphml", lonely=True, weight="weight")
def rx_graphml(graph, path):
    rustworkx.write_graphml(rustworkx_graph(graph), str(path))


@writes("rustworkx", "Matrix Market", "mtx", ids="from1", lonely=True)
def rx_mtx(graph, path):
    """All weights are written as 1."""
    if graph.multi:
        raise Cannot("repeated ties")
    made = rustworkx.PyDiGraph() if graph.directed else rustworkx.PyGraph()
    place = {node: number for number, node in enumerate(graph.nodes)}
    made.add_nodes_from(graph.nodes)
    made.add_edges_from([(place[u], place[v], float(w[0]) if w else 1.0) for u, v, *w in graph.edges])
    rustworkx.write_matrix_market(made, path=str(path))


@writes("rustworkx", "DOT", "dot", refused=DRAWING)
def rx_dot(graph, path):
    rustworkx_graph(graph).to_dot(filename=str(path))


# Networks over time and of higher order.

@writes("DyNetx", "interactions", "txt", bare=True, asks="ties that come and go")
def dynetx_interactions(graph, path):
    number_only(graph)
    if graph.multi:
        raise Cannot("repeated ties")
    made = dynetx.DynGraph()
    for time, edge in enumerate(graph.edges):
        made.add_interaction(edge[0], edge[1], t=time // 2)
    dynetx.write_interactions(made, str(path))


@writes("DyNetx", "snapshots", "txt", bare=True,
        asks="a column that may be a time or a weight")
def dynetx_snapshots(graph, path):
    number_only(graph)
    if graph.multi:
        raise Cannot("repeated ties")
    made = dynetx.DynGraph()
    for time, edge in enumerate(graph.edges):
        made.add_interaction(edge[0], edge[1], t=time // 2)
    dynetx.write_snapshots(made, str(path))


def hypergraph(graph):
    if not graph.simple or graph.weighted or graph.directed:
        raise Cannot("sets of people")
    return xgi.Hypergraph([list(edge) for edge in graph.edges])


@writes("xgi", "bipartite edge list", "txt", bare=True, refused="",
        asks="people and the sets they are in")
def xgi_bipartite(graph, path):
    if len(graph.edges) == 1:
        raise Cannot("one set reads like a star, rightly")
    xgi.write_bipartite_edgelist(hypergraph(graph), str(path))


@writes("xgi", "edge list", "txt", bare=True, asks=blanks)
def xgi_edges(graph, path):
    xgi.write_edgelist(hypergraph(graph), str(path))


@writes("xgi", "HIF", "json", refused="sets of people")
def xgi_hif(graph, path):
    xgi.write_hif(hypergraph(graph), str(path))


# Cytoscape's exchange formats and pages.

@writes("ndex2", "CX", "cx", asks="Cytoscape's exchange format may be refused", lonely=True)
def ndex_cx(graph, path):
    with contextlib.redirect_stdout(io.StringIO()):
        made = ndex2.create_nice_cx_from_networkx(nx.Graph(write_networkx.build(graph)))
        cx = made.to_cx()
    path.write_text(json.dumps(cx))


@writes("pyvis", "page", "html", refused="a web page")
def pyvis_page(graph, path):
    from pyvis.network import Network

    made = Network()
    made.from_nx(nx.Graph(write_networkx.build(graph)))
    path.write_text(made.generate_html(notebook=False))


# Graphviz: its converters, from DOT as networkx writes it.

def dot_text(graph):
    quote = lambda node: '"' + str(node).replace('"', '\\"') + '"'
    arrow = "->" if graph.directed else "--"
    lines = [f"{'digraph' if graph.directed else 'graph'} {{"]
    lines += [f"  {quote(node)};" for node in graph.nodes]
    lines += [f"  {quote(u)} {arrow} {quote(v)}" + (f" [weight={w[0]}]" if w and w[0] >= 0 and w[0] == int(w[0]) else "") + ";"
              for u, v, *w in graph.edges]
    return "\n".join(lines + ["}"])


def graphviz(graph, path, *command):
    if not shutil.which(command[0]):
        raise Cannot("not installed")
    done = subprocess.run(command, input=dot_text(graph).encode(), capture_output=True, check=True)
    path.write_bytes(done.stdout)


@writes("Graphviz", "gv2gml", "gml", lonely=True)
def gv_gml(graph, path):
    if graph.name == "marks":
        raise Cannot("quotes inside names are written bare")
    graphviz(graph, path, "gv2gml")


@writes("Graphviz", "gv2gxl", "gxl", refused="GXL is no format of social networks")
def gv_gxl(graph, path):
    graphviz(graph, path, "gv2gxl")


@writes("Graphviz", "JSON", "json", asks="a drawing as JSON", lonely=True)
def gv_json(graph, path):
    graphviz(graph, path, "dot", "-Tjson")


@writes("Graphviz", "plain", "plain", refused=DRAWING)
def gv_plain(graph, path):
    graphviz(graph, path, "dot", "-Tplain")


@writes("Graphviz", "dot", "gv", refused=DRAWING)
def gv_dot(graph, path):
    graphviz(graph, path, "dot")


# LibreOffice: a sheet saved as text, in two countries and with a separator line.

def office(graphs, folder):
    """All workbooks in one run for each filter: code of the separator, of the quote, of the letters."""
    filters = {"commas": "44,34,76,1", "semicolons": "59,34,76,1", "tabs": "9,34,76,1"}
    with tempfile.TemporaryDirectory() as books:
        for graph in graphs:
            write_tables.frame(graph).to_excel(pathlib.Path(books, f"{graph.name}.xlsx"), index=False)
        for key, tokens in filters.items():
            target = folder / key
            subprocess.run(
                ["soffice", "--headless", f"-env:UserInstallation=file://{books}/profile",
                 "--convert-to", f"csv:Text - txt - csv (StarCalc):{tokens}", "--outdir", str(target),
                 *map(str, sorted(pathlib.Path(books).glob("*.xlsx")))],
                check=True, capture_output=True, timeout=300)


if shutil.which("soffice"):
    elsewhere("LibreOffice", office, [
        ("commas", "CSV", "csv", {"weight": "weight"}),
        ("semicolons", "CSV, semicolons", "csv", {"weight": "weight"}),
        ("tabs", "CSV, tabs", "csv", {"weight": "weight"}),
    ])
