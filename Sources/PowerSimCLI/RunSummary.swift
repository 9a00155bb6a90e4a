import PowerSimCore
import PowerSimOutput
import PowerSimText

/// What the terminal shows after a run: headlines from start to end, what stood out, where files are.
struct RunSummary {
  private let scenario: Scenario
  private let report: ResultsBundle.Outcome
  private let folder: String

  init(_ scenario: Scenario, _ report: ResultsBundle.Outcome, folder: String) {
    self.scenario = scenario
    self.report = report
    self.folder = folder
  }

  var text: String {
    let weeks = counted(scenario.time.weeks, "week")
    let replicates =
      scenario.replicates == 1 ? "" : ", median of \(scenario.replicates) replicates"
    var lines = [
      Terminal.wrapped(Terminal.printable(scenario.name)),
      Terminal.wrapped(
        "\(grouped(scenario.agents)) agents, "
          + "\(counted(report.ties, "tie")), \(counted(scenario.places.count, "place")), "
          + "\(weeks), seed \(scenario.seed)\(replicates)"),
      "",
    ]
    lines += HeadlineTrace.metrics.enumerated().map(line)
    let doses = DoseList.lines(scenario, most: 8)
    if !doses.isEmpty { lines += ["", "What is done"] + doses }
    let costs = DoseList.costs(scenario)
    if !costs.isEmpty { lines += ["", "What it costs"] + costs }
    let remarks = remarks
    if !remarks.isEmpty {
      lines +=
        ["", "What stood out"] + remarks.map { Terminal.wrapped("– \($0)", indent: 2, hanging: 2) }
    }
    lines += [
      "",
      Terminal.wrapped("\(Terminal.printable(folder))/: \(report.files.joined(separator: ", "))"),
      report.size.text,
      "\(fixed(report.seconds, 2)) s. A comparison of mechanisms, not a forecast.",
    ]
    return lines.joined(separator: "\n")
  }

  private func line(_ k: Int, _ metric: Int) -> String {
    let start = median { $0.start[metric] }
    let end = median { $0.end[metric] }
    // A short run has fewer rows than bins; the empty ones are no gaps.
    let course = (0..<HeadlineTrace.bins).map { bin in median { $0.course(k)[bin] } }
      .filter { !$0.isNaN }
    let name = padded(Metric.all[metric].name, 16)
    return
      "  \(name) \(number(start)) → \(number(end))  "
      + Terminal.coloured(Terminal.sparkline(course), as: Metric.all[metric].name)
  }

  private func median(_ value: (HeadlineTrace) -> Double) -> Double {
    PowerSimCLI.median(report.traces.map(value))
  }

  private func number(_ value: Double) -> String {
    padded(fixed(value, value >= 10 ? 1 : 3), 6, left: true)
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
        "participation peaked at\(number(peak)) in week \(plain(week.rounded())), above "
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
