internal import PowerSimShipped
import PowerSimText

/// The project's scenarios and their data, which the program carries inside it.
///
/// Wherever a file is named, `shipped:/baseline.json` names one of these, and paths in it lead to
/// others: they can be run, extended and read like files on a disk.
package enum ShippedFiles {
  /// How the path of such a file begins.
  package static let root = "shipped:/"

  /// The paths of all below `root`, in the order of the table.
  package static let names: [String] = table.map(\.name)

  /// The names of the scenarios: what stands directly below `root`.
  package static let scenarios: [String] =
    names.filter { $0.hasSuffix(".json") && !$0.contains("/") }.map { String($0.dropLast(5)) }

  /// The content of a file, as `names` calls it; nil if there is none.
  package static func bytes(_ name: String) -> [UInt8]? {
    table.first { $0.name == name }.map { file in
      unsafe [UInt8](UnsafeBufferPointer(start: file.text, count: file.count))
    }
  }

  /// The content of the file under a path that begins with `root`.
  static func bytes(of file: InputFile) throws(Problem) -> [UInt8] {
    let name = String(Paths.plain(file.path).dropFirst(root.count))
    if let bytes = bytes(name) { return bytes }
    throw Problem(
      file: file.name,
      "the program carries no such file"
        + (FileGuess.nearest(to: name, among: names).map { "; did you mean \((root + $0).quoted)?" }
          ?? "; powersim list shows what there is"))
  }

  /// Safe and sendable: it points to constants of the program.
  @safe private struct File: @unchecked Sendable {
    let name: String
    let text: UnsafePointer<UInt8>
    let count: Int
  }

  private static let table: [File] = {
    var files: [File] = []
    var next = unsafe powersim_shipped_files()
    while let entry = unsafe next?.pointee, let name = unsafe entry.name,
      let text = unsafe entry.text
    {
      var count = 0
      while unsafe text[count] != 0 { count += 1 }
      unsafe files.append(File(name: String(cString: name), text: text, count: count))
      unsafe next = next?.successor()
    }
    return files
  }()
}
