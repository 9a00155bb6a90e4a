import Foundation
import PowerSimScenario
import PowerSimText

/// What lies in a folder of results, and which of it powersim wrote: run.json lists its files.
///
/// Only what is listed is ever replaced or removed; everything else is a stranger.
struct BundleContents {
  /// The folder.
  let folder: String
  /// run.json; nil where there is none that powersim wrote, with a list of files.
  let record: JSONValue?
  private let listed: Set<ExactText>
  /// Whether it is a folder under way, in which what ends in `.part` is ours as well.
  private let isUnderWay: Bool

  /// Looks at a folder; links are not followed, also where the folder itself is one.
  init(_ folder: String, isUnderWay: Bool = false) {
    self.folder = folder
    self.isUnderWay = isUnderWay
    let names = ["run.json"] + (isUnderWay ? ["run.json.part"] : [])
    let isFolder = FilePaths.kind(of: folder) == .folder
    let records = isFolder ? names.compactMap { BundleContents.read("\(folder)/\($0)") } : []
    record = records.first
    listed = Set(records.flatMap { BundleContents.files($0) ?? [] }.map { ExactText($0) })
  }

  private static func read(_ path: String) -> JSONValue? {
    guard FilePaths.kind(of: path) == .file,
      let bytes = try? FileBytes.bytes(of: InputFile(path)),
      let record = JSONReader.read(bytes, file: path).value,
      record["program"]?.string == "powersim", files(record) != nil
    else { return nil }
    return record
  }

  private static func files(_ record: JSONValue) -> [String]? {
    record["files"]?.elements?.compactMap(\.string)
  }

  /// The files of the scenarios that were run, seen from the folder.
  var scenarioFiles: [String] {
    guard let record else { return [] }
    return ([record] + (record["scenarios"]?.elements ?? [])).compactMap {
      $0["scenarioFile"]?.string
    }
  }

  /// Whether a run made it that did not come to its end, and nothing else lies in it.
  var isUnderWayByPowersim: Bool {
    if isEmpty { return true }
    if record != nil { return stranger == nil }
    // The record is the first that is written, and may have been cut short.
    let first = "\(folder)/run.json.part"
    return entries("") == ["run.json.part"] && FilePaths.kind(of: first) == .file
      && (try? FileBytes.bytes(of: InputFile(first), largest: 1 << 20)).map(RunRecord.begins)
        ?? false
  }

  /// Whether run.json says that something was written.
  func lists(_ path: String) -> Bool { listed.contains(ExactText(path)) }

  /// Whether nothing lies in it.
  var isEmpty: Bool { kind("") == .folder && entries("")?.allSatisfy(isDropping) ?? false }

  /// The first thing that powersim did not write, by its path in the folder; nil if all is ours.
  var stranger: String? { stranger(in: "") }

  private func stranger(in folder: String) -> String? {
    // What cannot be looked at may be anything.
    guard let entries = entries(folder) else { return folder }
    for entry in entries where !isDropping(entry) {
      let path = folder + entry
      if kind(path) == .folder {
        if !holdsOurs(path) { return path + "/" }
        if let found = stranger(in: path + "/") { return found }
      } else if !isOurs(path) {
        return path
      }
    }
    return nil
  }

  /// Removes what powersim wrote, and the folder if nothing else is left in it.
  ///
  /// - Returns: Whether the folder is gone.
  func remove() -> Bool {
    remove(in: "")
    // The record last, and only then: a removal that is cut short can be taken up again.
    let records = ["run.json.part", "run.json"]
    guard entries("")?.allSatisfy(records.contains) ?? false else { return false }
    for name in records where isOurs(name) { unsafe unlink("\(folder)/\(name)") }
    return unsafe rmdir(folder) == 0 || FilePaths.kind(of: folder) == .nothing
  }

  private func remove(in inner: String) {
    for entry in entries(inner) ?? [] {
      let path = inner + entry
      if kind(path) == .folder {
        guard holdsOurs(path) else { continue }
        remove(in: path + "/")
        unsafe rmdir("\(folder)/\(path)")
      } else if isDropping(entry) || isOurs(path) && !path.hasPrefix("run.json") {
        unsafe unlink("\(folder)/\(path)")
      }
    }
  }

  /// A link in the place of a file was made by somebody else.
  private func isOurs(_ path: String) -> Bool {
    kind(path) == .file && (lists(path) || isPart(path))
  }

  /// Whether a folder in it is one of ours.
  private func holdsOurs(_ path: String) -> Bool {
    let start = ExactText(path + "/")
    return isPart(path) || listed.contains { $0.hasPrefix(start) }
  }

  private func isPart(_ path: String) -> Bool {
    isUnderWay && path.prefix { $0 != "/" }.hasSuffix(".part")
  }

  /// What file managers leave behind, unasked.
  private func isDropping(_ name: String) -> Bool {
    [".DS_Store", "Thumbs.db", ".directory"].contains(name)
  }

  private func kind(_ path: String) -> FilePaths.Kind {
    // A slash at the end would follow a link.
    FilePaths.kind(of: path.isEmpty ? folder : "\(folder)/\(path)")
  }

  /// The names in a folder; nil where they cannot be had, or lie behind a link.
  private func entries(_ inner: String) -> [String]? {
    switch FilePaths.kind(of: folder) {
    case .nothing: return []
    case .folder: break
    case .file, .link, .other, .unknown: return nil
    }
    if kind(inner) == .nothing { return [] }
    return FilePaths.names(in: "\(folder)/\(inner)")
  }
}
