import PowerSimTestSupport
import Testing

@testable import PowerSimCore

/// A network from a file whose agents are not in the order of their places.
@Suite struct GivenNetworkTests {
  static let ids = ["ann", "bob", "cat", "dan", "eve", "fay"]
  static let place = [1, 0, 1, 0, 1, 0]
  static let ties: [(UInt32, UInt32)] = [(0, 1), (2, 0), (3, 4), (5, 1), (4, 2)]
  static let strengths = [0.125, 0.25, 0.5, 0.75, 1]

  static func scenario(_ change: (inout Scenario) -> Void = { _ in }) -> Scenario {
    .small(agents: 6, places: 2) {
      var network = GivenNetwork(ids: ids, ties: ties)
      network.place = place
      network.group = [0, 1, 0, 1, 1, 0]
      network.population = [1, 0, 0, 1, 0, 1]
      network.strengths = strengths
      network.attributes = ["mood": [0.5, nil, 0.25, 0.125, 0, 1]]
      $0.network = .given(network)
      $0.populations = [
        PopulationSettings(name: "a", share: 0.5), PopulationSettings(name: "b", share: 0.5),
      ]
      change(&$0)
    }
  }

  @Test func everyoneKeepsWhatTheFileSays() throws {
    let simulation = Simulation(
      Self.scenario {
        $0.initial.current = .values([0, 0.1, 0.2, 0.3, 0.4, 0.5])
        $0.initial.trust = .attribute(column: "mood", default: 0.75)
        $0.initial.efficacy = .evenly(from: 0, to: 1)
        $0.initial.currency = .values([1, 2, 3, 4, 5, 6])
      })
    let states = (0..<6).map { simulation.agent($0) }
    #expect(states.map(\.number) == [1, 3, 5, 0, 2, 4])
    #expect(states.map(\.place) == [0, 0, 0, 1, 1, 1])
    let byFile = states.sorted { $0.number < $1.number }
    #expect(byFile.map(\.place) == Self.place)
    #expect(byFile.map(\.group) == [0, 1, 0, 1, 1, 0])
    #expect(byFile.map(\.population) == [1, 0, 0, 1, 0, 1])
    #expect(byFile.map(\.current) == [0, 0.1, 0.2, 0.3, 0.4, 0.5])
    #expect(byFile.map(\.trust) == [0.5, 0.75, 0.25, 0.125, 0, 1])
    #expect(byFile.map(\.efficacy) == [0, 0.2, 0.4, 0.6, 0.8, 1])
    for (k, state) in byFile.enumerated() {
      #expect(gap(state.currency, Double(k + 1) / 3.5) < 2e-9)
    }
    #expect(byFile.map(\.degree) == [2, 2, 2, 1, 2, 1])
    #expect(byFile.map(\.tieStrength) == [0.375, 0.875, 1.25, 0.5, 1.5, 0.75])
  }

  @Test func tiesJoinTheSamePeople() throws {
    let world = World(Self.scenario(), replicate: 1, workers: .one)
    let network = try #require(world.state.network)
    let order = try #require(world.fixed.order)
    var found: [Set<Int>: Float] = [:]
    network.forEachTie { low, high, halfTie in
      found[[order[low], order[high]]] = world.state.strength[halfTie]
    }
    let expected = zip(Self.ties, Self.strengths).map {
      (Set([Int($0.0.0), Int($0.0.1)]), Float($0.1))
    }
    #expect(found == Dictionary(uniqueKeysWithValues: expected))
    try TieStrengthsTests.check(world)
  }

  @Test func anAttributeWithoutADefault() {
    let simulation = Simulation(
      Self.scenario { $0.initial.trust = .attribute(column: "mood", default: nil) })
    let bob = (0..<6).map { simulation.agent($0) }.first { $0.number == 1 }
    #expect(bob?.trust == 0)
  }

  @Test func strengthsAreDrawnWhereTheFileHasNone() throws {
    var scenario = Self.scenario()
    if case .given(var network) = scenario.network {
      network.strengths = nil
      scenario.network = .given(network)
    }
    let world = World(scenario, replicate: 1, workers: .one)
    try TieStrengthsTests.check(world)
    #expect(world.strengths.allSatisfy { $0 >= 0.15 && $0 <= 0.55 })
    #expect(Set(world.strengths).count == 5)
  }

  /// Places go by their own numbers, not by those of agents that a file lists in another order.
  @Test func placesRunEvenly() {
    let world = World(
      Self.scenario {
        $0.initial.openness = .evenly(from: 0.25, to: 0.75)
        $0.initial.settledPower = .evenly(from: 1, to: 0)
      }, replicate: 1, workers: .one)
    #expect(world.state.openness == [0.25, 0.75])
    #expect(world.state.settledPower == [1, 0])
  }

  /// The same people in the order of their places: the same society.
  @Test func orderDoesNotMatterWithoutLuck() {
    func hashes(_ order: [Int]) -> [String: [Float]] {
      var position = [Int](repeating: 0, count: 6)
      for (k, person) in order.enumerated() { position[person] = k }
      var network = GivenNetwork(
        ids: order.map { Self.ids[$0] },
        ties: Self.ties.map { (UInt32(position[Int($0.0)]), UInt32(position[Int($0.1)])) })
      network.place = order.map { Self.place[$0] }
      network.group = order.map { [0, 1, 0, 1, 1, 0][$0] }
      network.strengths = Self.strengths
      let scenario = Scenario.small(agents: 6, places: 2) {
        $0.network = .given(network)
        $0.parameters.exchangeNoise = 0
        $0.initial.current = .values(order.map { Double($0) / 10 })
        $0.initial.currency = .values(order.map { Double($0 + 1) })
        for path in [\InitialValues.efficacy, \.trust, \.disposition, \.reluctance, \.access] {
          $0.initial[keyPath: path] = .number(0.5)
        }
      }
      let simulation = Simulation(scenario).advanced(by: 10)
      var found: [String: [Float]] = [:]
      for k in 0..<6 {
        let agent = simulation.agent(k)
        found[network.ids[agent.number]] = [
          agent.current, agent.disposition, agent.efficacy, agent.trust, agent.fatigue,
          agent.tieStrength ?? 0, Float(agent.currency),
        ]
      }
      return found
    }
    let shuffled = hashes([0, 1, 2, 3, 4, 5])
    let sorted = hashes([1, 3, 5, 0, 2, 4])
    #expect(shuffled == sorted)
    #expect(shuffled.count == 6)
  }
}
