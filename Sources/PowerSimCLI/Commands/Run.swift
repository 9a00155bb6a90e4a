import ArgumentParser
import Foundation
import PowerSimCore
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
        powersim run my.json --record agents=52
        powersim run my.json --replicates 20 --report
        powersim run shipped:/old-power.json      a scenario that the program carries
      """)

  @Argument(help: "The scenario file.")
  var scenario: String

  @Option(help: "Folder for the results (default: results/<name of the scenario file>).")
  var output: String?

  @OptionGroup var options: ScenarioOptions

  @Option(help: "Upper bound on threads; never changes a result (default: the processors).")
  var threads: Int?

  @Option(
    help: ArgumentHelp(
      "Records the state of single agents every so many weeks.", valueName: "agents=EVERY"))
  var record: String?

  @Flag(help: "Adds report.html: the results as one page that needs nothing else.")
  var report = false

  @Flag(help: "Replaces results that are there already.")
  var force = false

  @Flag(help: "Prints nothing but errors.")
  var quiet = false

  func validate() throws {
    try checkThreads(threads)
    try checkFolder(output)
    if let record {
      let weeks = record.hasPrefix("agents=") ? Double(record.dropFirst("agents=".count)) : nil
      guard let weeks, weeks > 0, weeks.isFinite else {
        throw ValidationError(
          "--record takes agents=EVERY, weeks between records, such as agents=52; not “\(record)”")
      }
    }
  }

  func run() throws {
    var overrides = options.overrides
    overrides.agentsEvery = record.map { String($0.dropFirst("agents=".count)) }
    let threads = boundedThreads(threads)
    let stem = URL(fileURLWithPath: scenario).deletingPathExtension().lastPathComponent
    let folder = trimmed(output ?? "results/\(stem)")
    try reportingFailures {
      let read = try ScenarioReader.read(scenario, overrides: overrides)
      if !quiet { for note in read.notes { Terminal.error("note: \(note)") } }
      try checkMemory(
        [read.scenario], replicates: read.scenario.replicates, threads: threads)
      let bundle = try ResultsBundle(
        read, folder: folder, force: force, isDefaultFolder: output == nil, threads: threads,
        arguments: Array(CommandLine.arguments.dropFirst()))
      for note in bundle.notes { Terminal.error("note: \(note)") }
      let recorder = report ? ReportRecorder(read) : nil
      let page = recorder.map { recorder in
        ResultsBundle.Page(record: recorder.record) { Report(recorder.result).html }
      }
      try showingProgress(isQuiet: quiet, work: bundle.work) { progress, shouldStop in
        try bundle.run(page: page, progress: progress, shouldStop: shouldStop)
      } finish: { outcome in
        for note in outcome.notes { Terminal.error("note: \(note)") }
        if !quiet { print(RunSummary(read.scenario, outcome, folder: folder).text) }
      }
    }
  }
}
