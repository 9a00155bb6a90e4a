import PowerSimCore
import PowerSimExperiment
import PowerSimOutput
import PowerSimRun
import PowerSimScenario
import PowerSimTestSupport
import Testing

@testable import PowerSimText

@Suite struct ComparisonBundleTests {
  private static func three() throws -> [(file: String, read: ReadScenario)] {
    try [
      Comparing.read("quiet"), Comparing.read("organised", Comparing.organisers),
      Comparing.read("early", #""parameters": {"capacity": 0.2}"#),
    ]
  }

  /// Each scenario of the bundle, run by itself, gives the rows that the bundle has of it.
  @Test func everyRowIsThatOfARunAlone() throws {
    let comparing = try Comparing(Self.three())
    let tables = ["timeseries.csv", "places.csv", "groups.csv", "summary.csv"]
    var rows: [String: [String]] = [:]
    for number in 1...3 {
      let resolved = "\(comparing.folder)/scenarios/\(number)/scenario.resolved.json"
      let home = try Folder()
      let read = try ScenarioReader.read(resolved)
      #expect(read.scenario.replicates == 3)
      _ = try ResultsBundle(
        read, folder: home("out"), force: false, threads: 1, arguments: []
      ).run()
      for table in tables {
        let lines = try home.text(of: "out/" + table).split(separator: "\n").map(String.init)
        rows[table, default: number == 1 ? [lines[0]] : []] += lines.dropFirst()
      }
    }
    for table in tables {
      let all = try comparing.text(table).split(separator: "\n").map(String.init)
      #expect(all == rows[table], "\(table)")
    }
  }

  @Test func threadsAndBatchesChangeNothing() throws {
    let one = try Comparing(Self.three()) { $0.replicates = 4 }
    let four = try Comparing(Self.three(), threads: 4) { $0.replicates = 4 }
    let batches = try Comparing(Self.three(), threads: 3) {
      $0.replicates = 2
      $0.width = 1e-9
      $0.mostReplicates = 4
    }
    #expect(batches.comparison.replicates == 4)
    for name in ["comparison.csv", "timeseries.csv", "groups.csv", "summary.csv"] {
      let text = try one.text(name)
      #expect(try four.text(name) == text, "\(name)")
      #expect(try batches.text(name) == text, "\(name)")
    }
  }

  @Test func anotherFormatHasTheSameCells() throws {
    let csv = try Comparing(Self.three())
    let other = try Comparing(Self.three(), format: .jsonLines)
    let tables = csv.names.filter { $0.hasSuffix(".csv") }.map { String($0.dropLast(4)) }
    #expect(tables.sorted() == ["comparison", "groups", "places", "summary", "timeseries"])
    #expect(other.names.filter { $0.hasSuffix(".jsonl") } == tables.map { $0 + ".jsonl" })
    for table in tables {
      let cells = try Table(Array(csv.text(table + ".csv").utf8))
      let lines = Array(try other.text(table + ".jsonl").utf8)
      let found = try difference(between: cells, and: lines)
      #expect(found == nil, "\(table)")
    }
  }

  /// The difference of a row is that of the means over the whole short run, by hand from timeseries.csv.
  @Test func differencesAreThoseOfTheSeries() throws {
    let comparing = try Comparing(Self.three())
    let lines = try comparing.text("timeseries.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let column = try #require(lines[0].firstIndex(of: "participation"))
    func means(_ scenario: String) -> [Double] {
      (1...3).map { replicate in
        let values = lines.filter {
          $0[0] == scenario && $0[1] == "\(replicate)"
        }.compactMap { Double($0[column]) }
        #expect(values.count == 13)
        return values.reduce(0, +) / 13
      }
    }
    let row = try #require(comparing.comparison.row(1, "participation", window: "end"))
    let (own, other) = (means("organised"), means("quiet"))
    let differences = zip(own, other).map { $0 - $1 }
    #expect((row.difference.mean - differences.reduce(0, +) / 3).magnitude < 1e-12)
    #expect((row.variantValue - own.reduce(0, +) / 3).magnitude < 1e-12)
    #expect((row.baselineValue - other.reduce(0, +) / 3).magnitude < 1e-12)
    // scipy.stats.t.ppf(.975, 2) = 4.302652729696142; standard error by its definition.
    let mean = differences.reduce(0, +) / 3
    let error = (differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 2 / 3).squareRoot()
    #expect((row.difference.halfWidth - 4.302652729696142 * error).magnitude < 1e-9)
    #expect(row.difference.count == 3)
  }

  @Test func whatIsTheSameDiffersInNothing() throws {
    let comparing = try Comparing([
      Comparing.read("quiet"), Comparing.read("quiet"),
      Comparing.read("nothing", #""policies": {"a": {"lever": "hubs", "value": 0}}"#),
    ])
    #expect(comparing.comparison.scenarios.map(\.name) == ["quiet", "quiet (2)", "nothing"])
    #expect(comparing.comparison.isSame == [true, true, true])
    #expect(comparing.comparison.ticks.computed == 14 && comparing.comparison.ticks.alone == 42)
    for row in comparing.comparison.rows {
      let difference = row.difference
      #expect(difference.mean == 0 && difference.low == 0 && difference.high == 0)
      #expect(!difference.isClear && difference.effect == 0)
    }
    #expect(comparing.comparison.sentences[2].count == 1)
    #expect(comparing.comparison.sentences[2][0].contains("gives exactly what “quiet” gives"))
  }

  @Test func otherLuckIsUnpaired() throws {
    let larger = try ScenarioReader.read(
      text: #"{"time": {"weeks": 12, "burnIn": 2}, "population": {"agents": 80, "places": 1}}"#,
      named: "larger.json")
    let comparing = try Comparing([
      Comparing.read("quiet"), Comparing.read("elsewhere", #""seed": 4"#),
      ("larger.json", larger),
    ])
    #expect(comparing.comparison.isPaired == [true, false, false])
    #expect(comparing.comparison.isSame == [true, false, false])
    #expect(comparing.comparison.notes.count { $0.contains("unpaired samples") } == 2)
    let row = try #require(comparing.comparison.row(1, "settledPower"))
    #expect(row.difference.freedom != 2, "Welch's degrees of freedom")
    #expect(row.difference.mean == row.variantValue - row.baselineValue)
  }

  /// The first scenario need not be the baseline, and stays where it was.
  @Test func anyScenarioMayBeTheBaseline() throws {
    let comparing = try Comparing(Self.three(), baseline: 1)
    #expect(comparing.comparison.variants == [0, 2])
    #expect(Set(comparing.comparison.rows.map(\.scenario)) == [0, 2])
    let other = try Comparing(Self.three())
    let (there, back) = (other.comparison, comparing.comparison)
    #expect(
      there.row(1, "meanTrust")?.difference.mean
        == back.row(0, "meanTrust").map { -$0.difference.mean }
    )
  }

  @Test func recordsAreTheBaselinesAndWindowsThoseOfAll() throws {
    let comparing = try Comparing([
      Comparing.read("quiet", #""output": {"every": 2}"#),
      Comparing.read("organised", #""output": {"windows": {"late": {"from": 8, "until": 10}}}"#),
    ])
    #expect(comparing.comparison.row(1, "participation", window: "late") != nil)
    #expect(try comparing.rows("timeseries.csv").count == 2 * 3 * 7)
    #expect(comparing.comparison.notes.contains { $0.contains("asks for other records") })
  }

  @Test func whatCannotBeComparedIsRefused() throws {
    let quiet = try Comparing.read("quiet")
    for (rest, message) in [
      (#""time": {"weeks": 30, "burnIn": 2}"#, "add --weeks 12"),
      (#""time": {"weeks": 12, "burnIn": 2, "weeksPerTick": 2}"#, "add --set time.weeksPerTick=1"),
    ] {
      let other = try ScenarioReader.read(text: "{\(rest)}", named: "other.json")
      let problems = #expect(throws: Problems.self) {
        _ = try ComparisonPlan(
          [quiet, ("other.json", other)], baseline: 0, settings: ComparisonPlan.Settings())
      }
      let text = problems?.description ?? ""
      #expect(text.hasPrefix("other.json: time.") && text.contains(message), "\(text)")
    }
  }

  @Test func replicatesAreTwentyOrMore() throws {
    func count(_ rest: String, _ change: (inout ComparisonPlan.Settings) -> Void) throws -> Int {
      var settings = ComparisonPlan.Settings()
      change(&settings)
      return try ComparisonPlan(
        [Comparing.read("a"), Comparing.read("b", rest)], baseline: 0, settings: settings
      ).replicates
    }
    #expect(try count("") { _ in } == 20)
    #expect(try count(#""replicates": 30"#) { _ in } == 30)
    #expect(try count(#""replicates": 30"#) { $0.replicates = 4 } == 4)
    let bounded = try count("") {
      $0.width = 1
      $0.mostReplicates = 8
    }
    #expect(bounded == 8)
  }

  @Test func stoppingIsSequential() throws {
    func widest(_ comparison: Comparison) -> Double? {
      [1, 2].compactMap { number in
        comparison.row(number, "participation").map { 2 * $0.difference.halfWidth }
      }.max()
    }
    // Of two replicates the interval is so wide that ten more are sure to narrow it.
    let wanted =
      try #require(
        widest(try Comparing(Self.three(), { $0.replicates = 2 }).comparison)) / 2
    let narrow = try Comparing(Self.three()) {
      $0.replicates = 2
      $0.width = wanted
      $0.metric = "participation"
    }
    let stopping = try #require(narrow.comparison.stopping)
    #expect(stopping.isNarrowEnough && narrow.comparison.replicates == 12)
    #expect(stopping.reached == widest(narrow.comparison))
    #expect(narrow.comparison.notes.contains { $0.hasPrefix("Stopping was sequential") })
    let bounded = try Comparing(Self.three()) {
      $0.replicates = 2
      $0.width = 1e-9
      $0.mostReplicates = 3
    }
    #expect(bounded.comparison.replicates == 3)
    #expect(bounded.comparison.stopping?.isNarrowEnough == false)
  }

  /// Everything recorded passes by each further sink, also while histories are shared.
  @Test func sinksSeeEveryRow() throws {
    let seen = Locked<[[Int]: [Int: UInt64]]>([:])
    let sink = Watching(Wants { 0...12 ~= $0 }) { branch, replicate in
      seen.withLock { $0[[branch, replicate], default: [:]][1000] = 0 }
    } _: { branch, simulation, observation in
      #expect(simulation.tick == observation.tick && observation.places.count == 1)
      seen.withLock {
        $0[[branch, simulation.replicate], default: [:]][observation.tick] = simulation.stateHash
      }
    }
    let comparing = try Comparing(Self.three(), threads: 2, into: [sink])
    let all = seen.withLock { $0 }
    #expect(all.count == 9)
    for (key, hashes) in all {
      #expect(hashes.keys.sorted() == Array(0...12) + [1000])
      let alone = Simulation(comparing.comparison.scenarios[key[0]], replicate: key[1])
      while alone.tick < 12 { try alone.advance() }
      #expect(hashes[12] == alone.stateHash)
    }
  }

  /// One setting by hand: visibilityFear a fifth lower.
  @Test func signsAreThoseOfMovedParameters() throws {
    let comparing = try Comparing(Self.three()) {
      $0.replicates = 3
      $0.isRobust = true
    }
    let robustness = try #require(comparing.comparison.robustness)
    #expect(robustness.replicates == 3 && robustness.settings.count == 8)
    #expect(robustness.settings[0] == "visibilityFear −20 %")
    #expect(robustness.rows.count == 2 * 6)
    let row = try #require(
      robustness.rows.first { $0.scenario == 1 && $0.metric == "relationalPower" })
    #expect(row.difference == comparing.comparison.row(1, "relationalPower")?.difference.mean)
    func mean(_ number: Int, _ replicate: Int) throws -> Double {
      let fear = comparing.comparison.scenarios[number].parameters
      let read = try ScenarioReader.read(
        "\(comparing.folder)/scenarios/\(number + 1)/scenario.resolved.json",
        overrides: {
          var overrides = ScenarioReader.Overrides()
          let parameter = Parameter.named("visibilityFear")
          let value = parameter.map { fear[keyPath: $0.path] * 0.8 } ?? .nan
          overrides.set = ["parameters.visibilityFear=\(value)"]
          return overrides
        }())
      let simulation = Simulation(read.scenario, replicate: replicate)
      let observer = Observer(simulation)
      while simulation.tick < 12 { try simulation.advance() }
      return observer.observe(simulation, [])("relationalPower")
    }
    let differences = try (1...3).map { try mean(1, $0) - mean(0, $0) }
    #expect((row.estimates[0].mean - differences.reduce(0, +) / 3).magnitude < 1e-12)
  }

  @Test func nothingIsReplacedWithoutForce() throws {
    let comparing = try Comparing(Self.three())
    #expect(
      comparing.names == [
        "comparison.csv", "datapackage.json", "groups.csv", "places.csv", "run.json", "scenarios",
        "summary.csv", "tables.sql", "timeseries.csv",
      ])
    let plan = try ComparisonPlan(
      Self.three(), baseline: 0, settings: ComparisonPlan.Settings())
    #expect(throws: OutputFailure.self) {
      _ = try ComparisonBundle(
        plan, folder: comparing.folder, force: false, threads: 1, arguments: [])
    }
  }
}
