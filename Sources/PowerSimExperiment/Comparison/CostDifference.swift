package import PowerSimCore
import PowerSimScenario
import PowerSimText

/// What scenarios that are compared cost over the whole run, beside the baseline.
package struct CostDifference: Sendable {
  private let names: [String]
  private let spendings: [Spending]
  private let baseline: Int
  private let unit: String?

  /// Looks through scenarios whose costs have one unit.
  package init(_ scenarios: [Scenario], baseline: Int) {
    names = scenarios.map { "“\($0.name)”" }
    spendings = scenarios.map { Spending($0) }
    unit = spendings.lazy.compactMap(\.unit).first
    self.baseline = baseline
  }

  /// What differs in cost, sentences; none where no cost is stated.
  package func sentences(_ variant: Int) -> [String] {
    guard let unit, variant != baseline else { return [] }
    let (own, other) = (spendings[variant], spendings[baseline])
    if own.unit == nil && other.unit == nil { return [] }
    guard own.isKnown && other.isKnown else {
      return ["\(costs(variant, unit)); \(costs(baseline, unit))."]
    }
    let more = own.total - other.total
    let beside =
      isSame(own, other)
      ? "as much as \(names[baseline])"
      : "\(amount(more.magnitude, unit)) \(more > 0 ? "more" : "less") than \(names[baseline])"
    return ["\(costs(variant, unit)), \(beside)."] + scaled(variant) + unpriced(own, other)
  }

  private func isSame(_ one: Spending, _ other: Spending) -> Bool {
    (one.total - other.total).magnitude <= 1e-9 * max(one.total, other.total)
  }

  private func costs(_ number: Int, _ unit: String) -> String {
    let spending = spendings[number]
    if !spending.isKnown { return "\(names[number]) does not say what it costs" }
    return spending.total == 0
      ? "\(names[number]) costs nothing"
      : "\(names[number]) costs \(amount(spending.total, unit)) over the run"
  }

  /// With what doses it would cost as much as the first that costs anything; at par alone, where the cost
  /// goes with the dose.
  private func scaled(_ variant: Int) -> [String] {
    let own = spendings[variant]
    guard unit == Cost.parUnit, spendings.allSatisfy(\.unpriced.isEmpty), own.total > 0,
      let payer = spendings.firstIndex(where: { $0.total > 0 }), !isSame(own, spendings[payer])
    else { return [] }
    return [
      "With its doses × \(short(spendings[payer].total / own.total)) \(names[variant]) would cost as "
        + "much as \(names[payer]); --equal-cost runs it so."
    ]
  }

  private func unpriced(_ own: Spending, _ other: Spending) -> [String] {
    let all = other.unpriced + own.unpriced
    let labels = all.indices.filter { !all[..<$0].contains(all[$0]) }.map { "“\(all[$0])”" }
    if labels.isEmpty { return [] }
    let isOne = labels.count == 1
    return [
      "\(listed(labels, "and")) \(isOne ? "states" : "state") no cost and "
        + "\(isOne ? "counts" : "count") as nothing in it."
    ]
  }
}
