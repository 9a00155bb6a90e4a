/// What a policy or a programme costs while it runs, at its full strength; in proportion to its strength
/// while it rises.
public enum Cost: Sendable, Equatable {
  /// What its dose costs at the prices of programmes, in units of budget: a programme its budget.
  case par
  /// So much a week, in a unit of money or work.
  case perWeek(Double, unit: String)

  /// The unit of costs at par: what a unit of a programme's budget costs in a week.
  public static let parUnit = "par"

  /// The unit, in which alone costs can be added up.
  public var unit: String {
    switch self {
    case .par: Cost.parUnit
    case .perWeek(_, let unit): unit
    }
  }
}

extension Scenario {
  /// The costs that policies and programmes state.
  package var costs: [Cost] { programmes.compactMap(\.cost) + policies.compactMap(\.cost) }
}
