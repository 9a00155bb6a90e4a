/// What holds for a whole tick: parameters in force, and what places make of the state at t.
///
/// A pure function of the state and the time; the sweeps and the observation both read it. Its arrays are
/// made once and written anew each tick.
struct TickTerms: Sendable {
  /// Parameters in force, by zone.
  var parameters: [Parameters]
  /// The same as the sweeps read them, by zone.
  var rates: [AgentRates]
  /// Whether any two zones differ in how ties grow.
  var tiesDifferByZone = false
  /// v̄, the mean current.
  var meanCurrent = 0.0
  /// m at t + 1.
  var usualCurrent = 0.0
  /// elite(all), how far the richest tenth hold more than their share.
  var eliteOfAll = 0.0
  /// P_p.
  var pressure: [Double]
  /// h_p, the pressure last heard, at this tick or before.
  var heard: [Double]
  /// K_p.
  var capacity: [Double]
  /// How each place answers.
  var answering: [Answering]
  /// (pull + threat) A_p, the associations' call on the fully rooted.
  var associationCall: [Float]
  // What ties read of the places of their ends.
  /// ζ dt (1 - S_p)/2: what a place adds to the drift to the richer, from each end of a tie.
  let advantage: Column<Float>
  /// α0 dt, the everyday growth of ties.
  let everyday: Column<Float>
  /// homophily (1 - bridging).
  let homophily: Column<Float>

  /// Room for the terms of so many places, with nothing in force.
  init(places count: Int) {
    parameters = []
    rates = []
    pressure = [Double](repeating: 0, count: count)
    heard = pressure
    capacity = pressure
    answering = [Answering](repeating: .none, count: count)
    associationCall = [Float](repeating: 0, count: count)
    advantage = Column(repeating: 0, count: count)
    everyday = Column(repeating: 0, count: count)
    homophily = Column(repeating: 0, count: count)
  }

  /// Puts parameters in force, with a platform on which nothing is new.
  mutating func put(_ parameters: [Parameters], dt: Double) {
    self.parameters = parameters
    rates = parameters.map { AgentRates($0, dt: dt) }
    tiesDifferByZone = rates.contains {
      $0.everyday != rates[0].everyday || $0.homophily != rates[0].homophily
    }
  }

  /// Whether ties change anywhere.
  var tiesMove: Bool { rates.contains { $0.tiesMove } }

  /// Whether nobody gets or gives currency but by exchange, and trust stays: then nothing is left to
  /// commit once agents and ties have moved.
  var isSettled: Bool {
    rates.allSatisfy { $0.rent == 0 && $0.levy == 0 && $0.trustReversion == 0 }
      && parameters.allSatisfy { $0.trustLearning == 0 }
  }
}
