import PowerSimCore
import PowerSimExperiment
import PowerSimOutput
import PowerSimText

/// What the terminal shows after a comparison: for each variant words, then a table; then notes.
struct ComparisonSummary {
  private let report: ComparisonBundle.Outcome
  private let metric: String
  private let folder: String

  private var comparison: Comparison { report.comparison }

  /// - Parameter metric: shown beside the headlines.
  init(_ report: ComparisonBundle.Outcome, metric: String, folder: String) {
    self.report = report
    self.metric = metric
    self.folder = folder
  }

  var text: String {
    let base = comparison.scenarios[comparison.baseline]
    var lines = [
      Terminal.wrapped("Baseline: \(Terminal.printable(base.name))"),
      Terminal.wrapped(
        "\(grouped(base.agents)) agents, "
          + "\(counted(base.places.count, "place")), "
          + "\(counted(base.time.weeks, "week")), seed \(base.seed), "
          + "\(comparison.replicates) replicates of each scenario"),
    ]
    for variant in comparison.variants { lines += ["", block(variant)] }
    lines += [
      "",
      Terminal.wrapped(
        "● clear: the 95 % interval leaves out zero; ○ not clear. Values are means over \(endWords) and "
          + "over replicates. \(Size.meaning)"),
    ]
    lines += comparison.notes.map { Terminal.wrapped(Terminal.printable($0)) }
    lines += [
      "",
      Terminal.wrapped("\(Terminal.printable(folder))/: \(report.files.joined(separator: ", "))"),
      report.size.text, footer,
    ]
    return lines.joined(separator: "\n")
  }

  private var endWords: String {
    let weeks = comparison.scenarios[comparison.baseline].time.weeks
    return comparison.ending == "end" ? "the last 52 weeks" : "the last row (week \(plain(weeks)))"
  }

  private var footer: String {
    let (computed, alone) = comparison.ticks
    let saved = alone > 0 ? 100 * (1 - Double(computed) / Double(alone)) : 0
    let shared =
      saved >= 0.5 ? ", \(fixed(saved, 0)) % of ticks saved by shared history" : ""
    return Terminal.wrapped(
      "\(fixed(report.seconds, 2)) s\(shared)\(ofChannels). \(Comparison.caution)")
  }

  /// The time that the channels took, and what it would have been without the shared history.
  private var ofChannels: String {
    guard let seconds = report.secondsOfChannels, let channels = comparison.channels else {
      return ""
    }
    let saved = 100 * (1 - Double(channels.ticks.computed) / Double(max(1, channels.ticks.alone)))
    return
      "; \(fixed(seconds, 2)) s of them for the channels, \(fixed(max(0, saved), 0)) % of their "
      + "ticks saved by shared history"
  }

  private func block(_ variant: Int) -> String {
    var lines = [
      Terminal.wrapped(
        "\(Terminal.printable(comparison.scenarios[variant].name)), compared with "
          + Terminal.printable(comparison.scenarios[comparison.baseline].name))
    ]
    lines += comparison.sentences[variant].map {
      Terminal.wrapped("– \(Terminal.printable($0))", indent: 2, hanging: 2)
    }
    let rows = Comparison.shown(beside: metric).compactMap { comparison.row(variant, $0) }
    if comparison.isSame[variant] || rows.isEmpty { return lines.joined(separator: "\n") }
    let width = rows.map(\.metric.count).max() ?? 0
    lines += [
      "",
      "  " + padded("", width) + " baseline  variant    difference (95 % interval)",
    ]
    lines += rows.map { line($0, width) }
    lines += ReachTable(comparison: comparison, variant: variant, metric: metric).lines
    lines += carried(variant)
    return lines.joined(separator: "\n")
  }

  /// What carries the differences.
  private func carried(_ variant: Int) -> [String] {
    guard
      let held = comparison.channels?.variants.first(where: { $0.scenario == variant })
    else { return [] }
    let intro =
      "What carries it, with one mechanism at a time held as in the baseline from week "
      + "\(plain(held.from)) on; parts need not add up:"
    return ["", Terminal.wrapped(intro, indent: 2)]
      + comparison.channelSentences(variant).map {
        Terminal.wrapped("– \(Terminal.printable($0))", indent: 2, hanging: 2)
      }
  }

  private func line(_ row: ComparisonRow, _ width: Int) -> String {
    let difference = row.difference
    let decimals = difference.decimals
    func value(_ number: Double) -> String {
      padded(fixed(number, min(5, max(decimals, number >= 10 ? 1 : 3))), 9, left: true)
    }
    func short(_ number: Double) -> String {
      // What five decimals cannot show takes a power of ten: eighty columns are all there is.
      decimals <= 5 || number == 0
        ? signed(number, min(5, decimals)) : scientific(number)
    }
    let interval =
      difference.halfWidth.isNaN
      ? "" : " (\(short(difference.low)) to \(short(difference.high)))"
    return "  " + Terminal.coloured(padded(row.metric, width), as: row.metric)
      + value(row.baselineValue) + value(row.variantValue)
      + "  \(difference.isClear ? "●" : "○") " + short(difference.mean) + interval
  }
}
