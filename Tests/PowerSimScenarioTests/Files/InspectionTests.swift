import Testing

@testable import PowerSimScenario

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
    #expect(found["placeColumns"] == ["district"])
    #expect(found["groupColumns"] == ["district", "voted"])
    #expect(found["shareColumns"] == ["voted"] && found["amountColumns"] == ["wealth"])
  }

  @Test func scenariosAndOthers() {
    #expect(json(inspect(#"{"name": "mine", "seed": 2}"#, "s.json"))["name"] == "mine")
    #expect(inspect("{}", "s.json").kind == "scenario")
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
