import PowerSimKernel

/// The walk along the half-ties of agents: everything of a tick that neighbours have a part in.
///
/// One pass over the 16-byte records of the neighbours forms what exchange, current, disposition and
/// ties need, and moves the ties. It goes down the slices of a chunk, several lanes at a time
/// (`SlicedRows`), in a kernel compiled for what the processor has, or in the equations of the model.
@unsafe struct TieWalk {
  private let world: World
  private let network: Network
  private let terms: TickTerms
  private let compiled: powersim_walk?
  /// All but what is in force in a place.
  private let ties: powersim_ties

  init(
    _ world: World, _ network: Network, _ terms: TickTerms, coins: Draws.Row, meanCurrency: Double,
    hasGroups: Bool, kernel: Kernel
  ) {
    unsafe self.world = world
    unsafe self.network = network
    unsafe self.terms = terms
    let rates = terms.rates[0]
    let exchange: powersim_exchange =
      if terms.parameters[0].exchangeKind == .reshuffle {
        powersim_exchange_reshuffle
      } else if rates.hasDrift {
        powersim_exchange_coin_and_drift
      } else if rates.noise > 0 {
        powersim_exchange_coin
      } else {
        powersim_exchange_none
      }
    let work = powersim_work(
      exchange: exchange, ties_move: terms.rates.contains { $0.tiesMove }, has_groups: hasGroups,
      is_local: terms.tiesDifferByZone || terms.rates.contains { $0.gatekeeping > 0 })
    // What an agent gains in yard sales neither it nor the others held: half of all at most.
    let most = exchange == powersim_exchange_reshuffle ? world.fixed.issued : world.fixed.issued / 2
    unsafe compiled = unsafe kernel.walk(work, mostUnits: most)
    let tags = world.fixed.tags
    unsafe ties = unsafe powersim_ties(
      work: work, slice_start: network.rows.sliceStart.base, lane_agent: network.rows.laneAgent.base,
      lane_length: network.rows.laneLength.base, neighbours: network.neighbours.base,
      strength: world.state.strength.base, records: world.state.records.base,
      access: world.fixed.access.base, place_of: world.fixed.place.base,
      advantage: terms.advantage.base, everyday: terms.everyday.base,
      homophily: terms.homophily.base, encounter_mask: tags.encounterMask,
      group_mask: tags.groupMask, place_shift: tags.placeShift, tag_has_place: tags.hasPlaces,
      coin_key: coins.key, mean_currency: meanCurrency, differ_by_zone: terms.tiesDifferByZone,
      prefetch: world.fixed.count * MemoryLayout<AgentRecord>.stride > cachedBytes, noise: 0,
      largest_edge: 0, filter: 0, digital_access: 0, gatekeeping: 0, together: 0, decay: 0,
      own_advantage: 0, own_everyday: 0, own_homophily: 0)
  }

  /// Whether ties change.
  var tiesMove: Bool { unsafe ties.work.ties_move }

  /// Walks the ties of a chunk's agents, all of one place, into a worker's scratch.
  func run(_ chunk: Int, rates: AgentRates, place: Int, _ scratch: NeighbourScratch) {
    var ties = unsafe self.ties
    unsafe ties.noise = rates.noise
    unsafe ties.largest_edge = rates.largestEdge
    unsafe ties.filter = rates.filter
    unsafe ties.digital_access = rates.digitalAccess
    unsafe ties.gatekeeping = rates.gatekeeping
    unsafe ties.together = rates.together
    unsafe ties.decay = rates.tieDecay
    unsafe ties.own_advantage = terms.advantage[place]
    unsafe ties.own_everyday = terms.everyday[place]
    unsafe ties.own_homophily = terms.homophily[place]
    scratch.clear()
    let slices = unsafe network.rows.slices(ofTile: chunk)
    let first = unsafe world.fixed.chunks.ranges[chunk].lowerBound
    if let compiled = unsafe compiled {
      unsafe scratch.withRoom { room in
        unsafe compiled(&ties, slices.lowerBound, slices.upperBound, first, &room)
      }
    } else {
      unsafe TieEquations(ties, world, network, slices).run(firstAgent: first, scratch)
    }
  }
}

/// Up to so many bytes of records stay in a processor's own cache, where asking for them early costs
/// more than it gains.
private let cachedBytes = 1 << 20

extension NeighbourScratch {
  /// The scratch as a compiled walk writes it.
  @unsafe fileprivate func withRoom(_ body: (inout powersim_room) -> Void) {
    var room = unsafe powersim_room(
      gained: gained.base,
      sums: UnsafeMutableRawPointer(sums.base).assumingMemoryBound(
        to: (Float, Float, Float, Float).self),
      between: between.base)
    unsafe body(&room)
  }
}
