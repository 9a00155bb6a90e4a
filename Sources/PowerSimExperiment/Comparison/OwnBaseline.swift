package import PowerSimCore
package import PowerSimOutput
package import PowerSimScenario

/// A scenario beside its own society without what is done in it: what differs comes of the policies, and
/// what both do is drift.
package struct OwnBaseline: Sendable {
  /// The scenario without its policies and programmes; what happens to it stays.
  package let read: ReadScenario
  private let plan: ComparisonPlan

  /// What the page calls it.
  package static let name = "Without its policies"

  /// Nil where nothing is done in the weeks of the run: then there is nothing to tell from drift.
  package init?(of read: ReadScenario) {
    var bare = read.scenario
    bare.programmes = []
    bare.policies = []
    // Elections have nothing to end or begin any more.
    bare.shocks.removeAll { $0.kind.name == "election" }
    bare.name = OwnBaseline.name
    bare.description =
      "The same people, ties and luck, and the same shocks; no policy and no programme."
    guard Reach(read.scenario, from: bare) != nil else { return nil }
    self.read = read.with(bare)
    var settings = ComparisonPlan.Settings()
    settings.replicates = read.scenario.replicates
    let both = [(read.file, read), (read.file, self.read)].map { (file: $0.0, read: $0.1) }
    guard let plan = try? ComparisonPlan(both, baseline: 1, settings: settings) else { return nil }
    self.plan = plan
  }

  /// The windows whose means it asks for beside those of the summary.
  package var windows: [OutputSettings.Window] { plan.windowsAside }

  /// What differs between the two, from what both left: the scenario's files and its own baseline's.
  ///
  /// - Throws: `OutputFailure` where they cannot be read back.
  package func comparison(_ series: [SeriesFiles]) throws -> Comparison {
    let replicates = plan.replicates
    let keepsPlaces = plan.scenarios[0].places.count <= ComparisonRow.mostPlaces
    var rows: [ComparisonRow] = []
    for variant in plan.differences(series, replicates) {
      try variant.forEach {
        keepsPlaces || $0.grouping != "place"
      } _: {
        rows.append($0)
      }
    }
    return Comparison(
      scenarios: plan.scenarios, baseline: plan.baseline, replicates: replicates,
      isPaired: [true, true], isSame: [false, true], reaches: plan.reaches,
      ending: plan.ending.name,
      rows: rows, robustness: nil, channels: nil, stopping: nil, sentences: [[], []], notes: [],
      ticks: (0, 0))
  }
}
