"""Files of programs that do not run here, as their manuals and their own files have them."""

import csv
import gzip
import io

from formats import Cannot, blanks, number_only, writes


def row(*cells, separator=","):
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="").writerow(cells)
    return out.getvalue()


def save(path, lines):
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def strength(edge):
    return edge[2] if len(edge) == 3 else 1


def place(graph, first=1):
    return {node: number for number, node in enumerate(graph.nodes, first)}


@writes("Gephi", "edges table", "csv", weight="Weight")
def gephi_edges(graph, path):
    kind = "Directed" if graph.directed else "Undirected"
    save(path, ["Source,Target,Type,Id,Label,timeset,Weight"] + [
        row(e[0], e[1], kind, k, "", "", float(strength(e))) for k, e in enumerate(graph.edges)])


@writes("Gephi", "edges table, semicolons", "csv", weight="Weight")
def gephi_semicolons(graph, path):
    save(path, ["Id;Source;Target;Type;Weight"] + [
        row(k, e[0], e[1], "Undirected", float(strength(e)), separator=";") for k, e in enumerate(graph.edges)])


@writes("Neo4j", "relationships", "csv", weight="weight:float")
def neo4j(graph, path):
    save(path, [":START_ID,:END_ID,weight:float,:TYPE"] + [
        row(e[0], e[1], strength(e), "KNOWS") for e in graph.edges])


@writes("Neo4j", "relationships, id spaces", "csv")
def neo4j_spaces(graph, path):
    save(path, [":START_ID(Person),role,:END_ID(Person),:TYPE"] + [
        row(e[0], "a friend", e[1], "KNOWS") for e in graph.edges])


@writes("Cytoscape", "SIF, tabs", "sif", lonely=True)
def sif(graph, path):
    lonely = [n for n in graph.nodes if not any(n in e[:2] for e in graph.edges)]
    save(path, [f"{e[0]}\tpp\t{e[1]}" for e in graph.edges] + [str(n) for n in lonely])


@writes("Cytoscape", "SIF, several targets", "sif", lonely=True)
def sif_several(graph, path):
    lines = []
    for node in graph.nodes:
        ends = [str(e[1]) for e in graph.edges if e[0] == node]
        lines += ["\t".join([str(node), "knows", *ends])] if ends else [str(node)]
    save(path, lines)


@writes("Cytoscape", "SIF, blanks", "sif", lonely=True, asks=blanks)
def sif_blanks(graph, path):
    save(path, [f"{e[0]} interacts_with {e[1]}" for e in graph.edges] + [
        str(n) for n in graph.nodes if not any(n in e[:2] for e in graph.edges)])


@writes("Cytoscape", "edge table", "csv", refused="the ends of a tie stand inside its name")
def cytoscape_table(graph, path):
    save(path, ['"SUID","interaction","name","selected","shared interaction","shared name"'] + [
        f'"{60 + k}","pp","{e[0]} (pp) {e[1]}","false","pp","{e[0]} (pp) {e[1]}"'.replace('\\"', '""')
        for k, e in enumerate(graph.edges)])


@writes("KONECT", "out", "out", weight=3, bare=False)
def konect(graph, path):
    number_only(graph)
    kind = ("asym" if graph.directed else "sym") + (" weighted" if graph.weighted else " unweighted")
    save(path, ["% " + kind] + [" ".join(map(str, e)) for e in graph.edges])


@writes("KONECT", "bip", "out", ids="labels", lonely=False,
        asks="two kinds of nodes may need to be told apart")
def konect_bip(graph, path):
    if not graph.groups or not graph.numbered:
        raise Cannot("not bipartite")
    save(path, ["% bip unweighted", f"% {len(graph.edges)} 3 2"] + [" ".join(map(str, e)) for e in graph.edges])


@writes("SNAP", "edges", "txt")
def snap(graph, path):
    number_only(graph)
    lines = ["# Directed graph (each unordered pair of nodes is saved once): made.txt",
             f"# Nodes: {len(graph.nodes)} Edges: {len(graph.edges)}", "# FromNodeId\tToNodeId"]
    save(path, lines + [f"{e[0]}\t{e[1]}" for e in graph.edges])


@writes("SNAP", "edges, gzip", "txt.gz")
def snap_gzip(graph, path):
    number_only(graph)
    text = f"# Nodes: {len(graph.nodes)} Edges: {len(graph.edges)}\n# FromNodeId\tToNodeId\n"
    text += "".join(f"{e[0]}\t{e[1]}\n" for e in graph.edges)
    path.write_bytes(gzip.compress(text.encode()))


