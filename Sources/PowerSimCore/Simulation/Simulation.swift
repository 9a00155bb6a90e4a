/// One run of one replicate: the state at a tick, and how it moves to the next.
///
/// ```swift
/// let simulation = Simulation(scenario, replicate: 1, workers: Workers(count: 2))
/// while simulation.tick < scenario.time.lastTick { try simulation.advance() }
/// ```
///
/// Not for use from several threads at once; it uses its workers by itself.
public final class Simulation {
  /// What is simulated.
  public let scenario: Scenario
  /// Which replicate, from 1.
  public let replicate: Int
  /// The tick whose state this is; negative in the burn-in.
  public var tick: Int { world.state.tick }

  /// The time that stages take, where a benchmark asks for it.
  public var clock: StageClock?

  let timeline: Timeline
  let draws: Draws
  let workers: Workers
  var world: World

  /// What follows from the state at t and the parameters in force; formed by `prepare`.
  var terms: TickTerms
  var scratch: TickScratch
  let distribution: Distribution
  private let order: HoldingOrder?

  // Ranks of currency at t, formed when first asked for.
  var ranks: RankMeasures??
  let placeRanks: Column<RankMeasures>
  var placeRanksAreFresh = false

  /// Builds the society of a replicate and stands at the first tick.
  ///
  /// - Parameters:
  ///   - scenario: checked; a scenario that breaks its own rules traps.
  ///   - replicate: from 1; replicate r is the same run however many are asked for.
  ///   - workers: how many threads may work at once; never changes a result.
  public convenience init(_ scenario: Scenario, replicate: Int = 1, workers: Workers = .one) {
    precondition(replicate >= 1, "replicates count from 1")
    self.init(
      scenario, replicate: replicate, workers: workers,
      world: World(scenario, replicate: replicate, workers: workers))
  }

  /// A simulation of a world in some state, which from now on is its own.
  init(_ scenario: Scenario, replicate: Int, workers: Workers, world: World) {
    self.scenario = scenario
    self.replicate = replicate
    self.workers = workers
    self.world = world
    timeline = Timeline(scenario)
    draws = Draws(seed: scenario.seed, replicate: replicate)
    scratch = TickScratch(world, workers: workers)
    distribution = Distribution(count: world.fixed.count, workers: workers)
    order =
      world.fixed.count <= Distribution.minimumBinned
      ? HoldingOrder(
        count: world.fixed.count, parts: max(world.fixed.placeRanges.count, scenario.groups.count))
      : nil
    placeRanks = Column(
      repeating: RankMeasures(gini: 0, top1: 0, top10: 0, bottomHalf: 0, richest: 0),
      count: world.fixed.placeRanges.count)
    terms = TickTerms(places: world.fixed.placeRanges.count)
    prepare()
  }

  /// The week whose state this is.
  public var week: Double { scenario.time.week(tick) }

  /// The number of ties that stand.
  public var ties: Int { world.state.network?.ties ?? 0 }

  /// Rank measures of currency at t; nil when nobody holds anything.
  var currencyRanks: RankMeasures? {
    if let ranks { return ranks }
    order?.sort(world.state.currency)
    let measured = order.map(\.measures) ?? distribution.measures(world.state.currency)
    ranks = .some(measured)
    return measured
  }

  /// Brings the rank measures within places up to date.
  func refreshPlaceRanks() {
    if placeRanksAreFresh { return }
    if let order = currencyOrder {
      order.measures(of: world.fixed.place, world.fixed.placeRanges, into: placeRanks)
    } else {
      distribution.measures(world.state.currency, within: world.fixed.placeRanges, into: placeRanks)
    }
    placeRanksAreFresh = true
  }

  /// Measures the ranks of currency within the parts of a partition of all agents.
  func measureRanks(of parts: Partition, into ranks: Column<RankMeasures>) {
    if let order = currencyOrder {
      order.measures(of: parts.part, parts.ranges, into: ranks)
    } else {
      distribution.measures(world.state.currency, of: parts, into: ranks)
    }
  }

  /// The order of all agents by currency at t, where they are few enough to be sorted together.
  private var currencyOrder: HoldingOrder? {
    // Sorts, unless the tick has done so.
    _ = currencyRanks
    return order
  }
}
