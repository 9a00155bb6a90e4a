import PowerSimCore
import Synchronization

/// What accompanies one replicate: it observes the recorded ticks and turns them into rows.
final class Recorder: @unchecked Sendable {
  // Unchecked: used by the one thread that runs the replicate.
  private let observer: Observer
  private let tables: [SeriesTable]
  private let files: OrderedFiles
  private let accumulator: Summary.Accumulator
  private let sample: [Int]
  private let members: [Member]
  private let names: SeriesTable.NameCells
  private let replicate: Int
  private let scenario: Scenario
  /// Formats long tables.
  private let workers: Workers
  private var texts: [CSVText]
  private var pieces: [Piece] = []
  private var isFinished = false
  private(set) var trace = HeadlineTrace()

  /// Rows are handed on in pieces of about this many bytes.
  private static let piece = 1 << 18

  /// More rows than this are formatted in pieces of as many, by all workers.
  static let rowsOfAPiece = 1024

  /// Rows that one worker formats while others do theirs.
  private final class Piece: Sendable {
    let text = Mutex(CSVText())
  }

  init(
    _ simulation: Simulation, tables: [SeriesTable], files: OrderedFiles, summary: Summary,
    means: MeansFile, workers: Workers
  ) {
    observer = Observer(simulation)
    self.tables = tables
    self.files = files
    self.workers = workers
    accumulator = Summary.Accumulator(
      summary, means: means, replicate: simulation.replicate)
    scenario = simulation.scenario
    members = scenario.members
    names = SeriesTable.NameCells(scenario, members: members)
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
      scenario: scenario, members: members, simulation: simulation, observation: observation,
      sample: sample, prefix: prefix.bytes, names: names)
    for number in tables.indices {
      let count = tables[number].count(moment)
      if count > Recorder.rowsOfAPiece {
        try addPieces(moment, count: count, to: number)
      } else {
        tables[number].append(moment, 0..<count, &texts[number])
        if texts[number].count > Recorder.piece { try flush(number) }
      }
    }
  }

  /// Adds many rows: pieces are formatted at once and handed on in their order, so that memory is
  /// bounded by the pieces under way.
  private func addPieces(_ moment: SeriesTable.Moment, count: Int, to number: Int) throws {
    try flush(number)
    let size = Recorder.rowsOfAPiece
    let table = tables[number]
    if pieces.isEmpty { pieces = (0..<4 * workers.count).map { _ in Piece() } }
    for start in stride(from: 0, to: count, by: size * pieces.count) {
      let underWay = min(pieces.count, (count - start + size - 1) / size)
      workers.forEach(underWay) { [pieces] piece in
        let first = start + piece * size
        pieces[piece].text.withLock {
          table.append(moment, first..<min(first + size, count), &$0)
        }
      }
      for piece in pieces.prefix(underWay) {
        try piece.text.withLock { text in
          try files.append(&text, to: number, replicate: replicate)
        }
      }
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
    try files.append(&texts[number], to: number, replicate: replicate)
  }
}
