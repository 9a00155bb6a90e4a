"""graph-tool, by its default calls: python3 write_graph_tool.py GRAPHS OUT, with Debian's own Python."""

import csv
import pathlib
import sys

import graph_tool

for file in sorted(pathlib.Path(sys.argv[1]).glob("*.nodes.csv")):
    name = file.name.removesuffix(".nodes.csv")
    nodes = list(csv.DictReader(open(file, newline="")))
    edges = list(csv.DictReader(open(file.with_name(f"{name}.edges.csv"), newline="")))
    made = graph_tool.Graph(directed=nodes[0]["directed"] == "TRUE")
    made.add_vertex(len(nodes))
    place = {node["name"]: made.vertex(number) for number, node in enumerate(nodes)}
    names = made.new_vertex_property("string", vals=[node["name"] for node in nodes])
    made.vertex_properties["name"] = names
    weight = made.new_edge_property("double")
    for edge in edges:
        tie = made.add_edge(place[edge["from"]], place[edge["to"]])
        if "weight" in edge:
            weight[tie] = float(edge["weight"])
    if "weight" in edges[0]:
        made.edge_properties["weight"] = weight
    for key, ending in [("graphml", "graphml"), ("gml", "gml"), ("dot", "dot"), ("gt", "gt"),
                        ("graphml_gz", "graphml.gz")]:
        path = pathlib.Path(sys.argv[2], key, f"{name}.{ending}")
        path.parent.mkdir(exist_ok=True)
        made.save(str(path))
