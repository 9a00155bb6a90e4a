"""Programs outside Python's packages: R, graph-tool. Left out where they are not installed."""

import csv
import pathlib
import shutil
import subprocess
import sys

from formats import blanks, elsewhere, quotes

HERE = pathlib.Path(__file__).parent


def hand_over(graphs, folder):
    """The graphs as tables that any program reads."""
    folder.mkdir()
    for graph in graphs:
        with open(folder / f"{graph.name}.nodes.csv", "w", newline="") as file:
            out = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
            out.writerow(["name", "directed", "numbered"])
            out.writerows([str(n), str(graph.directed).upper(), str(graph.numbered).upper()] for n in graph.nodes)
        with open(folder / f"{graph.name}.edges.csv", "w", newline="") as file:
            out = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
            out.writerow(["from", "to", "weight"][: len(graph.edges[0])])
            out.writerows([str(e[0]), str(e[1]), *e[2:]] for e in graph.edges)


def runs(*command):
    def run(graphs, folder):
        hand_over(graphs, folder / "graphs")
        subprocess.run([*command, str(folder / "graphs"), str(folder)], check=True,
                       stderr=subprocess.DEVNULL)
    return run


W = {"weight": "weight"}
LIST = {"bare": True, "asks": blanks}
two_cells = lambda graph: graph.ambiguous if len(graph.nodes) == 2 else ""

if shutil.which("Rscript"):
    elsewhere("R", runs("Rscript", str(HERE / "write_r.R")), [
        ("write_csv_base", "write.csv", "csv", W),
        ("write_csv_plain", "write.csv, no row names", "csv", W),
        ("write_csv2", "write.csv2", "csv", W),
        ("write_csv2_plain", "write.csv2, no row names", "csv", W),
        ("write_table", "write.table", "txt", {"asks": quotes, **W}),
        ("write_table_bare", "write.table, no names", "txt", {"bare": True, "weight": 3, "asks": quotes}),
        ("write_table_tabs", "write.table, tabs, no quotes", "tsv", W),
        ("write_table_names", "write.table, col.names = NA", "csv", {"asks": quotes, **W}),
        ("readr", "readr write_csv", "csv", W),
        # Doubles the quotes inside names that it does not put in quotes.
        ("readr_tsv", "readr write_tsv", "tsv",
         {"ids": lambda g: [str(n).replace('"', '""') for n in g.nodes], **W}),
        ("readr_csv2", "readr write_csv2", "csv", W),
        ("readr_excel2", "readr write_excel_csv2", "csv", W),
        ("fwrite", "data.table fwrite", "csv", W),
        ("igraph_edgelist", "igraph edgelist", "txt", {"ids": "from0", "bare": True}),
        ("igraph_graphml", "igraph graphml", "graphml", {"lonely": True, **W}),
        ("igraph_gml", "igraph gml", "gml", {"lonely": True, "asks": quotes, **W}),
        ("igraph_pajek", "igraph pajek", "net", {"ids": "from1", "lonely": True, **W}),
        ("igraph_ncol", "igraph ncol", "ncol", {"weight": 3, **LIST}),
        ("igraph_lgl", "igraph lgl", "lgl", {"weight": "weight", "asks": blanks}),
        ("igraph_frame", "igraph as_data_frame", "csv", W),
        ("igraph_dot", "igraph dot", "dot", {"refused": "DOT is a language"}),
        ("matrix", "matrix", "csv", {"lonely": True, **W}),
        ("matrix_csv2", "matrix, write.csv2", "csv", {"lonely": True, **W}),
        ("matrix_table", "matrix, write.table", "txt", {"lonely": True, "asks": quotes, **W}),
        ("matrix_bare", "matrix, bare", "txt", {"ids": "either", "lonely": True, "asks": two_cells, **W}),
        ("matrix_numbers", "matrix without names", "csv", {"ids": "either", "lonely": True, **W}),
        ("matrix_header", "matrix, header only", "csv", {"lonely": True, "asks": two_cells, **W}),
        ("writeMM", "Matrix writeMM", "mtx", {"ids": "from1", "lonely": True, **W}),
        ("dl", "sna write.dl", "dl", {"ids": "from1", "lonely": True, **W}),
        ("dl_labels", "sna write.dl, labels", "dl", {"lonely": True, "asks": quotes, **W}),
        ("nos", "sna write.nos", "nos", {"ids": "from1", "lonely": True, "asks": "a format of sna's own", **W}),
        ("network_edgelist", "network as.edgelist", "csv", {"ids": "from1", "asks": "columns V1 and V2 have no names"}),
        ("network_matrix", "network as.matrix", "csv", {"lonely": True}),
        ("network_tibble", "network as.data.frame", "csv", W),
        ("saveRDS", "saveRDS", "rds", {"refused": "R's own memory"}),
    ])

# graph-tool comes with Debian's Python, which is seldom the one of a virtual environment.
PYTHON = "/usr/bin/python3"
if pathlib.Path(PYTHON).exists() and subprocess.run(
        [PYTHON, "-c", "import graph_tool"], capture_output=True).returncode == 0:
    elsewhere("graph-tool", runs(PYTHON, str(HERE / "write_graph_tool.py")), [
        ("graphml", "graphml", "graphml", {"lonely": True, **W}),
        ("graphml_gz", "graphml, gzip", "graphml.gz", {"lonely": True, **W}),
        ("gml", "gml", "gml", {"lonely": True, "asks": quotes, **W}),
        ("dot", "dot", "dot", {"refused": "DOT is a language"}),
        ("gt", "own binary", "gt", {"refused": "a binary graph"}),
    ])
