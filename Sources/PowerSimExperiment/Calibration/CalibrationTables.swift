import PowerSimCore
import PowerSimOutput
import PowerSimScenario
import PowerSimText

/// The tables of a calibration.
struct CalibrationTables {
  private let found: CalibrationFindings
  private let format = TableFormat.csv

  init(_ found: CalibrationFindings) { self.found = found }

  private var calibration: Calibration { found.calibration }
  private var factors: [Factor] { calibration.plan.factors }

  /// The files of the best points, whatever their number.
  static let scenarios = (1...CalibrationShape.mostBest).map { "best-\($0).json" }

  /// What may come to lie in the folder beside run.json and the waves.
  static func files(of calibration: Calibration) -> [String] {
    ["calibration.resolved.json", "datapackage.json", "report.md", "report.html"]
      + ["waves", "region", "targets", "pairs", "best", "points", "figures"].map(
        TableFormat.csv.file)
      + scenarios
      + calibration.plan.base.inputs.map { "inputs/" + $0.name }
  }

  /// datapackage.json.
  var package: JSONValue {
    DataPackage.json(
      name: "powersim-calibration", title: calibration.name,
      description: calibration.plan.description
        + calibration.plan.base.scenario.output.formulaNote,
      tables: all.map(\.table), format: format)
  }

  /// Writes all tables.
  ///
  /// - Returns: The files, complete but for their final names.
  func write(to folder: GrowingFolder) throws -> [PartFile] {
    try all.map { table, rows in
      let file = try folder.table(table.name, table.columns, format)
      var text = format.text.init(table.columns)
      rows(&text)
      try file.write(text)
      return file
    }
  }

  // MARK: Tables

  private typealias Rows = (inout any RowText) -> Void

  private var all: [(table: BundleTable, rows: Rows)] {
    [
      (
        BundleTable(
          "waves",
          "What each wave ruled out. Sizes are shares of the space, as the distributions of the factors "
            + "have it.", waveColumns), addWaves
      ),
      (
        BundleTable(
          "region",
          "Between which values of each factor what is left lies; empty where nothing is.",
          regionColumns), addRegion
      ),
      (
        BundleTable(
          "targets",
          "The figures: how much of the space each leaves alone, and what the points gave that their own "
            + "runs keep.", targetColumns), addTargets
      ),
      (
        BundleTable("pairs", "Which figures pull against each other.", pairColumns), addPairs
      ),
      (
        BundleTable(
          "best",
          "The points that come closest, by what they gave in their wave, run once more on a seed that no "
            + "wave had.", bestColumns), addBest
      ),
      (
        BundleTable("points", "Every point that was run.", pointColumns), addPoints
      ),
      (
        BundleTable("figures", "Each figure at each point.", figureColumns), addFigures
      ),
    ]
  }

  private func cell(_ text: String) -> String { calibration.plan.base.scenario.output.cell(text) }

  private func share(_ name: String, _ meaning: String) -> [TableColumn] {
    [
      TableColumn(name, .number, meaning + ", a share of the space"),
      TableColumn(name + "Low", .number, "lower end of its 95 % interval (Wilson)"),
      TableColumn(name + "High", .number, "upper end of its 95 % interval"),
    ]
  }

  private func append(_ share: Proportion, to rows: inout any RowText) {
    for value in [share.value, share.low, share.high] { rows.append(value) }
  }

  // MARK: Waves and what is left

  private var waveColumns: [TableColumn] {
    [
      TableColumn("wave", .integer, "the wave, from 1"),
      TableColumn("seed", .integer, "the seed of its runs"),
      TableColumn("points", .integer, "how many points were run"),
      TableColumn("kept", .integer, "how many of them their own runs do not rule out"),
    ] + share("before", "what was left before it, from which its points were drawn")
      + share("byRuns", "what its own points leave of that, without any fit of this wave")
      + share("after", "what the fits leave after it") + [
        TableColumn(
          "order", .integer, "the order of the polynomials, the lowest: 2, 1 or 0 (the mean)"),
        TableColumn(
          "tested", .integer, "points of this and earlier waves that their own runs keep"),
        TableColumn(
          "lost", .integer, "how many of these a fit to the other points would have ruled out"),
      ]
  }

