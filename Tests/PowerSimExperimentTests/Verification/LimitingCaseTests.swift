import PowerSimCore
import Testing

@testable import PowerSimExperiment

/// What is checked of the limiting cases beyond the findings that `verify` shows.
@Suite struct LimitingCaseTests {
  // MARK: zeroAll

  /// Nothing moves: not a bit of the state is another after 50 ticks, whatever it was.
  @Test(arguments: ["wellMixed", "ring", "places"]) func nothingMoves(_ network: String) throws {
    let still = try Society(
      "population.agents=120", "population.places=4", #"network={"kind":"\#(network)"}"#,
      #"initial.currency={"weibull":{}}"#, #"initial.disposition={"uniform":{}}"#,
      #"initial.efficacy={"uniform":{}}"#, #"initial.trust={"uniform":{}}"#,
      #"initial.reluctance={"uniform":{}}"#, "initial.settledPower=0.4", "time.weeks=50")
    let start = still.simulation.stateHash
    try still.run()
    #expect(still.simulation.stateHash == start)
  }

  /// A rate that a later version of the model adds is switched off in `zeroAll`, too.
  @Test(arguments: Parameter.all.filter { $0.isRate || $0.unit.hasPrefix("per ") }.map(\.name))
  func everyRateIsZero(_ name: String) throws {
    let still = try Society()
    let parameter = try #require(Parameter.named(name))
    #expect(still.simulation.scenario.parameters[keyPath: parameter.path] == 0)
  }

  // MARK: Ticks of other lengths

  @Test(arguments: [0.5, 2]) func dispositionDiffuses(_ dt: Double) throws {
    expectMet(try KnownResult.diffusion(ticksOf: dt))
  }

  @Test(arguments: [0.5, 2]) func tiesTendToOneHalf(_ dt: Double) throws {
    expectMet(try KnownResult.tieSetPoint(ticksOf: dt))
  }

  @Test(arguments: [0.5, 4]) func associationsDissolve(_ dt: Double) throws {
    expectMet(try KnownResult.dissolution(ticksOf: dt))
  }

  private func expectMet(_ findings: [Finding]) {
    for finding in findings {
      #expect(finding.isMet, "\(finding.quantity): \(finding.measured)")
    }
  }

  // MARK: Expected values

  /// The fixed points of the model text's table.
  @Test(arguments: [(0.0, 0.0), (0.25, 0), (0.5, 0.025), (1, 0.373), (1.5, 0.436)])
  func fixedPoints(_ spread: Double, _ tabulated: Double) {
    let found = KnownResult.lowestFixedPoint(spread: spread, salience: 0.35)
    #expect((found - tabulated).magnitude < 5e-4)
  }

  // MARK: Exchange

  /// The stake of an encounter is β √dt of the smaller holding, at most all of it: from equal
  /// holdings half of the agents gain it and half lose it, to a millionth.
  @Test(arguments: [0.25, 1, 4, 16]) func stakeGrowsWithRootOfTime(_ dt: Double) throws {
    let sale = try Society(
      "population.agents=100", "parameters.exchangeNoise=0.3", "time.weeksPerTick=\(dt)",
      "output.every=\(dt)", "time.weeks=\(dt)")
    try sale.run()
    let stake = min(1, 0.3 * dt.squareRoot())
    let gains = sale.agents.map { $0.currency - 1 }
    #expect(gains.allSatisfy { ($0.magnitude - stake).magnitude < 1e-6 })
    #expect(gains.count { $0 > 0 } == 50)
  }

  /// The coin is fair: being the lower-numbered of two brings nothing.
  ///
  /// From equal holdings the mean of the lower-numbered half stays 1; four standard errors are
  /// allowed. In an encounter across the halves ± 0.3 of the stake goes over, or, when reshuffled,
  /// up to all of it (standard deviation 1/√3).
  @Test(arguments: Encounters.all) func coinIsFair(_ encounters: Encounters) throws {
    let fair = try Society(
      "population.agents=\(encounters.agents)", #"network={"kind":"\#(encounters.network)"}"#,
      "parameters.exchangeKind=\(encounters.exchange)", "parameters.exchangeNoise=0.3",
      "time.weeks=1")
    try fair.run()
    let gains = (0..<encounters.agents / 2).map { fair.simulation.agent($0).currency - 1 }
    let spread = encounters.exchange == "yardSale" ? 0.3 : 1 / 3.0.squareRoot()
    let error = encounters.crossing.squareRoot() * encounters.stake * spread
    #expect(gains.reduce(0, +).magnitude < 4 * error)
  }

  /// Encounters of a week, and how many of what stake join the halves of the society.
  struct Encounters {
    let network: String
    let exchange: String
    let agents: Int
    let crossing: Double
    let stake: Double

    static let all = ["yardSale", "reshuffle"].flatMap { exchange in
      [
        // Half of the pairs join the halves.
        Encounters(
          network: "wellMixed", exchange: exchange, agents: 100_000, crossing: 25_000, stake: 1),
        // Everybody meets all others, half of them in the other half.
        Encounters(
          network: "complete", exchange: exchange, agents: 600, crossing: 90_000,
          stake: 1.0 / 599),
      ]
    }
  }
}
