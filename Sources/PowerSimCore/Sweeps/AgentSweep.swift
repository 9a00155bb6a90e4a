import PowerSimKernel

/// The fused sweep over agents and their ties: everything of a tick that follows from neighbours.
///
/// Chunk by chunk, it walks the half-ties of the agents once, then moves the agents' own state. It reads
/// `records` (the state at t) and writes `nextRecords`, tie strengths (each half by its own agent, with
/// equal bits), and columns that only the agent itself reads.
///
/// One pass over the 16-byte records of the neighbours forms what exchange, current, disposition and ties
/// need. It goes down the slices of a chunk, several rows at a time (`SlicedRows`), in a kernel compiled
/// for what the processor has (`CompiledSweep`) or in the equations of the model (`TieEquations`,
/// `AgentMoves`).
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
  let scratch: NeighbourScratch
  /// What is in force in each place; the sweep writes it before anything else.
  let inForce: Column<PlaceInForce>
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
    for place in inForce.indices {
      inForce[place] = PlaceInForce(
        rates: terms.rates[zoneOfPlace[place]], answering: terms.answering[place],
        associationCall: terms.associationCall[place], advantage: terms.advantage[place])
    }
    let chunks = world.fixed.chunks
    if let compiled = unsafe CompiledSweep(self, workers.kernel) {
      nonisolated(unsafe) let shared = unsafe compiled
      workers.forEachWithWorker(chunks.count) { unsafe shared.run($0, worker: $1) }
    } else {
      workers.forEachWithWorker(chunks.count) { run($0, worker: $1) }
    }
  }

  /// Sweeps one chunk in the equations.
  private func run(_ chunk: Int, worker: Int) {
    let agents = world.fixed.chunks.ranges[chunk]
    let place = world.fixed.chunks.place[chunk]
    var partial = Partial()
    let room = unsafe powersim_room(scratch).empty(for: worker, agents: agents.count)
    let firstSlot = NeighbourScratch.firstSlot(of: worker)
    if let network = world.state.network {
      var ties = unsafe powersim_ties(self, network)
      unsafe ties.rates = powersim_tie_rates(inForce[place])
      let slices = network.rows.slices(ofTile: chunk)
      unsafe TieEquations(ties, world, network, slices).run(
        agents, scratch, worker: worker)
      partial.between = unsafe room.totalBetween
    } else {
      for (slot, agent) in agents.enumerated() {
        scratch.gained[firstSlot + slot] = transfers[agent]
      }
    }
    AgentMoves(
      world: world, nextRecords: nextRecords, terms: terms, rates: inForce[place].rates,
      place: place, meanCurrency: meanCurrency, tiesMove: terms.tiesMove, hasGroups: hasGroups,
      isSettled: terms.isSettled
    ).run(agents, scratch, firstSlot: firstSlot, &partial)
    partials[chunk] = partial
  }
}

/// What is in force in a place in a tick.
struct PlaceInForce: BitwiseCopyable, Sendable {
  var rates = AgentRates(Parameters(), dt: 1)
  var answering = Answering.none
  /// (pull + threat) A_p.
  var associationCall: Float = 0
  /// ζ dt (1 - S_p)/2.
  var advantage: Float = 0
}
