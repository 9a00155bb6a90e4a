import Foundation
package import PowerSimScenario
package import PowerSimText

/// A folder of results that grows over several runs of one command: what is in it stays, and its tables
/// are made anew at the end of each.
///
/// One process at a time may write it. What a kill leaves behind is known as ours by run.json, the first
/// file that is written. Where it is to replace something else, it grows in a folder beside, `name.part`,
/// which takes its place once it is whole: until then what is there stays as it is.
package struct GrowingFolder: Sendable {
  /// The folder, as the user named it.
  package let path: String
  /// What a user should know of it, each a sentence.
  package let notes: [String]
  private let kind: String
  private let request: BundleRequest
  private let lock: OutputLock
  private let succession: Succession
  /// run.json while the folder grows.
  private let record: JSONValue
  /// The run.json that was there before; nil: none, or one that may be replaced.
  private var earlier: JSONValue?
  /// Where it grows.
  private var place: String
  /// Whether this process made the folder.
  private var isMade = false

  /// Takes hold of the folder, and makes it where there is none.
  ///
  /// - Parameters:
  ///   - request: `force` lets it replace what it cannot go on with.
  ///   - kind: what its run.json says it is.
  ///   - files: the paths of all files that may come to lie in it, beside run.json.
  /// - Throws: `OutputFailure` where another process writes it, where it holds anything else, or where it
  ///   cannot be made.
  package init(_ request: BundleRequest, kind: String, files: [String]) throws {
    let held = try HeldFolder(request, isMoved: false)
    (path, lock, notes) = (request.folder, held.lock, held.notes)
    (self.request, self.kind, place) = (request, kind, held.target)
    succession = Succession(request, target: held.target, lock: held.lock, isGrown: true)
    var record = RunRecord.program(request.arguments)
    record["kind"] = .string(kind)
    record["status"] = "incomplete"
    let growing = files.filter { $0.contains("/") }.map { $0 + ".part" }
    record["files"] = .array((["run.json"] + files + growing).map(JSONValue.string))
    self.record = record
    try succession.restore()
    var isNew = true
    switch try FilePaths.known(place, named: path) {
    case .nothing: isMade = true
    case .folder:
      let contents = BundleContents(place, isUnderWay: true)
      if !contents.isUnderWayByPowersim { try request.checkStrangers(place) }
      if let record = contents.record {
        guard record["kind"]?.string == kind else {
          if request.force {
            try growBeside()
            return
          }
          throw OutputFailure(
            "\(path) holds results of another command; add --force to replace them, or choose another "
              + "--output")
        }
        isNew = false
        // Ended before it was removed: what this one took the place of.
        if let replaced = record["replaced"]?.string,
          GrowingFolder.digest(succession.work) == replaced
        {
          _ = BundleContents(succession.work, isUnderWay: true).remove()
        }
        earlier = record
      }
    case .file, .link, .other, .unknown:
      throw OutputFailure("\(path) is no folder; choose another --output")
    }
    try makeFolder(place)
    if isNew { try begin() }
  }

  /// Whether it grows beside what it is to replace.
  package var isBeside: Bool { place != succession.target }

  /// Goes on beside what is there, which stays until this is whole.
  ///
  /// - Parameter isAnew: whether what was cut off there is removed.
  /// - Throws: `OutputFailure` where what is there cannot be replaced.
  package mutating func growBeside(isAnew: Bool = false) throws {
    place = succession.work
    try request.checkMovable(succession.target)
    try request.checkSources(in: [place, succession.retired])
    try request.check(succession.target, isGrown: true)
    let left = BundleContents(place, isUnderWay: true)
    if !isAnew, left.record?["kind"]?.string == kind, left.stranger == nil { return }
    try succession.tidy()
    try succession.makeWork()
    isMade = true
    try begin()
    try succession.checkMovable()
  }

  /// Removes the folder, where this process made it and nothing came of it.
  package func abandon() {
    if isMade { _ = BundleContents(place, isUnderWay: true).remove() }
  }

  /// Says in run.json that the folder grows: from then on everything in it can be known as ours, also what
  /// is cut short.
  package func begin() throws {
    try document("run.json", record).complete()
    try flushFolder(FilePaths.parent(of: place))
  }

  /// Where a file of the folder lies.
  package func callAsFunction(_ name: String) -> String { "\(place)/\(name)" }

  /// Says in run.json what it said before, where nothing has come to lie in the folder since.
  ///
  /// - Parameter names: the paths of all files that may have.
  package func restore(unlessNew names: [String]) throws {
    guard let earlier, !isBeside else { return }
    let known = Set((earlier["files"]?.elements ?? []).compactMap { $0.string.map(ExactText.init) })
    if names.contains(where: { holds($0) && !known.contains(ExactText($0)) }) { return }
    try document("run.json", earlier).complete()
  }

  // MARK: Files

  /// Whether a file lies in the folder.
  package func holds(_ name: String) -> Bool { FilePaths.kind(of: self(name)) == .file }

  /// Removes a folder of results that lies in it, as far as it is ours.
  ///
  /// - Throws: `OutputFailure` where something else lies there.
  package func remove(_ name: String) throws {
    guard BundleContents(self(name), isUnderWay: true).remove() else {
      throw OutputFailure(
        "\(self(name)) holds something that is not from powersim, and stays; move it elsewhere, or "
          + "choose another --output")
    }
  }

  /// Writes a document that is complete but for its final name.
  package func document(_ name: String, _ value: JSONValue) throws -> PartFile {
    try text(name, JSONWriter.write(value))
  }

  /// Writes a text that is complete but for its final name.
  package func text(_ name: String, _ text: String) throws -> PartFile {
    let part = try part(name)
    try part.write(Array(text.utf8))
    return part
  }

  /// Begins a table's file with what stands before its rows.
  package func table(
    _ name: String, _ columns: [TableColumn], _ format: TableFormat
  ) throws -> PartFile {
    let part = try part(format.file(name))
    try part.write(format.text.header(columns))
    return part
  }

  /// Copies data files into `inputs`, under their final names.
  package func write(_ inputs: [ReadScenario.Input]) throws {
    if inputs.isEmpty { return }
    try makeFolder("\(place)/inputs")
    for input in inputs {
      let part = try part("inputs/\(input.name)")
      try part.write(input.bytes)
      try part.complete()
    }
    try flushFolder("\(place)/inputs")
  }

  private func part(_ name: String) throws -> PartFile {
    try lock.check(path)
    let part = try PartFile("\(place)/\(name)")
    part.keepPermissions()
    return part
  }

  /// What tells the results in a folder from all others; nil where there are none.
  private static func digest(_ folder: String) -> String? {
    (try? FileBytes.bytes(of: InputFile("\(folder)/run.json"))).map(SHA256.hex)
  }

  /// Gives files their final names, run.json last, and gives the folder back.
  ///
  /// - Parameters:
  ///   - others: the paths of files that have theirs already.
  ///   - record: run.json, to which the list of files is added.
  ///   - isWhole: whether it takes the place of what it is to replace; if not, that goes on beside.
  /// - Returns: Where it is, and what a user should know.
  package func complete(
    _ parts: [PartFile], others: [String], record: JSONValue, isWhole: Bool
  ) throws -> (folder: String, notes: [String]) {
    var record = record
    record["files"] = .array(
      (parts.map(\.name) + others + ["run.json"]).map(JSONValue.string))
    if isBeside, isWhole, let replaced = GrowingFolder.digest(succession.target) {
      record["replaced"] = .string(replaced)
    }
    let last = try document("run.json", record)
    for part in parts { try part.complete() }
    try last.complete()
    try flushFolder(place)
    if isBeside && isWhole { return (path, try succession.takePlace()) }
    try lock.release()
    return (isBeside ? place : path, [])
  }
}

/// Gives a file another's place and name in one step.
package func replaceFile(_ path: String, by other: String) throws { try rename(other, to: path) }

/// Removes a file, if it is there.
package func removeFile(_ path: String) throws {
  if unsafe unlink(path) == 0 || errno == ENOENT { return }
  throw OutputFailure("\(path) could not be removed (\(systemError()))")
}
