/// Everything that changes in a run, as one value: the state at tick t.
///
/// `visit` names each field once; copying, hashing and saving all go through it, and a test compares
/// it with the fields there are. Columns are handles on shared memory: `copy()` gives a state of
/// its own.
struct SimulationState {
  /// t; negative in the burn-in.
  var tick: Int

  // Agents.
  /// What a neighbour sees; v and x live here.
  var records: Column<AgentRecord>
  /// c, in units.
  var currency: Column<Int64>
  var fatigue: Column<Float>
  var efficacy: Column<Float>
  var trust: Column<Float>
  /// W_i, the sum of an agent's tie strengths.
  var tieStrength: Column<Float>

  // Ties.
  /// Who is tied to whom; nil when well mixed.
  var network: Network?
  /// w of each half-tie; both halves hold the same bits.
  var strength: Column<Float>
  /// The ties between groups.
  var bridge = Bridge()

  // Places.
  var openness: [Double]
  var settledPower: [Double]
  var associations: [Double]
  /// The pressure last heard before t; what is heard at t depends on the parameters in force then,
  /// and stands in the tick's terms.
  var heard: [Double]

  // Platform and public purse.
  /// Q, the owner's hoard, in units.
  var hoard: Int64 = 0
  /// What the last dividend could not divide, in units.
  var remainder: Int64 = 0
  /// m, the running mean of current that is no news any more.
  var usualCurrent: Double

  /// Σ v of each chunk, as the last tick added it up: another order would have other bits.
  var currents: Column<Double>
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
    var meanTieStrength: Double
    /// The quarter of currency of each agent, 0 the poorest; ties by lower index.
    var quarter: Column<UInt8>
  }

  /// Shows a visitor every field, under its own name; in the order in which they are hashed.
  mutating func visit<Visitor: StateVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
    try visitor.visit(&currency, "currency", .agents)
    try visitor.visit(&records, "records", .agents)
    try visitor.visit(&fatigue, "fatigue", .agents)
    try visitor.visit(&efficacy, "efficacy", .agents)
    try visitor.visit(&trust, "trust", .agents)
    try visitor.visit(&tieStrength, "tieStrength", .agents)
    try visitor.visit(&strength, "strength", .halfTies)
    try visitor.visit(&openness, "openness", .society)
    try visitor.visit(&settledPower, "settledPower", .society)
    try visitor.visit(&associations, "associations", .society)
    try visitor.visit(&heard, "heard", .society)
    try visitor.visit(&hoard, "hoard", .society)
    try visitor.visit(&remainder, "remainder", .society)
    try visitor.visit(&usualCurrent, "usualCurrent", .society)
    try visitor.visit(&tick, "tick", .implied)
    try visitor.visit(&bridge, "bridge", .implied)
    try visitor.visit(&currents, "currents", .implied)
    try visitor.visit(&network, "network")
    try visitor.visit(&start, "start")
  }

  /// A state of its own with the same values.
  func copy() -> SimulationState {
    var copy = self
    var copier = StateCopier()
    copy.visit(&copier)
    return copy
  }
}

extension SimulationState.Start: StatePart {
  static var empty: Self { Self(meanTieStrength: 0, quarter: Column(repeating: 0, count: 0)) }

  mutating func visit<Visitor: StateVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
    try visitor.visit(&meanTieStrength, "meanTieStrength", .part)
    try visitor.visit(&quarter, "quarter", .part)
  }
}

extension Network: StatePart {
  static var empty: Self { Self(rows: .none) }

  /// Where half-ties lie follows from the lengths of rows.
  mutating func visit<Visitor: StateVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
    var (tileEnds, lengths) = (rows.tileEnds, rows.lengths)
    try visitor.visit(&tileEnds, "tileEnds", .part)
    try visitor.visit(&lengths, "lengths", .part)
    try visitor.visit(&neighbours, "neighbours", .part)
    rows = SlicedRows(tileEnds: tileEnds, lengths: lengths, most: neighbours.count) ?? .none
  }
}
