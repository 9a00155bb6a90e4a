/// What holds for a whole tick: parameters in force, and what places make of the state at t.
///
/// A pure function of the state and the time; the sweeps and the observation both read it.
struct TickTerms: Sendable {
  /// Parameters in force, by zone.
  var parameters: [Parameters]
  /// The same as the sweeps read them, by zone.
  var rates: [AgentRates]
  /// Whether any two zones differ in how ties grow.
  var tiesDifferByZone: Bool
  /// v̄, the mean current.
  var meanCurrent: Double
  /// n, the platform's novelty.
  var novelty: Double
  /// m at t + 1.
  var usualCurrent: Double
  /// P_p.
  var pressure: [Double]
  /// K_p.
  var capacity: [Double]
  /// How each place answers.
  var answering: [Answering]
  /// (pull + threat) A_p, the associations' call on the fully rooted.
  var associationCall: [Float]
  /// What ties read of places.
  var places: Column<PlaceTerms>

  /// Whether nobody gets or gives currency but by exchange, and trust stays: then nothing is left to
  /// commit once agents and ties have moved.
  var isSettled: Bool {
    rates.allSatisfy { $0.rent == 0 && $0.levy == 0 && $0.trustReversion == 0 }
      && parameters.allSatisfy { $0.trustLearning == 0 }
  }
}

/// What a tie reads of the place of either end.
struct PlaceTerms: BitwiseCopyable, Sendable {
  /// ζ dt (1 - S_p)/2: what a place adds to the drift to the richer, from each end of a tie.
  var advantage: Float = 0
  /// α0 dt, the everyday growth of ties.
  var everyday: Float = 0
  /// homophily (1 - bridging).
  var homophily: Float = 0
}
