import PowerSimCore
import PowerSimScenario
import PowerSimText

extension Report {
  /// What it is and what it is about.
  var masthead: Markup {
    """
    <header class="masthead">
    <p class="brand">\(Report.emblem) powersim <span>A comparison of mechanisms in a model society, \
    not a forecast.</span></p>
    <h1>\(title)</h1>
    </header>
    """
  }

  /// The scenarios in their own words, and what was run.
  var about: Markup {
    """
    <section aria-labelledby="about"><h2 id="about">\(isRun ? "The scenario" : "The scenarios")</h2>
    \(isRun ? texts(asked[0]).joined(by: "") : cards)
    <p class="facts">\(facts)</p>
    </section>
    """
  }

  /// What a scenario asks and is about.
  private func texts(_ scenario: ReportedScenario) -> [Markup] {
    let question = scenario.read.resolved["lesson"]?["question"]?.string
    let description = scenario.scenario.description
    return (question.map { ["<p class=\"question\">\($0)</p>"] } ?? [])
      + (description.isEmpty ? [] : ["<p class=\"lede\">\(description)</p>"])
  }

  private var cards: Markup {
    let texts = scenarios.map(texts)
    let cards = zip(keys, texts.indices).map { key, number in
      // What a scenario only inherits is said once.
      let own = texts[number].filter { !texts[..<number].joined().contains($0) }
      return """
        <li class="\(key.paint)"><p class="name">\(key.sign) \(key.name)</p>\(own)</li>
        """ as Markup
    }
    return "<ul class=\"cards\">\(cards)</ul>"
  }

  private var facts: String {
    let scenario = scenarios[0].scenario
    let begin = scenario.time.start.map { " from \($0)" } ?? ""
    let size =
      "\(counted(scenario.agents, "agent")), \(counted(scenarios[0].ties, "tie")), "
      + "\(counted(scenario.places.count, "place")), \(counted(scenario.time.weeks, "week"))\(begin), "
      + "seed \(scenario.seed)"
    return isRun
      ? "\(size). \(runs == 1 ? "One run." : "\(runs) runs that differ by chance alone.")"
      : "\(counted(runs, "run")) of each; \(isPaired.allSatisfy(\.self) ? "" : "the first has ")\(size)."
  }

  /// The diagonal: vertical power upwards, horizontal to the right, and 45 degrees between.
  static let emblem: Markup = """
    <svg class="emblem" viewBox="0 0 16 16" aria-hidden="true"><path d="M1.5 1v13.5H15" fill="none" \
    stroke="currentColor" stroke-width="1.5"/><path d="M2 14 14 2" stroke="currentColor" \
    stroke-width="1" stroke-dasharray="2 2"/><path d="M3 12C4 7 8 6 12 4" fill="none" \
    class="emblem-path" stroke-width="1.8"/></svg>
    """
}
