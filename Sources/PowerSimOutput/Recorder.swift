import PowerSimCore
import PowerSimRun

/// Turns the observations of one replicate of a scenario into rows and means.
final class Recorder: ReplicateSink {
  private let accumulator: Summary.Accumulator
  private let rows: RowWriter
  private let scenario: Scenario
  private let replicate: Int
  private let members: [Member]
  private let format: TableFormat
  private let names: SeriesTable.NameCells
  private let agentsOfPlaces: [Int]
  private let sample: [Int]
  private let isSampled: [Bool]?

  init(
    _ simulation: Simulation, of scenario: Scenario, tables: [SeriesTable], texts: [any RowText],
    format: TableFormat, files: OrderedFiles, summary: Summary, means: MeansFile, workers: Workers
  ) {
    accumulator = Summary.Accumulator(
      summary, means: means, replicate: simulation.replicate)
    self.scenario = scenario
    self.format = format
    replicate = simulation.replicate
    rows = RowWriter(
      tables, texts: texts, files: files, replicate: replicate, workers: workers,
      // Where agents are many, all workers are at them.
      isBeside: workers.count > 1 && scenario.agents < RunEngine.minimumAgentsToShare)
    members = scenario.members
    names = SeriesTable.NameCells(scenario, members: members, format: format)
    agentsOfPlaces = scenario.places.names.indices.map(simulation.agentsOfPlace)
    let output = scenario.output
    sample =
      output.agentsEvery == nil && output.tiesEvery == nil
      ? [] : simulation.sample(output.agentSample)
    if sample.count < scenario.agents && output.tiesEvery != nil {
      var flags = [Bool](repeating: false, count: scenario.agents)
      for agent in sample { flags[agent] = true }
      isSampled = flags
    } else {
      isSampled = nil
    }
  }

  deinit { rows.leave() }

  func take(_ observation: Observation, of simulation: Simulation) throws {
    try accumulator.add(observation)
    let prefix = format.text.prepare([
      .text(scenario.output.cell(scenario.name)), .whole(replicate), .unsigned(scenario.seed),
      .whole(observation.tick), .number(observation.week),
    ])
    try rows.add(
      SeriesTable.Moment(
        scenario: scenario, members: members, simulation: simulation, observation: observation,
        agentsOfPlaces: agentsOfPlaces, sample: sample, isSampled: isSampled, prefix: prefix,
        names: names))
  }

  func finish() throws {
    try accumulator.finish()
    try rows.finish()
  }
}
