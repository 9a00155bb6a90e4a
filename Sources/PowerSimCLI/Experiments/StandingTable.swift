import PowerSimExperiment
import PowerSimText

/// Under how many conditions claims stand, for people: 80 columns.
enum StandingTable {
  /// A row for each claim, below it what it does not withstand, and what the words mean.
  static func text(_ standings: [Standing]) -> String {
    guard !standings.isEmpty else {
      return "No claim is shown, so none was run under other conditions."
    }
    let rows = standings.flatMap { standing in
      let (all, stands, within) = standing.counts
      return [
        row(
          standing.outcome.experiment.id, standing.outcome.experiment.title, "\(stands) of \(all)",
          "\(within) of \(all)")
      ] + standing.sentences.dropFirst().map { Terminal.wrapped($0, indent: 4, hanging: 2) }
    }
    let heading = row("", "under other conditions", "stands", "meets its bounds")
    return ([heading] + rows + ["", legend]).joined(separator: "\n")
  }

  private static let legend = """
    stands            the whole 95 % interval of every headline lies on the expected
                      side of no effect, beyond the smallest effect that matters
    meets its bounds  those that were written down for the claim's own conditions
    Parameters are moved one at a time, by 30 % of what a run has them at.
    """

  private static func row(
    _ id: String, _ title: String, _ stands: String, _ within: String
  ) -> String {
    let short = title.count > 44 ? String(title.prefix(43)) + "…" : title
    return [
      padded(id, 3), padded(short, 44), padded(stands, 11, left: true),
      padded(within, 16, left: true),
    ].joined(separator: " ")
  }
}