@writes("SNAP", "temporal", "txt", bare=True, asks="the last column may be a time or a weight")
def snap_temporal(graph, path):
    number_only(graph)
    save(path, [f"{e[0]} {e[1]} {1082040961 + 3600 * k}" for k, e in enumerate(graph.edges)])


@writes("yEd", "TGF", "tgf", lonely=True)
def tgf(graph, path):
    number = place(graph)
    save(path, [f"{number[n]} {n}" for n in graph.nodes] + ["#"] + [
        f"{number[e[0]]} {number[e[1]]}" for e in graph.edges])


@writes("yEd", "GraphML", "graphml", lonely=True)
def yed(graph, path):
    from xml.sax.saxutils import escape
    number = place(graph, 0)
    lines = ['<?xml version="1.0" encoding="UTF-8" standalone="no"?>',
             '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">',
             '  <key for="node" id="d5" attr.name="description" attr.type="string"/>',
             '  <key for="node" id="d6" yfiles.type="nodegraphics"/>',
             '  <key for="edge" id="d10" yfiles.type="edgegraphics"/>',
             f'  <graph edgedefault="{"directed" if graph.directed else "undirected"}" id="G">']
    for node in graph.nodes:
        lines += [f'    <node id="n{number[node]}">', '      <data key="d5"/>', '      <data key="d6"><y:ShapeNode>',
                  '        <y:Geometry height="30.0" width="30.0" x="1.0" y="2.0"/>',
                  f'        <y:NodeLabel alignment="center" hasText="true">{escape(str(node))}<y:LabelModel/></y:NodeLabel>',
                  '        <y:Shape type="rectangle"/>', '      </y:ShapeNode></data>', '    </node>']
    for k, e in enumerate(graph.edges):
        lines += [f'    <edge id="e{k}" source="n{number[e[0]]}" target="n{number[e[1]]}">',
                  '      <data key="d10"><y:PolyLineEdge><y:EdgeLabel>knows</y:EdgeLabel></y:PolyLineEdge></data>',
                  '    </edge>']
    save(path, lines + ["  </graph>", "</graphml>"])


def dl_label(node):
    text = str(node)
    return f'"{text}"' if any(c in text for c in " ,") else text


def dl_marks(graph):
    return "quotes inside labels have no way to be written" if any('"' in str(n) for n in graph.nodes) else ""


def cells(graph):
    number = place(graph, 0)
    made = [[0] * len(graph.nodes) for _ in graph.nodes]
    for e in graph.edges:
        made[number[e[0]]][number[e[1]]] = strength(e)
        if not graph.directed:
            made[number[e[1]]][number[e[0]]] = strength(e)
    return [" ".join(map(str, line)) for line in made]


@writes("UCINET", "DL fullmatrix", "dl", ids="from1", lonely=True, weight="weight")
def dl_full(graph, path):
    save(path, [f"dl n={len(graph.nodes)} format=fullmatrix", "data:", *cells(graph)])


@writes("UCINET", "DL fullmatrix, labels", "dl", lonely=True, weight="weight", asks=dl_marks)
def dl_labels(graph, path):
    save(path, [f"DL N = {len(graph.nodes)}", "FORMAT = FULLMATRIX DIAGONAL PRESENT", "LABELS:",
                ",".join(map(dl_label, graph.nodes)), "DATA:", *cells(graph)])


@writes("UCINET", "DL labels embedded", "txt", lonely=True, weight="weight", asks=dl_marks)
def dl_embedded(graph, path):
    save(path, [f"dl n = {len(graph.nodes)}, format = fullmatrix", "labels embedded", "data:",
                " ".join(map(dl_label, graph.nodes))] + [
                    f"{dl_label(n)} {line}" for n, line in zip(graph.nodes, cells(graph))])


@writes("UCINET", "DL edgelist1", "dl", ids="from1", lonely=True, weight="weight")
def dl_edges(graph, path):
    number = place(graph)
    save(path, [f"dl n={len(graph.nodes)} format=edgelist1", "data:"] + [
        f"{number[e[0]]} {number[e[1]]}" + (f" {e[2]}" if len(e) == 3 else "") for e in graph.edges])


@writes("UCINET", "DL edgelist1, labels embedded", "dl", lonely=False, weight="weight", asks=dl_marks)
def dl_edges_embedded(graph, path):
    if any(n not in [end for e in graph.edges for end in e[:2]] for n in graph.nodes):
        raise Cannot("names of lonely people are nowhere")
    save(path, [f"dl n={len(graph.nodes)} format=edgelist1", "labels embedded:", "data:"] + [
        f"{dl_label(e[0])} {dl_label(e[1])}" + (f" {e[2]}" if len(e) == 3 else "") for e in graph.edges])


