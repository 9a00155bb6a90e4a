import Foundation
package import PowerSimScenario

/// How large a bundle is.
package struct BundleSize: Sendable {
  /// How many files it has, those in folders included.
  package var files: Int
  /// Their bytes together.
  package var bytes: Int
}

/// A folder of results that is replaced as a whole or not at all.
///
/// Results grow in a folder beside it, `name.part`; when all are complete and kept by the disk, that
/// takes the place of `name` in one step. One process at a time may do so, nothing that powersim did not
/// write is ever replaced, and what an earlier run left under way is tidied up.
package struct BundleFolder: Sendable {
  /// The folder, as the user named it.
  package let path: String
  /// Where files grow until all are complete.
  package let work: String
  /// What a user should know of it, each a sentence.
  package let notes: [String]
  /// Where results lie: `path` without a link at its end.
  private let target: String
  private let request: BundleRequest
  private let lock: FolderLock

  /// Where an earlier bundle waits for the new one on systems that cannot exchange folders.
  private static func retired(_ target: String) -> String { target + ".old.part" }

  /// Takes hold of the folder and makes the one beside it.
  ///
  /// - Throws: `OutputFailure` where another process writes it, where it holds results and the request
  ///   does not replace them, where it holds anything else, or where it cannot be made.
  package init(_ request: BundleRequest) throws {
    self.request = request
    path = request.folder
    target = try BundleFolder.target(of: path)
    work = target + ".part"
    try makeFolder(FilePaths.parent(of: target))
    lock = try FolderLock(on: target, named: path, arguments: request.arguments)
    notes =
      lock.isKept
      ? []
      : [
        "the file system of \(path) keeps no locks: nothing hinders a second powersim from writing "
          + "there at the same time"
      ]
    try request.checkSources(in: [target + ".part", BundleFolder.retired(target)])
    try BundleFolder.tidy(target, work)
    try request.check(target)
    try makeFolder(work)
    // From now on the folder can be known as ours.
    var record = RunRecord.program(request.arguments)
    record["files"] = []
    try document("run.json", record).flush()
  }

  /// Follows a link, and gives `.` and `..` their names.
  private static func target(of path: String) throws -> String {
    let isLink = FilePaths.kind(of: path) == .link
    guard isLink || [".", "..", "/"].contains(FilePaths.name(of: path)) || path == "/" else {
      return path
    }
    if let real = FilePaths.real(path) { return real }
    throw OutputFailure(
      "\(path) \(isLink ? "is a link that leads nowhere" : "is not there"); choose another --output"
    )
  }

  /// Puts right what an earlier run left when it was ended.
  private static func tidy(_ target: String, _ work: String) throws {
    let retired = retired(target)
    if BundleContents(retired).record != nil || BundleContents(retired).isEmpty {
      if FilePaths.kind(of: target) == .nothing {
        try rename(retired, to: target)
      } else {
        _ = BundleContents(retired).remove()
      }
    }
    guard FilePaths.kind(of: work) != .nothing else { return }
    let left = BundleContents(work, isUnderWay: true)
    guard left.isEmpty || left.isUnderWayByPowersim, left.remove() else {
      throw OutputFailure(
        "\(work)\(left.stranger.map { "/" + $0 } ?? "") is in the way: results grow in \(work) "
          + "until they are complete, and it is not from powersim or cannot be removed; move it "
          + "elsewhere or choose another --output")
    }
  }

  /// How run.json calls a scenario file.
  package func record(of scenario: String) -> JSONValue { .string(request.record(of: scenario)) }

  // MARK: Files

  /// Writes a document that is complete but for its final name.
  package func document(_ name: String, _ value: JSONValue) throws -> PartFile {
    try text(name, JSONWriter.write(value))
  }

  /// Writes the page about the results, complete but for its final name.
  package func page(_ text: String) throws -> PartFile { try self.text("report.html", text) }

  /// Writes the script that loads tables, complete but for its final name.
  ///
  /// - Parameter seeds: the seeds of the scenarios.
  package func script(_ tables: [BundleTable], seeds: [UInt64]) throws -> PartFile {
    try text("tables.sql", TableSQL.text(tables, seeds: seeds))
  }

  /// Writes a text that is complete but for its final name.
  package func text(_ name: String, _ text: String) throws -> PartFile {
    let part = try PartFile("\(work)/\(name)")
    try part.write(Array(text.utf8).span)
    return part
  }

  /// How large files and folders of the bundle are together.
  package func size(of names: [String]) -> BundleSize {
    var size = BundleSize(files: 0, bytes: 0)
    for name in names {
      let top = "\(path)/\(name)"
      let below = (try? FileManager.default.subpathsOfDirectory(atPath: top)) ?? []
      for file in [top] + below.map({ "\(top)/\($0)" }) {
        let attributes = try? FileManager.default.attributesOfItem(atPath: file)
        guard let attributes, attributes[.type] as? FileAttributeType == .typeRegular else {
          continue
        }
        size.files += 1
        size.bytes += (attributes[.size] as? NSNumber)?.intValue ?? 0
      }
    }
    return size
  }

  /// Writes a scenario with everything filled in and the files that it needs.
  ///
  /// - Parameter name: the folder's path within the bundle.
  package func write(_ read: ReadScenario, to name: String) throws {
    try makeFolder("\(work)/\(name)")
    try document("\(name)/scenario.resolved.json", read.resolved).complete()
    try write(read.inputs, to: name + "/inputs")
  }

  /// Copies data files into a new folder, so that a resolved scenario can be run from the bundle alone.
  ///
  /// - Parameter name: the folder's path within the bundle.
  package func write(_ inputs: [ReadScenario.Input], to name: String) throws {
    if inputs.isEmpty { return }
    try makeFolder("\(work)/\(name)")
    for input in inputs {
      let part = try PartFile("\(work)/\(name)/\(input.name)")
      try part.write(input.bytes.span)
      try part.complete()
    }
  }

  // MARK: Completion

  /// Gives files and folders their final names and lets them take the place of an earlier bundle.
  ///
  /// - Parameters:
  ///   - folders: names of folders that were written as `name.part`.
  ///   - record: run.json, to which the list of files is added.
  /// - Returns: The names of all files and folders at the top, in order; and what a user should know.
  /// - Throws: `OutputFailure`; then an earlier bundle is as it was, or the new one in its place.
  package func complete(
    _ parts: [PartFile], folders: [String], record: JSONValue
  ) throws -> (files: [String], notes: [String]) {
    let names = parts.map(\.name) + ["run.json"]
    var record = record
    record["files"] = .array(
      (names + folders.flatMap { files(in: "\($0).part", as: $0) }).map(JSONValue.string))
    let last = try document("run.json", record)
    // The list first: with it what has its final name is still known as ours.
    try last.flush()
    for part in parts { try part.complete() }
    for name in folders { try rename("\(work)/\(name).part", to: "\(work)/\(name)") }
    try last.complete()
    try flushFolders(work)
    let isTidy = try takePlace()
    try flushFolder(FilePaths.parent(of: target))
    try lock.release()
    return (
      names + folders.map { $0 + "/" },
      isTidy
        ? []
        : [
          "the results are in \(path), but what was there before could not be removed from "
            + "\(work); remove it yourself"
        ]
    )
  }

  private func files(in folder: String, as name: String) -> [String] {
    let below = FileManager.default.subpaths(atPath: "\(work)/\(folder)") ?? []
    return below.filter { FilePaths.kind(of: "\(work)/\(folder)/\($0)") == .file }.sorted()
      .map { "\(name)/\($0)" }
  }

  private func flushFolders(_ folder: String) throws {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names
    where FilePaths.kind(of: "\(folder)/\(name)") == .folder {
      try flushFolders("\(folder)/\(name)")
    }
    try flushFolder(folder)
  }

  /// Puts the new bundle, which is whole, in the place of the old one.
  ///
  /// - Returns: Whether the old one is gone.
  private func takePlace() throws -> Bool {
    do {
      try request.checkStrangers(target)
      if FilePaths.kind(of: target) == .nothing {
        try rename(work, to: target)
        return true
      }
      if try exchange(work, target) {
        try flushFolder(FilePaths.parent(of: target))
      } else {
        try replaceInTwoSteps()
      }
      return BundleContents(work).remove()
    } catch let failure as OutputFailure {
      throw OutputFailure(
        "the new results are whole in \(work), but could not take the place of \(path): "
          + "\(failure.description)")
    }
  }

  /// Where folders cannot be exchanged there is a moment without either under the final name; the next
  /// start puts that right.
  private func replaceInTwoSteps() throws {
    let retired = BundleFolder.retired(target)
    try rename(target, to: retired)
    do { try rename(work, to: target) } catch {
      try rename(retired, to: target)
      throw error
    }
    try flushFolder(FilePaths.parent(of: target))
    // As where they were exchanged.
    try rename(retired, to: work)
  }
}
