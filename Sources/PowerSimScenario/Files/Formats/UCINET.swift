import PowerSimText

extension NetworkFormat {
  /// UCINET DL: a header in words, then matrices or lists.
  ///
  /// ```
  /// dl n = 3, nm = 2, format = edgelist1
  /// labels: Ann, Bo, Cy
  /// matrix labels: likes, helps
  /// data:
  /// 1 2 0.5
  /// !
  /// 1 2
  /// 2 3
  /// ```
  package static let ucinet = NetworkFormat(
    name: "UCINET DL", summary: "a header that begins with dl, then matrices or lists",
    endings: ["dl"], keys: [.relation, .bipartite, .missing],
    evidence: { sample in
      var tokens = DLTokens(sample.bytes)
      guard let first = tokens.next(), first.text.lowercased() == "dl" else { return nil }
      let next = tokens.next()?.text.lowercased() ?? ""
      let words = ["n", "nr", "nc", "nm", "format", "title", "labels", "labels:"]
      return words.contains(next) ? Evidence(.certain, "it begins with dl \(next)") : nil
    },
    read: { source throws(Problem) in
      var header = try DLHeader(source)
      return try DLData.read(source, &header)
    })
}

/// The words of a DL text: blanks, line ends, commas and equal signs stand between them, and a
/// word in quotes may hold all these.
struct DLTokens {
  /// A word and the line it stands on.
  struct Token {
    var text: String
    var line: Int
  }

  private let bytes: [UInt8]
  private var at = 0
  private var line = 1

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next word; nil at the end.
  mutating func next() -> Token? {
    skipSeparators()
    guard at < bytes.count else { return nil }
    let token = Token(text: word(), line: line)
    return token
  }

  /// The next word if it stands on the same line as the last.
  mutating func nextOnLine() -> Token? {
    while at < bytes.count, Self.isSeparator(bytes[at]), !Self.isLineEnd(bytes[at]) { at += 1 }
    guard at < bytes.count, !Self.isLineEnd(bytes[at]) else { return nil }
    return Token(text: word(), line: line)
  }

  private mutating func word() -> String {
    let quotes = [UInt8(ascii: "\""), UInt8(ascii: "'")]
    if quotes.contains(bytes[at]),
      let end = bytes[(at + 1)...].firstIndex(where: { $0 == bytes[at] || Self.isLineEnd($0) }),
      bytes[end] == bytes[at]
    {
      let word = bytes[(at + 1)..<end]
      at = end + 1
      return text(word)
    }
    let start = at
    while at < bytes.count, !Self.isSeparator(bytes[at]) { at += 1 }
    return text(bytes[start..<at])
  }

  private mutating func skipSeparators() {
    while at < bytes.count, Self.isSeparator(bytes[at]) {
      let isPair = bytes[at] == 0x0D && at + 1 < bytes.count && bytes[at + 1] == 0x0A
      if Self.isLineEnd(bytes[at]) { line += 1 }
      at += isPair ? 2 : 1
    }
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "=")
  }
}

/// What stands before the data of a DL text.
struct DLHeader {
  /// How the data are arranged.
  enum Layout: String {
    case fullmatrix, upperhalf, lowerhalf, edgelist1, edgelist2, nodelist1, nodelist1b, nodelist2
  }

  /// The numbers of rows and columns; nil where the header does not say.
  var rows: Int?
  var columns: Int?
  /// Whether one number was given for both.
  var isSquare = false
  var matrices = 1
  var layout = Layout.fullmatrix
  var hasDiagonal = true
  var rowLabels: [String]?
  var columnLabels: [String]?
  var matrixLabels: [String] = []
  /// Whether labels stand among the data.
  var rowsEmbedded = false
  var columnsEmbedded = false
  /// What follows the header.
  var tokens: DLTokens
  private let file: String

  /// Reads a header.
  init(_ source: NetworkSource) throws(Problem) {
    tokens = DLTokens(source.bytes)
    file = source.file
    guard let first = tokens.next(), first.text.lowercased() == "dl" else {
      throw Problem(file: file, line: 1, "a UCINET DL file begins with the word dl")
    }
    var side = ""
    while let token = tokens.next() {
      let word = token.text.lowercased()
      switch word {
      case "n":
        rows = try number(after: token)
        columns = rows
        isSquare = true
      case "nr": rows = try number(after: token)
      case "nc": columns = try number(after: token)
      case "nm": matrices = try number(after: token)
      case "format": layout = try layout(after: token)
      case "diagonal": hasDiagonal = tokens.next()?.text.lowercased() != "absent"
      case "title", "title:": _ = tokens.next()
      case "row", "column", "col", "matrix", "level": side = word
      case "embedded", "embedded:":
        embed(side)
        side = ""
      case "labels": continue  // `labels embedded` or `labels :`
      case "labels:", ":":
        try readLabels(side, token)
        side = ""
      case "data:", "data":
        try check(source, token)
        return
      case "datafile":
        throw problem(token, "the data are in another file; put them under data: in this one")
      default:
        throw problem(
          token,
          "\(shown(token.text)) is not known here; the words are n, nr, nc, nm, format, diagonal, "
            + "labels:, row labels:, column labels:, matrix labels:, labels embedded and data:")
      }
    }
    throw Problem(file: file, "there is no line data:")
  }

