import PowerSimCore
import PowerSimExperiment
import PowerSimText

/// From where to where a number goes with and without what is done: where it falls in both, a reader takes
/// “higher” for a rise.
struct Levels {
  private let form: PageMetric.Form
  private let start: Double
  private let row: ComparisonRow

  /// - Parameter row: whose levels, of the scenario with that number.
  init(_ report: Report, _ number: Int, _ measure: PageMetric, _ row: ComparisonRow) {
    form = measure.form
    self.row = row
    start = report.start(measure, row)
  }

  /// Whether it goes the same way in both, and other than the difference seems to say.
  var isMisread: Bool {
    let changes = [row.baselineValue, row.variantValue].map { $0 - start }
    let written = [row.baselineValue, row.variantValue].map(form.text)
    guard !written.contains(form.text(start)) else { return false }
    return row.difference.mean > 0
      ? changes.allSatisfy { $0 < 0 } : changes.allSatisfy { $0 > 0 }
  }

  private var goes: String { row.difference.mean > 0 ? "falls" : "rises" }

  /// `falls less, from 0.34 in week 0 to 0.31 instead of 0.28`.
  var words: String {
    "\(goes) less, from \(form.text(start)) in week 0 to \(form.text(row.variantValue)) instead of "
      + form.text(row.baselineValue)
  }

  /// The same behind a difference; nil where nothing is misread.
  var remark: String? { isMisread ? "\(goes) in both" : nil }
}

extension Report {
  /// What a number was in week 0 for those of whom a row tells; NaN where that was not kept.
  fileprivate func start(_ measure: PageMetric, _ row: ComparisonRow) -> Double {
    let records = scenarios[0].records
    if row.grouping == "all" {
      return Estimate(records.map { $0.start?.overall[measure.position] ?? .nan }).mean
    }
    let all = scenarios[0].scenario.places.names.indices
    guard let acted = comparison?.reaches[row.scenario]?.places,
      let gain = PageMetric.gains.firstIndex(where: { $0.metric == measure.metric })
    else { return .nan }
    let places = row.member == "acted" ? acted : all.filter { !acted.contains($0) }
    let subject = Subject(grouping: nil, member: row.member, places: places)
    return Estimate(values(0, subject, gain).start).mean
  }
}

/// When it is told of a variant, within a sentence.
enum Moment {
  /// - Parameters:
  ///   - window: one of the comparison's.
  ///   - isNamed: whether what acts is named where something else acts elsewhere.
  static func words(_ window: String, _ reach: Reach?, isNamed: Bool = false) -> String {
    switch window {
    case reach?.acting.name: "while \(isNamed ? acts(reach) : "it acts")"
    case reach?.yearAfter?.name: "a year after its end"
    default: "at the end"
    }
  }

  /// What acts, with its verb.
  private static func acts(_ reach: Reach?) -> String {
    guard let reach, !reach.everywhere.isEmpty else { return "it acts" }
    return reach.labels.count == 1 ? "“\(reach.labels[0])” acts" : "they act"
  }
}
