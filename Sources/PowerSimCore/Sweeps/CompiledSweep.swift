import PowerSimKernel

/// The sweep over agents and ties by a compiled kernel: addresses and numbers, nothing else.
///
/// No handle on a column is among them, whose reference counts the threads would take from one another
/// chunk by chunk, a third of the time of a tick; so it may not outlive the sweep it was made from.
@unsafe struct CompiledSweep: BitwiseCopyable {
  private let kernel: UnsafePointer<powersim_kernel>
  private let walk: powersim_walk?
  private let ties: powersim_ties?
  private let agents: powersim_agents
  private let chunks: UnsafePointer<Chunks.Chunk>
  private let firstSlice: UnsafePointer<UInt32>?
  private let inForce: UnsafePointer<PlaceInForce>
  private let room: powersim_room
  private let transfers: UnsafePointer<Int64>
  private let partials: UnsafeMutablePointer<AgentSweep.Partial>

  /// Nil for the equations in Swift.
  init?(_ sweep: AgentSweep, _ kernel: Kernel) {
    guard let compiled = unsafe kernel.compiled() else { return nil }
    unsafe self.kernel = compiled
    unsafe ties = sweep.world.state.network.map { unsafe powersim_ties(sweep, $0) }
    unsafe walk = unsafe ties.map { ties in
      // What an agent gains in yard sales neither it nor the others held: half of all at most.
      let isYardSale = unsafe ties.work.exchange != powersim_exchange_reshuffle
      let most = isYardSale ? sweep.world.fixed.issued / 2 : sweep.world.fixed.issued
      let exact = unsafe kernel.compiled(exactUpTo: most) ?? compiled
      return unsafe withUnsafePointer(to: ties.work) { unsafe exact.pointee.walk_of($0) }
    }
    unsafe agents = unsafe powersim_agents(sweep)
    unsafe chunks = UnsafePointer(sweep.world.fixed.chunks.all.base)
    unsafe firstSlice = sweep.world.state.network.map {
      unsafe UnsafePointer($0.rows.firstSlice.base)
    }
    unsafe inForce = UnsafePointer(sweep.inForce.base)
    unsafe room = unsafe powersim_room(sweep.scratch)
    unsafe transfers = UnsafePointer(sweep.transfers.base)
    unsafe partials = sweep.partials.base
  }

  /// Sweeps one chunk.
  func run(_ chunk: Int, worker: Int) {
    let own = unsafe chunks[chunk]
    var room = unsafe self.room.empty(for: worker, agents: own.count)
    let place = unsafe inForce[Int(own.place)]
    let first = Int(own.first)
    var between = 0.0
    if var ties = unsafe ties, let walk = unsafe walk, let firstSlice = unsafe firstSlice {
      unsafe ties.rates = powersim_tie_rates(place)
      unsafe walk(
        &ties, Int(firstSlice[chunk]), Int(firstSlice[chunk + 1]), first, &room)
      between = unsafe room.totalBetween
    } else {
      unsafe room.gained.update(from: transfers + first, count: own.count)
    }
    var agents = unsafe self.agents
    unsafe agents.rates = powersim_move_rates(place)
    var partial = powersim_partial()
    unsafe kernel.pointee.move(&agents, first, own.count, &room, &partial)
    unsafe partials[chunk] = AgentSweep.Partial(
      rents: partial.rents, levies: partial.levies, held: partial.held, current: partial.current,
      answered: partial.answered, rooted: partial.rooted, between: between)
  }
}
