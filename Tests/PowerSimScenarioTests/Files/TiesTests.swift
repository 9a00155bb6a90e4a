import PowerSimScenario
import Testing

@testable import PowerSimText

@Suite struct TiesTests {
  private func problem(
    _ text: String, _ options: NetworkFileOptions = NetworkFileOptions(), nodes: String? = nil
  ) -> String {
    sentence { () throws(Problem) in try network(text, "t.csv", options, nodes: nodes) }
  }

  @Test func idsInOrderOfAppearance() throws {
    let network = try network("b,a\na,\"c, d\"\nb,07\n7,b\n")
    #expect(network.ids == ["b", "a", "c, d", "07", "7"])
    #expect(network.ties == [.init(0, 1), .init(1, 2), .init(0, 3), .init(4, 0)])
    #expect(network.strengths == nil)
    #expect(network.warnings.isEmpty)
  }

  @Test func numbersLargeAndSmall() throws {
    let network = try network("0 1\n1 99999999\n99999999 18446744073709551616\n0 00\n-1 1\n")
    #expect(network.ids == ["0", "1", "99999999", "18446744073709551616", "00", "-1"])
    #expect(network.ties.count == 5)
  }

  @Test func manyAgents() throws {
    let text = (0..<3000).map { "\($0 * 7),x\($0)\nx\($0),\($0)\n" }.joined()
    let network = try network(text)
    #expect(Set(network.ids).count == network.ids.count)
    #expect(network.ties.count == 5999)
    #expect(network.ids.prefix(3) == ["0", "x0", "7"])
  }

  @Test(arguments: [
    "source,target", "From\tTo", "I J", "u,v", "id1 id2", "ID_1,ID_2", "node1,node2",
    "Node_1,Node_2", "\"source\",\"target\"", "ego,alter",
  ])
  func headers(line: String) throws {
    #expect(try ties(network(line + "\n1\t2\n".separated(as: line))) == "1-2")
  }

  @Test func whatIsNoHeader() throws {
    #expect(try ties(network("1,x\n1,2\n")) == "1-x 1-2")
    #expect(try ties(network("anna,ben\n")) == "anna-ben")
    #expect(try ties(network("i,j\nj,k\n")) == "i-j j-k")
    #expect(try ties(network("anna,ben\nben,cem\n")) == "anna-ben ben-cem")
  }

  @Test func headerAsAskedFor() throws {
    let yes = NetworkFileOptions(header: true)
    let no = NetworkFileOptions(header: false)
    #expect(try ties(network("ego,alter\na,b\n", "t.csv", yes)) == "a-b")
    #expect(try ties(network("1,2\n3,4\n", "t.csv", yes)) == "3-4")
    #expect(try ties(network("source,target\na,b\n", "t.csv", no)) == "source-target a-b")
  }

