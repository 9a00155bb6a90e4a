import PowerSimCore
import PowerSimText

/// What the page of claims says of other conditions.
enum StandingPage {
  /// A section: what was changed, what standing means, and what came out of all claims together.
  static func section(_ standings: [Standing]) -> [String] {
    let total = standings.reduce((all: 0, standing: 0, within: 0)) { sum, one in
      let counts = one.counts
      return (sum.0 + counts.all, sum.1 + counts.standing, sum.2 + counts.withinBounds)
    }
    let who =
      standings.allSatisfy { $0.outcome.verdict == .shown }
      ? "The \(standings.count) claims that are shown were"
      : standings.map(\.outcome.experiment.id).joined(separator: ", ")
        + (standings.count == 1 ? " was" : " were")
    let everywhere = standings.count { $0.counts.standing == $0.counts.all }
    return [
      "", "### Under other conditions", "",
      "\(who) run again under \(Condition.all.count) conditions, each one change to all their runs, with "
        + "\(standings.first?.replicates ?? 0) replicates on the page's seed: \(changes) "
        + "(<doc:Experiments> says how large each is); and every parameter 30 % lower and higher, one at "
        + "a time, whole numbers by at least one, and to a bound where that is nearer (\(rounded)).",
      "",
      "A claim *stands* where the whole 95 % interval of every headline lies on the expected side of no "
        + "effect and beyond the smallest effect that anyone should care about (where no change is "
        + "claimed, within its bounds). Meeting the bounds is more: they were written for the claim's "
        + "own conditions. What has no bearing on a claim is not counted: a parameter that is 0, at its "
        + "bound or leaves the headlines as they are to the last bit, a network where its runs say "
        + "their own. Most parameters hardly touch a claim, so read the kinds apart.",
      "",
      "\(everywhere) of \(standings.count) stand under every condition that counts. Together they stand "
        + "in \(total.standing) of \(total.all) cases and meet their bounds in \(total.within)."
        + hardest(standings),
      "",
      "| changed | counted | stand | meet their bounds |", "|---|---|---|---|",
    ]
      + Condition.Family.allCases.map { family in
        let results = standings.flatMap(\.results).filter { $0.condition.family == family }
        return Markdown.row([
          family.rawValue, "\(results.count(where: \.counts))",
          "\(results.count(where: \.stands))", "\(results.count(where: \.isWithinBounds))",
        ])
      }
  }

  /// All conditions but the parameters, kind by kind.
  private static var changes: String {
    Condition.Family.allCases.filter { $0 != .parameter }.map { family in
      let names = Condition.all.filter { $0.family == family }.map(\.name)
      return names.joined(separator: ", ") + (family == .ties ? " (by default 8)" : "")
    }.joined(separator: "; ")
  }

  /// The moves from defaults that are not by 30 %.
  private static var rounded: String {
    Variation.all.compactMap { variation in
      let value = variation.parameter.defaultValue
      let moved = variation.moved(value)
      let isExact = abs(abs(moved - value) - 0.3 * value) < 1e-9 * value
      return moved == value || isExact ? nil : "\(variation.name) is \(plain(moved))"
    }.joined(separator: ", ")
  }

  /// The conditions under which most claims do not stand.
  private static func hardest(_ standings: [Standing]) -> String {
    let misses = Condition.all.indices.map { number in
      standings.count { $0.results[number].counts && !$0.results[number].stands }
    }
    let most = Condition.all.indices.filter { misses[$0] > 1 }
      .sorted { (misses[$1], $0) < (misses[$0], $1) }.prefix(6)
    guard !most.isEmpty else { return "" }
    return " Most fall under: "
      + most.map { "\(Condition.all[$0].name) (\(misses[$0]))" }.joined(separator: ", ") + "."
  }
}
