import Foundation

/// A file that grows under `name.part` and takes its final name only when it is complete.
package final class PartFile: @unchecked Sendable {
  // Unchecked: used under the lock of `OrderedFiles`, or before and after replicates run.
  private let descriptor: Int32
  private var isOpen = true
  private var size = 0
  /// Whether its path led to it when it was opened; on some file systems that cannot be told.
  private let isNamed: Bool
  private let part: String
  /// How the user knows it, where that is not the part file's path.
  private let known: String?
  private let path: String

  /// The file's final name, without its folder.
  package var name: String { FilePaths.name(of: path) }

  /// Opens the part file of a path, replacing one that an interrupted run left.
  ///
  /// - Parameters:
  ///   - known: how the user knows it, where that is not the part file's path.
  ///   - named: the user's file whose name it has, where there is one.
  /// - Throws: `OutputFailure`.
  package init(_ path: String, for known: String? = nil, renaming named: String? = nil) throws {
    self.path = path
    self.known = known
    part = path + ".part"
    // At its end, wherever that is: what somebody cuts or adds shows in its size.
    descriptor = unsafe open(part, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      let code = errno
      let isOfName = named != nil && [ENAMETOOLONG, EINVAL, EILSEQ].contains(code)
      let why =
        isOfName && code != ENAMETOOLONG ? "its file system takes no such name" : words(code)
      throw OutputFailure(
        "\(known ?? part) cannot be written (\(why)); "
          + remedy(
            code,
            or: (code == EACCES ? "check the folder's permissions or " : "")
              + (isOfName ? "give \(named ?? "it") another name or " : "")
              + "choose another --output"))
    }
    isNamed = status(of: descriptor, at: part) != nil
  }

  /// Refuses a file that somebody else has cut, lengthened or replaced while it grew.
  private func check() throws {
    guard isNamed else { return }
    guard let status = try knownStatus(of: descriptor, at: part), Int(status.st_size) == size
    else {
      throw OutputFailure(
        "\(known ?? part) was changed, moved or replaced by something else while it was being written; "
          + "it is left as it is; run it again, and leave it alone meanwhile")
    }
  }

  deinit {
    if isOpen { close(descriptor) }
  }

  /// Adds bytes at the end.
  func write(_ bytes: Span<UInt8>) throws {
    do { try writeAll(bytes, to: descriptor) } catch { throw failure() }
    size += bytes.count
  }

  /// Adds bytes at the end.
  package func write(_ bytes: [UInt8]) throws { try write(bytes.span) }

  /// Gives it the permissions of the file that it is to replace, if there is one: before anything is in it.
  func keepPermissions() { copyPermissions(of: path, to: part) }

  /// Adds text at the end.
  package func write(_ text: any RowText) throws { try text.withBytes(write) }

  /// Adds all that another part file holds, and removes that.
  ///
  /// - Throws: `OutputFailure`.
  package func take(over other: PartFile) throws {
    try other.check()
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
    try check()
    try end()
    try rename(part, to: path)
  }

  /// Has the disk keep what was written.
  package func flush() throws { if !isFlushed(descriptor) { throw failure() } }

  /// Closes the file; a system may say only then that it could not write all.
  private func end() throws {
    isOpen = false
    if close(descriptor) != 0 { throw failure() }
  }

  private func failure() -> OutputFailure {
    let code = errno
    return OutputFailure(
      "\(known ?? part) could not be written to its end (\(words(code))); "
        + (known == nil ? "what was written stays there; " : "")
        + remedy(code, or: "choose another --output"))
  }
}
