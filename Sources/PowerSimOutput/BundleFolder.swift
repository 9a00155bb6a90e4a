import Foundation
package import PowerSimScenario

/// How large a bundle is.
package struct BundleSize: Sendable {
  /// How many files it has, those in folders included.
  package var files: Int
  /// Their bytes together.
  package var bytes: Int
}

/// A folder of results: nothing in it is replaced without leave, and files take their final names
/// together, when all are complete.
package struct BundleFolder: Sendable {
  /// The folder, as the user named it.
  package let path: String

  /// Every name that results may have.
  private static let names =
    SeriesTable.all.map { $0.name + ".csv" } + [
      "summary.csv", "comparison.csv", "scenario.resolved.json", "inputs", "scenarios",
      "datapackage.json", "tables.sql", "run.json", "report.html",
    ]
  /// Those of them that are folders.
  private static let folders = ["inputs", "scenarios"]

  /// Makes the folder.
  ///
  /// - Throws: `OutputFailure` where it cannot be made, or holds results and `force` is false.
  package init(_ path: String, force: Bool) throws {
    self.path = path
    try makeFolder(path)
    let there = BundleFolder.names.first { FileManager.default.fileExists(atPath: "\(path)/\($0)") }
    if let there, !force {
      throw OutputFailure(
        "\(path)/\(there) is there already; add --force to replace the results in \(path), or "
          + "choose another --output")
    }
  }

  private init(path: String) { self.path = path }

  /// Writes a document that is complete but for its final name.
  package func document(_ name: String, _ value: JSONValue) throws -> PartFile {
    try file(name, JSONWriter.write(value))
  }

  /// Writes the page about the results, complete but for its final name.
  package func page(_ text: String) throws -> PartFile { try file("report.html", text) }

  /// Writes the script that loads tables, complete but for its final name.
  ///
  /// - Parameter seeds: the seeds of the scenarios.
  package func script(_ tables: [BundleTable], seeds: [UInt64]) throws -> PartFile {
    try file("tables.sql", TableSQL.text(tables, seeds: seeds))
  }

  private func file(_ name: String, _ text: String) throws -> PartFile {
    let part = try PartFile("\(path)/\(name)")
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

  /// Gives files and folders their final names; nothing of an earlier run stays among them.
  ///
  /// - Parameter folders: names of folders that were written as `name.part`.
  package func complete(_ parts: [PartFile], folders: [String]) throws {
    let names = parts.map(\.name)
    for name in BundleFolder.names where !names.contains(name) {
      let isFolder = BundleFolder.folders.contains(name)
      for stale in [name] + (isFolder && folders.contains(name) ? [] : [name + ".part"]) {
        try? FileManager.default.removeItem(atPath: "\(path)/\(stale)")
      }
    }
    for part in parts { try part.complete() }
    for name in folders { try rename("\(path)/\(name).part", to: "\(path)/\(name)") }
  }

  /// Removes what an earlier run may have left of a folder under way.
  package func empty(_ name: String) {
    try? FileManager.default.removeItem(atPath: "\(path)/\(name)")
  }

  /// Writes a scenario with everything filled in and the files that it needs.
  ///
  /// - Parameter name: the folder's path within the bundle.
  package func write(_ read: ReadScenario, to name: String) throws {
    try makeFolder("\(path)/\(name)")
    let resolved = try BundleFolder(path: "\(path)/\(name)").document(
      "scenario.resolved.json", read.resolved)
    try resolved.complete()
    try write(read.inputs, to: name + "/inputs")
  }

  /// Copies data files into a new folder, so that a resolved scenario can be run from the bundle alone.
  ///
  /// - Parameter name: the folder's path within the bundle.
  package func write(_ inputs: [ReadScenario.Input], to name: String) throws {
    let folder = "\(path)/\(name)"
    try? FileManager.default.removeItem(atPath: folder)
    if inputs.isEmpty { return }
    do {
      try makeFolder(folder)
      for input in inputs {
        try Data(input.bytes).write(to: URL(fileURLWithPath: "\(folder)/\(input.name)"))
      }
    } catch let failure as OutputFailure { throw failure } catch {
      throw OutputFailure(
        "\(folder) could not be written (\(reason(error))); free some space or choose another "
          + "--output")
    }
  }
}
