import PowerSimCore
import PowerSimText

/// Something that varies in a sweep: a path of the scenario with the values that it takes.
struct Factor: Sendable {
  /// The path as --set takes it.
  let path: String
  /// Where it stands in the plan.
  let position: JSONValue.Position?
  /// What it takes.
  let values: Values

  /// What a factor takes.
  enum Values: Sendable {
    /// One of several, in order.
    case levels([Level])
    /// Any of a distribution.
    case drawn(Drawn)
  }

  /// One of several values.
  struct Level: Sendable {
    /// What tables show.
    let label: String
    /// What the scenario is given; null removes what is there.
    let value: JSONValue
  }

  /// How many values it takes; nil: any number.
  var levels: Int? {
    if case .levels(let levels) = values { levels.count } else { nil }
  }

  /// Whether tables show numbers.
  var isNumeric: Bool {
    switch values {
    case .levels(let levels): levels.allSatisfy { $0.value.double != nil }
    case .drawn: true
    }
  }

  /// Where a point of the unit interval lies among the values: of levels the number from 0, else the value.
  func coordinate(_ u: Double) -> Double {
    switch values {
    case .levels(let levels):
      min((u * Double(levels.count)).rounded(.down), Double(levels.count - 1))
    case .drawn(let drawn): drawn.quantile(u)
    }
  }

  /// What the scenario is given at a coordinate.
  func value(_ coordinate: Double) -> JSONValue {
    switch values {
    case .levels(let levels): levels[Int(coordinate)].value
    case .drawn: .number(coordinate)
    }
  }

  /// What tables show at a coordinate.
  func label(_ coordinate: Double) -> String {
    switch values {
    case .levels(let levels): levels[Int(coordinate)].label
    case .drawn: coordinate.literal
    }
  }
}

/// A distribution from which a factor is drawn, by its quantiles.
enum Drawn: Sendable {
  case uniform(from: Double, to: Double)
  case logUniform(from: Double, to: Double)
  case triangular(from: Double, mode: Double, to: Double)
  case normal(mean: Double, deviation: Double)

  /// The value below which a share of the distribution lies.
  func quantile(_ u: Double) -> Double {
    switch self {
    case .uniform(let from, let to): return from + (to - from) * u
    case .logUniform(let from, let to):
      return exponential(logarithm(from) + (logarithm(to) - logarithm(from)) * u)
    case .triangular(let from, let mode, let to):
      let rising = (mode - from) / (to - from)
      return u < rising
        ? from + ((to - from) * (mode - from) * u).squareRoot()
        : to - ((to - from) * (to - mode) * (1 - u)).squareRoot()
    case .normal(let mean, let deviation): return mean + deviation * normalQuantile(u)
    }
  }
}
