import PowerSimCore
import PowerSimOutput
import PowerSimScenario
import PowerSimText

/// What a remedy did: the change of each metric at each dose.
package struct RemedyEffects: Sendable {
  /// The remedy.
  package let remedy: Remedy
  /// By dose, then by `Remedy.metrics`.
  package let changes: [[Estimate]]

  /// Sorts the values of a remedy's figures, one a replicate.
  package init(_ remedy: Remedy, values: [[Double]]) {
    self.remedy = remedy
    let estimates = values.map { Estimate($0) }
    let count = Remedy.metrics.count
    changes = remedy.doses.indices.map { Array(estimates[$0 * count..<($0 + 1) * count]) }
  }

  // MARK: Shown

  /// The table of 80 columns with what its words mean.
  package static func text(_ all: [RemedyEffects], weeks: Int, replicates: Int) -> String {
    let heading = row("lever at a dose", ["settled", "Gini", "taking", "trust", "relational"])
    let names = row("", ["power", "", "part", "", "power"])
    let rows = all.flatMap { effects in
      zip(effects.remedy.doses, effects.changes).map { dose, changes in
        row("\(effects.remedy.name) \(plain(dose))", changes.map(change))
      }
    }
    let legend = """
      change after \(weeks) weeks against the same weeks without the lever, mean of \(replicates) pairs
      ~ the 95 % interval holds zero: no clear change
      A comparison of mechanisms in a model, not a forecast.
      """
    return ([heading, names] + rows + ["", legend]).joined(separator: "\n")
  }

  private static func change(_ estimate: Estimate) -> String {
    let text = fixed(estimate.mean, 4)
    return (estimate.isClear ? "" : "~")
      + (text.hasPrefix("−") || estimate.mean.magnitude < 0.00005 ? "" : "+") + text
  }

  private static func row(_ name: String, _ values: [String]) -> String {
    let short = name.count > 29 ? String(name.prefix(28)) + "…" : name
    return padded(short, 29) + values.map { padded($0, 10, left: true) }.joined()
  }

  /// The page of the documentation.
  ///
  /// - Parameter command: the command line that writes it, as the page says it.
  package static func markdown(
    _ all: [RemedyEffects], seed: UInt64, weeks: Int, command: String
  ) -> String {
    let replicates = all.first?.changes.first?.first?.count ?? 0
    var lines = [
      "# Remedies", "",
      "What every lever changes at two doses, and the sentence of the texts that asks for it.", "",
      "## Overview", "",
      "Each lever is pulled for \(weeks) weeks from week 0; a number is the change at the end of them "
        + "against the same weeks without it, a mean over \(replicates) pairs with the half-width of "
        + "its 95 % interval. A tilde marks an interval that holds zero: no clear change. Where a "
        + "lever has nothing to act on by default, it is pulled in a society that gives it something. "
        + "Aliases are the same lever under the names of the texts: one mechanism, one effect.",
      "",
      "Written by `\(command)`: powersim \(Release.version), model "
        + "\(ScenarioShape.modelVersion), seed \(seed). This compares mechanisms in a model; it "
        + "forecasts nothing.",
      "",
      "| lever | dose | " + Remedy.metrics.joined(separator: " | ") + " |",
      "|---|---|" + String(repeating: "---|", count: Remedy.metrics.count),
    ]
    for effects in all {
      for (dose, changes) in zip(effects.remedy.doses, effects.changes) {
        lines.append(
          Markdown.row(
            [effects.remedy.name, plain(dose)]
              + changes.map { "\(change($0)) ± \(fixed($0.halfWidth, 4))" }))
      }
    }
    lines += [
      "", "## The levers", "", "| lever | unit | remedies | other names | meaning | asked for in |",
      "|---|---|---|---|---|---|",
    ]
    lines += all.map { effects in
      let (remedy, lever) = (effects.remedy, effects.remedy.lever)
      let others = lever.names.filter { $0 != remedy.name }
      return Markdown.row([
        remedy.name, lever.parameter.unit.isEmpty ? "–" : lever.parameter.unit, lever.remedies,
        others.joined(separator: ", "),
        (lever.opposites.contains(remedy.name) ? "the other way: " : "") + lever.meaning
          + (remedy.society.map { "; here: \($0)" } ?? ""), lever.source,
      ])
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
