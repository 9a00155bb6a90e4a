import PowerSimCore
package import PowerSimOutput
package import PowerSimRun
import PowerSimScenario
import PowerSimText

/// Compares scenarios and writes the bundle: the table of differences, the series and summaries of all
/// scenarios, and each scenario with everything filled in.
package struct ComparisonBundle: Sendable {
  private let plan: ComparisonPlan
  private let folder: BundleFolder
  /// The copies of the scenarios' inputs, by their paths in the folder.
  private let inputs: [String]
  private let format: TableFormat
  private let threads: Int
  private let arguments: [String]

  /// What a finished comparison tells.
  package struct Outcome: Sendable {
    /// What came out.
    package let comparison: Comparison
    /// The files written, in order.
    package let files: [String]
    /// How large they are.
    package let size: BundleSize
    /// What a user should know of how it ended, each a sentence.
    package let notes: [String]
    /// Wall time.
    package let seconds: Double
    /// The part of it that `--channels` took; nil where it was not asked for.
    package let secondsOfChannels: Double?
  }

  /// A bundle to be written.
  ///
  /// - Parameter format: how tables are written.
  /// - Throws: `OutputFailure` where the folder cannot be made, is being written by another process,
  ///   holds anything that is no bundle, or holds one and `force` is false; or where an input's name
  ///   cannot be had there.
  package init(
    _ plan: ComparisonPlan, folder: String, format: TableFormat = .csv, force: Bool,
    isDefaultFolder: Bool = false, threads: Int, arguments: [String]
  ) throws {
    self.plan = plan
    self.format = format
    self.folder = try BundleFolder(
      BundleRequest(
        folder: folder, force: force, isDefault: isDefaultFolder, arguments: arguments,
        scenarios: plan.reads.map(\.file), sources: plan.reads.flatMap(\.sources)))
    var inputs: [String] = []
    for (number, read) in plan.reads.enumerated() {
      inputs += try self.folder.write(read.inputs, to: ComparisonBundle.place(number) + "/inputs")
    }
    self.inputs = inputs
    self.threads = threads
    self.arguments = arguments
  }

  /// Where a scenario lies in the folder, by its position.
  private static func place(_ number: Int) -> String { "scenarios/\(number + 1)" }

  /// Where files grow while it runs, and stay if it is ended.
  package var work: String { folder.work }

  /// What a user should know of the folder, each a sentence.
  package var notes: [String] { folder.notes }

  /// How many replicates are added at a time for a narrower interval.
  private static let replicatesOfABatch = 10

  /// Runs everything and writes the bundle.
  ///
  /// - Parameters:
  ///   - sinks: what takes what is observed, beside the tables; branches are the plan's scenarios.
  ///   - page: makes the page about what came out; nil: there is none.
  ///   - progress: told now and then which part of all ticks is done, in [0, 1].
  ///   - shouldStop: asked every tick.
  /// - Throws: `RunEngine.Interruption`, `OutputFailure` or `ConservationFailure`.
  package func run(
    into sinks: [any RunSink] = [],
    page: ((Comparison, [SeriesFiles]) throws -> String)? = nil,
    progress: @escaping @Sendable (Double) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws -> Outcome {
    let clock = ContinuousClock()
    let begin = clock.now
    let scenarios = plan.scenarios
    let tree = RunTree(scenarios)
    let reaches = plan.reaches
    let series = try SeriesSink(
      scenarios, folder: folder.work, format: format, aside: plan.windowsAside)
    let isPaired = scenarios.indices.map(plan.isPaired)
    func robustness(_ replicates: Int) -> RobustnessRun? {
      plan.settings.isRobust
        ? RobustnessRun(
          scenarios: scenarios, baseline: plan.baseline, isPaired: isPaired,
          replicates: min(RobustnessRun.replicates, replicates), threads: threads) : nil
    }
    func channels(_ replicates: Int) -> ChannelRun? {
      plan.settings.findsChannels
        ? ChannelRun(plan, replicates: replicates, threads: threads) : nil
    }
    let ticksBeside =
      (robustness(plan.replicates)?.ticks ?? 0) + (channels(plan.replicates)?.mostTicks ?? 0)

    var replicates = 0
    var goal = plan.replicates
    var stopping: Comparison.Stopping?
    var ofEverybody: [ComparisonRow] = []
    while replicates < goal {
      let before = tree.ticks.computed * replicates
      let all = Double(max(1, tree.ticks.computed * goal + ticksBeside))
      try RunEngine(threads: threads).run(
        tree, replicates: replicates + 1..<goal + 1, into: [series] + sinks,
        progress: { progress(Double(before + $0) / all) }, shouldStop: shouldStop)
      replicates = goal
      ofEverybody = try plan.differences(series.series, replicates).flatMap { try $0.ofEverybody() }
      if let width = plan.settings.width {
        let reached = Comparison.Stopping(
          metric: plan.settings.metric, wanted: width,
          reached: widest(plan.settings.metric, ofEverybody))
        stopping = reached
        if !reached.isNarrowEnough {
          goal = min(
            replicates + ComparisonBundle.replicatesOfABatch,
            max(replicates, plan.settings.mostReplicates))
        }
      }
    }
    let signs = try robustness(replicates).map { check in
      let before = tree.ticks.computed * replicates
      return try check.run(
        ofEverybody, progress: { progress(Double(before + $0) / Double(before + ticksBeside)) },
        shouldStop: shouldStop)
    }

    let beforeChannels = tree.ticks.computed * replicates + (robustness(replicates)?.ticks ?? 0)
    let beginOfChannels = clock.now
    let carried = try channels(replicates).map { run in
      let all = Double(max(1, beforeChannels + run.mostTicks))
      return try run.run(
        progress: { progress(Double(beforeChannels + $0) / all) }, shouldStop: shouldStop)
    }
    let secondsOfChannels = (clock.now - beginOfChannels) / .seconds(1)

    let table = try folder.table(ComparisonBundle.table, ComparisonBundle.columns, format)
    let rows = try writeRows(plan.differences(series.series, replicates), to: table)
    let words = ComparisonWords(
      scenarios: scenarios, baseline: plan.baseline, replicates: replicates, isPaired: isPaired,
      isSame: scenarios.indices.map { tree.areTheSame($0, plan.baseline) }, rows: rows,
      robustness: signs, stopping: stopping, metric: plan.settings.metric,
      ending: plan.ending.name)
    let comparison = Comparison(
      scenarios: plan.finished(replicates: replicates).map(\.scenario), baseline: plan.baseline,
      replicates: replicates, isPaired: isPaired, isSame: words.isSame, reaches: reaches,
      ending: plan.ending.name, rows: rows,
      robustness: signs, channels: carried, stopping: stopping,
      sentences: scenarios.indices.map { words.sentences($0) },
      notes: plan.notes + words.notes, ticks: tree.ticks)
    let seconds = (clock.now - begin) / .seconds(1)
    let (files, notes) = try complete(
      series, table, comparison, page: page?(comparison, series.series), seconds: seconds,
      secondsOfChannels: secondsOfChannels)
    return Outcome(
      comparison: comparison, files: files, size: folder.size(of: files), notes: notes,
      seconds: (clock.now - begin) / .seconds(1),
      secondsOfChannels: carried == nil ? nil : secondsOfChannels)
  }

  /// The widest interval of a metric of everybody at the end; 0 where it was nowhere defined.
  private func widest(_ metric: String, _ rows: [ComparisonRow]) -> Double {
    rows.filter { $0.metric == metric && $0.window == plan.ending.name }
      .map { 2 * $0.difference.halfWidth }.max() ?? 0
  }

  // MARK: Files

  /// The name of the table of differences.
  package static let table = "comparison"

  /// Its columns.
  static let columns: [TableColumn] = [
    TableColumn("scenario", .string, "the variant that is compared with the baseline"),
    TableColumn(
      "grouping", .string,
      "all, place, group, access, population, wealthQuarter, or reach: the places in which acts what is "
        + "limited to places (run.json names them), and all others, each together: the mean over their "
        + "people, over the places for metrics of institutions; ranks are those within a place"),
    TableColumn(
      "member", .string, "which member of the grouping; all for all, acted or elsewhere for reach"),
    TableColumn("metric", .string, "the metric, as the columns of the other files"),
    TableColumn(
      "window", .string,
      "weeks averaged over: from <= week < until; acting: while what differs acts, yearAfter: 13 weeks "
        + "from a year after its end on (run.json has the weeks), last: the last row of runs under two "
        + "years"),
    TableColumn(
      "n", .integer, "replicates of each in which the mean is defined", unit: "replicates"),
    TableColumn("baselineValue", .number, "mean of the baseline, in the metric's unit"),
    TableColumn("variantValue", .number, "mean of the variant, in the metric's unit"),
    TableColumn("difference", .number, "variant less baseline, in the metric's unit"),
    TableColumn(
      "low", .number,
      "lower end of the 95 % interval of the difference; the difference itself where every replicate "
        + "gave the same"),
    TableColumn(
      "high", .number,
      "upper end of the 95 % interval of the difference; the difference itself where every replicate "
        + "gave the same"),
    TableColumn("clear", .boolean, "whether the interval leaves out zero"),
    TableColumn(
      "effect", .number,
      "the difference over its spread: the standard deviation of the paired differences (Cohen's d_z), "
        + "which common random numbers make small, so that it is large and not to be read by .2, .5 "
        + "and .8; over the pooled standard deviation (d) where unpaired; empty where the spread is 0",
      unit: "standard deviations"),
    TableColumn(
      "relative", .number,
      "the difference as a part of the baseline's value; empty where that is 0"),
    TableColumn(
      "size", .string,
      "negligible, small, middling or large, by the most that one lever does in the table of remedies: "
        + "below a thirtieth, a tenth, a third, from a third on; empty for other metrics"),
  ]

  /// Writes all rows and returns those that a comparison keeps.
  private func writeRows(
    _ differences: [Differences], to file: PartFile
  ) throws -> [ComparisonRow] {
    var text = format.text.init(ComparisonBundle.columns)
    var kept: [ComparisonRow] = []
    let names = plan.scenarios.map(\.name)
    let output = plan.scenarios[plan.baseline].output
    let keepsPlaces = plan.scenarios.allSatisfy { $0.places.count <= ComparisonRow.mostPlaces }
    for variant in differences {
      try variant.forEach { row in
        for cell in [names[row.scenario], row.grouping, row.member, row.metric, row.window] {
          text.append(output.cell(cell))
        }
        let difference = row.difference
        text.append(difference.count)
        for value in [
          row.baselineValue, row.variantValue, difference.mean, difference.low, difference.high,
        ] { text.append(value) }
        text.append(difference.isClear)
        text.append(difference.effect.isFinite ? difference.effect : .nan)
        text.append(row.relative)
        text.append(row.size?.rawValue ?? "")
        text.endRow()
        if text.count > 1 << 18 {
          try file.write(text)
          text.clear()
        }
        if keepsPlaces || row.grouping != "place" { kept.append(row) }
      }
    }
    try file.write(text)
    return kept
  }

  /// Writes what is left and gives everything its final name.
  private func complete(
    _ sink: SeriesSink, _ table: PartFile, _ comparison: Comparison, page: String?,
    seconds: Double, secondsOfChannels: Double
  ) throws -> (files: [String], notes: [String]) {
    let reads = plan.finished(replicates: comparison.replicates)
    let summary = try folder.table(Summary.table, Summary.columns, format)
    for series in sink.series {
      try series.writeSummary(replicates: comparison.replicates, to: summary)
      try series.forgetMeans()
    }
    for other in sink.series.dropFirst() {
      for (file, more) in zip(sink.series[0].parts, other.parts) { try file.take(over: more) }
    }
    let documents = try reads.enumerated().map { number, read in
      try folder.write(read, to: ComparisonBundle.place(number))
    }
    let parts =
      try [table] + channelTable(comparison) + sink.series[0].parts
      + (page.map { [try folder.page($0)] } ?? []) + [
        summary, folder.document("datapackage.json", dataPackage(comparison)),
      ] + folder.script(tables(comparison), format, seeds: comparison.scenarios.map(\.seed))
    return try folder.complete(
      parts, within: inputs + documents,
      record: record(
        sink, reads, comparison, seconds: seconds, secondsOfChannels: secondsOfChannels))
  }

  /// The file of what carries the differences; none where it was not asked for.
  private func channelTable(_ comparison: Comparison) throws -> [PartFile] {
    guard let channels = comparison.channels else { return [] }
    let file = try folder.table(Channels.table, Channels.columns, format)
    try channels.write(
      plan.scenarios.map(\.name), plan.scenarios[plan.baseline].output, format, to: file)
    return [file]
  }

  private func dataPackage(_ comparison: Comparison) -> JSONValue {
    let names = comparison.scenarios.map { "“\($0.name)”" }
    return DataPackage.json(
      name: "powersim-comparison", title: names.joined(separator: ", "),
      description: "Scenarios side by side: a comparison of mechanisms, not a forecast."
        + comparison.scenarios[plan.baseline].output.formulaNote,
      tables: tables(comparison), format: format)
  }

  private func tables(_ comparison: Comparison) -> [BundleTable] {
    let baseline = comparison.scenarios[plan.baseline]
    let table = BundleTable(
      ComparisonBundle.table,
      "Differences from “\(baseline.name)”, averaged over windows of time, with 95 % "
        + "intervals of Student's t over replicates: paired where agents, ties and seed are the "
        + "same, Welch's where not (run.json says which).", ComparisonBundle.columns)
    let channels =
      comparison.channels == nil
      ? []
      : [
        BundleTable(
          Channels.table,
          "How much of each difference goes when a mechanism of the variant is held as in "
            + "“\(baseline.name)”, tick by tick and replicate by replicate, with 95 % intervals of "
            + "Student's t over replicates.", Channels.columns)
      ]
    return [table] + channels + BundleTable.series(baseline, format)
  }

  private func record(
    _ sink: SeriesSink, _ reads: [ReadScenario], _ comparison: Comparison, seconds: Double,
    secondsOfChannels: Double
  ) -> JSONValue {
    var record = RunRecord.program(arguments)
    record["baseline"] = .string(comparison.scenarios[comparison.baseline].name)
    record["replicates"] = .number(comparison.replicates)
    if let stopping = comparison.stopping { record["stopping"] = stopping.json }
    record["ticksComputed"] = .number(comparison.ticks.computed * comparison.replicates)
    record["ticksWithoutSharing"] = .number(comparison.ticks.alone * comparison.replicates)
    if let channels = comparison.channels {
      record["channels"] = [
        "ticksComputed": .number(channels.ticks.computed * comparison.replicates),
        "ticksWithoutSharing": .number(channels.ticks.alone * comparison.replicates),
        "seconds": .number(secondsOfChannels),
      ]
    }
    record["notes"] = .array(comparison.notes.map(JSONValue.string))
    record["scenarios"] = .array(
      reads.enumerated().map { number, read in
        let folder = ComparisonBundle.place(number) + "/"
        var own: JSONValue = [
          "path": .string(folder + "scenario.resolved.json"),
          "scenarioFile": self.folder.record(of: read.file),
          "paired": .bool(comparison.isPaired[number]),
        ]
        if let reach = comparison.reaches[number] {
          own["reach"] = reach.json(in: comparison.scenarios[number])
        }
        let facts = RunRecord.scenario(read, ties: sink.ties[number], folder: folder)
        for (key, value) in facts { own[key] = value }
        return own
      })
    for (key, value) in RunRecord.machine(threads: threads, seconds: seconds) {
      record[key] = value
    }
    return record
  }
}
