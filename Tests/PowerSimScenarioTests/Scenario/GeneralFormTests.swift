import PowerSimCore
import PowerSimScenario
import Testing

@testable import PowerSimText

/// Design, "Starting values": every starting value takes every general form.
@Suite struct GeneralFormTests {
  private func observe(_ initial: String, network: String = "") throws -> Observation {
    let text = """
      {"time": {"weeks": 0, "burnIn": 0}, "population": {"agents": 3000, "places": 100},
       \(network) "initial": {\(initial)}}
      """
    let simulation = Simulation(
      try ScenarioReader.read(text: text, named: "t.json").scenario, workers: Workers(count: 2))
    return Observer(simulation).observe(simulation)
  }

  @Test func placesTakeDistributions() throws {
    // 100 places: a Beta(0.6, 0.9)-mean of 0.4 has a standard error of 0.03.
    let beta = try observe(#""openness": {"beta": {"mean": 0.4, "concentration": 1.5}}"#)
    #expect(abs(beta("openness") - 0.4) < 0.12)
    #expect(Set(beta.places.map { $0[openness] }).count > 90, "each place has its own draw")
    let weibull = try observe(#""settledPower": {"weibull": {"gini": 0.3}}"#)
    #expect(weibull("settledPower") > 0.5 && weibull("settledPower") <= 1, "cut off at 1")
  }

  @Test func agentsStayWithinTheirRange() throws {
    let trust = try observe(#""trust": {"lognormal": {"gini": 0.5}}"#)("meanTrust")
    // A lognormal of mean 1 cut off at 1: its mean lies between a half and 1.
    #expect(trust > 0.5 && trust < 1)
  }

  @Test func tiesTakeEveryForm() throws {
    let mean = { (form: String) in
      try observe("\"tieStrength\": \(form)")("meanTieStrength")
    }
    #expect(abs(try mean(#"{"beta": {"mean": 0.3, "concentration": 4}}"#) - 0.3) < 0.01)
    #expect(abs(try mean(#"{"evenly": {"from": 0, "to": 1}}"#) - 0.5) < 1e-3)
    #expect(try mean(#"{"seeds": 5}"#) > 0)
    #expect(try mean(#"{"seeds": 5}"#) < 0.01)
    #expect(abs(try mean("0.25") - 0.25) < 1e-6)
  }

  @Test func valuesOfGeneratedTiesAreRefused() {
    #expect(throws: Problems.self) {
      try observe(#""tieStrength": {"values": [0.5, 0.5]}"#)
    }
  }

  /// The default form alone carries differences between groups.
  @Test func lognormalHasNoGroupFactor() throws {
    let scenario = try ScenarioReader.read(
      text: #"{"initial": {"currency": {"lognormal": {"gini": 0.4}}}}"#, named: "t.json"
    ).scenario
    #expect(
      scenario.initial.currency
        == .lognormal(gini: 0.4, groupCurrencyRatio: 1, placeInequalitySpread: 0))
  }

  private var openness: Int { Metric.all.firstIndex { $0.name == "openness" } ?? 0 }
}
