/// The fused sweep over agents and their ties: everything of a tick that follows from neighbours.
///
/// Tile by tile, it walks the half-ties of the agents once (`TieWalk`), then moves the agents' own
/// state, four agents at a time. It reads `records` (the state at t) and writes `nextRecords`, tie
/// strengths (each half by its own agent, with equal bits), and columns that only the agent itself
/// reads.
struct AgentSweep {
  let world: World
  let nextRecords: Column<AgentRecord>
  let terms: TickTerms
  let zoneOfPlace: [Int]
  /// What each agent gained in the pairing of a well-mixed society.
  let transfers: Column<Int64>
  let coins: Draws.Row
  let meanCurrency: Double
  let exchangeKind: ExchangeKind
  /// Whether there is more than one group.
  let hasGroups: Bool
  let scratch: [NeighbourScratch]
  let partials: Column<Partial>

  /// What a chunk adds to places, the platform and the public purse.
  struct Partial: BitwiseCopyable, Sendable {
    var rents: Int64 = 0
    var levies: Int64 = 0
    /// Units held, before any dividend.
    var held: Int64 = 0
    /// Σ v at t + 1.
    var current = 0.0
    /// Σ v ans.
    var answered = 0.0
    /// Σ v R.
    var rooted = 0.0
    /// Σ w at t + 1 over half-ties between groups.
    var between = 0.0
  }

  /// Sweeps all chunks.
  func run(_ workers: Workers) {
    let rates = terms.rates[0]
    var exchange = TieExchange.none
    if !world.isWellMixed {
      if exchangeKind == .reshuffle {
        exchange = .reshuffle
      } else if rates.hasDrift {
        exchange = .coinAndDrift
      } else if rates.noise > 0 {
        exchange = .coin
      }
    }
    let work = AnyWork(
      exchange: exchange, tiesMove: terms.rates.contains { $0.tiesMove }, hasGroups: hasGroups,
      isLocal: terms.tiesDifferByZone || terms.rates.contains { $0.gatekeeping > 0 })
    workers.forEachWithWorker(world.fixed.chunks.count) { chunk, worker in
      if work.isCase(DefaultWork()) {
        sweep(chunk, DefaultWork(), scratch[worker])
      } else if work.isCase(CoreWork()) {
        sweep(chunk, CoreWork(), scratch[worker])
      } else {
        sweep(chunk, work, scratch[worker])
      }
    }
  }

  private func sweep<Work: TieWork>(_ chunk: Int, _ work: Work, _ scratch: NeighbourScratch) {
    let range = world.fixed.chunks.ranges[chunk]
    let place = world.fixed.chunks.place[chunk]
    let rates = terms.rates[zoneOfPlace[place]]
    var partial = Partial()
    let moves = AgentMoves(
      world: world, nextRecords: nextRecords, terms: terms, rates: rates, place: place,
      meanCurrency: meanCurrency,
      tiesMove: work.tiesMove, hasGroups: hasGroups, isSettled: terms.isSettled)
    let walk = unsafe world.state.network.map {
      unsafe TieWalk(
        work, world, $0, terms, rates: rates, place: place, coins: coins,
        meanCurrency: meanCurrency, chunk: range)
    }
    var first = range.lowerBound
    while first < range.upperBound {
      let tile = first..<min(first + NeighbourScratch.size, range.upperBound)
      if let walk = unsafe walk {
        partial.between += unsafe walk.run(tile, scratch)
      } else {
        for agent in tile { scratch.gained[agent - first] = transfers[agent] }
      }
      moves.run(tile, scratch, &partial)
      first = tile.upperBound
    }
    partials[chunk] = partial
  }
}
