import Foundation

/// A file that grows under `name.part` and takes its final name only when it is complete.
final class PartFile: @unchecked Sendable {
  // Unchecked: used under the lock of `OrderedFiles`, or before and after replicates run.
  private let handle: FileHandle
  private let part: URL
  private let final: URL

  /// Opens the part file, replacing one that an interrupted run left.
  init(_ final: URL) throws {
    self.final = final
    part = final.appendingPathExtension("part")
    guard FileManager.default.createFile(atPath: part.path, contents: nil),
      let handle = FileHandle(forWritingAtPath: part.path)
    else {
      throw OutputFailure(
        "\(part.path) cannot be written; check the folder's permissions or choose another --output")
    }
    self.handle = handle
  }

  func write(_ bytes: [UInt8]) throws {
    do { try handle.write(contentsOf: bytes) } catch {
      throw OutputFailure(
        "\(part.path) could not be written to its end (\(reason(error))); what was written stays "
          + "there; free some space or choose another --output")
    }
  }

  /// Closes the file and gives it its final name.
  func complete() throws {
    do { try handle.close() } catch {
      throw OutputFailure("\(part.path) could not be written to its end (\(reason(error)))")
    }
    // rename(2) replaces at once; FileManager's moves do not replace.
    guard unsafe rename(part.path, final.path) == 0 else {
      let cause = unsafe String(cString: strerror(errno)).lowercased()
      throw OutputFailure("\(final.path) could not be completed (\(cause))")
    }
  }
}

/// The system's own words for a failure.
func reason(_ error: any Error) -> String {
  let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError
  guard cause.domain == NSPOSIXErrorDomain else { return cause.localizedDescription }
  return unsafe String(cString: strerror(Int32(cause.code))).lowercased()
}
