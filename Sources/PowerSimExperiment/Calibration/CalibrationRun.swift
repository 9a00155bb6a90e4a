import PowerSimCore
import PowerSimOutput
import PowerSimScenario
import PowerSimText

/// Runs what is missing of a calibration and writes its folder.
///
/// Each wave is a sweep in a folder of its own, and goes on as one; its points follow from the waves before
/// it. So the same command may be given again and again, and ends with the same bytes.
package struct CalibrationRun {
  private let calibration: Calibration
  private let folder: GrowingFolder
  /// All that may come to lie in it, and of that what belongs to waves.
  private let files, within: [String]
  private let request: BundleRequest
  private let threads: Int

  /// What a run of a calibration tells.
  package struct Outcome: Sendable {
    /// What was found; of the waves that are complete.
    package let findings: CalibrationFindings
    /// How many runs were there before, and were computed.
    package let reused, computed: Int
    /// How many runs are missing of the wave at which it stopped, and failed in it.
    package let left, failed: Int
    /// That wave's folder; nil where all is complete.
    package let stoppedAt: String?
    /// Where the results are, and the files written there.
    package let folder: String
    package let files: [String]
    /// What a user should know, each a sentence.
    package let notes: [String]

    /// Whether nothing is missing and nothing failed.
    package var isComplete: Bool { stoppedAt == nil }
  }

  /// What run.json calls it.
  private static let kind = "calibration"
  /// The folder of the best points.
  private static let again = "again"

  /// Takes hold of the folder.
  ///
  /// - Parameter force: whether what is there is replaced where it is of another calibration or command.
  /// - Throws: `OutputFailure` where the folder cannot be had.
  package init(
    _ calibration: Calibration, folder name: String, force: Bool, threads: Int,
    arguments: [String]
  ) throws {
    (self.calibration, self.threads) = (calibration, threads)
    request = BundleRequest(
      folder: name, force: force, arguments: arguments, sources: calibration.plan.sources)
    within = CalibrationRun.within(calibration)
    files = CalibrationTables.files(of: calibration) + within
    // A scenario that an earlier calibration left here is replaced by this one's.
    try request.checkSources(in: CalibrationTables.scenarios.map { "\(name)/\($0)" })
    folder = try GrowingFolder(request, kind: CalibrationRun.kind, files: files)
    try folder.begin()
  }

  /// What a user should know of the folder, each a sentence.
  package var notes: [String] { folder.notes }

  /// The folders that may come to lie in it.
  private static let folders = (1...CalibrationShape.mostWaves).map { "wave-\($0)" } + [again]

  /// What may come to lie in them, and their locks beside them.
  private static func within(_ calibration: Calibration) -> [String] {
    let files = ["run.json"] + SweepRun.files(of: calibration.sweep("", at: [], seed: 0))
    return folders.flatMap { folder in
      [".\(folder).powersim-lock"] + files.map { "\(folder)/\($0)" }
    }
  }

  // MARK: Running

  /// The least number of positions by which the size of what is left is told.
  private static let surveyed = 2000

  /// Runs what is missing, and writes the tables of what is there.
  ///
  /// - Parameters:
  ///   - retriesFailed: whether what failed is tried again.
  ///   - deadline: no unit is begun that would probably not end by then.
  ///   - trial: makes what runs units of a plan's file in a process of its own.
  ///   - page: makes a page of what was found; nil: there is none.
  ///   - progress: told now and then which part is done, in [0, 1].
  ///   - shouldStop: asked every tick.
  /// - Throws: `Problems` where points are no scenarios; `OutputFailure`.
  package func run(
    retriesFailed: Bool = false, until deadline: ContinuousClock.Instant? = nil,
    trial: @escaping @Sendable (_ plan: String, _ threads: Int) -> any UnitTrial,
    page: ((CalibrationPage) -> String)? = nil,
    progress: @escaping @Sendable (Double) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws -> Outcome {
    do {
      return try runWaves(
        retriesFailed: retriesFailed, until: deadline, trial: trial, page: page,
        progress: progress, shouldStop: shouldStop)
    } catch {
      // What was refused leaves what is there as complete as it was.
      try? folder.restore(unlessNew: files)
      throw error
    }
  }

  private func runWaves(
    retriesFailed: Bool, until deadline: ContinuousClock.Instant?,
    trial: @escaping @Sendable (_ plan: String, _ threads: Int) -> any UnitTrial,
    page: ((CalibrationPage) -> String)?, progress: @escaping @Sendable (Double) -> Void,
    shouldStop: @escaping @Sendable () -> Bool
  ) throws -> Outcome {
    let begin = ContinuousClock.now
    let waves = max(calibration.waves, wavesThere)
    let matched = calibration.matched.map { calibration.targets[$0] }
    var region = Region(calibration.plan.factors, matched, cutoff: calibration.cutoff)
    var box = Region.Box.whole(region.factors.count)
    var left = Region.Survey(positions: calibration.latinHypercube, size: .all, drawn: 0)
    var (history, points): ([CalibrationFindings.Wave], [RunPoint]) = ([], [])
    var (reused, computed) = (0, 0)
    var stopped: (folder: String, outcome: SweepRun.Outcome)?
    let parts = Double(waves + 1)

    func sweep(
      _ plan: SweepPlan, _ name: String, force: Bool, number: Int
    ) throws -> [[Estimate]]? {
      let sweep = Sweep(
        plan: plan, folder: folder(name), force: force, threads: threads,
        arguments: request.arguments, retriesFailed: retriesFailed, deadline: deadline,
        trial: trial, progress: { progress((Double(number) + $0) / parts) },
        shouldStop: shouldStop)
      let outcome = try sweep.run { try drop(after: number + 1) }
      reused += outcome.reused
      computed += outcome.computed
      guard outcome.isComplete else {
        stopped = (name, outcome)
        return nil
      }
      return try plan.estimates(in: outcome.folder)
    }

    for wave in 1...waves {
      let positions = left.positions.prefix(calibration.points).map(region.seen)
      let seed = calibration.seed(ofWave: wave)
      let plan = calibration.sweep(
        "\(calibration.name), wave \(wave)", at: positions, seed: seed)
      guard
        let estimates = try sweep(
          plan, "wave-\(wave)", force: request.force, number: wave - 1)
      else { break }
      let own = zip(positions, estimates).enumerated().map { number, point in
        RunPoint(
          wave: wave, number: number, position: point.0,
          estimates: calibration.matched.map { point.1[$0] },
          implausibilities: calibration.matched.map {
            calibration.targets[$0].implausibility(point.1[$0])
          },
          heldOut: calibration.heldOut.map { point.1[$0] })
      }
      points += own
      let fit = region.add(points, in: box)
      let before = left.size
      left = region.survey(
        box, seed: calibration.designSeed, purpose: UInt64(100 + wave),
        wanted: max(CalibrationRun.surveyed, calibration.points))
      box = box.around(left.positions)
      history.append(
        CalibrationFindings.Wave(
          number: wave, seed: seed, points: own.count,
          kept: own.count { $0.isKept(calibration.cutoff) }, before: before, after: left.size,
          order: fit.order, tested: fit.tested, lost: fit.lost))
      if left.positions.isEmpty {
        try drop(after: wave)
        break
      }
    }
    var best: [CalibrationFindings.Best] = []
    if stopped == nil {
      let order = points.indices.sorted { (points[$0].worst, $0) < (points[$1].worst, $1) }
      let chosen = order.prefix(calibration.best).map { points[$0] }
      let plan = calibration.sweep(
        "\(calibration.name), the best points once more", at: chosen.map(\.position),
        seed: calibration.seed(ofWave: 0))
      if !chosen.isEmpty,
        let estimates = try sweep(
          plan, CalibrationRun.again, force: true, number: waves)
      {
        best = zip(chosen, estimates).map { CalibrationFindings.Best(point: $0, again: $1) }
      }
    }
    let findings = CalibrationFindings(
      calibration, region, waves: history, points: points, left: left, best: best)
    let (placed, files, notes) = try complete(
      findings, isWhole: stopped == nil, page: page,
      seconds: (ContinuousClock.now - begin) / .seconds(1))
    return Outcome(
      findings: findings, reused: reused, computed: computed, left: stopped?.outcome.left ?? 0,
      failed: stopped?.outcome.failed ?? 0, stoppedAt: stopped.map { "\(placed)/\($0.folder)" },
      folder: placed, files: files, notes: notes + undefined(points))
  }

  /// A sentence for each figure that some points have no value of.
  private func undefined(_ points: [RunPoint]) -> [String] {
    calibration.matched.enumerated().compactMap { position, target in
      let count = points.count { !$0.estimates[position].mean.isFinite }
      if count == 0 { return nil }
      return "\(calibration.targets[target].name.quoted) is undefined in \(count) of "
        + "\(counted(points.count, "point")), as a quotient by 0 is: look at its formula"
    }
  }

  /// A sweep of some points, gone on with to its end.
  private struct Sweep {
    let plan: SweepPlan
    let folder: String
    let force: Bool
    let threads: Int
    let arguments: [String]
    let retriesFailed: Bool
    let deadline: ContinuousClock.Instant?
    let trial: @Sendable (_ plan: String, _ threads: Int) -> any UnitTrial
    let progress: @Sendable (Double) -> Void
    let shouldStop: @Sendable () -> Bool

    /// - Parameter willReplace: called where it is to take the place of another.
    func run(willReplace: () throws -> Void) throws -> SweepRun.Outcome {
      if retriesFailed {
        let outcome = try start(retriesFailed: true, willReplace)
        if outcome.failed > 0 || outcome.left == 0 { return outcome }
      }
      return try start(retriesFailed: false, willReplace)
    }

    private func start(
      retriesFailed: Bool, _ willReplace: () throws -> Void
    ) throws -> SweepRun.Outcome {
      let sweep = try SweepRun(
        plan, folder: folder, force: force, threads: threads, arguments: arguments)
      if sweep.folder.isBeside { try willReplace() }
      // A process of its own reads it.
      let file = try sweep.writePlan()
      return try sweep.run(
        retriesFailed: retriesFailed, until: deadline, trial: { trial(file, $0) },
        progress: progress, shouldStop: shouldStop)
    }
  }

  // MARK: Waves that are there

  /// How many waves have a folder, without a gap: those that are there stay.
  private var wavesThere: Int {
    (1...CalibrationShape.mostWaves).prefix { folder.holds("wave-\($0)/run.json") }.count
  }

  /// Removes the waves behind one: they are of other figures.
  private func drop(after wave: Int) throws {
    for later in stride(from: wave + 1, through: CalibrationShape.mostWaves, by: 1)
    where folder.holds("wave-\(later)/run.json") {
      guard request.force else {
        throw OutputFailure(
          "\(folder("wave-\(later)")) is a wave of other figures; add --force to replace what follows "
            + "from them, or choose another --output")
      }
      try folder.remove("wave-\(later)")
    }
  }

  // MARK: Files

  private func complete(
    _ findings: CalibrationFindings, isWhole: Bool, page: ((CalibrationPage) -> String)?,
    seconds: Double
  ) throws -> (folder: String, files: [String], notes: [String]) {
    let tables = CalibrationTables(findings)
    var parts = try tables.write(to: folder)
    try folder.write(calibration.plan.base.inputs)
    let scenarios = try isWhole ? bestScenarios(findings.best.map(\.point)) : []
    // An earlier command may have written more.
    for name in CalibrationTables.scenarios.dropFirst(scenarios.count) {
      try removeFile(folder(name))
    }
    parts += try zip(CalibrationTables.scenarios, scenarios).map { try folder.document($0, $1) }
    let text = CalibrationPage(findings, isWhole: isWhole)
    if let page { parts.append(try folder.text("report.html", page(text))) }
    // One of another state would say something else than the tables.
    if page == nil { try removeFile(folder("report.html")) }
    parts += try [
      folder.text("report.md", text.markdown),
      folder.document("calibration.resolved.json", calibration.resolved),
      folder.document("datapackage.json", tables.package),
    ]
    var record = RunRecord.program(request.arguments)
    record["kind"] = .string(CalibrationRun.kind)
    record["status"] = .string(isWhole ? "complete" : "incomplete")
    record["results"] = .string(Release.resultsVersion)
    record["waves"] = .number(findings.waves.count)
    record["points"] = .number(findings.points.count)
    for (key, value) in RunRecord.machine(threads: threads, seconds: seconds) {
      record[key] = value
    }
    let inputs = calibration.plan.base.inputs.map { "inputs/" + $0.name }
    let placed = try folder.complete(
      parts, others: inputs + within.filter(folder.holds), record: record, isWhole: isWhole)
    return (placed.folder, parts.map(\.name) + ["run.json"], placed.notes)
  }

  /// The best points as scenarios that run as they did once more.
  private func bestScenarios(_ points: [RunPoint]) throws -> [JSONValue] {
    let cells = SweepCells(
      calibration.sweep("", at: points.map(\.position), seed: calibration.seed(ofWave: 0)))
    return try points.indices.map { number in
      var scenario = try cells.resolved(number)
      scenario["name"] = .string("\(calibration.name): best \(number + 1)")
      scenario["replicates"] = .number(calibration.plan.replicates)
      return scenario
    }
  }
}
