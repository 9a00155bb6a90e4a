import PowerSimCore
import PowerSimOutput
import PowerSimRun
import PowerSimScenario
import PowerSimText

/// The tables of a sweep, made from what was kept of its units.
struct SweepTables {
  let plan: SweepPlan
  let digests: [String]
  let units: UnitFile
  /// How many replicates of each cell are shown; more may be there.
  let wanted: [Int]
  /// Whether every unit is there.
  let isComplete: Bool
  /// Whether there is to be a page, which needs all effects at once.
  let hasPage: Bool
  let format: TableFormat

  /// What was found on the way.
  struct Findings {
    /// How many values were undefined, by measure.
    var undefined: [Int]
    /// By measure and cell the mean of the measure, and of its difference from the reference.
    fileprivate var values, differences: [[Double]]
    /// How many base points or trajectories had to be left out.
    var leftOut = 0
    /// For a page: by measure and cell what effects.csv says, and by measure what sensitivity.csv does.
    fileprivate(set) var effects: [[SweepSummary.Effect]]
    fileprivate(set) var indices: [(measure: Int, isOfDifference: Bool, factors: [[Double]])] = []
  }

  private var hasReference: Bool { plan.reference != nil }
  private var sensitivity: Sensitivity? { isComplete ? Sensitivity(plan) : nil }

  /// The tables, in the order of the data package.
  var tables: [BundleTable] {
    let of = hasReference ? "the difference from the reference" : "the mean"
    return [
      BundleTable(
        "cells", "The cells of the sweep: what varies, and how far they are.", cellColumns),
      BundleTable("results", "Each measure of each replicate of each cell.", resultColumns),
      BundleTable(
        "effects",
        "Each measure of each cell over replicates; low and high are the ends of the 95 % interval "
          + "(Student's t) of \(of).\(stopping)", effectColumns),
    ]
      + (sensitivity.map { [BundleTable("sensitivity", $0.description, $0.columns)] } ?? [])
  }

  /// How replicates came to be as many as they are, where that moves intervals.
  private var stopping: String {
    guard let stopping = plan.stopping else { return "" }
    return
      " Replicates were added until the interval of \(plan.measures[stopping.measure].name) was no wider "
      + "than \(stopping.width.literal) or a cell had \(stopping.most) of them: stopping was sequential, "
      + "and such intervals are a little too narrow."
  }

  // MARK: Columns

  private var cellColumns: [TableColumn] {
    [
      TableColumn("cell", .integer, "the cell's number, from 1"),
      TableColumn(
        "hash", .string,
        "what tells it from every other: of its scenario, its data and the program's results"),
    ]
      + plan.factors.map {
        TableColumn($0.path, $0.isNumeric ? .number : .string, "what the cell has at this path")
      } + [
        TableColumn("replicates", .integer, "how many of its replicates are there"),
        TableColumn("failed", .integer, "how many of them failed"),
        TableColumn("status", .string, "complete, incomplete, or failed where one failed"),
      ]
  }

  private var resultColumns: [TableColumn] {
    [
      TableColumn("cell", .integer, "the cell's number"),
      TableColumn("replicate", .integer, "the replicate, from 1"),
      TableColumn("measure", .string, "the measure, as the plan calls it"),
      TableColumn("value", .number, "what was measured; empty where undefined"),
    ]
      + (hasReference
        ? [
          TableColumn(
            "difference", .number,
            "the value less that of the reference in the same society under the same random numbers"
          )
        ] : []) + [TableColumn("failure", .string, "why the run failed; empty where it did not")]
  }

  private var effectColumns: [TableColumn] {
    let interval = hasReference ? "the difference" : "the mean"
    return [
      TableColumn("cell", .integer, "the cell's number"),
      TableColumn("measure", .string, "the measure, as the plan calls it"),
      TableColumn("n", .integer, "replicates in which it is defined", unit: "replicates"),
      TableColumn("mean", .number, "mean over replicates"),
      TableColumn("median", .number, "median over replicates"),
      TableColumn("p10", .number, "10th percentile over replicates, of type 7"),
      TableColumn("p90", .number, "90th percentile over replicates, of type 7"),
    ]
      + (hasReference
        ? [TableColumn("difference", .number, "mean difference from the reference, pair by pair")]
        : [])
      + [
        TableColumn("low", .number, "lower end of the 95 % interval of \(interval)"),
        TableColumn("high", .number, "upper end of the 95 % interval of \(interval)"),
      ]
      + (hasReference
        ? [TableColumn("clear", .boolean, "whether the interval leaves out zero")] : [])
  }

  // MARK: Writing

