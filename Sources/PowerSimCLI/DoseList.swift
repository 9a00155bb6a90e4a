import PowerSimCore
import PowerSimScenario

/// What policies, programmes and shocks do to their quantities, as the terminal shows it.
enum DoseList {
  /// A bullet for each quantity of each; after so many the rest is counted.
  static func lines(_ scenario: Scenario, _ doses: [Dose]? = nil, most: Int) -> [String] {
    let lines = scenario.lines(of: doses ?? scenario.doses)
    let shown = lines.prefix(lines.count == most + 1 ? lines.count : most).map(bullet)
    let rest = lines.count - shown.count
    return shown + (rest > 0 ? ["  – and \(rest) more, which powersim validate --json tells"] : [])
  }

  /// A bullet for the cost of each, as far as costs are stated; of many for all together.
  static func costs(_ scenario: Scenario) -> [String] {
    let lines = Spending(scenario).lines
    return (lines.count > 8 ? lines.suffix(1) : lines).map(bullet)
  }

  private static func bullet(_ line: String) -> String {
    Terminal.wrapped("– \(Terminal.printable(line))", indent: 2, hanging: 2)
  }
}
