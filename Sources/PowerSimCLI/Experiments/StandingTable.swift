import PowerSimExperiment
import PowerSimText

/// Under how many conditions claims stand, for people: 80 columns.
enum StandingTable {
  /// A line for each claim with what it does not withstand below, and what the words mean.
  static func text(_ standings: [Standing]) -> String {
    guard !standings.isEmpty else {
      return "No claim is shown, so none was run under other conditions."
    }
    let lines = standings.flatMap { standing in
      let title = "\(standing.outcome.experiment.id) \(standing.outcome.experiment.title)"
      return [Terminal.wrapped("\(title): \(standing.text)", hanging: 2)]
        + standing.sentences.map { Terminal.wrapped($0, indent: 2, hanging: 2) }
    }
    return (["Under other conditions", ""] + lines + ["", legend]).joined(separator: "\n")
  }

  private static let legend = """
    stands      the whole 95 % interval of every headline lies on the expected side
                of no effect, beyond the smallest effect that matters
    bounds      those that were written down for the claim's own conditions
    Parameters are moved one at a time, by 30 % of what a run has them at.
    """
}
