import PowerSimCore
import PowerSimScenario
import PowerSimTestSupport
import PowerSimText
import Testing

@testable import PowerSimExperiment

/// Plans: what is taken, and what is wrong with them, each at its place.
@Suite struct SweepPlanTests {
  private func folder(_ plan: String) throws -> Folder {
    try Folder([
      "plan.json": plan,
      "a.json": """
      {"name": "A", "time": {"weeks": 8, "burnIn": 0}, "population": {"agents": 60, "places": 2},
       "programmes": {"p": {"budget": 1, "angle": 45}}}
      """,
      "base.json": #"{"extends": "a.json", "name": "B", "programmes": null}"#,
      "other.json": #"{"extends": "a.json", "name": "C", "parameters": {"capacity": 0.7}}"#,
      "points.csv": "parameters.capacity,programmes.p.angle\n0.2,10\n0.4,20.5\n",
      "bad.csv": "parameters.capacity,programmes.p.angle\n0.2,10\n0.4\n",
    ])
  }

  private func read(_ rest: String) throws -> SweepPlan {
    let folder = try folder(#"{"name": "S", "scenario": "a.json", \#(rest)}"#)
    return try SweepReader.read(folder("plan.json"))
  }

  /// The values of all cells as tables show them.
  private func labels(_ plan: SweepPlan) -> [[String]] {
    (0..<plan.cells).map { cell in
      zip(plan.factors, plan.point(cell)).map { $0.label($1) }
    }
  }

  @Test func rangesListsAndSubTreesOfAGrid() throws {
    let plan = try read(
      """
      "vary": {"programmes.p.angle": {"from": 0, "to": 0.3, "steps": 4},
               "policies": {"none": null, "hubs": {"h": {"lever": "hubs", "value": 0.1}}}}
      """)
    #expect(
      labels(plan) == [
        ["0", "none"], ["0", "hubs"], ["0.09999999999999999", "none"],
        ["0.09999999999999999", "hubs"], ["0.19999999999999998", "none"],
        ["0.19999999999999998", "hubs"], ["0.3", "none"], ["0.3", "hubs"],
      ])
    let cells = SweepCells(plan)
    let (none, hubs) = (try cells.cell(6).scenario, try cells.cell(7).scenario)
    #expect(none.policies.isEmpty && hubs.policies.map(\.value) == [0.1])
    #expect(none.programmes[0].angle == 0.3)
  }

