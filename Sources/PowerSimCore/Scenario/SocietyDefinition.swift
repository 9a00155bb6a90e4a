/// What decides how a society begins: its agents, ties and random numbers, and the time it keeps.
///
/// Scenarios of one society differ in what happens to it alone, so their runs may share a history.
package struct SocietyDefinition: Sendable, Hashable {
  private let scenario: Scenario

  /// The society of a scenario.
  package init(of scenario: Scenario) { self.scenario = scenario }

  /// Whether two scenarios begin with the same agents, ties and random numbers and keep the same time.
  ///
  /// Names of the scenarios, length of the run, policies, shocks, parameters and output may differ.
  package static func == (one: SocietyDefinition, two: SocietyDefinition) -> Bool {
    let (one, two) = (one.scenario, two.scenario)
    return one.seed == two.seed && one.agents == two.agents && one.groups == two.groups
      && one.populations == two.populations && one.places == two.places
      && one.initial == two.initial && one.time.burnIn == two.time.burnIn
      && one.time.weeksPerTick == two.time.weeksPerTick
      // The one parameter from which starting values are drawn.
      && one.parameters.thresholdSpread == two.parameters.thresholdSpread
      && one.network == two.network
  }

  /// Feeds what is small and differs most; networks are compared in full, not hashed.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(scenario.seed)
    hasher.combine(scenario.agents)
    hasher.combine(scenario.places.count)
    hasher.combine(scenario.time.burnIn)
    hasher.combine(scenario.time.weeksPerTick)
    hasher.combine(scenario.parameters.thresholdSpread)
    hasher.combine(scenario.initial)
    switch scenario.network {
    case .wellMixed: hasher.combine(0)
    case .generated(let kind, let settings):
      hasher.combine(kind)
      hasher.combine(settings)
    case .given(let network):
      hasher.combine(network.ids.count)
      hasher.combine(network.ties.count)
    }
  }
}

extension Scenario {
  /// Whether the draws of two scenarios belong together: the same seed, and the same agents in the
  /// same places, tied alike.
  ///
  /// Only then may a comparison pair their replicates (common random numbers).
  public func hasCommonRandomNumbers(with other: Scenario) -> Bool {
    seed == other.seed && agents == other.agents && places.count == other.places.count
      && places.weights == other.places.weights && places.neighbours == other.places.neighbours
      && network == other.network
  }
}
