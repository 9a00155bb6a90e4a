import PowerSimTestSupport
import Testing

@testable import PowerSimCore

/// Elites within places are those of the state at t, not of a currency that is changing hands.
@Suite struct LocalElitesTests {
  @Test func oneTickByHand() throws {
    let scenario = Scenario.small(agents: 60, places: 2) {
      $0.parameters = .nothing
      $0.parameters.devolution = 1
      $0.parameters.resistance = 0.2
      // Much changes hands within a tick: a fifth of the stakes, a fiftieth by levy.
      $0.parameters.exchangeNoise = 0.2
      $0.parameters.redistribution = 0.02
      $0.initial.settledPower = .number(0)
      $0.initial.openness = .number(0.3)
      $0.initial.disposition = .number(0)
    }
    let simulation = Simulation(scenario)
    let expected = (0..<2).map { place in
      // Of 30 the richest 3; o - 0.2 elite o.
      let held = simulation.world.fixed.placeRanges[place].map {
        simulation.world.state.currency[$0]
      }.sorted()
      let top = Double(held.suffix(3).reduce(0, +)) / Double(held.reduce(0, +))
      return 0.3 - 0.2 * (top - 0.1) / 0.9 * 0.3
    }
    try simulation.advance()
    for place in 0..<2 {
      #expect(gap(simulation.world.state.openness[place], expected[place]) < 1e-15)
    }
  }
}
