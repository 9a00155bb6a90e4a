import Foundation
import PowerSimCore
import PowerSimRun
import PowerSimScenario
import PowerSimTestSupport
import PowerSimText
import Synchronization
import Testing

@testable import PowerSimOutput

@Suite struct BundleTests {
  private static let csv = [
    "timeseries.csv", "places.csv", "groups.csv", "agents.csv", "summary.csv",
  ]

  private func small(_ more: String = "", weeks: Int = 6, burnIn: Int = 4) -> String {
    #"{"name": "s", "time": {"weeks": \#(weeks), "burnIn": \#(burnIn)}, "#
      + #""population": {"agents": 60, "places": 2}\#(more)}"#
  }

  // MARK: Rows and columns

  @Test func firstColumnsAsDocumented() throws {
    let results = try Results(small(#", "output": {"agents": {}}"#))
    let series = ["scenario", "replicate", "seed", "tick", "week"]
    func overall(_ strata: Metric.Strata) -> [String] {
      Metric.all.filter { !$0.strata.isDisjoint(with: strata) && $0.name != "spending" }.map(\.name)
    }
    #expect(try results.table("timeseries").columns == series + overall(.overall))
    #expect(try results.table("places").columns == series + ["place", "agents"] + overall(.places))
    #expect(
      try results.table("groups").columns
        == series + ["grouping", "member", "agents"] + overall([.groups, .access, .sites]))
    #expect(
      try results.table("agents").columns == series + [
        "agent", "place", "group", "population", "access", "currency", "current", "fatigue",
        "disposition", "efficacy", "trust", "degree", "tieStrength", "rootedness", "answer",
      ])
    #expect(
      try results.table("summary").columns == [
        "scenario", "grouping", "member", "metric", "window", "n", "median", "p10", "p90", "mean",
        "standardError",
      ])
    for name in ["settledPower", "giniCurrency", "participation", "relationalPower", "meanTrust"] {
      #expect(try results.table("timeseries").columns.contains(name))
    }
  }

  @Test func rowZeroToTheLast() throws {
    let series = try Results(small()).table("timeseries")
    #expect(series.numbers("week") == [0, 1, 2, 3, 4, 5, 6])
    #expect(series.cells("tick") == ["0", "1", "2", "3", "4", "5", "6"])
    #expect(series.cells("seed") == Array(repeating: "1", count: 7))
  }

  @Test func theLastRowIsRecordedWhateverEverySays() throws {
    let results = try Results(small(#", "output": {"every": 4, "agents": {"every": 4}}"#))
    #expect(try results.table("timeseries").numbers("week") == [0, 4, 6])
    #expect(try results.table("places").rows.count == 3 * 2)
    let agents = try results.table("agents")
    #expect(agents.rows.count == 3 * 60)
    #expect(Set(agents.numbers("week")) == [0, 4, 6])
  }

  @Test func burnInIsRecordedWhenAskedFor() throws {
    let results = try Results(small(#", "output": {"every": 2, "recordBurnIn": true}"#))
    #expect(try results.table("timeseries").numbers("week") == [-4, -2, 0, 2, 4, 6])
    let groups = try results.table("groups")
    #expect(
      Set(groups.numbers("week", where: ["grouping": "wealthQuarter"])) == [0, 4, 6],
      "quarters of currency are those of week 0")
  }

  /// Places and groups every four weeks, or as the scenario says; summaries by every week.
  @Test(arguments: [
    ("", [0, 4, 8, 10], [0, 4, 8, 10]),
    (#""places": {"every": 1}"#, Array(0...10), [0, 4, 8, 10]),
    (#""groups": {"every": 5}"#, [0, 4, 8, 10], [0, 5, 10]),
    (#""every": 3"#, [0, 6, 10], [0, 6, 10]),
    (#""every": 2, "places": {"every": 6}"#, [0, 6, 10], [0, 4, 8, 10]),
    (#""recordBurnIn": true"#, [-6, -4, 0, 4, 8, 10], [-6, -4, 0, 4, 8, 10]),
    (#""recordBurnIn": true, "every": 5"#, [-5, 0, 5, 10], [-5, 0, 5, 10]),
    (#""recordBurnIn": true, "every": 5, "groups": {"every": 20}"#, [-5, 0, 5, 10], [-5, 0, 10]),
  ])
  func rowsOfPlacesAndGroups(_ output: String, _ places: [Int], _ groups: [Int]) throws {
    let results = try Results(small(#", "output": {\#(output)}"#, weeks: 10, burnIn: 6))
    #expect(
      try results.table("places").numbers("week", where: ["place": "1"]) == places.map(Double.init))
    #expect(
      try results.table("groups").numbers("week", where: ["member": "group 1"])
        == groups.map(Double.init))
  }

  @Test func rowsOfPlacesAndGroupsChangeNothingElse() throws {
    let few = try Results(small(weeks: 60))
    let all = try Results(
      small(#", "output": {"places": {"every": 1}, "groups": {"every": 1}}"#, weeks: 60))
    for name in ["summary.csv", "timeseries.csv", "tables.sql"] {
      #expect(try few.bytes(name) == all.bytes(name), "\(name)")
    }
    for name in ["places", "groups"] {
      let (some, every) = (try few.table(name), try all.table(name))
      let weeks = Set(some.cells("week"))
      let column = try #require(some.columns.firstIndex(of: "week"))
      #expect(some.rows == every.rows.filter { weeks.contains($0[column]) }, "\(name).csv")
    }
  }

  @Test func theSizeIsThatOfTheFiles() throws {
    let results = try Results(
      #"{"time": {"weeks": 1, "burnIn": 0}, "network": {"kind": "file", "path": "t.csv"}}"#,
      files: ["t.csv": "a,b\n"])
    let files = results.names.filter { $0 != "inputs" } + ["inputs/t.csv"]
    #expect(results.report.size.files == files.count)
    #expect(try results.report.size.bytes == files.map { try results.bytes($0).count }.reduce(0, +))
  }

  @Test func halfWeeks() throws {
    let series = try Results(
      #"{"time": {"weeks": 1, "burnIn": 0, "weeksPerTick": 0.25}, "population": {"agents": 60}, "#
        + #""output": {"every": 0.5}}"#
    ).table("timeseries")
    #expect(series.numbers("week") == [0, 0.5, 1])
    #expect(series.cells("tick") == ["0", "2", "4"])
  }

  @Test func membersOfGroupings() throws {
    let groups = try Results(
      small(
        #", "populations": {"c": {"share": 0.5}, "m, \"x\"": {"share": 0.5}}"#, weeks: 0)
    ).table("groups")
    func members(_ grouping: String) -> [String] {
      groups.cells("member", where: ["grouping": grouping])
    }
    #expect(members("group") == ["group 1", "group 2"])
    #expect(members("access") == ["low", "high"])
    #expect(members("population") == ["c", "m, \"x\""])
    #expect(members("wealthQuarter") == ["1", "2", "3", "4"])
    for grouping in ["group", "access", "population", "wealthQuarter"] {
      let agents = groups.numbers("agents", where: ["grouping": grouping])
      #expect(agents.reduce(0, +) == 60, "\(grouping) partitions the agents")
    }
  }

  @Test func strangeNamesComeOutRight() throws {
    let name = "a,\"b\"\n<script>😀"
    let text = JSONWriter.write([
      "name": .string(name), "time": ["weeks": 1, "burnIn": 0],
      "network": ["kind": "file", "path": "t.csv", "nodes": "n.csv", "place": "p", "group": "g"],
      "output": ["agents": ["every": 1]],
    ])
    let results = try Results(
      text,
      files: [
        "t.csv": "\"x,1\",b\nb,c\n",
        "n.csv": "id,p,g\n\"x,1\",\"North\nEast\",\"say \"\"g\"\"\"\nb,<b>,h\nc,<b>,h\n",
      ])
    for file in ["timeseries", "places", "groups", "agents", "summary"] {
      #expect(Set(try results.table(file).cells("scenario")) == [name], "\(file).csv")
    }
    let agents = try results.table("agents")
    #expect(agents.cells("agent", where: ["week": "0.0"]) == ["x,1", "b", "c"], "the user's ids")
    #expect(Set(agents.cells("place")) == ["North\nEast", "<b>"])
    #expect(Set(agents.cells("group")) == ["say \"g\"", "h"])
    #expect(Set(try results.table("places").cells("place")) == ["North\nEast", "<b>"])
  }

  @Test func idsFollowTheFileWherePlacesReorderAgents() throws {
    let results = try Results(
      #"{"time": {"weeks": 0, "burnIn": 0}, "network": {"kind": "file", "path": "t.csv", "#
        + #""nodes": "n.csv", "place": "p"}, "initial": {"trust": {"attribute": "t"}}, "#
        + #""output": {"agents": {}}}"#,
      files: ["t.csv": "a,b\nb,c\nc,d\n", "n.csv": "id,p,t\na,N,0.1\nb,S,0.2\nc,N,0.3\nd,S,0.4\n"])
    let agents = try results.table("agents")
    for (id, place, trust, degree) in [
      ("a", "N", "0.1", "1"), ("b", "S", "0.2", "2"), ("c", "N", "0.3", "2"),
      ("d", "S", "0.4", "1"),
    ] {
      #expect(agents.cells("place", where: ["agent": id]) == [place])
      #expect(agents.cells("trust", where: ["agent": id]) == [trust])
      #expect(agents.cells("degree", where: ["agent": id]) == [degree])
    }
  }

  @Test func theSampleIsTheSameEverywhere() throws {
    func sample(_ more: String) throws -> Table {
      try Results(
        small(#", "replicates": 2, "output": {"agents": {"every": 2, "sample": 9}}\#(more)"#)
      ).table("agents")
    }
    let one = try sample("")
    let other = try sample(#", "policies": {"p": {"lever": "hubs", "value": 0.05}}"#)
    let first = one.cells("agent", where: ["replicate": "1", "week": "0.0"])
    #expect(first.count == 9 && Set(first).count == 9)
    for table in [one, other] {
      for replicate in ["1", "2"] {
        for week in ["0.0", "4.0", "6.0"] {
          #expect(table.cells("agent", where: ["replicate": replicate, "week": week]) == first)
        }
      }
    }
  }

  // MARK: Bytes

  @Test func threadsChangeNoByte() throws {
    let text = small(#", "replicates": 5, "output": {"agents": {"every": 3, "sample": 7}}"#)
    let one = try Results(text, threads: 1)
    for threads in [2, 5] {
      let other = try Results(text, threads: threads)
      for name in BundleTests.csv + ["scenario.resolved.json", "datapackage.json"] {
        #expect(try one.bytes(name) == other.bytes(name), "\(name) with \(threads) threads")
      }
    }
    #expect(
      try one.table("timeseries").cells("replicate", where: ["week": "0.0"]) == [
        "1", "2", "3", "4", "5",
      ])
  }

  /// Long tables are formatted in pieces, by several threads where one replicate has them all.
  @Test func piecesStandInOrder() throws {
    let agents = 2 * RowWriter.rowsOfAPiece + 100
    let text =
      #"{"time": {"weeks": 2, "burnIn": 0}, "population": {"agents": \#(agents)}, "#
      + #""output": {"agents": {"every": 1}}}"#
    let one = try Results(text, threads: 1)
    let table = try one.table("agents")
    #expect(table.cells("agent") == (0..<3).flatMap { _ in (0..<agents).map(String.init) })
    #expect(
      table.numbers("week") == (0..<3).flatMap { Array(repeating: Double($0), count: agents) })
    for threads in [2, 5] {
      let other = try Results(text, threads: threads)
      #expect(try one.bytes("agents.csv") == other.bytes("agents.csv"), "\(threads) threads")
    }
  }

  @Test func aReplicateIsTheSameHoweverManyAreAskedFor() throws {
    let two = try Results(small(#", "replicates": 2"#)).table("timeseries")
    let four = try Results(small(#", "replicates": 4"#), threads: 3).table("timeseries")
    #expect(two.rows == Array(four.rows.prefix(two.rows.count)))
    #expect(
      two.cells("giniCurrency", where: ["replicate": "1"])
        != two.cells("giniCurrency", where: ["replicate": "2"]))
  }

  private static let repeated: [(String, [String: String])] = [
    (
      #"{"time": {"weeks": 2, "burnIn": 0}, "population": {"agents": 9}, "#
        + #""network": {"kind": "wellMixed"}}"#, [:]
    ),
    (#"{"time": {"weeks": 3, "burnIn": 2}, "population": {"agents": 90}}"#, [:]),
    (
      """
      {"name": "all, of it", "seed": 18446744073709551615, "replicates": 2,
       "time": {"weeks": 6, "burnIn": 1, "weeksPerTick": 0.5},
       "population": {"agents": 100, "places": 2, "groups": {"a": 0.3, "b": 0.7}},
       "populations": {"c": {"share": 0.8, "currency": 0.7}, "m": {"share": 0.2, "access": 1}},
       "initial": {"trust": {"evenly": {"from": 1, "to": 0}}, "associationsBaseline": 0.6},
       "programmes": {"p": {"budget": 1.5, "angle": 30, "ramp": 2}},
       "policies": {"a": {"lever": "publicServices", "value": 0.2},
                    "b": {"lever": "austerity", "value": 0.05},
                    "c": {"lever": "feedbackBetweenElections", "value": 4},
                    "d": {"lever": "hubs", "value": 0.01, "places": ["1"]}},
       "shocks": {"s": {"kind": "crisis", "until": 4}, "r": {"kind": "removeBrokers", "from": 1},
                  "v": {"kind": "election", "from": 2, "ends": ["a"], "begins": ["b"]}},
       "output": {"every": 1, "agents": {"every": 3, "sample": 10},
                  "windows": {"w": {"from": 2, "until": 4}}}}
      """, [:]
    ),
    (
      """
      {"time": {"weeks": 2, "burnIn": 0},
       "network": {"kind": "file", "path": "a/x.csv", "nodes": "b/x.csv", "place": "d", "group": "g",
                   "population": "q", "weight": "w"},
       "initial": {"currency": {"attribute": "x", "default": 1}}, "output": {"agents": {"every": 1}}}
      """,
      [
        "a/x.csv": "source,target,w\n1,5,2\n5,9,1\n",
        "b/x.csv": "id,d,g,q,x\n9,A,u,P,5\n5,B,v,Q,\n1,A,u,Q,3\n",
      ]
    ),
    (
      """
      {"time": {"weeks": 2, "burnIn": 0}, "population": {"agents": 300},
       "places": {"file": "p.csv", "name": "n", "weight": "s", "currency": "s", "inequality": "i",
                  "neighbours": "e.csv"},
       "initial": {"openness": {"attribute": "o", "default": 0.2},
                   "currency": {"lognormal": {"placeInequalitySpread": 0.3}}}}
      """,
      [
        "p.csv": "id,n,s,i,o\nA,Alpha,10,1,0.3\nB,Beta,20,0,\nC,,1,2,1\n", "e.csv": "A,B\nB,C\n",
      ]
    ),
  ]

  @Test(arguments: repeated)
  func theResolvedScenarioRepeatsTheRun(_ text: String, _ files: [String: String]) throws {
    let first = try Results(text, files: files)
    // The bundle moves, its home vanishes.
    let moved = try Folder()
    try FileManager.default.moveItem(atPath: first.path, toPath: moved("bundle"))
    let read = try ScenarioReader.read(moved("bundle/scenario.resolved.json"))
    let second = try Results(read, in: moved, "again", threads: 2)
    for name in moved.names(in: "bundle") where name != "run.json" && name != "inputs" {
      #expect(
        try second.bytes(name) == moved.bytes(of: "bundle/" + name),
        "\(name) is the same to the byte")
    }
    #expect(second.names.count >= 7)
  }

  @Test func theFlorentineFamilies() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    var overrides = ScenarioReader.Overrides()
    overrides.weeks = "4"
    overrides.replicates = 2
    let read = try ScenarioReader.read(
      root.path + "/Scenarios/florentine-families.json", overrides: overrides)
    let home = try Folder()
    let first = try Results(read, in: home, "one")
    let again = try Results(
      try ScenarioReader.read(home("one/scenario.resolved.json")), in: home, "two")
    for name in BundleTests.csv { #expect(try first.bytes(name) == again.bytes(name), "\(name)") }
    #expect(try first.table("agents").cells("agent").contains("Medici"))
    #expect(try first.table("agents").rows.count == 2 * 2 * 16, "weeks 0 and 4 of 16 families")
  }

  // MARK: Files

  @Test func nothingIsReplacedWithoutForceAndNothingStaleStays() throws {
    let read = try ScenarioReader.read(text: small(#", "output": {"agents": {}}"#), named: "t.json")
    let home = try Folder()
    let first = try Results(read, in: home)
    #expect(
      first.names == [
        "agents.csv", "datapackage.json", "groups.csv", "places.csv", "run.json",
        "scenario.resolved.json", "summary.csv", "tables.sql", "timeseries.csv",
      ])
    #expect(throws: OutputFailure.self, "results are there") { _ = try Results(read, in: home) }
    let other = try ScenarioReader.read(text: small(weeks: 2), named: "t.json")
    let second = try Results(other, in: home, force: true)
    #expect(
      second.names == [
        "datapackage.json", "groups.csv", "places.csv", "run.json", "scenario.resolved.json",
        "summary.csv", "tables.sql", "timeseries.csv",
      ], "agents.csv of the earlier run is gone")
    #expect(try second.table("timeseries").rows.count == 3)
  }

  @Test func anEndedRunCompletesNothing() throws {
    let read = try ScenarioReader.read(
      text: small(#", "replicates": 3"#, weeks: 500, burnIn: 0), named: "t.json")
    for threads in [1, 3] {
      let home = try Folder()
      // Stops at the hundredth question, whatever the speed.
      let asked = Atomic(0)
      #expect(throws: RunEngine.Interruption.self) {
        _ = try ResultsBundle(
          read, folder: home("out"), force: false, threads: threads, arguments: []
        ).run(shouldStop: { asked.wrappingAdd(1, ordering: .relaxed).newValue > 100 })
      }
      #expect(
        home.names(in: "out.part") == [
          "groups.csv.part", "places.csv.part", "run.json", "timeseries.csv.part",
        ])
      #expect(home.names() == ["out.part"])
      let text = try home.text(of: "out.part/timeseries.csv.part")
      #expect(text.split(separator: "\n").count > 1, "what was computed stays")
      #expect(text.hasSuffix("\n"), "whole rows")
    }
  }

  /// Rows that are formatted beside the simulation are no fewer when it ends.
  @Test func anEndedRunLeavesTheSameRowsWhateverTheThreads() throws {
    let read = try ScenarioReader.read(
      text: small(#", "output": {"agents": {"every": 2}}"#, weeks: 500, burnIn: 0), named: "t.json")
    func rows(threads: Int) throws -> [[UInt8]] {
      let home = try Folder()
      let asked = Atomic(0)
      #expect(throws: RunEngine.Interruption.self) {
        _ = try ResultsBundle(
          read, folder: home("out"), force: false, threads: threads, arguments: []
        ).run(shouldStop: { asked.wrappingAdd(1, ordering: .relaxed).newValue > 43 })
      }
      return try ["timeseries", "places", "groups", "agents"].map {
        try home.bytes(of: "out.part/\($0).csv.part")
      }
    }
    let one = try rows(threads: 1)
    #expect(one[0].count { $0 == UInt8(ascii: "\n") } == 44, "a header, weeks 0 to 42")
    #expect(try rows(threads: 2) == one)
  }

  @Test func runRecordTellsOfInputs() throws {
    let results = try Results(
      #"{"time": {"weeks": 0, "burnIn": 0}, "network": {"kind": "file", "path": "t.csv"}}"#,
      files: ["t.csv": "a,b\nb,b\na,b\nb,c\n"])
    let text = String(decoding: try results.bytes("run.json"), as: UTF8.self)
    let json = try #require(JSONReader.read(Array(text.utf8), file: "run.json").value)
    #expect(json["agents"]?.int == 3 && json["ties"]?.int == 2 && json["places"]?.int == 1)
    #expect(json["droppedSelfLoops"]?.int == 1 && json["droppedRepeats"]?.int == 1)
    #expect(
      json["inputs"]?.elements?.first?["sha256"]?.string
        == SHA256.hex(Array("a,b\nb,b\na,b\nb,c\n".utf8)))
    #expect(try results.bytes("inputs/t.csv") == Array("a,b\nb,b\na,b\nb,c\n".utf8))
  }

  /// Ten thousand years of two people: memory and time must not go by the number of windows.
  @Test func longRunsHaveManyWindowsAndLittleMemory() throws {
    let read = try ScenarioReader.read(
      text: #"{"time": {"weeks": 1000000, "burnIn": 0}, "population": {"agents": 2}}"#,
      named: "t.json")
    let summary = Summary(read.scenario)
    #expect(summary.windows.count == 19_230 + 2)
    let home = try Folder()
    // Asked at least once a tick.
    let asked = Locked(0)
    #expect(throws: RunEngine.Interruption.self) {
      _ = try ResultsBundle(
        read, folder: home("out"), force: false, threads: 1, arguments: []
      )
      .run(shouldStop: {
        asked.withLock { asked in
          asked += 1
          return asked > 400
        }
      })
    }
    let text = try home.text(of: "out.part/timeseries.csv.part")
    #expect(text.utf8.count { $0 == UInt8(ascii: "\n") } > 60, "it comes along")
  }
}

@Suite struct DataPackageTests {
  @Test func describesEveryColumnOfEveryFile() throws {
    let results = try Results(
      #"{"name": "a \"b\"", "time": {"weeks": 2, "burnIn": 0}, "population": {"agents": 60}, "#
        + #""output": {"agents": {"every": 1}}}"#)
    let package = try #require(
      JSONReader.read(try results.bytes("datapackage.json"), file: "datapackage.json").value)
    let resources = try #require(package["resources"]?.elements)
    let files = resources.compactMap { $0["path"]?.string }
    #expect(files.sorted() == (results.names.filter { $0.hasSuffix(".csv") }))
    for resource in resources {
      let name = try #require(resource["name"]?.string)
      let fields = try #require(resource["schema"]?["fields"]?.elements)
      let table = try results.table(name)
      #expect(fields.compactMap { $0["name"]?.string } == table.columns, "\(name).csv")
      #expect(fields.allSatisfy { $0["description"]?.string?.isEmpty == false })
      #expect(resource["schema"]?["missingValues"] == [""])
      for (column, field) in fields.enumerated() {
        let cells = table.rows.map { $0[column] }.filter { !$0.isEmpty }
        let title = "\(name).\(table.columns[column])"
        switch field["type"]?.string {
        case "integer": #expect(cells.allSatisfy { Int($0) != nil }, "\(title) is whole")
        case "number":
          #expect(cells.allSatisfy { Double($0)?.isFinite == true }, "\(title) is a number")
          #expect(
            cells.allSatisfy { $0.contains { $0 == "." || $0 == "e" } },
            "\(title) looks like a number, not like a count")
        case "string": break
        default: Issue.record("\(title) has no type")
        }
      }
    }
  }

  @Test func oneNameOneMeaning() throws {
    var scenario = Scenario()
    scenario.output.spendingUnit = "£"
    var known: [String: String] = [:]
    for table in SeriesTable.all where table.name != "agents" {
      for column in table.columns(scenario)
      where Metric.all.contains(where: { $0.name == column.name }) {
        let text = "\(column.type) \(column.unit) \(column.description)"
        #expect(known[column.name] ?? text == text, "\(column.name) means the same in all files")
        known[column.name] = text
        #expect(column.name.first?.isLowercase == true && column.name.allSatisfy(\.isLetterOrDigit))
      }
    }
    #expect(known.count == Metric.all.count, "every metric is written somewhere")
  }
}

extension Character {
  fileprivate var isLetterOrDigit: Bool { isASCII && (isLetter || isNumber) }
}
