/// A mechanism through which a difference between two runs of one society may go.
///
/// `Simulation.hold` makes it the mechanism of another run: what a policy does through it is gone, what
/// it does otherwise stays.
package enum Channel: String, CaseIterable, Sendable {
  case ties, platform, associations, efficacy, trust, answers, norms, wealth

  /// What is the other run's while it is held, as a phrase.
  package var held: String {
    switch self {
    case .ties: "the strength of every tie, and who has lost all ties"
    case .platform: "what the platform adds to everybody’s input, screens out and takes as rent"
    case .associations: "the strength of associations in every place"
    case .efficacy: "everybody’s belief that acting has an effect"
    case .trust: "everybody’s trust in institutions"
    case .answers:
      "how institutions answer: what they have on offer, for how many, manned for the pressure heard, "
        + "and what money counts for"
    case .norms: "everybody’s disposition to share power"
    case .wealth: "everybody’s currency, and the platform owner’s"
    }
  }

  /// The metrics that measure nothing but what is held: with it held, they do not differ by definition.
  package var own: [String] {
    switch self {
    case .ties:
      [
        "meanTieStrength", "isolation", "rootedness", "bridgingRatio", "bridgingIndex",
        "meanDegree",
      ]
    case .platform: []
    case .associations: ["associations"]
    case .efficacy: ["meanEfficacy"]
    case .trust: ["meanTrust"]
    case .answers: []
    case .norms: ["newPowerShare", "meanDisposition", "polarisation"]
    case .wealth:
      [
        "giniCurrency", "topShare1", "topShare10", "bottomHalfShare", "richestShare", "eliteShare",
        "meanCurrency", "ownerShare",
      ]
    }
  }
}

extension Simulation {
  /// Makes mechanisms those of another run at this tick.
  ///
  /// What a mechanism is at t decides what follows at t + 1, so it is held from one tick to another by
  /// being made the other's at each. Holding it as in a run that does the same changes no bit.
  ///
  /// - Parameters:
  ///   - channels: what is held; the rest stays as this run has it.
  ///   - other: a run of a society with the same agents and ties; stands at the same tick.
  package func hold(_ channels: Set<Channel>, as other: Simulation) {
    precondition(tick == other.tick, "the other run stands at another tick")
    precondition(
      world.fixed.count == other.world.fixed.count
        && world.fixed.issued == other.world.fixed.issued,
      "the other run has another society")
    let theirs = other.world.state
    if channels.contains(.ties) {
      world.state.strength.take(theirs.strength)
      world.state.tieStrength.take(theirs.tieStrength)
      world.state.bridge = theirs.bridge
    }
    if channels.contains(.efficacy) { world.state.efficacy.take(theirs.efficacy) }
    if channels.contains(.trust) { world.state.trust.take(theirs.trust) }
    if channels.contains(.norms) {
      for agent in theirs.records.indices {
        world.state.records[agent].disposition = theirs.records[agent].disposition
      }
    }
    if channels.contains(.wealth) { holdWealth(theirs) }
    if channels.contains(.associations) {
      world.state.associations = theirs.associations
      formAnswering()
    }
    // What follows is formed from the state at every tick: it is held where it is formed.
    if channels.contains(.answers) { terms.answering = other.terms.answering }
    if channels.contains(.platform) { holdPlatform(other) }
  }

  private func holdWealth(_ theirs: SimulationState) {
    world.state.currency.take(theirs.currency)
    world.state.hoard = theirs.hoard
    world.state.remainder = theirs.remainder
    let mean = world.meanCurrency
    for agent in world.state.records.indices {
      world.state.records[agent].stake = PowerSimCore.stake(
        share: shareOfMean(world.state.currency[agent], mean: mean),
        encounters: world.fixed.tags.encounters(world.state.records[agent].tag))
    }
    measureElites()
  }

  private func holdPlatform(_ other: Simulation) {
    world.state.usualCurrent = other.world.state.usualCurrent
    terms.usualCurrent = other.terms.usualCurrent
    for (place, zone) in timeline.zoneOfPlace.enumerated() {
      terms.rates[zone].platform = other.terms.rates[other.timeline.zoneOfPlace[place]].platform
    }
  }
}

extension Scenario {
  /// This scenario, made ready to be held as in a run of another one.
  ///
  /// Its zones become as fine as the other's, by policies that do nothing. Where ties are held, the
  /// same agents lose theirs as in the other.
  package func ready(toHold channels: Set<Channel>, as other: Scenario) -> Scenario {
    var ready = self
    guard let lever = Lever.named("organising") else { fatalError("no lever organising") }
    let lists = other.policies.map(\.places) + other.shocks.map(\.places)
    for (number, places) in lists.compactMap(\.self).enumerated() {
      ready.policies.append(
        Policy(
          name: "zone \(number)", label: "", lever: lever, value: 0, span: Span(), places: places))
    }
    if channels.contains(.ties) { ready.takeRemovals(of: other) }
    return ready
  }

  /// Has the removals of another scenario and no others, each at its position among the shocks, by which
  /// its draws are keyed.
  private mutating func takeRemovals(of other: Scenario) {
    var rest = shocks.filter { !$0.isRemoval }[...]
    shocks = []
    let last = other.shocks.lastIndex(where: \.isRemoval) ?? -1
    while shocks.count <= last || !rest.isEmpty {
      let position = shocks.count
      if position <= last && other.shocks[position].isRemoval {
        shocks.append(other.shocks[position])
      } else {
        shocks.append(rest.popFirst() ?? .nothing)
      }
    }
  }
}

extension Shock {
  fileprivate var isRemoval: Bool {
    if case .removal = kind.effect { true } else { false }
  }

  /// One that never happens.
  fileprivate static var nothing: Shock {
    guard let kind = ShockKind.named("crisis") else { fatalError("no shock crisis") }
    return Shock(name: "nothing", label: "", kind: kind, values: [:], span: Span(from: nil))
  }
}
