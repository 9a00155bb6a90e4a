import PowerSimOutput
import PowerSimScenario
package import PowerSimText

/// Where a claim stands and where it does not, in words.
extension Standing {
  /// Under how many of the conditions that count it stands: `58 of 64`.
  package var text: String { "\(counts.standing) of \(counts.all)" }

  /// Sentences: how often it stands, which headlines do not where and by how much, and what is not counted.
  package var sentences: [String] {
    let (all, standing, within) = counts
    return [
      "Stands under \(standing) of \(all) conditions that count, and meets its bounds under \(within)."
    ] + misses + [uncounted].compactMap(\.self)
  }

  /// For each headline that does not stand somewhere, where, and what it is there.
  private var misses: [String] {
    outcome.experiment.figures.compactMap { figure in
      let places = results.flatMap { result in
        result.figures.filter { $0.figure.name == figure.name && $0.standing != .stands }.map {
          "\(result.condition.name) \($0.estimate.intervalText) \($0.standing.rawValue)"
        }
      }
      guard !places.isEmpty else { return nil }
      return "Not standing, \(figure.name) (expected \(figure.expectation?.text ?? ""), stands "
        + "\(figure.standingText)): \(places.joined(separator: "; "))."
    }
  }

  private var uncounted: String? {
    let left = results.filter { !$0.counts }
    var reasons: [(reason: String, names: [String])] = []
    for result in left where result.condition.family != .parameter {
      if reasons.last?.reason == result.reason {
        reasons[reasons.count - 1].names.append(result.condition.name)
      } else {
        reasons.append((result.reason, [result.condition.name]))
      }
    }
    let moves = left.count { $0.condition.family == .parameter }
    let all =
      reasons.map { "\($0.names.joined(separator: ", ")) (\($0.reason))" }
      + (moves > 0
        ? ["\(moves) moves of parameters that are 0, are at their bound or change nothing"] : [])
    return all.isEmpty ? nil : "Not counted: \(all.joined(separator: "; "))."
  }

  // MARK: For programs

  /// A row of CSV for each headline of each claim under each condition that counts, and one for each that
  /// does not.
  package static func csv(_ standings: [Standing]) -> [UInt8] {
    let columns = [
      TableColumn("claim", .string, "the claim"),
      TableColumn("family", .string, "what kind of thing is changed"),
      TableColumn("condition", .string, "what is changed"),
      TableColumn("figure", .string, "the headline"),
      TableColumn("replicates", .integer, "how many were run"),
      TableColumn("mean", .number, "mean over replicates"),
      TableColumn("low", .number, "lower end of the 95 % interval"),
      TableColumn("high", .number, "upper end of the 95 % interval"),
      TableColumn("standing", .string, "whether it stands"),
      TableColumn("withinBounds", .boolean, "whether it meets its bounds"),
      TableColumn("notCounted", .string, "why the condition does not count"),
    ]
    var rows = TableFormat.csv.text.header(columns)
    for standing in standings {
      for result in standing.results {
        let begin = [
          standing.outcome.experiment.id, result.condition.family.rawValue, result.condition.name,
        ]
        for measured in result.figures {
          let estimate = measured.estimate
          for cell in begin + [measured.figure.name] { rows.append(cell) }
          rows.append(standing.replicates)
          for number in [estimate.mean, estimate.low, estimate.high] { rows.append(number) }
          rows.append(measured.standing.rawValue)
          rows.append(measured.figure.outcome(of: estimate) == .met)
          rows.append("")
          rows.endRow()
        }
        if !result.counts {
          for cell in begin { rows.append(cell) }
          for _ in 0..<7 { rows.appendUndefined() }
          rows.append(result.reason)
          rows.endRow()
        }
      }
    }
    return rows.bytes
  }

  /// The same for one claim, as a list of objects.
  package var json: JSONValue {
    .array(
      results.map { result in
        [
          "condition": .string(result.condition.name),
          "family": .string(result.condition.family.rawValue),
          "notCounted": result.counts ? nil : .string(result.reason),
          "figures": .array(
            result.figures.map { measured in
              [
                "figure": .string(measured.figure.name), "mean": .number(measured.estimate.mean),
                "low": .number(measured.estimate.low), "high": .number(measured.estimate.high),
                "standing": .string(measured.standing.rawValue),
                "holds": .bool(measured.figure.outcome(of: measured.estimate) == .met),
              ]
            }),
        ]
      })
  }
}
