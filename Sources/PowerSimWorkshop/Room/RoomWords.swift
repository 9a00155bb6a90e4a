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
    let counts = Ensemble.counts(of: answers, in: measure)
    let runs = counts.reduce(0, +)
    guard runs > 0, let most = counts.max(), let right = counts.firstIndex(of: most) else {
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
      value.halfWidth > 0
      ? " (95\u{A0}% interval \(number(value.low)) to \(number(value.high)))" : ""
    let share =
      most == runs ? "in each of \(runs) runs" : "in \(most) of \(runs) runs"
    var sentence =
      "“\(answers[right].label)” came out \(share); on average \(number(value.mean))\(interval)."
    let total = votes.reduce(0, +)
    if total > 0 {
      sentence += " In the room, \(grouped(votes[right])) of \(grouped(total)) said so."
    }
    return sentence
  }

  /// What differs between two futures, how surely, and for whom.
  static func differences(_ changed: Ensemble, from base: Ensemble, of scenario: Scenario)
    -> [String]
  {
    let found = PageMetric.headlines.map { metric -> (PageMetric, Estimate) in
      let position = PageMetric.all.firstIndex { $0.metric == metric.metric } ?? 0
      return (metric, Estimate(paired: changed.ends[position], minus: base.ends[position]))
    }
    var sentences = found.filter(\.1.isClear).map { metric, difference in
      "\(metric.title) ends \(Report.difference(metric.form, difference))"
    }
    let same = found.filter { !$0.1.isClear }.map { $0.0.title.lowercased() }
    if sentences.isEmpty {
      sentences = [
        "No clear difference in \(listed(same, "or")) over \(changed.replicates) runs on the same luck."
      ]
    } else if !same.isEmpty {
      sentences.append("No clear difference in \(listed(same, "or")).")
    }
    if let whom = whom(changed, base, scenario) { sentences.append(whom) }
    return sentences
  }

  /// Who gains and who loses power: quarters by what they held at the start.
  private static func whom(_ changed: Ensemble, _ base: Ensemble, _ scenario: Scenario) -> String? {
    let names = ["1": "the poorest quarter", "4": "the richest quarter"]
    let found = scenario.members.enumerated().compactMap { number, member -> String? in
      guard member.grouping == .wealthQuarter, let name = names[member.name],
        changed.powers.indices.contains(number), base.powers.indices.contains(number)
      else { return nil }
      let difference = Estimate(paired: changed.powers[number], minus: base.powers[number])
      guard difference.isClear else { return nil }
      let size = fixed(difference.mean.magnitude, 2)
      return "\(name) \(difference.mean > 0 ? "gains" : "loses") \(size)"
    }
    if found.isEmpty { return nil }
    let text = listed(found, "and")
    return text.prefix(1).uppercased() + text.dropFirst()
      + " in power of an agent (1 is what the average person held)."
  }
}
