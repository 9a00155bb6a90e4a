import PowerSimCore
import PowerSimScenario
import PowerSimText

extension Report {
  /// What the page is not, and what to doubt.
  var limits: Markup {
    let limits = Limit.of(scenarios.map(\.scenario))
    let debriefs = asked.enumerated().compactMap { number, scenario in
      scenario.read.resolved["lesson"]?["debrief"]?.string.map { text in
        """
        <p>\(isRun ? "" : "<b>\(keys[number].name):</b> " as Markup)\(text)</p>
        """ as Markup
      }
    }
    let debrief: Markup =
      debriefs.isEmpty ? "" : "<h3>What the authors of the scenarios say</h3>\(debriefs)"
    return """
      <section aria-labelledby="limits"><h2 id="limits">What to doubt</h2>
      <ul>\(limits.map { "<li>\($0.text)</li>" as Markup })</ul>
      \(debrief)
      </section>
      """
  }
}
