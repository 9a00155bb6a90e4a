/// One society: what is fixed in it, and the state it is in.
///
/// Agents are numbered place by place, so a place is a range of agents. Columns are handles on
/// shared memory: a `World` belongs to one `Simulation`.
struct World {
  /// What is fixed; forks share it.
  let fixed: SocietyColumns
  /// What changes.
  var state: SimulationState

  /// One mean holding at the start, in units (model section 15).
  static let unitsPerShare: Int64 = 1_000_000_000

  /// c̄, the mean holding of the agents at t, in units.
  var meanCurrency: Double {
    Double(fixed.issued - state.hoard - state.remainder) / Double(fixed.count)
  }

  /// Whether encounters are drawn anew each tick instead of following ties.
  var isWellMixed: Bool { state.network == nil }

  /// A world of its own in the same state.
  func copy() -> World { World(fixed: fixed, state: state.copy()) }
}

/// The share s of a holding; 0 where nobody holds anything.
@inline(__always) func shareOfMean(_ currency: Int64, mean: Double) -> Double {
  mean > 0 ? Double(currency) / mean : 0
}

/// The shares of four holdings.
@inline(__always) func shareOfMean(_ currency: SIMD4<Int64>, mean: Double) -> SIMD4<Double> {
  mean > 0 ? SIMD4<Double>(currency) / mean : SIMD4<Double>()
}
