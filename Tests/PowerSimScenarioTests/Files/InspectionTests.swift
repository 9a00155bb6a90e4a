import PowerSimCore
import PowerSimTestSupport
import Testing

@testable import PowerSimScenario
@testable import PowerSimText

@Suite struct InspectionTests {
  private func inspect(
    _ text: String, _ file: String = "t.csv", _ options: NetworkFileOptions = NetworkFileOptions()
  ) -> Inspection {
    Inspection(NetworkSource(bytes: Array(text.utf8), file: file, options: options))
  }

  private func json(_ inspection: Inspection) -> JSONValue {
    inspection.json(ties: nil, agents: nil)
  }

  @Test func tiesOfAPath() throws {
    let found = json(inspect("source,target,weight\nann,bo,0.5\nbo,cy,2\ncy,di,\n"))
    #expect(found["kind"] == "network")
    #expect(found["agents"] == 4 && found["ties"] == 3 && found["isolates"] == 0)
    #expect(found["components"] == 1 && found["largestComponent"] == 4)
    #expect(found["degrees"]?["median"] == 1.5 && found["degrees"]?["mostTied"] == "bo")
    #expect(found["sides"] == [2, 2] && found["triangles"] == 0 && found["density"] == 0.5)
    #expect(found["firstTies"] == [["ann", "bo"], ["bo", "cy"], ["cy", "di"]])
    let columns = try #require(found["columns"]?.elements)
    #expect(columns.map { $0["name"] } == ["source", "target", "weight"])
    #expect(columns[2]["values"] == "numbers" && columns[2]["missing"] == 1)
    #expect(columns[2]["least"] == 0.5 && columns[2]["greatest"] == 2)
    #expect(found["scenario"]?["network"]?["path"] == "t.csv")
  }

  @Test func strengthsWhereAWeightIsAskedFor() {
    var options = NetworkFileOptions()
    options.weight = "weight"
    let found = json(inspect("source,target,weight\nann,bo,0.5\nbo,cy,0.25\n", "t.csv", options))
    #expect(found["firstTies"] == [["ann", "bo", 0.5], ["bo", "cy", 0.25]])
    #expect(found["scenario"]?["network"]?["weight"] == "weight")
  }

  @Test func aTableOfPeople() {
    let found = json(
      inspect(
        "id,district,wealth,voted\n1,north,10,0\n2,south,30,1\n3,north,25.5,0.5\n4,south,2,1\n"))
    #expect(found["kind"] == "table" && found["rows"] == 4)
    #expect(found["uses"]?["places"] == ["district"])
    #expect(found["uses"]?["groups"] == ["district"])
    #expect(found["uses"]?["shares"] == ["voted"] && found["uses"]?["amounts"] == ["wealth"])
  }

  @Test func scenariosAndOthers() {
    #expect(json(inspect(#"{"name": "mine", "seed": 2}"#, "s.json"))["name"] == "mine")
    #expect(inspect("{}", "s.json").kind == "scenario")
    #expect(inspect(#"{"a": 1, "b": 2, "places": {}}"#, "s.json").kind == "unreadable")
    #expect(inspect("<html></html>", "t.html").kind == "unreadable")
    #expect(inspect("<html></html>", "t.html").isDoubtful)
    #expect(Inspection(InputFile("there/is/none")).kind == "unreadable")
  }

  @Test func columnsInFigures() {
    let column = ColumnSummary(name: "x", cells: ["1", "2", nil, "NA", "2", "-3", "0"])
    #expect(column.kind == .whole && column.range == -3...2)
    #expect((column.missing, column.words, column.distinct) == (1, 1, 5))
    #expect((column.zeros, column.negatives) == (1, 1))
    #expect(column.commonest[0].value == "2" && column.commonest[0].count == 2)
    #expect(ColumnSummary(name: "x", cells: ["1", "b"]).kind == .text)
    #expect(ColumnSummary(name: "x", cells: ["1", "1.5"]).kind == .numbers)
    #expect(ColumnSummary(name: "x", cells: [nil, nil]).kind == .empty)
    #expect(ColumnSummary(name: "x", cells: ["a", "b"]).isUnique)
    #expect(!ColumnSummary(name: "x", cells: ["a", nil]).isUnique)
  }
}

extension InspectionTests {
  /// Where nothing decides, each reading is shown with the keys that choose it.
  @Test func bothReadings() throws {
    let text = "Ann Bo Cy\nBo Cy Di\nCy Di Ed\n"
    let found = Inspection(NetworkSource(bytes: Array(text.utf8), file: "t.txt"))
    #expect(found.kind == "undecided" && found.isDoubtful)
    let readings = found.readings.filter { $0.network != nil }
    #expect(readings.map { $0.keys.map(\.key) } == [["source", "target"], ["source", "target"]])
    #expect(readings.map { $0.keys.map(\.value) } == [[1, 2], [1, 3]])
    #expect(readings.map { $0.network?.ids.count } == [4, 5])
    #expect(found.problems.count == 1)
    // With the keys of either it is a network.
    var options = NetworkFileOptions()
    for member in readings[1].keys { options.set(member) }
    let chosen = Inspection(
      NetworkSource(bytes: Array(text.utf8), file: "t.txt", options: options))
    #expect(chosen.kind == "network" && chosen.readings.isEmpty)
  }

