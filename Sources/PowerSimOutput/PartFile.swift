import Foundation

/// A file that grows under `name.part` and takes its final name only when it is complete.
package final class PartFile: @unchecked Sendable {
  // Unchecked: used under the lock of `OrderedFiles`, or before and after replicates run.
  private let descriptor: Int32
  private var isOpen = true
  private var isComplete = false
  private let isAlone: Bool
  private let part: String
  private let path: String

  /// The file's final name, without its folder.
  package var name: String { FilePaths.name(of: path) }

  /// Opens the part file of a path, replacing one that an interrupted run left.
  ///
  /// - Throws: `OutputFailure`.
  package init(_ path: String) throws {
    self.path = path
    isAlone = false
    part = path + ".part"
    descriptor = unsafe open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw OutputFailure(
        "\(part) cannot be written (\(systemError())); check the folder's permissions or choose "
          + "another --output")
    }
  }

  /// Opens a part file of a file outside of any bundle; it is gone if it is not completed.
  ///
  /// - Parameters:
  ///   - path: the file's name; a link is followed.
  ///   - sources: files that it must not replace.
  /// - Throws: `OutputFailure`.
  package init(alone path: String, sources: [String] = []) throws {
    isAlone = true
    let target = FilePaths.real(path) ?? path
    self.path = target
    if FilePaths.kind(of: target) != .nothing && FilePaths.kind(of: target) != .file {
      throw OutputFailure("\(path) is no ordinary file; choose another name")
    }
    if let source = sources.first(where: { FilePaths.real($0) == target }) {
      throw OutputFailure("\(source) is what this is made from; choose another name")
    }
    // A name that no file of the user's has.
    part = "\(target).\(getpid()).part"
    descriptor = unsafe open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw OutputFailure(
        "\(path) cannot be written (\(systemError())); check that its folder is there")
    }
  }

  deinit {
    if isOpen { close(descriptor) }
    if isAlone && !isComplete { unsafe unlink(part) }
  }

  /// Adds bytes at the end.
  func write(_ bytes: Span<UInt8>) throws {
    do { try writeAll(bytes, to: descriptor) } catch { throw failure() }
  }

  /// Adds bytes at the end.
  package func write(_ bytes: [UInt8]) throws { try write(bytes.span) }

  /// Adds text at the end.
  package func write(_ text: CSVText) throws { try text.withBytes(write) }

  /// Adds all that another part file holds, and removes that.
  ///
  /// - Throws: `OutputFailure`.
  package func take(over other: PartFile) throws {
    do {
      let source = try FileHandle(forReadingFrom: URL(fileURLWithPath: other.part))
      while let bytes = try source.read(upToCount: 1 << 20), !bytes.isEmpty {
        try write([UInt8](bytes).span)
      }
      try source.close()
    } catch let failure as OutputFailure { throw failure } catch {
      throw OutputFailure("\(other.part) could not be read back (\(reason(error)))")
    }
    try other.end()
    guard unsafe unlink(other.part) == 0 else {
      throw OutputFailure("\(other.part) could not be removed (\(systemError()))")
    }
  }

  /// Has the disk keep the file, closes it and gives it its final name.
  ///
  /// - Throws: `OutputFailure`.
  package func complete() throws {
    try flush()
    try end()
    try rename(part, to: path)
    isComplete = true
    // Among results their folder is flushed when all are complete.
    if isAlone { try flushFolder(FilePaths.parent(of: path)) }
  }

  /// Has the disk keep what was written.
  package func flush() throws { if !isFlushed(descriptor) { throw failure() } }

  /// Closes the file; a system may say only then that it could not write all.
  private func end() throws {
    isOpen = false
    if close(descriptor) != 0 { throw failure() }
  }

  private func failure() -> OutputFailure {
    OutputFailure(
      "\(part) could not be written to its end (\(systemError())); "
        + (isAlone ? "" : "what was written stays there; ")
        + "free some space or choose another --output")
  }
}
