import ArgumentParser
import Foundation
import PowerSimCore
import PowerSimExperiment
import PowerSimOutput
import PowerSimReport
import PowerSimScenario
import PowerSimText

/// `powersim compare`: scenarios side by side, on the same luck.
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Runs scenarios on the same random numbers and tells what differs.",
    discussion: """
      Examples:
        powersim compare Scenarios/old-power.json Scenarios/new-power.json
        powersim compare baseline.json reform.json other.json --replicates 50
        powersim compare baseline.json reform.json --until-width 0.01 --metric meanTrust
        powersim compare baseline.json reform.json --robust --open
        powersim compare baseline.json reform.json --channels
        powersim compare baseline.json one.json other.json --equal-cost
      """)

  @Argument(help: "The scenario files: the baseline and what is compared with it.")
  var scenarios: [String]

  @Option(help: "Which scenario is the baseline, by name or file (default: the first).")
  var baseline: String?

  @Option(
    help: ArgumentHelp(
      "Folder for the results (default: results/compare-<names of the scenario files>)."))
  var output: String?

  @OptionGroup var options: ScenarioOptions

  @Option(
    help: ArgumentHelp(
      "Adds replicates until the 95 % interval of --metric at the end is at most so wide.",
      valueName: "width"))
  var untilWidth: Double?

  @Option(help: "The metric that --until-width watches; shown beside the headlines.")
  var metric = "settledPower"

  @Option(help: "The most replicates that --until-width may come to.")
  var maxReplicates: Int?

  @Flag(help: "Checks the signs with four uncertain parameters moved up and down.")
  var robust = false

  @Flag(
    help: ArgumentHelp(
      "Tells what carries each difference: runs again with one mechanism at a time held as in the "
        + "baseline (about ten times the runs)."))
  var channels = false

  @Flag(
    help: ArgumentHelp(
      "Scales doses that have a cost at par, so that every scenario costs what the first does that costs "
        + "anything."))
  var equalCost = false

  @Option(help: "Upper bound on threads; never changes a result (default: the processors).")
  var threads: Int?

  @Flag(help: "Replaces results that are there already.")
  var force = false

  @Flag(help: "Prints nothing but errors.")
  var quiet = false

  @Flag(help: "Prints the comparison as JSON.")
  var json = false

  @Flag(help: "Opens report.html when it is written.")
  var open = false

  func validate() throws {
    if scenarios.count < 2 {
      throw ValidationError(
        "compare takes a baseline and at least one other scenario; to run a single one: powersim run "
          + (scenarios.first ?? "SCENARIO"))
    }
    if let replicates = options.replicates, replicates < 2 {
      throw ValidationError(
        "--replicates must be at least 2 for an interval, not \(replicates)")
    }
    if let untilWidth, !(untilWidth > 0 && untilWidth.isFinite) {
      throw ValidationError("--until-width must be above 0, not \(untilWidth)")
    }
    if let maxReplicates {
      if untilWidth == nil {
        throw ValidationError("--max-replicates bounds --until-width, which is not given")
      }
      if maxReplicates < 2 {
        throw ValidationError("--max-replicates must be at least 2, not \(maxReplicates)")
      }
      if let replicates = options.replicates, replicates > maxReplicates {
        throw ValidationError(
          "--replicates \(replicates) is more than --max-replicates \(maxReplicates) allows")
      }
    }
    let metrics = Metric.all.filter { $0.strata.contains(.overall) }.map(\.name)
    if !metrics.contains(metric) {
      throw ValidationError(
        "--metric: there is no metric “\(metric)” of all agents"
          + (Suggestion.nearest(to: metric, among: metrics) == nil
            ? "; powersim describe metrics lists them"
            : Suggestion.ending(for: metric, among: metrics)))
    }
    try checkThreads(threads)
    try checkFolder(output)
  }

  func run() throws {
    try reportingFailures {
      try checkReplicates(maxReplicates, "--max-replicates")
      var reads = try readAll()
      let position = try position(of: baseline, in: reads)
      if equalCost { reads = try readAll(doses: EqualCost.factors(of: reads)) }
      let plan = try ComparisonPlan(reads, baseline: position, settings: settings)
      if !quiet {
        for note in plan.notesOnScenarios + plan.cautions { Terminal.error("note: \(note)") }
      }
      let threads = try allowedThreads(
        threads, for: plan.scenarios, replicates: plan.replicates,
        copies: channels ? ComparisonPlan.copiesWithChannels : 2,
        files: SeriesSink.openFiles(plan.scenarios))
      let interrupt = Interrupt()
      let folder = try resultsFolder(output, or: folderName)
      let bundle = try ComparisonBundle(
        plan, folder: folder, force: force, isDefaultFolder: output == nil, threads: threads,
        arguments: Arguments.own)
      for note in bundle.notes { Terminal.error("note: \(note)") }
      let page = PageSink(plan.reads)
      let report = try showingProgress(
        isQuiet: quiet || json, interrupt, left: leftOfResults(bundle.work)
      ) { progress, shouldStop in
        try bundle.run(
          into: [page], page: { Report(try page.results($1), $0).html }, progress: progress,
          shouldStop: shouldStop)
      }
      for note in report.notes { Terminal.error("note: \(note)") }
      if json {
        print(JSONWriter.write(report.comparison.json), terminator: "")
      } else if !quiet {
        print(ComparisonSummary(report, metric: metric, folder: folder).text)
      }
      if open { openPage("\(folder)/report.html") }
    }
  }

  private var settings: ComparisonPlan.Settings {
    var settings = ComparisonPlan.Settings()
    settings.replicates = options.replicates
    settings.width = untilWidth
    settings.metric = metric
    settings.mostReplicates = maxReplicates ?? settings.mostReplicates
    settings.isRobust = robust
    settings.findsChannels = channels
    return settings
  }

  /// Reads all scenarios; the problems of all at once.
  ///
  /// - Parameter factors: by how much the doses of each are multiplied that have a cost at par; nil: by
  ///   nothing.
  private func readAll(
    doses factors: [Double?]? = nil
  ) throws -> [(file: String, read: ReadScenario)] {
    var reads: [(file: String, read: ReadScenario)] = []
    var problems: [Problem] = []
    for (number, file) in scenarios.enumerated() {
      var overrides = options.overrides
      overrides.doseFactor = factors?[number]
      do { reads.append((file, try ScenarioReader.read(file, overrides: overrides))) } catch {
        // Files named twice, and what --set does wrong in all, are told once.
        problems += error.all.filter { !problems.contains($0) }
      }
    }
    if !problems.isEmpty { throw Problems(problems) }
    return reads
  }

  /// The file names of the scenarios without folders and endings.
  private var stems: [String] { scenarios.map(stem) }

  /// The names of all scenarios, or of the first and how many others: file systems take 255 bytes.
  private var folderName: String {
    let name = "compare-" + stems.joined(separator: "-")
    if name.utf8.count <= 200 { return name }
    let others = counted(scenarios.count - 1, "other").replacing(" ", with: "-")
    return "compare-\(stem(scenarios[0]))-and-\(others)"
  }

  /// Which of the scenarios a name means.
  private func position(
    of name: String?, in reads: [(file: String, read: ReadScenario)]
  ) throws -> Int {
    guard let name else { return 0 }
    let found = reads.indices.filter {
      let (file, read) = reads[$0]
      return [read.scenario.name, file, FileGuess.scenario(file), stem(file)].contains(name)
    }
    guard let first = found.first else {
      throw ValidationError(
        "--baseline: none of the scenarios is called “\(name)”"
          + Suggestion.ending(for: name, among: reads.map(\.read.scenario.name)))
    }
    let files = found.map { FileGuess.scenario(reads[$0].file) }
    if Set(files).count > 1 {
      throw ValidationError(
        "--baseline: “\(name)” may be \(files.joined(separator: " or ")); name the file, as it stands "
          + "on this command line")
    }
    return first
  }
}
