"""Whether other programs read back what `powersim network` writes, and powersim itself does.

    check_network.py POWERSIM

Writes a society with ids that are hard to carry in every format and reads it with networkx, igraph,
pandas and `powersim inspect`: agents in their order, ties, strengths to the last bit, attributes.
Ends with 1 and a sentence for each difference.
"""

import csv
import html
import io
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import warnings

import igraph
import networkx
import numpy
import pandas

POWERSIM = pathlib.Path(sys.argv[1]).resolve()

# What people call their agents.
IDS = [
    "Ann", "two words", "Zoë", "Łódź 東京", "co,mma", "semi;colon", "a&b", "<c>", "O'Neill", "007", "0",
    "NA", "None", "1e5", "-3", "1.50", "#hash", "%cent", "a/b\\c", " led by a blank", "x" * 200, "true",
    "🦊 fox", "[list]", "{dict}", "a=b", "–dash–",
]
QUOTED = ['quo"te', "two\nlines", "tab\there", "&amp;", "&#235;"]
TEXTS = ["place", "group", "population"]
SINGLES = [
    "access", "current", "fatigue", "disposition", "efficacy", "trust", "tieStrength", "rootedness",
    "answer",
]

failures = []
# igraph warns of each &#…; that it leaves.
warnings.simplefilter("ignore", RuntimeWarning)


def check(holds, what):
    if not holds:
        failures.append(what)
        print("MISSED", what)


def powersim(*arguments, status=0):
    ran = subprocess.run([POWERSIM, *map(str, arguments)], capture_output=True, text=True)
    check(ran.returncode == status, f"powersim {' '.join(map(str, arguments))}: {ran.returncode}, "
          f"not {status}: {ran.stderr}")
    return ran


def ties_of(ids):
    tied = ids[:-1]
    return {tuple(sorted((one, tied[(number + step) % len(tied)])))
            for step in (1, 3) for number, one in enumerate(tied)}


