import PowerSimCore
import PowerSimExperiment
package import PowerSimScenario
import PowerSimText

/// What comes out of a lesson's question, in sentences.
package enum LessonWords {
  /// Which answer came out, in how many runs, and by how much.
  package static func outcome(_ answers: [Prediction.Answer], measure: [Double]) -> String {
    let counts = Prediction.counts(of: answers, in: measure)
    let runs = counts.reduce(0, +)
    guard runs > 0, let right = right(answers, measure) else {
      return "The question has no answer in this society: its measure is not defined."
    }
    let value = Estimate(measure)
    // Where an answer stands for less than nothing, the measure is a change.
    let isChange = answers.contains { $0.range.lowerBound.isFinite && $0.range.lowerBound < 0 }
    func number(_ value: Double) -> String {
      let places = decimals(showing: value, within: 2...4)
      return isChange ? signed(value, places) : fixed(value, places)
    }
    let interval =
      number(value.low) != number(value.high)
      ? " (95\u{A0}% interval \(number(value.low)) to \(number(value.high)))" : ""
    let share =
      counts[right] == runs ? "in each of \(runs) runs" : "in \(counts[right]) of \(runs) runs"
    return
      "“\(answers[right].label)” came out \(share); on average \(number(value.mean))\(interval)."
  }

  /// The answer that came out in most runs; nil where none did.
  package static func right(_ answers: [Prediction.Answer], _ measure: [Double]) -> Int? {
    let counts = Prediction.counts(of: answers, in: measure)
    return counts.max().flatMap { $0 > 0 ? counts.firstIndex(of: $0) : nil }
  }

  /// What a try changes at the end of what is told on every page.
  static func differences(_ outcome: LessonRun.Outcome, _ branch: Int) -> String {
    var told: [String] = []
    var rest: [String] = []
    for measure in PageMetric.told {
      guard let position = outcome.metrics.firstIndex(of: measure.position) else { continue }
      let difference = Estimate(
        paired: outcome.ends[branch].map { $0[position] },
        minus: outcome.ends[0].map { $0[position] })
      if difference.isClear && Size(difference.mean, of: measure.metric) != .negligible {
        told.append(
          "\(measure.words) \(measure.form.amount(difference)) "
            + (difference.mean > 0 ? "higher" : "lower"))
      } else {
        rest.append(measure.words)
      }
    }
    if told.isEmpty { return "At the end, hardly anything differs in \(listed(rest, "or"))." }
    return "At the end: \(listed(told, "and"))"
      + (rest.isEmpty ? "." : "; hardly any difference in \(listed(rest, "or")).")
  }

  /// A quantity in words: what it is, and of whom.
  static func title(_ quantity: Quantity) -> String {
    let name = PageMetric.named(quantity.metric).title
    switch quantity.stratum {
    case .overall: return name
    case .places(let places):
      guard let first = places.first, let last = places.last, first != last else {
        return name + ", place \(places.first ?? 0)"
      }
      return name
        + (last - first == places.count - 1
          ? ", places \(first) to \(last)" : ", in \(places.count) places")
    case .member(let grouping, let member):
      return name + ", " + (grouping == "wealthQuarter" ? "\(quarter(member))" : member)
    }
  }

  private static func quarter(_ member: String) -> String {
    ["1": "poorest quarter", "2": "second quarter", "3": "third quarter"][member]
      ?? "richest quarter"
  }
}
