import PowerSimScenario
import Testing

@testable import PowerSimText

@Suite struct PajekTests {
  /// Four of the families of Padgett and Ansell, with two relations and two attributes.
  static let families = """
    *Network Padgett's Florentine Families
    *Vertices      4
      1 "Acciaiuoli"   0.2024    0.1006
      2 "Albizzi"      0.3882    0.4754
      3 "Medici"       0.2876    0.3521
      4 "Peruzzi"      0.6509    0.7365
    *Arcs :1 "Business"
      3  4 1
      4  3 1
    *Arcs :2 "Marital"
      1  3 2
      2  3 1
      3  1 2
      3  2 1
      3  4 1
      4  3 1

    *Vector Wealth
    *Vertices 4
    10
    36
    103
    49

    *Partition #Priors
    *Vertices 4
    53
    65
    -1
    42
    """

  private func read(
    _ text: String, _ options: NetworkFileOptions = NetworkFileOptions(), nodes: String? = nil
  ) throws(Problem) -> NetworkFile {
    try network(text, "t.net", options, nodes: nodes)
  }

  private func problem(
    _ text: String, _ options: NetworkFileOptions = NetworkFileOptions(), nodes: String? = nil
  ) -> String {
    sentence { () throws(Problem) in try read(text, options, nodes: nodes) }
  }

