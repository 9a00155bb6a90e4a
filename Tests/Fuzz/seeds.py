"""Writes the fuzzer's seeds: the project's own scenarios, experiments and data, each behind the bytes
that choose its reader (see Fuzz.swift)."""
import pathlib
import sys

folder = pathlib.Path(sys.argv[1])
folder.mkdir()
root = pathlib.Path(__file__).parents[2]


def seed(reader, name, data):
    if len(data) < 20_000:
        (folder / f"{reader}-{name}").write_bytes(reader.encode() + data)


for path in sorted((root / "Scenarios").glob("*.json")):
    seed("s", path.name, path.read_bytes())
for path in sorted((root / "Scenarios" / "claims").glob("*.json")):
    seed("e", path.name, path.read_bytes())
for path in sorted((root / "Scenarios" / "data").iterdir()):
    if path.suffix in (".csv", ".net", ".paj", ".graphml"):
        seed("n", path.name, b"\0" + path.read_bytes())
        seed("t", path.name, path.read_bytes())
seed("a", "values", b"time.weeks=3\nparameters.redistribution=0.1\nshocks={\"s\": {\"kind\": \"crisis\"}}\n")
networks = {
    "edges": b"source,target,weight\nann,bo,1\nbo,cy,0.5\n",
    "blanks": b"1 2\n2 3\n",
    "index": b",source,target\n0,101,102\n1,102,103\n",
    "dictionary": b"a b {'weight': 3}\nb c {}\n",
    "matrix": b'"","a","b"\n"a",0,1\n"b",1,0\n',
    "adjacency": b"#x\n# GMT\n0 1 2\n1 2\n2\n",
    "multiline": b"0 1\n1 {}\n1 1\n2 {}\n2 0\n",
    "metis": b"4 4\n2 4\n1 3\n2 4\n1 3\n",
    "lgl": b"# a\nb 1\n# b\nc 0.5\n# d\n",
    "sif": b"a\tpp\tb\nb\tpp\tc\td\n",
    "tgf": b"1 a\n2 b\n#\n1 2 x\n",
    "market": b"%%MatrixMarket matrix coordinate pattern symmetric\n3 3 2\n2 1\n3 2\n",
    "dl": b"dl n=3 format=edgelist1\nlabels:\na,b,c\ndata:\n1 2\n2 3\n",
    "konect": b"% bip unweighted\n% 4 2 3\n1 1\n1 2\n2 2\n2 3\n",
    "gml": b"graph [\n node [ id 1 label \"a\" ]\n node [ id 2 ]\n edge [ source 1 target 2 ]\n]\n",
    "gexf": b"<gexf version=\"1.3\"><graph><nodes><node id=\"a\" label=\"A\"/><node id=\"b\"/></nodes>"
    b"<edges><edge id=\"0\" source=\"a\" target=\"b\" weight=\"2\"/></edges></graph></gexf>",
    "links": b'{"nodes": [{"id": 1}, {"id": 2}], "links": [{"source": 1, "target": 2}]}',
    "graphml": b"<graphml><key id=\"w\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/><graph>"
    b"<node id='a'/><node id='b'/><edge source='a' target='b'><data key='w'>2</data></edge></graph></graphml>",
    "pajek": b"*Vertices 3\n1 \"a\"\n2 \"b\"\n3 \"c\"\n*Edges\n1 2 1\n*Arcslist\n2 3\n*Vector v\n1\n2\n3\n",
}
for name, data in networks.items():
    seed("n", name, b"\0" + data)
