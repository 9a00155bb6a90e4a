/// Lines that look like columns and are something else.
struct StrangeTies {
  private let rows: [[String]]
  private let source: Int
  private let target: Int

  init(_ rows: [[String]], source: Int, target: Int) {
    self.rows = rows
    self.source = source
    self.target = target
  }

  /// What is strange about all the lines, and what to do; nil where nothing is.
  func sentence(_ columns: [Int]) -> String? {
    guard !rows.isEmpty else { return nil }
    func all(_ column: Int, _ isSo: (String) -> Bool) -> Bool {
      rows.allSatisfy { isSo($0[column]) }
    }
    if let signs = columns.first(where: { all($0) { $0 == "+" || $0 == "-" } }), signs != source,
      signs != target
    {
      return
        "column \(signs + 1) holds + and -, as of ties that come and go; write the ties of the "
        + "time that is meant, one a line"
    }
    if all(source, { $0.first.map { "([{<".contains($0) } ?? false }) {
      return "its lines stand in brackets; take them away"
    }
    if [source, target].allSatisfy({ all($0) { $0.count > 1 && $0.first == "'" && $0.last == "'" } }
    ) {
      return "its ids stand in single quotes; use double ones, or none"
    }
    let last = max(source, target)
    if let end = [";", ","].first(where: { end in all(last) { $0.hasSuffix(end) } }) {
      return "its lines end in \(shown(end)); take it away"
    }
    let drawn = rows.count { row in [row[source], row[target]].contains(where: isDrawn) }
    if drawn * 2 > rows.count {
      return
        "its columns hold signs such as \(shown(rows[0][source])) and no ids; is it a drawing? "
        + "Write one tie a line"
    }
    if [source, target].allSatisfy({ column in
      all(column) { NumberText.double($0) != nil }
        && rows.contains { NumberText.double($0[column]).map { $0 != $0.rounded() } ?? false }
    }) {
      return
        "its first two columns hold numbers with decimals, which are no ids; say which columns "
        + "are the ends of ties by \"source\" and \"target\""
    }
    return nil
  }

  /// Whether a cell is a branch of a tree that is drawn with signs.
  private func isDrawn(_ cell: String) -> Bool {
    cell.hasSuffix("--")
      || !cell.isEmpty
        && cell.unicodeScalars.allSatisfy { $0.isASCII && !$0.properties.isAlphabetic }
        && !cell.contains(where: \.isNumber)
  }
}
