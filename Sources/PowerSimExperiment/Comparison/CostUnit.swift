import PowerSimCore
package import PowerSimScenario
import PowerSimText

/// The one unit in which scenarios that are set against each other state what they cost: the rule of
/// `compare`, `sweep`, `claims` and `lesson`.
///
/// One that states none and does nothing spends 0 of it.
package struct CostUnit: Sendable {
  /// The unit, and the first who stated it.
  private var first: (unit: String, name: String)?

  /// The unit; nil where nobody has stated any.
  var unit: String? { first?.unit }

  /// Sets one beside those before it.
  ///
  /// - Parameters:
  ///   - unit: what it states its costs in; nil: it states none.
  ///   - name: what a sentence calls it.
  /// - Returns: Why it cannot stand there, a sentence without its end; nil where it can.
  mutating func add(_ unit: String?, of name: String) -> String? {
    guard let unit else { return nil }
    guard let first else {
      first = (unit, name)
      return nil
    }
    return unit == first.unit
      ? nil
      : "states its costs in \(unit.quoted), but \(first.name) in \(first.unit.quoted); what is "
        + "compared has one unit: state the costs of both in it, or leave them out of one"
  }

  /// Has a scenario record what it spends.
  func record(in scenario: inout Scenario) {
    if scenario.output.spendingUnit == nil { scenario.output.spendingUnit = unit }
  }

  /// The same scenario, with a record of what it spends.
  package func recorded(in read: ReadScenario) -> ReadScenario {
    var scenario = read.scenario
    record(in: &scenario)
    return read.with(scenario)
  }

  /// Why nothing can be told of spending where nobody states a cost.
  static let unstated =
    "no policy or programme states a cost here, nor in what is compared with it, so that there is no "
    + "metric \(Metric.spendingName); give one a \"cost\""
}

extension Expression {
  /// Whether it looks at what is spent.
  var isOfSpending: Bool {
    var isSo = false
    visitQuantities { quantity, _ in isSo = isSo || quantity.metric == Metric.spendingName }
    return isSo
  }
}
