import Foundation

/// A file that grows under `name.part` and takes its final name only when it is complete.
package final class PartFile: @unchecked Sendable {
  // Unchecked: used under the lock of `OrderedFiles`, or before and after replicates run.
  private let descriptor: Int32
  private var isOpen = true
  private let part: String
  private let path: String

  /// The file's final name, without its folder.
  package var name: String { String(path.split(separator: "/").last ?? "") }

  /// Opens the part file of a path, replacing one that an interrupted run left.
  ///
  /// - Throws: `OutputFailure`.
  package init(_ path: String) throws {
    self.path = path
    part = path + ".part"
    descriptor = unsafe open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw OutputFailure(
        "\(part) cannot be written (\(systemError())); check the folder's permissions or choose "
          + "another --output")
    }
  }

  deinit { if isOpen { close(descriptor) } }

  /// Adds bytes at the end.
  func write(_ bytes: Span<UInt8>) throws {
    try unsafe bytes.withUnsafeBytes { bytes in
      guard let first = bytes.baseAddress else { return }
      var done = 0
      while done < bytes.count {
        let count = unsafe systemWrite(descriptor, first + done, bytes.count - done)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else {
          throw OutputFailure(
            "\(part) could not be written to its end (\(systemError())); what was written stays "
              + "there; free some space or choose another --output")
        }
        done += count
      }
    }
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
      try FileManager.default.removeItem(atPath: other.part)
    } catch let failure as OutputFailure { throw failure } catch {
      throw OutputFailure("\(other.part) could not be read back (\(reason(error)))")
    }
  }

  /// Closes the file and gives it its final name.
  package func complete() throws {
    isOpen = false
    guard close(descriptor) == 0 else {
      throw OutputFailure("\(part) could not be written to its end (\(systemError()))")
    }
    try rename(part, to: path)
  }
}

/// write(2), where a method of that name hides it.
private let systemWrite = unsafe write

/// Gives a file or folder another name at once, replacing a file of that name.
func rename(_ old: String, to new: String) throws {
  // rename(2) replaces at once; FileManager's moves do not replace.
  guard unsafe rename(old, new) == 0 else {
    throw OutputFailure("\(new) could not be completed (\(systemError()))")
  }
}

/// Makes a folder and those it lies in.
func makeFolder(_ path: String) throws {
  var made = path.hasPrefix("/") ? "/" : ""
  for part in path.split(separator: "/") {
    made += (made.isEmpty || made.hasSuffix("/") ? "" : "/") + part
    if unsafe mkdir(made, 0o777) == 0 { continue }
    let cause = systemError()
    var isFolder: ObjCBool = false
    let isThere = unsafe FileManager.default.fileExists(atPath: made, isDirectory: &isFolder)
    if isThere && isFolder.boolValue { continue }
    throw OutputFailure(
      isThere
        ? "the folder \(path) cannot be made: \(made) is a file; choose another --output"
        : "the folder \(path) cannot be made (\(cause)); choose another --output")
  }
}

/// The system's own words for what has just failed.
func systemError() -> String { words(errno) }

private func words(_ code: Int32) -> String { unsafe String(cString: strerror(code)).lowercased() }

/// The system's own words for a failure.
func reason(_ error: any Error) -> String {
  var cause = error as NSError
  while let deeper = cause.userInfo[NSUnderlyingErrorKey] as? NSError { cause = deeper }
  if cause.domain == NSPOSIXErrorDomain { return words(Int32(cause.code)) }
  if cause.domain == NSCocoaErrorDomain, cause.code == NSFileWriteOutOfSpaceError {
    return words(ENOSPC)
  }
  return cause.localizedDescription
}
