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

  /// Bytes kept in memory for replicates whose turn has not come.
  private static let mostKept = 256 << 20

  init(_ files: [PartFile]) { self.files = files }

  /// Appends a replicate's bytes to a file.
  func append(_ bytes: [UInt8], to file: Int, replicate: Int) throws {
    condition.lock()
    defer { condition.unlock() }
    while replicate != turn && kept > OrderedFiles.mostKept && failure == nil { condition.wait() }
    if let failure { throw failure }
    if replicate == turn {
      try write(bytes, to: file)
    } else {
      waiting[replicate, default: []].append((file, bytes))
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
        try write(piece.bytes, to: piece.file)
      }
    }
  }

  /// Ends all waiting: a replicate has failed and its turn will not end.
  func abandon() {
    condition.lock()
    failure = failure ?? OutputFailure("the run was ended")
    condition.broadcast()
    condition.unlock()
  }

  private func write(_ bytes: [UInt8], to file: Int) throws {
    do { try files[file].write(bytes) } catch {
      failure = error
      condition.broadcast()
      throw error
    }
  }
}
