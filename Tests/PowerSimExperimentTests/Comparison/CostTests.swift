import PowerSimCore
import PowerSimOutput
import PowerSimScenario
import PowerSimTestSupport
import Testing

@testable import PowerSimExperiment
@testable import PowerSimText

/// What a comparison says of costs, and comparisons at equal cost.
@Suite struct CostTests {
  private static func organisers(_ cost: String, value: Double = 0.31) -> String {
    #""policies": {"a": {"lever": "organising", "value": \#(value), "from": 4, "cost": \#(cost)}}"#
  }

  private static let pounds = organisers(#"{"perWeek": 120, "unit": "£"}"#)

  private static func table(_ comparing: Comparing, _ name: String) throws -> Table {
    try Table(Array(comparing.text(name).utf8))
  }

  private static func spending(_ table: Table, _ scenario: String) -> [String] {
    let (name, column) = (
      table.columns.firstIndex(of: "scenario") ?? 0, table.columns.firstIndex(of: "spending") ?? 0
    )
    return table.rows.filter { $0[name] == scenario && $0[1] == "1" }.map { $0[column] }
  }

  /// One history, three prices: rows of each have its own.
  @Test func scenariosThatDoTheSameCostWhatEachSays() throws {
    let dear = Self.organisers(#"{"perWeek": 500, "unit": "£"}"#)
    let unstated = Comparing.organisers.replacing("0.3", with: "0.31")
    let comparing = try Comparing([
      Comparing.read("quiet"), Comparing.read("cheap", Self.pounds),
      Comparing.read("dear", dear), Comparing.read("unstated", unstated),
    ])
    let series = try Self.table(comparing, "timeseries.csv")
    func course(_ amount: String) -> [String] {
      Array(repeating: "0.0", count: 4) + Array(repeating: amount, count: 9)
    }
    #expect(Self.spending(series, "quiet") == Array(repeating: "0.0", count: 13))
    #expect(Self.spending(series, "cheap") == course("120.0"))
    #expect(Self.spending(series, "dear") == course("500.0"))
    #expect(Self.spending(series, "unstated") == Array(repeating: "", count: 13))

    // From week 4 to 12: 8 weeks, by hand.
    let sentences = comparing.comparison.sentences.map { $0.joined(separator: " ") }
    #expect(sentences[1].hasSuffix("“cheap” costs 960 £ over the run, 960 £ more than “quiet”."))
    #expect(sentences[2].hasSuffix("“dear” costs 4,000 £ over the run, 4,000 £ more than “quiet”."))
    #expect(!sentences[3].contains("cost"), "neither of the two states one")
    let row = try #require(
      comparing.comparison.row(1, "spending", window: "acting"))
    #expect(row.baselineValue == 0 && row.variantValue == 120 && row.difference.mean == 120)
    #expect(row.difference.halfWidth == 0)
    #expect(comparing.comparison.row(3, "spending", window: "acting") == nil)
    #expect(
      try comparing.rows("comparison.csv").contains {
        $0.hasPrefix("cheap,all,all,spending,acting,3,0.0,120.0,120.0,120.0,120.0,true,,")
      })

    let package = try comparing.text("datapackage.json")
    #expect(package.contains(#""unit": "£ per week""#))
    let json = JSONWriter.write(comparing.comparison.json)
    #expect(json.contains(#""total": 960"#) && json.contains(#""perWeek": 120"#))
  }

  /// Every other cell is the one there is without costs, and findings are counted without it.
  @Test func whatIsObservedOtherwiseStays() throws {
    func run(_ policies: String, threads: Int = 1) throws -> Comparing {
      try Comparing([Comparing.read("quiet"), Comparing.read("b", policies)], threads: threads)
    }
    let (priced, bare) = (
      try run(Self.pounds), try run(Comparing.organisers.replacing("0.3", with: "0.31"))
    )
    let threads = try run(Self.pounds, threads: 3)
    for name in ["timeseries.csv", "places.csv", "groups.csv", "summary.csv", "comparison.csv"] {
      #expect(try threads.text(name) == priced.text(name), "\(name)")
      let (one, other) = (try Self.table(priced, name), try Self.table(bare, name))
      let columns = one.columns.filter { $0 != "spending" }
      #expect(columns == other.columns)
      let kept = one.rows.filter { !$0.contains("spending") }.map { row in
        zip(one.columns, row).filter { $0.0 != "spending" }.map(\.1)
      }
      #expect(kept == other.rows, "\(name)")
    }
    #expect(try !bare.text("comparison.csv").contains("spending"))
    #expect(priced.comparison.notes == bare.comparison.notes)
  }

