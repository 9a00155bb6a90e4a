import Foundation
package import PowerSimScenario
import PowerSimSystem
package import PowerSimText

/// How large a bundle is.
package struct BundleSize: Sendable {
  /// How many files it has, those in folders included.
  package var files: Int
  /// Their bytes together.
  package var bytes: Int

  /// In words: `12 files, 3.4 MB`.
  package var text: String { "\(counted(files, "file")), \(PowerSimText.size(Double(bytes)))" }
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
  private let request: BundleRequest
  private let lock: OutputLock
  private let succession: Succession

  /// Takes hold of the folder and makes the one beside it.
  ///
  /// - Throws: `OutputFailure` where another process writes it, where it holds results and the request
  ///   does not replace them, where it holds anything else, or where it cannot be made.
  package init(_ request: BundleRequest) throws {
    self.request = request
    let held = try HeldFolder(request, isMoved: true)
    (path, lock, notes) = (request.folder, held.lock, held.notes)
    succession = Succession(request, target: held.target, lock: held.lock)
    work = succession.work
    try request.checkSources(in: [work, succession.retired])
    try succession.restore()
    try succession.tidy()
    try request.check(held.target)
    try succession.makeWork()
    // From now on the folder can be known as ours.
    var record = RunRecord.program(request.arguments)
    record["files"] = ["run.json"]
    try document("run.json", record).complete()
    try succession.checkMovable()
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

  /// Begins a table's file with what stands before its rows.
  package func table(
    _ name: String, _ columns: [TableColumn], _ format: TableFormat
  ) throws -> PartFile {
    let part = try PartFile("\(work)/\(format.file(name))")
    try part.write(format.text.header(columns))
    return part
  }

  /// Writes the script that loads tables, complete but for its final name; none where their format
  /// has no statements for it.
  ///
  /// - Parameter seeds: the seeds of the scenarios.
  package func script(
    _ tables: [BundleTable], _ format: TableFormat, seeds: [UInt64]
  ) throws -> [PartFile] {
    try format.loading.map {
      [try text("tables.sql", TableSQL.text(tables, format, $0, seeds: seeds))]
    } ?? []
  }

  /// Writes a text that is complete but for its final name.
  package func text(_ name: String, _ text: String) throws -> PartFile {
    try lock.check(path)
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

  /// Writes a scenario with everything filled in.
  ///
  /// - Parameter name: the folder's path within the bundle; what `a/` is to hold grows in `a.part/`.
  /// - Returns: The path of the file within the bundle.
  package func write(_ read: ReadScenario, to name: String) throws -> String {
    let document = "scenario.resolved.json"
    try makeFolder("\(work)/\(growing(name))")
    try self.document("\(growing(name))/\(document)", read.resolved).complete()
    return "\(name)/\(document)"
  }

  /// Copies data files into a new folder, so that a resolved scenario can be run from the bundle alone.
  ///
  /// Before anything is computed: not every file system takes the names of another, and then there is
  /// nothing left of the bundle.
  ///
  /// - Parameter name: the folder's path within the bundle; what `a/` is to hold grows in `a.part/`.
  /// - Returns: The paths of the files within the bundle.
  package func write(_ inputs: [ReadScenario.Input], to name: String) throws -> [String] {
    if inputs.isEmpty { return [] }
    do {
      try makeFolder("\(work)/\(growing(name))")
      for input in inputs {
        let copy = "\(name)/\(input.name)"
        let part = try PartFile(
          "\(work)/\(growing(copy))", for: "\(path)/\(copy), the copy of \(input.path),",
          renaming: input.path)
        try part.write(input.bytes.span)
        try part.complete()
      }
    } catch {
      _ = BundleContents(work, isUnderWay: true).remove()
      throw error
    }
    return inputs.map { "\(name)/\($0.name)" }
  }

  /// Where a folder's content grows: `a.part/b` for `a/b`.
  private func growing(_ name: String) -> String {
    let top = name.prefix { $0 != "/" }
    return top + ".part" + name.dropFirst(top.count)
  }

  // MARK: Completion

  /// Gives files and folders their final names and lets them take the place of an earlier bundle.
  ///
  /// - Parameters:
  ///   - within: the paths of all files that were written into folders.
  ///   - record: run.json, to which the list of files is added.
  /// - Returns: The names of all files and folders at the top, in order; and what a user should know.
  /// - Throws: `OutputFailure`; then an earlier bundle is as it was, or the new one in its place.
  package func complete(
    _ parts: [PartFile], within: [String], record: JSONValue
  ) throws -> (files: [String], notes: [String]) {
    let names = parts.map(\.name) + ["run.json"]
    let folders = Set(within.map { String($0.prefix { $0 != "/" }) }).sorted()
    var record = record
    record["files"] = .array((names + within.sorted()).map(JSONValue.string))
    let last = try document("run.json", record)
    // The list first: with it what has its final name is still known as ours.
    try last.flush()
    for part in parts { try part.complete() }
    for name in folders { try rename("\(work)/\(name).part", to: "\(work)/\(name)") }
    try last.complete()
    let notes = try succession.takePlace()
    return (names + folders.map { $0 + "/" }, notes)
  }
}
