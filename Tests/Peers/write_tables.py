"""Tables of ties and matrices as pandas, polars, numpy, scipy and Python's csv write them."""

import csv

import numpy as np
import pandas as pd
import polars as pl
import scipy.io
import scipy.sparse

from formats import Cannot, number_only, writes


def frame(graph, names=("source", "target", "weight")):
    rows = [list(edge) for edge in graph.edges]
    return pd.DataFrame(rows, columns=list(names[: len(rows[0])]))


def square(graph):
    place = {node: number for number, node in enumerate(graph.nodes)}
    cells = np.zeros((len(graph.nodes), len(graph.nodes)), dtype=float if graph.weighted else int)
    for edge in graph.edges:
        i, j, w = place[edge[0]], place[edge[1]], edge[2] if len(edge) == 3 else 1
        cells[i, j] = w
        if not graph.directed:
            cells[j, i] = w
    return cells


def pandas_(name, ending, **holds):
    return writes("pandas", name, ending, **holds)


@pandas_("to_csv", "csv", weight="weight")
def default(graph, path):
    frame(graph).to_csv(path)


@pandas_("to_csv, no index", "csv", weight="weight")
def plain(graph, path):
    frame(graph).to_csv(path, index=False)


@pandas_("to_csv, no index, no header", "csv", weight=3, bare=True)
def headless(graph, path):
    frame(graph).to_csv(path, index=False, header=False)


@pandas_("to_csv, from and to", "csv", weight="Weight")
def from_to(graph, path):
    frame(graph, ("From", "To", "Weight")).to_csv(path, index=False)


@pandas_("to_csv, sender and receiver, tabs", "tsv", weight="n_letters")
def sender(graph, path):
    frame(graph, ("sender", "receiver", "n_letters")).to_csv(path, sep="\t")


@pandas_("to_csv, ends last", "csv", weight="weight")
def last(graph, path):
    table = frame(graph)
    table.insert(0, "year", 1990 + table.index)
    table.insert(1, "kind", "friend, of")
    table.to_csv(path, index=False)


@pandas_("to_csv, unknown names", "csv", weight="how much", options={"source": "hirer", "target": "hired"},
         asks="two columns with names of their own may need to be said")
def unknown(graph, path):
    frame(graph, ("hirer", "hired", "how much")).to_csv(path, index=False)


@pandas_("to_csv, shuffled index", "csv", weight="weight")
def shuffled(graph, path):
    """A frame that was sorted keeps its old row numbers."""
    frame(graph).sort_values("target", kind="stable").to_csv(path)


