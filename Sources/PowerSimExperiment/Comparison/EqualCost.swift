import PowerSimCore
package import PowerSimScenario
package import PowerSimText

/// By how much doses are multiplied so that scenarios cost the same: at par, where the cost goes with the
/// dose by the model's own prices.
///
/// What another dose would cost in money nobody has said.
package enum EqualCost {
  /// A factor for each scenario, which brings it to the cost of the first that costs anything; nil for that
  /// one, for those that cost as much already, and for those that cost nothing.
  ///
  /// - Throws: what has no cost, or one in another unit than par; and where nothing is to be made equal.
  package static func factors(
    of reads: [(file: String, read: ReadScenario)]
  ) throws(Problems) -> [Double?] {
    let spendings = reads.map { Spending($0.read.scenario) }
    var problems: [Problem] = []
    for (one, spending) in zip(reads, spendings) {
      if let unit = spending.unit, unit != Cost.parUnit {
        problems.append(
          Problem(
            file: one.file,
            "states its costs in \(unit.quoted), for the doses that it has; what others would cost is not "
              + "known, so that --equal-cost scales doses with \"cost\": \"par\" alone"))
      } else if !spending.unpriced.isEmpty {
        problems.append(
          Problem(
            file: one.file,
            "\(listed(spending.unpriced.map { "“\($0)”" }, limit: 6)) "
              + "\(spending.unpriced.count == 1 ? "has" : "have") no cost, so that --equal-cost cannot "
              + "tell what the scenario costs; add \"cost\": \"par\", or leave out what has no such price"
          ))
      }
    }
    let paying = spendings.filter { $0.total > 0 }
    if problems.isEmpty && paying.count < 2 {
      problems.append(
        Problem(
          file: reads[0].file,
          "and what is compared with it: fewer than two cost anything at par, so that --equal-cost has "
            + "nothing to make equal; add \"cost\": \"par\" to policies or programmes of two"))
    }
    if !problems.isEmpty { throw Problems(problems) }
    let wanted = paying[0].total
    return spendings.map { spending in
      let factor = wanted / spending.total
      return spending.total > 0 && (factor - 1).magnitude > 1e-9 ? factor : nil
    }
  }
}
