/// What a scenario does to its society, tick by tick.
///
/// Two scenarios of one society have the same states, to the bit, for as long as their courses do the
/// same.
package struct Course: Sendable {
  private let scenario: Scenario
  private let timeline: Timeline

  /// The course of a scenario.
  package init(of scenario: Scenario) {
    self.scenario = scenario
    timeline = Timeline(scenario)
  }

  /// What acts in a tick: the parameters in force in each place, and the removals that happen.
  package struct Acts: Sendable, Hashable {
    fileprivate var inForce: [Stretch]
    fileprivate var removals: [Timeline.Removal]

    /// Successive places with the same parameters in force.
    fileprivate struct Stretch: Sendable, Hashable {
      let parameters: Parameters
      var places: Int
    }
  }

  /// What acts in a tick, where it may differ from the tick before; nil: the parameters in force stay
  /// and nothing is removed.
  package func acts(at tick: Int) -> Acts? {
    let (before, week) = (scenario.time.week(tick - 1), scenario.time.week(tick))
    let removals = timeline.removals.filter { $0.week == week }
    let isFirst = tick == scenario.time.firstTick
    guard isFirst || !removals.isEmpty || timeline.changes(from: before, to: week) else {
      return nil
    }
    let zones = timeline.inForce(at: week).zones
    var acts = Acts(inForce: [], removals: removals)
    for zone in timeline.zoneOfPlace {
      if let last = acts.inForce.last, last.parameters == zones[zone] {
        acts.inForce[acts.inForce.count - 1].places += 1
      } else {
        acts.inForce.append(.init(parameters: zones[zone], places: 1))
      }
    }
    return acts
  }
}

extension Course.Acts {
  /// The same parameters in a tick in which nothing is removed.
  package var continued: Course.Acts {
    var acts = self
    acts.removals = []
    return acts
  }
}

extension Course {
  /// The first tick before another at which this course does not do what one of the same society does;
  /// nil: there is none.
  func firstDifference(from other: Course, before end: Int) -> Int? {
    let first = scenario.time.firstTick
    guard first < end else { return nil }
    var (own, others): (Acts?, Acts?)
    for tick in first..<end {
      let (next, nextOther) = (acts(at: tick), other.acts(at: tick))
      if next == nil && nextOther == nil { continue }
      own = next ?? own?.continued
      others = nextOther ?? others?.continued
      if own != others { return tick }
    }
    return nil
  }
}

extension Scenario {
  /// The first tick at which this scenario no longer does what another does; nil: they never diverge
  /// while both run.
  ///
  /// Up to the tick before, every state and every observation of both has the same bits; the state of
  /// the tick itself too, but not what is measured with the parameters in force. It is the first tick
  /// of all where the societies differ or anything differs in the burn-in's first week.
  public func firstDivergentTick(from other: Scenario) -> Int? {
    guard SocietyDefinition(of: self) == SocietyDefinition(of: other) else {
      return time.firstTick
    }
    return Course(of: self).firstDifference(
      from: Course(of: other), before: min(time.lastTick, other.time.lastTick) + 1)
  }
}
