import PowerSimCore
import PowerSimOutput
import PowerSimText

/// What a comparison found, in plain words.
struct ComparisonWords {
  let scenarios: [Scenario]
  let baseline: Int
  let replicates: Int
  let isPaired: [Bool]
  let isSame: [Bool]
  let rows: [ComparisonRow]
  let robustness: Robustness?
  let stopping: Comparison.Stopping?
  /// The metric that is told beside the headlines.
  let metric: String
  /// The window that tells how runs ended.
  let ending: String

  /// The sentences on one scenario; none for the baseline.
  func sentences(_ scenario: Int) -> [String] {
    if scenario == baseline { return [] }
    return findings(scenario) + CostDifference(scenarios, baseline: baseline).sentences(scenario)
  }

  private func findings(_ scenario: Int) -> [String] {
    let (own, other) = (name(scenario), name(baseline))
    if isSame[scenario] {
      return [
        "\(own) gives exactly what \(other) gives, in every replicate: nothing in which they differ "
          + "acts in these weeks."
      ]
    }
    let found = Comparison.told(beside: metric).compactMap { atEnd(scenario, $0) }
    var sentences = found.filter(\.difference.isClear).map { row in
      let difference = row.difference
      let decimals = difference.decimals
      let metric = Metric.all.first { $0.name == row.metric }
      let unit = metric.map(scenarios[baseline].unit) ?? ""
      // Both ends have the sign of the difference, which the words tell.
      let ends = [difference.low.magnitude, difference.high.magnitude].sorted().map {
        fixed($0, decimals)
      }
      return "\(Comparison.subject(row.metric)) ends "
        + fixed(difference.mean.magnitude, decimals)
        + (unit.isEmpty ? "" : " \(unit)") + (difference.mean > 0 ? " higher" : " lower")
        + row.sizeText + " in \(own) (95 % interval \(ends[0]) to \(ends[1]), \(difference.count) "
        + "\(isPaired[scenario] ? "paired" : "unpaired") runs)."
    }
    let same = found.filter { $0.difference.halfWidth == 0 && $0.difference.mean == 0 }
    if !same.isEmpty {
      sentences.append("Exactly the same in both: \(list(same)).")
    }
    let unclear = found.filter {
      !$0.difference.isClear && !($0.difference.halfWidth == 0 && $0.difference.mean == 0)
    }
    if !unclear.isEmpty {
      sentences.append(
        "No clear difference between \(own) and \(other) in \(list(unclear)) "
          + "(\(unclear.count == 1 ? "the" : "each") 95 % interval holds zero).")
    }
    return sentences + signs(scenario)
  }

  /// What a reader has to know of all differences.
  var notes: [String] {
    var notes: [String] = []
    if let looks { notes.append(looks) }
    if let stopping {
      let width = fixed(stopping.reached, decimals(showing: stopping.reached))
      notes.append(
        "Stopping was sequential: replicates were added, ten at a time, until the 95 % interval of "
          + "\(Comparison.phrase(stopping.metric)) at the end was at most \(stopping.wanted) wide. "
          + (stopping.isNarrowEnough
            ? "After \(replicates) it is \(width) wide."
            : "After \(replicates), the most allowed, it is still \(width) wide.")
          + " Intervals after such stopping hold the truth a little less often than 95 times in 100."
      )
    }
    return notes
  }

  /// How many of the differences at the end would look clear by chance alone.
  private var looks: String? {
    let tested = rows.filter {
      // What is spent is set, and no finding.
      $0.grouping == "all" && $0.window == ending && !isSame[$0.scenario]
        && $0.metric != Metric.spendingName
        && !($0.difference.probability.isNaN || $0.difference.probability == 1)
    }.map(\.difference)
    guard tested.count > 1 else { return nil }
    let clear = tested.count(where: \.isClear)
    let left = ComparisonWords.holm(tested.map(\.probability))
    let chance = max(1, Int((0.05 * Double(tested.count)).rounded()))
    return "Of \(tested.count) differences of everybody at the end (all metrics, all variants) "
      + "\(clear) are clear; if nothing differed, about \(chance) would be by chance. \(left) stay "
      + "clear when so many looks are allowed for (Holm 1979)."
  }

