import PowerSimScenario
import PowerSimTestSupport
import Testing

/// What pandas 3.1, polars 2.1, pyarrow 26, DuckDB 2.0, R's read.csv and readr 2.1 made of such names
/// was tried with these programs (Tests/Readers).
@Suite struct NameRuleTests {
  private func notes(places: [String]) throws -> [String] {
    let rows = places.enumerated().map { "a\($0),\"\($1)\"\n" }.joined()
    let folder = try Folder([
      "s.json":
        #"{"network": {"kind": "file", "path": "t.csv", "nodes": "n.csv", "place": "p", "group": "g"}}"#,
      "t.csv": "source,target\na0,a1\n",
      "n.csv": "id,p,g\n" + rows.split(separator: "\n").map { $0 + ",g\n" }.joined(),
    ])
    return try folder.read("s.json").notes.filter { $0.contains("the place ") }
  }

  @Test(arguments: [
    (["NA", "x"], #""NA" for a missing value"#), (["x", "None"], #""None" for a missing value"#),
    (["x", "null"], #""null" for a missing value"#), (["01", "02"], #""01", "02" for a number"#),
    (["1e5", "7"], #""1e5" for a number"#), (["+1", "1.50"], #""+1", "1.50" for a number"#),
    (["0x1F", "2"], #""0x1F" for a number"#), (["1,000", "2"], #""1,000" for a number"#),
    (["9007199254740993", "1"], #""9007199254740993" for a number"#),
    (["T", "F"], #""T", "F" for true or false"#),
    (["yes", "no"], #""yes", "no" for true or false"#),
    (["TRUE", "false"], "for true or false"), (["1/2/2024", "13/2/2024"], "for a date or time"),
    (["12:30", "1:30"], "for a date or time"),
    (["2024-01-02", "2024-03-04"], "for a date or time"),
    ([" a", "b"], #"" a" without the blanks around it"#), (["=1+1", "b"], "for a formula"),
    (["01", "NA"], #""NA" for a missing value and "01" for a number"#),
  ])
  func namesThatReadersChangeAreNoted(_ places: [String], _ words: String) throws {
    let notes = try notes(places: places)
    #expect(notes.count == 1 && notes[0].contains(words), "\(notes)")
    let cure = #"dtype={"place": str, "member": str}, keep_default_na=False"#
    #expect(notes.first?.contains(cure) == true)
  }

  @Test(arguments: [
    ["0", "19"], ["1.5", "2.25"], ["01", "x"], ["T", "x"], ["12:30", "x"], ["North", "South East"],
    ["1-2", "3-4"], ["E06000001", "W06000022"], ["Nancy", "Nanterre"],
  ])
  func namesThatStayAreNot(_ places: [String]) throws {
    #expect(try notes(places: places).isEmpty)
  }

  /// Of many ids pandas reads a part at a time: a part may look like numbers though others do not.
  @Test func agentsAreReadInParts() throws {
    let folder = try Folder([
      "s.json": #"{"network": {"kind": "file", "path": "t.csv"}}"#,
      "t.csv": "source,target\nNA,Bo\nBo,None\nNone,007\n007,1e5\n",
    ])
    let notes = try folder.read("s.json").notes.filter { $0.contains("the agent ") }
    #expect(notes.count == 1, "\(notes)")
    #expect(
      notes.first?.contains(
        #"the agent "NA", "None" for a missing value and "007", "1e5" for a number"#) == true,
      "\(notes)")
  }

  @Test func groupsAndTheScenarioToo() throws {
    let text = #"{"name": "01", "population": {"groups": {"NA": 0.5, "others": 0.5}}}"#
    let notes = try ScenarioReader.read(text: text, named: "t.json").notes
    #expect(notes.count == 1, "\(notes)")
    #expect(
      notes[0].contains(#"the scenario "01" for a number; the group "NA" for a missing value"#))
    #expect(notes[0].contains(#"{"scenario": str, "group": str, "member": str}"#))
    #expect(notes[0].contains(#"c(scenario = "character", group = "character")"#))
    #expect(try ScenarioReader.read(text: "{}", named: "Nora.json").notes.isEmpty)
  }
}