  @Test func aHeaderThatNothingDecides() {
    let words = Inspection(
      NetworkSource(bytes: Array("north,south\nann,bo\ncy,di\n".utf8), file: "t.csv"))
    #expect(words.readings.compactMap { $0.keys.first?.key } == ["header", "header"])
  }

  /// Of both columns the ids differ: a table of people, not ties to districts.
  @Test func peopleAreNoTies() {
    for text in [
      "id,target\n0,8\n1,17\n2,3\n", "name,district\nann,north\nbo,south\ncy,north\n",
      "\"\",\"id\",\"district\"\n\"1\",4,\"south\"\n\"2\",3,\"north\"\n",
    ] {
      #expect(
        Inspection(NetworkSource(bytes: Array(text.utf8), file: "t.csv")).kind == "table",
        "\(text)")
    }
    for text in ["ego,alter\nann,bo\nbo,cy\n", "Ann Bo\nBo Cy\n", "a;b\nb;c\n"] {
      #expect(
        Inspection(NetworkSource(bytes: Array(text.utf8), file: "t.csv")).kind == "network",
        "\(text)")
    }
  }

  @Test func theWeightsThatThereAre() throws {
    let text = "n,source,target,w,minus,year\n1,a,b,0.5,-1,2001\n2,b,c,2,1,2001\n"
    let found = Inspection(NetworkSource(bytes: Array(text.utf8), file: "t.csv"))
    #expect(found.json(ties: 0, agents: 0)["weights"] == ["w", "year"])
    let plain = Inspection(NetworkSource(bytes: Array("a b 2\nb c 1\n".utf8), file: "t.txt"))
    #expect(plain.json(ties: 0, agents: 0)["weights"] == ["3"])
  }

  /// The lines that are shown read the very same network, in a scenario.
  @Test(arguments: [
    "source,target\nann,bo\nbo,cy\n", "von;nach;z\n5;7;0,5\n7;9;1\n",
    "\"\",\"i\",\"j\"\n\"1\",\"a\",\"b\"\n",
    "a b\nb c\nc a\n",
  ]) func theLinesOfAScenario(_ text: String) throws {
    let folder = try Folder(["t.csv": text])
    let found = Inspection(InputFile(folder.path + "/t.csv"))
    guard case .network(let inspected) = found.found else {
      Issue.record("\(found.kind): \(text)")
      return
    }
    try folder.write(JSONWriter.write(inspected.scenarioLines(path: "t.csv")), to: "s.json")
    guard case .given(let given) = try folder.read("s.json").scenario.network else {
      Issue.record("no file network")
      return
    }
    #expect(given.ids == inspected.network.ids)
    #expect(given.ties.map(\.0) == inspected.network.ties.map(\.from))
    #expect(given.ties.map(\.1) == inspected.network.ties.map(\.to))
  }

  @Test func keysOfAScenarioAndBack() throws {
    var options = NetworkFileOptions()
    options.source = "ego"
    options.target = "3"
    options.header = false
    options.delimiter = ";"
    options.decimal = ","
    options.negative = .drop
    options.zero = .keep
    options.directions = .both
    options.relation = ["a", "b"]
    options.weight = "w"
    options.bipartite = true
    options.missing = "-"
    options.id = "who"
    var again = NetworkFileOptions()
    for member in options.members { again.set(member) }
    #expect(again.members.map(\.key) == options.members.map(\.key))
    #expect(again.members.map(\.value) == options.members.map(\.value))
    #expect(options.members.count == 13)
    #expect(options.members.first { $0.key == "target" }?.value == 3)
  }

  /// A table becomes the nodes file of the one network whose agents it holds.
  @Test func aTableBesideItsNetwork() throws {
    let folder = try Folder([
      "t.csv": "source,target\nann,bo\nbo,cy\n",
      "p.csv": "id,district\nann,north\nbo,south\ncy,north\ndi,south\n",
      "q.csv": "id,district\nann,north\nbo,south\n",
    ])
    func join(_ table: String) -> [Inspection] {
      var both = ["t.csv", table].map { Inspection(InputFile(folder.path + "/" + $0)) }
      Inspection.join(&both, options: NetworkFileOptions())
      return both
    }
    let joined = join("p.csv")[0].json(ties: nil, agents: nil)
    #expect(joined["agents"] == 4 && joined["isolates"] == 1)
    #expect(joined["uses"]?["groups"] == ["district"])
    #expect(joined["scenario"]?["network"]?["nodes"]?.string?.hasSuffix("p.csv") == true)
    // One that lacks an agent does not.
    #expect(join("q.csv")[0].json(ties: nil, agents: nil)["agents"] == 3)
  }
}