  /// The resolved baseline, run alone, has the column of the comparison.
  @Test func aBaselineAloneHasTheSameRows() throws {
    let comparing = try Comparing([Comparing.read("quiet"), Comparing.read("b", Self.pounds)])
    let home = try Folder()
    let read = try ScenarioReader.read(
      "\(comparing.folder)/scenarios/1/scenario.resolved.json")
    _ = try ResultsBundle(read, folder: home("out"), force: false, threads: 1, arguments: []).run()
    let alone = try home.text(of: "out/timeseries.csv").split(separator: "\n")
    let together = try comparing.text("timeseries.csv").split(separator: "\n")
    #expect(alone == Array(together.prefix(alone.count)))
  }

  @Test func spendingAsTheMetricThatIsTold() throws {
    let reads = try [Comparing.read("quiet"), Comparing.read("b", Self.pounds)]
    let told = try Comparing(reads) {
      $0.replicates = 3
      $0.metric = "spending"
    }.comparison.sentences[1]
    let all = told.joined(separator: " ")
    #expect(all.contains(/spending ends 120(\.0*)? £ per week higher/), "\(all)")
    let problem = #expect(throws: Problems.self) {
      _ = try Comparing([reads[0], reads[0]]) { $0.metric = "spending" }
    }
    #expect(problem?.all.first?.message.contains("no policy or programme states a cost") == true)
  }

  @Test func differentUnitsAreNotSetAgainstEachOther() throws {
    let problem = #expect(throws: Problems.self) {
      _ = try Comparing([
        Comparing.read("quiet"), Comparing.read("a", Self.pounds),
        Comparing.read("b", Self.organisers(#""par""#)),
      ])
    }
    let text = problem?.all.map(\.description).joined() ?? ""
    #expect(text.contains(#"b.json: states its costs in "par", but a.json in "£""#), "\(text)")
  }

  @Test func whatIsPartlyStated() throws {
    let half =
      String(Self.pounds.dropLast())
      + #", "o": {"label": "Others", "lever": "hubs", "value": 0.01}}"#
    let comparing = try Comparing([Comparing.read("a", Self.pounds), Comparing.read("b", half)])
    let text = comparing.comparison.sentences[1].joined(separator: " ")
    #expect(
      text.hasSuffix(
        "“b” costs 960 £ over the run, as much as “a”. “Others” states no cost and counts as "
          + "nothing in it."), "\(text)")
  }

  // MARK: At equal cost

  private static func read(
    _ name: String, _ rest: String, factor: Double? = nil
  ) throws -> (file: String, read: ReadScenario) {
    var overrides = ScenarioReader.Overrides()
    overrides.doseFactor = factor
    let text = "{\"name\": \"\(name)\", \(Comparing.start), \(rest)}"
    return (
      "\(name).json",
      try ScenarioReader.read(text: text, named: "\(name).json", overrides: overrides)
    )
  }

  /// .31 of organising is .31/.186 of a unit for 8 weeks; a budget of 1 for 6 weeks costs 6.
  @Test func dosesAtEqualCostByHand() throws {
    let one = Self.organisers(#""par""#)
    let other =
      #""programmes": {"p": {"budget": 1, "angle": 90, "from": 2, "until": 8, "cost": "par"}}"#
    let reads = try [
      Comparing.read("quiet"), Self.read("one", one), Self.read("other", other),
    ]
    let factors = try EqualCost.factors(of: reads)
    #expect(factors[0] == nil && factors[1] == nil)
    let factor = try #require(factors[2])
    #expect((factor - 8 * 0.31 / 0.186 / 6).magnitude < 1e-12)
    let before = try Comparing(reads).comparison.sentences[2].joined(separator: " ")
    #expect(
      before.contains(
        "With its doses × 2.22 “other” would cost as much as “one”; --equal-cost runs it so."))

    let scaled = try [reads[0], reads[1], Self.read("other", other, factor: factor)]
    #expect(try EqualCost.factors(of: scaled) == [nil, nil, nil])
    let after = try Comparing(scaled, baseline: 1)
    #expect(after.comparison.scenarios[2].name == "other (doses × 2.22)")
    let text = after.comparison.sentences[2].joined(separator: " ")
    #expect(
      text.hasSuffix("“other (doses × 2.22)” costs 13.33 par over the run, as much as “one”."))
    // What ran is what its resolved file says.
    let resolved = try ScenarioReader.read(
      "\(after.folder)/scenarios/3/scenario.resolved.json")
    #expect(resolved.scenario.programmes[0].budget == factor)
  }

  @Test(arguments: [
    (pounds, #"states its costs in "£", for the doses that it has"#),
    (Comparing.organisers, "“a” has no cost, so that --equal-cost cannot tell"),
    (#""seed": 3"#, "fewer than two cost anything at par"),
  ])
  func whatCannotBeMadeEqual(_ rest: String, _ message: String) throws {
    let reads = try [Self.read("par", Self.organisers(#""par""#)), Self.read("b", rest)]
    let problem = #expect(throws: Problems.self) { _ = try EqualCost.factors(of: reads) }
    let text = problem?.all.map(\.description).joined() ?? ""
    #expect(text.contains(message), "\(text)")
  }
}
