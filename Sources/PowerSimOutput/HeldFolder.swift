import Foundation

/// A folder of which this process has taken hold.
package struct HeldFolder: Sendable {
  /// The folder, as the user named it.
  package let path: String
  /// Where results lie: the folder that was asked for, without a link at its end.
  let target: String
  /// The right to write there.
  let lock: OutputLock
  /// What a user should know of it, each a sentence.
  package let notes: [String]

  /// Takes hold of the folder of a request, which need not be there.
  ///
  /// - Parameter isMoved: whether another folder is to take its place.
  /// - Throws: `OutputFailure` where another process writes it, or nothing can be written beside it.
  init(_ request: BundleRequest, isMoved: Bool) throws {
    try self.init(
      request.folder, arguments: request.arguments, advice: "choose another --output",
      check: { if isMoved { try request.checkMovable($0) } })
  }

  /// Takes hold of a folder, which need not be there.
  ///
  /// - Parameters:
  ///   - path: the folder, as the user named it.
  ///   - arguments: what others are told of the command.
  ///   - advice: what to do where it cannot be had.
  ///   - check: asked before anything is made, with the folder without a link at its end.
  /// - Throws: `OutputFailure` where another process writes it, or nothing can be written beside it.
  package init(
    _ path: String, arguments: [String], advice: String,
    check: (String) throws -> Void = { _ in }
  ) throws {
    self.path = path
    // `.` and `..` are given their names.
    target = try FilePaths.target(
      of: path,
      isLink: FilePaths.kind(of: path) == .link
        || [".", "..", "", "/"].contains(FilePaths.name(of: path)))
    try check(target)
    try makeFolder(FilePaths.parent(of: target), or: advice)
    lock = try OutputLock(on: target, named: path, arguments: arguments, advice: advice)
    notes =
      lock.isKept
      ? []
      : [
        "the file system of \(path) keeps no locks: nothing hinders a second powersim from writing "
          + "there at the same time"
      ]
  }

  /// Makes a folder that nothing was called before, and takes hold of it.
  ///
  /// - Parameter name: what it is to be called; where something is, `name-2`, `name-3` and so on.
  /// - Throws: `OutputFailure` where none can be made.
  package init(new name: String, arguments: [String], advice: String) throws {
    try makeFolder(FilePaths.parent(of: name), or: advice)
    var (path, number) = (name, 1)
    // Of two that make the same folder at the same time the system lets one.
    while unsafe mkdir(path, 0o777) != 0 {
      let code = errno
      guard code == EEXIST else {
        throw OutputFailure(
          "the folder \(path) cannot be made (\(words(code))); \(remedy(code, or: advice))")
      }
      number += 1
      path = "\(name)-\(number)"
    }
    do { try self.init(path, arguments: arguments, advice: advice) } catch {
      unsafe rmdir(path)
      throw error
    }
  }

  /// Whether it is still this process's: not where its lock was moved or removed.
  package var isHeld: Bool { (try? lock.check(path)) != nil }

  /// Lets others write there.
  ///
  /// - Throws: `OutputFailure` where the system could not.
  package func release() throws { try lock.release() }
}