  private func addWaves(_ rows: inout any RowText) {
    for wave in found.waves {
      rows.append(wave.number)
      rows.append(wave.seed)
      rows.append(wave.points)
      rows.append(wave.kept)
      for share in [wave.before, wave.byRuns, wave.after] { append(share, to: &rows) }
      rows.append(wave.order)
      rows.append(wave.tested)
      rows.append(wave.lost)
      rows.endRow()
    }
  }

  private let regionColumns = [
    TableColumn("factor", .string, "the path that varies"),
    TableColumn(
      "spaceFrom", .number, "its first value in the space (of the points, where it has no end)"),
    TableColumn("spaceTo", .number, "its last value in the space"),
    TableColumn("from", .number, "the least value that is left"),
    TableColumn("to", .number, "the largest value that is left"),
  ]

  private func addRegion(_ rows: inout any RowText) {
    for (number, factor) in factors.enumerated() {
      rows.append(factor.path)
      let space = found.space(of: number)
      rows.append(space.from)
      rows.append(space.to)
      let ends = found.ends(of: number)
      rows.append(ends?.from ?? .nan)
      rows.append(ends?.to ?? .nan)
      rows.endRow()
    }
  }

  // MARK: Figures

  private var targetColumns: [TableColumn] {
    [
      TableColumn("target", .string, "the figure"),
      TableColumn("observed", .number, "what was observed"),
      TableColumn("observationError", .number, "how far that may be off: a standard deviation"),
      TableColumn(
        "modelDiscrepancy", .number, "how far the model may be off: a standard deviation"),
      TableColumn("heldOut", .boolean, "whether it rules nothing out"),
    ] + share("alone", "what it leaves by itself (empty where it is held out)") + [
      TableColumn(
        "without", .number,
        "what would be left without it, at most: the others were not looked at where it ruled out"),
      TableColumn("kept", .integer, "points that their own runs keep"),
      TableColumn("met", .integer, "at how many of them this figure is not implausible"),
      TableColumn("keptFrom", .number, "the least mean over replicates at these points"),
      TableColumn("keptTo", .number, "the largest mean over replicates at these points"),
    ]
  }

  private func addTargets(_ rows: inout any RowText) {
    let kept = found.kept
    for (number, target) in calibration.targets.enumerated() {
      rows.append(cell(target.name))
      rows.append(target.observed)
      rows.append(target.observationError)
      rows.append(target.modelDiscrepancy)
      rows.append(target.isHeldOut)
      if let position = calibration.matched.firstIndex(of: number) {
        append(found.alone[position], to: &rows)
        rows.append(found.without[position].value)
      } else {
        for _ in 0..<4 { rows.appendUndefined() }
      }
      let estimates = kept.map { found.estimate(of: number, at: $0) }
      rows.append(kept.count)
      rows.append(estimates.count { target.implausibility($0) <= calibration.cutoff })
      let means = estimates.map(\.mean).filter { !$0.isNaN }
      rows.append(means.min() ?? .nan)
      rows.append(means.max() ?? .nan)
      rows.endRow()
    }
  }

  private var pairColumns: [TableColumn] {
    [
      TableColumn("one", .string, "a figure"),
      TableColumn("other", .string, "another"),
    ] + share("both", "what both leave") + [
      TableColumn(
        "expected", .number,
        "what both would leave if they had nothing to do with each other: the product of what each does"
      ),
      TableColumn(
        "standing", .string,
        "exclusive: each leaves something, both nothing; pull: less than half of what was expected; "
          + "together; untold: too little is expected to tell"),
      TableColumn(
        "closest", .number,
        "where a run came closest to both, the implausibility of the one that is missed more"),
    ]
  }

