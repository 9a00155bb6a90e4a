import PowerSimScenario
import Testing

@testable import PowerSimText

/// Attributes of ties by which files say that some are none, in every format; truth by hand.
@Suite struct TieAnswersTests {
  private func told(
    _ text: String, _ file: String = "t.csv", _ options: NetworkFileOptions = NetworkFileOptions()
  ) -> String {
    do {
      return try network(text, file, options).suspicions.joined(separator: "\n")
    } catch {
      return error.description
    }
  }

  private static func graphML(_ values: [String]) -> String {
    "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"><key id=\"d\" for=\"edge\" "
      + "attr.name=\"friend\" attr.type=\"string\"/><graph edgedefault=\"undirected\"><node id=\"a\"/>"
      + "<node id=\"b\"/><node id=\"c\"/>"
      + zip(["a,b", "a,c", "b,c"], values).map { pair, value in
        let ends = pair.split(separator: ",")
        return
          "<edge source=\"\(ends[0])\" target=\"\(ends[1])\"><data key=\"d\">\(value)</data></edge>"
      }.joined() + "</graph></graphml>"
  }

  /// What `from_pandas_edgelist(edge_attr=True)` makes of a table of all pairs.
  @Test(arguments: [
    ("a b {'friend': 1}\na c {'friend': 0}\nb c {'friend': 1}\n", "t.edgelist"),
    (
      "a b {'w': 2, 'friend': 'no'}\na c {'w': 1, 'friend': 'yes'}\nb c {'w': 1, 'friend': 'yes'}\n",
      "t.txt"
    ),
    (graphML(["1", "0", "1"]), "t.graphml"), (graphML(["true", "false", "true"]), "t.graphml"),
    (graphML(["often", "never", "often"]), "t.graphml"),
    (
      "graph [ node [ id 0 label \"a\" ] node [ id 1 label \"b\" ] node [ id 2 label \"c\" ] "
        + "edge [ source 0 target 1 friend 1 ] edge [ source 0 target 2 friend 0 ] "
        + "edge [ source 1 target 2 friend 1 ] ]", "t.gml"
    ),
    (
      "{\"nodes\": [{\"id\": \"a\"}, {\"id\": \"b\"}, {\"id\": \"c\"}], \"links\": ["
        + "{\"source\": \"a\", \"target\": \"b\", \"friend\": 1}, "
        + "{\"source\": \"a\", \"target\": \"c\", \"friend\": 0}]}", "t.json"
    ),
  ])
  func pairsWithoutTies(_ text: String, _ file: String) {
    #expect(told(text, file).contains("may say that some ties are none"), "\(told(text, file))")
    var keep = NetworkFileOptions()
    keep.zero = .keep
    #expect(told(text, file, keep) == "")
  }

