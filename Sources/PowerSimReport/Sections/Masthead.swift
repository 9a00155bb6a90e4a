import PowerSimCore
import PowerSimScenario

extension Report {
  /// The question, in the scenario's own words, and what was run.
  var masthead: Markup {
    let first = scenarios[0]
    return """
      <header class="masthead">
      <p class="brand">\(Report.emblem) powersim <span>A comparison of mechanisms in a model society, \
      not a forecast.</span></p>
      <h1>\(heading)</h1>
      \(question(first).map { "<p class=\"question\">\($0)</p>" as Markup } ?? "")
      \(first.scenario.description.isEmpty ? "" : "<p class=\"lede\">\(first.scenario.description)</p>" as Markup)
      <p class="facts">\(facts)</p>
      </header>
      """
  }

  private var heading: String { scenarios[0].name }

  func question(_ scenario: ReportedScenario) -> String? {
    scenario.read.resolved["lesson"]?["question"]?.string
  }

  private var facts: String {
    let scenario = scenarios[0].scenario
    let length = "\(plain(scenario.time.weeks)) weeks"
    let begin = scenario.time.start.map { " from \($0)" } ?? ""
    return
      "\(counted(scenario.agents, "agent")), \(counted(scenarios[0].ties, "tie")), "
      + "\(counted(scenario.places.count, "place")), \(length)\(begin), \(counted(runs, "run")) that "
      + "differ by chance alone, seed \(scenario.seed)."
  }

  /// The diagonal: vertical power upwards, horizontal to the right, and 45 degrees between.
  static let emblem: Markup = """
    <svg class="emblem" viewBox="0 0 16 16" aria-hidden="true"><path d="M1.5 1v13.5H15" fill="none" \
    stroke="currentColor" stroke-width="1.5"/><path d="M2 14 14 2" stroke="currentColor" \
    stroke-width="1" stroke-dasharray="2 2"/><path d="M3 12C4 7 8 6 12 4" fill="none" \
    class="emblem-path" stroke-width="1.8"/></svg>
    """
}
