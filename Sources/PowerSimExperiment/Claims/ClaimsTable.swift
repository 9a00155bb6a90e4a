import PowerSimCore
import PowerSimText

/// Outcomes as a table of 80 columns, one row a claim.
package enum ClaimsTable {
  /// The table with its heading and what its words mean.
  package static func text(_ outcomes: [ClaimOutcome]) -> String {
    let heading = row("", "claim", "figure", "95 % interval", "expected", "twins", "verdict")
    let rows = outcomes.map(row)
    return ([heading] + rows + ["", legend]).joined(separator: "\n")
  }

  /// What the table's words mean.
  package static let legend = """
    figure   the claim's headline, a mean over replicates with its 95 % t interval
    twins    the same with a mechanism switched off: as expected, or no
    verdict  shown: all that was expected beforehand came out; in part: some of it;
             elsewhere: not by the defaults, but in circumstances that are named;
             not shown: the headline did not; too small: by less than
             anyone should care about. *: holds by construction, no finding
    A comparison of mechanisms in a model, not a forecast.
    """

  private static func row(_ outcome: ClaimOutcome) -> String {
    let star = outcome.experiment.byConstruction == nil ? "" : "*"
    guard let headline = outcome.headline else { return outcome.experiment.id }
    let (estimate, digits) = (headline.estimate, headline.estimate.claimDecimals)
    return row(
      outcome.experiment.id, outcome.experiment.title, fixed(estimate.mean, digits),
      "\(fixed(estimate.low, digits)) to \(fixed(estimate.high, digits))",
      headline.figure.expectation?.text ?? "", outcome.twinsWord, outcome.verdict.rawValue + star
    )
  }

  private static func row(
    _ id: String, _ title: String, _ figure: String, _ interval: String, _ expected: String,
    _ ablation: String, _ verdict: String
  ) -> String {
    let short = title.count > 22 ? String(title.prefix(21)) + "…" : title
    return [
      padded(id, 3), padded(short, 22), padded(figure, 7, left: true),
      padded(interval, 16, left: true), padded(expected, 9, left: true), padded(ablation, 5),
      verdict,
    ].joined(separator: " ")
  }
}