  @Test func unionOfRelations() throws {
    let network = try read(Self.families)
    #expect(network.ids == ["Acciaiuoli", "Albizzi", "Medici", "Peruzzi"])
    #expect(ties(network) == "Medici-Peruzzi Acciaiuoli-Medici Albizzi-Medici")
    #expect(network.repeats == 0)
    #expect(
      network.warnings == [
        "the ties of 2 relations are taken together (\"Business\", \"Marital\"); \"relation\" takes one "
          + "or some of them"
      ])
    #expect(try read(Self.families, NetworkFileOptions(relation: ["Marital"])).warnings.isEmpty)
    #expect(network.attributeNames == ["Wealth", "#Priors"])
    #expect(network.attributes["Wealth"] == ["10", "36", "103", "49"])
    #expect(network.attributes["#Priors"] == ["53", "65", "-1", "42"])
  }

  @Test func relations() throws {
    for name in ["business", "BUSINESS", "1"] {
      let options = NetworkFileOptions(relation: [name])
      #expect(try ties(read(Self.families, options)) == "Medici-Peruzzi")
    }
    let both = NetworkFileOptions(relation: ["Marital", "Business"])
    #expect(try read(Self.families, both).ties.count == 3)
    #expect(
      problem(Self.families, NetworkFileOptions(relation: ["Maritall"]))
        == "t.net: there is no relation \"Maritall\"; the relations are Business, Marital")
    #expect(
      problem("*Vertices 2\n*Edges\n1 2\n", NetworkFileOptions(relation: ["x"]))
        == "t.net: there is no relation \"x\"; the file names no relations")
  }

  @Test func relationsInTheLines() throws {
    let text = "*Vertices 3\n*Arcs :1 \"a\"\n*Arcs :2 \"b\"\n*Arcs\n1: 1 2 1\n2: 2 3 1\n"
    #expect(try ties(read(text, NetworkFileOptions(relation: ["b"]))) == "2-3")
  }

  @Test func nodesFileAndWeight() throws {
    let network = try read(
      Self.families, NetworkFileOptions(weight: "value", relation: ["marital"]),
      nodes: "id,side\nMedici,1\nPeruzzi,2\nAlbizzi,2\nAcciaiuoli,1\nPucci,1\n")
    #expect(network.ids == ["Medici", "Peruzzi", "Albizzi", "Acciaiuoli", "Pucci"])
    #expect(ties(network) == "Acciaiuoli-Medici Albizzi-Medici Medici-Peruzzi")
    #expect(network.strengths == [1, 0.5, 0.5])
    #expect(network.attributeNames == ["side", "Wealth", "#Priors"])
    #expect(network.attributes["Wealth"] == ["103", "49", "36", "10", nil])
    #expect(
      problem(Self.families, nodes: "id\nMedici\nPeruzzi\n")
        == "t.net: 2 ids are not in the nodes file nodes.csv: \"Acciaiuoli\", \"Albizzi\"")
  }

  @Test func numbersWhereLabelsDoNotServe() throws {
    #expect(try read("*Vertices 3\n*Edges\n1 2\n").ids == ["1", "2", "3"])
    #expect(try read("*vertices 2\n1 a\n2 b\n*EDGES\n1 2\n").ids == ["a", "b"])
    let ablations = try read("*Vertices 3\n1 \"a\"\n2 \"a\"\n3 \"b\"\n*Edges\n1 2\n")
    #expect(ablations.ids == ["1", "2", "3"])
    #expect(
      ablations.warnings == [
        "the attribute \"label\" is not there or not different for all agents, so that they are "
          + "called by their ids"
      ])
    #expect(ablations.attributes["label"] == ["a", "a", "b"])
    #expect(try read("*Vertices 2\n1 \"a\"\n2 \"\"\n*Edges\n1 2\n").ids == ["1", "2"])
  }

  @Test func listsAndMatrices() throws {
    #expect(try ties(read("*Vertices 4\n*Arcslist\n1 2 3\n4 1\n")) == "1-2 1-3 4-1")
    #expect(try ties(read("*Vertices 3\n*Edgeslist\n2 1 3\n")) == "2-1 2-3")
    let matrix = try read(
      "*Vertices 3\n*Matrix\n0 1 0\n1 0 2\n0 2 0\n", NetworkFileOptions(weight: "value"))
    #expect(ties(matrix) == "1-2 2-3")
    #expect(matrix.strengths == [0.5, 1])
  }

  @Test func otherBlocksAreNamed() throws {
    let network = try read("*Vertices 2\n*Edges\n1 2\n*Permutation p\n*Vertices 2\n2\n1\n")
    #expect(network.warnings == ["the block *Permutation on line 4 is left out"])
    #expect(
      try read("*Vertices 2\n*Edges\n1 2\n*Vector\n*Vertices 2\n5\n6\n").attributes
        == ["vector 1": ["5", "6"]])
    #expect(
      try read(
        "*Vertices 2\n*Edges\n1 2\n*Vector a\n*Vertices 2\n5\n6\n*Vector a\n*Vertices 2\n7\n8\n"
      ).warnings == ["the attribute \"a\" is given more than once; the first is used"])
  }

  @Test(arguments: [
    ("", "t.net: holds no network: there is no line *Vertices"),
    ("1 2\n", "t.net:1: expected a line such as *Vertices 16, found \"1\""),
    ("*Vertices\n", "t.net:1: *Vertices must be followed by the number of vertices"),
    ("*Vertices 0\n", "t.net:1: *Vertices must be followed by the number of vertices"),
    ("*Vertices 1\n", "t.net: a network needs at least 2 agents; found 1"),
    (
      "*Vertices 900000000000\n",
      "t.net:1: has 900,000,000,000 vertices; at most 100,000,000 are allowed"
    ),
    (
      "*Vertices 50000000\n",
      "t.net:1: has 50,000,000 vertices, but is too short to say anything of most of them"
    ),
    ("*Arcs\n1 2\n", "t.net:1: *Vertices must come before the ties"),
    ("*Vertices 2\n3 \"a\"\n", "t.net:2: expected a vertex from 1 to 2, found \"3\""),
    ("*Vertices 2\n1 a\n1 b\n", "t.net:3: vertex 1 is given a second time"),
    ("*Vertices 2\n*Edges\n0 1\n", "t.net:3: expected a vertex from 1 to 2, found \"0\""),
    ("*Vertices 2\n*Edges\n1\n", "t.net:3: a tie needs two vertices; found 1"),
    ("*Vertices 2\n*Edges\n1: \n", "t.net:3: a tie needs two vertices; found 0"),
    (
      "*Vertices 2\n1 \"a\n", "t.net:2:3: the quote that begins here is not closed"
    ),
    (
      "*Vertices 2\n*Matrix\n0 1\n1\n",
      "t.net:4: the matrix that ends here has 3 cells; 2 vertices need 4"
    ),
    (
      "*Vertices 2\n*Matrix\n0 1\n1 0 0\n",
      "t.net:4: the matrix has more cells than it should; 2 vertices need 4"
    ),
    ("*Vertices 2\n*Matrix\n0 x\n", "t.net:3: expected a number, found \"x\""),
    (
      "*Vertices 2\n*Vector w\n*Vertices 2\n5\n",
      "t.net:2: the vector \"w\" has 1 value; the network has 2 vertices"
    ),
    (
      "*Vertices 2\n*Edges\n1 2\n*Vertices 2\n",
      "t.net:4: a second network begins here; save the one that is meant in a file of its own"
    ),
    (
      "*Foo\n",
      "t.net:1: \"*Foo\" is not known; the blocks are *Network, *Vertices, *Arcs, *Edges, "
        + "*Arcslist, *Edgeslist, *Matrix, *Vector, *Partition"
    ),
  ])
  func problems(text: String, expected: String) {
    #expect(problem(text) == expected)
  }

  @Test func weightProblems() {
    let text = "*Vertices 2\n*Edges\n1 2 "
    let weight = NetworkFileOptions(weight: "value")
    #expect(
      problem(text + "-1\n", weight)
        == "t.net:3: the strength of a tie must be a number of at least 0; found \"-1.0\""
        + negativeAdvice)
    #expect(
      problem(text + "c\n", weight) == "t.net:3: the value of a tie must be a number; found \"c\"")
    #expect(
      problem(text + "1\n", NetworkFileOptions(weight: "trust"))
        == "t.net: there is no tie attribute \"trust\"; "
        + "ties in Pajek have one value, called \"value\"")
  }

  /// python-igraph 1.0 writes numbers for the characters that would break a label, Pajek itself for
  /// all beyond ASCII.
  @Test func entitiesInLabels() throws {
    let text =
      "*Vertices 3\n1 \"a &#34;b&#34;\"\n2 \"Zo&#235; &amp; Bo\"\n3 \"R&D; &x\"\n*Edges\n1 2\n"
    #expect(try read(text).ids == ["a \"b\"", "Zoë & Bo", "R&D; &x"])
    let relation = "*Vertices 2\n*Edges :1 \"Fr&#232;re\"\n1 2\n"
    #expect(try read(relation, NetworkFileOptions(relation: ["frère"])).ties.count == 1)
  }

  /// What networkx 3.6 writes for a graph with an attribute on an edge.
  @Test func networkx() throws {
    let text = """
      *vertices 3
      1 Ann 0.0 0.0 ellipse
      2 Bo 0.0 0.0 ellipse
      3 Zoë 0.0 0.0 ellipse
      *edges
      1 2 0.5 kind "a & b"
      2 3 1
      """
    let network = try read(text, NetworkFileOptions(weight: "value"))
    #expect(network.ids == ["Ann", "Bo", "Zoë"])
    #expect(ties(network) == "Ann-Bo Bo-Zoë")
    #expect(network.strengths == [0.5, 1])
  }

  /// What R igraph 1.3 writes for a bipartite graph.
  @Test func twoKinds() throws {
    let text = "*Vertices 5 3\n1 \"1\"\n2 \"2\"\n3 \"3\"\n4 \"4\"\n5 \"5\"\n*Edges\n1 4\n2 5\n3 5\n"
    let network = try read(text)
    #expect(ties(network) == "1-4 2-5 3-5")
    #expect(
      network.warnings == ["vertices are of two kinds (3 and 2), and those of both are agents"])
    let matrix = try read("*Vertices 5 3\n*Matrix\n1 0\n0 1\n0 1\n")
    #expect(ties(matrix) == "1-4 2-5 3-5")
    #expect(
      problem("*Vertices 5 3\n*Matrix\n1 0\n0 1\n")
        == "t.net:4: the matrix that ends here has 4 cells; 5 vertices of two kinds need 6")
  }

  @Test func timesAreTold() throws {
    let text = "*Vertices 2\n1 \"a\" [5-10,12-14]\n2 \"b\" [1-*]\n*Edges\n1 2 1 [7]\n"
    let network = try read(text)
    #expect(ties(network) == "a-b")
    #expect(
      network.warnings == [
        "vertices or ties have times ([…]), which are not read: those of all times are taken "
          + "together"
      ])
  }

  /// A nodes file may hold numbers and labels: only its order tells which it means, else the user does.
  @Test func numbersThatAreLabelsToo() throws {
    let text = "*Vertices 3\n1 \"2\"\n2 \"3\"\n3 \"1\"\n*Edges\n1 2\n"
    let nodes = "id,place\n1,A\n2,A\n3,B\n"
    #expect(
      problem(text, nodes: nodes)
        == "t.net: the nodes file nodes.csv may mean agents by their ids or by their \"label\", for it "
        + "holds both (the agent \"1\" has the \"label\" \"2\"); say \"names\": \"id\" or \"names\": "
        + "\"label\"")
    var options = NetworkFileOptions()
    options.names = "label"
    #expect(ties(try read(text, options, nodes: nodes)) == "2-3")
    options.names = "id"
    #expect(ties(try read(text, options, nodes: nodes)) == "1-2")
    let ordered = try read(text, nodes: "id,place\n2,A\n3,A\n1,B\n")
    #expect(ties(ordered) == "2-3" && ordered.ids == ["2", "3", "1"])
    #expect(ordered.warnings.contains { $0.contains("in the same order") })
    let gml =
      "graph [ node [ id 0 label \"1\" ] node [ id 1 label \"0\" ] edge [ source 0 target 0 ] ]"
    let sentence = sentence { () throws(Problem) in
      try network(gml, "t.gml", nodes: "id,x\n0,a\n1,b\n")
    }
    #expect(sentence.contains("say \"names\": \"id\" or \"names\": \"label\""), "\(sentence)")
  }

  @Test func numbersOrLabels() throws {
    let text = "*Vertices 2\n1 \"a\"\n2 \"b\"\n*Edges\n1 2\n"
    var options = NetworkFileOptions()
    options.names = "id"
    #expect(try read(text, options).ids == ["1", "2"])
    options.names = "label"
    #expect(try read(text, options).ids == ["a", "b"])
    #expect(
      problem("*Vertices 2\n1 \"a\"\n2 \"a\"\n*Edges\n1 2\n", options)
        == "t.net: \"a\" is the \"label\" of two agents, and cannot name them; "
        + "\"names\": \"id\" calls all by their ids")
    let byNumber = try read(text, nodes: "id,x\n2,u\n1,v\n")
    #expect(byNumber.ids == ["2", "1"])
    #expect(
      byNumber.warnings == [
        "agents are called by their ids, as the nodes file does; \"names\": \"label\" calls them "
          + "by their \"label\""
      ])
  }
}
