import PowerSimCore
import PowerSimExperiment
import PowerSimRun
import PowerSimScenario
import PowerSimTestSupport
import Testing

/// What the lessons of the shipped scenarios tell a class to notice does occur: the sign of each
/// paired difference is clear over eight replicates, on luck that the lessons were not written with.
///
/// `POWERSIM_SLOW_TESTS=1 swift test -c release --filter LessonTests`
@Suite struct LessonTests {
  /// One thing to notice: a figure is higher in one scenario than in another.
  struct Statement: Sendable, CustomStringConvertible {
    let higher: String
    let lower: String
    let metric: String
    var whose = Whose.all
    let weeks: Range<Int>

    var description: String { "\(metric) of \(whose), weeks \(weeks): \(higher) > \(lower)" }
  }

  enum Whose: Sendable {
    case all
    case member(Grouping, String)
    case places(ClosedRange<Int>)
  }

  static let statements: [Statement] = [
    // Workplace
    statement("workplace-old-power", "workplace", "settledPower", 286..<338),
    statement("workplace-old-power", "workplace-new-power", "settledPower", 286..<338),
    statement("workplace", "workplace-new-power", "meanTrust", 104..<156),
    statement("workplace", "workplace-new-power", "meanAnswer", 104..<156, workers),
    statement("workplace-new-power", "workplace-old-power", "wellbeing", 104..<156, workers),
    statement("workplace-new-power", "workplace", "contention", 104..<156),
    statement("workplace-good-employer", "workplace-diagonal", "meanTrust", 104..<156),
    statement("workplace-diagonal", "workplace-good-employer", "settledPower", 286..<338),
    // Places
    statement("places-new-power", "places", "settledPower", 364..<416, equal),
    statement("places-old-power", "places-new-power", "settledPower", 364..<416, unequal),
    statement("places-safeguards", "places-old-power", "settledPower", 364..<416, unequal),
    statement("places-diagonal", "places-new-power", "settledPower", 364..<416, unequal),
    statement("places-centre-and-rights", "places-safeguards", "settledPower", 364..<416, unequal),
    statement("places-safeguards", "places-centre-and-rights", "settledPower", 364..<416, equal),
    // Public services
    statement("public-services-old-power", "public-services", "meanEfficacy", 133..<146),
    statement("public-services", "public-services-new-power", "meanTrust", 133..<146),
    statement(
      "public-services-coproduction", "public-services-old-power", "responsiveness", 108..<120),
    statement(
      "public-services-coproduction", "public-services-old-power", "settledPower", 286..<312),
    statement("public-services-old-power", "public-services-diagonal", "settledPower", 286..<312),
    statement(
      "public-services-old-power", "public-services-committees", "responsiveness", 108..<120),
    statement("public-services-committees", "public-services-old-power", "settledPower", 286..<312),
    // The humble state
    statement("humble-state-old-power", "humble-state-convening", "settledPower", 182..<208),
    statement("humble-state-convening", "humble-state-old-power", "settledPower", 442..<468),
    statement("humble-state", "humble-state-new-power", "responsiveness", 182..<208),
    statement("humble-state-diagonal", "humble-state-old-power", "settledPower", 442..<468),
    statement("humble-state-strong-leader", "humble-state-convening", "settledPower", 442..<468),
    // Platform
    statement("platform", "platform-old-power", "ownerShare", 468..<520),
    statement("platform-old-power", "platform-early-regulation", "ownerShare", 468..<520),
    statement("platform-diagonal", "platform-new-power", "ownerShare", 468..<520),
    statement("platform-early-regulation", "platform-new-power", "giniCurrency", 468..<520),
    statement("platform-new-power", "platform", "participationRatioAccess", 468..<520),
    statement("platform-access-not-rules", "platform-early-regulation", "ownerShare", 468..<520),
    // Democracy
    statement("democracy-old-power", "democracy", "meanTrust", 208..<416),
    statement("democracy-new-power", "democracy", "meanAnswer", 208..<416, poorest),
    statement("democracy-listening", "democracy-old-power", "settledPower", 208..<416),
    statement("democracy-listening", "democracy-old-power", "meanAnswer", 208..<416, poorest),
    statement("democracy-diagonal", "democracy-old-power", "meanAnswer", 208..<416, poorest),
    statement("democracy-stealth", "democracy-listening", "meanAnswer", 208..<416, poorest),
    statement("democracy-listening", "democracy-stealth", "meanTrust", 208..<416),
    // Relationships
    statement("relationships", "baseline", "isolation", 247..<260),
    statement("baseline", "relationships", "meanTieStrength", 247..<260),
    statement("relationships-new-power", "relationships-old-power", "wellbeing", 247..<260),
    statement("relationships-new-power", "relationships-old-power", "settledPower", 390..<416),
    statement("relationships-diagonal", "relationships-new-power", "settledPower", 390..<416),
    statement("relationships-cuts-for-hubs", "relationships", "wellbeing", 247..<260),
    statement("relationships", "relationships-cuts-for-hubs", "meanTrust", 247..<260),
    // The diagonal
    statement("forty-five-degrees", "old-power-first", "settledPower", 286..<338),
    statement("old-power-first", "old-power", "settledPower", 286..<338),
    // Brokers and tipping
    statement("brokers-random", "brokers-removed", "participation", 12..<13, others),
    statement("brokers-platform", "brokers-removed", "participation", 12..<13, others),
    statement("tipping-large", "tipping-small", "settledPower", 546..<598),
  ]

