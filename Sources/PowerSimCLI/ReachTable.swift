import PowerSimCore
import PowerSimExperiment
import PowerSimText

/// Where and when a variant differs: lines of at most eighty columns, the difference with half of its 95 %
/// interval.
struct ReachTable {
  let comparison: Comparison
  let variant: Int
  let metric: String

  /// Empty where nothing is limited to a place or a time.
  var lines: [String] {
    guard let reach = comparison.reaches[variant], !comparison.isSame[variant] else { return [] }
    let moments = comparison.moments(variant)
    let scopes = comparison.scopes(variant)
    let metrics = Comparison.told(beside: metric).filter { name in
      comparison.row(variant, name, window: reach.acting.name) != nil
    }
    if metrics.isEmpty { return [] }
    let width = max(14, metrics.map(\.count).max() ?? 0)
    var lines = [
      "", Terminal.wrapped(Terminal.printable(intro(reach)), indent: 2),
      "  " + padded("", width) + moments.map { " " + padded($0.words, 19) }.joined(),
    ]
    for metric in metrics {
      for (number, scope) in scopes.enumerated() {
        let name = scopes.count == 1 ? metric : scope == .acted ? metric : "  " + words(scope)
        let label = padded(name, width)
        lines.append(
          "  " + (number == 0 ? Terminal.coloured(label, as: metric) : label)
            + moments.map { " " + padded(cell(metric, scope, $0.window), 19) }.joined())
      }
    }
    return lines.map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
  }

  private func words(_ scope: Comparison.Scope) -> String {
    switch scope {
    case .acted: "where it acted"
    case .elsewhere: "elsewhere"
    case .everybody: "everybody"
    }
  }

  /// Which places and weeks are meant.
  private func intro(_ reach: Reach) -> String {
    reach.sentence(in: comparison.scenarios[variant])
      + (reach.places == nil
        ? "" : " The first line of each metric is where it acted (inequality: within each place).")
  }

  private func cell(_ metric: String, _ scope: Comparison.Scope, _ window: String) -> String {
    guard let row = comparison.row(variant, metric, scope, window: window) else { return "–" }
    let (difference, digits) = (row.difference, min(5, row.difference.decimals))
    let half = difference.halfWidth.isNaN ? "" : " ±\(fixed(difference.halfWidth, digits))"
    return "\(difference.isClear ? "●" : "○") \(signed(difference.mean, digits))\(half)"
  }
}
