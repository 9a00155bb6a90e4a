package import PowerSimCore

/// A society's network at a tick: agents in the user's order with their state, ties with strengths.
package struct SocietyNetwork: Sendable {
  /// The scenario's name.
  package let name: String
  /// The week of the state.
  package let week: Double
  /// What the user calls the agents.
  package let ids: [String]
  /// The ties that stand, ascending by their ends.
  package let ties: [Tie]
  private let scenario: Scenario
  private let agents: [AgentState]

  /// A tie between two agents, as positions in `ids`; the source comes first there.
  package struct Tie: Sendable {
    package let source: Int
    package let target: Int
    /// w, in [0, 1].
    package let strength: Float
  }

  /// A value of an agent's attribute.
  enum Value {
    case text(String)
    case whole(Int)
    case single(Float)
    case double(Double)
  }

  /// What is known of an agent: a column of agents.csv under the same name.
  struct Attribute: Sendable {
    let name: String
    let kind: Kind
    let value: @Sendable (AgentState, Scenario) -> Value

    enum Kind { case text, whole, single, double }

    /// All attributes, in the order of agents.csv.
    static let all: [Attribute] = [
      Attribute(name: "place", kind: .text) { .text($1.places.names[$0.place]) },
      Attribute(name: "group", kind: .text) { .text($1.groups[$0.group].name) },
      Attribute(name: "population", kind: .text) { .text($1.populations[$0.population].name) },
      Attribute(name: "access", kind: .single) { agent, _ in .single(agent.access) },
      Attribute(name: "currency", kind: .double) { agent, _ in .double(agent.currency) },
      Attribute(name: "current", kind: .single) { agent, _ in .single(agent.current) },
      Attribute(name: "fatigue", kind: .single) { agent, _ in .single(agent.fatigue) },
      Attribute(name: "disposition", kind: .single) { agent, _ in .single(agent.disposition) },
      Attribute(name: "efficacy", kind: .single) { agent, _ in .single(agent.efficacy) },
      Attribute(name: "trust", kind: .single) { agent, _ in .single(agent.trust) },
      Attribute(name: "degree", kind: .whole) { agent, _ in .whole(agent.degree ?? 0) },
      Attribute(name: "tieStrength", kind: .single) { agent, _ in .single(agent.tieStrength ?? 0) },
      Attribute(name: "rootedness", kind: .single) { agent, _ in .single(agent.rootedness) },
      Attribute(name: "answer", kind: .single) { agent, _ in .single(agent.answer) },
    ]
  }

  /// The network of a simulation at its tick; nil where no ties are stored.
  package init?(_ simulation: Simulation) {
    guard let network = simulation.network else { return nil }
    scenario = simulation.scenario
    name = scenario.name
    week = simulation.week
    let states = (0..<network.agents).map(simulation.agent)
    let numbers = states.map(\.number)
    agents = states.sorted { $0.number < $1.number }
    if case .given(let given) = scenario.network {
      ids = given.ids
    } else {
      ids = (0..<network.agents).map(String.init)
    }
    var ties: [Tie] = []
    ties.reserveCapacity(network.ties)
    network.forEachTie { low, high, halfTie in
      ties.append(
        Tie(
          source: min(numbers[low], numbers[high]), target: max(numbers[low], numbers[high]),
          strength: simulation.strength(of: halfTie)))
    }
    self.ties = ties.sorted { ($0.source, $0.target) < ($1.source, $1.target) }
  }

  /// The value of an attribute of an agent, by its position in `ids`.
  func value(_ attribute: Attribute, of agent: Int) -> Value {
    attribute.value(agents[agent], scenario)
  }

  /// The names that the file has to carry, beside ids: places, groups and populations.
  var names: [String] {
    scenario.places.names + scenario.groups.map(\.name) + scenario.populations.map(\.name)
  }
}

extension SocietyNetwork.Value {
  /// The value as text; numbers that are not whole in their kind carry a decimal point.
  var text: String {
    switch self {
    case .text(let text): text
    case .whole(let number): String(number)
    case .single(let number): pointed(number.description)
    case .double(let number): pointed(number.description)
    }
  }
}

/// The shortest digits with a decimal point, which not every reader does without: `1.0e-05`.
func pointed(_ digits: String) -> String {
  guard !digits.contains("."), let exponent = digits.firstIndex(of: "e") else { return digits }
  return digits[..<exponent] + ".0" + digits[exponent...]
}
