import PowerSimText

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
    for (open, close, sentence) in Self.quotes
    where [source, target].allSatisfy({
      all($0) { $0.count > 1 && $0.hasPrefix(open) && $0.hasSuffix(close) }
    }) {
      return "its ids stand in \(sentence)"
    }
    let last = max(source, target)
    if let end = [";", ","].first(where: { end in all(last) { $0.hasSuffix(end) } }) {
      return "its lines end in \(shown(end)); take it away"
    }
    if rows[0].indices.count(where: { all($0, Self.arrows.contains) }) > 1 {
      return "its lines hold paths of several ties each; write one tie a line"
    }
    if hasBits {
      return
        "columns \(source + 1) and \(target + 1) \(Self.bitsMark), as a table of who takes part in "
        + "what does; say \"format\": \"adjacency matrix\" and \"bipartite\": true if it is one, "
        + "else say which columns are the ends of ties by \"source\" and \"target\""
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

  /// Signs around ids that are no part of them: how they begin and end, what they are and what to do.
  private static let quotes = [
    ("'", "'", "single quotes; use double ones, or none"),
    ("\u{201C}", "\u{201D}", "curly quotes; use straight ones, or none"),
    ("\u{201E}", "\u{201C}", "curly quotes; use straight ones, or none"),
    ("\u{AB}", "\u{BB}", "angle quotes; use straight double ones, or none"),
    (
      "=\"", "\"",
      "formulas such as =\"001\", as texts for Excel do; write them without = and quotes"
    ),
  ]

  /// In the sentence on tables of zeros and ones.
  static let bitsMark = "hold nothing but 0 and 1"
  private static let arrows: Set = ["->", "-->", "=>", "<->", "→"]

  /// Whether the ends are 0 and 1 alone, and a line of them is no tie or comes again.
  private var hasBits: Bool {
    rows.count > 1 && rows.allSatisfy { ["0", "1"].contains($0[source]) }
      && rows.allSatisfy { ["0", "1"].contains($0[target]) }
      && (rows.contains { $0[source] == $0[target] }
        || Set(rows.map { $0[source] + $0[target] }).count < rows.count)
  }

  /// What to do where the last two columns may be one number each, with its comma; nil where not.
  func splitNumbers(_ columns: Int, _ separator: DelimitedText.Separator) -> String? {
    guard columns > 3, separator == .comma, max(source, target) < columns - 2, !rows.isEmpty else {
      return nil
    }
    let numbers = rows.map { ($0[columns - 2], $0[columns - 1]) }
    func areDigits(_ text: String) -> Bool {
      !text.isEmpty && text.utf8.allSatisfy { $0 &- 48 < 10 }
    }
    guard numbers.allSatisfy({ areDigits($0.0) && areDigits($0.1) }) else { return nil }
    // `0,5`, `1,0`; `1,05`; `1,000`.
    let areShares = numbers.allSatisfy {
      $0.0 == "0" || ($0.0 == "1" && $0.1.allSatisfy { $0 == "0" })
    }
    let areFilled = numbers.contains { $0.1.count > 1 && $0.1.first == "0" }
    guard areShares && numbers.contains(where: { $0.1 != "0" }) || areFilled else { return nil }
    return
      "the last two columns may be two numbers, or one with a comma such as "
      + "\(shown(numbers[0].0 + "," + numbers[0].1)); say \"delimiter\": \",\" if they are two, "
      + "else write the number with a dot, or another delimiter between columns"
  }

  /// Whether a cell is a branch of a tree that is drawn with signs.
  private func isDrawn(_ cell: String) -> Bool {
    cell.hasSuffix("--")
      || !cell.isEmpty
        && cell.unicodeScalars.allSatisfy { $0.isASCII && !$0.properties.isAlphabetic }
        && !cell.contains(where: \.isNumber)
  }
}
