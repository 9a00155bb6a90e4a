import PowerSimCore
import PowerSimExperiment
import PowerSimScenario
import PowerSimText

extension Report {
  /// What is done costs: as stated, and what differs; of the rest, that nothing is counted.
  var costs: Markup {
    let sentences = Report.uncounted(asked.map(\.scenario))
    let list: Markup =
      sentences.isEmpty ? "" : "<ul>\(sentences.map { "<li>\($0)</li>" as Markup })</ul>"
    let stated = statedCosts
    if stated == .nothing && sentences.isEmpty {
      return "<p>Nothing is done here, so nothing is paid for.</p>"
    }
    return "\(stated)\(list)"
  }

  /// In a sentence of the first screen: what is stated, or that nothing is counted.
  var costWords: String {
    let spendings = asked.map { Spending($0.scenario) }
    let isStated = spendings.contains { $0.unit != nil }
    let isFree = asked.contains { $0.scenario.policies.contains { $0.cost == nil } }
    if isStated {
      return "Costs are those that the scenarios state."
        + (isFree ? " Policies without one cost nothing here." : "")
    }
    return isFree ? "Policies cost nothing here." : ""
  }

  /// What differs in cost from the first scenario, sentences.
  func costDifference(_ number: Int) -> String {
    CostDifference(scenarios.map(\.scenario), baseline: 0).sentences(number).joined(separator: " ")
  }

  // MARK: As stated

  /// A table of what each costs, and in words what differs; empty where nothing is stated.
  private var statedCosts: Markup {
    let rows = asked.enumerated().map { number, reported in
      Report.rows(
        Spending(reported.scenario), isRun ? "" : "\(keys[number].sign) \(keys[number].name)", axis)
    }.filter { $0 != .nothing }
    if rows.isEmpty { return .nothing }
    let differences = isRun ? [] : scenarios.indices.dropFirst().map(costDifference)
    let words = differences.filter { !$0.isEmpty }.map { "<p>\($0)</p>" as Markup }
    let isAtPar = asked.contains { Spending($0.scenario).unit == Cost.parUnit }
    let meaning: Markup = isAtPar ? "<p class=\"note\">\(Report.parMeaning)</p>" : .nothing
    return """
      \(words)\(meaning)
      <div class="wide"><table class="settings"><thead><tr><th scope="col">what</th>\
      <th scope="col">a week, at full strength</th><th scope="col">when</th>\
      <th scope="col">over the run</th></tr></thead><tbody>\(rows)</tbody></table></div>
      """
  }

  private static let parMeaning =
    "One par is what a unit of a programme’s budget takes in a week, by the model’s own prices; it is no "
    + "money."

  private static func rows(_ spending: Spending, _ name: Markup, _ axis: TimeAxis) -> Markup {
    guard let unit = spending.unit else { return .nothing }
    func row(_ what: Markup, _ cells: [String]) -> Markup {
      """
      <tr><th scope="row">\(what)</th>\(cells.map { "<td>\($0)</td>" as Markup })</tr>
      """
    }
    let items = spending.items.map { item in
      let times = item.spells.map { axis.span($0.from ?? 0, $0.until) }
      return row(
        "\(name) \(item.label)",
        [
          amount(item.perWeek, unit), times.isEmpty ? "never begins" : list(times),
          amount(item.total, unit),
        ])
    }
    let together =
      items.count > 1
      ? row("\(name) together", ["", "", amount(spending.total, unit)]) : .nothing
    return "\(items)\(together)"
  }

  // MARK: Not counted

  /// What a programme takes, that policies take nothing, and what is only moved: of what states no cost.
  private static func uncounted(_ scenarios: [Scenario]) -> [String] {
    let spent = scenarios.flatMap(\.programmes).filter { $0.cost == nil }
    let programmes = Report.unique(spent.map { plain($0.budget) }).map { budget in
      let labels = Report.unique(
        spent.filter { plain($0.budget) == budget }.map { "“\($0.label)”" })
      return
        "\(listed(labels, "and")) \(labels.count == 1 ? "takes" : "take") a budget of \(budget)"
        + (labels.count == 1 ? "" : " each")
        + ", which buys more or less of each lever by the prices among the settings; who pays is not "
        + "modelled."
    }
    let policies = scenarios.flatMap(\.policies).filter { $0.cost == nil }
    func labels(_ isWanted: (Policy) -> Bool) -> String {
      listed(Report.unique(policies.filter(isWanted).map { "“\($0.label)”" }), "and")
    }
    func isMoved(_ policy: Policy) -> Bool {
      ["redistribution", "coOwnership"].contains(policy.lever.name)
    }
    func isCut(_ policy: Policy) -> Bool { policy.value < 0 }
    let free = labels { !isMoved($0) && !isCut($0) }
    let moved = labels(isMoved)
    let cut = labels(isCut)
    return programmes
      + (free.isEmpty
        ? []
        : [
          "\(free): nothing in this model. In the world somebody pays, and what else the money or the time "
            + "could do is not counted: more always looks better here."
        ])
      + (moved.isEmpty
        ? []
        : ["\(moved): takes from some what it gives to others; running it costs nothing here."])
      + (cut.isEmpty ? [] : ["\(cut): saves nothing in this model."])
  }
}
