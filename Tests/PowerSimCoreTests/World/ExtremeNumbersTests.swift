import PowerSimTestSupport
import Testing

@testable import PowerSimCore

/// What passes validation never traps: the tiniest and largest starting values.
@Suite struct ExtremeNumbersTests {
  /// Currency is scaled to mean 1, so that only its shape counts, whatever its unit.
  @Test(arguments: [0x1p-1060, 1e-300, 1e-160, 1e150, 1e300]) func unitOfCurrency(unit: Double)
    throws
  {
    let shape = (0..<120).map { Double(1 + $0 % 7) }
    func holdings(_ unit: Double) -> [Int64] {
      let scenario = Scenario.small { $0.initial.currency = .values(shape.map { $0 * unit }) }
      let world = World(scenario, replicate: 1, workers: .one)
      return (0..<120).map { world.state.currency[$0] }
    }
    let plain = holdings(1)
    let scaled = holdings(unit)
    #expect(scaled.reduce(0, +) == 120 * 1_000_000_000)
    for (a, b) in zip(plain, scaled) { #expect(abs(a - b) <= 1) }
  }

  /// By hand: weights 1 and 3 share 120 agents as 30 and 90, in any unit.
  @Test(arguments: [0x1p-1074, 0x1p-1070, 1e-200, 1, 1e200, 5e307]) func unitOfPlaceWeights(
    _ unit: Double
  ) {
    #expect(PlaceLayout.sizes(agents: 120, weights: [unit, 3 * unit]) == [30, 90])
  }

  /// Power over the mean strength of week 0 is large where there was next to none.
  @Test(arguments: [1e-12, 1e-30, 1e-45]) func nextToNoTies(strength: Double) throws {
    let scenario = Scenario.small(weeks: 6) { $0.initial.tieStrength = .number(strength) }
    let simulation = Simulation(scenario, replicate: 1, workers: .one)
    let observer = Observer(simulation)
    for _ in 0..<6 {
      try simulation.advance()
      let observation = observer.observe(simulation)
      for metric in ["meanPower", "giniPower", "topPowerShare1", "bottomHalfPowerShare"] {
        let value = observation(metric)
        #expect(value.isFinite && value >= 0, "\(metric) is \(value)")
      }
      #expect(observation("giniPower") <= 1)
    }
  }

  /// Sums of the same strengths in two precisions: their ratio keeps its range.
  @Test func everyTieBetweenGroups() throws {
    var ties: [(UInt32, UInt32)] = []
    for a in 0..<20 { for b in 20..<40 { ties.append((UInt32(a), UInt32(b))) } }
    for seed in 1...20 {
      let scenario = Scenario.small(agents: 40, places: 1, weeks: 3, seed: UInt64(seed)) {
        var network = GivenNetwork(ids: (0..<40).map(String.init), ties: ties)
        network.group = (0..<40).map { $0 / 20 }
        $0.network = .given(network)
      }
      let simulation = Simulation(scenario, replicate: 1, workers: .one)
      let observer = Observer(simulation)
      for _ in 0..<3 {
        try simulation.advance()
        let observation = observer.observe(simulation)
        #expect(observation("bridgingRatio") <= 1)
        #expect(observation("bridgingRatio") > 0.999)
      }
    }
  }
}
