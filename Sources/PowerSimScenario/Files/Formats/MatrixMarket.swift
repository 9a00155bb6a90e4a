import PowerSimText

extension NetworkFormat {
  /// Matrix Market: a sizes line, then row, column and value of each cell that is not zero.
  ///
  /// ```
  /// %%MatrixMarket matrix coordinate real symmetric
  /// 3 3 2
  /// 2 1 0.5
  /// 3 2 1
  /// ```
  ///
  /// The banner may be missing. A matrix that is not square ties rows to columns, two kinds of
  /// agents.
  package static let matrixMarket = NetworkFormat(
    name: "Matrix Market", summary: "rows, columns and values of the cells of a matrix",
    endings: ["mtx", "mm"], keys: [.bipartite], evidence: MatrixMarket.evidence,
    read: MatrixMarket.read)
}

/// Reads Matrix Market files.
enum MatrixMarket {
  static let banner = "%%matrixmarket"

  @Sendable static func evidence(_ sample: TextSample) -> Evidence? {
    if sample.beginning.hasPrefix(banner) {
      return Evidence(.certain, "it begins with %%MatrixMarket")
    }
    let isNamedSo = sample.hasEnding(["mtx", "mm"])
    let rows = sample.rows(comments: [percent])
    guard let first = rows.first, first.count == 3 else { return nil }
    let sizes = first.compactMap { count($0) }
    let cells = rows.dropFirst()
    guard sizes.count == 3, sizes[2] > 0,
      sample.isWhole ? cells.count == sizes[2] : cells.count <= sizes[2]
    else { return isNamedSo ? Evidence(.possible, "its name ends in .mtx") : nil }
    let width = cells.first?.count ?? 0
    let fits = cells.allSatisfy { cell in
      guard cell.count == width, (2...3).contains(width), let row = count(cell[0]),
        let column = count(cell[1])
      else { return false }
      return (1...max(sizes[0], 1)).contains(row) && (1...max(sizes[1], 1)).contains(column)
    }
    guard fits else { return isNamedSo ? Evidence(.possible, "its name ends in .mtx") : nil }
    // The first of some weighted ties can look like sizes; hardly if they are those of a square.
    return Evidence(
      isNamedSo ? .certain : sizes[0] == sizes[1] ? .likely : .possible,
      "its first line could be the sizes of a matrix, and the \(grouped(cells.count)) lines after "
        + "it its cells")
  }

  /// What the banner says.
  private struct Kind {
    var isArray = false
    var isPattern = false
    var isHalf = false
  }

  @Sendable static func read(_ source: NetworkSource) throws(Problem) -> NetworkFile {
    var reader = try Reader(source)
    return try reader.read()
  }

  private struct Reader {
    var source: NetworkSource
    var rows: DelimitedText
    var kind = Kind()
    var ties: ValuedTies
    var height = 0
    var width = 0
    var rowAgents: [UInt32?] = []
    var columnAgents: [UInt32?] = []

    init(_ source: NetworkSource) throws(Problem) {
      self.source = source
      rows = DelimitedText(
        source.bytes, file: source.file,
        dialect: DelimitedText.Dialect(
          separator: .blanks, comments: [percent], quotesSpanLines: false, maximumColumns: 10_000))
      kind = try MatrixMarket.kind(source)
      ties = try ValuedTies(source, names: kind.isPattern ? nil : ["3", "matrix market"])
    }

    mutating func read() throws(Problem) -> NetworkFile {
      guard try rows.next() else { throw Problem(file: source.file, "has no line of sizes") }
      let sizes = try numbers(0..<rows.count)
      guard sizes.count == (kind.isArray ? 2 : 3) else {
        throw rows.problem(
          "expected the numbers of rows, columns\(kind.isArray ? "" : " and cells"); found "
            + counted(rows.count, "number"))
      }
      (height, width) = (sizes[0], sizes[1])
      guard height > 0, width > 0 else { throw rows.problem("the matrix has no cells") }
      if kind.isHalf && height != width {
        throw rows.problem("a symmetric matrix has as many rows as columns")
      }
      try addAgents()
      if kind.isArray { try readArray() } else { try readCells(sizes[2]) }
      return try ties.finish()
    }