  private func addPairs(_ rows: inout any RowText) {
    for pair in found.pairs {
      rows.append(cell(found.name(pair.one)))
      rows.append(cell(found.name(pair.other)))
      append(pair.both, to: &rows)
      rows.append(pair.expected)
      rows.append(pair.standing.rawValue)
      rows.append(pair.closest)
      rows.endRow()
    }
  }

  // MARK: Points

  private static let point = [
    TableColumn("wave", .integer, "the wave"),
    TableColumn("point", .integer, "the point's number, the cell in the wave's folder"),
  ]

  private func append(_ point: RunPoint, to rows: inout any RowText) {
    rows.append(point.wave)
    rows.append(point.number + 1)
  }

  private static func figure(_ runs: String) -> [TableColumn] {
    [
      TableColumn("target", .string, "the figure"),
      TableColumn("heldOut", .boolean, "whether it rules nothing out"),
      TableColumn("n", .integer, "replicates in which it has a value", unit: "replicates"),
      TableColumn("mean", .number, "mean over \(runs)"),
      TableColumn("low", .number, "lower end of its 95 % interval (Student's t)"),
      TableColumn("high", .number, "upper end of its 95 % interval"),
      TableColumn(
        "implausibility", .number,
        "standard deviations between it and what was observed; empty where fewer than two replicates have "
          + "a value, which rules out"),
    ]
  }

  private func append(_ estimate: Estimate, of target: Target, to rows: inout any RowText) {
    rows.append(cell(target.name))
    rows.append(target.isHeldOut)
    rows.append(estimate.count)
    for value in [estimate.mean, estimate.low, estimate.high] { rows.append(value) }
    let implausibility = target.implausibility(estimate)
    rows.append(implausibility.isFinite ? implausibility : .nan)
  }

  private var bestColumns: [TableColumn] {
    [TableColumn("best", .integer, "its rank: the file best-1.json holds the first")]
      + CalibrationTables.point + CalibrationTables.figure("replicates of the seed of its own")
  }

  private func addBest(_ rows: inout any RowText) {
    for (number, best) in found.best.enumerated() {
      for (target, estimate) in zip(calibration.targets, best.again) {
        rows.append(number + 1)
        append(best.point, to: &rows)
        append(estimate, of: target, to: &rows)
        rows.endRow()
      }
    }
  }

  private var pointColumns: [TableColumn] {
    CalibrationTables.point
      + factors.map { TableColumn($0.path, .number, "what the point has at this path") } + [
        TableColumn(
          "largest", .number, "the largest implausibility of its runs; empty where one is undefined"
        ),
        TableColumn("second", .number, "the second largest"),
        TableColumn("worst", .string, "the figure that is missed most"),
        TableColumn("kept", .boolean, "whether its own runs do not rule it out"),
        TableColumn("left", .boolean, "whether the fits of all waves leave it"),
      ]
  }

  private func addPoints(_ rows: inout any RowText) {
    for point in found.points {
      append(point, to: &rows)
      for factor in factors.indices { rows.append(found.value(of: factor, at: point.position)) }
      rows.append(point.worst.isFinite ? point.worst : .nan)
      rows.append(point.second.isFinite ? point.second : .nan)
      rows.append(
        cell(found.name(point.implausibilities.firstIndex(of: point.worst) ?? 0)))
      rows.append(point.isKept(calibration.cutoff))
      rows.append(found.region.leaves(point.position))
      rows.endRow()
    }
  }

  private var figureColumns: [TableColumn] {
    CalibrationTables.point + CalibrationTables.figure("replicates")
  }

  private func addFigures(_ rows: inout any RowText) {
    for point in found.points {
      for (number, target) in calibration.targets.enumerated() {
        append(point, to: &rows)
        append(found.estimate(of: number, at: point), of: target, to: &rows)
        rows.endRow()
      }
    }
  }
}
