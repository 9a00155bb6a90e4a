/// The fused sweep over agents and their ties: everything of a tick that follows from neighbours.
///
/// Chunk by chunk, it walks the half-ties of the agents once (`TieWalk`), then moves the agents' own
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
    let walk = unsafe world.state.network.map {
      unsafe TieWalk(
        world, $0, terms, coins: coins, meanCurrency: meanCurrency, hasGroups: hasGroups,
        kernel: workers.kernel)
    }
    nonisolated(unsafe) let shared = unsafe walk
    workers.forEachWithWorker(world.fixed.chunks.count) { chunk, worker in
      unsafe sweep(chunk, shared, scratch[worker])
    }
  }

  private func sweep(_ chunk: Int, _ walk: TieWalk?, _ scratch: NeighbourScratch) {
    let agents = world.fixed.chunks.ranges[chunk]
    let place = world.fixed.chunks.place[chunk]
    let rates = terms.rates[zoneOfPlace[place]]
    var partial = Partial()
    if let walk = unsafe walk {
      unsafe walk.run(chunk, rates: rates, place: place, scratch)
      partial.between = scratch.totalBetween
    } else {
      for agent in agents { scratch.gained[agent - agents.lowerBound] = transfers[agent] }
    }
    AgentMoves(
      world: world, nextRecords: nextRecords, terms: terms, rates: rates, place: place,
      meanCurrency: meanCurrency, tiesMove: unsafe walk?.tiesMove ?? false, hasGroups: hasGroups,
      isSettled: terms.isSettled
    ).run(agents, scratch, &partial)
    partials[chunk] = partial
  }
}
