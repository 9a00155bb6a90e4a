import PowerSimCore
import Testing

extension LimitingCases {
  /// The base of all cases: `zeroAll` switches everything off.
  @Suite struct ZeroAll {
    /// Nothing moves: not a bit of the state is another after 50 ticks, whatever it was.
    @Test(arguments: ["wellMixed", "ring", "places"])
    func nothingMoves(_ network: String) throws {
      let still = try Society(
        "population.agents=120", "population.places=4", #"network={"kind":"\#(network)"}"#,
        #"initial.currency={"weibull":{}}"#, #"initial.disposition={"uniform":{}}"#,
        #"initial.efficacy={"uniform":{}}"#, #"initial.trust={"uniform":{}}"#,
        #"initial.reluctance={"uniform":{}}"#, "initial.settledPower=0.4", "time.weeks=50")
      let start = still.simulation.stateHash
      still.run()
      #expect(still.simulation.stateHash == start)
    }

    /// A rate that a later version of the model adds is switched off in `zeroAll`, too.
    @Test(arguments: Parameter.all.filter { $0.isRate || $0.unit.hasPrefix("per ") }.map(\.name))
    func everyRateIsZero(_ name: String) throws {
      let still = try Society()
      let parameter = try #require(Parameter.named(name))
      #expect(still.simulation.scenario.parameters[keyPath: parameter.path] == 0)
    }
  }
}