  private static let workers = Whose.member(.population, "workers")
  private static let poorest = Whose.member(.wealthQuarter, "1")
  private static let equal = Whose.places(0...4)
  private static let unequal = Whose.places(15...19)
  private static let others = Whose.places(5...19)

  private static func statement(
    _ higher: String, _ lower: String, _ metric: String, _ weeks: Range<Int>, _ whose: Whose = .all
  ) -> Statement {
    Statement(higher: higher, lower: lower, metric: metric, whose: whose, weeks: weeks)
  }

  @Test(.slow, arguments: statements)
  func holds(_ statement: Statement) throws {
    let difference = Estimate(
      paired: try Self.means(statement, in: statement.higher),
      minus: try Self.means(statement, in: statement.lower))
    #expect(difference.low > 0, "\(difference.mean) ± \(difference.halfWidth)")
  }

  /// The figure's mean over the weeks, one for each replicate.
  private static func means(_ statement: Statement, in name: String) throws -> [Double] {
    var overrides = ScenarioReader.Overrides()
    overrides.seed = 5150
    overrides.replicates = 8
    overrides.weeks = String(statement.weeks.upperBound)
    let scenario = try ScenarioReader.read(
      "\(ShippedFiles.root)\(name).json", overrides: overrides
    ).scenario
    let metric = try #require(Metric.all.firstIndex { $0.name == statement.metric })
    let members = scenario.members
    let means = Locked([Double](repeating: 0, count: scenario.replicates))
    let parts: Observer.Parts =
      switch statement.whose {
      case .all: []
      case .member: .members
      case .places: .places
      }
    let wants = Wants(metrics: [statement.metric], parts: parts) { statement.weeks.contains($0) }
    let sink = Watching(wants) { _, simulation, observation in
      let value: Double
      switch statement.whose {
      case .all:
        value = observation(statement.metric)
      case .member(let grouping, let name):
        let row = try #require(members.firstIndex { $0.grouping == grouping && $0.name == name })
        value = observation.members[row][metric]
      case .places(let places):
        let rows = observation.places[places]
        value = rows.reduce(0) { $0 + $1[metric] } / Double(rows.count)
      }
      means.withLock { $0[simulation.replicate - 1] += value / Double(statement.weeks.count) }
    }
    try RunEngine(threads: 2).run(
      RunTree([scenario]), replicates: 1..<scenario.replicates + 1, into: [sink])
    return means.withLock { $0 }
  }
}
