import PowerSimText

/// Rows at the top of a table that differ in kind from all rows below them: a header, and below it rows
/// with units, with types, or with the wording of questions.
enum LeadingRows {
  private enum Kind { case empty, number, time, brackets, text }

  /// The number of such rows; 0 where the first row is like all others.
  static func count(_ rows: [[String]]) -> Int {
    (1...4).last { rows.count > $0 + 1 && differs(rows[$0 - 1], from: rows[$0...]) } ?? 0
  }

  /// A problem where more rows than one stand above the data.
  static func problem(_ rows: [[String]], file: String, line: Int, cure: String) -> Problem? {
    let leading = count(rows)
    guard leading > 1 else { return nil }
    let cells = rows[leading - 1].filter { !$0.isEmpty }
    return Problem(
      file: file, line: line,
      "\(leading == 2 ? "the line below it is" : "the \(leading - 1) lines below it are") of another "
        + "kind than all further ones (\(listed(cells.map { shown($0) }, limit: 3)) over "
        + "\(listed(rows[leading].filter { !$0.isEmpty }.map { shown($0) }, limit: 3))); take "
        + "\(leading == 2 ? "it" : "them") away if a second header, units, types or the wording of "
        + "questions stand there, else \(cure)")
  }

  /// Whether a row differs in each column that is of one kind below it.
  private static func differs(_ row: [String], from rest: ArraySlice<[String]>) -> Bool {
    // Ids come again, names of columns do not.
    let ids = Set(rest.lazy.flatMap { $0.prefix(3) })
    if row.prefix(3).contains(where: { ids.contains($0) && kind($0) == .text }) { return false }
    var strong: [String] = []
    var weak = 0
    for (column, cell) in row.enumerated() {
      let own = kind(cell)
      if own == .empty { continue }
      let below = rest.lazy.map { $0[column] }.filter { kind($0) != .empty }
      guard let first = below.first.map({ kind($0) }), first != .brackets,
        below.dropFirst().first != nil,
        below.allSatisfy({ kind($0) == first })
      else { continue }
      let isUnlike =
        first == .text ? own == .brackets : own == .text || own == .brackets
      if isUnlike {
        strong.append(cell)
      } else if isUnlikely(cell, over: Array(below)) {
        weak += 1
      } else if first != .text {
        return false
      }
    }
    // A number that is written otherwise, such as "<5", is no header.
    if strong.count == 1 {
      return strong[0].contains(where: \.isLetter) || kind(strong[0]) == .brackets
    }
    return strong.count > 1 || weak == row.count { !$0.isEmpty } && weak > 1
  }

  /// A year over other numbers, or a word in lower case over names.
  private static func isUnlikely(_ cell: String, over below: [String]) -> Bool {
    let years = 1800.0...2100
    if let number = NumberText.double(cell) {
      return years.contains(number)
        && !below.contains { NumberText.double($0).map(years.contains) ?? true }
    }
    return below.count > 2 && cell.first?.isLowercase == true
      && below.allSatisfy { $0.first?.isUppercase == true }
  }

  private static func kind(_ text: String) -> Kind {
    if !text.contains(where: { $0.isLetter || $0.isNumber }) || MissingEnd.isUsual(text)
      || AnswerWords.isNobody(text)
    {
      return .empty
    }
    if NumberText.isNumber(text) { return .number }
    if TimeText.isTime(text) { return .time }
    for (open, close) in [("(", ")"), ("[", "]"), ("{", "}"), ("<", ">")]
    where text.hasPrefix(open) && text.hasSuffix(close) {
      return .brackets
    }
    return .text
  }
}