@pandas_("to_csv, time i j", "csv", ids="labels")
def time_table(graph, path):
    table = frame(graph)[["source", "target"]]
    table.insert(0, "t", 20 * (1 + table.index // 2))
    table.columns = ["t", "i", "j"]
    table.to_csv(path, index=False)


@pandas_("to_csv, bare time i j", "tij", bare=True, asks="a time before the two ends may need to be said")
def time_bare(graph, path):
    number_only(graph)
    table = frame(graph)[["source", "target"]]
    table.insert(0, "t", 20 * (1 + table.index // 2))
    table.to_csv(path, index=False, header=False, sep="\t")


@pandas_("to_csv, semicolons and decimal commas", "csv", weight="weight")
def semicolons(graph, path):
    frame(graph).to_csv(path, sep=";", decimal=",", index=False)


@pandas_("to_csv, semicolons, no header", "csv", weight=3, bare=True)
def semicolons_headless(graph, path):
    frame(graph).to_csv(path, sep=";", decimal=",", index=False, header=False)


@pandas_("to_csv, gzip", "csv.gz", weight="weight")
def zipped(graph, path):
    frame(graph).to_csv(path, index=False)


@pandas_("to_csv, bytes with a mark", "csv", weight="weight")
def marked(graph, path):
    frame(graph).to_csv(path, index=False, encoding="utf-8-sig")


@pandas_("to_csv, all quoted", "csv", weight="weight")
def quoted(graph, path):
    frame(graph).to_csv(path, index=False, quoting=csv.QUOTE_NONNUMERIC)


@pandas_("to_csv, ends as index", "csv", weight="weight")
def indexed(graph, path):
    table = frame(graph).set_index(["source", "target"])
    if not graph.weighted:
        table["kind"] = "friend"
    table.to_csv(path)


@pandas_("dyads", "csv", options={"weight": "tie"}, lonely=True,
         asks="a column of 0 and 1 may say which pairs are tied")
def dyads(graph, path):
    """All pairs, with a column that says which of them are tied."""
    if graph.weighted or graph.directed or not graph.simple:
        raise Cannot("simple graphs only")
    tied = {frozenset(edge) for edge in graph.edges}
    rows = [(u, v, int(frozenset((u, v)) in tied))
            for k, u in enumerate(graph.nodes) for v in graph.nodes[k + 1:]]
    pd.DataFrame(rows, columns=["i", "j", "tie"]).to_csv(path, index=False)


@pandas_("missing target", "csv", lonely=True, asks="a tie without an end may be refused")
def missing(graph, path):
    """A left join leaves people without a tie and an empty cell."""
    if graph.weighted:
        raise Cannot("the same without")
    tied = {edge[0] for edge in graph.edges}
    rows = list(graph.edges) + [(node, None) for node in graph.nodes if node not in tied]
    pd.DataFrame(rows, columns=["ego", "alter"]).convert_dtypes().to_csv(path, index=False)


@pandas_("matrix", "csv", lonely=True, weight="weight")
def matrix(graph, path):
    pd.DataFrame(square(graph), index=graph.nodes, columns=graph.nodes).to_csv(path)


@pandas_("matrix, no names", "csv", lonely=True, ids="either", weight="weight")
def matrix_default(graph, path):
    pd.DataFrame(square(graph)).to_csv(path)


@pandas_("matrix, header only", "csv", lonely=True, weight="weight",
         asks=lambda g: g.ambiguous if len(g.nodes) == 2 else "")
def matrix_header(graph, path):
    pd.DataFrame(square(graph), columns=graph.nodes).to_csv(path, index=False)


@pandas_("matrix, semicolons", "csv", lonely=True, weight="weight")
def matrix_semicolons(graph, path):
    pd.DataFrame(square(graph), index=graph.nodes, columns=graph.nodes).to_csv(path, sep=";", decimal=",")


@pandas_("matrix, gzip", "csv.gz", lonely=True, weight="weight")
def matrix_gzip(graph, path):
    pd.DataFrame(square(graph), index=graph.nodes, columns=graph.nodes).to_csv(path)


@pandas_("incidence", "csv", lonely=True, asks="who belongs to what is no square of ties")
def incidence(graph, path):
    if not graph.groups:
        raise Cannot("not bipartite")
    people = [node for node in graph.nodes if node not in graph.groups]
    cells = [[int((one, group) in graph.edges) for group in graph.groups] for one in people]
    pd.DataFrame(cells, index=people, columns=graph.groups).to_csv(path)


@pandas_("JSON records", "json", asks="a list of records may be refused", weight="weight")
def records(graph, path):
    frame(graph).to_json(path, orient="records")


@pandas_("JSON columns", "json", asks="columns of JSON may be refused", weight="weight")
def columns(graph, path):
    frame(graph).to_json(path)


@pandas_("Excel", "xlsx", refused="a workbook")
def excel(graph, path):
    frame(graph).to_excel(path)


@pandas_("Parquet", "parquet", refused="a binary table")
def parquet(graph, path):
    frame(graph).to_parquet(path)


@pandas_("to_string", "txt", weight="weight", asks="a table set for the eye")
def string(graph, path):
    path.write_text(frame(graph).to_string())


@pandas_("to_markdown", "md", asks="a table set for the eye")
def markdown(graph, path):
    table = frame(graph)
    lines = ["| " + " | ".join(table.columns) + " |", "|" + "---|" * len(table.columns)]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in table.values]
    path.write_text("\n".join(lines) + "\n")


@writes("polars", "write_csv", "csv", weight="weight")
def polars_csv(graph, path):
    pl.from_pandas(frame(graph)).write_csv(path)


@writes("polars", "write_csv, row index", "csv", weight="weight")
def polars_index(graph, path):
    pl.from_pandas(frame(graph)).with_row_index().write_csv(path)


@writes("polars", "write_csv, semicolons", "csv", weight="weight")
def polars_semicolons(graph, path):
    pl.from_pandas(frame(graph)).write_csv(path, separator=";", decimal_comma=True)


@writes("polars", "write_ndjson", "ndjson", weight="weight", asks="lines of JSON may be refused")
def polars_lines(graph, path):
    pl.from_pandas(frame(graph)).write_ndjson(path)


def ends(graph):
    number_only(graph)
    return np.array([list(edge) for edge in graph.edges])


@writes("numpy", "savetxt ties", "txt", bare=True, weight=3)
def savetxt(graph, path):
    """Whole numbers come out as 1.000000000000000000e+00."""
    np.savetxt(path, ends(graph))


@writes("numpy", "savetxt ties, %d", "txt", bare=True)
def savetxt_whole(graph, path):
    np.savetxt(path, ends(graph)[:, :2], fmt="%d")


@writes("numpy", "savetxt ties, header", "csv", weight="weight")
def savetxt_header(graph, path):
    """numpy puts "# " before the header."""
    made = ends(graph)
    np.savetxt(path, made, fmt="%g", delimiter=",",
               header="source,target,weight" if made.shape[1] == 3 else "source,target")


@writes("numpy", "savetxt matrix", "txt", lonely=True, ids="either", weight="weight",
        asks=lambda g: g.ambiguous if len(g.nodes) == 2 else "")
def savetxt_matrix(graph, path):
    np.savetxt(path, square(graph))


@writes("numpy", "savetxt matrix, %g, commas", "csv", lonely=True, ids="either", weight="weight",
        asks=lambda g: g.ambiguous if len(g.nodes) == 2 else "")
def savetxt_matrix_commas(graph, path):
    np.savetxt(path, square(graph), fmt="%g", delimiter=",")


@writes("numpy", "save", "npy", refused="a binary table")
def save(graph, path):
    np.save(path, square(graph))


@writes("scipy", "mmwrite, general", "mtx", lonely=True, ids="from1", weight="weight")
def mm_general(graph, path):
    scipy.io.mmwrite(path, scipy.sparse.coo_array(square(graph)), symmetry="general")


@writes("scipy", "mmwrite, pattern", "mtx", lonely=True, ids="from1")
def mm_pattern(graph, path):
    if graph.weighted:
        raise Cannot("no weights")
    scipy.io.mmwrite(path, scipy.sparse.coo_array(square(graph)), field="pattern")


@writes("scipy", "mmwrite, dense", "mtx", lonely=True, ids="from1", weight="weight")
def mm_array(graph, path):
    scipy.io.mmwrite(path, square(graph))


@writes("scipy", "mmwrite, gzip", "mtx.gz", lonely=True, ids="from1", weight="weight")
def mm_gzip(graph, path):
    import gzip
    plain = path.with_suffix("")
    scipy.io.mmwrite(plain, scipy.sparse.coo_array(square(graph)))
    path.write_bytes(gzip.compress(plain.read_bytes()))
    plain.unlink()


@writes("scipy", "hb_write", "hb", refused="Harwell-Boeing is no format of social networks")
def hb(graph, path):
    scipy.io.hb_write(str(path), scipy.sparse.csc_matrix(square(graph).astype(float)))


@writes("scipy", "save_npz", "npz", refused="a binary table")
def npz(graph, path):
    scipy.sparse.save_npz(path, scipy.sparse.coo_array(square(graph)))


@writes("Python csv", "writer", "csv", weight=3, bare=True)
def csv_writer(graph, path):
    with open(path, "w", newline="") as file:
        csv.writer(file).writerows(graph.edges)


@writes("Python csv", "DictWriter", "csv", weight="value")
def csv_dict(graph, path):
    with open(path, "w", newline="") as file:
        out = csv.DictWriter(file, ["id", "value", "source", "target"])
        out.writeheader()
        for number, edge in enumerate(graph.edges, 1):
            out.writerow({"id": number, "source": edge[0], "target": edge[1],
                          "value": edge[2] if len(edge) == 3 else 1})


@writes("Python csv", "Excel semicolons", "csv", weight="Gewicht")
def csv_excel(graph, path):
    """What a spreadsheet writes where the comma is the decimal sign: a mark, semicolons, CR LF."""
    with open(path, "w", newline="", encoding="utf-8-sig") as file:
        out = csv.writer(file, delimiter=";")
        out.writerow(["Source", "Target", "Gewicht"])
        for edge in graph.edges:
            weight = edge[2] if len(edge) == 3 else 1
            out.writerow([edge[0], edge[1], str(weight).replace(".", ",")])
