import PowerSimCore
import PowerSimOutput
import PowerSimRun
import PowerSimScenario
import PowerSimText
import Synchronization

/// Runs what is missing of a sweep and writes its folder.
///
/// The same command may be given again and again: what is there is never computed twice, and the bytes of
/// the folder, but for run.json, hang on the plan and on what is complete alone.
package struct SweepRun: Sendable {
  let plan: SweepPlan
  let digests: [String]
  let folder: GrowingFolder
  let units: UnitFile
  let ledger: UnitLedger
  /// What is computed from now on.
  let begun: BegunUnits
  /// What was under way when an earlier start went down.
  let suspects: [(cell: Int, replicate: Int)]
  let threads: Int
  let shard: Shard?
  let arguments: [String]
  let format = TableFormat.csv

  /// A part of the units: each that is so many behind another.
  package struct Shard: Sendable, Equatable {
    /// From 0.
    package let index: Int
    /// How many shards there are.
    package let count: Int

    /// A shard.
    package init(index: Int, count: Int) { (self.index, self.count) = (index, count) }
  }

  /// What a run of a sweep tells.
  package struct Outcome: Sendable {
    /// How many units there are of the sweep, or of the shard.
    package let units: Int
    /// How many of them were there before, were computed, and failed, now or before.
    package let reused, computed, failed: Int
    /// Where the results are: beside the folder while something is left and they are to replace others.
    package let folder: String
    /// The files written, in order.
    package let files: [String]
    /// What a user should know, each a sentence.
    package let notes: [String]
    /// Wall time.
    package let seconds: Double

    /// How many are missing.
    package var left: Int { units - reused - computed - failed }

    /// Whether nothing is missing and nothing failed.
    package var isComplete: Bool { left == 0 && failed == 0 }
  }

  /// What run.json calls it.
  static let kind = "sweep"

  /// Takes hold of the folder and looks at what is there.
  ///
  /// - Parameters:
  ///   - force: whether what is there is replaced where it is of another plan or command.
  ///   - shard: which units are to run; nil: all.
  ///   - others: folders of the same plan whose units are taken over.
  ///   - shouldStop: asked now and then.
  /// - Throws: `Problems` where cells are no scenarios; `OutputFailure` where the folder cannot be had,
  ///   or it or another holds units of something else; `RunEngine.Interruption`.
  package init(
    _ plan: SweepPlan, folder name: String, force: Bool, shard: Shard? = nil,
    taking others: [String] = [], threads: Int, arguments: [String],
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws {
    var plan = plan
    let digests = try SweepCells(plan).digests(threads: threads, shouldStop: shouldStop)
    if shouldStop() { throw RunEngine.Interruption() }
    (folder, units) = try SweepRun.open(
      BundleRequest(folder: name, force: force, arguments: arguments, sources: plan.sources),
      files: SweepRun.files(of: plan), of: plan, digests)
    try folder.begin()
    do {
      try SweepRun.take(unitsOf: others, into: units, of: plan, digests, shouldStop: shouldStop)
    } catch {
      folder.abandon()
      throw error
    }
    ledger = try UnitLedger(units)
    // What was added earlier stays.
    if plan.stopping == nil { plan.replicates = max(plan.replicates, ledger.replicates) }
    begun = try BegunUnits(folder(BegunUnits.name))
    let marks = try begun.marks()
    suspects =
      marks.isEmpty
      ? []
      : ledger.units(.missing, wanted: try plan.wanted(units), shard: nil) { cell, replicate in
        marks.contains(BegunUnits.Mark(UnitFile.Key(digests[cell]), replicate: replicate))
      }
    (self.plan, self.digests, self.shard) = (plan, digests, shard)
    (self.threads, self.arguments) = (threads, arguments)
  }

  /// What may come to lie in a folder beside run.json.
  static func files(of plan: SweepPlan) -> [String] {
    ["sweep.resolved.json", "datapackage.json", UnitFile.name, UnitFile.name + ".part"]
      + [BegunUnits.name, "report.html"]
      + ["cells", "results", "effects", "sensitivity"].map(TableFormat.csv.file)
      + plan.inputs.map { "inputs/" + $0.name }
  }

  /// What a user should know of the folder, each a sentence.
  package var notes: [String] { folder.notes }

  // MARK: Running

  /// The most cells whose scenarios are in memory at once.
  private static let mostCells = 2048

  /// Runs what is missing, and writes the tables of what is there.
  ///
  /// - Parameters:
  ///   - retriesFailed: whether what failed is tried again, and nothing else run.
  ///   - deadline: no unit is begun that would probably not end by then.
  ///   - trial: makes what runs units in a process of its own: those that were under way when an earlier start
  ///     went down, and those that failed.
  ///   - page: makes a page of what was found; nil: there is none.
  ///   - progress: told now and then which part of what was missing is done, in [0, 1].
  ///   - shouldStop: asked every tick.
  /// - Throws: `OutputFailure`.
  package func run(
    retriesFailed: Bool = false, until deadline: ContinuousClock.Instant? = nil,
    trial: @escaping @Sendable (_ threads: Int) -> any UnitTrial,
    page: ((SweepSummary) -> String)? = nil,
    progress: @escaping @Sendable (Double) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws -> Outcome {
    let begin = ContinuousClock.now
    let computed = Atomic(0)
    let missing = Atomic(1)
    let keep = {
      @Sendable [units, ledger, digests] (cell: Int, replicate: Int, outcome: TrialOutcome) in
      let key = UnitFile.Key(digests[cell])
      switch outcome {
      case .values(let values):
        try units.write(
          UnitFile.Record(cell: cell, replicate: replicate, key: key, values: values))
        ledger.note(.done, cell: cell, replicate: replicate)
        let done = computed.wrappingAdd(1, ordering: .relaxed).newValue
        progress(min(1, Double(done) / Double(missing.load(ordering: .relaxed))))
      case .failed(let failure):
        try units.write(
          UnitFile.Record(
            cell: cell, replicate: replicate, key: key,
            values: Array(repeating: .nan, count: units.values), failure: failure))
        ledger.note(.failed, cell: cell, replicate: replicate)
      case .stopped: break
      }
    }
    let trials = UnitTrials(threads: threads, make: trial) { ahead in
      shouldStop() || deadline.map { ContinuousClock.now + ahead >= $0 } ?? false
    }
    do {
      if retriesFailed {
        let failed = ledger.units(.failed, wanted: try plan.wanted(units), shard: shard)
        missing.store(max(1, failed.count), ordering: .relaxed)
        try trials.run(failed, digests: digests, keep: keep)
      } else {
        try trials.run(suspects.filter(isOwn), digests: digests, keep: keep)
        try begun.keep(marks(ofSuspects: { !isOwn($0) }))
        while true {
          let wanted = try plan.wanted(units)
          let left = ledger.count(.missing, wanted: wanted, shard: shard)
          if left == 0 { break }
          missing.store(left + computed.load(ordering: .relaxed), ordering: .relaxed)
          let most = SweepRun.mostCells
          for round in ledger.missing(wanted: wanted, shard: shard, most: most) {
            let rest = try run(round, until: deadline, keep: keep, shouldStop: shouldStop)
            try trials.run(rest, digests: digests, keep: keep)
          }
        }
      }
    } catch is RunEngine.Interruption {}
    try units.flush()
    return try complete(
      computed: computed.load(ordering: .relaxed), page: page,
      seconds: { (ContinuousClock.now - begin) / .seconds(1) })
  }

  /// Runs the cells of a round together.
  ///
  /// - Returns: What it left, because conservation failed somewhere.
  private func run(
    _ round: (cells: [Int], replicates: Range<Int>), until deadline: ContinuousClock.Instant?,
    keep: @escaping @Sendable (Int, Int, TrialOutcome) throws -> Void,
    shouldStop: @escaping @Sendable () -> Bool
  ) throws -> [(cell: Int, replicate: Int)] {
    let batch = try SweepBatch(round.cells, of: plan)
    let keys = round.cells.map { UnitFile.Key(digests[$0]) }
    let places = Dictionary(uniqueKeysWithValues: zip(round.cells, keys))
    let sink = UnitSink(batch) { [begun] cells, replicate in
      try begun.add(
        cells.compactMap { places[$0] }.map { BegunUnits.Mark($0, replicate: replicate) })
    } keep: { cell, replicate, values in
      try keep(cell, replicate, .values(values))
    }
    // Histories that all share would leave threads without work.
    let jobs = batch.branches.count * round.replicates.count
    let tree = RunTree(batch.branches, branchesOfARoot: max(8, jobs / (4 * threads)))
    try RunEngine(threads: threads).run(
      tree, replicates: round.replicates, into: [sink], until: deadline, goesOn: true,
      shouldStop: shouldStop)
    return ledger.missing(cells: round.cells, replicates: round.replicates)
  }

  private func isOwn(_ unit: (cell: Int, replicate: Int)) -> Bool {
    shard.map { ((unit.replicate - 1) * plan.cells + unit.cell) % $0.count == $0.index } ?? true
  }

  /// The marks of suspects of which nothing is known yet, or of some of them.
  func marks(
    ofSuspects isMeant: ((cell: Int, replicate: Int)) -> Bool = { _ in true }
  ) throws -> [BegunUnits.Mark] {
    if suspects.isEmpty { return [] }
    let known = Set(suspects.map { $0.replicate * plan.cells + $0.cell })
    return ledger.units(.missing, wanted: try plan.wanted(units), shard: nil) {
      known.contains($1 * plan.cells + $0) && isMeant(($0, $1))
    }.map { BegunUnits.Mark(UnitFile.Key(digests[$0.cell]), replicate: $0.replicate) }
  }
}
