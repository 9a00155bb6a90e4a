import Foundation
package import PowerSimScenario
package import PowerSimText

/// A folder of results that grows over several runs of one command: what is in it stays, and its tables
/// are made anew at the end of each.
///
/// One process at a time may write it. What a kill leaves behind is known as ours by run.json, the first
/// file that is written.
package struct GrowingFolder: Sendable {
  /// The folder, as the user named it.
  package let path: String
  /// What a user should know of it, each a sentence.
  package let notes: [String]
  private let target: String
  private let lock: OutputLock
  /// run.json while the folder grows.
  private let record: JSONValue

  /// Takes hold of the folder, and makes it where there is none.
  ///
  /// - Parameters:
  ///   - request: `force` removes what is there.
  ///   - kind: what its run.json says it is.
  ///   - files: the paths of all files that may come to lie in it, beside run.json.
  /// - Throws: `OutputFailure` where another process writes it, where it holds anything else, or where it
  ///   cannot be made.
  package init(_ request: BundleRequest, kind: String, files: [String]) throws {
    let held = try HeldFolder(request, isMoved: false)
    (path, target, lock, notes) = (request.folder, held.target, held.lock, held.notes)
    var isNew = true
    switch FilePaths.kind(of: target) {
    case .nothing: break
    case .folder:
      let contents = BundleContents(target, isUnderWay: true)
      if !contents.isUnderWayByPowersim { try request.checkStrangers(target) }
      if request.force {
        try request.checkSources(in: [target])
        _ = contents.remove()
      } else if let record = contents.record {
        guard record["kind"]?.string == kind else {
          throw OutputFailure(
            "\(path) holds results of another command; add --force to replace them, or choose another "
              + "--output")
        }
        isNew = false
      }
    case .file, .link, .other:
      throw OutputFailure("\(path) is no folder; choose another --output")
    }
    try makeFolder(target)
    var record = RunRecord.program(request.arguments)
    record["kind"] = .string(kind)
    record["status"] = "incomplete"
    let growing = files.filter { $0.contains("/") }.map { $0 + ".part" }
    record["files"] = .array((["run.json"] + files + growing).map(JSONValue.string))
    self.record = record
    if isNew { try begin() }
  }

  /// Says in run.json that the folder grows: from then on everything in it can be known as ours, also what
  /// is cut short.
  package func begin() throws {
    try document("run.json", record).complete()
    try flushFolder(FilePaths.parent(of: target))
  }

  /// Where a file of the folder lies.
  package func callAsFunction(_ name: String) -> String { "\(target)/\(name)" }

  // MARK: Files

  /// Writes a document that is complete but for its final name.
  package func document(_ name: String, _ value: JSONValue) throws -> PartFile {
    try text(name, JSONWriter.write(value))
  }

  /// Writes a text that is complete but for its final name.
  package func text(_ name: String, _ text: String) throws -> PartFile {
    try lock.check(path)
    let part = try PartFile("\(target)/\(name)")
    try part.write(Array(text.utf8))
    return part
  }

  /// Begins a table's file with what stands before its rows.
  package func table(
    _ name: String, _ columns: [TableColumn], _ format: TableFormat
  ) throws -> PartFile {
    try lock.check(path)
    let part = try PartFile("\(target)/\(format.file(name))")
    try part.write(format.text.header(columns))
    return part
  }

  /// Copies data files into `inputs`, under their final names.
  package func write(_ inputs: [ReadScenario.Input]) throws {
    if inputs.isEmpty { return }
    try lock.check(path)
    try makeFolder("\(target)/inputs")
    for input in inputs {
      let part = try PartFile("\(target)/inputs/\(input.name)")
      try part.write(input.bytes)
      try part.complete()
    }
    try flushFolder("\(target)/inputs")
  }

  /// Gives files their final names, run.json last, and gives the folder back.
  ///
  /// - Parameters:
  ///   - others: the paths of files that have theirs already.
  ///   - record: run.json, to which the list of files is added.
  package func complete(
    _ parts: [PartFile], others: [String], record: JSONValue
  ) throws {
    var record = record
    record["files"] = .array(
      (parts.map(\.name) + others + ["run.json"]).map(JSONValue.string))
    let last = try document("run.json", record)
    for part in parts { try part.complete() }
    try last.complete()
    try flushFolder(target)
    try lock.release()
  }
}

/// Gives a file another's place and name in one step.
package func replaceFile(_ path: String, by other: String) throws { try rename(other, to: path) }

/// Removes a file, if it is there.
package func removeFile(_ path: String) throws {
  if unsafe unlink(path) == 0 || errno == ENOENT { return }
  throw OutputFailure("\(path) could not be removed (\(systemError()))")
}