  @Test func selfLoopsAndRepeats() throws {
    // The reverse of a tie is the same tie and no repeat, but its second time is one.
    let network = try network("a,b\nb,a\na,a\nb,a\na,b\nb,c\nc,c\n")
    #expect(ties(network) == "a-b b-c")
    #expect(network.selfLoops == 2)
    #expect(network.repeats == 2)
    #expect(
      network.warnings == [
        "2 ties of agents with themselves are left out",
        "2 ties are given again; the first counts",
      ])
  }

  @Test func oneSelfLoopAndOneRepeat() throws {
    #expect(
      try network("a,b\na,a\na,b\n").warnings == [
        "1 tie of an agent with itself is left out", "1 tie is given again; the first counts",
      ])
  }

  @Test func strengths() throws {
    let named = try network(
      "source,target,w\na,b,0.5\nb,c,0.25\n", "t.csv", NetworkFileOptions(weight: "w"))
    #expect(named.strengths == [0.5, 0.25])
    let numbered = try network(
      "a b 2\nb c 0\na c 8\nc a 4\n", "t.txt", NetworkFileOptions(weight: "3"))
    #expect(numbered.strengths == [0.25, 1])
    #expect(
      numbered.warnings == [
        "1 line has a weight of 0 and so no tie; \"zero\": \"keep\" makes them ties",
        "strengths are divided by their largest, 8.0",
        "1 tie comes again with another strength; the first counts",
      ])
    let faint = try network(
      "a b 1\nb c 1e-320\nc d 1e-40\n", "t.txt", NetworkFileOptions(weight: "3"))
    #expect(faint.warnings == ["1 tie is weaker than 1e-45; such a strength is taken for 0"])
  }

  @Test func strengthProblems() {
    let third = NetworkFileOptions(weight: "3")
    let advice = "; write 0 where there is no tie, else how strong it is"
    for (cell, cure) in [("nan", ""), ("x", ""), ("", advice)] {
      #expect(
        problem("a,b,1\nb,c,\(cell)\n", third)
          == "t.csv:2: the strength of a tie must be a number of at least 0; found \"\(cell)\""
          + cure)
    }
    #expect(
      problem("source,target,w\na,b,1\n", NetworkFileOptions(weight: "weight"))
        == "t.csv:1: there is no column \"weight\"; the columns are source, target, w")
    #expect(
      problem("a,b,1\n", NetworkFileOptions(weight: "w"))
        == "t.csv:1: there is no column \"w\": without a header columns are known by number, "
        + "and there are 3")
    #expect(
      problem("a,b,1\n", NetworkFileOptions(weight: "2"))
        == "t.csv:1: column \"2\" holds an end of the tie and cannot be its strength")
    #expect(
      problem("source,target,w,w\na,b,1,1\n", NetworkFileOptions(weight: "w"))
        == "t.csv:1: two columns are called \"w\"")
  }

  @Test func shapes() {
    #expect(problem("a\nb\n") == "t.csv:1: a tie needs two columns, one for each end; found 1")
    #expect(problem("a,b\nc\n") == "t.csv:2: has 1 column, where the first line has 2")
    #expect(problem("a,b\nc,d,e\n") == "t.csv:2: has 3 columns, where the first line has 2")
    let advice = "; write NA there, and say \"missing\": \"NA\", if nobody is meant"
    #expect(problem("a,b\n,d\n") == "t.csv:2: the first id is empty" + advice)
    #expect(problem("a,b\nc,\n") == "t.csv:2: the second id is empty" + advice)
    #expect(problem("") == "t.csv: holds no ties")
    #expect(problem("# nothing\n") == "t.csv: holds no ties")
    #expect(problem("a,a\n") == "t.csv: a network needs at least 2 agents; found 1")
    #expect(problem("source,target\n") == "t.csv: a network needs at least 2 agents; found 0")
  }

  @Test func longAndStrangeTextInMessages() {
    let third = NetworkFileOptions(weight: "3")
    let cell = "\u{1B}[31m" + String(repeating: "ä", count: 100)
    #expect(
      problem("a,b,\(cell)\n", third)
        == "t.csv:1: the strength of a tie must be a number of at least 0; found \" [31m"
        + String(repeating: "ä", count: 35) + "…\"")
  }

  @Test func nodesFile() throws {
    let nodes = "id,place,age\nc,north,\nd,south,40\na,north,30\nb,,20\n"
    let network = try network("a,b\nb,c\n", nodes: nodes)
    #expect(network.ids == ["c", "d", "a", "b"])
    #expect(ties(network) == "a-b b-c")
    #expect(network.attributeNames == ["place", "age"])
    #expect(network.attributes["place"] == ["north", "south", "north", nil])
    #expect(network.attributes["age"] == [nil, "40", "30", "20"])
  }

  @Test func nodesWithoutTies() throws {
    for text in ["", "# nothing\n", "source,target\n"] {
      let network = try network(text, nodes: "id\na\nb\n")
      #expect(network.ids == ["a", "b"])
      #expect(network.warnings == ["there are no ties"])
    }
  }

  @Test func idsThatTheNodesFileLacks() {
    #expect(
      problem("a,b\na,x\n", nodes: "id\na\nb\n")
        == "t.csv:2: 1 id is not in the nodes file nodes.csv: \"x\"")
    #expect(
      problem("a,1\n2,3\n4,5\n6,7\n7,a\n", nodes: "id\na\nb\n")
        == "t.csv:1: 7 ids are not in the nodes file nodes.csv: "
        + "\"1\", \"2\", \"3\", \"4\", \"5\" and 2 more")
  }
}

extension String {
  /// This text with its tab replaced by the separator that a header line uses.
  fileprivate func separated(as line: String) -> String {
    if line.contains(",") { return swapping("\t", for: ",") }
    return line.contains("\t") ? self : swapping("\t", for: " ")
  }

  fileprivate func swapping(_ old: Character, for new: String) -> String {
    reduce(into: "") { $0 += $1 == old ? new : String($1) }
  }
}
