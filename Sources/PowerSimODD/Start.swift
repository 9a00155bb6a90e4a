import PowerSimCore
import PowerSimText

/// Starting values in words and formulas.
extension ODD {
  /// How a value starts, as a phrase; Φ is the normal distribution function.
  func start(_ form: StartingValue) -> String {
    let isMany = scenario.groups.count > 1
    switch form {
    case .number(let value):
      return "\(grouped(value)) for all"
    case .uniform(let from, let to):
      return "uniform between \(grouped(from)) and \(grouped(to)), one draw each"
    case .beta(let mean, let concentration, let gap):
      var text =
        "Beta with mean \(grouped(mean)) and concentration \(grouped(concentration)) (shapes mean × "
        + "concentration and (1 - mean) × concentration), by inverse of one uniform, so that a "
        + "changed mean keeps ranks"
      if gap != 0 && isMany {
        text +=
          "; the mean of group k = 0 … K - 1 is \(grouped(mean)) + \(grouped(gap)) (1 - 2k/(K - 1))"
      }
      return text
    case .weibull(let gini, let ratio, let spread, let tail):
      return "Weibull with Gini coefficient G = \(grouped(gini)) by one uniform u: "
        + "(-ln u)^κ/Γ(1 + κ), κ = -ln(1 - G)/ln 2"
        + (tail.map {
          ", but for u below 0.02 by Pareto's law with index \(grouped($0)): the value at 0.02 times "
            + "(0.02/u)^(1/\(grouped($0)))"
        } ?? "") + currency(ratio, spread)
    case .paretoTail(let gini, let tail, let ratio, let spread):
      return
        "strata of a distribution with Gini coefficient G = \(grouped(gini)): by rank u from the "
        + "poorest to the richest, c ∝ u^κ up to 0.9 and c(0.9) (0.1/(1 - u))^(1/\(grouped(tail))) "
        + "from there, with the κ that gives G; the agent of rank r = 0 … N - 1 gets the mean of c "
        + "from r/N to (r + 1)/N, and ranks are a random permutation" + currency(ratio, spread)
    case .lognormal(let gini, let ratio, let spread):
      return "lognormal with Gini coefficient G = \(grouped(gini)) by one uniform u: "
        + "exp(ς Φ⁻¹(u) - ς²/2), ς = √2 Φ⁻¹((1 + G)/2)" + currency(ratio, spread)
    case .evenly(let from, let to):
      return "evenly spaced: element k of n gets \(grouped(from)) + (\(grouped(to)) - "
        + "\(grouped(from))) k/(n - 1)"
    case .seeds(let count):
      return "1 for \(grouped(count)) drawn at random, 0 for the rest"
    case .values(let values):
      return values.count <= 20
        ? "as given: \(values.map { grouped($0) }.joined(separator: ", "))"
        : "as given for each of \(grouped(values.count)), \(ends(range(values)))"
    case .attribute(let column, let defaultValue):
      return "the column “\(escaped(column))” of the input data"
        + (defaultValue.map { "; \(grouped($0)) where it is empty" } ?? "")
    case .spread:
      return "lognormal with median 1: exp(thresholdSpread Φ⁻¹(u)), thresholdSpread = "
        + grouped(scenario.parameters.thresholdSpread)
    case .chance(let high, let low):
      return isMany && high != low
        ? "1 with a chance that runs from \(grouped(high)) in the first group to \(grouped(low)) in "
          + "the last, else 0.1"
        : "1 with the chance \(grouped(high)), else 0.1"
    case .timesCurrent(let factor):
      return "\(grouped(factor)) times the starting current"
    }
  }

  private func range(_ values: [Double]) -> ClosedRange<Double> {
    (values.min() ?? 0)...(values.max() ?? 0)
  }

  private func currency(_ ratio: Double, _ spread: Double) -> String {
    var text = ""
    if spread != 0 && scenario.places.count > 1 {
      text +=
        "; the G of place p is G (1 + \(grouped(spread)) position), within 0 to 0.95, with "
        + (scenario.places.inequality == nil
          ? "the position 2p/(places - 1) - 1" : "the position from the places' table")
    }
    if ratio != 1 && scenario.groups.count > 1 {
      text +=
        "; times the factor 1 - (1 - \(grouped(ratio))) k/(K - 1) of group k = 0 … K - 1"
    }
    return text
  }
}

/// Both ends of a range.
func ends(_ range: ClosedRange<Double>) -> String {
  grouped(range.lowerBound) + " to " + grouped(range.upperBound)
}
