package import PowerSimCore
public import PowerSimScenario
import Synchronization

/// Runs a scenario and writes its bundle: a folder of CSV files, each under its final name only when
/// it is complete.
public struct ResultsBundle: Sendable {
  /// The scenario with its inputs.
  public let read: ReadScenario
  private let folder: BundleFolder
  /// The upper bound on threads.
  public let threads: Int
  /// The command line, for run.json.
  public let arguments: [String]

  /// What a finished run tells.
  public struct Report: Sendable {
    /// The course of the headlines in each replicate, in replicate order.
    public let traces: [HeadlineTrace]
    /// The ties of the first replicate's network at the start.
    public let ties: Int
    /// Wall time.
    public let seconds: Double
    /// The files written, in order.
    public let files: [String]
    /// How large they are.
    package let size: BundleSize
    /// What a user should know of how it ended, each a sentence.
    public let notes: [String]
  }

  /// Where files grow while it runs, and stay if it is ended.
  package var work: String { folder.work }

  /// What a user should know of the folder, each a sentence.
  package var notes: [String] { folder.notes }

  /// The run was ended by its user; part files were left.
  public struct Interruption: Error {
    package init() {}
  }

  /// A bundle to be written.
  ///
  /// - Parameters:
  ///   - read: the scenario with its inputs.
  ///   - folder: where the bundle goes.
  ///   - force: whether a bundle that is there already is to be replaced.
  ///   - isDefaultFolder: whether `folder` follows from the scenario's name; then it replaces results
  ///     of the same scenario file alone.
  ///   - threads: upper bound on threads.
  ///   - arguments: the command line, for run.json.
  /// - Throws: `OutputFailure` where the folder cannot be made, is being written by another process,
  ///   holds anything that is no bundle, or holds one and `force` is false.
  public init(
    _ read: ReadScenario, folder: String, force: Bool, isDefaultFolder: Bool = false, threads: Int,
    arguments: [String]
  ) throws {
    self.read = read
    self.folder = try BundleFolder(
      BundleRequest(
        folder: folder, force: force, isDefault: isDefaultFolder, arguments: arguments,
        scenarios: [read.file], sources: read.sources))
    self.threads = threads
    self.arguments = arguments
  }

  /// Runs all replicates.
  ///
  /// - Parameters:
  ///   - progress: told now and then which part of all ticks is done, in [0, 1].
  ///   - shouldStop: asked every tick.
  /// - Throws: `Interruption`, `OutputFailure` or `ConservationFailure`.
  public func run(
    progress: @Sendable (Double) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws -> Report {
    try run(page: nil, progress: progress, shouldStop: shouldStop)
  }

  /// A page about the run, made by others from what they are told of it.
  package struct Page: Sendable {
    /// Told of every recorded tick, on the thread that runs its replicate.
    let record: @Sendable (Simulation, Observation) -> Void
    /// The page, when all replicates have reached their last tick.
    let text: @Sendable () -> String

    /// A page from its two parts.
    package init(
      record: @escaping @Sendable (Simulation, Observation) -> Void,
      text: @escaping @Sendable () -> String
    ) {
      self.record = record
      self.text = text
    }
  }

  /// Runs all replicates and writes a page about them beside the tables.
  package func run(
    page: Page?, progress: @Sendable (Double) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws -> Report {
    let scenario = read.scenario
    let clock = ContinuousClock()
    let begin = clock.now
    let series = try SeriesFiles(scenario, folder: folder.work)
    let traces = Mutex<[Int: HeadlineTrace]>([:])
    let ties = Atomic(0)
    let done = Atomic(0)
    let ticks = scenario.time.lastTick - scenario.time.firstTick
    let allTicks = Double(max(1, ticks * scenario.replicates))

    let ensemble = Ensemble(scenario, threads: threads)
    // Where replicates run at once, each has one thread.
    let workers = Workers(count: ensemble.runsReplicatesAtOnce ? 1 : threads)
    try ensemble.run(shouldStop: shouldStop) { simulation in
      if simulation.replicate == 1 { ties.store(simulation.ties, ordering: .relaxed) }
      return (
        recorder: series.recorder(simulation, workers: workers), observer: Observer(simulation)
      )
    } visit: { simulation, companion in
      if scenario.isRecorded(simulation.tick) {
        let observation = companion.observer.observe(simulation)
        page?.record(simulation, observation)
        try companion.recorder.record(observation, of: simulation)
      }
      let count = done.wrappingAdd(1, ordering: .relaxed).newValue
      progress(Double(count) / allTicks)
    } finish: { simulation, companion in
      try companion.recorder.finish()
      traces.withLock { $0[simulation.replicate] = companion.recorder.trace }
    }
    if shouldStop() { throw Interruption() }

    let finished = traces.withLock { all in (1...scenario.replicates).compactMap { all[$0] } }
    let summary = try PartFile("\(folder.work)/summary.csv")
    try summary.write(CSVText(header: Summary.columns))
    try series.writeSummary(replicates: scenario.replicates, to: summary)
    try series.forgetMeans()
    try folder.write(read.inputs, to: "inputs.part")
    let seconds = (clock.now - begin) / .seconds(1)
    let tables = BundleTable.series(scenario)
    let parts =
      try series.parts + (page.map { [try folder.page($0.text())] } ?? []) + [
        summary, folder.document("scenario.resolved.json", read.resolved),
        folder.document(
          "datapackage.json",
          DataPackage.json(
            name: "powersim-results", title: scenario.name,
            description: scenario.description + scenario.output.formulaNote, tables: tables)),
        folder.script(tables, seeds: [scenario.seed]),
      ]
    let record = RunRecord.json(
      read, file: folder.record(of: read.file), ties: ties.load(ordering: .relaxed),
      arguments: arguments, threads: threads, seconds: seconds)
    let (files, notes) = try folder.complete(
      parts, folders: read.inputs.isEmpty ? [] : ["inputs"], record: record)
    return Report(
      traces: finished, ties: ties.load(ordering: .relaxed), seconds: seconds, files: files,
      size: folder.size(of: files), notes: notes)
  }
}