  /// Writes all tables.
  ///
  /// - Returns: The files, complete but for their final names, in the order of `tables`.
  func write(
    to folder: GrowingFolder, shouldStop: () -> Bool
  ) throws -> ([PartFile], Findings) {
    var cells = try Rows(folder, "cells", cellColumns, format)
    var results = try Rows(folder, "results", resultColumns, format)
    var effects = try Rows(folder, "effects", effectColumns, format)
    let none = plan.measures.map { _ in
      sensitivity == nil ? [] : [Double](repeating: .nan, count: plan.cells)
    }
    var findings = Findings(
      undefined: plan.measures.map { _ in 0 }, values: none, differences: none,
      effects: plan.measures.map { _ in [] })
    try units.forEachCell(replicates: min(try units.replicates(), wanted.max() ?? 0)) {
      cell, records in
      if shouldStop() { throw RunEngine.Interruption() }
      let shown = records.filter { $0.replicate <= wanted[cell] }
      try addCell(cell, shown, to: &cells)
      try addResults(cell, shown, to: &results, &findings)
      try addEffects(cell, shown, to: &effects, &findings)
    }
    var files = [try cells.end(), try results.end(), try effects.end()]
    if let sensitivity {
      var rows = try Rows(folder, "sensitivity", sensitivity.columns, format)
      try addIndices(of: sensitivity, to: &rows, &findings)
      files.append(try rows.end())
    }
    return (files, findings)
  }

  private func addCell(
    _ cell: Int, _ records: [UnitFile.Record], to rows: inout Rows
  ) throws {
    rows.text.append(cell + 1)
    rows.text.append(String(digests[cell].prefix(32)))
    for (factor, coordinate) in zip(plan.factors, plan.point(cell)) {
      if factor.isNumeric, let value = factor.value(coordinate).double {
        rows.text.append(value)
      } else {
        rows.text.append(plan.base.scenario.output.cell(factor.label(coordinate)))
      }
    }
    let failed = records.count { $0.failure != nil }
    rows.text.append(records.count - failed)
    rows.text.append(failed)
    rows.text.append(
      records.count < wanted[cell] ? "incomplete" : failed > 0 ? "failed" : "complete")
    try rows.endRow()
  }

  private func addResults(
    _ cell: Int, _ records: [UnitFile.Record], to rows: inout Rows, _ findings: inout Findings
  ) throws {
    let count = plan.measures.count
    for record in records {
      for (k, measure) in plan.measures.enumerated() {
        rows.text.append(cell + 1)
        rows.text.append(record.replicate)
        rows.text.append(plan.base.scenario.output.cell(measure.name))
        rows.text.append(record.values[k])
        if hasReference { rows.text.append(record.values[k] - record.values[count + k]) }
        if let failure = record.failure {
          rows.text.append(plan.base.scenario.output.cell(failure.sentence))
        } else {
          rows.text.appendUndefined()
          if record.values[k].isNaN { findings.undefined[k] += 1 }
        }
        try rows.endRow()
      }
    }
  }

  private func addEffects(
    _ cell: Int, _ records: [UnitFile.Record], to rows: inout Rows, _ findings: inout Findings
  ) throws {
    let count = plan.measures.count
    for (k, measure) in plan.measures.enumerated() {
      // Both means are over the same replicates.
      let defined = records.map(\.values).filter {
        !$0[k].isNaN && (!hasReference || !$0[count + k].isNaN)
      }
      let own = defined.map { $0[k] }
      let sorted = own.sorted()
      let mean = Estimate(own)
      rows.text.append(cell + 1)
      rows.text.append(plan.base.scenario.output.cell(measure.name))
      rows.text.append(own.count)
      rows.text.append(mean.mean)
      for part in [0.5, 0.1, 0.9] {
        rows.text.append(sorted.isEmpty ? .nan : percentile(sorted, part))
      }
      let shown =
        hasReference ? Estimate(paired: own, minus: defined.map { $0[count + k] }) : mean
      if hasReference { rows.text.append(shown.mean) }
      rows.text.append(shown.low)
      rows.text.append(shown.high)
      if hasReference {
        if shown.halfWidth.isNaN {
          rows.text.appendUndefined()
        } else {
          rows.text.append(shown.isClear)
        }
      }
      try rows.endRow()
      if hasPage { findings.effects[k].append(SweepSummary.Effect(own: mean, shown: shown)) }
      if sensitivity != nil {
        findings.values[k][cell] = mean.mean
        findings.differences[k][cell] = shown.mean
      }
    }
  }

  private func addIndices(
    of sensitivity: Sensitivity, to rows: inout Rows, _ findings: inout Findings
  ) throws {
    for (k, measure) in plan.measures.enumerated() {
      let kinds =
        [("value", findings.values[k])]
        + (hasReference ? [("difference", findings.differences[k])] : [])
      for (of, values) in kinds {
        let found = sensitivity.estimate(values)
        findings.leftOut = max(findings.leftOut, found.leftOut)
        findings.indices.append((k, of == "difference", found.factors))
        for (factor, numbers) in zip(plan.factors, found.factors) {
          rows.text.append(factor.path)
          rows.text.append(plan.base.scenario.output.cell(measure.name))
          rows.text.append(of)
          for number in numbers { rows.text.append(number) }
          rows.text.append(found.samples)
          rows.text.append(found.leftOut)
          try rows.endRow()
        }
      }
    }
  }

  /// The rows of a table on their way into its file.
  private struct Rows {
    var text: any RowText
    private let file: PartFile

    init(
      _ folder: GrowingFolder, _ name: String, _ columns: [TableColumn], _ format: TableFormat
    ) throws {
      file = try folder.table(name, columns, format)
      text = format.text.init(columns)
    }

    mutating func endRow() throws {
      text.endRow()
      if text.count > 1 << 18 {
        try file.write(text)
        text.clear()
      }
    }

    mutating func end() throws -> PartFile {
      try file.write(text)
      text.clear()
      return file
    }
  }
}
