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
  /// The windows beside those of the summary that are told of this variant.
  let aside: [OutputSettings.Window]
  /// Places that are told of together.
  let sets: [PlaceSet]
  /// How many agents live in each place of the variant and of the baseline.
  let agents: (own: [Int], other: [Int])

  /// Calls `body` for each row: subject after subject, metric after metric, window after window; places
  /// that are told of together come last.
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
    for (number, subject) in variant.subjects.enumerated() where isWanted(subject) {
      guard let other = numbers[Name(subject)] else { continue }
      try rows(of: subject, body) {
        try variant.means(of: number, window: $0, replicates: replicates)
      } _: {
        try baseline.means(of: other, window: $0, replicates: replicates)
      }
    }
    for set in sets where isWanted(set.subject) {
      try rows(of: set.subject, body) {
        try set.means(in: variant, window: $0, replicates, agents.own)
      } _: {
        try set.means(in: baseline, window: $0, replicates, agents.other)
      }
    }
  }

  /// One subject's rows, from what it and the baseline were in a window: values by replicate and metric.
  private func rows(
    of subject: Summary.Subject, _ body: (ComparisonRow) throws -> Void,
    _ own: (_ window: Int) throws -> [[Double]], _ other: (_ window: Int) throws -> [[Double]]
  ) throws {
    let windows = self.windows
    let means = try windows.map { (own: try own($0.own), other: try other($0.other)) }
    for (position, metric) in subject.metrics.enumerated() {
      for (window, means) in zip(windows, means) {
        let row = row(
          subject, metric, window.name, means.own.map { $0[position] },
          means.other.map { $0[position] })
        if let row { try body(row) }
      }
    }
  }

  /// The windows that both have: those of the summary, and those that are told of this variant.
  private var windows: [(name: String, own: Int, other: Int)] {
    variant.windows.enumerated().compactMap { number, window in
      guard number < variant.written || aside.contains(window) else { return nil }
      return baseline.windows.firstIndex(of: window).map { (window.name, number, $0) }
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

extension ComparisonPlan {
  /// The differences of all variants, from what all scenarios left.
  func differences(_ series: [SeriesFiles], _ replicates: Int) -> [Differences] {
    let (scenarios, reaches) = (self.scenarios, self.reaches)
    let other = scenarios[baseline].agentsOfPlaces
    return series.indices.filter { $0 != baseline }.map { number in
      let reach = reaches[number]
      return Differences(
        variant: series[number], baseline: series[baseline],
        isPaired: isPaired(number), replicates: replicates, scenario: number,
        aside: (reach?.windows ?? []) + [ending],
        sets: PlaceSet.of(reach, places: scenarios[number].places.count),
        agents: (scenarios[number].agentsOfPlaces, other))
    }
  }
}