  private func problem(_ token: DLTokens.Token?, _ message: String) -> Problem {
    Problem(file: file, line: token?.line, message)
  }

  private mutating func number(after token: DLTokens.Token) throws(Problem) -> Int {
    let next = tokens.next()
    guard let next, let number = NumberText.count(Array(next.text.utf8).span), number > 0 else {
      throw problem(token, "\(token.text) must be a whole number; found \(shown(next?.text ?? ""))")
    }
    return number
  }

  private mutating func layout(after token: DLTokens.Token) throws(Problem) -> Layout {
    let short = [
      "fm": "fullmatrix", "uh": "upperhalf", "lh": "lowerhalf", "el1": "edgelist1",
      "el2": "edgelist2", "edgelist": "edgelist1", "nl1": "nodelist1", "nodelist": "nodelist1",
      "nl1b": "nodelist1b", "nl2": "nodelist2",
    ]
    let name = tokens.next()?.text.lowercased() ?? ""
    guard let layout = Layout(rawValue: short[name] ?? name) else {
      throw problem(
        token,
        "the format \(shown(name)) is not read; the formats are fullmatrix, upperhalf, lowerhalf, "
          + "edgelist1, edgelist2, nodelist1, nodelist1b and nodelist2")
    }
    return layout
  }

  private mutating func embed(_ side: String) {
    if side != "column" && side != "col" { rowsEmbedded = true }
    if side != "row" { columnsEmbedded = true }
  }

  private mutating func readLabels(_ side: String, _ token: DLTokens.Token) throws(Problem) {
    let isMatrix = side == "matrix" || side == "level"
    let isColumn = side == "column" || side == "col"
    guard let count = isMatrix ? matrices : isColumn ? columns : rows else {
      throw problem(token, "labels must come after the number of what they name, such as n = 5")
    }
    // Each label is a word, so that no more are made than there are.
    var labels: [String] = []
    while labels.count < count {
      let label = tokens.next()
      guard let label, !["data:", "labels:"].contains(label.text.lowercased()) else {
        throw problem(
          label ?? token,
          "expected \(counted(count, "label")), found \(grouped(labels.count)); labels with blanks "
            + "stand in quotes")
      }
      labels.append(label.text)
    }
    if isMatrix { matrixLabels = labels }
    if isColumn { columnLabels = labels }
    if !isMatrix && !isColumn { rowLabels = labels }
    if side.isEmpty && isSquare { columnLabels = labels }
  }

  private mutating func check(_ source: NetworkSource, _ token: DLTokens.Token) throws(Problem) {
    guard matrixLabels.isEmpty || matrixLabels.count == matrices else {
      throw problem(token, "the matrix labels come before the number of matrices")
    }
    guard matrices <= 1000 else { throw problem(token, "has more than 1,000 matrices") }
    if rows == nil || columns == nil {
      guard rowsEmbedded && columnsEmbedded,
        ![.fullmatrix, .upperhalf, .lowerhalf].contains(layout)
      else {
        throw problem(token, "the number of vertices is missing, such as n = 5")
      }
    }
    if layout == .nodelist1b && rowsEmbedded {
      throw problem(token, "labels embedded are not read with nodelist1b; use nodelist1")
    }
    for size in [rows, columns] { try source.check(vertices: size ?? 0, line: token.line) }
    if [.upperhalf, .lowerhalf].contains(layout), rows != columns {
      throw problem(token, "half of a matrix needs as many rows as columns")
    }
    for (labels, count, what) in [(rowLabels, rows, "row"), (columnLabels, columns, "column")] {
      guard let labels else { continue }
      if labels.count != count {
        throw problem(token, "the \(what) labels come before the number of what they name")
      }
      if Set(labels).count < labels.count {
        throw problem(token, "two \(what) labels are the same")
      }
    }
  }

  /// Whether rows and columns are of two kinds.
  func hasTwoKinds(_ options: NetworkFileOptions) -> Bool {
    if layout == .edgelist2 || layout == .nodelist2 || rows != columns { return true }
    if let rowLabels, let columnLabels, rowLabels != columnLabels {
      return Set(rowLabels) != Set(columnLabels)
    }
    return options.bipartite == true
  }
}
