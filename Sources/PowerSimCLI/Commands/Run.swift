import ArgumentParser
import Foundation
import PowerSimCore
import PowerSimOutput
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

  @Flag(help: "Replaces results that are there already.")
  var force = false

  @Flag(help: "Prints nothing but errors.")
  var quiet = false

  func validate() throws {
    if let threads, threads < 1 {
      throw ValidationError("--threads must be at least 1, not \(threads)")
    }
    if output == "" { throw ValidationError("--output takes the name of a folder") }
    if let record {
      let weeks = record.hasPrefix("agents=") ? Double(record.dropFirst("agents=".count)) : nil
      guard let weeks, weeks > 0, weeks.isFinite else {
        throw ValidationError(
          "--record takes agents=EVERY, weeks between records, such as agents=52; not “\(record)”")
      }
    }
  }

  /// Ends before a run that cannot fit, rather than in the middle of it.
  private func checkMemory(_ scenario: Scenario, threads: Int) throws {
    let ensemble = Ensemble(scenario, threads: threads)
    let atOnce = ensemble.runsReplicatesAtOnce ? min(threads, scenario.replicates) : 1
    let needed = scenario.expectedBytes * Double(atOnce) / 1e9
    let there = Double(ProcessInfo.processInfo.physicalMemory) / 1e9
    guard needed > there else { return }
    Terminal.error(
      String(
        format: "error: %@ agents with about %@ ties need about %.0f GB of memory, and this "
          + "machine has %.0f; take fewer agents or ties", JSONNumber.grouped(scenario.agents),
        JSONNumber.grouped(Int(scenario.expectedTies)), needed, there))
    throw ExitStatus.failed
  }

  func run() throws {
    var overrides = options.overrides
    overrides.agentsEvery = record.map { String($0.dropFirst("agents=".count)) }
    let processors = ProcessInfo.processInfo.activeProcessorCount
    // An upper bound: far more threads than processors only get in each other's way.
    let threads = min(threads ?? processors, max(16, 4 * processors))
    let stem = URL(fileURLWithPath: scenario).deletingPathExtension().lastPathComponent
    var folder = output ?? "results/\(stem)"
    while folder.count > 1 && folder.hasSuffix("/") { folder.removeLast() }
    try reportingFailures { [folder] in
      let read = try ScenarioReader.read(scenario, overrides: overrides)
      if !quiet { for note in read.notes { Terminal.error("note: \(note)") } }
      try checkMemory(read.scenario, threads: threads)
      let bundle = try ResultsBundle(
        read, folder: folder, force: force, threads: threads,
        arguments: Array(CommandLine.arguments.dropFirst()))
      let bar = ProgressBar(isQuiet: quiet)
      let interrupt = Interrupt()
      do {
        let report = try bundle.run(
          progress: bar.show, shouldStop: { interrupt.isRequested })
        bar.end()
        if !quiet { print(RunSummary(read.scenario, report, folder: folder).text) }
      } catch is ResultsBundle.Interruption {
        bar.end()
        Terminal.error(
          "interrupted; what was written so far is in \(folder)/*.part, no file was completed")
        throw ExitStatus.interrupted
      } catch {
        bar.end()
        throw error
      }
    }
  }
}