@writes("UCINET", "DL nodelist1", "dl", lonely=True, asks=dl_marks)
def dl_nodes(graph, path):
    number = place(graph)
    lines = [f"dl n={len(graph.nodes)} format=nodelist1", "labels:", ",".join(map(dl_label, graph.nodes)), "data:"]
    for node in graph.nodes:
        ends = [str(number[e[1]]) for e in graph.edges if e[0] == node]
        if ends:
            lines.append(" ".join([str(number[node]), *ends]))
    save(path, lines)


@writes("Pajek", "arcs lists", "net", lonely=True, asks=dl_marks)
def pajek_lists(graph, path):
    number = place(graph)
    lines = [f"*Vertices {len(graph.nodes)}"] + [f'{number[n]} "{n}"' for n in graph.nodes] + ["*Arcslist"]
    for node in graph.nodes:
        ends = [str(number[e[1]]) for e in graph.edges if e[0] == node]
        if ends:
            lines.append(" ".join([str(number[node]), *ends]))
    save(path, lines)


@writes("Pajek", "matrix", "net", lonely=True, weight="weight", asks=dl_marks)
def pajek_matrix(graph, path):
    number = place(graph)
    save(path, [f"*Vertices {len(graph.nodes)}"] + [f'{number[n]} "{n}"' for n in graph.nodes] + ["*Matrix", *cells(graph)])


@writes("Network Repository", "mtx without banner", "mtx", ids="from1", lonely=True, weight="weight", bare=True)
def network_repository(graph, path):
    number = place(graph)
    n = len(graph.nodes)
    save(path, [f"{n} {n} {len(graph.edges)}"] + [
        f"{number[e[1]]} {number[e[0]]}" + (f" {e[2]}" if len(e) == 3 else "") for e in graph.edges])


@writes("Network Repository", "edges with commas", "edges", bare=True, weight=3)
def network_repository_edges(graph, path):
    number_only(graph)
    save(path, [",".join(map(str, e)) for e in graph.edges])


@writes("SuiteSparse", "Matrix Market", "mtx", ids="from1", lonely=True, weight="weight")
def suitesparse(graph, path):
    number = place(graph)
    n = len(graph.nodes)
    field = "real" if graph.weighted else "pattern"
    lines = [f"%%MatrixMarket matrix coordinate {field} {'general' if graph.directed else 'symmetric'}",
             "%" + "-" * 79, "% UF Sparse Matrix Collection, Tim Davis", "% name: Made/up", "%" + "-" * 79,
             f"{n} {n} {len(graph.edges)}"]
    for e in graph.edges:
        i, j = number[e[0]], number[e[1]]
        if not graph.directed:
            i, j = max(i, j), min(i, j)
        lines.append(f"{i} {j}" + (f" {e[2]}" if graph.weighted else ""))
    save(path, lines)


@writes("METIS", "graph", "graph", ids="from1", lonely=True)
def metis(graph, path):
    if not graph.simple or graph.weighted or graph.directed:
        raise Cannot("simple undirected graphs only")
    number = place(graph)
    lines = [f"{len(graph.nodes)} {len(graph.edges)}"]
    for node in graph.nodes:
        ends = [e[1] if e[0] == node else e[0] for e in graph.edges if node in e]
        lines.append(" ".join(str(number[end]) for end in ends))
    save(path, lines)


@writes("METIS", "graph, weights", "metis", ids="from1", lonely=True, weight="weight")
def metis_weights(graph, path):
    """Whole weights of nodes and of ties, and a comment."""
    if not graph.simple or not graph.weighted or graph.directed or any(e[2] != int(e[2]) or e[2] < 1 for e in graph.edges):
        raise Cannot("whole weights only")
    number = place(graph)
    lines = ["% made by hand", f"{len(graph.nodes)} {len(graph.edges)} 011 1"]
    for node in graph.nodes:
        ends = [(e[1] if e[0] == node else e[0], e[2]) for e in graph.edges if node in e[:2]]
        lines.append(" ".join(["7"] + [f"{number[end]} {int(w)}" for end, w in ends]))
    save(path, lines)


@writes("DIMACS", "edges", "col", ids="from1", lonely=True, asks="a colouring problem may be refused")
def dimacs(graph, path):
    number = place(graph)
    save(path, ["c made by hand", f"p edge {len(graph.nodes)} {len(graph.edges)}"] + [
        f"e {number[e[0]]} {number[e[1]]}" for e in graph.edges])


