import Foundation

/// A file that is written as a whole or not at all.
package enum SingleFile {
  /// Writes a text beside the file and lets it take that place at once.
  ///
  /// - Parameters:
  ///   - path: a regular file, or nothing yet; a link is followed.
  ///   - sources: files that must not be replaced by it.
  /// - Throws: `OutputFailure`.
  package static func write(_ text: String, to path: String, sources: [String] = []) throws {
    let target = FilePaths.real(path) ?? path
    if FilePaths.kind(of: target) != .nothing {
      var status = stat()
      guard unsafe stat(target, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
        throw OutputFailure("\(path) is no ordinary file; choose another name")
      }
      if let source = sources.first(where: { FilePaths.real($0) == target }) {
        throw OutputFailure("\(source) is what this is made from; choose another name")
      }
    }
    let part = "\(target).\(getpid()).part"
    let descriptor = unsafe open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw OutputFailure(
        "\(path) cannot be written (\(systemError())); check that its folder is there")
    }
    do {
      do {
        try writeAll(Array(text.utf8).span, to: descriptor)
        guard isFlushed(descriptor) else { throw OutputFailure("") }
      } catch {
        let code = errno
        close(descriptor)
        throw OutputFailure(words(code))
      }
      guard close(descriptor) == 0, unsafe rename(part, target) == 0 else {
        throw OutputFailure(systemError())
      }
      try flushFolder(FilePaths.parent(of: target))
    } catch let failure as OutputFailure {
      unsafe unlink(part)
      throw OutputFailure("\(path) could not be written (\(failure.description))")
    }
  }
}
