import Foundation

/// A folder of files for one test; gone with it.
package final class Folder {
  /// Where it lies, without a slash at the end.
  package let path: String

  /// A folder with files, each its text by its name.
  package init(_ files: [String: String] = [:]) throws {
    path = NSTemporaryDirectory() + "powersim-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { try write(text, to: name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in it.
  package func callAsFunction(_ name: String) -> String { path + "/" + name }

  /// Writes a file, with the folders it lies in.
  package func write(_ bytes: some Sequence<UInt8>, to name: String) throws {
    let url = URL(fileURLWithPath: self(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  /// Writes a file of text.
  package func write(_ text: String, to name: String) throws { try write(text.utf8, to: name) }

  /// The names of what lies in it, or in a folder inside it, sorted; none where there is no folder.
  package func names(in name: String = "") -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: self(name))) ?? []).sorted()
  }

  /// A file's bytes.
  package func bytes(of name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: self(name))))
  }

  /// A file's text.
  package func text(of name: String) throws -> String {
    try String(contentsOfFile: self(name), encoding: .utf8)
  }
}
