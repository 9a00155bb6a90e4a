import PowerSimTestSupport
import Testing

@testable import PowerSimCore

@Suite struct SampleTests {
  @Test func sizesAndOrder() {
    let simulation = Simulation(.small(agents: 100, places: 2))
    #expect(simulation.sample(nil) == Array(0..<100))
    #expect(simulation.sample(100) == Array(0..<100))
    #expect(simulation.sample(500) == Array(0..<100))
    #expect(simulation.sample(0) == [])
    let ten = simulation.sample(10)
    #expect(ten.count == 10 && ten == ten.sorted() && Set(ten).count == 10)
    // A larger sample keeps who is in a smaller one.
    #expect(Set(ten).isSubset(of: simulation.sample(30)))
  }

  /// The same in all weeks, replicates and scenarios of a seed, and another with another seed.
  @Test func sameForASeed() {
    var scenario = Scenario.small(agents: 100, places: 2, weeks: 3)
    let first = Simulation(scenario)
    let ten = first.sample(10)
    #expect(first.advanced().sample(10) == ten)
    #expect(Simulation(scenario, replicate: 2).sample(10) == ten)
    scenario.parameters.activation = 0
    #expect(Simulation(scenario).sample(10) == ten)
    scenario.seed = 2
    #expect(Simulation(scenario).sample(10) != ten)
  }

  /// Whoever observes an agent sees the answer that its place gives to it.
  @Test func oneAgentByHand() {
    let simulation = Simulation(
      MembershipTests.quick(agents: 60, places: 2) {
        $0.parameters = .nothing
        $0.parameters.capacity = 0.5
        $0.parameters.settledCapacity = 0
        $0.parameters.voiceOfMoney = 0
        $0.initial.openness = .number(0.5)
        $0.initial.current = .number(0.25)
        $0.initial.fatigue = .timesCurrent(2)
        $0.initial.tieStrength = .number(0.5)
        $0.network = .generated(kind: "ring", settings: ["neighbours": 6])
        $0.parameters.rootednessHalf = 0.5
      })
    let agent = simulation.agent(42)
    #expect(agent.number == 42 && agent.place == 1 && agent.population == 0)
    #expect(agent.currency == 1 && agent.current == 0.25 && agent.fatigue == 0.5)
    #expect(agent.degree == 6 && agent.tieStrength == 3 && agent.rootedness == 0.5)
    #expect(agent.answer == 0.5)  // q = 0.5 × 0.5 against P = 0.25
    #expect(simulation.agentsOfPlace(1) == 30)
  }
}
