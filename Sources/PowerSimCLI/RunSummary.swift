import Foundation
import PowerSimCore
import PowerSimOutput

/// What the terminal shows after a run: headlines from start to end, what stood out, where files are.
struct RunSummary {
  private let scenario: Scenario
  private let report: ResultsBundle.Report
  private let folder: String

  init(_ scenario: Scenario, _ report: ResultsBundle.Report, folder: String) {
    self.scenario = scenario
    self.report = report
    self.folder = folder
  }

  var text: String {
    let weeks = JSONNumber.counted(scenario.time.weeks, "week")
    let replicates =
      scenario.replicates == 1 ? "" : ", median of \(scenario.replicates) replicates"
    var lines = [
      Terminal.wrapped(Terminal.printable(scenario.name)),
      Terminal.wrapped(
        "\(JSONNumber.grouped(scenario.agents)) agents, "
          + "\(JSONNumber.grouped(report.ties)) \(report.ties == 1 ? "tie" : "ties"), "
          + "\(scenario.places.count) \(scenario.places.count == 1 ? "place" : "places"), "
          + "\(weeks), seed \(scenario.seed)\(replicates)"),
      "",
    ]
    lines += HeadlineTrace.metrics.enumerated().map(line)
    let doses = DoseList.lines(scenario, most: 8)
    if !doses.isEmpty { lines += ["", "What is done"] + doses }
    let remarks = remarks
    if !remarks.isEmpty {
      lines +=
        ["", "What stood out"] + remarks.map { Terminal.wrapped("– \($0)", indent: 2, hanging: 2) }
    }
    lines += [
      "",
      Terminal.wrapped("\(Terminal.printable(folder))/: \(report.files.joined(separator: ", "))"),
      JSONNumber.size(report.size),
      String(format: "%.2f s. A comparison of mechanisms, not a forecast.", report.seconds),
    ]
    return lines.joined(separator: "\n")
  }

  private func line(_ k: Int, _ metric: Int) -> String {
    let start = median { $0.start[metric] }
    let end = median { $0.end[metric] }
    // A short run has fewer rows than bins; the empty ones are no gaps.
    let course = (0..<HeadlineTrace.bins).map { bin in median { $0.course(k)[bin] } }
      .filter { !$0.isNaN }
    let name = Metric.all[metric].name.padding(toLength: 16, withPad: " ", startingAt: 0)
    return
      "  \(name) \(number(start)) → \(number(end))  "
      + Terminal.coloured(Terminal.sparkline(course), as: Metric.all[metric].name)
  }

  private func median(_ value: (HeadlineTrace) -> Double) -> Double {
    PowerSimCLI.median(report.traces.map(value))
  }

  private func number(_ value: Double) -> String {
    guard !value.isNaN else { return "     –" }
    return String(format: value >= 10 ? "%6.1f" : "%6.3f", value)
  }

  /// Up to four sentences on what changed or peaked most among the metrics in [0, 1].
  ///
  /// Those that read the parameters in force jump in the first row with a policy; that is no finding.
  private var remarks: [String] {
    let candidates = Metric.all.indices.filter {
      Metric.all[$0].strata.contains(.overall) && Metric.all[$0].range.hasPrefix("[0, 1")
        && !HeadlineTrace.metrics.contains($0) && !Metric.all[$0].readsParameters
    }
    let changes = candidates.map { Change($0, report.traces) }.filter { $0.size >= 0.02 }
      .sorted { $0.size > $1.size }
    var sentences = changes.prefix(3).map { change in
      "\(change.metric.name) \(change.end > change.start ? "rose" : "fell") from"
        + "\(number(change.start)) to\(number(change.end)) (\(change.metric.meaning))"
    }
    let participation = Metric.all.firstIndex { $0.name == "participation" } ?? 0
    let peak = median { $0.peaks[participation].value }
    if peak > 1.1 * max(median { $0.start[participation] }, median { $0.end[participation] }) {
      let week = median { $0.peaks[participation].week }
      sentences.append(
        "participation peaked at\(number(peak)) in week \(JSONNumber.plain(week.rounded())), above "
          + "where it began and where it ended")
    }
    return sentences
  }
}

/// How far the median of a metric moved; NaN counts as not at all.
private struct Change {
  let metric: Metric
  let start: Double
  let end: Double
  var size: Double { (end - start).magnitude.isNaN ? 0 : (end - start).magnitude }

  init(_ metric: Int, _ traces: [HeadlineTrace]) {
    self.metric = Metric.all[metric]
    start = median(traces.map { $0.start[metric] })
    end = median(traces.map { $0.end[metric] })
  }
}

/// The median of the values that are defined; NaN if none is.
private func median(_ values: [Double]) -> Double {
  let defined = values.filter { !$0.isNaN }.sorted()
  return defined.isEmpty ? .nan : percentile(defined, 0.5)
}

/// Numbers for people.
enum JSONNumber {
  /// `520` rather than `520.0`.
  static func plain(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : String(value)
  }

  /// `1 week`, `520 weeks`.
  static func counted(_ value: Double, _ noun: String) -> String {
    "\(plain(value)) \(noun)\(value == 1 ? "" : "s")"
  }

  /// As a scenario file would have it.
  static func shortest(_ value: Double) -> String {
    value == value.rounded() ? plain(value) : "\(value)"
  }

  /// `12 files, 3.4 MB`.
  static func size(_ size: BundleSize) -> String {
    let units = ["bytes", "kB", "MB", "GB", "TB"]
    var (value, unit) = (Double(size.bytes), 0)
    while value >= 999.5 && unit < units.count - 1 {
      value /= 1000
      unit += 1
    }
    let number = String(format: unit == 0 || value >= 9.95 ? "%.0f" : "%.1f", value)
    return "\(grouped(size.files)) files, \(number) \(units[unit])"
  }

  /// `22,470`.
  static func grouped(_ value: Int) -> String {
    var digits = String(value)
    var parts: [String] = []
    while digits.count > 3 {
      parts.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return ([digits] + parts).joined(separator: ",")
  }
}
