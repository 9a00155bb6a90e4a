/// What the stages of a tick work in and hand on to one another.
///
/// No part of the state: whatever a tick reads of it, the same tick has written. Made once, so that
/// a tick allocates nothing.
struct TickScratch {
  /// The records of t + 1.
  var nextRecords: Column<AgentRecord>
  /// What each agent gains in the pairing of a well-mixed society, in units.
  let transfers: Column<Int64>
  let pairingOrder: Column<UInt32>
  /// For each worker, what a tile's agents get from their neighbours.
  let neighbours: NeighbourScratch
  /// What is in force in each place.
  let inForce: Column<PlaceInForce>
  /// What each chunk adds to the society.
  let partials: Column<AgentSweep.Partial>
  let places: Column<PlacePartial>
  var settlement = Settlement.none
  /// Units of currency that are held too much, anywhere.
  var unaccounted: Int64 = 0

  init(_ world: World, workers: Workers) {
    nextRecords = world.state.records.copy()
    let pairs = world.isWellMixed ? world.fixed.count : 0
    transfers = Column(repeating: 0, count: pairs)
    pairingOrder = Column(repeating: 0, count: pairs)
    neighbours = NeighbourScratch(workers: workers.count)
    inForce = Column(repeating: PlaceInForce(), count: world.fixed.placeRanges.count)
    partials = Column(repeating: AgentSweep.Partial(), count: world.fixed.chunks.count)
    places = Column(repeating: PlacePartial(), count: world.fixed.placeRanges.count)
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
  /// ν (P + transparency), per tick: how fast trust follows the record.
  var trustLearning: Float = 0
  /// How fast trust returns to its baseline, per tick.
  var trustReversion: Float = 0
}
