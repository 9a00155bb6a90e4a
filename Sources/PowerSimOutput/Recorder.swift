import PowerSimCore

/// What accompanies one replicate: it observes the recorded ticks and turns them into rows.
final class Recorder: @unchecked Sendable {
  // Unchecked: used by the one thread that runs the replicate.
  private let observer: Observer
  private let tables: [SeriesTable]
  private let files: OrderedFiles
  private let accumulator: Summary.Accumulator
  private let sample: [Int]
  private let replicate: Int
  private let scenario: Scenario
  private var texts: [CSVText]
  private var isFinished = false
  private(set) var trace = HeadlineTrace()

  /// Rows are handed on in pieces of about this many bytes.
  private static let piece = 1 << 18

  init(
    _ simulation: Simulation, tables: [SeriesTable], files: OrderedFiles, summary: Summary,
    means: MeansFile
  ) {
    observer = Observer(simulation)
    self.tables = tables
    self.files = files
    accumulator = Summary.Accumulator(
      summary, means: means, replicate: simulation.replicate)
    scenario = simulation.scenario
    replicate = simulation.replicate
    sample =
      scenario.output.agentsEvery == nil ? [] : simulation.sample(scenario.output.agentSample)
    texts = Array(repeating: CSVText(), count: tables.count)
  }

  deinit {
    if !isFinished { files.leave(texts.map(\.bytes), replicate: replicate) }
  }

  /// Records the tick if it is one to record.
  func visit(_ simulation: Simulation) throws {
    let week = simulation.week
    if week < 0 && !scenario.output.recordBurnIn { return }
    let isDue =
      week.truncatingRemainder(dividingBy: scenario.output.every) == 0
      || simulation.tick == scenario.time.lastTick
    guard isDue else { return }
    let observation = observer.observe(simulation)
    try accumulator.add(observation)
    trace.add(observation, weeks: scenario.time.weeks)
    var prefix = CSVText()
    prefix.append(scenario.name)
    prefix.append(replicate)
    prefix.append(String(scenario.seed))
    prefix.append(observation.tick)
    prefix.append(week)
    let moment = SeriesTable.Moment(
      scenario: scenario, simulation: simulation, observation: observation, sample: sample,
      prefix: prefix.bytes)
    for number in tables.indices {
      tables[number].append(moment, &texts[number])
      if texts[number].bytes.count > Recorder.piece { try flush(number) }
    }
  }

  /// Hands on what is left.
  func finish() throws {
    try accumulator.finish()
    for number in tables.indices { try flush(number) }
    isFinished = true
    try files.finish(replicate)
  }

  private func flush(_ number: Int) throws {
    try files.append(texts[number].bytes, to: number, replicate: replicate)
    texts[number] = CSVText()
  }
}