    private mutating func addAgents() throws(Problem) {
      if height == width && source.options.bipartite != true {
        rowAgents = try ties.numberedAgents(height, line: rows.line)
        columnAgents = rowAgents
        return
      }
      if source.options.bipartite == false {
        throw rows.problem(
          "a matrix of \(grouped(height)) rows and \(grouped(width)) columns has two kinds of "
            + "agents; leave out \"bipartite\": false")
      }
      if source.options.bipartite == nil {
        source.options.bipartite = true
        ties = try ValuedTies(source, names: kind.isPattern ? nil : ["3", "matrix market"])
        ties.builder.warnings.append("rows and columns of the matrix are two kinds of agents")
      }
      rowAgents = try ties.numberedAgents(height, line: rows.line)
      columnAgents = try ties.numberedAgents(width, isSecondKind: true, line: rows.line)
    }

    private mutating func readCells(_ said: Int) throws(Problem) {
      var count = 0
      while try rows.next() {
        count += 1
        if count > said {
          throw rows.problem("is one cell more than the \(grouped(said)) that the sizes speak of")
        }
        guard kind.isPattern ? rows.count == 2 : (2...3).contains(rows.count) else {
          throw rows.problem(
            "expected row, column\(kind.isPattern ? "" : " and value"); found "
              + counted(rows.count, "number"))
        }
        let place = try numbers(0..<2)
        guard (1...max(height, 1)).contains(place[0]), (1...max(width, 1)).contains(place[1]) else {
          throw rows.problem(
            "the matrix has \(grouped(height)) rows and \(grouped(width)) columns; found row "
              + "\(grouped(place[0])), column \(grouped(place[1]))")
        }
        if rows.count == 2 && ties.isWeighted { throw rows.problem("the value is missing") }
        let value = rows.count == 2 ? 1 : try number(2)
        try ties.add(
          rowAgents[place[0] - 1], columnAgents[place[1] - 1], value: value, line: rows.line)
      }
      if count < said {
        throw Problem(
          file: source.file,
          "has \(counted(count, "cell")), but its sizes say \(grouped(said)); is it cut short?")
      }
    }

    /// Cells column by column, one a line; of a symmetric matrix from the diagonal down.
    private mutating func readArray() throws(Problem) {
      var row = 0
      var column = 0
      while try rows.next() {
        for field in 0..<rows.count {
          guard column < width else { throw rows.problem("is more than the sizes speak of") }
          let value = try number(field)
          if value != 0 {
            try ties.add(rowAgents[row], columnAgents[column], value: value, line: rows.line)
          }
          row += 1
          if row >= height {
            column += 1
            row = kind.isHalf ? column : 0
          }
        }
      }
      if column < width && height > 0 {
        throw Problem(
          file: source.file,
          "ends in column \(grouped(column + 1)) of \(grouped(width)); is it cut short?")
      }
    }

    private func numbers(_ fields: Range<Int>) throws(Problem) -> [Int] {
      var numbers: [Int] = []
      for field in fields {
        guard let number = rows.withBytes(field, { NumberText.count($0) }) else {
          throw rows.problem("expected a whole number, found \(shown(rows.text(field)))")
        }
        numbers.append(number)
      }
      return numbers
    }

    private func number(_ field: Int) throws(Problem) -> Double {
      guard let number = rows.withBytes(field, { NumberText.double($0) }) else {
        throw rows.problem("expected a number, found \(shown(rows.text(field)))")
      }
      return number
    }
  }

  /// What the banner says, or a general matrix of cells where there is none.
  private static func kind(_ source: NetworkSource) throws(Problem) -> Kind {
    var lines = TextLines(source.bytes)
    var first: ArraySlice<UInt8> = []
    while trimmed(first).isEmpty, let line = lines.next() { first = line }
    let parts = words(first).map { text($0).lowercased() }
    guard parts.first?.hasPrefix(banner) == true else { return Kind() }
    func problem(_ message: String) -> Problem {
      Problem(file: source.file, line: lines.number, message)
    }
    guard parts.count == 5, parts[0] == banner, parts[1] == "matrix",
      ["coordinate", "array"].contains(parts[2])
    else {
      throw problem(
        "expected %%MatrixMarket matrix, then coordinate or array, the kind of numbers and the "
          + "symmetry")
    }
    guard ["real", "double", "integer", "unsigned-integer", "pattern"].contains(parts[3]) else {
      throw problem(
        "the cells are \(shown(parts[3])) numbers, which strengths cannot be; write their "
          + "absolute values")
    }
    switch parts[4] {
    case "general", "symmetric": break
    case "skew-symmetric":
      throw problem(
        "is skew-symmetric: each tie is positive one way and negative the other; write the matrix "
          + "of its absolute values")
    default:
      throw problem("the symmetry \(shown(parts[4])) is not known, or not one of real numbers")
    }
    return Kind(
      isArray: parts[2] == "array", isPattern: parts[3] == "pattern",
      isHalf: parts[4] == "symmetric")
  }
}
