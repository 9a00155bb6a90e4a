import PowerSimScenario
import Testing

@testable import PowerSimText

/// Tables of nodes and matrices that can be read in two ways: none is read without a word.
@Suite struct TableDoubtsTests {
  private func table(_ text: String) throws(Problem) -> AttributeTable {
    try AttributeTable(Array(text.utf8), file: "nodes.csv")
  }

  private let ring = "from,to\n1,2\n2,3\n3,1\n"

  // MARK: Sums

  /// The margins of a cross table are no agent tied to everybody.
  @Test(arguments: ["Total", "All", "Gesamt"]) func marginsOfMatrices(_ name: String) throws {
    let text = ",A,B,C,\(name)\nA,0,2,1,3\nB,2,0,4,6\nC,1,4,0,5\n\(name),3,6,5,14\n"
    let problem = sentence { () throws(Problem) in try network(text) }
    #expect(problem.contains("may hold the sums of the others") && problem.contains("\"format\""))
    var options = NetworkFileOptions()
    options.format = "adjacency matrix"
    let kept = try network(text, "m.csv", options)
    #expect(kept.ids.count == 4 && kept.suspicions.contains { $0.contains("sums of the others") })
    #expect(try network(",A,B,C\nA,0,2,1\nB,2,0,4\nC,1,4,0\n").ties.count == 3)
  }