  @Test func theCureWorks() throws {
    let weight = NetworkFileOptions(weight: "friend")
    for values in [["1", "0", "1"], ["true", "false", "true"]] {
      #expect(try ties(network(Self.graphML(values), "t.graphml", weight)) == "a-b b-c")
    }
    #expect(
      try ties(network("a b {'friend': 1}\na c {'friend': 0}\nb c {'friend': 1}\n", "t", weight))
        == "a-b b-c")
  }

  @Test(arguments: [
    graphML(["1", "2", "3"]), graphML(["red", "blue", "red"]), graphML(["0", "0", "0"]),
    graphML(["yes", "yes", "yes"]),
  ])
  func attributesOfTies(_ text: String) { #expect(told(text, "t.graphml") == "") }

  @Test(arguments: [
    ("p1,p2,friend\na,b,1\nb,c,\nc,d,1\na,c,\n", "or nothing"),
    ("p1,p2,knows\nAnn,Bo,0 = no\nAnn,Cy,1 = yes\nBo,Cy,1 = yes\n", "\"0 = no\""),
    (
      "p1,p2,friends?\na,b,\"Yes, good friends\"\nb,c,\"No, not at all\"\nc,d,\"Yes, a bit\"\n",
      "No, not"
    ),
    ("p1,p2,status\na,b,knows well\nb,c,does not know\nc,d,knows well\n", "does not know"),
    ("p1,p2,met\na,b,\u{2713}\nb,c,\u{2717}\nc,d,\u{2713}\n", "words for no"),
    ("p1,p2,bond\na,b,strong\nb,c,absent\nc,d,weak\n", "absent"),
  ])
  func answersInTables(_ text: String, _ what: String) {
    #expect(told(text).contains(what), "\(told(text))")
  }

  @Test func onesOrNothing() throws {
    let text = "p1,p2,friend\na,b,1\nb,c,\nc,d,1\na,c,\n"
    #expect(try ties(network(text, "t.csv", NetworkFileOptions(weight: "friend"))) == "a-b c-d")
    var keep = NetworkFileOptions()
    keep.zero = .keep
    #expect(try network(text, "t.csv", keep).ties.count == 4)
  }

  @Test(arguments: [
    // Words that begin with no, countries and kinds.
    "p1,p2,wind\na,b,north\nb,c,nowhere\nc,d,north\n", "p1,p2,land\na,b,NO\nb,c,SE\nc,d,DE\n",
  ])
  func wordsThatAreNoAnswers(_ text: String) { #expect(told(text) == "") }

  // MARK: Strengths that count from the best

  @Test(arguments: ["rank", "distance_km", "travel cost"])
  func orders(_ name: String) throws {
    let text = "ego,alter,\(name)\na1,b1,1\na1,c1,2\nb1,c1,3\n"
    let network = try network(text, "t.csv", NetworkFileOptions(weight: name))
    #expect(network.suspicions.contains { $0.contains("may count from the best or the nearest") })
    #expect(told(text) == "")
  }

  @Test func distancesOfAllPairs() throws {
    func warnings(_ last: Int) throws -> [String] {
      let text = "from,to,n\na1,b1,1\na1,c1,2\na1,d1,\(last)\nb1,c1,1\nb1,d1,2\nc1,d1,1\n"
      return try network(text, "t.csv", NetworkFileOptions(weight: "n")).warnings
    }
    #expect(try warnings(3).contains { $0.contains("can be distances") })
    // There is a shorter way round.
    #expect(try !warnings(9).contains { $0.contains("can be distances") })
  }

  // MARK: Ids

  @Test(arguments: ["-", "--", "?", "..."])
  func signsForNobody(_ sign: String) {
    #expect(told("ego,alter\nAnn,Bo\nBo,Cy\nCy,\(sign)\nDi,\(sign)\n").contains("stand for nobody"))
  }

  @Test func zerosForNobody() {
    #expect(told("ego,alter\n1,2\n2,3\n3,1\n8,0\n9,0\n").contains("\"missing\": \"0\""))
    #expect(told("ego,alter\n1,2\n1,3\n2,3\n2,1\n3,0\n4,0\n").contains("\"missing\": \"0\""))
    // Numbers from 0, the larger first; a tree.
    #expect(!told("from,to\n1,0\n2,0\n2,1\n3,0\n3,1\n").contains("missing"))
    #expect(!told("child,parent\n1,0\n2,0\n3,1\n4,1\n").contains("missing"))
  }

  @Test func idsThatAreSeveral() {
    #expect(told("ego,alter\nAnn,Bo\nAnn,\"Cy\nDi\"\nBo,Cy\n").contains("may be a list of several"))
    #expect(
      told("ego,alter\n1.23457E+17,1.23458E+17\n1.23458E+17,1.23459E+17\n").contains("shortened"))
    #expect(!told("ego,alter\nE10,E11\nE11,E12\n").contains("shortened"))
  }

  // MARK: Formats

  @Test(arguments: [
    "<http://x/Gus> <http://x/knows> <http://x/Hal> .\n<http://x/Hal> <http://x/knows> <http://x/Bo> .\n",
    "@prefix x: <http://x/> .\nx:Gus x:knows x:Hal .\nx:Hal x:knows x:Bo .\n",
  ])
  func triples(_ text: String) { #expect(told(text, "t.txt").contains("RDF triples")) }

  /// A matrix that pandas or R put into lines.
  @Test(arguments: ["index,variable,value", "name,variable,value"])
  func meltedMatrices(_ header: String) throws {
    let text = header + "\na,a,0\na,b,1\na,c,0\nb,a,1\nb,b,0\nb,c,1\nc,a,0\nc,b,1\nc,c,0\n"
    var options = NetworkFileOptions()
    options.bipartite = false
    #expect(try ties(network(text, "t.csv", options)) == "a-b b-c")
  }
}
