/// What decides how a society begins: its agents, ties and random numbers, and the time it keeps.
///
/// Scenarios of one society differ in what happens to it alone, so their runs may share a history.
package struct SocietyDefinition: Sendable, Hashable {
  private let scenario: Scenario

  /// The society of a scenario.
  package init(of scenario: Scenario) { self.scenario = scenario }

  package static func == (one: SocietyDefinition, other: SocietyDefinition) -> Bool {
    one.scenario.isOfTheSameSociety(as: other.scenario)
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
