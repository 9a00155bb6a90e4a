import PowerSimCore
import PowerSimOutput
package import PowerSimScenario
import PowerSimText

/// What remains possible, as a page: once as blocks, whatever they are shown in, and in Markdown.
package struct CalibrationPage: Sendable {
  /// What was found.
  package let found: CalibrationFindings
  private let isWhole: Bool

  /// A part of the page, of plain text.
  package enum Block {
    /// A heading, and whether pictures of the space belong below it.
    case heading(String, hasCharts: Bool = false)
    /// Sentences.
    case paragraph(String)
    /// Sentences of their own.
    case bullets([String])
    /// Names of columns, and rows.
    case table([String], [[String]])
    /// A command.
    case code(String)
  }

  /// - Parameter isWhole: whether all waves and the best points are there.
  init(_ found: CalibrationFindings, isWhole: Bool) {
    (self.found, self.isWhole) = (found, isWhole)
  }

  private var calibration: Calibration { found.calibration }

  /// What it is called.
  package var title: String { calibration.name }

  /// The scenario whose values vary.
  package var base: ReadScenario { calibration.plan.base }

  /// The page in Markdown.
  var markdown: String {
    var page = Markdown()
    page.heading(1, "What remains possible: \(escaped(title))")
    for block in blocks {
      switch block {
      case .heading(let title, _): page.heading(2, escaped(title))
      case .paragraph(let text): page.paragraph(escaped(text))
      case .bullets(let items): page.bullets(items.map(escaped))
      case .table(let header, let rows): page.table(header, rows.map { $0.map(escaped) })
      case .code(let line): page.code(line)
      }
    }
    return page.text
  }

  // MARK: Blocks

  /// Everything below the title.
  package var blocks: [Block] {
    let words = CalibrationWords(found)
    return [
      calibration.plan.description.isEmpty ? nil : .paragraph(calibration.plan.description),
      isWhole ? nil : .paragraph("Not complete: the same command goes on from here."),
      .paragraph(words.remains.joined(separator: " ")),
    ].compactMap(\.self) + space + waves + figures + pulls(words) + best + heldOut(words) + again
  }

  private var space: [Block] {
    [
      .heading("The space", hasCharts: true),
      .table(
        ["what varies", "from", "to", "what is left, from", "to"],
        calibration.plan.factors.indices.map { number in
          let (space, left) = (found.space(of: number), found.ends(of: number))
          return [
            calibration.plan.factors[number].path, short(space.from), short(space.to),
            left.map { short($0.from) } ?? "–", left.map { short($0.to) } ?? "–",
          ]
        }),
      .paragraph("These are ends, not the whole: what is left is seldom a box."),
    ]
  }

  private var waves: [Block] {
    [
      .heading("The waves"),
      .table(
        ["wave", "points", "drawn from", "kept by their runs", "of the space", "left by the fits"],
        found.waves.map { wave in
          [
            "\(wave.number)", grouped(wave.points), CalibrationWords.percent(wave.before.value),
            grouped(wave.kept), CalibrationWords.percent(wave.byRuns),
            CalibrationWords.percent(wave.after),
          ]
        }),
    ]
  }

  private var figures: [Block] {
    [
      .heading("The figures"),
      .table(
        [
          "figure", "observed", "observation error", "model discrepancy", "leaves by itself",
          "points that remain", "where from",
        ],
        calibration.targets.enumerated().map { number, target in
          let alone = calibration.matched.firstIndex(of: number).map { found.alone[$0].value }
          let means = found.kept.map { found.estimate(of: number, at: $0).mean }
            .filter { !$0.isNaN }
          return [
            target.name, plain(target.observed), plain(target.observationError),
            plain(target.modelDiscrepancy), alone.map(CalibrationWords.percent) ?? "held out",
            means.isEmpty ? "–" : "\(short(means.min() ?? 0)) to \(short(means.max() ?? 0))",
            target.why,
          ]
        }),
    ]
  }

  private func pulls(_ words: CalibrationWords) -> [Block] {
    let pulls = words.pulls
    return [
      .heading("What pulls against what"),
      pulls.isEmpty
        ? .paragraph(
          "No two figures leave less than half of what would be left if they had nothing to do with each "
            + "other.") : .bullets(pulls),
    ]
  }

  private var best: [Block] {
    if found.best.isEmpty { return [] }
    let factors = calibration.plan.factors.indices.map { factor in
      [calibration.plan.factors[factor].path, ""]
        + found.best.map { short(found.value(of: factor, at: $0.point.position)) }
    }
    let figures = calibration.targets.enumerated().map { number, target in
      [target.name + (target.isHeldOut ? " (held out)" : ""), short(target.observed)]
        + found.best.map { best in
          let estimate = best.again[number]
          return
            "\(estimate.intervalText); I = \(short(target.implausibility(estimate), digits: 2))"
        }
    }
    return [
      .heading("The best points, once more"),
      .paragraph(
        "Chosen by what they gave in their wave, and run again on a seed that no wave had: who chooses the "
          + "best chooses luck too. With 95 % intervals, and I, how many standard deviations the observed "
          + "figure is off."),
      .table(
        ["", "observed"] + found.best.indices.map { "best-\($0 + 1).json" }, factors + figures),
    ]
  }

  private func heldOut(_ words: CalibrationWords) -> [Block] {
    let sentences = words.heldOut
    return sentences.isEmpty ? [] : [.heading("Held out"), .bullets(sentences)]
  }

  private var again: [Block] {
    [
      .heading("What this is, and how to get it again"),
      .paragraph(
        "Not ruled out is not right: it is what these figures, with these errors, leave. "
          + "\(counted(calibration.plan.replicates, "replicate")) of each point; ruled out is what is more "
          + "than \(plain(calibration.cutoff)) standard deviations off in any figure that is not held out. "
          + "powersim \(Release.version), model \(ScenarioShape.modelVersion), seed "
          + "\(calibration.plan.base.scenario.seed)."),
      .code("powersim calibrate calibration.resolved.json --output again"),
    ]
  }
}
