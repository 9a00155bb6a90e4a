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
  public internal(set) var tick: Int

  /// The time that stages take, where a benchmark asks for it.
  public var clock: StageClock?

  let timeline: Timeline
  let draws: Draws
  let workers: Workers
  let chunks: Chunks
  var world: World

  // The terms of the tick; formed by `prepare`.
  var parameters: [Parameters] = []
  var terms: TickTerms
  var eliteOfAll = 0.0

  // Room that sweeps work in.
  let rooms: [NeighbourRoom]
  let partials: Column<AgentSweep.Partial>
  let placePartials: Column<PlacePartial>
  let currents: Column<Double>
  let transfers: Column<Int64>
  let pairingOrder: Column<UInt32>
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
      world: World(scenario, replicate: replicate, workers: workers),
      tick: scenario.time.firstTick)
    for chunk in 0..<chunks.count {
      var sum = 0.0
      for agent in chunks.ranges[chunk] { sum += Double(world.records[agent].current) }
      currents[chunk] = sum
    }
    if tick == 0 { self.world.start = World.Start(of: self.world) }
    prepare()
  }

  /// A simulation of a world that stands at a tick; `currents` are to be filled in and the terms to
  /// be prepared.
  init(_ scenario: Scenario, replicate: Int, workers: Workers, world: World, tick: Int) {
    self.scenario = scenario
    self.replicate = replicate
    self.workers = workers
    self.world = world
    self.tick = tick
    timeline = Timeline(scenario)
    draws = Draws(seed: scenario.seed, replicate: replicate)
    chunks = Chunks(places: world.placeRanges)
    rooms = (0..<workers.count).map { _ in NeighbourRoom() }
    partials = Column(repeating: AgentSweep.Partial(), count: chunks.count)
    placePartials = Column(repeating: PlacePartial(), count: world.placeRanges.count)
    currents = Column(repeating: 0, count: chunks.count)
    transfers = Column(repeating: 0, count: world.isWellMixed ? world.count : 0)
    pairingOrder = Column(repeating: 0, count: world.isWellMixed ? world.count : 0)
    distribution = Distribution(count: world.count, workers: workers)
    order =
      world.count <= Distribution.fewestBinned
      ? HoldingOrder(
        count: world.count, parts: max(world.placeRanges.count, scenario.groups.count)) : nil
    placeRanks = Column(
      repeating: RankMeasures(gini: 0, top1: 0, top10: 0, bottomHalf: 0, richest: 0),
      count: world.placeRanges.count)
    terms = TickTerms(places: world.placeRanges.count)
  }

  /// The week whose state this is.
  public var week: Double { scenario.time.week(tick) }

  /// The number of ties that stand.
  public var ties: Int { world.network?.ties ?? 0 }

  /// Rank measures of currency at t; nil when nobody holds anything.
  var currencyRanks: RankMeasures? {
    if let ranks { return ranks }
    order?.sort(world.currency)
    let measured = order.map(\.measures) ?? distribution.measures(world.currency)
    ranks = .some(measured)
    return measured
  }

  /// Brings the rank measures within places up to date.
  func refreshPlaceRanks() {
    if placeRanksAreFresh { return }
    if let order = currencyOrder {
      order.measures(of: world.place, world.placeRanges, into: placeRanks)
    } else {
      distribution.measures(world.currency, within: world.placeRanges, into: placeRanks)
    }
    placeRanksAreFresh = true
  }

  /// Measures the ranks of currency within the parts of a partition of all agents.
  func measureRanks(of parts: Partition, into ranks: Column<RankMeasures>) {
    if let order = currencyOrder {
      order.measures(of: parts.part, parts.ranges, into: ranks)
    } else {
      distribution.measures(world.currency, of: parts, into: ranks)
    }
  }

  /// The order of all agents by currency at t, where they are few enough to be sorted together.
  private var currencyOrder: HoldingOrder? {
    // Sorts, unless the tick has done so.
    _ = currencyRanks
    return order
  }
}

/// What the agents of a place have come to in a tick, per head.
struct PlacePartial: BitwiseCopyable, Sendable {
  /// a, activity that was answered.
  var answered = 0.0
  /// X, activity times rootedness.
  var rooted = 0.0
  /// ans_p, the share of pressure that was answered.
  var responsiveness = 0.0
}
