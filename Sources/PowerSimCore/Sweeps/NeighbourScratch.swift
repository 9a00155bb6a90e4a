import PowerSimKernel

/// What the agents of a chunk get from their neighbours, between the two parts of a sweep; room for one
/// chunk of each worker.
struct NeighbourScratch: Sendable {
  /// What an agent gains in encounters, in units.
  let gained: Column<Int64>
  let sums: Column<NeighbourSums>
  /// Σ w at t + 1 over half-ties between groups, by lane of the sliced rows.
  let between: Column<Double>

  init(workers: Int) {
    gained = Column(repeating: 0, count: workers * Chunks.size)
    sums = Column(repeating: .zero, count: workers * Chunks.size)
    between = Column(repeating: 0, count: workers * SlicedRows.lanes)
  }

  /// The first of a worker's slots, one for each agent of its chunk.
  static func firstSlot(of worker: Int) -> Int { worker * Chunks.size }
}

/// What an agent's neighbours add up to: Σ y w v G (the call that comes through), Σ y w x, Σ y w (what is
/// seen), and Σ w at t + 1.
typealias NeighbourSums = SIMD4<Float>

/// The sums of four agents in a row, column by column.
struct FourSums {
  let calling: Lanes
  let sharing: Lanes
  let seen: Lanes
  let nextTotal: Lanes

  @unsafe @inline(__always) init(_ sums: ColumnView<NeighbourSums>, at first: Int) {
    let (a, b) = unsafe (sums[first], sums[first + 1])
    let (c, d) = unsafe (sums[first + 2], sums[first + 3])
    calling = Lanes(a[0], b[0], c[0], d[0])
    sharing = Lanes(a[1], b[1], c[1], d[1])
    seen = Lanes(a[2], b[2], c[2], d[2])
    nextTotal = Lanes(a[3], b[3], c[3], d[3])
  }
}

extension powersim_room {
  /// The room of the first worker, as kernels write it.
  @unsafe init(_ scratch: NeighbourScratch) {
    unsafe self.init(
      gained: scratch.gained.base,
      sums: UnsafeMutableRawPointer(scratch.sums.base).assumingMemoryBound(
        to: (Float, Float, Float, Float).self),
      between: scratch.between.base)
  }

  /// The room of another worker, whose chunk has so many agents; empty.
  @unsafe @inline(__always) func empty(for worker: Int, agents: Int) -> powersim_room {
    let first = NeighbourScratch.firstSlot(of: worker)
    let room = unsafe powersim_room(
      gained: gained + first, sums: sums + first, between: between + worker * SlicedRows.lanes)
    unsafe room.gained.update(repeating: 0, count: agents)
    unsafe UnsafeMutableRawPointer(room.sums).initializeMemory(
      as: NeighbourSums.self, repeating: .zero, count: agents)
    unsafe room.between.update(repeating: 0, count: SlicedRows.lanes)
    return unsafe room
  }

  /// Σ w at t + 1 over half-ties between groups, lane by lane.
  @unsafe @inline(__always) var totalBetween: Double {
    var total = 0.0
    for lane in 0..<SlicedRows.lanes { unsafe total += between[lane] }
    return total
  }
}
