package import PowerSimCore
package import PowerSimRun
package import PowerSimScenario

/// Runs a scenario and writes its bundle: a folder of tables, each under its final name only when
/// it is complete.
package struct ResultsBundle: Sendable {
  /// The scenario with its inputs.
  package let read: ReadScenario
  private let folder: BundleFolder
  /// The copies of its inputs, by their paths in the folder.
  private let inputs: [String]
  private let format: TableFormat
  /// The upper bound on threads.
  package let threads: Int
  /// The command line, for run.json.
  package let arguments: [String]

  /// What a finished run tells.
  package struct Outcome: Sendable {
    /// The course of the headlines in each replicate, in replicate order.
    package let traces: [HeadlineTrace]
    /// The ties of the first replicate's network at the start.
    package let ties: Int
    /// Wall time.
    package let seconds: Double
    /// The files written, in order.
    package let files: [String]
    /// How large they are.
    package let size: BundleSize
    /// What a user should know of how it ended, each a sentence.
    package let notes: [String]
  }

  /// Where files grow while it runs, and stay if it is ended.
  package var work: String { folder.work }

  /// What a user should know of the folder, each a sentence.
  package var notes: [String] { folder.notes }

  /// A bundle to be written.
  ///
  /// - Parameters:
  ///   - read: the scenario with its inputs.
  ///   - folder: where the bundle goes.
  ///   - format: how tables are written.
  ///   - force: whether a bundle that is there already is to be replaced.
  ///   - isDefaultFolder: whether `folder` follows from the scenario's name; then it replaces results
  ///     of the same scenario file alone.
  ///   - threads: upper bound on threads.
  ///   - arguments: the command line, for run.json.
  /// - Throws: `OutputFailure` where the folder cannot be made, is being written by another process,
  ///   holds anything that is no bundle, or holds one and `force` is false; or where an input's name
  ///   cannot be had there.
  package init(
    _ read: ReadScenario, folder: String, format: TableFormat = .csv, force: Bool,
    isDefaultFolder: Bool = false, threads: Int, arguments: [String]
  ) throws {
    self.read = read
    self.format = format
    self.folder = try BundleFolder(
      BundleRequest(
        folder: folder, force: force, isDefault: isDefaultFolder, arguments: arguments,
        scenarios: [read.file], sources: read.sources))
    inputs = try self.folder.write(read.inputs, to: "inputs")
    self.threads = threads
    self.arguments = arguments
  }

  /// Runs all replicates.
  ///
  /// - Parameters:
  ///   - beside: a scenario that is run on the same luck for the page, and leaves no tables.
  ///   - windows: whose means the page asks for, beside those of the summary.
  ///   - sinks: what takes what is observed, beside the tables; branch 1 is the scenario beside.
  ///   - page: makes a page when all replicates have reached their last tick; nil: there is none.
  ///   - progress: told now and then which part of all ticks is done, in [0, 1].
  ///   - shouldStop: asked every tick.
  /// - Throws: `RunEngine.Interruption`, `OutputFailure` or `ConservationFailure`.
  package func run(
    beside: Scenario? = nil, windows: [OutputSettings.Window] = [],
    into sinks: [any RunSink] = [], page: (([SeriesFiles]) throws -> String)? = nil,
    progress: @escaping @Sendable (Double) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws -> Outcome {
    let scenario = read.scenario
    let clock = ContinuousClock()
    let begin = clock.now
    let scenarios = [scenario] + (beside.map { [$0] } ?? [])
    let tree = RunTree(scenarios)
    let series = try SeriesSink(
      scenarios, folder: folder.work, format: format, written: 1, aside: windows)
    let traces = TraceSink(scenario)
    let ticks = Double(max(1, tree.ticks.computed * scenario.replicates))
    try RunEngine(threads: threads).run(
      tree, replicates: 1..<scenario.replicates + 1, into: [series, traces] + sinks,
      progress: { progress(Double($0) / ticks) }, shouldStop: shouldStop)
    return try complete(
      series.series[0], ties: series.ties[0], traces: traces.result, page: page?(series.series),
      seconds: { (clock.now - begin) / .seconds(1) })
  }

  /// Writes what is left and gives everything its final name.
  private func complete(
    _ series: SeriesFiles, ties: Int, traces: [HeadlineTrace], page: String?,
    seconds elapsed: () -> Double
  ) throws -> Outcome {
    let scenario = read.scenario
    let summary = try folder.table(Summary.table, Summary.columns, format)
    try series.writeSummary(replicates: scenario.replicates, to: summary)
    try series.forgetMeans()
    let seconds = elapsed()
    let tables = BundleTable.series(scenario, format)
    let parts =
      try series.parts + (page.map { [try folder.page($0)] } ?? []) + [
        summary, folder.document("scenario.resolved.json", read.resolved),
        folder.document(
          "datapackage.json",
          DataPackage.json(
            name: "powersim-results", title: scenario.name,
            description: scenario.description + scenario.output.formulaNote, tables: tables,
            format: format)),
      ] + folder.script(tables, format, seeds: [scenario.seed])
    let record = RunRecord.json(
      read, file: folder.record(of: read.file), ties: ties,
      arguments: arguments, threads: threads, seconds: seconds)
    let (files, notes) = try folder.complete(
      parts, within: inputs, record: record)
    return Outcome(
      traces: traces, ties: ties, seconds: seconds, files: files,
      size: folder.size(of: files), notes: notes)
  }
}
