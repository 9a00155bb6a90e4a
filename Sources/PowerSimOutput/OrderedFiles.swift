import Foundation

/// Files to which several replicates write at once and in which their rows stand in replicate order.
///
/// The replicate whose turn it is writes through; others are kept in memory until their turn, and
/// made to wait when that grows beyond a bound. The one whose turn it is never waits, so nothing
/// can lock up as long as replicates are started in order.
final class OrderedFiles: @unchecked Sendable {
  // Unchecked: everything is used under the condition's lock.
  private let condition = NSCondition()
  private let files: [PartFile]
  private var turn = 1
  private var waiting: [Int: [(file: Int, bytes: [UInt8])]] = [:]
  private var finished: Set<Int> = []
  private var kept = 0
  private var failure: (any Error)?
  private var isEnded = false

  /// Bytes kept in memory for replicates whose turn has not come.
  private let mostKept: Int

  init(_ files: [PartFile], mostKept: Int = 256 << 20) {
    self.files = files
    self.mostKept = mostKept
  }

  /// Appends a replicate's rows to a file and empties them.
  func append(_ text: inout any RowText, to file: Int, replicate: Int) throws {
    try text.withBytes { try append($0, to: file, replicate: replicate) }
    text.clear()
  }

  /// Appends a replicate's bytes to a file.
  func append(_ bytes: Span<UInt8>, to file: Int, replicate: Int) throws {
    condition.lock()
    defer { condition.unlock() }
    while replicate != turn && kept > mostKept && failure == nil && !isEnded {
      condition.wait()
    }
    if let failure { throw failure }
    if replicate == turn {
      try write(bytes, to: file)
    } else if !isEnded {
      waiting[replicate, default: []].append((file, bytes.indices.map { bytes[$0] }))
      kept += bytes.count
    }
  }

  /// Ends a replicate's rows; the next one's turn comes.
  func finish(_ replicate: Int) throws {
    condition.lock()
    defer {
      condition.broadcast()
      condition.unlock()
    }
    finished.insert(replicate)
    while finished.remove(turn) != nil {
      turn += 1
      for piece in waiting.removeValue(forKey: turn) ?? [] {
        kept -= piece.bytes.count
        try write(piece.bytes.span, to: piece.file)
      }
    }
  }

  /// A replicate ends before its last tick: what it has is written if it is its turn, and all
  /// waiting ends, because that turn will not.
  func leave(_ rest: [[UInt8]], replicate: Int) {
    condition.lock()
    isEnded = true
    if replicate == turn && failure == nil {
      for (file, bytes) in rest.enumerated() where failure == nil {
        try? write(bytes.span, to: file)
      }
    }
    condition.broadcast()
    condition.unlock()
  }

  private func write(_ bytes: Span<UInt8>, to file: Int) throws {
    do { try files[file].write(bytes) } catch {
      failure = error
      condition.broadcast()
      throw error
    }
  }
}
