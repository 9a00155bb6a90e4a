import PowerSimText
import Synchronization

/// A data file: where it lies, and what the user calls it; its content is read once.
package struct InputFile: Sendable, Hashable {
  /// The path to open.
  package let path: String
  /// The file as the user named it, for messages.
  package let name: String
  private let content = Content()

  /// A file under a path; its name is the path unless another is given.
  package init(_ path: String, named name: String? = nil) {
    self.path = path
    self.name = name ?? path
  }

  /// What was read, so that copies and hashes are of the bytes that were used, whatever happens to the
  /// file meanwhile.
  func content(
    _ read: () throws(Problem) -> [UInt8]
  ) throws(Problem) -> [UInt8] {
    if let bytes = content.bytes.withLock(\.self) { return bytes }
    let bytes = try read()
    content.bytes.withLock { $0 = bytes }
    return bytes
  }

  private final class Content: Sendable {
    let bytes = Mutex<[UInt8]?>(nil)
  }

  /// Whether both have the same path and name.
  package static func == (one: InputFile, other: InputFile) -> Bool {
    ExactText(one.path) == ExactText(other.path) && ExactText(one.name) == ExactText(other.name)
  }

  /// Feeds path and name.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(ExactText(path))
    hasher.combine(ExactText(name))
  }
}

/// Data files by their paths: a file that is asked for again is the one that was read.
final class InputFiles: Sendable {
  private let files = Mutex<[ExactText: InputFile]>([:])

  /// The file under a path.
  func file(_ path: String) -> InputFile {
    files.withLock { files in
      let file = files[ExactText(path)] ?? InputFile(path)
      files[ExactText(path)] = file
      return file
    }
  }
}
