import PowerSimCore
import PowerSimExperiment
import PowerSimText

extension Report {
  /// Who gains and who loses most, for each variant in sentences; only where chance cannot have done it.
  ///
  /// - Parameters:
  ///   - rows: groups of people, and of places.
  ///   - places: single places, which are counted.
  ///   - gain: a position in `PageMetric.gains`.
  func gainWords(
    _ rows: [GainRow], _ places: [GainRow], _ measure: PageMetric, _ gain: Int
  ) -> [String] {
    guard runs > 1 else { return [] }
    return (isSingle ? 0..<1 : 0..<keys.count - 1).map { number in
      let when = isSingle ? "Over the run, " : "At the end, "
      return early(number + 1, measure)
        + Report.ends(
          rows.map { ($0.subject.words, $0.changes[number]) }, measure.form, when)
        + counted(places.map { $0.changes[number] }) + distance(number, measure, gain)
    }
  }

  /// The same while it acted and a year after, of those who stand in the table of differences.
  private func early(_ number: Int, _ measure: PageMetric) -> String {
    guard let comparison, !isSingle, comparison.reaches[order[number]] != nil else { return "" }
    let scenario = order[number]
    return comparison.moments(scenario).dropLast().map { moment in
      let rows = comparison.rows.filter {
        $0.scenario == scenario && $0.metric == measure.metric && $0.window == moment.window
      }
      let told = subjects.compactMap { subject -> (String, Estimate)? in
        guard let grouping = subject.grouping?.rawValue else { return nil }
        return rows.first { $0.grouping == grouping && $0.member == subject.member }.map {
          (subject.words, $0.difference)
        }
      }
      let acted = rows.filter { $0.grouping == "reach" }.map { row in
        (row.member == "acted" ? "the places where it acts" : "the other places", row.difference)
      }
      let all = told + acted
      return all.isEmpty
        ? ""
        : Report.ends(
          all, measure.form, moment.words.prefix(1).uppercased() + moment.words.dropFirst() + ", ")
          + " "
    }.joined()
  }

  /// Who gains most and who loses most, or gains least.
  private static func ends(
    _ rows: [(words: String, change: Estimate)], _ form: PageMetric.Form, _ when: String
  ) -> String {
    let clear = rows.filter { $0.change.isClear && $0.change.count > 1 }
    func told(_ row: (words: String, change: Estimate)) -> String {
      "\(row.words) (\(form.brief(row.change)))"
    }
    let up = clear.filter { $0.change.mean > 0 }.max { $0.change.mean < $1.change.mean }
    let down = clear.filter { $0.change.mean < 0 }.min { $0.change.mean < $1.change.mean }
    switch (up, down) {
    case (nil, nil): return rows.isEmpty ? "" : when + "nobody clearly gains or loses."
    case (let up?, nil):
      let least = rows.min { $0.change.mean < $1.change.mean }
      let behind = least.flatMap { $0.words == up.words ? nil : $0 }.map {
        $0.change.isClear
          ? "; least by \(told($0))"
          : "; nothing is clear of \($0.words)"
      }
      return when + "most is gained by \(told(up))\(behind ?? "")."
    case (nil, let down?): return when + "most is lost by \(told(down)); nobody clearly gains."
    case (let up?, let down?):
      return when + "most is gained by \(told(up)); most is lost by \(told(down))."
    }
  }

  /// How many single places clearly gain or lose.
  private func counted(_ changes: [Estimate]) -> String {
    let defined = changes.filter { !$0.mean.isNaN }
    guard defined.count > 1 else { return "" }
    let up = defined.count { $0.isClear && $0.mean > 0 }
    let down = defined.count { $0.isClear && $0.mean < 0 }
    let chance = max(1, Int((0.025 * Double(defined.count)).rounded()))
    return
      " Of \(grouped(defined.count)) places \(grouped(up)) clearly gain and \(grouped(down)) clearly lose "
      + "(by chance alone about \(chance) of each would)."
  }

  /// Whether poor places gain less or more than rich ones.
  private func distance(_ number: Int, _ measure: PageMetric, _ gain: Int) -> String {
    distance(isSingle ? 0 : number + 1, gain).map { " " + words($0, measure) + "." } ?? ""
  }

  /// The same of the number in which the distance changes most, if that is not negligible; a sentence, and
  /// whether it is the poorest who have less of it.
  func gap(_ number: Int) -> (text: String, isWider: Bool)? {
    let found = PageMetric.gains.indices.compactMap { gain -> (PageMetric, Distance, Double)? in
      let measure = PageMetric.gains[gain]
      guard let most = Size.Yardstick.of(measure.metric)?.most, runs > 1,
        let distance = distance(number, gain),
        Size(distance.gap.mean, of: measure.metric) != .negligible
      else { return nil }
      return (measure, distance, distance.gap.mean.magnitude / most)
    }
    guard let (measure, distance, _) = found.max(by: { $0.2 < $1.2 }) else { return nil }
    return (words(distance, measure, of: " \(measure.words)") + ".", distance.gap.mean < 0)
  }

  /// How the poorest and the richest fifth of places change, and by how much they do so differently.
  private typealias Distance = (poor: Estimate, rich: Estimate, gap: Estimate)

  /// Of the scenario with that number; nil where nothing is clear.
  private func distance(_ number: Int, _ gain: Int) -> Distance? {
    let fifths = fifths
    guard let poor = fifths.first, let rich = fifths.last, isPaired[number] else { return nil }
    func changes(_ subject: Subject) -> [Double] {
      let own = values(number, subject, gain)
      let from = isSingle ? own.start : values(0, subject, gain).end
      return zip(own.end, from).map { $0 - $1 }
    }
    let (one, other) = (changes(poor), changes(rich))
    let gap = Estimate(paired: one, minus: other)
    return gap.isClear ? (Estimate(one), Estimate(other), gap) : nil
  }

  /// Who gains and who loses is said, and not only who does so more.
  private func words(
    _ distance: Distance, _ measure: PageMetric, of what: String = ""
  ) -> String {
    let (poor, rich) = (distance.poor, distance.rich)
    func verb(_ change: Estimate) -> String {
      change.isClear ? (change.mean > 0 ? "gains" : "loses") : "neither clearly gains nor loses"
    }
    let isLess = poor.mean.magnitude < rich.mean.magnitude
    let words =
      verb(poor) == verb(rich) && poor.isClear
      ? "\(verb(poor)) \(isLess ? "less" : "more")\(what) than the richest"
      : "\(verb(poor))\(what), the richest \(verb(rich))"
    let form = measure.form
    return "The poorest fifth of places \(words) "
      + "(\(form.signedBrief(poor)) against \(form.signedBrief(rich)))"
  }
}
