import Foundation
import PowerSimText

/// Which file a user means by a name that may be short or mistyped.
package enum FileGuess {
  /// The scenario file that a name means: as it stands, or else with `.json` behind it.
  ///
  /// A name of no file comes back as it is.
  package static func scenario(_ name: String) -> String {
    if isFile(name) || name.hasSuffix(".json") || !isFile(name + ".json") { return name }
    return name + ".json"
  }

  /// How a sentence on a missing file ends: with one that has nearly this name, in the same folder or
  /// inside the program.
  static func ending(for file: InputFile) -> String {
    let folder = Paths.folder(file.name)
    let name = Paths.file(file.path)
    guard let names = listing(Paths.folder(file.path))?.filter({ $0 != name }) else {
      return folder.isEmpty ? "" : "; there is no folder \(folder.quoted) either"
    }
    if let near = nearest(to: name, among: names) {
      return "; did you mean \(Paths.join(folder, near).quoted)?"
    }
    let carried = ShippedFiles.scenarios.map { $0 + ".json" }
    if let near = nearest(to: name, among: carried) {
      return "; did you mean \((ShippedFiles.root + near).quoted), which the program carries?"
    }
    return ""
  }

  /// The nearest name, with or without its ending.
  static func nearest(to name: String, among names: [String]) -> String? {
    if let near = Suggestion.nearest(to: name, among: names) { return near }
    let stems = names.map(Paths.stem)
    return Suggestion.nearest(to: Paths.stem(name), among: stems).flatMap { near in
      stems.firstIndex(of: near).map { names[$0] }
    }
  }

  private static func isFile(_ path: String) -> Bool {
    if path.hasPrefix(ShippedFiles.root) {
      return ShippedFiles.bytes(Paths.plain(String(path.dropFirst(ShippedFiles.root.count)))) != nil
    }
    var isFolder: ObjCBool = false
    let isThere = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    return isThere && !isFolder.boolValue
  }

  /// The names in a folder, sorted; nil where there is no such folder.
  private static func listing(_ folder: String) -> [String]? {
    let path = folder.isEmpty ? "." : folder
    return try? FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }
}
