import PowerSimCore
import PowerSimScenario
import PowerSimText

extension Report {
  /// How many reasons stand first.
  private static let reasons = 3

  /// What the page is not, and what to doubt.
  var limits: Markup {
    let reasons = Limit.reasons(scenarios.map(\.scenario))
    let first = reasons.prefix(Report.reasons).map { "<li>\($0.text)</li>" as Markup }
    let rest = reasons.dropFirst(Report.reasons).map { "<li>\($0.text)</li>" as Markup }
    let debriefs = asked.enumerated().compactMap { number, scenario in
      scenario.read.resolved["lesson"]?["debrief"]?.string.map { text in
        """
        \(isRun ? "" : "<h4>\(keys[number].name)</h4>" as Markup)\
        \(text.split(separator: "\n").map { "<p>\($0)</p>" as Markup })
        """ as Markup
      }
    }
    let debrief: Markup =
      debriefs.isEmpty
      ? ""
      : """
      <details><summary>What the authors of the scenarios say, for those who have made their guess</summary>\
      \(debriefs)</details>
      """
    return """
      <section aria-labelledby="limits"><h2 id="limits">What to doubt</h2>
      <h3>Three reasons why a sceptic would not believe this result</h3>
      <ol class="reasons">\(first)</ol>
      <h3>And besides</h3>
      <ul>\(rest)</ul>\(placebo)
      \(debrief)
      </section>
      """
  }

  /// Where levers of both sides are mixed: what other mixtures gain at the same price.
  private var placebo: Markup {
    guard scenarios.contains(where: \.scenario.mixesSides) else { return "" }
    let rows = Placebo.all.map { row in
      let cells =
        ["\(row.count)", "\(row.above)"]
        + [row.mean, row.range.lowerBound, row.range.upperBound].map { fixed($0, 4) }
      return
        "<tr><th scope=\"row\">\(row.pairs)</th>\(cells.map { "<td>\($0)</td>" as Markup })</tr>"
        as Markup
    }
    let heads = [
      "two levers, half each", "pairs", "clearly better than either", "mean gain", "from", "to",
    ]
    return """

      <h3>What other mixtures gain</h3>
      <p>\(Placebo.sentence)</p>
      <div class="wide"><table class="settings"><thead><tr>\
      \(heads.map { "<th scope=\"col\">\($0)</th>" as Markup })</tr></thead><tbody>\(rows)</tbody>\
      </table></div>
      """
  }
}
