import PowerSimCore
import PowerSimExperiment
import PowerSimReport
import PowerSimScenario
import PowerSimText

/// What the room reads, in sentences.
enum RoomWords {
  /// What came out of a question, beside what the room said.
  static func outcome(
    _ answers: [Prediction.Answer], votes: [Int], measure: [Double]
  ) -> String {
    let sentence = LessonWords.outcome(answers, measure: measure)
    let total = votes.reduce(0, +)
    guard total > 0, let right = LessonWords.right(answers, measure) else { return sentence }
    return sentence + " In the room, \(grouped(votes[right])) of \(grouped(total)) said so."
  }

  /// What a general audience calls a metric.
  static func title(_ metric: PageMetric) -> String {
    switch metric.metric {
    case "giniCurrency": "Inequality"
    case "participation": "Taking part"
    case "relationalPower": "Power with others"
    case "meanTrust": "Trust in institutions"
    default: metric.title
    }
  }

  /// What differs between two futures, how surely, and for whom: the first sentences say most.
  static func differences(_ changed: Ensemble, from base: Ensemble, of scenario: Scenario)
    -> [String]
  {
    let found = PageMetric.headlines.map { metric -> (metric: PageMetric, by: Estimate) in
      let position = PageMetric.all.firstIndex { $0.metric == metric.metric } ?? 0
      return (metric, Estimate(paired: changed.ends[position], minus: base.ends[position]))
    }
    let clear = found.filter { $0.by.isClear && isVisible($0) }
      .sorted {
        $0.by.mean.magnitude / $0.metric.form.leastSpan > $1.by.mean.magnitude
          / $1.metric.form.leastSpan
      }
    let same = found.filter { !$0.by.isClear || !isVisible($0) }
      .map { title($0.metric).lowercased() }
    guard let first = clear.first else {
      return [
        "Hardly any difference in \(listed(same, "or")), over \(changed.replicates) pairs of runs on the same luck."
      ]
    }
    var sentences = ["At the end: \(difference(first, "95\u{A0}% interval "))"]
    if clear.count > 1 { sentences[0] += "; \(difference(clear[1]))" }
    sentences[0] += "."
    if let whom = whom(changed, base, scenario) { sentences.append(whom) }
    if clear.count > 2 {
      sentences.append("Also: \(clear[2...].map { difference($0) }.joined(separator: "; ")).")
    }
    if !same.isEmpty { sentences.append("Hardly any difference in \(listed(same, "or")).") }
    sentences.append(
      "Over \(changed.replicates) pairs of runs on the same luck; power is told in what the average person "
        + "holds.")
    return sentences
  }

  /// `settled power 0.092 higher (0.090 to 0.093)`.
  private static func difference(
    _ found: (metric: PageMetric, by: Estimate), _ what: String = ""
  ) -> String {
    let (form, by) = (found.metric.form, found.by)
    let (low, high) = by.mean > 0 ? (by.low, by.high) : (-by.high, -by.low)
    let size = form.difference(by.mean.magnitude)
    let range =
      form.difference(low) == form.difference(high) ? "" : " (\(what)\(form.range(low, high)))"
    return "\(title(found.metric).lowercased()) \(size) \(by.mean > 0 ? "higher" : "lower")\(range)"
  }

  /// Whether a difference is worth a word, as the page has it.
  private static func isVisible(_ found: (metric: PageMetric, by: Estimate)) -> Bool {
    Size(found.by.mean, of: found.metric.metric) != .negligible
  }

  /// Who gains and who loses power: quarters by what they held at the start.
  private static func whom(_ changed: Ensemble, _ base: Ensemble, _ scenario: Scenario) -> String? {
    let names = ["1": "poorest quarter", "4": "richest"]
    let found = scenario.members.enumerated().compactMap { number, member -> String? in
      guard member.grouping == .wealthQuarter, let name = names[member.name],
        changed.powers.indices.contains(number), base.powers.indices.contains(number)
      else { return nil }
      let by = Estimate(paired: changed.powers[number], minus: base.powers[number])
      return by.isClear && by.mean.magnitude >= 0.005 ? "\(name) \(signed(by.mean, 2))" : nil
    }
    return found.isEmpty ? nil : "Power: \(found.joined(separator: ", "))."
  }
}