  @Test func marginsOfUCINET() throws {
    func text(_ name: String) -> String {
      "dl n=4 format=fullmatrix\nlabels embedded\ndata:\n a b c \(name)\na 0 2 1 3\nb 2 0 4 6\n"
        + "c 1 4 0 5\n\(name) 3 6 5 14\n"
    }
    let problem = sentence { () throws(Problem) in try network(text("Total"), "m.dl") }
    #expect(problem.contains("may hold the sums of the others") && problem.contains("UCINET DL"))
    #expect(try network(text("d"), "m.dl").ids.count == 4)
    let options = NetworkFileOptions(format: "UCINET DL")
    #expect(
      try network(text("Total"), "m.dl", options).suspicions.contains {
        $0.contains("sums of the others")
      })
  }

  // MARK: Codes

  /// SIENA's 9 and 10 among zeros and ones are no ties.
  @Test(arguments: [
    (",A,B,C\nA,0,1,9\nB,1,0,9\nC,9,1,0\n", "m.csv"),
    ("0 1 0 9\n1 0 1 0\n0 1 0 1\n9 0 1 0\n", "m.txt"),
    ("dl n=3 format=fullmatrix\ndata:\n0 1 9\n1 0 9\n9 1 0\n", "m.dl"),
  ])
  func codesInMatrices(text: String, file: String) throws {
    let problem = sentence { () throws(Problem) in try network(text, file) }
    #expect(problem.contains("but for 9") && problem.contains("\"missing\": \"9\""))
    var options = NetworkFileOptions()
    options.missing = "9"
    let ties = try network(text, file, options).ties.count
    options.missing = ""
    #expect(try network(text, file, options).ties.count > ties)
    #expect(
      try network(text.replacing("9", with: "2"), file).ties.count == (file == "m.txt" ? 4 : 3))
  }

  // MARK: Words

  /// A matrix that a spreadsheet in another language wrote.
  @Test(arguments: [
    ("FALSCH", "WAHR"), ("FAUX", "VRAI"), ("FALSO", "VERDADERO"), ("False", "True"), ("nein", "ja"),
    ("non", "oui"), ("no", "yes"),
  ])
  func wordsInMatrices(no: String, yes: String) throws {
    let text = ";A;B;C\nA;\(no);\(yes);\(no)\nB;\(yes);\(no);\(yes)\nC;\(no);\(yes);\(no)\n"
    #expect(try ties(network(text)) == "A-B B-C")
  }

  // MARK: Which column has the ids

  @Test(arguments: [
    // One called id wins, wherever it stands and whatever else holds the ties' ids.
    ("name,id,place\n1,3,A\n2,2,A\n3,1,B\n", ["3", "2", "1"]),
    ("label,id,place\nP1,3,A\nP2,2,A\nP3,1,B\n", ["3", "2", "1"]),
    ("id,rank\n3,1\n2,2\n1,3\n", ["3", "2", "1"]),
    ("no,person_id\n1,3\n2,2\n3,1\n", ["3", "2", "1"]),
    // The one that holds the ties' ids.
    ("code,nr\nx,3\ny,2\nz,1\n", ["3", "2", "1"]),
    ("id,nr\nx,3\ny,2\nz,1\n", ["3", "2", "1"]),
    // An age is no id.
    ("person,age\n3,1\n2,2\n1,3\n", ["3", "2", "1"]),
    // pandas and R.
    (",id,place\n0,3,A\n1,2,A\n2,1,B\n", ["3", "2", "1"]),
    ("\"\",\"name\",\"x\"\n\"1\",3,5\n\"2\",2,6\n\"3\",1,7\n", ["3", "2", "1"]),
  ])
  func ids(nodes: String, ids: [String]) throws {
    #expect(try network(ring, nodes: nodes).ids == ids)
  }

  @Test(arguments: [
    "rank,person,place\n1,3,A\n2,2,A\n3,1,B\n", "seat,student\n2,3\n1,2\n3,1\n",
  ])
  func twoColumnsOfIDs(nodes: String) {
    let problem = sentence { () throws(Problem) in try network(ring, nodes: nodes) }
    #expect(problem.contains("both hold all ids of the ties"))
    #expect(problem.contains("\"id\":"))
  }

  @Test func theChosenColumnIsTold() throws {
    let network = try network(ring, nodes: "name,id\nP,3\nQ,2\nR,1\n")
    #expect(network.warnings.contains { $0.hasSuffix("those in its column \"id\"") })
    #expect(network.settings.contains { $0.key == .id && $0.value == .string("id") })
    #expect(network.attributes["name"] == ["P", "Q", "R"])
  }

  // MARK: A header one column short

  @Test(arguments: [
    "id,wealth\n1,6,000\n2,5,000\n", "id,trust\n1,0,5\n2,0,25\n",
    "id,wealth,place\n6,1,5,A\n5,2,5,A\n",
  ])
  func commasInsideOfNumbers(text: String) {
    let problem = sentence { () throws(Problem) in try table(text) }
    #expect(problem.contains("one column more than the header"))
    #expect(problem.contains("write numbers without commas"))
  }

  @Test func inspectedCommasInsideOfNumbers() {
    let text = "id,trust\n1,0,5\n2,0,25\n3,0,75\n"
    let inspection = Inspection(NetworkSource(bytes: Array(text.utf8), file: "t.csv"))
    guard case .undecided = inspection.found else {
      Issue.record("taken for \(inspection.found)")
      return
    }
    #expect(inspection.problems[0].message.contains("one column more than the header"))
  }

  @Test func rowNames() throws {
    let quoted = try table("\"id\",\"x\"\n\"1\",4,500\n\"2\",3,600\n")
    #expect(quoted.ids == ["4", "3"])
    #expect(quoted.suspicions.isEmpty)
    let bare = try table("id x\n1 4 south\n2 3 north\n")
    #expect(bare.ids == ["4", "3"])
    #expect(bare.suspicions.contains { $0.contains("taken for their names") })
  }

  // MARK: Thousands

  @Test(arguments: [
    ("id;pop\na;1.000\nb;2.000\nc;500\n", true), ("id;pop\na;1.000\nb;2.000\n", true),
    ("id,pop\na,1.000\nb,500\n", true),
    // Other decimals, a zero before the dot, and columns of three decimals decide.
    ("id;pop\na;1.000\nb;2.5\n", false), ("id;pop\na;0.125\nb;1.250\n", false),
    ("id,pop\na,1.125\nb,1.250\n", false),
    // Commas of thousands, as English spreadsheets show them, and those before decimals.
    ("id\tpop\na\t1,000\nb\t500\n", true), ("id;pop\na;1,000\nb;500\n", true),
    ("id\tpop\na\t\"1,000\"\nb\t\"2,000\"\n", true),
    ("id;pop\na;1,125\nb;1,250\n", false), ("id\tpop\na\t1,000\nb\t2,5\n", false),
  ])
  func thousands(text: String, isDoubtful: Bool) throws {
    let table = try table(text)
    let problem = sentence { () throws(Problem) in try table.numbers("pop") }
    #expect(problem.contains("may stand between thousands") == isDoubtful)
    #expect(table.suspicions.isEmpty != isDoubtful)
  }

  /// German numbers with dots and commas are neither cut nor read otherwise.
  @Test func bothSignsInATable() throws {
    let table = try table("id;pop\na;1.200,50\nb;500,00\n")
    #expect(
      sentence { () throws(Problem) in try table.numbers("pop") }
        .contains("without signs between thousands, and with a dot before decimals"))
  }

  /// In matrices as in tables, once their numbers are wanted.
  @Test(arguments: [
    (";A;B;C\nA;0;1.200;300\nB;1.200;0;45\nC;300;45;0\n", true),
    (";A;B;C\nA;0;1.200;3.400\nB;1.200;0;4.500\nC;3.400;4.500;0\n", true),
    ("\tA\tB\tC\nA\t0\t1,200\t300\nB\t1,200\t0\t45\nC\t300\t45\t0\n", true),
    (";A;B;C\nA;0;1,2;300\nB;1,2;0;45\nC;300;45;0\n", false),
    (",A,B,C\nA,0,1.25,3\nB,1.25,0,0.5\nC,3,0.5,0\n", false),
  ])
  func thousandsInMatrices(text: String, isDoubtful: Bool) throws {
    func problem(_ options: NetworkFileOptions) -> String {
      sentence { () throws(Problem) in try network(text, "m.csv", options) }
    }
    var options = NetworkFileOptions(weight: "value")
    #expect(problem(options).contains("may stand between thousands") == isDoubtful)
    #expect(problem(NetworkFileOptions()) == "no problem")
    if isDoubtful {
      options.decimal = text.contains(",") ? "," : "."
      #expect(problem(options) == "no problem")
    }
  }

  /// A dot beside a decimal comma stands between thousands.
  @Test func bothSignsInAMatrix() {
    let text = ";A;B;C\nA;0;1.200;0,5\nB;1.200;0;45\nC;0,5;45;0\n"
    #expect(
      sentence { () throws(Problem) in try network(text, "m.csv") }
        .contains("expected a number, found \"1.200\""))
  }

  /// Cells that only people can read make no other format of a matrix.
  @Test(arguments: ["\"1,200\"", "20%", "x"]) func unreadableCells(_ cell: String) {
    let text = ",A,B,C\nA,0,\(cell),300\nB,\(cell),0,45\nC,300,45,0\n"
    let problem = sentence { () throws(Problem) in try network(text) }
    #expect(problem.contains("m.csv") == false && problem.contains("expected a number"))
  }

  @Test(arguments: ["Total", "North Total", "Sous-total", "Summe", "Gesamtergebnis", "All"])
  func totals(_ name: String) throws {
    for text in ["id,x\na,1\nb,2\n\(name),3\n", "id,x\na,1\n\(name),3\nb,2\n"] {
      #expect(try table(text).suspicions[0].contains("sums of the others"))
    }
    #expect(try table("id,x\na,1\nb,2\nAllan Sumner,3\n").suspicions == [])
  }

  // MARK: Matrices

  private let attendance: [String] = [
    ",e1,e2\nann,1,0\nbob,1,1\ncyd,0,1\n", "name,Event 1,Event 2\nann,1,0\nbob,1,1\ncyd,0,1\n",
    "id,A,B\n1,1,0\n2,1,1\n3,0,1\n", ",e1,e2,e3\nann,1,0,0\nbob,1,1,0\ncyd,0,1,1\n",
    "\"V1\",\"V2\"\n\"ann\",1,0\n\"bob\",1,1\n\"cyd\",0,1\n",
  ]

  @Test func twoKinds() throws {
    for text in attendance {
      let problem = sentence { () throws(Problem) in try network(text) }
      #expect(problem.contains("\"bipartite\": true"), "\(text)")
    }
    var options = NetworkFileOptions()
    options.bipartite = true
    let there = try network(attendance[0], "t.csv", options)
    #expect(ties(there) == "ann-e1 bob-e1 bob-e2 cyd-e2")
    let square = try network(attendance[3], "t.csv", options)
    #expect(ties(square) == "ann-e1 bob-e1 bob-e2 cyd-e2 cyd-e3")
    // Names that meet make a matrix of one kind, and ends with names make ties.
    #expect(try ties(network(",a,b,c\na,0,1,0\nb,1,0,1\nc,0,1,0\n")) == "a-b b-c")
    #expect(
      try network("from,to,friend\n5,1,1\n6,1,1\n7,0,1\n8,1,0\n").ids == [
        "5", "1", "6", "7", "0", "8",
      ])
  }

  @Test func asManyLinesAsColumns() throws {
    let text = "10 20 1 5\n20 30 1 5\n30 40 1 5\n40 10 1 5\n"
    let problem = sentence { () throws(Problem) in try network(text, "t.txt") }
    #expect(problem.contains("\"format\": \"ties table\" or \"format\": \"adjacency matrix\""))
    let options = NetworkFileOptions(format: "ties table")
    #expect(try ties(network(text, "t.txt", options)) == "10-20 20-30 30-40 40-10")
  }

  @Test func namesInAComment() throws {
    let network = try network("# a,b,c,d\n0,1,0,0\n1,0,1,0\n0,1,0,1\n0,0,1,0\n")
    #expect(network.suspicions.contains { $0.hasPrefix("line 1 is left out as a comment") })
  }

  // MARK: Lists

  @Test func namesWithBlanksInLists() throws {
    let text = "Ann Lee: Bob Day, Cyd Fox\nBob Day: Ann Lee\nCyd Fox: Ann Lee\n"
    #expect(try network(text, "t.txt").ids == ["Ann Lee", "Bob Day", "Cyd Fox"])
    let options = NetworkFileOptions(format: "adjacency list")
    #expect(
      sentence { () throws(Problem) in
        try network("Ann Lee: Bob Day\nBob Day: Ann Lee\n", "t.txt", options)
      }.contains("put commas between them"))
    #expect(
      sentence { () throws(Problem) in
        try network("a: b 2, c 3\nb: a 2\nc: a 3\n", "t.txt", options)
      }.contains("a name with a weight"))
  }

  // MARK: Defaults

  @Test func aDefaultWeightOfZeroIsNoTie() throws {
    let text = """
      <graphml><key id="d0" for="edge" attr.name="weight" attr.type="double"><default>0</default></key>
      <graph edgedefault="undirected"><node id="a"/><node id="b"/><node id="c"/>
      <edge source="a" target="b"><data key="d0">2</data></edge><edge source="b" target="c"/>
      </graph></graphml>
      """
    let network = try network(text, "t.graphml")
    #expect(ties(network) == "a-b")
    #expect(network.zeroWeights == 1)
  }
}
