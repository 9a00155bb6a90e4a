import Foundation
import PowerSimCore
import PowerSimScenario
import PowerSimTestSupport
import Testing

@testable import PowerSimExperiment

/// Policies limited to places and times: told where and when they act.
@Suite struct ReachTests {
  private static func read(
    _ name: String, _ rest: String, weeks: Int = 120
  ) throws -> (file: String, read: ReadScenario) {
    let text = """
      {"name": "\(name)", "time": {"weeks": \(weeks), "burnIn": 2},
       "population": {"agents": 100, "places": 3}, "output": {"places": {"every": 1}}, \(rest)}
      """
    return ("\(name).json", try ScenarioReader.read(text: text, named: "\(name).json"))
  }

  private static let cuts = #""cuts": {"lever": "austerity", "value": 0.05, "from": 4}"#

  /// The case of the two wards, in small.
  private static func two() throws -> [(file: String, read: ReadScenario)] {
    try [
      read("cuts", "\"policies\": {\(cuts)}"),
      read(
        "wards",
        """
        "policies": {\(cuts),
          "organisers": {"lever": "organising", "value": 0.3, "from": 10, "until": 40, "places": ["0", "1"]},
          "budgeting": {"lever": "participatoryBudgeting", "value": 0.5, "from": 20, "until": 60}}
        """),
    ]
  }

  private static func reach(_ variant: String, weeks: Int = 120) throws -> Reach? {
    Reach(
      try read("b", "\"policies\": {\(variant)}", weeks: weeks).read.scenario,
      from: try read("a", "\"policies\": {\(cuts)}", weeks: weeks).read.scenario)
  }

