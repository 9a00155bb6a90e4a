extension NetworkFormat {
  /// One tie a line: two ids, set apart by a comma, a tab or blanks, perhaps more columns.
  ///
  /// ```csv
  /// source,target,weight
  /// anna,ben,3
  /// anna,"cole, d.",1
  /// ```
  public static let edgeList = NetworkFormat(
    name: "edge list", summary: "one tie a line: two ids set apart by a comma, a tab or blanks",
    endings: ["csv", "tsv", "tab", "edges", "edgelist", "el", "ncol"], keys: [.header],
    evidence: { _ in Evidence(.possible, "nothing else fits") }, read: EdgeList.read)
}

/// Reads edge lists.
enum EdgeList {
  /// The first two names of a header, in lower case, that are known as such.
  static let headers: [(String, String)] = [
    ("source", "target"), ("from", "to"), ("i", "j"), ("u", "v"), ("id1", "id2"),
    ("id_1", "id_2"), ("node1", "node2"), ("node_1", "node_2"),
  ]

  @Sendable static func read(_ source: NetworkSource) throws(Problem) -> NetworkFile {
    var rows = DelimitedText(source.bytes, file: source.file)
    var builder = NetworkBuilder(source)
    guard try rows.next() else {
      if source.nodes == nil { throw Problem(file: source.file, "holds no ties") }
      return try builder.finish(weighted: source.options.weight != nil)
    }
    let columns = rows.count
    if columns < 2 {
      let hint = rows.text(0).contains(";") ? "; use commas or tabs instead of semicolons" : ""
      throw rows.problem(
        "a tie needs two columns, one for each end; found 1\(hint)")
    }
    var hasHeader = source.options.header
    if hasHeader == nil { hasHeader = try isHeader(rows) }
    let weight = try weightColumn(source.options.weight, rows, hasHeader: hasHeader == true)

    var isTie = hasHeader == false
    if !isTie { isTie = try rows.next() }
    while isTie {
      if rows.count != columns {
        throw rows.problem(
          "has \(counted(rows.count, "column")), where the first line has \(grouped(columns))")
      }
      for end in 0...1 where rows.isEmpty(end) {
        throw rows.problem("the \(end == 0 ? "first" : "second") id is empty")
      }
      let from = rows.withBytes(0) { builder.agent($0, line: rows.line) }
      let to = rows.withBytes(1) { builder.agent($0, line: rows.line) }
      var strength: Double?
      if let weight { strength = try self.strength(rows, weight) }
      builder.tie(from, to, strength: strength)
      isTie = try rows.next()
    }
    return try builder.finish(weighted: weight != nil)
  }

  /// Whether the row is a header: known by its names, or its ids are no whole numbers while all
  /// later ones are.
  private static func isHeader(_ first: DelimitedText) throws(Problem) -> Bool {
    let names = (first.text(0).lowercased(), first.text(1).lowercased())
    if headers.contains(where: { $0 == names }) { return true }

    func isWhole(_ rows: DelimitedText, _ end: Int) -> Bool {
      rows.withBytes(end) { NumberText.isWhole($0) }
    }
    if isWhole(first, 0) || isWhole(first, 1) { return false }
    var rows = first
    var isAlone = true
    while try rows.next() {
      guard rows.count >= 2, isWhole(rows, 0), isWhole(rows, 1) else { return false }
      isAlone = false
    }
    return !isAlone
  }

  /// The index of the column that holds the strengths, or nil if none was asked for.
  private static func weightColumn(
    _ weight: String?, _ first: DelimitedText, hasHeader: Bool
  ) throws(Problem) -> Int? {
    guard let weight else { return nil }
    let names = (0..<first.count).map { first.text($0) }
    let matches = hasHeader ? names.indices.filter { names[$0] == weight } : []
    if matches.count > 1 { throw first.problem("two columns are called \(shown(weight))") }
    let number = NumberText.count(Array(weight.utf8).span).map { $0 - 1 }
    guard let column = matches.first ?? number, names.indices.contains(column) else {
      throw first.problem(
        hasHeader
          ? "there is no column \(shown(weight)); the columns are \(listed(names))"
          : "there is no column \(shown(weight)): without a header columns are known by number, "
            + "and there are \(grouped(names.count))")
    }
    guard column >= 2 else {
      throw first.problem(
        "column \(shown(weight)) holds an end of the tie and cannot be its strength")
    }
    return column
  }

  private static func strength(_ rows: DelimitedText, _ column: Int) throws(Problem) -> Double {
    let value = rows.withBytes(column) { NumberText.double($0) }
    guard let value, value >= 0 else {
      // Reads it again, to say what is wrong with it.
      return try NetworkBuilder.strength(
        Array(rows.text(column).utf8).span, file: rows.file, line: rows.line)
    }
    return value
  }
}
