import PowerSimCore
import PowerSimOutput
import PowerSimRun
import Synchronization

/// Cells that run together, each distinct reference once, and what is looked at in each.
struct SweepBatch: Sendable {
  /// The cells' numbers, from 0.
  let numbers: [Int]
  let cells: [SweepCell]
  /// What is run: the cells in their order, then the references.
  let branches: [RunTree.Branch]
  /// The branch that each cell is compared with.
  let references: [Int?]

  /// Makes the cells with these numbers.
  init(_ numbers: [Int], of plan: SweepPlan) throws {
    let source = SweepCells(plan)
    var cells: [SweepCell] = []
    for number in numbers {
      cells.append(try source.cell(number, reference: cells.first?.reference))
    }
    var branches = cells.map { $0.branch($0.scenario) }
    var known: [SocietyDefinition: [Int]] = [:]
    references = cells.map { cell in
      guard let reference = cell.reference else { return nil }
      let society = SocietyDefinition(of: reference)
      let branch = cell.branch(reference)
      let same = known[society]?.first {
        branches[$0].scenario == reference && branches[$0].end == branch.end
      }
      if let same { return same }
      branches.append(branch)
      known[society, default: []].append(branches.count - 1)
      return branches.count - 1
    }
    (self.numbers, self.cells, self.branches) = (numbers, cells, branches)
  }

  /// The cell whose formulas and records a branch has; for a reference the first that is compared with it.
  func cell(of branch: Int) -> SweepCell {
    branch < cells.count ? cells[branch] : cells[references.firstIndex(of: branch) ?? 0]
  }
}

/// Measures each unit of a batch and keeps its record as soon as the run and its reference have ended.
final class UnitSink: RunSink {
  private let batch: SweepBatch
  private let begin: @Sendable (_ cells: [Int], _ replicate: Int) throws -> Void
  private let keep: @Sendable (_ cell: Int, _ replicate: Int, _ values: [Double]) throws -> Void
  /// Cells that are compared with each branch.
  private let compared: [Int: [Int]]
  /// By replicate, the measures of branches that others wait for.
  private let waiting = Mutex<[Int: [Int: [Double]]]>([:])

  /// - Parameters:
  ///   - begin: called on any thread, before anything is computed that units need.
  ///   - keep: called on any thread, once for each unit.
  init(
    _ batch: SweepBatch,
    begin: @escaping @Sendable (_ cells: [Int], _ replicate: Int) throws -> Void = { _, _ in },
    keep: @escaping @Sendable (_ cell: Int, _ replicate: Int, _ values: [Double]) throws -> Void
  ) {
    self.batch = batch
    self.begin = begin
    self.keep = keep
    var compared: [Int: [Int]] = [:]
    for (cell, reference) in batch.references.enumerated() {
      if let reference { compared[reference, default: []].append(cell) }
    }
    self.compared = compared
  }

  func willBegin(_ branches: [Int], replicate: Int) throws {
    let own = branches.filter { $0 < batch.cells.count }
    // What needs a reference goes down with it.
    let needing = branches.flatMap { compared[$0, default: []] }
    try begin(Set(own + needing).sorted().map { batch.numbers[$0] }, replicate)
  }

  func wants(of branch: Int) -> Wants {
    let recording = batch.cell(of: branch).recording
    return Wants(metrics: recording.metrics, parts: recording.parts) {
      recording.weeks.contains($0)
    }
  }

  func open(branch: Int, simulation: Simulation, workers: Workers) -> any ReplicateSink {
    Recorder(self, branch: branch, replicate: simulation.replicate)
  }

  private func finish(_ branch: Int, _ replicate: Int, _ recording: Recording) throws {
    let values = batch.cell(of: branch).values(recording)
    guard branch < batch.cells.count else {
      let ready = waiting.withLock { waiting in
        waiting[replicate, default: [:]][branch] = values
        return compared[branch, default: []].compactMap { cell in
          waiting[replicate]?.removeValue(forKey: cell).map { (cell, $0) }
        }
      }
      for (cell, own) in ready { try keep(batch.numbers[cell], replicate, own + values) }
      return
    }
    guard let reference = batch.references[branch] else {
      return try keep(batch.numbers[branch], replicate, values)
    }
    let other = waiting.withLock { waiting in
      let other = waiting[replicate]?[reference]
      if other == nil { waiting[replicate, default: [:]][branch] = values }
      return other
    }
    if let other { try keep(batch.numbers[branch], replicate, values + other) }
  }

  private final class Recorder: ReplicateSink {
    private let sink: UnitSink
    private let branch, replicate: Int
    private var recording: Recording

    init(_ sink: UnitSink, branch: Int, replicate: Int) {
      self.sink = sink
      (self.branch, self.replicate) = (branch, replicate)
      recording = Recording(sink.batch.cell(of: branch).recording)
    }

    func take(_ observation: Observation, of simulation: Simulation) {
      recording.add(observation)
    }

    func finish() throws { try sink.finish(branch, replicate, recording) }
  }
}