  /// How many p-values stay below 0.05 after Holm's correction.
  static func holm(_ values: [Double]) -> Int {
    let sorted = values.sorted()
    return sorted.indices.first { sorted[$0] > 0.05 / Double(sorted.count - $0) } ?? sorted.count
  }

  /// How stable the signs of a scenario's differences are.
  private func signs(_ scenario: Int) -> [String] {
    guard let robustness else { return [] }
    let count = robustness.settings.count
    // The sign of a difference that is not clear says nothing.
    let rows = Comparison.told(beside: metric).compactMap { name in
      robustness.rows.first { $0.scenario == scenario && $0.metric == name }
    }.filter { atEnd(scenario, $0.metric)?.difference.isClear == true }
    let steady = rows.filter { $0.agreeing == count }
    var sentences: [String] = []
    if !steady.isEmpty {
      sentences.append(
        "With each of four uncertain parameters moved up and down (\(count) settings, "
          + "\(robustness.replicates) replicates each) the sign stays the same for "
          + "\(ComparisonWords.list(steady.map(\.metric))).")
    }
    for row in rows where row.agreeing < count {
      let against = zip(robustness.settings, row.estimates).filter {
        !($0.1.mean * row.difference > 0)
      }.map(\.0)
      sentences.append(
        "The sign of \(Comparison.phrase(row.metric)) changes in \(against.count) of \(count) "
          + "settings (\(against.joined(separator: ", ")))"
          + (row.contradicting > 0 ? "; clearly so in \(row.contradicting)." : "; nowhere clearly.")
      )
    }
    return sentences
  }

  private func atEnd(_ scenario: Int, _ metric: String) -> ComparisonRow? {
    rows.first {
      $0.scenario == scenario && $0.grouping == "all" && $0.metric == metric && $0.window == ending
    }
  }

  private func name(_ scenario: Int) -> String { "“\(scenarios[scenario].name)”" }

  private func list(_ rows: [ComparisonRow]) -> String {
    ComparisonWords.list(rows.map(\.metric))
  }

  /// `trust, participation and openness`.
  private static func list(_ metrics: [String]) -> String {
    listed(metrics.map(Comparison.phrase), "and")
  }
}

extension Comparison {
  /// The metrics that are told: the headlines, what stands beside them, and one more.
  package static func shown(beside metric: String) -> [String] {
    let names = HeadlineTrace.metrics.map { Metric.all[$0].name }
    let order = [
      "settledPower", "giniCurrency", "participation", "relationalPower", "meanTrust",
      "angleOfPower",
    ]
    let first = order.filter(names.contains) + names.filter { !order.contains($0) }
    return first + (first.contains(metric) ? [] : [metric])
  }

  /// The metrics of which it is told in words: those that are shown but for the angle, which is a direction
  /// and no amount, unless it is asked for.
  package static func told(beside metric: String) -> [String] {
    shown(beside: metric).filter { $0 != "angleOfPower" || $0 == metric }
  }

  /// A metric within a sentence: words for the headlines, its name for others.
  package static func phrase(_ metric: String) -> String { words[metric] ?? metric }

  /// A metric at the beginning of a sentence.
  package static func subject(_ metric: String) -> String {
    words[metric].map { $0.prefix(1).uppercased() + $0.dropFirst() } ?? metric
  }

  private static let words = [
    "settledPower": "settled power", "giniCurrency": "the Gini coefficient of currency",
    "participation": "participation", "relationalPower": "relational power",
    "meanTrust": "trust", "angleOfPower": "the angle of power",
  ]
}
