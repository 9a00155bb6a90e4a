extension Scenario {
  /// The first tick at which this scenario no longer does what another does; nil: they never part
  /// while both run.
  ///
  /// Up to the tick before, every state and every observation of both has the same bits; the state of
  /// the tick itself too, but not what is measured with the parameters in force. It is the first tick
  /// of all where the societies differ or anything differs in the burn-in's first week.
  public func parting(from other: Scenario) -> Int? {
    guard isOfTheSameSociety(as: other) else { return time.firstTick }
    return firstDifference(from: other, before: min(time.lastTick, other.time.lastTick) + 1)
  }

  /// The first tick before another at which this scenario does not do what one of the same society
  /// does; nil: there is none.
  func firstDifference(from other: Scenario, before end: Int) -> Int? {
    let first = time.firstTick
    guard first < end else { return nil }
    let (one, two) = (Timeline(self), Timeline(other))
    // Places that share their zones in both need one look.
    var pairs: [(Int, Int)] = []
    for pair in zip(one.zoneOfPlace, two.zoneOfPlace) where !pairs.contains(where: { $0 == pair }) {
      pairs.append(pair)
    }
    var inForce: (one: [Parameters], two: [Parameters]) = ([], [])
    for tick in first..<end {
      let (before, week) = (time.week(tick - 1), time.week(tick))
      if tick == first || one.changes(from: before, to: week)
        || two.changes(from: before, to: week)
      {
        inForce = (one.inForce(at: week).zones, two.inForce(at: week).zones)
        if pairs.contains(where: { inForce.one[$0] != inForce.two[$1] }) { return tick }
      }
      if one.removals(in: week) != two.removals(in: week) { return tick }
    }
    return nil
  }

  /// Whether two scenarios begin with the same agents, ties and random numbers and keep the same time.
  ///
  /// Names of the scenarios, length of the run, policies, shocks, parameters and output may differ.
  func isOfTheSameSociety(as other: Scenario) -> Bool {
    seed == other.seed && agents == other.agents && groups == other.groups
      && populations == other.populations && places == other.places && initial == other.initial
      && time.burnIn == other.time.burnIn && time.weeksPerTick == other.time.weeksPerTick
      // The one parameter from which starting values are drawn.
      && parameters.thresholdSpread == other.parameters.thresholdSpread
      && network.isSame(as: other.network)
  }

  /// Whether the draws of two scenarios belong together: the same seed, and the same agents in the
  /// same places, tied alike.
  ///
  /// Only then may a comparison pair their replicates.
  public func sharesLuck(with other: Scenario) -> Bool {
    seed == other.seed && agents == other.agents && places.count == other.places.count
      && places.weights == other.places.weights && places.neighbours == other.places.neighbours
      && network.isSame(as: other.network)
  }
}

extension TieSource {
  /// Whether both lead to the same ties between the same agents.
  func isSame(as other: TieSource) -> Bool {
    switch (self, other) {
    case (.wellMixed, .wellMixed): true
    case (.generated(let kind, let settings), .generated(let otherKind, let otherSettings)):
      kind == otherKind && settings == otherSettings
    case (.given(let one), .given(let two)):
      one.ids == two.ids && one.strengths == two.strengths && one.place == two.place
        && one.group == two.group && one.population == two.population
        && one.attributes == two.attributes && one.ties.elementsEqual(two.ties) { $0 == $1 }
    default: false
    }
  }
}

extension Timeline {
  /// The removals that happen in a week.
  fileprivate func removals(in week: Double) -> [Removal] { removals.filter { $0.week == week } }
}
