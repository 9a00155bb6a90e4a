/// A folder of results of which this process has taken hold.
struct HeldFolder {
  /// Where results lie: the folder that was asked for, without a link at its end.
  let target: String
  /// The right to write there.
  let lock: OutputLock
  /// What a user should know of it, each a sentence.
  let notes: [String]

  /// Takes hold of the folder, which need not be there.
  ///
  /// - Parameter isMoved: whether another folder is to take its place.
  /// - Throws: `OutputFailure` where another process writes it, or nothing can be written beside it.
  init(_ request: BundleRequest, isMoved: Bool) throws {
    let path = request.folder
    // `.` and `..` are given their names.
    target = try FilePaths.target(
      of: path,
      isLink: FilePaths.kind(of: path) == .link
        || [".", "..", "", "/"].contains(FilePaths.name(of: path)))
    if isMoved { try request.checkMovable(target) }
    try makeFolder(FilePaths.parent(of: target))
    lock = try OutputLock(
      on: target, named: path, arguments: request.arguments, advice: "choose another --output")
    notes =
      lock.isKept
      ? []
      : [
        "the file system of \(path) keeps no locks: nothing hinders a second powersim from writing "
          + "there at the same time"
      ]
  }
}
