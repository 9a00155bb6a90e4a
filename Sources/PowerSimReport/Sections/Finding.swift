import PowerSimCore
import PowerSimExperiment
import PowerSimText

/// One variant's answer in words: the number that it moves most, with size, place, time and uncertainty;
/// what is left of it and what comes to others; what gets worse; and the other numbers, shortly.
struct Finding {
  private let report: Report
  private let number: Int
  private let comparison: Comparison?
  private var scenario: Int { report.order[number] }

  init(_ report: Report, _ number: Int) {
    self.report = report
    self.number = number
    comparison = report.comparison
  }

  /// What is found, in three parts.
  struct Sentences {
    /// The number that moves most, where it acts, and what is left of it.
    var lead = ""
    /// How far it moves, words of the lead.
    var amount = ""
    /// What gets worse.
    var worse = ""
    /// The other numbers, which a small screen leaves to the picture.
    var others = ""

    /// All of it.
    var plain: String {
      [lead, worse, others].filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  var sentences: Sentences {
    guard let comparison else { return Sentences() }
    if comparison.isSame[scenario] {
      return Sentences(lead: "Exactly the same: nothing in which they differ acts.")
    }
    let moment = comparison.moments(scenario)[0]
    let told = PageMetric.told.filter { measure in
      row(measure, moment.window).map { Finding.isTold($0.difference) } ?? false
    }
    let worse = Worsening(report, number)
    let lead = told.max { one, other in
      part(row(one, moment.window)) < part(row(other, moment.window))
    }
    // That the poorest gain less is a worsening too.
    let gap = report.gap(number)
    let (apart, together) = gap.map { $0.isWider ? ($0.text, "") : ("", $0.text) } ?? ("", "")
    guard let lead, let first = row(lead, moment.window) else {
      let numbers = "any of the \(PageMetric.told.count) numbers"
      return Sentences(
        lead: "No clear difference in \(numbers), \(Moment.words(moment.window, reach)).",
        worse: joined([worse.text(), apart]), others: together)
    }
    return Sentences(
      lead: joined([opening(lead, first), left(lead, first)]), amount: amount(lead, first),
      worse: joined([
        worse.text(
          said: Worsening.isWorse(first.difference.mean, of: lead.metric) ? lead.metric : nil),
        apart,
      ]),
      others: joined([
        others(PageMetric.told.filter { $0.metric != lead.metric && !worse.tells($0.metric) }),
        together,
      ]))
  }

  private func joined(_ sentences: [String]) -> String {
    sentences.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Whether a difference can be told: clear, or all that one run has.
  static func isTold(_ difference: Estimate) -> Bool {
    difference.isClear || difference.count == 1 && difference.mean != 0
  }

  /// The difference as a part of the most that a lever does.
  private func part(_ row: ComparisonRow?) -> Double {
    guard let row, let yardstick = Size.Yardstick.of(row.metric) else { return 0 }
    return row.difference.mean.magnitude / yardstick.most
  }

  private var reach: Reach? { comparison?.reaches[scenario] }

  /// Of those whom it is told of first: of those who live where it acts.
  private func row(_ measure: PageMetric, _ window: String) -> ComparisonRow? {
    comparison.flatMap {
      $0.row(scenario, measure.metric, $0.scopes(scenario)[0], window: window)
    }
  }

  // MARK: First

  private func opening(_ measure: PageMetric, _ row: ComparisonRow) -> String {
    let difference = row.difference
    let facts = [
      difference.count > 1
        ? "95\u{A0}% interval \(measure.form.briefReach(difference))" : "one run",
      row.relative.isNaN ? nil : Report.share(row.relative), row.size?.rawValue,
    ].compactMap(\.self)
    let when = Moment.words(row.window, reach, isNamed: true)
    let amount = amount(measure, row)
    let levels = Levels(report, number, measure, row)
    let change =
      levels.isMisread ? "\(levels.words): it is \(amount)" : "is \(amount)"
    return when.prefix(1).uppercased() + when.dropFirst() + ", \(measure.words) \(change)\(place)"
      + " (\(facts.joined(separator: "; ")))."
  }

  private func amount(_ measure: PageMetric, _ row: ComparisonRow) -> String {
    "\(measure.form.brief(row.difference)) \(row.difference.mean > 0 ? "higher" : "lower")"
  }

  /// Where what is limited acts, and what acts beside it there.
  private var place: String {
    guard let reach, let places = reach.places else { return "" }
    let own = report.scenarios[number].scenario.places
    let words =
      places.count > PlaceSettings.few
      ? " in the \(places.count) places where it acts" : " in \(own.words(places))"
    let all = reach.labels.count + reach.everywhere.count
    return reach.everywhere.isEmpty
      ? words : words + ", where \(all == 2 ? "both" : "all \(all)") act"
  }

  /// What is left of it later, and what comes to others.
  private func left(_ measure: PageMetric, _ first: ComparisonRow) -> String {
    guard let comparison, let reach else { return "" }
    let later = comparison.moments(scenario).dropFirst().map { moment in
      "\(Moment.words(moment.window, reach)): \(words(measure, row(measure, moment.window), isLeft: true))"
    }
    let own = (reach.places == nil ? "" : "There, ") + later.joined(separator: "; ")
    var text = later.isEmpty ? "" : own.prefix(1).uppercased() + own.dropFirst() + "."
    if reach.places != nil {
      let beside =
        reach.everywhere.isEmpty
        ? ""
        : " (\(listed(reach.everywhere.map { "“\($0)”" }, "and")) alone)"
      let moments = [reach.acting.name, comparison.ending].map { window in
        let row = comparison.row(scenario, measure.metric, .elsewhere, window: window)
        return "\(words(measure, row)) \(Moment.words(window, reach))"
      }
      text += " Elsewhere\(beside): \(moments.joined(separator: ", "))."
    }
    return text
  }

  /// A difference in few words, such as `0.8 points higher (small)` or `nothing clear`.
  private func words(
    _ measure: PageMetric, _ row: ComparisonRow?, isLeft: Bool = false
  ) -> String {
    guard let row else { return "it is not defined" }
    if row.difference.mean == 0 && row.difference.halfWidth == 0 { return "nothing" }
    guard Finding.isTold(row.difference) else {
      return isLeft ? "nothing clear is left" : "nothing clear"
    }
    let remarks = [row.size?.rawValue, Levels(report, number, measure, row).remark]
      .compactMap(\.self)
    return amount(measure, row)
      + (remarks.isEmpty ? "" : " (\(remarks.joined(separator: "; ")))")
  }

  // MARK: The others

  /// The other numbers at the first moment and at the last, each with its time: what is negligible while it
  /// acts need not be so at the end.
  private func others(_ measures: [PageMetric]) -> String {
    guard let comparison else { return "" }
    let windows = Report.unique([comparison.moments(scenario)[0].window, comparison.ending])
    let rows = measures.map { measure in (measure, windows.map { row(measure, $0) }) }
    func isTold(_ row: ComparisonRow?) -> Bool {
      row.map { Finding.isTold($0.difference) } ?? false
    }
    func isMuch(_ row: ComparisonRow?) -> Bool {
      isTold(row) && row?.size != .negligible
    }
    var parts = windows.enumerated().compactMap { k, window -> String? in
      // What is told at the first moment has its last in the picture.
      let own = rows.filter { _, all in
        isMuch(all[k]) && !all[..<k].contains(where: isMuch)
      }.compactMap { measure, all in all[k].map { short(measure, $0) } }
      return own.isEmpty
        ? nil
        : "\(k == 0 ? "" : "only ")\(Moment.words(window, reach)): \(own.joined(separator: ", "))"
    }
    let never = rows.filter { !$0.1.contains(where: isMuch) }
    let least = never.filter { $0.1.contains(where: isTold) }.map(\.0.words)
    let rest = never.filter { !$0.1.contains(where: isTold) }.map(\.0.words)
    let then = windows.count > 1 ? "then and at the end" : "at the end"
    if !least.isEmpty { parts.append("negligible, \(then): \(listed(least, "and"))") }
    if !rest.isEmpty { parts.append("not clear, \(then): \(listed(rest, "and"))") }
    guard !parts.isEmpty else { return "" }
    return (reach?.places == nil ? "Also " : "There also ") + parts.joined(separator: "; ") + "."
  }

  private func short(_ measure: PageMetric, _ row: ComparisonRow) -> String {
    let remarks = [row.size?.rawValue, Levels(report, number, measure, row).remark]
      .compactMap(\.self)
    return "\(measure.words) \(measure.form.signedBrief(row.difference))"
      + (remarks.isEmpty ? "" : " (\(remarks.joined(separator: "; ")))")
  }
}
