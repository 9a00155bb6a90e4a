import Foundation
import PowerSimCore

// What is taken and paid out while nobody exchanges anything.

extension KnownResult {
  /// Every distance from the mean shrinks by 1 - χ a week, and the Gini coefficient with it.
  static let levy = KnownResult(
    name: "levy", statement: "A levy that is paid out equally shrinks all differences alike.",
    source: "Gini(0) (1 - 0.01)^n, from each holding's c + χ (c̄ - c)"
  ) { _ in
    let town = try LimitingSociety(
      "population.agents=500", "parameters.redistribution=0.01", "time.weeks=60",
      #"initial.currency={"weibull":{"gini":0.6}}"#)
    let start = giniOfPairs(town.agents.map(\.currency))
    try town.run()
    let end = giniOfPairs(town.agents.map(\.currency))
    // A unit is a thousand-millionth of the mean; at most one a week is rounded away.
    return [Finding("Gini left after 60 weeks", end / start, .value(pow(0.99, 60), within: 1e-6))]
  }

  /// Of constant activity 1/2 the owner keeps 3/4 of a rent of 1 % a week; the quarter that users own
  /// comes back to them.
  static let rent = KnownResult(
    name: "rent", statement: "A platform's owner collects what its users do not own.",
    source: "1 - (1 - 0.01 × 1/2 × 3/4)^n"
  ) { _ in
    let town = try LimitingSociety(
      "population.agents=500", "parameters.platformRent=0.01", "parameters.coOwnership=0.25",
      "initial.current=0.5", "initial.access=1", "time.weeks=60",
      #"initial.currency={"weibull":{"gini":0.6}}"#)
    try town.run()
    let share = Observer(town.simulation).observe(town.simulation)("ownerShare")
    return [
      Finding(
        "owner's share after 60 weeks", share, .value(1 - pow(1 - 0.00375, 60), within: 1e-6))
    ]
  }
}
