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
  private let plan: SweepPlan
  private let digests: [String]
  private let folder: GrowingFolder
  private let units: UnitFile
  private let threads: Int
  private let shard: Shard?
  private let arguments: [String]
  private let format = TableFormat.csv
  /// Which units are there, replicate after replicate.
  private let isDone: [Bool]

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
    /// How many of them were there before, and how many were computed.
    package let reused, computed: Int
    /// The files written, in order.
    package let files: [String]
    /// What a user should know, each a sentence.
    package let notes: [String]
    /// Wall time.
    package let seconds: Double

    /// Whether nothing is missing.
    package var isComplete: Bool { reused + computed == units }
  }

  /// What run.json calls it.
  static let kind = "sweep"

  /// Takes hold of the folder and looks at what is there.
  ///
  /// - Parameters:
  ///   - force: whether what is there is removed first.
  ///   - shard: which units are to run; nil: all.
  ///   - others: folders of the same plan whose units are taken over.
  /// - Throws: `Problems` where cells are no scenarios; `OutputFailure` where the folder cannot be had,
  ///   or it or another holds units of something else.
  package init(
    _ plan: SweepPlan, folder name: String, force: Bool, shard: Shard? = nil,
    taking others: [String] = [], threads: Int, arguments: [String]
  ) throws {
    var plan = plan
    let digests = try SweepCells(plan).digests(threads: threads)
    let files =
      ["sweep.resolved.json", "datapackage.json", UnitFile.name, UnitFile.name + ".part"]
      + ["cells", "results", "effects", "sensitivity"].map(format.file)
      + plan.inputs.map { "inputs/" + $0.name }
    folder = try GrowingFolder(
      BundleRequest(folder: name, force: force, arguments: arguments, sources: plan.sources),
      kind: SweepRun.kind, files: files)
    units = try SweepRun.units(of: plan, digests, in: folder)
    try folder.begin()
    try SweepRun.take(unitsOf: others, into: units, of: plan, digests)
    var known: [(cell: Int, replicate: Int)] = []
    try units.forEach { known.append(($0.cell, $0.replicate)) }
    // What was added earlier stays.
    plan.replicates = max(plan.replicates, known.map(\.replicate).max() ?? 0)
    var isDone = [Bool](repeating: false, count: plan.cells * plan.replicates)
    for (cell, replicate) in known { isDone[(replicate - 1) * plan.cells + cell] = true }
    self.isDone = isDone
    (self.plan, self.digests, self.shard) = (plan, digests, shard)
    (self.threads, self.arguments) = (threads, arguments)
  }

  /// What a user should know of the folder, each a sentence.
  package var notes: [String] { folder.notes }

  // MARK: Units

  /// The record of units in a folder: the one that is there, with its records in the places that they have
  /// in this plan.
  private static func units(
    of plan: SweepPlan, _ digests: [String], in folder: GrowingFolder
  ) throws -> UnitFile {
    let path = folder(UnitFile.name)
    func open(_ path: String, cells: Int?) throws -> UnitFile {
      try UnitFile(path, meaning: plan.meaning, cells: cells, values: plan.values)
    }
    do {
      let file = try open(path, cells: plan.cells)
      let places = Places(digests)
      var (moved, strange) = (file.cells != plan.cells, 0)
      try file.forEach { record in
        let place = places[record.key, at: record.cell]
        if place == nil { strange += 1 }
        if place != record.cell { moved = true }
      }
      if strange > 0 {
        throw OutputFailure(
          "\(folder.path) holds \(counted(strange, "unit")) of cells that this plan does not have, or "
            + "that another version of the scenario or of powersim computed; add --force to begin anew, "
            + "or choose another --output")
      }
      if !moved { return file }
      let part = path + ".part"
      try removeFile(part)
      let new = try open(part, cells: plan.cells)
      try file.forEach { record in
        guard let cell = places[record.key, at: record.cell] else { return }
        try new.write(record.moved(to: cell))
      }
      try new.flush()
      try file.end()
      try replaceFile(path, by: part)
      return new
    } catch is UnitFile.Difference {
      throw OutputFailure(
        "\(folder.path) holds a sweep with other measures, another reference or other results of "
          + "powersim; add --force to begin anew, or choose another --output")
    }
  }

  /// Where the cells of digests stand.
  private struct Places {
    private let keys: [UnitFile.Key]
    private let cells: [UnitFile.Key: Int]

    init(_ digests: [String]) {
      keys = digests.map { UnitFile.Key($0) }
      cells = Dictionary(keys.enumerated().map { ($1, $0) }) { first, _ in first }
    }

    /// The cell of a key; of several that are the same the one at a place.
    subscript(key: UnitFile.Key, at place: Int) -> Int? {
      place < keys.count && keys[place] == key ? place : cells[key]
    }
  }

  /// Takes over the units of other folders of the same plan.
  private static func take(
    unitsOf folders: [String], into units: UnitFile, of plan: SweepPlan, _ digests: [String]
  ) throws {
    let places = Places(digests)
    for other in folders {
      do {
        let file = try UnitFile(
          "\(other)/\(UnitFile.name)", meaning: plan.meaning, cells: nil, values: plan.values)
        try file.forEach { record in
          guard let cell = places[record.key, at: record.cell] else {
            throw UnitFile.Difference()
          }
          try units.write(record.moved(to: cell))
        }
      } catch is UnitFile.Difference {
        throw OutputFailure(
          "\(other) holds units of another plan, scenario or version of powersim; merge shards of one "
            + "plan")
      }
    }
  }

  private func isOwn(_ unit: Int) -> Bool {
    shard.map { unit % $0.count == $0.index } ?? true
  }

  // MARK: Running

  /// The most cells whose scenarios are in memory at once.
  private static let mostCells = 2048

  /// Runs what is missing, and writes the tables of what is there.
  ///
  /// - Parameters:
  ///   - deadline: no unit is begun that would probably not end by then.
  ///   - progress: told now and then which part of what was missing is done, in [0, 1].
  ///   - shouldStop: asked every tick.
  /// - Throws: `OutputFailure`, or `ConservationFailure` if the program is broken.
  package func run(
    until deadline: ContinuousClock.Instant? = nil,
    progress: @escaping @Sendable (Double) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws -> Outcome {
    let clock = ContinuousClock()
    let begin = clock.now
    let own = isDone.indices.filter(isOwn)
    let reused = own.count { isDone[$0] }
    let computed = Atomic(0)
    let keys = digests.map { UnitFile.Key($0) }
    let missing = Double(max(1, own.count - reused))
    do {
      for round in rounds {
        let batch = try SweepBatch(round.cells, of: plan)
        let sink = UnitSink(batch) { [units] cell, replicate, values in
          try units.write(
            UnitFile.Record(cell: cell, replicate: replicate, key: keys[cell], values: values))
          let done = computed.wrappingAdd(1, ordering: .relaxed).newValue
          progress(Double(done) / missing)
        }
        // Histories that all share would leave threads without work.
        let jobs = batch.branches.count * round.replicates.count
        let tree = RunTree(batch.branches, branchesOfARoot: max(8, jobs / (4 * threads)))
        try RunEngine(threads: threads).run(
          tree, replicates: round.replicates, into: [sink], until: deadline, shouldStop: shouldStop)
      }
    } catch is RunEngine.Interruption {}
    try units.flush()
    return try complete(
      units: own.count, reused: reused, computed: computed.load(ordering: .relaxed),
      seconds: { (clock.now - begin) / .seconds(1) })
  }

  /// Cells that run together, in as many replicates as miss the same cells.
  private struct Round {
    let cells: [Int]
    var replicates: Range<Int>
  }

  /// What is missing, replicate after replicate.
  private var rounds: [Round] {
    var rounds: [Round] = []
    for replicate in 0..<plan.replicates {
      let first = replicate * plan.cells
      let cells = (0..<plan.cells).filter { !isDone[first + $0] && isOwn(first + $0) }
      if cells.isEmpty { continue }
      if cells.count <= SweepRun.mostCells, let last = rounds.last, last.cells == cells,
        last.replicates.upperBound == replicate + 1
      {
        rounds[rounds.count - 1].replicates = last.replicates.lowerBound..<replicate + 2
        continue
      }
      for start in stride(from: 0, to: cells.count, by: SweepRun.mostCells) {
        rounds.append(
          Round(
            cells: Array(cells[start..<min(start + SweepRun.mostCells, cells.count)]),
            replicates: replicate + 1..<replicate + 2))
      }
    }
    return rounds
  }

  // MARK: Files

  /// Writes the tables of what is there, and runs nothing.
  package func gather() throws -> Outcome {
    let begin = ContinuousClock.now
    return try complete(
      units: isDone.count, reused: isDone.count { $0 }, computed: 0,
      seconds: { (ContinuousClock.now - begin) / .seconds(1) })
  }

  private func complete(
    units own: Int, reused: Int, computed: Int, seconds elapsed: () -> Double
  ) throws -> Outcome {
    var (count, last) = (0, 0)
    try units.forEach {
      count += 1
      last = max(last, $0.replicate)
    }
    let isWhole = count == plan.cells * plan.replicates
    let tables = SweepTables(
      plan: plan, digests: digests, units: units, replicates: last, isComplete: isWhole,
      format: format)
    let (written, findings) = try tables.write(to: folder)
    try folder.write(plan.inputs)
    let package = DataPackage.json(
      name: "powersim-sweep", title: plan.name,
      description: plan.description + plan.base.scenario.output.formulaNote, tables: tables.tables,
      format: format)
    let parts = [
      try folder.document("sweep.resolved.json", plan.resolved),
      try folder.document("datapackage.json", package),
    ]
    // One of fewer replicates says nothing of more.
    if !isWhole { try removeFile(folder(format.file("sensitivity"))) }
    let isComplete = reused + computed == own
    var record = RunRecord.program(arguments)
    record["kind"] = .string(SweepRun.kind)
    record["status"] = .string(isWhole || isComplete && shard != nil ? "complete" : "incomplete")
    record["results"] = .string(Release.resultsVersion)
    record["cells"] = .number(plan.cells)
    record["replicates"] = .number(plan.replicates)
    record["units"] = .number(count)
    if let shard { record["shard"] = .string("\(shard.index)/\(shard.count)") }
    for (key, value) in RunRecord.machine(threads: threads, seconds: elapsed()) {
      record[key] = value
    }
    try units.end()
    let others = [UnitFile.name] + plan.inputs.map { "inputs/" + $0.name }
    try folder.complete(written + parts, others: others, record: record)
    var notes = zip(plan.measures, findings.undefined).filter { $1 > 0 }.map {
      "\($0.name) is undefined in \(counted($1, "run")); effects count the others (n)"
    }
    if findings.leftOut > 0 {
      notes.append(
        "sensitivity.csv leaves out \(grouped(findings.leftOut)) of its samples, of which something is "
          + "undefined"
      )
    }
    return Outcome(
      units: own, reused: reused, computed: computed,
      files: (written + parts).map(\.name) + others + ["run.json"], notes: notes,
      seconds: elapsed())
  }
}

extension UnitFile.Record {
  /// The same in the place of a cell.
  fileprivate func moved(to cell: Int) -> UnitFile.Record {
    UnitFile.Record(cell: cell, replicate: replicate, key: key, values: values)
  }
}
