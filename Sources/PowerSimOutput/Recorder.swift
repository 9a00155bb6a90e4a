import PowerSimCore

/// What accompanies one replicate: it observes the recorded ticks and turns them into rows.
final class Recorder: @unchecked Sendable {
  // Unchecked: used by the one thread that runs the replicate.
  private let observer: Observer
  private let accumulator: Summary.Accumulator
  private let rows: RowWriter
  private let scenario: Scenario
  private let replicate: Int
  private let members: [Member]
  private let names: SeriesTable.NameCells
  private let agentsOfPlaces: [Int]
  private let sample: [Int]
  private let page: ResultsBundle.Page?
  private(set) var trace = HeadlineTrace()

  init(
    _ simulation: Simulation, tables: [SeriesTable], files: OrderedFiles, summary: Summary,
    means: MeansFile, workers: Workers, page: ResultsBundle.Page?
  ) {
    self.page = page
    observer = Observer(simulation)
    accumulator = Summary.Accumulator(
      summary, means: means, replicate: simulation.replicate)
    scenario = simulation.scenario
    replicate = simulation.replicate
    rows = RowWriter(
      tables, files: files, replicate: replicate, workers: workers,
      // Where agents are many, all workers are at them.
      isBeside: workers.count > 1 && scenario.agents < Ensemble.fewestShared)
    members = scenario.members
    names = SeriesTable.NameCells(scenario, members: members)
    agentsOfPlaces = scenario.places.names.indices.map(simulation.agentsOfPlace)
    sample =
      scenario.output.agentsEvery == nil ? [] : simulation.sample(scenario.output.agentSample)
  }

  deinit { rows.leave() }

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
    page?.take(simulation, observation)
    var prefix = CSVText()
    prefix.append(scenario.name)
    prefix.append(replicate)
    prefix.append(String(scenario.seed))
    prefix.append(observation.tick)
    prefix.append(week)
    try rows.add(
      SeriesTable.Moment(
        scenario: scenario, members: members, simulation: simulation, observation: observation,
        agentsOfPlaces: agentsOfPlaces, sample: sample, prefix: prefix.bytes, names: names))
  }

  /// Hands on what is left.
  func finish() throws {
    try accumulator.finish()
    try rows.finish()
  }
}
