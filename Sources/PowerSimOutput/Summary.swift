package import PowerSimCore
import PowerSimRun

/// Means over windows of time, kept for each replicate, and their statistics over replicates.
package struct Summary: Sendable {
  let windows: [OutputSettings.Window]
  /// How many of them, the first, are written; the others are for whoever asks for their means.
  let written: Int
  /// Which strata and which of their metrics the rows are about, in the order of rows.
  let subjects: [Subject]

  /// One grouping's member and the positions of its metrics in `Metric.all`.
  package struct Subject: Sendable {
    /// all, place, group, access, population or wealthQuarter.
    package let grouping: String
    /// Which member of the grouping; all of all.
    package let member: String
    /// Positions in `Metric.all`; the same for all members of a grouping.
    package let metrics: [Int]
    let source: Source

    init(grouping: String, member: String, metrics: [Int], source: Source) {
      (self.grouping, self.member, self.metrics) = (grouping, member, metrics)
      self.source = source
    }

    /// Several places together, which no observation has as a row.
    package init(grouping: String, member: String, metrics: [Int]) {
      self.init(grouping: grouping, member: member, metrics: metrics, source: .overall)
    }
  }

  /// Where in an observation a subject's row stands.
  enum Source: Sendable { case overall, place(Int), member(Int) }

  /// - Parameter aside: further windows, whose means are formed and not written.
  init(_ scenario: Scenario, aside: [OutputSettings.Window] = []) {
    let standard = Summary.windows(scenario)
    windows = standard + aside
    written = standard.count
    func marked(_ strata: Metric.Strata) -> [Int] {
      Metric.all.indices.filter {
        !Metric.all[$0].strata.isDisjoint(with: strata) && scenario.records(Metric.all[$0])
      }
    }
    let subjects =
      [Subject(grouping: "all", member: "all", metrics: marked(.overall), source: .overall)]
      + scenario.places.names.enumerated().map {
        Subject(
          grouping: "place", member: $1, metrics: marked(.places), source: .place($0))
      }
      + scenario.members.enumerated().map {
        Subject(
          grouping: $1.grouping.rawValue, member: $1.name, metrics: marked($1.grouping.strata),
          source: .member($0))
      }
    self.subjects = subjects
    var width = 0
    starts = subjects.map { subject in
      defer { width += subject.metrics.count }
      return width
    }
    self.width = width
  }

  /// `start`, years `0-52`, `52-104` …, `end`, and those the scenario names.
  ///
  /// A window without a recorded row is left out.
  private static func windows(_ scenario: Scenario) -> [OutputSettings.Window] {
    let weeks = scenario.time.weeks
    // Just behind the last row, which belongs to the last window.
    let beyond = weeks + scenario.time.weeksPerTick
    var list = [OutputSettings.Window(name: "start", from: 0, until: scenario.time.weeksPerTick)]
    var from = 0.0
    while from + 52 <= weeks {
      list.append(.init(name: "\(Int(from))-\(Int(from) + 52)", from: from, until: from + 52))
      from += 52
    }
    list.append(end(of: scenario.time))
    for window in scenario.output.windows {
      list.append(
        .init(
          name: window.name, from: window.from,
          until: window.until > weeks ? beyond : window.until))
    }
    return list.filter { holdsRow($0, of: scenario) }
  }

  /// Whether a window holds a recorded row: without one it has no means.
  package static func holdsRow(_ window: OutputSettings.Window, of scenario: Scenario) -> Bool {
    let weeks = scenario.time.weeks
    let first = scenario.output.recordBurnIn ? -scenario.time.burnIn : 0
    let every = scenario.output.every
    let due = (max(first, window.from) / every).rounded(.up) * every
    return due < min(window.until, weeks + scenario.time.weeksPerTick)
      || window.from <= weeks && weeks < window.until
  }

  /// The last 52 weeks, or the whole run if it is shorter; the last row included.
  package static func end(of time: TimeFrame) -> OutputSettings.Window {
    .init(name: "end", from: max(0, time.weeks - 52), until: time.weeks + time.weeksPerTick)
  }

  /// The window that tells how a run ended: `end`, or the last row alone, `last`, of runs under two years,
  /// of which the last 52 weeks are most or all.
  package static func ending(of scenario: Scenario) -> OutputSettings.Window {
    let time = scenario.time
    if time.weeks >= 104 { return end(of: time) }
    let isTaken = scenario.output.windows.contains { $0.name == "last" }
    return .init(
      name: isTaken ? "last (row)" : "last", from: time.weeks,
      until: time.weeks + time.weeksPerTick)
  }

  /// The same where the summary has no such window.
  static func endingAside(of scenario: Scenario) -> [OutputSettings.Window] {
    scenario.time.weeks >= 104 ? [] : [ending(of: scenario)]
  }

  private static let ofTypeSeven =
    "type 7 as in numpy, pandas and R (polars takes the nearest value unless told "
    + "interpolation=\"linear\")"

  /// The table's name.
  package static let table = "summary"

  /// Its columns.
  package static let columns: [TableColumn] = [
    TableColumn("scenario", .string, "the scenario's name"),
    TableColumn(
      "grouping", .string, "all, place, group, access, population or wealthQuarter"),
    TableColumn("member", .string, "which member of the grouping; all for all"),
    TableColumn("metric", .string, "the metric, as the columns of the other files"),
    TableColumn("window", .string, "weeks averaged over: from <= week < until"),
    TableColumn("n", .integer, "replicates in which the mean is defined", unit: "replicates"),
    TableColumn("median", .number, "median over replicates, in the metric's unit"),
    TableColumn("p10", .number, "10th percentile over replicates, of \(ofTypeSeven)"),
    TableColumn("p90", .number, "90th percentile over replicates, of \(ofTypeSeven)"),
    TableColumn("mean", .number, "mean over replicates"),
    TableColumn(
      "standardError", .number,
      "standard error of the mean, by the divisor n - 1; empty for one replicate"),
  ]

  /// Where the means of each subject begin among those of a window.
  let starts: [Int]
  /// How many means a window has: one for each subject and metric.
  let width: Int

  /// Adds up one replicate's rows by window and keeps the means of those that are over.
  final class Accumulator {
    private let summary: Summary
    private let means: MeansFile
    private let replicate: Int
    /// The windows that have not begun, the next one last.
    private var coming: [Int]
    private var open: [Open] = []
    private let width: Int

    /// A window under way.
    private struct Open {
      let window: Int
      var means: WindowMeans
    }

    init(_ summary: Summary, means: MeansFile, replicate: Int) {
      self.summary = summary
      self.means = means
      self.replicate = replicate
      width = summary.width
      let windows = summary.windows
      coming = windows.indices.sorted { (windows[$0].from, $0) > (windows[$1].from, $1) }
    }

    /// Adds the rows of a recorded tick; ticks come in the order of time.
    func add(_ observation: Observation) throws {
      try close { $0.until <= observation.week }
      while let next = coming.last, summary.windows[next].from <= observation.week {
        coming.removeLast()
        open.append(Open(window: next, means: WindowMeans(count: width)))
      }
      // In one row first, so that each window adds it up without a look at the subjects.
      var row: [Double] = []
      row.reserveCapacity(width)
      for subject in summary.subjects {
        let values =
          switch subject.source {
          case .overall: observation.overall
          case .place(let place): observation.places[place]
          case .member(let member): observation.members[member]
          }
        for metric in subject.metrics { row.append(values[metric]) }
      }
      for k in open.indices { open[k].means.add(row) }
    }

    /// Keeps the windows that are still under way.
    func finish() throws { try close { _ in true } }

    private func close(where isOver: (OutputSettings.Window) -> Bool) throws {
      var kept: [Open] = []
      for window in open {
        guard isOver(summary.windows[window.window]) else {
          kept.append(window)
          continue
        }
        try means.write(window.means.means, window: window.window, replicate: replicate)
      }
      open = kept
    }
  }

  /// Writes the rows from the means of all replicates.
  func writeRows(
    _ means: MeansFile, replicates: Int, of scenario: Scenario, format: TableFormat,
    to file: PartFile
  ) throws {
    let labels = subjects.indices.flatMap { subject in
      subjects[subject].metrics.map { (subject: subject, metric: $0) }
    }
    // As many means at once as fit a bounded room.
    let windows = windows.prefix(written)
    let piece = max(1, 4_000_000 / max(1, windows.count * replicates))
    var text = format.text.init(Summary.columns)
    var values: [Double] = []
    for start in stride(from: 0, to: labels.count, by: piece) {
      let positions = start..<min(start + piece, labels.count)
      let blocks = try windows.indices.map { window in
        try (1...replicates).map {
          try means.read(window: window, replicate: $0, positions: positions)
        }
      }
      for position in positions {
        let (subject, metric) = labels[position]
        // The cells that all windows have in common.
        let label = format.text.prepare([
          .text(scenario.output.cell(scenario.name)), .text(subjects[subject].grouping),
          .text(scenario.output.cell(subjects[subject].member)), .text(Metric.all[metric].name),
        ])
        for window in windows.indices {
          values.removeAll(keepingCapacity: true)
          for replicate in 0..<replicates {
            let mean = blocks[window][replicate][position - start]
            if !mean.isNaN { values.append(mean) }
          }
          // None where the metric was undefined in all replicates.
          if values.isEmpty { continue }
          values.sort()
          text.append(label)
          text.append(scenario.output.cell(windows[window].name))
          Summary.append(values, to: &text)
          text.endRow()
          if text.count > 1 << 18 {
            try file.write(text)
            text.clear()
          }
        }
      }
    }
    try file.write(text)
  }

  /// Adds the statistics of values in ascending order.
  private static func append(_ values: [Double], to text: inout any RowText) {
    text.append(values.count)
    text.append(percentile(values, 0.5))
    text.append(percentile(values, 0.1))
    text.append(percentile(values, 0.9))
    let moments = moments(values)
    text.append(moments.mean)
    text.append(moments.standardError)
  }
}

/// The percentile of type 7 (linear between order statistics) of sorted values.
package func percentile(_ sorted: [Double], _ part: Double) -> Double {
  let position = part * Double(sorted.count - 1)
  let below = Int(position)
  let above = min(below + 1, sorted.count - 1)
  return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
}

/// The mean and its standard error, which is NaN for a single value.
///
/// About the first value, so that equal values give exactly that value and no error.
func moments(_ values: [Double]) -> (mean: Double, standardError: Double) {
  guard let first = values.first else { return (.nan, .nan) }
  let n = Double(values.count)
  let shift = values.reduce(0) { $0 + ($1 - first) } / n
  guard values.count > 1 else { return (first, .nan) }
  let squares = values.reduce(0) { $0 + ($1 - first - shift) * ($1 - first - shift) }
  return (first + shift, (squares / (n - 1) / n).squareRoot())
}
