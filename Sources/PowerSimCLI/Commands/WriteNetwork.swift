import ArgumentParser
import Foundation
import PowerSimCore
import PowerSimOutput
import PowerSimRun
import PowerSimScenario
import PowerSimText

/// `powersim network`: the network of a scenario at a week, as a file that other programs read.
struct WriteNetwork: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "network",
    abstract: "Writes a scenario's network, with its agents' state, for other programs.",
    discussion: """
      Formats:
      \(NetworkExport.all.map { "  \(padded($0.name, 8)) \($0.summary)" }.joined(separator: "\n"))

      csv and pajek write the agents to a table beside the ties: x.nodes.csv beside
      x.csv, x.net.nodes.csv beside x.net. On standard output --table nodes asks for it.

      Examples:
        powersim network Scenarios/baseline.json --output baseline.graphml
        powersim network my.json --week 520 --output end.csv
        powersim network my.json --format csv | head
        powersim network my.json --format csv --table nodes > people.csv
      """)

  @Argument(help: "The scenario file.")
  var scenario: String

  @Option(
    help: ArgumentHelp(
      "csv, graphml, gexf, pajek or gml (default: what the ending of --output says).",
      valueName: "format"))
  var format: String?

  @Option(
    parsing: .unconditional, help: "The week of the state; 0 ends the burn-in.")
  var week = 0.0

  @Option(help: "Which replicate, from 1.")
  var replicate = 1

  @Option(help: "Seed of all random draws, instead of the scenario's.")
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "Sets any value of the scenario; dots separate keys, null removes. Repeatable.",
      valueName: "path=value"))
  var set: [String] = []

  @Option(help: "The file to write (default: standard output).")
  var output: String?

  @Option(help: "On standard output, for csv and pajek: ties or nodes.")
  var table: Table?

  @Option(help: "Upper bound on threads; never changes a result (default: the processors).")
  var threads: Int?

  @Flag(help: "Replaces files that are there already.")
  var force = false

  @Flag(help: "Prints nothing but errors and the network.")
  var quiet = false

  /// The two tables of a format that has no room for the agents' state.
  enum Table: String, CaseIterable, ExpressibleByArgument {
    case ties, nodes
  }

  func validate() throws {
    try checkAssignments(set)
    try checkThreads(threads)
    if replicate < 1 { throw ValidationError("--replicate must be at least 1, not \(replicate)") }
    try checkFile(output)
    guard week.magnitude <= 1_000_000 else {
      throw ValidationError("--week takes a number of weeks, at most 1,000,000")
    }
    let format = try chosen
    if table != nil && output != nil {
      throw ValidationError("--table is for standard output; --output writes both tables")
    }
    if table == .nodes && !format.needsTable {
      throw ValidationError("\(format.name) holds agents and ties in one; leave out --table")
    }
  }

  /// The format asked for, or that of the output's ending.
  private var chosen: NetworkExport {
    get throws {
      let names = NetworkExport.all.map(\.name)
      if let format {
        guard let found = NetworkExport.named(format) else {
          throw ValidationError(
            "there is no format “\(format)”" + Suggestion.ending(for: format, among: names))
        }
        return found
      }
      guard let found = output.flatMap(NetworkExport.of(file:)) else {
        throw ValidationError("say --format: \(names.joined(separator: ", "))")
      }
      return found
    }
  }

  func run() throws {
    let format = try chosen
    try reportingFailures {
      var overrides = ScenarioReader.Overrides()
      overrides.set = set
      overrides.seed = seed
      let read = try ScenarioReader.read(scenario, overrides: overrides)
      if !quiet { for note in read.notes { Terminal.error("note: \(note)") } }
      try checkWeek(read.scenario.time)
      let threads = try allowedThreads(threads, for: [read.scenario], replicates: 1)
      // Standard output is left to whoever reads it.
      let interrupt = output.map { _ in Interrupt() }
      func goOn() throws {
        if let interrupt, interrupt.isRequested {
          throw interrupt.ending("nothing was written")
        }
      }
      let files = try output.map { output in
        try looseFiles(
          [output] + (format.needsTable ? [nodesFile(output)] : []), force: force,
          start: CSVExport.agentsHeader, sources: read.sources)
      }
      guard let network = SocietyNetwork(try state(of: read.scenario, threads, goOn: goOn)) else {
        throw Problems([
          Problem(
            file: scenario, path: "network.kind",
            "a well-mixed society has no ties that could be written: everybody meets somebody new "
              + "each tick; choose a kind with ties")
        ])
      }
      do {
        for note in try format.check(network) where !quiet { Terminal.error("note: \(note)") }
      } catch let unfit as UnfitName {
        throw Problems([Problem(file: scenario, path: "network", unfit.description)])
      }
      try goOn()
      if let files {
        try write(network, format, to: files, goOn: goOn)
      } else {
        try show(network, format)
      }
    }
  }

  private func checkWeek(_ time: TimeFrame) throws {
    let tick = week / time.weeksPerTick
    guard tick == tick.rounded(), tick >= Double(time.firstTick), tick <= Double(time.lastTick)
    else {
      throw ValidationError(
        "--week \(week.literal): the scenario has weeks "
          + "\(time.week(time.firstTick).literal) to \(time.weeks.literal)"
          + (time.weeksPerTick == 1
            ? "" : ", in steps of \(time.weeksPerTick.literal)"))
    }
  }

  private func state(
    of scenario: Scenario, _ threads: Int, goOn: () throws -> Void
  ) throws -> Simulation {
    let session = Session(scenario, replicate: replicate, threads: threads)
    let last = Int(week / scenario.time.weeksPerTick)
    let ticks = max(1, last - session.simulation.tick)
    let bar = ProgressBar(isQuiet: quiet)
    defer { bar.end() }
    try session.advance(to: last) {
      bar.show(1 - Double(last - $0.tick) / Double(ticks))
      try goOn()
    }
    return session.simulation
  }

  // MARK: Files

  /// `net.nodes.csv` beside `net.csv`, `net.net.nodes.csv` beside `net.net`: no two networks share one.
  private func nodesFile(_ file: String) -> String {
    (file.hasSuffix(".csv") ? String(file.dropLast(4)) : file) + ".nodes.csv"
  }

  private func show(_ network: SocietyNetwork, _ format: NetworkExport) throws {
    // On a terminal names lose what could upset it; files and other programs get them as they are.
    var sink = TextSink { bytes in
      Streams.output(
        Terminal.showsOutput
          ? Array(Terminal.safe(String(decoding: bytes, as: UTF8.self)).utf8) : bytes)
    }
    if table == .nodes {
      try CSVExport.writeAgents(network, to: &sink)
    } else {
      try format.write(network, &sink)
    }
    try sink.flush()
    if format.needsTable && table == nil && !quiet {
      Terminal.error("note: these are the ties; --table nodes writes the agents")
    }
  }

  private func write(
    _ network: SocietyNetwork, _ format: NetworkExport, to files: LooseFiles,
    goOn: () throws -> Void
  ) throws {
    var ties = TextSink { try files.write($0, to: 0) }
    try format.write(network, &ties)
    try ties.flush()
    if format.needsTable {
      var agents = TextSink { try files.write($0, to: 1) }
      try CSVExport.writeAgents(network, to: &agents)
      try agents.flush()
    }
    try goOn()
    try files.complete()
    if !quiet {
      print(
        Terminal.wrapped(
          "\(files.paths.joined(separator: " and ")) written: "
            + "\(grouped(network.ids.count)) agents, "
            + "\(grouped(network.ties.count)) ties, week \(week.literal)"))
    }
  }
}
