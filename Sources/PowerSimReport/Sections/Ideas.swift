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
}
