import ArgumentParser
import Foundation
import PowerSimCore
import PowerSimExperiment
import PowerSimOutput
import PowerSimReport
import PowerSimScenario

/// `powersim run`: a scenario → a bundle.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs a scenario and writes a folder of CSV files.",
    discussion: """
      Examples:
        powersim run Scenarios/baseline.json
        powersim run Scenarios/new-power.json --replicates 20 --output out/new
        powersim run my.json --set parameters.redistribution=0.001 --force
        powersim run my.json --record agents=52 --record ties=52
        powersim run my.json --replicates 20 --report
        powersim run shipped:/old-power           a scenario that the program carries
      """)

  @Argument(help: "The scenario file; .json may be left out.")
  var scenario: String

  @Option(help: "Folder for the results (default: results/<name of the scenario file>).")
  var output: String?

  @OptionGroup var options: ScenarioOptions

  @Option(help: "Upper bound on threads; never changes a result (default: the processors).")
  var threads: Int?

  @Option(
    help: ArgumentHelp(
      "Records the state of single agents, or ties, every so many weeks. Repeatable.",
      valueName: "agents=EVERY|ties=EVERY"))
  var record: [String] = []

  @Flag(help: "Adds report.html: the results as one page that needs nothing else.")
  var report = false

  @Flag(
    help: """
      With --report: leaves out the same society without the policies, which the page compares with.
      """)
  var alone = false

  @Flag(help: "Replaces results that are there already.")
  var force = false

  @Flag(help: "Prints nothing but errors.")
  var quiet = false

  func validate() throws {
    try checkThreads(threads)
    try checkFolder(output)
    if alone && !report {
      throw ValidationError("--alone is about the page; add --report")
    }
    for record in record {
      let every = Record.allCases.compactMap { weeks($0, in: record) }.first
      guard let weeks = every.flatMap(Double.init), weeks > 0, weeks.isFinite else {
        throw ValidationError(
          "--record takes agents=EVERY or ties=EVERY, weeks between records, such as agents=52; not "
            + "“\(record)”")
      }
    }
    for kind in Record.allCases where record.compactMap({ weeks(kind, in: $0) }).count > 1 {
      throw ValidationError("--record \(kind.rawValue)=… is given twice")
    }
  }

  /// What can be recorded beside the usual tables.
  private enum Record: String, CaseIterable { case agents, ties }

  /// The weeks between records of a kind, if the assignment is about it.
  private func weeks(_ kind: Record, in record: String) -> String? {
    let start = kind.rawValue + "="
    return record.hasPrefix(start) ? String(record.dropFirst(start.count)) : nil
  }

  func run() throws {
    var overrides = options.overrides
    overrides.agentsEvery = record.lazy.compactMap { weeks(.agents, in: $0) }.first
    overrides.tiesEvery = record.lazy.compactMap { weeks(.ties, in: $0) }.first
    let folder = try resultsFolder(output, or: stem(scenario))
    try reportingFailures {
      let read = try ScenarioReader.read(scenario, overrides: overrides)
      if !quiet { for note in read.notes { Terminal.error("note: \(note)") } }
      let beside = report && !alone ? OwnBaseline(of: read) : nil
      let threads = try allowedThreads(
        threads, for: [read.scenario], replicates: read.scenario.replicates,
        copies: beside == nil ? 1 : 2, files: SeriesSink.openFiles([read.scenario]))
      let interrupt = Interrupt()
      let bundle = try ResultsBundle(
        read, folder: folder, force: force, isDefaultFolder: output == nil, threads: threads,
        arguments: Arguments.own)
      for note in bundle.notes { Terminal.error("note: \(note)") }
      let page = report ? PageSink([read] + (beside.map { [$0.read] } ?? [])) : nil
      let outcome = try showingProgress(
        isQuiet: quiet, interrupt, left: leftOfResults(bundle.work)
      ) { progress, shouldStop in
        try bundle.run(
          beside: beside?.read.scenario, windows: beside?.windows ?? [],
          into: page.map { [$0] } ?? [],
          page: page.map { page in
            { series in
              let found = try page.results(series)
              return try beside.map { Report(found, besides: try $0.comparison(series)).html }
                ?? Report(found[0]).html
            }
          },
          progress: progress, shouldStop: shouldStop)
      }
      for note in outcome.notes { Terminal.error("note: \(note)") }
      if !quiet { print(RunSummary(read.scenario, outcome, folder: folder).text) }
    }
  }
}