@writes("d3", "nodes and links by position", "json", lonely=True, weight="value")
def d3(graph, path):
    import json
    number = place(graph, 0)
    path.write_text(json.dumps({
        "nodes": [{"name": str(n), "group": 1} for n in graph.nodes],
        "links": [{"source": number[e[0]], "target": number[e[1]], "value": strength(e)} for e in graph.edges]}, indent=2))


@writes("d3", "nodes and links by id", "json", lonely=True, weight="value")
def d3_ids(graph, path):
    import json
    path.write_text(json.dumps({
        "nodes": [{"id": n, "group": 1} for n in graph.nodes],
        "links": [{"source": e[0], "target": e[1], "value": strength(e)} for e in graph.edges]}))


@writes("Gephi", "GEXF 1.3", "gexf", lonely=True, weight="weight")
def gephi_gexf(graph, path):
    from xml.sax.saxutils import quoteattr
    number = place(graph, 0)
    kind = "directed" if graph.directed else "undirected"
    lines = ["<?xml version='1.0' encoding='UTF-8'?>",
             '<gexf xmlns="http://gexf.net/1.3" version="1.3" xmlns:viz="http://gexf.net/1.3/viz">',
             '  <meta lastmodifieddate="2026-11-01"><creator>Gephi 0.10.1</creator><description></description></meta>',
             f'  <graph defaultedgetype="{kind}" mode="static">',
             '    <attributes class="node" mode="static"><attribute id="modularity_class" title="Modularity Class" type="integer"/></attributes>',
             "    <nodes>"]
    for n in graph.nodes:
        lines += [f"      <node id={quoteattr(str(n))} label={quoteattr(str(n))}>",
                  f'        <attvalues><attvalue for="modularity_class" value="{number[n] % 2}"/></attvalues>',
                  '        <viz:size value="10.0"/><viz:position x="1.0" y="-2.5"/><viz:color r="1" g="2" b="3"/>', "      </node>"]
    lines += ["    </nodes>", "    <edges>"]
    for k, e in enumerate(graph.edges):
        weight = f' weight="{float(e[2])}"' if len(e) == 3 else ""
        lines.append(f"      <edge id=\"{k}\" source={quoteattr(str(e[0]))} target={quoteattr(str(e[1]))}{weight}/>")
    save(path, lines + ["    </edges>", "  </graph>", "</gexf>"])


@writes("VOSviewer", "network", "txt", bare=True, weight=3)
def vosviewer(graph, path):
    number_only(graph)
    save(path, ["\t".join(map(str, (e[0], e[1], strength(e)))) for e in graph.edges])


@writes("NetLogo", "matrix", "txt", ids="either", lonely=True, weight="weight",
        asks=lambda g: g.ambiguous if len(g.nodes) == 2 else "")
def netlogo(graph, path):
    save(path, [" ".join(f"{float(cell):.2f}" if float(cell) == round(float(cell), 2) else cell
                         for cell in line.split()) for line in cells(graph)])


@writes("by hand", "arrows", "txt")
def arrows(graph, path):
    if any(c in str(n) for n in graph.nodes for c in " ,\""):
        raise Cannot("blanks")
    save(path, [f"{e[0]} -> {e[1]}" for e in graph.edges])


@writes("by hand", "sizes line", "txt", bare=True, asks="the first line may be the numbers of nodes and of ties")
def sizes(graph, path):
    number_only(graph)
    save(path, [f"{len(graph.nodes)} {len(graph.edges)}"] + [f"{e[0]} {e[1]}" for e in graph.edges])


@writes("by hand", "sep= line", "csv", weight="weight")
def sep(graph, path):
    save(path, ["sep=;", ";".join(["source", "target", "weight"][: len(graph.edges[0])])] + [
        row(*e, separator=";") for e in graph.edges])


@writes("by hand", "columns set with blanks", "txt", weight="weight", asks=blanks)
def aligned(graph, path):
    names = ["source", "target", "weight"][: len(graph.edges[0])]
    save(path, ["".join(f"{cell!s:14}" for cell in line).rstrip() for line in [names, *graph.edges]])


@writes("by hand", "survey: ego, question, alter", "csv")
def survey(graph, path):
    save(path, ["respondent,question,ego,alter,date"] + [
        row(f"r{k}", "whom do you ask, and why?", e[0], e[1], f"2024-01-{k + 1:02}") for k, e in enumerate(graph.edges)])
