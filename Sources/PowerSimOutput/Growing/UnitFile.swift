import Foundation
import PowerSimCore
import Synchronization

/// What was measured of the units of a sweep: each has a record at a place of its own.
///
/// A unit is one replicate of a cell. Its place follows from its numbers, so the file's bytes hang on
/// what is done and not on the order in which it was; whatever a kill or a full disk left of a record
/// fails its checksum and is computed again. Replicates can be added at the end, and records carried
/// over to a file of other cells.
package final class UnitFile: Sendable {
  /// How many cells there are, and how many numbers are kept of each unit.
  package let cells, values: Int
  private let path: String
  private let descriptor: Int32
  private let isOpen = Atomic(true)

  /// What tells a cell from every other, whatever its number.
  package struct Key: Sendable, Hashable {
    let high, low: UInt64

    /// The key of a digest of at least 32 hexadecimal digits; zero is no key.
    package init(_ digest: String) {
      high = UInt64(digest.prefix(16), radix: 16) ?? 0
      low = UInt64(digest.dropFirst(16).prefix(16), radix: 16) ?? 0
    }

    init(high: UInt64, low: UInt64) { (self.high, self.low) = (high, low) }
  }

  /// A record that is whole.
  package struct Record: Sendable {
    /// The number of the cell, from 0, where it stands.
    package let cell: Int
    /// From 1.
    package let replicate: Int
    /// The cell that it is about.
    package let key: Key
    /// What was measured; NaN is undefined, as everything is where it failed.
    package let values: [Double]
    /// Why it failed; nil where it did not.
    package let failure: UnitFailure?

    /// A record.
    package init(
      cell: Int, replicate: Int, key: Key, values: [Double], failure: UnitFailure? = nil
    ) {
      self.cell = cell
      self.replicate = replicate
      self.key = key
      self.values = values
      self.failure = failure
    }
  }

  /// The file's name in a folder of results.
  package static let name = "units.bin"

  /// How long what stands before the records is.
  private static let start = 128

  /// Two numbers of the key, the values and a checksum.
  private var width: Int { values + 3 }

  /// Opens a file, or makes one.
  ///
  /// - Parameters:
  ///   - meaning: a digest of what the values are, 64 hexadecimal digits.
  ///   - cells: how many cells there are; nil: as the file has it.
  /// - Throws: `OutputFailure` where it cannot be opened or made; `Difference` where it is about
  ///   something else.
  package init(_ path: String, meaning: String, cells: Int?, values: Int) throws {
    self.path = path
    self.values = values
    // O_NONBLOCK: opening a pipe must not wait for its other end.
    let flags = (cells == nil ? O_RDONLY : O_RDWR | O_CREAT) | O_CLOEXEC | O_NONBLOCK
    descriptor = unsafe open(path, flags, 0o666)
    guard descriptor >= 0 else {
      let code = errno
      throw OutputFailure("\(path) cannot be opened (\(words(code)))")
    }
    var status = stat()
    var head = [UInt8](repeating: 0, count: UnitFile.start)
    let isKnown = unsafe fstat(descriptor, &status) == 0
    let count =
      isKnown && status.st_mode & S_IFMT == S_IFREG
      ? try? unsafe head.withUnsafeMutableBytes { [descriptor] in
        try unsafe readAll(into: $0, from: descriptor, at: 0)
      } : nil
    guard let count else {
      let code = errno
      self.cells = 0
      throw isKnown && status.st_mode & S_IFMT != S_IFREG
        ? OutputFailure("\(path) is no ordinary file, and so holds no units of a sweep")
        : unreadable(code)
    }
    let lines = String(decoding: head, as: UTF8.self).split(separator: "\n")
    let first = "powersim units 1"
    if let cells, count < UnitFile.start {
      self.cells = cells
      let text = "\(first)\n\(meaning)\n\(cells) cells\n"
      let padded = text + String(repeating: "\n", count: UnitFile.start - text.utf8.count)
      try write(Array(padded.utf8), at: 0)
      return
    }
    guard count == UnitFile.start, lines.count == 3, lines[0] == first, lines[1] == meaning,
      let known = Int(lines[2].prefix { $0.isNumber })
    else {
      self.cells = 0
      throw Difference()
    }
    self.cells = known
  }

  /// The file is about something else.
  package struct Difference: Error {
    /// It is.
    package init() {}
  }

  deinit { try? end() }

  /// Gives the file the permissions of another.
  package func keepPermissions(of other: String) { copyPermissions(of: other, to: path) }

  /// Has the disk keep what was written.
  package func flush() throws {
    if !isFlushed(descriptor) { throw failure(errno) }
  }

  /// Closes the file.
  package func end() throws {
    guard isOpen.exchange(false, ordering: .relaxed) else { return }
    if close(descriptor) != 0 { throw failure(errno) }
  }

  private func failure(_ code: Int32) -> OutputFailure {
    OutputFailure(
      "\(path) could not be written (\(words(code))); what was complete stays, and the same command "
        + "goes on from there; \(remedy(code, or: "choose another --output"))")
  }

  private func unreadable(_ code: Int32) -> OutputFailure {
    OutputFailure(
      "\(path) could not be read back (\(words(code))); nothing was changed in it; run the same command "
        + "again once the disk answers, or choose another --output")
  }

  private func write(_ bytes: [UInt8], at place: Int) throws {
    do {
      try unsafe bytes.withUnsafeBytes { try unsafe writeAll($0, to: descriptor, at: place) }
    } catch {
      throw failure(errno)
    }
  }

  // MARK: Records

  /// Keeps what was measured of a unit; may be called on several threads, for different units.
  package func write(_ record: Record) throws {
    // What is undefined has one pattern, whatever the processor made of it.
    var words =
      [record.key.high, record.key.low]
      + record.values.map { $0.isNaN ? Double.nan.bitPattern : $0.bitPattern }
    if let failure = record.failure { words[2] = failure.code }
    words.append(
      UnitFile.checksum(words, replicate: record.replicate, isFailed: record.failure != nil))
    let bytes = words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
    }
    try write(bytes, at: place(record.cell, record.replicate))
  }

  /// Calls `body` for each whole record of some cells in a replicate, in their order.
  package func forEach(
    cells range: Range<Int>, replicate: Int, _ body: (Record) throws -> Void
  ) throws {
    let width = width
    var bytes = [UInt8](repeating: 0, count: range.count * width * 8)
    let start = place(range.lowerBound, replicate)
    let count = try? unsafe bytes.withUnsafeMutableBytes {
      try unsafe readAll(into: $0, from: descriptor, at: start)
    }
    guard let count else { throw unreadable(errno) }
    for number in 0..<count / (width * 8) {
      let words = (0..<width).map { word in
        (0..<8).reduce(UInt64(0)) {
          $0 | UInt64(bytes[(number * width + word) * 8 + $1]) << (8 * $1)
        }
      }
      let key = Key(high: words[0], low: words[1])
      if key == Key(high: 0, low: 0) { continue }
      func isWhole(_ isFailed: Bool) -> Bool {
        words[width - 1]
          == UnitFile.checksum(words.dropLast(), replicate: replicate, isFailed: isFailed)
      }
      let isDone = isWhole(false)
      let failure = isDone || !isWhole(true) ? nil : UnitFailure(code: words[2])
      guard isDone || failure != nil else { continue }
      try body(
        Record(
          cell: range.lowerBound + number, replicate: replicate, key: key,
          values: words[2..<width - 1].map { isDone ? Double(bitPattern: $0) : .nan },
          failure: failure))
    }
  }

  /// Calls `body` for each whole record, replicate after replicate.
  package func forEach(_ body: (Record) throws -> Void) throws {
    for replicate in 1..<(try replicates()) + 1 {
      for start in stride(from: 0, to: cells, by: UnitFile.cellsOfARead) {
        try forEach(
          cells: start..<min(start + UnitFile.cellsOfARead, cells), replicate: replicate, body)
      }
    }
  }

  private static let cellsOfARead = 4096

  /// Calls `body` with the records of each cell, in the order of replicates.
  ///
  /// - Parameter replicates: how many are looked at.
  package func forEachCell(
    replicates: Int, _ body: (_ cell: Int, _ records: [Record]) throws -> Void
  ) throws {
    // As many cells at once as fit a bounded room.
    let piece = max(1, 1_000_000 / max(1, replicates * (values + 8)))
    for start in stride(from: 0, to: cells, by: piece) {
      let range = start..<min(start + piece, cells)
      var records: [[Record]] = range.map { _ in [] }
      for replicate in 1..<replicates + 1 {
        try forEach(cells: range, replicate: replicate) { records[$0.cell - start].append($0) }
      }
      for (cell, records) in zip(range, records) { try body(cell, records) }
    }
  }

  /// How many replicates the file has room for: the last of which anything was written.
  ///
  /// - Throws: `OutputFailure` where the system does not say how long it is.
  package func replicates() throws -> Int {
    guard cells > 0 else { return 0 }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw unreadable(errno) }
    let size = cells * width * 8
    return max(0, Int(status.st_size) - UnitFile.start + size - 1) / size
  }

  private func place(_ cell: Int, _ replicate: Int) -> Int {
    UnitFile.start + ((replicate - 1) * cells + cell) * width * 8
  }

  /// Zeros are no record, and neither is one in another replicate's place; a failure is never taken for a
  /// value.
  private static func checksum(
    _ words: some Sequence<UInt64>, replicate: Int, isFailed: Bool
  ) -> UInt64 {
    words.reduce(mix(UInt64(replicate) | (isFailed ? 1 << 63 : 0))) { mix($0 ^ $1) }
  }
}