def write_society(folder, ids):
    """A ring with chords, one agent without ties, places and groups with names of the same sort."""
    with open(folder / "ties.csv", "w", newline="") as file:
        table = csv.writer(file, quoting=csv.QUOTE_ALL)
        table.writerow(["source", "target"])
        table.writerows(sorted(ties_of(ids)))
    with open(folder / "people.csv", "w", newline="") as file:
        table = csv.writer(file, quoting=csv.QUOTE_ALL)
        table.writerow(["id", "district", "kind"])
        for number, one in enumerate(ids):
            table.writerow([one, ["Süd & Nord", "<west>"][number % 2], ["01", "a,b"][number // 3 % 2]])
    scenario = {
        "name": "hard to carry", "time": {"weeks": 8, "burnIn": 4},
        "network": {"kind": "file", "path": "ties.csv", "nodes": "people.csv", "place": "district",
                    "group": "kind"},
    }
    (folder / "society.json").write_text(json.dumps(scenario))
    return folder / "society.json"


class Society:
    """Agents with their values as text, ties with strengths, as one reader has them."""

    def __init__(self, agents, ties):
        self.agents = agents
        self.ties = {tuple(sorted(ends)): numpy.float32(strength) for *ends, strength in ties}

    def compare(self, other, who, attributes=True):
        check(list(self.agents) == list(other.agents), f"{who}: other agents or another order: "
              f"{[(a, b) for a, b in zip(self.agents, other.agents) if a != b][:3]}")
        check(self.ties.keys() == other.ties.keys(), f"{who}: other ties: "
              f"{list(self.ties.keys() ^ other.ties.keys())[:3]}")
        unequal = [ends for ends in self.ties if self.ties[ends] != other.ties.get(ends)]
        check(not unequal, f"{who}: other strengths: {unequal[:3]}")
        if not attributes:
            return
        for agent, values in self.agents.items():
            for name, value in values.items():
                there = other.agents.get(agent, {}).get(name)
                if name in TEXTS:
                    equal = there == value
                elif name in SINGLES:
                    equal = there is not None and numpy.float32(there) == numpy.float32(value)
                else:
                    equal = there is not None and float(there) == float(value)
                check(equal, f"{who}: {name} of {agent!r} is {there!r}, not {value!r}")
                if not equal:
                    return


def from_csv(ties, nodes):
    def rows(text):
        return list(csv.DictReader(io.StringIO(text, newline="")))

    agents = {row["id"]: {k: v for k, v in row.items() if k != "id"} for row in rows(nodes)}
    return Society(agents, [(r["source"], r["target"], r["weight"]) for r in rows(ties)])


def from_pandas(ties, nodes):
    options = {"dtype": str, "keep_default_na": False}
    ties, nodes = pandas.read_csv(ties, **options), pandas.read_csv(nodes, **options)
    return Society(
        {row["id"]: {k: v for k, v in row.items() if k != "id"} for row in nodes.to_dict("records")},
        ties[["source", "target", "weight"]].values.tolist())


def from_networkx(graph):
    return Society(
        {agent: dict(data) for agent, data in graph.nodes(data=True)},
        [(a, b, data["weight"]) for a, b, data in graph.edges(data=True)])


def from_igraph(graph, name, text=str):
    names = [text(one) for one in graph.vs[name]]
    agents = {
        one: {k: text(v) if isinstance(v, str) else v for k, v in vertex.attributes().items()}
        for one, vertex in zip(names, graph.vs)}
    return Society(agents, [(names[e.source], names[e.target], e["weight"]) for e in graph.es])


def from_r(file, kind, name, text=str):
    """R's igraph, where it is installed (Debian: r-cran-igraph); names without tabs and line ends."""
    script = pathlib.Path(__file__).with_name("read_network.R")
    ran = subprocess.run(["Rscript", script, file, kind, name], capture_output=True)
    check(ran.returncode == 0, f"R, {kind}: {ran.stderr.decode()}")
    head, *lines = ran.stdout.decode().split("\n")
    rows = [line.split("\t") for line in lines]
    end = rows.index([""])
    columns = head.split("\t")[1:]
    agents = {text(row[0]): dict(zip(columns, map(text, row[1:]))) for row in rows[:end]}
    return Society(agents, [(text(a), text(b), weight) for a, b, weight in rows[end + 1:-1]])


HAS_R = shutil.which("Rscript") is not None and subprocess.run(
    ["Rscript", "-e", "library(igraph)"], capture_output=True).returncode == 0


def unnumbered(text):
    """igraph leaves &#…; as they are written, while it reads &amp; and the like."""
    return re.sub("&#([0-9]+);", lambda found: chr(int(found[1])), text)


def from_powersim(*files):
    arguments = ["inspect", files[0], "--json", "--ties", "all", "--agents", "all"]
    arguments += ["--weight", "value" if files[0].suffix == ".net" else "weight"]
    if len(files) > 1:
        arguments += ["--nodes", files[1]]
    if files[0].suffix == ".csv":
        # There is somebody called NA.
        arguments += ["--missing", ""]
    ran = powersim(*arguments)
    if ran.returncode != 0:
        return Society({}, [])
    found = json.loads(ran.stdout)[0]
    check(not found["suspicions"], f"{files[0].name}: suspicious: {found['suspicions']}")
    return Society({a["id"]: a["attributes"] for a in found["firstAgents"]}, found["firstTies"])


def read_back(folder, scenario, ids, formats):
    ties = powersim("network", scenario, "--week", 8, "--format", "csv", "--table", "ties").stdout
    nodes = powersim("network", scenario, "--week", 8, "--format", "csv", "--table", "nodes").stdout
    truth = from_csv(ties, nodes)
    check(list(truth.agents) == ids, "csv: the ids are those of the society")
    check(truth.ties.keys() == ties_of(ids), "csv: the ties are those of the society")
    for ending in formats:
        file = folder / f"as-{ending}.{ending}"
        powersim("network", scenario, "--week", 8, "--output", file)
        beside = {"csv": [folder / "as-csv.nodes.csv"], "net": [folder / "as-net.net.nodes.csv"]}.get(
            ending, [])
        truth.compare(from_powersim(file, *beside), f"powersim, {ending}")
        if ending == "csv":
            truth.compare(from_pandas(file, *beside), "pandas, csv")
        elif ending == "graphml":
            truth.compare(from_networkx(networkx.read_graphml(file)), "networkx, graphml")
            truth.compare(from_igraph(igraph.Graph.Read_GraphML(str(file)), "name"), "igraph, graphml")
        elif ending == "gexf":
            truth.compare(from_networkx(networkx.read_gexf(file)), "networkx, gexf")
        elif ending == "gml":
            truth.compare(from_networkx(networkx.read_gml(file)), "networkx, gml")
            graph = igraph.Graph.Read_GML(str(file))
            if all("&#" not in one for one in ids):
                truth.compare(from_igraph(graph, "label", text=unnumbered), "igraph, gml")
        elif ending == "net":
            graph = networkx.Graph(networkx.read_pajek(file))
            truth.compare(from_networkx(graph), "networkx, pajek", attributes=False)
            truth.compare(
                from_igraph(igraph.Graph.Read_Pajek(str(file)), "name"), "igraph, pajek",
                attributes=False)
    return truth


def read_in_r(folder, truth):
    truth.compare(from_r(folder / "as-graphml.graphml", "graphml", "name"), "R igraph, graphml")
    # R's older igraph leaves all of &…; in GML.
    truth.compare(
        from_r(folder / "as-gml.gml", "gml", "label", text=html.unescape), "R igraph, gml")
    truth.compare(
        from_r(folder / "as-net.net", "pajek", "name"), "R igraph, pajek", attributes=False)


def statistics(folder, scenario):
    """inspect's figures against networkx."""
    file = folder / "statistics.graphml"
    powersim("network", scenario, "--output", file, "--force")
    found = json.loads(powersim("inspect", file, "--json").stdout)[0]
    graph = networkx.Graph(networkx.read_graphml(file))
    degrees = [degree for _, degree in graph.degree()]
    sizes = sorted(map(len, networkx.connected_components(graph)), reverse=True)
    for name, value in {
        "agents": len(graph), "ties": graph.number_of_edges(), "components": len(sizes),
        "largestComponent": sizes[0], "isolates": networkx.number_of_isolates(graph),
        "density": networkx.density(graph), "transitivity": networkx.transitivity(graph),
        "clustering": networkx.average_clustering(graph),
        "triangles": sum(networkx.triangles(graph).values()) // 3,
        "assortativity": networkx.degree_assortativity_coefficient(graph),
    }.items():
        near = found[name] is None and numpy.isnan(value) or (
            found[name] is not None and abs(found[name] - value) <= 1e-12 * max(1, abs(value)))
        check(near, f"inspect: {name} is {found[name]}, networkx has {value}")
    there = found["degrees"]
    check([there["least"], there["median"], there["most"]]
          == [min(degrees), float(numpy.median(degrees)), max(degrees)], f"inspect: degrees {there}")
    check(abs(there["mean"] - numpy.mean(degrees)) < 1e-12, "inspect: mean degree")
    check((found["sides"] is not None) == networkx.is_bipartite(graph), "inspect: two kinds")


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    scenario = write_society(folder, IDS)
    truth = read_back(folder, scenario, IDS, ["csv", "graphml", "gexf", "gml", "net"])
    if HAS_R:
        read_in_r(folder, truth)
    else:
        print("R igraph is not here, and was not asked")
    statistics(folder, scenario)
    # Names that not every format can carry: said, not changed.
    hard = folder / "hard"
    hard.mkdir()
    scenario = write_society(hard, QUOTED)
    read_back(hard, scenario, QUOTED, ["csv", "graphml", "gexf", "gml"])
    refused = powersim("network", scenario, "--format", "pajek", status=65)
    check("Pajek cannot carry" in refused.stderr, "pajek: a sentence")
    # A generated society, large enough for its shape to be worth a look.
    made = folder / "made.json"
    made.write_text('{"name": "made", "population": {"agents": 1500, "places": 5}, "time": {"weeks": 0}}')
    statistics(folder, made)

print("all read back equal" if not failures else f"{len(failures)} missed")
sys.exit(1 if failures else 0)
