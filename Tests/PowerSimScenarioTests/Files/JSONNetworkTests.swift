import PowerSimScenario
import Testing

@testable import PowerSimText

@Suite struct JSONNetworkTests {
  private func read(
    _ text: String, _ options: NetworkFileOptions = NetworkFileOptions(), nodes: String? = nil
  ) throws(Problem) -> NetworkFile {
    try network(text, "t.json", options, nodes: nodes)
  }

  private func problem(
    _ text: String, _ options: NetworkFileOptions = NetworkFileOptions()
  ) -> String {
    sentence { () throws(Problem) in try read(text, options) }
  }

  /// networkx 3.6 of one directed graph: Ann → Bo (0.5), Bo → Cy (2), and Di.
  static let samples: [String: String] = [
    "node-link JSON": """
    {"directed": true, "multigraph": false, "graph": {}, "nodes": [{"id": "Ann"}, {"id": "Bo"}, \
    {"id": "Cy"}, {"age": 3, "viz": {"size": 2.0, "color": {"r": 1}}, "id": "Di"}], "edges": \
    [{"weight": 0.5, "kind": "x", "source": "Ann", "target": "Bo"}, {"weight": 2, "source": "Bo", \
    "target": "Cy"}]}
    """,
    "adjacency JSON": """
    {"directed": true, "multigraph": false, "graph": [], "nodes": [{"id": "Ann"}, {"id": "Bo"}, \
    {"id": "Cy"}, {"age": 3, "viz": {"size": 2.0}, "id": "Di"}], "adjacency": [[{"weight": 0.5, \
    "kind": "x", "id": "Bo"}], [{"weight": 2, "id": "Cy"}], [], []]}
    """,
    "Cytoscape JSON": """
    {"data": [], "directed": true, "multigraph": false, "elements": {"nodes": [{"data": {"id": \
    "Ann", "value": "Ann", "name": "Ann"}}, {"data": {"id": "Bo", "value": "Bo", "name": "Bo"}}, \
    {"data": {"id": "Cy", "value": "Cy", "name": "Cy"}}, {"data": {"age": 3, "id": "Di", "value": \
    "Di", "name": "Di"}}], "edges": [{"data": {"weight": 0.5, "kind": "x", "source": "Ann", \
    "target": "Bo"}}, {"data": {"weight": 2, "source": "Bo", "target": "Cy"}}]}}
    """,
  ]

