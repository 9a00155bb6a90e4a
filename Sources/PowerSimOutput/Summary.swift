import PowerSimCore

/// Means over windows of time, kept for each replicate, and their statistics over replicates.
struct Summary {
  let windows: [OutputSettings.Window]
  /// Which strata and which of their metrics the rows are about, in the order of rows.
  let subjects: [Subject]

  /// One grouping's member and the positions of its metrics in `Metric.all`.
  struct Subject {
    let grouping: String
    let member: String
    let metrics: [Int]
    let source: Source
  }

  /// Where in an observation a subject's row stands.
  enum Source { case overall, place(Int), member(Int) }

  init(_ scenario: Scenario) {
    windows = Summary.windows(scenario)
    func marked(_ strata: Metric.Strata) -> [Int] {
      Metric.all.indices.filter { !Metric.all[$0].strata.isDisjoint(with: strata) }
    }
    subjects =
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
    list.append(.init(name: "end", from: max(0, weeks - 52), until: beyond))
    for window in scenario.output.windows where window.from <= weeks {
      list.append(
        .init(
          name: window.name, from: window.from,
          until: window.until > weeks ? beyond : window.until))
    }
    return list
  }

  /// The columns of summary.csv.
  static let columns: [TableColumn] = [
    TableColumn("scenario", .string, "the scenario's name"),
    TableColumn(
      "grouping", .string, "all, place, group, access, population or wealthQuarter"),
    TableColumn("member", .string, "which member of the grouping; all for all"),
    TableColumn("metric", .string, "the metric, as the columns of the other files"),
    TableColumn("window", .string, "weeks averaged over: from <= week < until"),
    TableColumn("n", .integer, "replicates in which the mean is defined", unit: "replicates"),
    TableColumn("median", .number, "median over replicates, in the metric's unit"),
    TableColumn("p10", .number, "10th percentile over replicates (type 7)"),
    TableColumn("p90", .number, "90th percentile over replicates (type 7)"),
    TableColumn("mean", .number, "mean over replicates"),
    TableColumn("standardError", .number, "standard error of the mean; empty for one replicate"),
  ]

  /// How many values one replicate has.
  var width: Int { windows.count * subjects.reduce(0) { $0 + $1.metrics.count } }

  /// Adds up one replicate's rows by window.
  final class Accumulator {
    private let summary: Summary
    private var sums: [Double]
    private var counts: [UInt32]

    init(_ summary: Summary) {
      self.summary = summary
      sums = Array(repeating: 0, count: summary.width)
      counts = Array(repeating: 0, count: summary.width)
    }

    func add(_ observation: Observation) {
      let windows = summary.windows
      let open = windows.indices.filter {
        windows[$0].from <= observation.week && observation.week < windows[$0].until
      }
      if open.isEmpty { return }
      var base = 0
      for subject in summary.subjects {
        let row =
          switch subject.source {
          case .overall: observation.overall
          case .place(let place): observation.places[place]
          case .member(let member): observation.members[member]
          }
        for metric in subject.metrics {
          if !row[metric].isNaN {
            for window in open {
              sums[base + window] += row[metric]
              counts[base + window] += 1
            }
          }
          base += windows.count
        }
      }
    }

    /// The means; NaN where nothing was defined.
    var means: [Double] { zip(sums, counts).map { $1 > 0 ? $0 / Double($1) : .nan } }
  }

  /// The rows of summary.csv from the means of all replicates.
  func rows(_ replicates: [[Double]], scenario: String) -> [UInt8] {
    var text = CSVText()
    var position = 0
    for subject in subjects {
      for metric in subject.metrics {
        for window in windows {
          let values = replicates.map { $0[position] }.filter { !$0.isNaN }.sorted()
          position += 1
          guard !values.isEmpty else { continue }
          text.append(scenario)
          text.append(subject.grouping)
          text.append(subject.member)
          text.append(Metric.all[metric].name)
          text.append(window.name)
          text.append(values.count)
          text.append(percentile(values, 0.5))
          text.append(percentile(values, 0.1))
          text.append(percentile(values, 0.9))
          let mean = values.reduce(0, +) / Double(values.count)
          text.append(mean)
          text.append(standardError(values, mean: mean))
          text.endRow()
        }
      }
    }
    return text.bytes
  }
}

/// The percentile of type 7 (linear between order statistics) of sorted values.
public func percentile(_ sorted: [Double], _ part: Double) -> Double {
  let position = part * Double(sorted.count - 1)
  let below = Int(position)
  let above = min(below + 1, sorted.count - 1)
  return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
}

/// The standard error of the mean; NaN for a single value.
func standardError(_ values: [Double], mean: Double) -> Double {
  guard values.count > 1 else { return .nan }
  let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  return (squares / Double(values.count - 1) / Double(values.count)).squareRoot()
}
