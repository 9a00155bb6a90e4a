import Foundation
import Synchronization

/// Which units of a sweep were begun since its last good end.
///
/// What was begun and has no record was under way when the process went down, and may have been the reason.
/// Marks are added one after the other; one that a kill cut short is none.
package final class BegunUnits: Sendable {
  /// A unit, whatever the number of its cell.
  package struct Mark: Sendable, Hashable {
    /// The cell that it is about.
    package let key: UnitFile.Key
    /// From 1.
    package let replicate: Int

    /// A mark.
    package init(_ key: UnitFile.Key, replicate: Int) {
      (self.key, self.replicate) = (key, replicate)
    }

    fileprivate var words: [UInt64] {
      [key.high, key.low, UInt64(replicate), key.high ^ key.low ^ UInt64(replicate)]
    }
  }

  /// The file's name in a folder of results.
  package static let name = "begun.bin"
  private static let width = 32

  private let path: String
  private let descriptor: Int32
  private let isOpen = Atomic(true)

  /// Opens the file, or makes one.
  ///
  /// - Throws: `OutputFailure`.
  package init(_ path: String) throws {
    self.path = path
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw failure(errno) }
  }

  deinit { if isOpen.exchange(false, ordering: .relaxed) { close(descriptor) } }

  private func failure(_ code: Int32) -> OutputFailure {
    OutputFailure(
      "\(path) could not be written (\(words(code))); what was complete stays, and the same command "
        + "goes on from there; \(remedy(code, or: "choose another --output"))")
  }

  /// The marks that are whole.
  package func marks() throws -> Set<Mark> {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw failure(errno) }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    let count = try? unsafe bytes.withUnsafeMutableBytes { [descriptor] in
      try unsafe readAll(into: $0, from: descriptor, at: 0)
    }
    guard let count else { throw failure(errno) }
    var marks: Set<Mark> = []
    for start in stride(from: 0, to: count - count % BegunUnits.width, by: BegunUnits.width) {
      let words = (0..<4).map { word in
        (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[start + word * 8 + $1]) << (8 * $1) }
      }
      guard words[2] > 0, words[2] < UInt64(Int32.max), words[3] == words[0] ^ words[1] ^ words[2]
      else { continue }
      marks.insert(
        Mark(UnitFile.Key(high: words[0], low: words[1]), replicate: Int(words[2])))
    }
    return marks
  }

  /// Adds marks; may be called on several threads.
  package func add(_ marks: [Mark]) throws {
    if marks.isEmpty { return }
    let bytes = marks.flatMap(\.words).flatMap { word in
      (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
    }
    do { try writeAll(bytes.span, to: descriptor) } catch { throw failure(errno) }
  }

  /// Keeps some marks alone.
  package func keep(_ marks: [Mark]) throws {
    if ftruncate(descriptor, 0) != 0 { throw failure(errno) }
    try add(marks)
  }

  /// Closes the file, and removes it where nothing is marked.
  ///
  /// - Returns: Whether it stays.
  package func end() throws -> Bool {
    let isKept = try !marks().isEmpty
    guard isOpen.exchange(false, ordering: .relaxed) else { return isKept }
    if close(descriptor) != 0 { throw failure(errno) }
    if !isKept { try removeFile(path) }
    return isKept
  }
}
