import PowerSimCore
import PowerSimExperiment
import PowerSimText

/// One variant's answer in words: the number that it moves most, with size, place, time and uncertainty;
/// what is left of it; and the other numbers, shortly.
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

  /// The finding, and apart from it the other numbers, which a small screen leaves to the picture.
  var text: Markup {
    let (lead, others) = sentences
    return "\(lead)\(others.isEmpty ? "" : " <span class=\"also\">\(others)</span>" as Markup)"
  }

  /// All of it as plain text.
  var plain: String {
    let (lead, others) = sentences
    return [lead, others].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private var sentences: (lead: String, others: String) {
    guard let comparison else { return ("", "") }
    if comparison.isSame[scenario] {
      return ("Exactly the same: nothing in which they differ acts.", "")
    }
    let moment = comparison.moments(scenario)[0]
    let scope = comparison.scopes(scenario)[0]
    func row(_ measure: PageMetric) -> ComparisonRow? {
      comparison.row(scenario, measure.metric, scope, window: moment.window)
    }
    let told = PageMetric.told.filter { row($0).map { Finding.isTold($0.difference) } ?? false }
    let lead = told.max { one, other in part(row(one)) < part(row(other)) }
    guard let lead, let first = row(lead) else {
      let numbers = "any of the \(PageMetric.told.count) numbers"
      return ("No clear difference in \(numbers), \(time(moment.window)).", "")
    }
    let rest = PageMetric.told.filter { $0.metric != lead.metric }.compactMap { measure in
      row(measure).map { (measure, $0) }
    }
    return (
      [opening(lead, first, moment.window), left(lead, first)].filter { !$0.isEmpty }
        .joined(separator: " "), others(rest)
    )
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

  /// What acts, with its verb; by its name where something else acts elsewhere.
  private var it: String {
    guard let reach, !reach.everywhere.isEmpty else { return "it acts" }
    return reach.labels.count == 1 ? "“\(reach.labels[0])” acts" : "they act"
  }

  /// When a window is, within a sentence.
  private func time(_ window: String) -> String {
    window == reach?.acting.name ? "while \(it)" : "at the end"
  }

  private func opening(_ measure: PageMetric, _ row: ComparisonRow, _ window: String) -> String {
    let when = window == reach?.acting.name ? "While \(it)" : "At the end"
    let place = reach?.places.map {
      $0.count == 1 ? " in the place where it acts" : " in the \($0.count) places where it acts"
    }
    let difference = row.difference
    let facts = [
      difference.count > 1
        ? "95\u{A0}% interval \(measure.form.briefReach(difference))" : "one run",
      row.relative.isNaN ? nil : Report.share(row.relative), row.size?.rawValue,
    ].compactMap(\.self)
    return when + ", \(measure.words) is \(measure.form.brief(difference)) "
      + (difference.mean > 0 ? "higher" : "lower") + (place ?? "")
      + " (\(facts.joined(separator: "; ")))."
  }

  /// What is left of it later, and what comes to others.
  private func left(_ measure: PageMetric, _ first: ComparisonRow) -> String {
    guard let comparison, let reach else { return "" }
    var parts = comparison.moments(scenario).dropFirst().map { moment in
      let row = comparison.row(
        scenario, measure.metric, comparison.scopes(scenario)[0], window: moment.window)
      let when = moment.window == reach.yearAfter?.name ? "a year after its end" : "at the end"
      return "\(when) \(words(measure, row, against: first))"
    }
    if reach.places != nil {
      let elsewhere = comparison.row(
        scenario, measure.metric, .elsewhere, window: reach.acting.name)
      parts.append("elsewhere, meanwhile, \(words(measure, elsewhere))")
    }
    guard let begin = parts.first?.first else { return "" }
    return begin.uppercased() + parts.joined(separator: "; ").dropFirst() + "."
  }

  /// A difference in few words, such as `0.8 points higher (small)` or `nothing clear`.
  private func words(
    _ measure: PageMetric, _ row: ComparisonRow?, against first: ComparisonRow? = nil
  ) -> String {
    guard let row else { return "it is not defined" }
    if row.difference.mean == 0 && row.difference.halfWidth == 0 { return "nothing" }
    guard Finding.isTold(row.difference) else {
      return first == nil ? "nothing clear" : "nothing clear is left"
    }
    return measure.form.brief(row.difference)
      + (row.difference.mean > 0 ? " higher" : " lower")
      + (row.size.map { " (\($0.rawValue))" } ?? "")
  }

  private func others(_ rows: [(measure: PageMetric, row: ComparisonRow)]) -> String {
    let clear = rows.filter { Finding.isTold($0.row.difference) }
    let told = clear.filter { $0.row.size != .negligible }.map { measure, row in
      "\(measure.words) \(measure.form.signedBrief(row.difference))"
        + (row.size.map { " (\($0.rawValue))" } ?? "")
    }
    let least = clear.filter { $0.row.size == .negligible }.map(\.measure.words)
    let rest = rows.filter { !Finding.isTold($0.row.difference) }.map(\.measure.words)
    let parts =
      (told.isEmpty ? [] : [told.joined(separator: ", ")])
      + (least.isEmpty ? [] : ["a negligible difference in \(listed(least, "and"))"])
      + (rest.isEmpty ? [] : ["no clear difference in \(listed(rest, "or"))"])
    guard !parts.isEmpty else { return "" }
    let begin = reach?.places == nil ? "Also: " : "Also there: "
    return begin + parts.joined(separator: "; ") + "."
  }
}
