import PowerSimCore
import PowerSimExperiment
import PowerSimText

/// What gets worse with a variant: of all numbers that have a better and a worse side, those that move most
/// to the worse one.
struct Worsening {
  private let found: [Change]

  /// A number that got worse, where and when it does so most.
  private struct Change {
    let judged: Judged
    let words: String
    let when: String
    /// Of the most that a lever does, or of what it is without it.
    let part: Double
    /// In a word; nil where there is none.
    let size: Size?
    let isNegligible: Bool
  }

  /// A number with a worse side.
  private struct Judged {
    let measure: PageMetric
    let isWorseHigher: Bool
    let words: String

    init(_ metric: String, higher: Bool = false, _ words: String? = nil) {
      measure = PageMetric.named(metric)
      isWorseHigher = higher
      self.words = words ?? measure.words
    }
  }

  /// Those with a yardstick, by which they are compared.
  private static let told = PageMetric.told.map {
    Judged($0.metric, higher: $0.metric == "giniCurrency")
  }

  /// Those without one, compared by what they are without it.
  private static let others = [
    Judged("contention", higher: true, "contention (activity that nobody answers)"),
    Judged("responsiveness", "the part of calls that institutions answer"),
    Judged("meanEfficacy", "belief that acting helps"),
    Judged("wellbeing"),
    Judged("isolation", higher: true, "isolation"),
    Judged("associations", "the strength of associations"),
    Judged("openness", "the openness of institutions"),
  ]

  /// Of what has no yardstick a smaller part, or a smaller amount, is negligible.
  private static let (leastPart, leastAmount) = (0.1, 0.005)

  /// What counts as worse, a sentence.
  static let meaning =
    "Worse is, as this page judges, less of settled power, participation, relational power, trust, answers, "
    + "wellbeing, associations, openness and the belief that acting helps, and more inequality, isolation and "
    + "contention; of those without a size in a word, less than a tenth of what was there is negligible."

  /// Whether a difference in a number that is told is to the worse side.
  static func isWorse(_ difference: Double, of metric: String) -> Bool {
    told.contains { $0.measure.metric == metric && (difference > 0) == $0.isWorseHigher }
  }

  // MARK: Of a variant

  init(_ report: Report, _ number: Int) {
    guard let comparison = report.comparison else {
      found = []
      return
    }
    let scenario = report.order[number]
    let scopes = comparison.scopes(scenario)
    found = (Worsening.told + Worsening.others).compactMap { judged in
      let changes = comparison.moments(scenario).flatMap { moment in
        scopes.filter { scopes.count == 1 || $0 != .everybody }.compactMap { scope in
          comparison.row(scenario, judged.measure.metric, scope, window: moment.window).flatMap {
            Worsening.change(
              judged, $0.difference, from: $0.baselineValue, to: $0.variantValue,
              Worsening.when(scope, moment.window, comparison, scenario))
          }
        }
      }
      return changes.max { $0.part < $1.part }
    }
  }

  private static func when(
    _ scope: Comparison.Scope, _ window: String, _ comparison: Comparison, _ scenario: Int
  ) -> String {
    let place =
      switch scope {
      case .acted: "where it acts, "
      case .elsewhere: "elsewhere, "
      case .everybody: ""
      }
    return place + Moment.words(window, comparison.reaches[scenario])
  }

  // MARK: Of one society

  /// From its start to its end.
  init(drifting report: Report) {
    found = (Worsening.told + Worsening.others).compactMap { judged in
      let start = report.scenarios[0].records.map {
        $0.start?.overall[judged.measure.position] ?? .nan
      }
      let end = report.ends(0, judged.measure)
      return Worsening.change(
        judged, Estimate(paired: end, minus: start), from: Estimate(start).mean,
        to: Estimate(end).mean, "at the end")
    }
  }

  private static func change(
    _ judged: Judged, _ difference: Estimate, from: Double, to: Double, _ when: String
  ) -> Change? {
    guard Finding.isTold(difference), (difference.mean > 0) == judged.isWorseHigher else {
      return nil
    }
    let form = judged.measure.form
    if let size = Size(difference.mean, of: judged.measure.metric),
      let most = Size.Yardstick.of(judged.measure.metric)?.most
    {
      return Change(
        judged: judged,
        words:
          "\(judged.words), \(form.brief(difference)) \(difference.mean > 0 ? "higher" : "lower") "
          + "(\(size.rawValue))", when: when, part: difference.mean.magnitude / most,
        size: size, isNegligible: size == .negligible)
    }
    let part = from == 0 ? .infinity : difference.mean.magnitude / from.magnitude
    return Change(
      judged: judged,
      words: "\(judged.words), \(form.text(to)) instead of \(form.text(from))"
        + (from == 0 ? "" : " (\(Report.share(difference.mean / from.magnitude)))"),
      when: when, part: part, size: nil,
      isNegligible: part < leastPart || difference.mean.magnitude < leastAmount)
  }

  // MARK: In words

  /// The worst without a yardstick and the worst with one; of those, what is small only if it is alone.
  private var worst: [Change] {
    let much = found.filter { !$0.isNegligible }
    func most(_ list: [Change]) -> [Change] { list.max { $0.part < $1.part }.map { [$0] } ?? [] }
    let others = most(much.filter { $0.size == nil })
    return others + most(much.filter { $0.size.map { others.isEmpty || $0 > .small } ?? false })
  }

  /// Whether a number stands in the sentence.
  func tells(_ metric: String) -> Bool { worst.contains { $0.judged.measure.metric == metric } }

  /// A sentence.
  ///
  /// - Parameter said: the number that stands in the sentence before.
  func text(said: String? = nil) -> String {
    if found.isEmpty { return "Nothing that we measure gets clearly worse." }
    guard !worst.isEmpty else {
      return "Nothing that we measure gets worse by more than a negligible amount."
    }
    let parts = worst.map { change in
      change.judged.measure.metric == said
        ? "\(change.judged.words), as said" : "\(change.words) \(change.when)"
    }
    return Worsening.begin + parts.joined(separator: "; ") + "."
  }

  static let begin = "What gets worse: "
}
