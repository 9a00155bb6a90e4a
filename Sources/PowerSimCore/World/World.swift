/// One society: everything that changes in a run and everything fixed that the run reads.
///
/// Agents are numbered place by place, so a place is a range of agents. Columns are handles on
/// shared memory: a `World` belongs to one `Simulation`.
struct World {
  /// The number of agents N.
  let count: Int
  /// The agents of each place, in order.
  let placeRanges: [Range<Int>]
  /// What the user calls agent i is element `order[i]` of the user's own order; nil: i itself.
  let order: [Int]?

  // What a neighbour sees (v and x live here), at t and, being written, at t + 1.
  var records: Column<AgentRecord>
  var nextRecords: Column<AgentRecord>

  /// How the records' tags are packed.
  let tags: AgentTags

  // State of agents.
  let currency: Column<Int64>
  let fatigue: Column<Float>
  let efficacy: Column<Float>
  let trust: Column<Float>
  /// W_i, the sum of an agent's tie strengths.
  let tieStrength: Column<Float>

  // Fixed for each agent.
  let place: Column<UInt32>
  let group: Column<UInt8>
  let population: Column<UInt8>
  let reluctance: Column<Float>
  let access: Column<Float>
  let dispositionBaseline: Column<Float>
  let efficacyBaseline: Column<Float>
  let trustBaseline: Column<Float>

  // Ties; nil when well mixed.
  var network: Network?
  /// w of each half-tie; both halves hold the same bits.
  var strength: Column<Float>
  /// The ties between groups.
  var bridge = Bridge()

  // Places.
  var openness: [Double]
  var settledPower: [Double]
  var associations: [Double]
  let associationsBaseline: [Double]
  /// The pressure last heard before t; what is heard at t depends on the parameters in force then,
  /// and stands in the tick's terms.
  var heard: [Double]

  // Platform and public purse.
  /// Q, the owner's hoard, in units.
  var hoard: Int64 = 0
  /// What the last dividend could not divide, in units.
  var remainder: Int64 = 0
  /// All units ever issued: agents + hoard + remainder, always.
  let issued: Int64
  /// m, the running mean of current that is no news any more.
  var usualCurrent: Double

  /// What the end of the burn-in leaves for later comparison; nil before.
  var start: Start?

  /// Ties between groups, each counted from both ends.
  struct Bridge: BitwiseCopyable, Sendable {
    var halfTies = 0
    /// Σ w over them.
    var strength = 0.0
  }

  /// The state of week 0 that observations refer to.
  struct Start {
    /// W̄0, the mean of W.
    let meanTieStrength: Double
    /// The quarter of currency of each agent, 0 the poorest; ties by lower index.
    let quarter: Column<UInt8>
  }

  /// One mean holding at the start, in units (model section 15).
  static let unitsPerShare: Int64 = 1_000_000_000

  /// c̄, the mean holding of the agents at t, in units.
  var meanCurrency: Double { Double(issued - hoard - remainder) / Double(count) }

  /// Whether encounters are drawn anew each tick instead of following ties.
  var isWellMixed: Bool { network == nil }
}

/// The share s of a holding; 0 where nobody holds anything.
@inline(__always) func shareOfMean(_ currency: Int64, mean: Double) -> Double {
  mean > 0 ? Double(currency) / mean : 0
}

/// The shares of four holdings.
@inline(__always) func shareOfMean(_ currency: SIMD4<Int64>, mean: Double) -> SIMD4<Double> {
  mean > 0 ? SIMD4<Double>(currency) / mean : SIMD4<Double>()
}