  @Test(arguments: samples.keys.sorted())
  func networkx(format: String) throws {
    let text = try #require(Self.samples[format])
    let network = try read(text, NetworkFileOptions(weight: "weight"))
    #expect(network.format == format)
    #expect(network.ids == ["Ann", "Bo", "Cy", "Di"])
    #expect(ties(network) == "Ann-Bo Bo-Cy")
    #expect(network.strengths == [0.25, 1])
    #expect(network.attributes["age"] == [nil, nil, nil, "3"])
    #expect(
      problem(text, NetworkFileOptions(weight: "trust"))
        == "t.json: edges have no attribute \"trust\"; they have weight, kind")
  }

  /// Before networkx 3.4 the edges were `links`; numbers and tuples are ids too.
  @Test func networkxBefore() throws {
    let numbers =
      "{\"directed\": false, \"multigraph\": false, \"graph\": {}, \"nodes\": [{\"id\": 2}, {\"id\": 0}, "
      + "{\"id\": 1}], \"links\": [{\"source\": 2, \"target\": 0}, {\"source\": 0, \"target\": 1}]}"
    #expect(try ties(read(numbers)) == "2-0 0-1")
    let grid =
      "{\"directed\": false, \"multigraph\": false, \"graph\": {}, \"nodes\": [{\"id\": [0, 0]}, {\"id\": "
      + "[0, 1]}], \"edges\": [{\"source\": [0, 0], \"target\": [0, 1]}]}"
    #expect(try read(grid).ids == ["(0, 0)", "(0, 1)"])
    let cytoscape =
      "{\"data\": [], \"elements\": {\"nodes\": [{\"data\": {\"id\": \"0\", \"value\": 0, \"name\": \"0\"}}, "
      + "{\"data\": {\"id\": \"1\", \"value\": 1, \"name\": \"1\"}}], \"edges\": [{\"data\": {\"source\": 0, "
      + "\"target\": 1}}]}}"
    #expect(try ties(read(cytoscape)) == "0-1")
  }

  /// d3 before version 4 knows nodes by their positions.
  @Test func positions() throws {
    let text = """
      {"nodes": [{"name": "Myriel", "group": 1}, {"name": "Napoleon", "group": 1},
                 {"name": "Valjean", "group": 2}],
       "links": [{"source": 1, "target": 0, "value": 1}, {"source": 2, "target": 0, "value": 8}]}
      """
    let network = try read(text, NetworkFileOptions(weight: "value"))
    #expect(network.format == "position JSON")
    #expect(network.ids == ["Myriel", "Napoleon", "Valjean"])
    #expect(ties(network) == "Napoleon-Myriel Valjean-Myriel")
    #expect(network.strengths == [0.125, 1])
    #expect(network.attributes["group"] == ["1", "1", "2"])
  }

  /// d3 since version 4 knows them by their ids, if one says so.
  @Test func ids() throws {
    let text = """
      {"links": [{"source": "Napoleon", "target": "Myriel", "value": 1}],
       "nodes": [{"id": "Myriel", "group": 1}, {"id": "Napoleon", "group": 1}]}
      """
    #expect(try read(text).format == "node-link JSON")
    #expect(try ties(read(text)) == "Napoleon-Myriel")
    let byName =
      "{\"nodes\": [{\"id\": 7, \"name\": \"A\"}, {\"id\": 8, \"name\": \"B\"}], "
      + "\"links\": [{\"source\": \"A\", \"target\": \"B\"}]}"
    #expect(try read(byName).ids == ["A", "B"])
  }

  @Test func idsOrPositions() throws {
    let text = { (second: Int) in
      "{\"nodes\": [{\"id\": 1}, {\"id\": \(second)}, {\"id\": 3}, {\"id\": 4}],\n"
        + " \"links\": [{\"source\": 1, \"target\": 2}, {\"source\": 2, \"target\": 3}]}"
    }
    #expect(
      problem(text(2))
        == "t.json: can be read as node-link JSON (the ends of its \"links\" are the \"id\" of "
        + "\"nodes\") or as position JSON (the ends of its \"links\" can be positions in \"nodes\"); "
        + "say which by \"format\" beside its path, such as \"format\": \"node-link JSON\"")
    #expect(
      try ties(read(text(2), NetworkFileOptions(format: "node-link JSON"))) == "1-2 2-3")
    let byPosition = try read(text(2), NetworkFileOptions(format: "position JSON"))
    #expect(ties(byPosition) == "2-3 3-4")
    // No node 2: positions it is. No difference: ids it is.
    #expect(try ties(read(text(9))) == "9-3 3-4")
    let same =
      "{\"nodes\": [{\"id\": 0}, {\"id\": 1}], \"links\": [{\"source\": 0, \"target\": 1}]}"
    #expect(try read(same).format == "node-link JSON")
  }

  @Test func otherPrograms() throws {
    // vis.js
    let vis =
      "{\"nodes\": [{\"id\": 1, \"label\": \"Node 1\"}, {\"id\": 2, \"label\": \"Node 2\"}], "
      + "\"edges\": [{\"from\": 1, \"to\": 2}]}"
    #expect(
      try ties(read(vis, NetworkFileOptions(format: "node-link JSON"))) == "Node 1-Node 2")
    // graphology
    let graphology =
      "{\"options\": {\"type\": \"mixed\"}, \"attributes\": {}, \"nodes\": [{\"key\": \"a\", \"attributes\": "
      + "{\"label\": \"A\", \"age\": 5}}, {\"key\": \"b\"}], \"edges\": [{\"key\": \"e\", \"source\": \"a\", "
      + "\"target\": \"b\", \"attributes\": {\"weight\": 3}}]}"
    let network = try read(graphology, NetworkFileOptions(weight: "weight"))
    #expect(network.ids == ["a", "b"])
    #expect(network.strengths == [1])
    #expect(network.attributes["age"] == ["5", nil])
    // pandas, `to_json(orient="records")`, and pairs.
    #expect(
      try ties(read("[{\"source\":\"a\",\"target\":\"b\"},{\"source\":\"b\",\"target\":\"c\"}]"))
        == "a-b b-c")
    #expect(
      try ties(read("{\"nodes\": [\"x\", \"y\"], \"edges\": [[\"x\", \"y\"]]}")) == "x-y")
    // Keys of one's own.
    var options = NetworkFileOptions()
    options.source = "ego"
    options.target = "alter"
    let own =
      "{\"nodes\": [{\"id\": \"a\"}, {\"id\": \"b\"}], \"edges\": [{\"ego\": \"a\", \"alter\": \"b\"}]}"
    #expect(try ties(read(own, options)) == "a-b")
    #expect(
      problem(own)
        == "t.json:1:49: the edge has no \"source\", but \"ego\", \"alter\"; say which by "
        + "\"source\" and \"target\" beside the file's path")
    // Cytoscape 3
    let cytoscape =
      "{\"data\": {}, \"elements\": {\"nodes\": [{\"data\": {\"id\": \"62\", \"SUID\": 62, \"name\": \"A\"}, "
      + "\"position\": {\"x\": 1}, \"selected\": false}, {\"data\": {\"id\": \"65\", \"SUID\": 65, \"name\": "
      + "\"B\"}}], \"edges\": [{\"data\": {\"id\": \"70\", \"source\": \"62\", \"target\": \"65\"}}]}}"
    #expect(try ties(read(cytoscape)) == "A-B")
    // Elements of Cytoscape in one list, inside another.
    let list =
      "[{\"data\": {\"id\": \"g\"}}, {\"data\": {\"id\": \"a\", \"parent\": \"g\"}}, {\"group\": \"nodes\", "
      + "\"data\": {\"id\": \"b\"}}, {\"data\": {\"id\": \"e\", \"source\": \"a\", \"target\": \"b\"}}]"
    let elements = try read(list)
    #expect(elements.ids == ["a", "b"])
    #expect(elements.attributes["folder"] == ["g", nil])
  }

  @Test func graphFormat() throws {
    let second = """
      {"graph": {"directed": false, "nodes": {"a": {"label": "Ann", "metadata": {"age": 3}},
       "b": {"label": "Bo"}}, "edges": [{"source": "a", "target": "b", "metadata": {"weight": 2}}]}}
      """
    let network = try read(second, NetworkFileOptions(weight: "weight"))
    #expect(network.format == "JSON Graph Format")
    #expect(network.ids == ["a", "b"])
    #expect(network.attributes["age"] == ["3", nil])
    let first = """
      {"graph": {"nodes": [{"id": "0", "label": "x"}, {"id": "1", "label": "y"}],
       "edges": [{"source": "0", "relation": "knows", "target": "1"}]}}
      """
    #expect(try read(first).ids == ["x", "y"])
    #expect(problem("{\"graphs\": []}").contains("holds several graphs"))
    #expect(
      problem("{\"graph\": {\"nodes\": {}, \"hyperedges\": []}}")
        == "t.json:1:39: hyperedges tie more than two nodes, which is not read; write their ties as "
        + "edges")
  }

  @Test func bothLinksAndEdges() {
    #expect(
      problem("{\"nodes\": [\"a\", \"b\"], \"links\": [[\"a\", \"b\"]], \"edges\": []}")
        == "t.json:1:55: there are both \"links\" and \"edges\"; rename the one that is not meant")
  }

  @Test func nodesFileDecides() throws {
    let text =
      "{\"nodes\": [{\"id\": 0, \"name\": \"A\"}, {\"id\": 1, \"name\": \"B\"}], \"multigraph\": false, "
      + "\"links\": [{\"source\": 0, \"target\": 1}]}"
    #expect(try read(text).ids == ["A", "B"])
    let network = try read(text, nodes: "id,x\n1,u\n0,v\n")
    #expect(network.ids == ["1", "0"])
    #expect(try read(text, nodes: "id,x\nB,u\nA,v\n").ids == ["B", "A"])
    let emails =
      "{\"nodes\": [{\"id\": 0, \"email\": \"a@x\"}, {\"id\": 1, \"email\": \"b@x\"}], "
      + "\"multigraph\": false, \"links\": [{\"source\": 0, \"target\": 1}]}"
    #expect(try read(emails, nodes: "id,x\nb@x,u\na@x,v\n").ids == ["b@x", "a@x"])
  }

  @Test(arguments: [
    (
      "{\"a\": 1}",
      "t.json: is a JSON file of another kind, which is not read; expected \"nodes\" and \"links\" "
        + "(or \"edges\"), or write its ties as a table"
    ),
    (
      "{\"nodes\": [{\"id\": \"a\"}, {\"id\": \"b\"}],\n\"links\": [{\"source\": \"a\", \"target\": \"x\"}]}",
      "t.json:2: there is no node with the id \"x\" of this edge"
    ),
    (
      "{\"nodes\": [{\"id\": \"a\"}, {\"id\": \"a\"}], \"links\": []}",
      "t.json:1: the node \"a\" is given a second time; first on line 1"
    ),
    (
      "{\"nodes\": [{\"id\": \"a\"}, {\"x\": 1}], \"links\": []}",
      "t.json:1: the node at position 1 has no \"id\""
    ),
    (
      "{\"nodes\": [{\"id\": \"a\"}, 1.5e], \"links\": []}",
      "t.json:1:25: 1.5e needs a digit after the exponent's sign or letter"
    ),
    (
      "{\"nodes\": [{\"id\": \"a\"}], \"nodes\": [], \"links\": []}",
      "t.json:1:26: duplicate key \"nodes\""
    ),
    (
      "{\"nodes\": [{\"id\": \"a\", \"id\": \"b\"}], \"links\": []}",
      "t.json:1:24: duplicate key \"id\"; first given at 1:13"
    ),
    (
      "{\"nodes\": [], \"links\": [1]}",
      "t.json:1:25: an edge must be an object, such as {\"source\": 1, \"target\": 2}"
    ),
    (
      "{\"nodes\": [null], \"links\": []}",
      "t.json:1:12: a node must be an object, such as {\"id\": \"anna\"}"
    ),
    (
      "{\"nodes\": [], \"links\": [] } x",
      "t.json:1:29: expected nothing after the end, found \"x\""
    ),
    ("{\"nodes\": [], \"links\": [", "t.json:1:25: expected a value, found the end of the file"),
    (
      "{\"nodes\": [{\"id\": 1}, {\"id\": 2}], \"adjacency\": [[]]}",
      "t.json: \"adjacency\" has 1 list, where there are 2 nodes"
    ),
  ])
  func problems(text: String, expected: String) {
    #expect(problem(text) == expected)
  }

  @Test func depth() {
    let deep = "{\"nodes\": [" + String(repeating: "[", count: 100_000)
    #expect(
      problem(deep, NetworkFileOptions(format: "node-link JSON"))
        .hasSuffix("nested deeper than 200 levels"))
  }
}