  @Test func whereAndWhenSomethingElseIsDone() throws {
    #expect(try Self.reach(Self.cuts) == nil, "what both do is no difference")
    let wards =
      Self.cuts
      + #", "o": {"label": "Organisers", "lever": "organising", "value": 0.3, "from": 10, "until": 40, "places": ["1", "0"]}"#
    let reach = try #require(try Self.reach(wards))
    #expect(reach.places == [0, 1] && reach.labels == ["Organisers"])
    #expect(reach.acting == .init(name: "acting", from: 10, until: 40))
    #expect(reach.yearAfter == .init(name: "yearAfter", from: 92, until: 105))
    let scenario = try Self.two()[1].read.scenario
    #expect(
      Reach(scenario, from: try Self.two()[0].read.scenario)?.sentence(in: scenario)
        == "“organisers” acts in 2 of 3 places (0, 1), weeks 10 to 40; “budgeting” everywhere.")
    // The run ends before a year has gone by.
    #expect(try #require(try Self.reach(wards, weeks: 91)).yearAfter == nil)
    // All places are no limit; to the end there is no after.
    let all = try #require(
      try Self.reach(
        Self.cuts + #", "o": {"lever": "organising", "value": 0.3, "places": ["0", "1", "2"]}"#))
    #expect(all.places == nil && all.acting.until == 121 && all.yearAfter == nil)
    // What the baseline alone does is a difference too.
    let without = try #require(try Self.reach(#""x": {"lever": "hubs", "value": 0, "from": 50}"#))
    #expect(without.labels == ["x", "cuts"] && without.acting.from == 4)
    #expect(
      try Self.reach(Self.cuts + #", "x": {"lever": "hubs", "value": 0.05, "from": 200}"#) == nil)
  }

  /// By hand from places.csv: people count by person, institutions by place (34, 33 and 33 people live in them).
  @Test func placesComeTogetherAsByHand() throws {
    let comparing = try Comparing(Self.two()) { $0.replicates = 2 }
    let table = try Table(Array(try comparing.text("places.csv").utf8))
    func mean(_ metric: String, _ scenario: String, _ run: Int, _ place: Int, _ weeks: Range<Int>)
      -> Double
    {
      let values = weeks.map { week in
        table.numbers(
          metric,
          where: [
            "scenario": scenario, "replicate": "\(run)", "place": "\(place)", "week": "\(week).0",
          ])[0]
      }
      return values.reduce(0, +) / Double(values.count)
    }
    let agents = (0..<3).map { place in
      table.numbers("agents", where: ["scenario": "cuts", "place": "\(place)"])[0]
    }
    #expect(agents.sorted() == [33, 33, 34])
    for (metric, isByAgents) in [("participation", true), ("settledPower", false)] {
      for (window, weeks) in [("acting", 10..<40), ("yearAfter", 92..<105)] {
        for (scope, places) in [(Comparison.Scope.acted, [0, 1]), (.elsewhere, [2])] {
          let row = try #require(comparing.comparison.row(1, metric, scope, window: window))
          func value(_ scenario: String, _ run: Int) -> Double {
            let weights = places.map { isByAgents ? agents[$0] : 1 }
            let means = places.map { mean(metric, scenario, run, $0, weeks) }
            return zip(weights, means).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
          }
          let difference =
            (1...2).reduce(0.0) { $0 + value("wards", $1) - value("cuts", $1) } / 2
          #expect(
            (row.difference.mean - difference).magnitude < 1e-12, "\(metric) \(scope) \(window)")
        }
      }
    }
    #expect(comparing.comparison.moments(1).map(\.window) == ["acting", "yearAfter", "end"])
    #expect(comparing.comparison.scopes(1) == [.acted, .elsewhere, .everybody])
    // The angle is no mean of angles.
    #expect(comparing.comparison.row(1, "angleOfPower", .acted, window: "acting") == nil)
    // The same rows stand in the table.
    let rows = try Table(Array(try comparing.text("comparison.csv").utf8))
    let kept = comparing.comparison.rows.filter { $0.grouping == "reach" }
    #expect(
      rows.numbers("difference", where: ["grouping": "reach"]) == kept.map(\.difference.mean))
    #expect(
      rows.cells("window", where: ["scenario": "wards", "metric": "participation"])
        .contains("yearAfter"))
    let record = try comparing.text("run.json")
    #expect(record.contains("\"yearAfter\"") && record.contains("\"acting\""))
  }

  /// A run of a year or less ends with its last row, not with its mean.
  @Test func shortRunsEndWithTheirLastRow() throws {
    let comparing = try Comparing([
      Self.read("a", "\"policies\": {}", weeks: 30),
      Self.read("b", #""policies": {"o": {"lever": "organising", "value": 0.3}}"#, weeks: 30),
    ]) { $0.replicates = 2 }
    #expect(comparing.comparison.ending == "last")
    let table = try Table(Array(try comparing.text("timeseries.csv").utf8))
    let last = table.numbers("participation", where: ["scenario": "b", "week": "30.0"])
    let row = try #require(comparing.comparison.row(1, "participation"))
    #expect((row.variantValue - (last[0] + last[1]) / 2).magnitude < 1e-12)
    #expect(comparing.comparison.row(1, "participation", window: "end") != nil)
  }

  // MARK: Sizes

  @Test func sizesAreWords() {
    let most = Size.Yardstick.of("participation")?.most ?? .nan
    for (part, size) in [
      (0, Size.negligible), (0.03, .negligible), (-0.04, .small), (0.09, .small), (0.11, .middling),
      (0.3, .middling), (-0.34, .large), (5, .large),
    ] { #expect(Size(part * most, of: "participation") == size, "\(part)") }
    #expect(Size(1, of: "openness") == nil && Size(.nan, of: "participation") == nil)
  }

  /// The yardsticks are the largest numbers of the documented table, to a quarter.
  @Test func yardsticksAreThoseOfTheTable() throws {
    let root = (1...4).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent()
    }
    let page = try String(
      contentsOf: root.appending(path: "Sources/PowerSimCore/PowerSimCore.docc/Remedies.md"),
      encoding: .utf8)
    let lines = page.split(separator: "\n").map { line in
      line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let head = try #require(lines.first { $0.contains("participation") && $0.first == "lever" })
    let rows = lines.filter { $0.count == head.count && $0.last?.contains("±") == true }
    #expect(rows.count > 30)
    for yardstick in Size.Yardstick.all {
      let column = try #require(head.firstIndex(of: yardstick.metric))
      func change(_ row: [String]) -> Double {
        let digits = row[column].prefix { $0 != " " }.filter { $0.isNumber || $0 == "." }
        return Double(digits) ?? .nan
      }
      let most = try #require(rows.max { change($0) < change($1) })
      #expect(most[0] == yardstick.lever && Double(most[1]) == yardstick.dose, "\(most)")
      #expect(
        (change(most) / yardstick.most - 1).magnitude < 0.25,
        "\(yardstick.metric): the table says \(change(most))")
    }
  }

  @Test func digitsAreTwoOrThree() {
    #expect(Estimate([0.0571, 0.0617]).decimals == 3)
    // An interval of a hundred-thousandth is not 0.000 to 0.000.
    let tiny = Estimate([0.00001, 0.00002, 0.00003])
    #expect(tiny.decimals == 6)
    // Nor does a sharp one have ten digits.
    #expect(Estimate([0.5, 0.5000001, 0.4999999]).decimals == 3)
    #expect(Estimate([0.0753, 0.0747]).decimals(times: 100) == 2)
  }
}
