import Dispatch
import PowerSimCore
import Synchronization

/// Turns the observed ticks of one replicate into rows of its tables and hands them on in order.
///
/// Where a thread is free, rows are formatted beside the simulation, some ticks at a time; a table
/// that reads the simulation's state is always written before the simulation goes on. Long tables
/// are formatted in pieces by all workers. Neither changes a byte, and memory is bounded by two
/// batches of ticks and the pieces under way.
final class RowWriter: @unchecked Sendable {
  // Unchecked: `add` and `finish` are called by the one thread that runs the replicate; what the
  // queue works on beside it lies in `texts` and `failure`.
  private let tables: [SeriesTable]
  private let files: OrderedFiles
  private let replicate: Int
  private let workers: Workers
  /// Rows that are not yet handed on, one text for each table.
  private let texts: [Text]
  /// What workers format while others do theirs, for each table.
  private let pieces: [[Text]]
  private var isFinished = false

  /// Works beside the simulation; nil where that has all threads.
  private let queue: DispatchQueue?
  private let work = DispatchGroup()
  private var batch: [SeriesTable.Moment] = []
  private let failure = Mutex<(any Error)?>(nil)

  /// So many ticks make waking another thread (some 20 µs) small against formatting (20 µs a tick
  /// of 20 places).
  private static let ticksOfABatch = 16
  /// Rows are handed on in texts of about this many bytes.
  private static let bytesOfAText = 1 << 18
  /// More rows than this are formatted in pieces of as many, by all workers.
  static let rowsOfAPiece = 1024

  /// A text that one thread at a time may fill.
  private final class Text: Sendable {
    let value: Mutex<any RowText>

    init(_ text: any RowText) { value = Mutex(text) }
  }

  /// - Parameters:
  ///   - texts: for each table one without rows.
  ///   - isBeside: whether rows are formatted while the simulation goes on.
  init(
    _ tables: [SeriesTable], texts: [any RowText], files: OrderedFiles, replicate: Int,
    workers: Workers, isBeside: Bool
  ) {
    self.tables = tables
    self.files = files
    self.replicate = replicate
    self.workers = workers
    self.texts = texts.map(Text.init)
    pieces = texts.map { text in (0..<4 * workers.count).map { _ in Text(text) } }
    queue = isBeside ? DispatchQueue(label: "rows") : nil
  }

  /// Adds the rows of a tick.
  func add(_ moment: SeriesTable.Moment) throws {
    for number in tables.indices where tables[number].readsState { try add(moment, to: number) }
    batch.append(moment)
    if queue == nil || batch.count == RowWriter.ticksOfABatch { try formatBatch() }
  }

  /// Hands on what is left.
  func finish() throws {
    try formatBatch()
    try waitForQueue()
    for number in tables.indices { try flush(number) }
    isFinished = true
    try files.finish(replicate)
  }

  /// Ends a replicate before its last tick; what was computed is handed on.
  func leave() {
    if isFinished { return }
    work.wait()
    try? format(batch)
    files.leave(texts.map { $0.value.withLock { $0.bytes } }, replicate: replicate)
  }

  private func formatBatch() throws {
    let moments = batch
    batch.removeAll(keepingCapacity: true)
    guard let queue else { return try format(moments) }
    try waitForQueue()
    queue.async(group: work) { [self] in
      do { try format(moments) } catch { failure.withLock { $0 = error } }
    }
  }

  private func waitForQueue() throws {
    work.wait()
    if let error = failure.withLock({ $0 }) { throw error }
  }

  private func format(_ moments: [SeriesTable.Moment]) throws {
    for moment in moments {
      for number in tables.indices where !tables[number].readsState {
        try add(moment, to: number)
      }
    }
  }

  private func add(_ moment: SeriesTable.Moment, to number: Int) throws {
    let table = tables[number]
    let count = table.count(moment)
    if count > RowWriter.rowsOfAPiece { return try addPieces(moment, count: count, to: number) }
    let bytes = texts[number].value.withLock { text in
      table.append(moment, 0..<count, &text)
      return text.count
    }
    if bytes > RowWriter.bytesOfAText { try flush(number) }
  }

  /// Formats pieces at once and hands them on in their order.
  private func addPieces(_ moment: SeriesTable.Moment, count: Int, to number: Int) throws {
    try flush(number)
    let size = RowWriter.rowsOfAPiece
    let (table, pieces) = (tables[number], pieces[number])
    for start in stride(from: 0, to: count, by: size * pieces.count) {
      let underWay = min(pieces.count, (count - start + size - 1) / size)
      workers.forEach(underWay) { piece in
        let first = start + piece * size
        pieces[piece].value.withLock {
          table.append(moment, first..<min(first + size, count), &$0)
        }
      }
      for piece in pieces.prefix(underWay) { try handOn(piece, to: number) }
    }
  }

  private func flush(_ number: Int) throws { try handOn(texts[number], to: number) }

  private func handOn(_ text: Text, to number: Int) throws {
    try text.value.withLock { try files.append(&$0, to: number, replicate: replicate) }
  }
}
