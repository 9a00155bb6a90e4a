package import PowerSimCore

/// What came out of running scenarios side by side: plain values, ready to be shown.
package struct Comparison: Sendable {
  /// The scenarios in the user's order, as they ran; their names differ from one another.
  package let scenarios: [Scenario]
  /// Which of them the others are compared with.
  package let baseline: Int
  /// How many replicates of each scenario ran.
  package let replicates: Int
  /// For each scenario whether its replicates share agents, ties and random numbers with the baseline's, so
  /// that differences are taken replicate by replicate; where not, the interval is Welch's.
  package let isPaired: [Bool]
  /// For each scenario whether it does at all times what the baseline does.
  package let isSame: [Bool]
  /// For each scenario where and when it does something else than the baseline; nil where it does not.
  package let reaches: [Reach?]
  /// The name of the window that tells how runs ended: `end`, or `last` of runs under two years.
  package let ending: String
  /// The differences of every variant: scenario after scenario, of everybody and of members of
  /// groupings, of places where these are few (`ComparisonRow.mostPlaces`), and of the places where
  /// something acts.
  package let rows: [ComparisonRow]
  /// How often differences keep their sign when uncertain parameters are moved; nil if not asked for.
  package let robustness: Robustness?
  /// What carries the differences; nil if not asked for.
  package let channels: Channels?
  /// How replicates were added until an interval was narrow enough; nil if their number was fixed.
  package let stopping: Stopping?
  /// The findings in plain words: for each scenario its sentences, none for the baseline.
  package let sentences: [[String]]
  /// What a reader has to know of all of it, each a sentence.
  package let notes: [String]
  /// The ticks that were computed for each replicate of all scenarios, and those that there would be
  /// if each had run alone.
  package let ticks: (computed: Int, alone: Int)

  /// The scenarios that are compared with the baseline, in order.
  package var variants: [Int] { scenarios.indices.filter { $0 != baseline } }

  /// The row of a metric in a window; nil where the metric was undefined.
  ///
  /// - Parameters:
  ///   - scope: of whom.
  ///   - window: nil: the one that tells how runs ended.
  package func row(
    _ scenario: Int, _ metric: String, _ scope: Scope = .everybody, window: String? = nil
  ) -> ComparisonRow? {
    let window = window ?? ending
    return rows.first {
      $0.scenario == scenario && $0.metric == metric && $0.window == window
        && $0.grouping == scope.grouping && $0.member == scope.rawValue
    }
  }

  /// Of whom it is told, by where something acts.
  package enum Scope: String, Sendable, CaseIterable {
    /// Those who live where it acted.
    case acted
    /// Those who do not.
    case elsewhere
    /// All.
    case everybody = "all"

    var grouping: String { self == .everybody ? "all" : PlaceSet.reach }
  }

  /// Of whom it is told of a variant: of everybody alone where nothing is limited to places.
  package func scopes(_ scenario: Int) -> [Scope] {
    reaches[scenario]?.places == nil ? [.everybody] : Scope.allCases
  }

  /// When it is told of a variant: while it acted, a year after and at the end, as far as there are these.
  ///
  /// What acts to the end has the end told beside the whole, unless it is the same.
  package func moments(_ scenario: Int) -> [(window: String, words: String)] {
    let ends = (window: ending, words: "at the end")
    guard let reach = reaches[scenario] else { return [ends] }
    return [(reach.acting.name, "while it acted")]
      + (reach.yearAfter.map { [($0.name, "a year after")] } ?? []) + [ends]
  }

  /// How sequential stopping went.
  package struct Stopping: Sendable {
    /// The metric whose interval was watched.
    package let metric: String
    /// The full width of the 95 % interval that was asked for, in the metric's unit.
    package let wanted: Double
    /// The widest full width over the variants that was reached.
    package let reached: Double
    /// Whether that was narrow enough; otherwise the bound on replicates ended it.
    package var isNarrowEnough: Bool { reached <= wanted }
  }
}

/// The difference of one variant from the baseline in one metric, of one subject, over one window.
package struct ComparisonRow: Sendable {
  /// The variant, as a position in the comparison's scenarios.
  package let scenario: Int
  /// `all`, `place`, `group`, `access`, `population`, `wealthQuarter` or `reach`.
  package let grouping: String
  /// Which member of the grouping; `all` of all.
  package let member: String
  /// The metric's name.
  package let metric: String
  /// The window of time, as in summary.csv.
  package let window: String
  /// Mean of the baseline over the replicates that count, in the metric's unit.
  package let baselineValue: Double
  /// Mean of the variant over the replicates that count, in the metric's unit.
  package let variantValue: Double
  /// The variant less the baseline, with its 95 % interval and its effect size.
  package let difference: Estimate

  /// More places than this are written to comparison.csv alone.
  package static let mostPlaces = 200
}

/// Whether differences keep their signs when parameters that are known least are moved.
package struct Robustness: Sendable {
  /// How many replicates each setting had.
  package let replicates: Int
  /// The settings tried, such as `visibilityFear +20 %`.
  package let settings: [String]
  /// One row for each variant and headline metric.
  package let rows: [Row]

  /// The signs of one difference.
  package struct Row: Sendable {
    /// The variant, as a position in the comparison's scenarios.
    package let scenario: Int
    /// The metric's name.
    package let metric: String
    /// The difference at the end as the scenarios have it.
    package let difference: Double
    /// The difference at the end in each setting, with its interval.
    package let estimates: [Estimate]

    /// In how many settings the difference has the sign that it has in the scenarios as they are.
    package var agreeing: Int {
      estimates.count { $0.mean * difference > 0 }
    }
    /// In how many settings it is clearly of the other sign.
    package var contradicting: Int {
      estimates.count { $0.isClear && $0.mean * difference < 0 }
    }
  }
}
