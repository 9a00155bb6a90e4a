import PowerSimCore
import PowerSimText

extension Report {
  /// Whose ideas are tried here, and what they cost.
  var ideas: Markup {
    """
    <section aria-labelledby="ideas"><h2 id="ideas">Whose ideas, at what cost</h2>
    <p>\(Report.tradition)</p>
    \(sources)
    <h3>What it costs</h3>
    \(costs)
    </section>
    """
  }

  /// Where the model’s ideas come from.
  static let tradition =
    "The ideas are from one political tradition: texts of the British centre-left on sharing power (Power "
    + "Now, A Better Way, Labour Together), which think well of organising, devolution and safeguards. The "
    + "model gives them a form in which they can fail. One shipped scenario of each chapter is a critic’s from "
    + "another tradition; what speaks for markets, exit or order the model has no way to show."

  /// For each lever that is pulled, the sentence that asks for it.
  private var sources: Markup {
    var texts: [(name: String, source: String)] = []
    for policy in asked.flatMap(\.scenario.policies) {
      let name = policy.lever.name
      if !texts.contains(where: { $0.name == name }) { texts.append((name, policy.lever.source)) }
    }
    if asked.contains(where: { !$0.scenario.programmes.isEmpty }) {
      texts.append(
        (
          "programme",
          "“what Compass has referred to as 45 degree politics: the diagonal meeting point of older "
            + "vertical power and newer horizontal power” (Power Now 1)"
        ))
    }
    let items = texts.map { "<li><b>\($0.name)</b>: \($0.source)</li>" as Markup }
    return items.isEmpty ? "" : "<ul class=\"sources\">\(items)</ul>"
  }

  /// What a programme takes, that policies take nothing, and what is only moved.
  private var costs: Markup {
    let all = asked.map(\.scenario)
    let spent = all.flatMap(\.programmes)
    let programmes = Report.unique(spent.map { plain($0.budget) }).map { budget in
      let labels = Report.unique(
        spent.filter { plain($0.budget) == budget }.map { "“\($0.label)”" })
      return
        "\(listed(labels, "and")) \(labels.count == 1 ? "takes" : "take") a budget of \(budget)"
        + (labels.count == 1 ? "" : " each")
        + ", which buys more or less of each lever by the prices among the settings; who pays is not "
        + "modelled."
    }
    let policies = all.flatMap(\.policies)
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
    let sentences =
      Report.unique(programmes)
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
    if sentences.isEmpty { return "<p>Nothing is done here, so nothing is paid for.</p>" }
    return "<ul>\(sentences.map { "<li>\($0)</li>" as Markup })</ul>"
  }
}
