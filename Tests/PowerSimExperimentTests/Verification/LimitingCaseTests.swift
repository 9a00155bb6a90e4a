import PowerSimCore
import Testing

@testable import PowerSimExperiment

/// What is checked of the limiting cases beyond the findings that `verify` shows.
@Suite struct LimitingCaseTests {
  // MARK: zeroAll

  /// Nothing moves: not a bit of the state is another after 50 ticks, whatever it was.
  @Test(arguments: ["wellMixed", "ring", "places"]) func nothingMoves(_ network: String) throws {
    let still = try LimitingSociety(
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
    let still = try LimitingSociety()
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
}
