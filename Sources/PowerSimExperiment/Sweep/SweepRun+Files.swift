import PowerSimCore
import PowerSimOutput
import PowerSimRun
import PowerSimScenario
import PowerSimText

extension SweepRun {
  /// Writes the tables of what is there, which take their place, and runs nothing.
  ///
  /// - Parameters:
  ///   - page: makes a page of what was found; nil: there is none.
  ///   - shouldStop: asked now and then.
  /// - Throws: `OutputFailure`, or `RunEngine.Interruption`.
  package func gather(
    page: ((SweepSummary) -> String)? = nil, shouldStop: @escaping () -> Bool = { false }
  ) throws -> Outcome {
    let begin = ContinuousClock.now
    return try complete(
      computed: 0, page: page, isWhole: true, shouldStop: shouldStop,
      seconds: { (ContinuousClock.now - begin) / .seconds(1) })
  }

  /// Writes the plan with everything filled in before anything runs, for whoever is to read it meanwhile.
  ///
  /// - Returns: Its path.
  func writePlan() throws -> String {
    try folder.write(plan.inputs)
    try folder.document("sweep.resolved.json", plan.resolved).complete()
    return folder("sweep.resolved.json")
  }

  func complete(
    computed: Int, page: ((SweepSummary) -> String)?, isWhole isAsked: Bool = false,
    shouldStop: @escaping () -> Bool = { false }, seconds elapsed: () -> Double
  ) throws -> Outcome {
    let wanted = try plan.wanted(units)
    func count(_ state: UnitLedger.State, _ shard: Shard?) -> Int {
      ledger.count(state, wanted: wanted, shard: shard)
    }
    let (done, failed) = (count(.done, shard), count(.failed, shard))
    let left = count(.missing, shard)
    let isWhole = count(.missing, nil) == 0
    let tables = SweepTables(
      plan: plan, digests: digests, units: units, wanted: wanted, isComplete: isWhole,
      hasPage: page != nil, format: format)
    let (written, findings) = try tables.write(to: folder, shouldStop: shouldStop)
    if shouldStop() { throw RunEngine.Interruption() }
    try folder.write(plan.inputs)
    let package = DataPackage.json(
      name: "powersim-sweep", title: plan.name,
      description: plan.description + plan.base.scenario.output.formulaNote, tables: tables.tables,
      format: format)
    let notes = notes(findings, wanted)
    let summary = page.map { _ in
      SweepSummary(
        plan, findings, runs: count(.done, nil), failed: count(.failed, nil),
        missing: count(.missing, nil), wanted: wanted, notes: notes)
    }
    let text = page.flatMap { page in summary.map(page) }
    // One of another state would say something else than the tables.
    if text == nil { try removeFile(folder("report.html")) }
    let parts =
      try (text.map { [try folder.text("report.html", $0)] } ?? []) + [
        try folder.document("sweep.resolved.json", plan.resolved),
        try folder.document("datapackage.json", package),
      ]
    // One of fewer replicates says nothing of more.
    if !isWhole { try removeFile(folder(format.file("sensitivity"))) }
    var record = RunRecord.program(arguments)
    record["kind"] = .string(SweepRun.kind)
    record["status"] = .string(left == 0 && failed == 0 ? "complete" : "incomplete")
    record["results"] = .string(Release.resultsVersion)
    record["cells"] = .number(plan.cells)
    record["replicates"] = .number(wanted.max() ?? 0)
    record["units"] = .number(count(.done, nil))
    record["failed"] = .number(count(.failed, nil))
    if let shard { record["shard"] = .string("\(shard.index)/\(shard.count)") }
    for (key, value) in RunRecord.machine(threads: threads, seconds: elapsed()) {
      record[key] = value
    }
    try begun.keep(marks())
    try units.end()
    let others =
      [UnitFile.name] + (try begun.end() ? [BegunUnits.name] : [])
      + plan.inputs.map { "inputs/" + $0.name }
    let placed = try folder.complete(
      written + parts, others: others, record: record, isWhole: isAsked || left == 0)
    return Outcome(
      units: done + failed + left, reused: done - computed, computed: computed, failed: failed,
      folder: placed.folder, files: (written + parts).map(\.name) + others + ["run.json"],
      notes: notes + placed.notes, seconds: elapsed())
  }

  private func notes(_ findings: SweepTables.Findings, _ wanted: [Int]) -> [String] {
    var notes = zip(plan.measures, findings.undefined).filter { $1 > 0 }.map {
      "\($0.name) is undefined in \(counted($1, "run")); effects count the others (n)"
    }
    if findings.leftOut > 0 {
      notes.append(
        "sensitivity.csv leaves out \(grouped(findings.leftOut)) of its samples, of which something is "
          + "undefined"
      )
    }
    if let stopping = plan.stopping, let least = wanted.min(), let most = wanted.max() {
      notes.append(
        "cells have \(least) to \(most) replicates, added until the interval of "
          + "\(plan.measures[stopping.measure].name) was narrow enough: stopping was sequential, and such "
          + "intervals are a little too narrow")
    }
    return notes
  }
}

extension SweepPlan {
  /// Of each cell and measure what a folder holds, over as many replicates as the plan has.
  func estimates(in folder: String) throws -> [[Estimate]] {
    let units: UnitFile
    do {
      units = try UnitFile(
        "\(folder)/\(UnitFile.name)", meaning: meaning, cells: nil, values: values)
    } catch is UnitFile.Difference {
      throw OutputFailure("\(folder) was changed by something else while it was read; run it again")
    }
    var estimates: [[Estimate]] = []
    try units.forEachCell(replicates: replicates) { _, records in
      estimates.append(
        measures.indices.map { measure in Estimate(records.map { $0.values[measure] }) })
    }
    return estimates
  }
}
