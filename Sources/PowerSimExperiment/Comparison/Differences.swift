import PowerSimCore
import PowerSimOutput

/// The differences of a variant from the baseline, from the means over windows that both left.
struct Differences {
  let variant: SeriesFiles
  let baseline: SeriesFiles
  /// Whether replicates belong together pair by pair.
  let isPaired: Bool
  let replicates: Int
  /// The variant's position among the scenarios.
  let scenario: Int

  /// Calls `body` for each row: subject after subject, metric after metric, window after window.
  ///
  /// What only one of the two has, such as a group of its own, is left out, and so is what was
  /// undefined in all replicates of either.
  ///
  /// - Parameter isWanted: of whom rows are wanted.
  func forEach(
    where isWanted: (Summary.Subject) -> Bool = { _ in true },
    _ body: (ComparisonRow) throws -> Void
  ) throws {
    var numbers: [Name: Int] = [:]
    for (number, subject) in baseline.subjects.enumerated() { numbers[Name(subject)] = number }
    let windows = variant.windows.enumerated().compactMap { number, window in
      baseline.windows.firstIndex(of: window).map {
        (name: window.name, own: number, other: $0)
      }
    }
    for (number, subject) in variant.subjects.enumerated() where isWanted(subject) {
      guard let other = numbers[Name(subject)] else { continue }
      let means = try windows.map { window in
        (
          own: try variant.means(of: number, window: window.own, replicates: replicates),
          other: try baseline.means(of: other, window: window.other, replicates: replicates)
        )
      }
      for (position, metric) in subject.metrics.enumerated() {
        for (window, means) in zip(windows, means) {
          let row = row(
            subject, metric, window.name, means.own.map { $0[position] },
            means.other.map { $0[position] })
          if let row { try body(row) }
        }
      }
    }
  }

  /// The rows of everybody.
  func ofEverybody() throws -> [ComparisonRow] {
    var rows: [ComparisonRow] = []
    try forEach {
      $0.grouping == "all"
    } _: {
      rows.append($0)
    }
    return rows
  }

  private func row(
    _ subject: Summary.Subject, _ metric: Int, _ window: String, _ own: [Double],
    _ other: [Double]
  ) -> ComparisonRow? {
    var (own, other) = (own, other)
    if isPaired {
      // Both means are over the same replicates: their difference is the mean difference.
      let pairs = zip(own, other).filter { !$0.isNaN && !$1.isNaN }
      (own, other) = (pairs.map(\.0), pairs.map(\.1))
    }
    let (value, base) = (Estimate(own), Estimate(other))
    guard value.count > 0, base.count > 0 else { return nil }
    return ComparisonRow(
      scenario: scenario, grouping: subject.grouping, member: subject.member,
      metric: Metric.all[metric].name, window: window, baselineValue: base.mean,
      variantValue: value.mean,
      difference: isPaired
        ? Estimate(paired: own, minus: other) : Estimate(unpaired: own, minus: other))
  }

  /// What a subject is matched by.
  private struct Name: Hashable {
    let grouping: String
    let member: String

    init(_ subject: Summary.Subject) {
      grouping = subject.grouping
      member = subject.member
    }
  }
}
