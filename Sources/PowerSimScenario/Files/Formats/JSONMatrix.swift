import PowerSimText

/// An array of arrays of numbers in JSON, all of one length: a matrix, as R's `toJSON` and Python's
/// `tolist` write it, or links with their weights and more.
///
/// ```json
/// [[0, 1, 0, 0], [1, 0, 1, 1], [0, 1, 0, 1], [0, 1, 1, 0]]
/// ```
struct JSONMatrix {
  let height: Int
  let width: Int
  /// The same rows, each in a line, with commas between the numbers.
  let lines: [UInt8]

  /// Nil where the text is something else.
  init?(_ bytes: [UInt8]) {
    var lines: [UInt8] = []
    var depth = 0
    var (height, width, fields) = (0, 0, 1)
    var at = bytes.startIndex
    while at < bytes.endIndex {
      let byte = bytes[at]
      at += 1
      if byte <= 0x20 { continue }
      switch byte {
      case UInt8(ascii: "["):
        depth += 1
        // What begins otherwise is left at once.
        if depth > 2 { return nil }
        if depth == 2 { fields = 1 }
      case UInt8(ascii: "]"):
        depth -= 1
        if depth == 1 {
          if height == 0 { width = fields }
          if fields != width || width < 2 { return nil }
          height += 1
          lines.append(UInt8(ascii: "\n"))
        }
      case UInt8(ascii: ",") where depth == 1: continue
      case _ where depth == 2 && Self.signs.contains(byte):
        if byte == UInt8(ascii: ",") { fields += 1 }
        lines.append(byte)
      default:
        guard depth == 2,
          let word = Self.missing.first(where: { bytes[(at - 1)...].starts(with: $0) })
        else { return nil }
        at += word.count - 1
        lines += "NA".utf8
      }
    }
    guard depth == 0, height > 1 else { return nil }
    self.lines = lines
    self.height = height
    self.width = width
  }

  /// Whether links would not look like that: as many rows as columns, or more columns than links have.
  var mayBeMatrix: Bool { height == width || width > 3 }

  /// Whether these can be links: with a weight at most, or with more where they have little of a matrix.
  var mayBeLinks: Bool {
    if width <= 3 || height != width { return true }
    return height <= 12
      && AdjacencyMatrix.isDoubtful(
        lines.split(separator: UInt8(ascii: "\n")).map { row in
          row.split(separator: UInt8(ascii: ",")).map { NumberText.double(Array($0).span) ?? 0 }
        })
  }

  private static let signs = Set("0123456789+-.eE,".utf8)
  /// What R and Python write for a number that is not known.
  private static let missing = ["\"NA\"", "null", "NaN"].map { Array($0.utf8) }
}
