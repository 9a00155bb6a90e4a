extension StartingValue {
  /// What one uniform number makes of this form, for elements that know no group and no place.
  ///
  /// Nil for forms that are no distribution: they go by an element's position or by a column.
  var distribution: (@Sendable (Double) -> Double)? {
    switch self {
    case .number(let value):
      return { _ in value }
    case .uniform(let from, let to):
      return { from + (to - from) * $0 }
    case .beta(let mean, let concentration, _):
      let beta = BetaDistribution(mean: mean, concentration: concentration)
      return { beta.quantile($0) }
    case .weibull(let gini, _, _, let tail):
      let weibull = WeibullCurrency(gini: gini, tailIndex: tail)
      return { weibull.quantile($0) }
    case .lognormal(let gini, _, _):
      let lognormal = LognormalCurrency(gini: gini)
      return { lognormal.quantile($0) }
    case .paretoTail, .evenly, .seeds, .values, .attribute, .spread, .chance, .timesCurrent:
      return nil
    }
  }
}