  @Test func aboutAValue() throws {
    let plan = try read(
      #""vary": {"parameters.capacity": {"around": 0.4, "by": "25 %"}}"#)
    #expect(labels(plan) == [["0.30000000000000004"], ["0.4"], ["0.5"]])
  }

  @Test func aTableOfPoints() throws {
    let plan = try read(#""design": {"kind": "table", "file": "points.csv"}"#)
    #expect(labels(plan) == [["0.2", "10"], ["0.4", "20.5"]])
    let scenario = try SweepCells(plan).cell(1).scenario
    #expect(scenario.programmes[0].angle == 20.5 && scenario.parameters.capacity == 0.4)
  }

  /// The reference keeps the cell's society and takes another's programmes.
  @Test func theReferenceIsOfTheCellsSociety() throws {
    let plan = try read(
      #""reference": "base.json", "vary": {"parameters.capacity": [0.3], "programmes.p.angle": [5]}"#
    )
    let cell = try SweepCells(plan).cell(0)
    let reference = try #require(cell.reference)
    #expect(cell.scenario.programmes.map(\.angle) == [5] && reference.programmes.isEmpty)
    #expect(reference.parameters.capacity == 0.3)
    #expect(reference.hasCommonRandomNumbers(with: cell.scenario))
  }

  @Test func digestsHangOnWhatIsComputedAlone() throws {
    func digest(_ rest: String) throws -> String {
      try SweepCells(read(rest)).digests(threads: 2)[0]
    }
    let vary = #""vary": {"parameters.capacity": [0.3]}"#
    let digest0 = try digest(vary)
    #expect(digest0.count == 64)
    #expect(try digest(vary + #", "replicates": 3, "measures": {"a": "meanTrust[2]"}"#) == digest0)
    #expect(try digest(vary + #", "seed": 3"#) != digest0)
    #expect(try digest(#""vary": {"parameters.capacity": [0.31]}"#) != digest0)
  }

  /// Each with the line and column of what is wrong.
  @Test(arguments: [
    (#""vary": {}"#, "1:45: vary: nothing varies"),
    (
      #""vary": {"parameters.capacity": []}"#,
      "1:69: vary.parameters.capacity: expected at least one"
    ),
    (
      #""vary": {"parameters.capacity": [1, 1]}"#,
      "1:73: vary.parameters.capacity[1]: this value is in"
    ),
    (#""vary": {"parameters.capacity": 3}"#, "1:69: vary.parameters.capacity: expected a list"),
    (
      #""vary": {"parameters.capacity": {"form": 0, "to": 1}}"#,
      "missing key \"from\"; expected a number"
    ),
    (#""vary": {"parameters.capacity": {"form": 0, "too": 1}}"#, "a range has the key \"from\""),
    (#""vary": {"parameters.capacity": {"from": 0, "to": 1}}"#, "a grid needs \"steps\""),
    (#""vary": {"parameters.capacity": {"uniform": {"from": 0, "to": 1}}}"#, "a grid takes lists"),
    (#""vary": {"parameters.capacity": {"from": 0, "to": 0, "steps": 2}}"#, "another value than"),
    (
      #""vary": {"parameters.capacity": {"triangular": {"from": 0, "mode": 2, "to": 1}}}, "#
        + #""design": {"kind": "random", "samples": 3}"#, "expected a number between the ends"
    ),
    (
      #""vary": {"parameters.capacity": {"normal": {"mean": 0.5, "deviation": 0.1}}}, "#
        + #""design": {"kind": "sobol", "samples": 4}"#, "add \"skip\": 1"
    ),
    (
      #""vary": {"parameters.capacity": {"from": 0, "to": 1}}, "#
        + #""design": {"kind": "saltelli", "samples": 100}"#, "expected a power of two"
    ),
    (
      #""design": {"kind": "table", "file": "bad.csv"}"#, "bad.csv:3: has 1 field, and the header 2"
    ),
    (#""design": {"kind": "table", "file": "none.csv"}"#, "none.csv: there is no such file"),
    (
      #""vary": {"parameters.capacity": [1]}, "design": {"kind": "table", "file": "points.csv"}"#,
      "the table names what varies"
    ),
    (
      #""vary": {"parameters.capacity": [1]}, "reference": "other.json""#,
      "differs from the scenario in parameters.capacity"
    ),
    (#""vary": {"parameters.capacity": [1]}, "measures": {"m": "meanTrust"}"#, "has no week"),
    (#""vary": {"replicates": [1, 2]}"#, "1:46: vary.replicates: give them as the plan's"),
    (#""vary": {"parameters.capacity": [1]}, "reference": "gone.json""#, "there is no such file"),
    (#""vary": {"parameters.capacity": [1]}, "desing": {}"#, "did you mean \"design\""),
  ])
  func whatIsWrongIsTold(_ rest: String, _ words: String) throws {
    do {
      _ = try read(rest)
      Issue.record("it was taken")
    } catch let problems as Problems {
      #expect(problems.description.contains(words), "\(problems)")
    }
  }

  /// What is wrong with a cell as a scenario is told at the factor, once for all cells.
  @Test(arguments: [
    (
      #""vary": {"parameters.capacity": [0.2, 7, 8], "programmes.p.angle": [1, 2]}"#,
      ["1:46: vary.parameters.capacity: ", "found 7", "found 8"], 2
    ),
    (#""vary": {"parameters.capasity": [0.2]}"#, ["vary.parameters.capasity", "did you mean"], 1),
    (
      #""vary": {"time.weeks": [8, 4]}, "measures": {"m": "meanTrust[6]"}"#,
      ["week 6 is after the last, 4", "in cell 2: time.weeks = 4"], 1
    ),
    (
      #""vary": {"time.weeksPerTick": [2]}, "measures": {"m": "meanTrust[6]"}"#,
      ["measures count in weeks"], 1
    ),
  ])
  func whatIsWrongWithCellsIsTold(_ rest: String, _ words: [String], _ count: Int) throws {
    let plan = try read(rest)
    do {
      _ = try SweepCells(plan).digests(threads: 3)
      Issue.record("it was taken")
    } catch {
      for word in words { #expect(error.description.contains(word), "\(error)") }
      #expect(error.all.count == count, "\(error)")
    }
  }
}
