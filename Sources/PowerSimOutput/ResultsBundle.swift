import Foundation
package import PowerSimCore
public import PowerSimScenario
import Synchronization

/// Runs a scenario and writes its bundle: a folder of CSV files, each under its final name only when
/// it is complete.
public struct ResultsBundle: Sendable {
  /// The scenario with its inputs.
  public let read: ReadScenario
  /// The folder, as the user named it.
  let folder: String
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
  }

  /// The run was ended by its user; part files were left.
  public struct Interruption: Error {}

  /// A bundle to be written.
  ///
  /// - Throws: `OutputFailure` where the folder cannot be made, or holds results and `force` is false.
  public init(
    _ read: ReadScenario, folder: String, force: Bool, threads: Int, arguments: [String]
  ) throws {
    self.read = read
    self.folder = folder
    self.threads = threads
    self.arguments = arguments
    try makeFolder(folder)
    let there = ResultsBundle.names.filter {
      FileManager.default.fileExists(atPath: "\(folder)/\($0)")
    }
    if let first = there.first, !force {
      throw OutputFailure(
        "\(folder)/\(first) is there already; add --force to replace the results in \(folder), or "
          + "choose another --output")
    }
  }

  /// Every name that a bundle may hold.
  private static let names =
    SeriesTable.all.map { $0.name + ".csv" } + [
      "summary.csv", "scenario.resolved.json", "inputs", "datapackage.json", "run.json", Page.name,
    ]

  /// A page about the run, made by others from what they are told of it.
  package struct Page: Sendable {
    static let name = "report.html"
    private let record: @Sendable (Simulation, Observation) -> Void
    private let text: @Sendable () -> String

    /// A page.
    ///
    /// - Parameters:
    ///   - record: told of every recorded tick, on the thread that runs its replicate.
    ///   - text: the page, when all replicates have reached their last tick.
    package init(
      record: @escaping @Sendable (Simulation, Observation) -> Void,
      text: @escaping @Sendable () -> String
    ) {
      self.record = record
      self.text = text
    }

    func take(_ simulation: Simulation, _ observation: Observation) {
      record(simulation, observation)
    }

    func write(in folder: String) throws -> PartFile {
      let part = try PartFile("\(folder)/\(Page.name)")
      try part.write(Array(text().utf8).span)
      return part
    }
  }

  /// Runs all replicates.
  ///
  /// - Parameters:
  ///   - progress: told now and then which part of all ticks is done, in [0, 1].
  ///   - shouldStop: asked every tick.
  /// - Throws: `Interruption`, `OutputFailure` or `ConservationFailure`.
  public func run(
    progress: @Sendable (Double) -> Void = { _ in },
    shouldStop: @Sendable () -> Bool = { false }
  ) throws -> Report {
    try run(page: nil, progress: progress, shouldStop: shouldStop)
  }

  /// Runs all replicates and writes a page about them beside the tables.
  package func run(
    page: Page?, progress: @Sendable (Double) -> Void = { _ in },
    shouldStop: @Sendable () -> Bool = { false }
  ) throws -> Report {
    let scenario = read.scenario
    let clock = ContinuousClock()
    let begin = clock.now
    let tables = SeriesTable.all.filter { $0.isWanted(scenario) }
    let parts = try tables.map { try PartFile("\(folder)/\($0.name).csv") }
    for (table, part) in zip(tables, parts) { try part.write(header(table.columns(scenario))) }
    let files = OrderedFiles(parts)
    let summary = Summary(scenario)
    let means = try MeansFile(
      beside: "\(folder)/summary.csv", windows: summary.windows.count, width: summary.width)
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
      return Recorder(
        simulation, tables: tables, files: files, summary: summary, means: means,
        workers: workers, page: page)
    } visit: { simulation, recorder in
      try recorder.visit(simulation)
      let count = done.wrappingAdd(1, ordering: .relaxed).newValue
      progress(Double(count) / allTicks)
    } finish: { simulation, recorder in
      try recorder.finish()
      traces.withLock { $0[simulation.replicate] = recorder.trace }
    }
    if shouldStop() { throw Interruption() }

    let finished = traces.withLock { all in (1...scenario.replicates).compactMap { all[$0] } }
    let summaryFile = try PartFile("\(folder)/summary.csv")
    try summaryFile.write(header(Summary.columns))
    try summary.writeRows(
      means, replicates: scenario.replicates, scenario: scenario.name, to: summaryFile)
    try writeInputs()
    let seconds = (clock.now - begin) / .seconds(1)
    var documents = [
      ("scenario.resolved.json", read.resolved), ("datapackage.json", DataPackage.json(scenario)),
    ]
    documents.append(
      (
        "run.json",
        RunRecord.json(
          read, ties: ties.load(ordering: .relaxed), arguments: arguments, threads: threads,
          seconds: seconds)
      ))
    var documentParts: [PartFile] = []
    for (name, document) in documents {
      let part = try PartFile("\(folder)/\(name)")
      try part.write(Array(JSONWriter.write(document).utf8).span)
      documentParts.append(part)
    }
    if let page { documentParts.append(try page.write(in: folder)) }
    // All is written: now the final names, and nothing of an earlier run stays among them.
    let names =
      tables.map { $0.name + ".csv" } + ["summary.csv"] + documents.map(\.0)
      + (page == nil ? [] : [Page.name])
    for name in ResultsBundle.names where !names.contains(name) {
      for stale in [name] + (name == "inputs" ? [] : [name + ".part"]) {
        try? FileManager.default.removeItem(atPath: "\(folder)/\(stale)")
      }
    }
    for part in parts + [summaryFile] + documentParts { try part.complete() }
    if !read.inputs.isEmpty { try rename("\(folder)/inputs.part", to: "\(folder)/inputs") }
    return Report(
      traces: finished, ties: ties.load(ordering: .relaxed), seconds: seconds,
      files: names + (read.inputs.isEmpty ? [] : ["inputs/"]))
  }

  private func header(_ columns: [TableColumn]) -> CSVText {
    var text = CSVText()
    for column in columns { text.append(column.name) }
    text.endRow()
    return text
  }

  /// Copies the data files, so that the resolved scenario can be run from the bundle alone.
  private func writeInputs() throws {
    let inputs = "\(folder)/inputs.part"
    try? FileManager.default.removeItem(atPath: inputs)
    if read.inputs.isEmpty { return }
    do {
      try makeFolder(inputs)
      for input in read.inputs {
        try Data(input.bytes).write(to: URL(fileURLWithPath: "\(inputs)/\(input.name)"))
      }
    } catch let failure as OutputFailure { throw failure } catch {
      throw OutputFailure(
        "\(inputs) could not be written (\(reason(error))); free some space or choose another "
          + "--output")
    }
  }
}
