/// Scratch for what the agents of a chunk get from their neighbours, between the two parts of a sweep.
struct NeighbourScratch: Sendable {
  /// What an agent gains in encounters, in units.
  let gained = Column<Int64>(repeating: 0, count: Chunks.size)
  let sums = Column<NeighbourSums>(repeating: .zero, count: Chunks.size)
  /// Σ w at t + 1 over half-ties between groups, by lane of the sliced rows.
  let between = Column<Double>(repeating: 0, count: SlicedRows.lanes)

  /// Forgets the last chunk.
  func clear() {
    gained.fill(0)
    sums.fill(.zero)
    between.fill(0)
  }

  /// Σ w at t + 1 over half-ties between groups, of the whole chunk.
  var totalBetween: Double {
    var total = 0.0
    for lane in between.indices { total += between[lane] }
    return total
  }
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
