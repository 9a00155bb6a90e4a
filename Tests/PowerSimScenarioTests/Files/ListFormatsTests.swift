import PowerSimScenario
import Testing

@testable import PowerSimText

/// Lists of ties and neighbours as programs write them by default, against the graphs that were
/// written.
@Suite struct ListFormatsTests {
  private func problem(
    _ text: String, _ file: String = "t.txt", _ options: NetworkFileOptions = NetworkFileOptions()
  ) -> String { sentence { () throws(Problem) in try network(text, file, options) } }

  private func format(_ text: String, _ file: String) -> String {
    (try? network(text, file).format) ?? "none"
  }

  /// Of each format two files of real programs: the club (Ann–Bo 2, Ann–Cy 1, Bo–Cy 0.5, Cy–Di 3,
  /// Ed alone) and a path of five.
  @Test(arguments: [
    (
      "adjacency list", "club.adjlist",
      "#gen.py\n# GMT Sun Nov 29 17:06:46 2026\n# club\nAnn Bo Cy\nBo Cy\nCy Di\nDi\nEd\n"
    ),
    (
      "multiline adjacency list", "club.txt",
      "#gen.py\n# GMT Sun Nov 29 17:06:46 2026\n# club\nAnn 2\nBo {'weight': 2.0}\n"
        + "Cy {'weight': 1.0}\nBo 1\nCy {'weight': 0.5}\nCy 1\nDi {'weight': 3.0}\nDi 0\nEd 0\n"
    ),
    (
      "LGL", "club.lgl",
      "# Ann\nBo 2\nCy 1\n# Bo\nCy 0.5\n# Cy\nDi 3\n# Ed\n"
    ),
    ("NCOL", "club.ncol", "Ann Bo 2\nAnn Cy 1\nBo Cy 0.5\nCy Di 3\nEd\n"),
    ("SIF", "club.sif", "Ann\tpp\tBo\tCy\nBo\tpp\tCy\nCy\tlikes\tDi\nEd\n"),
    ("TGF", "club.tgf", "1 Ann\n2 Bo\n3 Cy\n4 Di\n5 Ed\n#\n1 2 2\n1 3 1\n2 3 0.5\n3 4 3\n"),
    (
      "UCINET DL", "club.txt",
      "DL n = 5, nm = 1, format = edgelist1\nlabels:\n\"Ann\",\"Bo\",\"Cy\",\"Di\",\"Ed\"\n"
        + "matrix labels:\n1\ndata:\n1 2 2 \n1 3 1 \n2 3 0.5 \n3 4 3 \n"
    ),
  ])
  func club(name: String, file: String, text: String) throws {
    let club = try network(text, file)
    #expect(club.format == name)
    #expect(Set(club.ids) == ["Ann", "Bo", "Cy", "Di", "Ed"])
    #expect(ties(club) == "Ann-Bo Ann-Cy Bo-Cy Cy-Di")
    guard !["adjacency list", "SIF"].contains(name) else {
      #expect(
        problem(text, file, NetworkFileOptions(weight: "weight"))
          .contains("the ties in this file have no values"))
      return
    }
    for weight in ["weight", name == "multiline adjacency list" ? "weight" : "value"] {
      let strengths = try network(text, file, NetworkFileOptions(weight: weight)).strengths
      let expected: [Double] = [2.0 / 3, 1.0 / 3, 0.5 / 3, 1.0]
      #expect(strengths == expected)
    }
  }

  @Test(arguments: [
    (
      "adjacency list", "p.txt",
      "#x.py\n# GMT Sun Nov 29 17:06:46 2026\n# \n0 1\n1 2\n2 3\n3 4\n4\n"
    ),
    (
      "multiline adjacency list", "p.txt",
      "#x.py\n# GMT Sun Nov 29 17:06:46 2026\n# \n0 1\n1 {}\n1 1\n2 {}\n2 1\n3 {}\n3 1\n4 {}\n4 0\n"
    ),
    ("LGL", "p.txt", "# 0\n1\n# 1\n2\n# 2\n3\n# 3\n4\n"),
    ("NCOL", "p.ncol", "0 1\n1 2\n2 3\n3 4\n"),
    // NetworKit
    ("SNAP", "p.txt", "p 5 4 u u 0\n0 1\n1 2\n2 3\n3 4\n"),
    ("TGF", "p.txt", "0\n1\n2\n3\n4\n#\n0 1\n1 2\n2 3\n3 4\n"),
    ("SIF", "p.txt", "0 pp 1\n1 pp 2\n2 pp 3\n3 pp 4\n"),
    ("adjacency list", "p.txt", "0: 1\n1: 2\n2: 3\n3: 4\n4:\n"),
  ])
  func path(name: String, file: String, text: String) throws {
    let path = try network(text, file)
    #expect(path.format == name)
    #expect(path.ids == ["0", "1", "2", "3", "4"])
    #expect(ties(path) == "0-1 1-2 2-3 3-4")
  }

  @Test(arguments: [
    // NetworKit, without and with weights
    ("METIS", "r.txt", "4 4 0\n2 4 \n1 3 \n2 4 \n1 3 \n"),
    ("METIS", "r.graph", "4 4 1\n2 1\t4 1\t\n1 1\t3 1\t\n2 1\t4 1\t\n1 1\t3 1\t\n"),
    // Comments, sizes and two weights of vertices, weights of edges
    (
      "METIS", "r.txt",
      "% c\n4 4 111 2\n9 1 1 2 5 4 5\n9 1 1 1 5 3 5\n% c\n9 1 1 2 5 4 5\n9 1 1 1 5 3 5"
    ),
    // igraph
    (
      "DIMACS", "r.txt",
      "c created by igraph\np max 4 4\nn 1 s\nn 2 t\na 1 2 1\na 1 4 1\na 2 3 1\na 3 4 1\n"
    ),
    ("DIMACS", "r.col", "c ring\np edge 4 4\ne 1 2\ne 1 4\ne 2 3\ne 3 4\n"),
    // KONECT
    ("KONECT", "out.ring", "% sym unweighted\n% 4 4 4\n1 2 \n1 4 \n2 3 \n3 4 \n"),
    (
      "KONECT", "out.ring",
      "% asym positive\n1 2 3 1082040961\n1 4 1 1082040961\n2 3 1 2\n3 4 1 3\n"
    ),
    // SNAP
    (
      "SNAP", "ring.txt",
      "# Undirected graph: ring.txt\n# Nodes: 4 Edges: 4\n# FromNodeId\tToNodeId\n"
        + "1\t2\n1\t4\n2\t3\n3\t4\n"
    ),
    ("UCINET DL", "r.txt", "dl n=4\nformat = nodelist1\ndata:\n1 2 4\n2 3\n3 4\n"),
    ("UCINET DL", "r.txt", "DL N=4 FORMAT=LOWERHALF DIAGONAL ABSENT\nDATA:\n1\n0 1\n1 0 1\n"),
    ("UCINET DL", "r.txt", "dl nr=4, nc=4 format=fm\ndata:\n0,1,0,1\n1 0 1 0 0 1 0 1\n1 0 1 0\n"),
  ])
  func ring(name: String, file: String, text: String) throws {
    let ring = try network(text, file)
    #expect(ring.format == name)
    #expect(Set(ring.ids) == ["1", "2", "3", "4"])
    let pairs = ring.ties.map { [ring.ids[Int($0.from)], ring.ids[Int($0.to)]].sorted() }
    #expect(Set(pairs) == [["1", "2"], ["1", "4"], ["2", "3"], ["3", "4"]])
    #expect(ring.ties.count == 4)
  }

  // MARK: Recognition

  @Test func namesWithBlanks() throws {
    let lines = "#x\n# GMT\n# \nAnn Lee 1\nBo Poe {}\nBo Poe 1\nCy Day {}\nCy Day 0\n"
    #expect(try ties(network(lines, "t.txt")) == "Ann Lee-Bo Poe Bo Poe-Cy Day")
    #expect(
      problem("#x\n# GMT\n# \nAnn Lee Bo Poe\nBo Poe Cy Day\nCy Day\n")
        == "t.txt:4: \"Lee\" has no line of its own, which networkx gives to every vertex; have "
        + "names blanks in them? Then write them with another delimiter")
    #expect(
      try ties(network("#x\n# GMT\n# \nAnn Lee,Bo Poe\nBo Poe,Cy Day\nCy Day\n", "t.txt"))
        == "Ann Lee-Bo Poe Bo Poe-Cy Day")
    #expect(try network("Ann Lee\tis a friend of\tBo Poe\nCy\n", "t.sif").ids.count == 3)
  }

  @Test func raggedLinesWithoutHeader() throws {
    #expect(
      try ties(network("Ann Bo Cy\nBo Cy Di\nCy Di Ed\n", "t.adj"))
        == "Ann-Bo Ann-Cy Bo-Cy Bo-Di Cy-Di Cy-Ed")
    #expect(format("1 2 3\n2 3\n3 1\n", "t.txt") == "adjacency list")
    #expect(format("Ann, Bo, Cy\nBo, Cy\nCy, Ann\n", "t.txt") == "adjacency list")
    #expect(try ties(network("Ann: Bo, Cy\nBo: Ann\nCy:\n", "t.txt")) == "Ann-Bo Ann-Cy")
  }

  /// Texts that are none of these formats: prose, tables, parts of a table behind comments, groups.
  @Test(arguments: [
    "This is a file\nabout a network of friends\nin a town\n",
    "Dear all,\n\nplease find the ties of our network below.\n\nBest wishes\nAnn\n",
    "# friends\n1 2\n2 3\n", "1 2\n2 3\n3 4\n", "5 4\n1 2\n2 3\n3 4\n4 5\n",
    "source target\na b\nb c\n", "a b friend\nb c enemy\nc d friend\n",
    "id,age,town\n1,20,x\n2,30,y\n", "1 2 3\n2 4\n3 1 4\n", "3 2 2\n1 2 5\n2 1 3\n",
    "# source,target,weight\n0,1,0.5\n1,2,1\n", "1 2 1\n2 3 1\n3 1 2\n",
    "# names\nAnn\nBo\nCy\n", "# north\nAnn\nBo\n# south\nCy\nDi\n",
  ])
  func others(text: String) {
    #expect(["none", "ties table"].contains(format(text, "t.txt")), "\(text)")
  }

  // MARK: Errors

  @Test(arguments: [
    ("t.graph", "4 4\n2 4\n1 3\n", "t.graph: ends after 2 vertices, where line 1 says 4; is it"),
    ("t.metis", "3 2\n2\n1 3\n\n", "t.metis: vertex 2 and a neighbour do not both name each other"),
    ("t.metis", "3 3\n2\n1 3\n2\n", "t.metis:1: says 3 edges, but the lines that follow have 2"),
    ("t.metis", "3 2\n2\n1 4\n2\n", "t.metis:3: expected a vertex from 1 to 3, found \"4\""),
    ("t.metis", "3 2\n2\n1 3\n2\n1\n", "t.metis:5: has more lines than the 3 vertices"),
    ("t.metis", "3 2 1\n2\n1 3\n2\n", "t.metis:2: has 1 number; by the code on line 1"),
    ("t.metis", "a b\n", "t.metis:1: a METIS graph begins with its numbers of vertices and edges"),
    ("t.metis", "90000000 1\n2\n1\n", "t.metis:1: has 90,000,000 vertices, but is too short"),
    ("t.lgl", "Ann\n", "t.lgl:1: a neighbour comes before the first line of # and a vertex"),
    ("t.lgl", "# Ann Lee\nBo\n", "t.lgl:1: expected # and the name of one vertex"),
    ("t.lgl", "# Ann\nBo\n# Ann\nCy\n", "t.lgl:3: the vertex \"Ann\" begins a second time"),
    ("t.lgl", "# Ann\nBo 1 2\n", "t.lgl:2: expected a neighbour, perhaps with a weight"),
    ("t.lgl", "# Ann\nBo x\n", "t.lgl:2: the value of a tie must be a number; found \"x\""),
    ("t.ncol", "Ann Bo 1 2\n", "t.ncol:1: expected two names and perhaps a weight; found 4 words"),
    ("t.sif", "Ann pp\n", "t.sif:1: expected a vertex, the kind of tie and the vertices"),
    ("t.tgf", "1 Ann\n2 Bo\n", "t.tgf: there is no line of one # between vertices and ties"),
    ("t.tgf", "1 Ann\n1 Bo\n#\n", "t.tgf:2: the vertex \"1\" is given twice"),
    ("t.tgf", "1 Ann\n2 Bo\n#\n1 3\n", "t.tgf:4: the vertex \"3\" is not among those before the #"),
    ("t.tgf", "1 Ann\n2 Bo\n#\n1\n", "t.tgf:4: a tie needs two vertices"),
    ("t.madjlist", "Ann 2\nBo\n", "t.madjlist: ends where 1 neighbour of \"Ann\" should follow"),
    ("t.madjlist", "Ann\n", "t.madjlist:1: expected a vertex and the number of its neighbours"),
    ("t.adj", "#x\n# GMT\n# \na b\na c\nb\nc\n", "t.adj:5: the vertex \"a\" begins a second line"),
    ("t.adj", "a,b,,c\n", "t.adj:1: a vertex is empty"),
    ("t.konect", "1 2\n", "t.konect:1: a KONECT network begins with % sym, % asym or % bip"),
    ("t", "% sym dynamic\n1 2\n", "t:1: is a history in which ties come and go"),
    ("t", "% sym unweighted\n% 3 3 3\n1 2\n", "t: line 2 says 3 ties, but the file has 1; is it"),
    ("t", "% sym unweighted\n% 1 2 2\n1 3\n", "t:3: expected a number from 1 to 2, as line 2 says"),
    ("t", "% sym unweighted\n1\n", "t:2: a tie has two ends, and perhaps a weight and a time"),
    ("t", "% bip unweighted\n% 1 99000000 1\n1 1\n", "t:2: has 99,000,000 vertices, but is too"),
    ("t", "# Nodes: 3 Edges: 5\n1 2\n2 3\n", "t: line 1 says 5 edges, but the file has 2; is it"),
    ("t", "# Nodes: 3 Edges: 2\n1 2\n2 3 4\n", "t:3: has 3 columns, where the ties before have 2"),
    (
      "t", "p edge 3 3\ne 1 2\n", "t: the line p says 3 edges, but the file has 1; is it cut short?"
    ),
    ("t", "p edge 3 1\ne 1 4\n", "t:2: expected a vertex from 1 to 3, found \"4\""),
    ("t", "p edge 3 1\nq 1 4\n", "t:2: \"q\" is not known; lines of ties begin with e or a"),
    ("t.dimacs", "e 1 2\n", "t.dimacs:1: the line p with the sizes must come first"),
    ("t", "p edge 99000000 1\ne 1 2\n", "t:1: has 99,000,000 vertices, but is too short"),
  ])
  func errors(file: String, text: String, expected: String) {
    let formats = [
      "metis": "METIS", "graph": "METIS", "lgl": "LGL", "ncol": "NCOL", "sif": "SIF", "tgf": "TGF",
      "madjlist": "multiline adjacency list", "adj": "adjacency list", "konect": "KONECT",
      "dimacs": "DIMACS",
    ]
    let ending = String(file.drop { $0 != "." }.dropFirst())
    let message = problem(text, file, NetworkFileOptions(format: formats[ending]))
    #expect(message.hasPrefix(expected), "\(message)")
  }

  /// What names or structure show to be a broken file of a format is not read as something else.
  @Test(arguments: [
    ("t.graph", "4 4\n2 4\n1 3\n"), ("t.metis", "3 2\n2\n1 3\n"), ("t.tgf", "1 Ann\n2 Bo\n"),
    ("t.txt", "#x\n# GMT\n# \nAnn 2\nBo {}\n"),
  ])
  func brokenFiles(file: String, text: String) {
    #expect(problem(text, file) != "no problem")
  }

  // MARK: Two kinds, signs, relations

  @Test func twoKindsThatShareNumbers() throws {
    let konect = try network(
      "% bip unweighted\n% 4 2 3\n1 1 \n1 2 \n2 2 \n2 3 \n", "konect_bip.out")
    #expect(konect.ids.count == 5)
    #expect(konect.ties.count == 4)
    #expect(Set(konect.ids).count == 5)
    let dl = try network(
      "dl nr=2 nc=2 format=edgelist2\nlabels embedded\ndata:\nAnn ball\nBo ball\nBo match\n", "t.dl"
    )
    #expect(ties(dl) == "Ann-ball Bo-ball Bo-match")
  }

  @Test func signs() throws {
    let text = "# Nodes: 3 Edges: 2\n# FromNodeId\tToNodeId\tSign\n1\t2\t1\n2\t3\t-1\n"
    let network = try network(text, "t.txt")
    #expect(network.suspicions.contains { $0.contains("a negative weight") })
    var options = NetworkFileOptions(weight: "sign")
    #expect(problem(text, "t.txt", options).contains("\"negative\": \"drop\""))
    options.negative = .drop
    #expect(try PowerSimScenarioTests.network(text, "t.txt", options).ties.count == 1)
  }

  @Test func relations() throws {
    let sna = """
      DL n = 3, nm = 2, format = edgelist1
      labels:
      "a","b c","d"
      matrix labels:
      "like","help"
      data:
      1 2 1
      !
      2 3 2
      """
    #expect(try ties(network(sna, "t.dl")) == "a-b c b c-d")
    #expect(try ties(network(sna, "t.dl", NetworkFileOptions(relation: ["Help"]))) == "b c-d")
    #expect(
      problem(sna, "t.dl", NetworkFileOptions(relation: ["helps"]))
        == "t.dl: there is no relation \"helps\"; the relations are like, help")
    let sif = "a likes b c\nb helps c\n"
    #expect(try ties(network(sif, "t.sif", NetworkFileOptions(relation: ["helps"]))) == "b-c")
  }

  // MARK: UCINET

  @Test(arguments: [
    "dl\nn = 3\nlabels embedded\nformat = fullmatrix\ndata:\nAnn Bo Cy\nAnn 0 1 0\nBo 1 0 1\nCy 0 1 0\n",
    "dl n=3\nformat = edgelist1\nlabels embedded:\ndata:\nAnn Bo\nBo Cy\n",
    "DL N=3 FORMAT=FULLMATRIX\nROW LABELS:\nAnn\nBo\nCy\nCOLUMN LABELS:\nAnn Bo Cy\n"
      + "DATA:\n0 1 0\n1 0 1\n0 1 0\n",
    "dl n=3 format=upperhalf diagonal=absent labels: Ann,Bo,Cy data: 1 0 1",
    "dl n=3 format=nodelist1b\nlabels:\nAnn,Bo,Cy\ndata:\n1 2\n2 1 3\n1 2\n",
    "dl n=3 format=nodelist1\nlabels embedded\ndata:\n\"Ann\" Bo\nBo Cy\n",
  ])
  func ucinet(text: String) throws {
    let network = try network(text, "t.txt")
    #expect(network.ids == ["Ann", "Bo", "Cy"])
    #expect(ties(network) == "Ann-Bo Bo-Cy")
  }

  @Test(arguments: [
    ("dl n=3\ndata:\n0 1 0 1 0 1 0 1\n", " ends where a cell should follow; are the numbers"),
    ("dl n=2\ndata:\n0 1 1 0 1\n", "3: \"1\" comes after the last of 1 matrix"),
    ("dl n=2\ndata:\n0 x 1 0\n", "3: expected a number, found \"x\""),
    ("dl n=x\ndata:\n", "1: n must be a whole number; found \"x\""),
    (
      "dl n=2 format=rankedlist1\ndata:\n", "1: the format \"rankedlist1\" is not read; the formats"
    ),
    ("dl n=2 size=3\ndata:\n", "1: \"size\" is not known here; the words are"),
    ("dl n=3\nlabels:\na,b\ndata:\n", "4: expected 3 labels, found 2; labels with blanks stand"),
    ("dl format=fm\ndata:\n0\n", "2: the number of vertices is missing, such as n = 5"),
    ("dl n=2 format=el1\ndata:\n1 3\n", "3: expected a number from 1 to 2, found \"3\""),
    ("dl n=2 format=el1\ndata:\nAnn Bo\n", "3: expected a number from 1 to 2, found \"Ann\"; the"),
    (
      "dl n=2 format=el1\nlabels embedded\ndata:\nAnn Bo\nBo Cy\n",
      " the header says 2 vertices, but"
    ),
    ("dl n=2\nlabels:\na,a\ndata:\n0 1 1 0\n", "4: two row labels are the same"),
    ("dl n=2\n", " there is no line data:"),
    ("dl n=99000000 format=el1\ndata:\n1 2\n", "2: has 99,000,000 vertices, but is too short"),
    ("dl n=99 nm=999999 format=el1\ndata:\n1 2\n", "2: has more than 1,000 matrices"),
  ])
  func ucinetErrors(text: String, expected: String) {
    let message = problem(text, "t.dl")
    #expect(message.hasPrefix("t.dl:" + expected), "\(message)")
  }
}
