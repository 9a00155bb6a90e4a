import PowerSimText

/// Paths as text: just what reading scenarios needs.
package enum Paths {
  /// `a/b` for `a/b/c.json`, empty for `c.json`.
  package static func folder(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// `c.json` for `a/b/c.json`.
  package static func file(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// `c` for `a/b/c.json`.
  package static func stem(_ path: String) -> String {
    let file = file(path)
    guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { return file }
    return String(file[..<dot])
  }

  /// A path relative to a folder; absolute ones stay as they are.
  package static func join(_ folder: String, _ path: String) -> String {
    if path.hasPrefix("/") || path.hasPrefix(ShippedFiles.root) || folder.isEmpty { return path }
    return folder.hasSuffix("/") ? folder + path : folder + "/" + path
  }

  /// The same path without `.` and `a/..`: two spellings of one file become equal.
  package static func plain(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}
