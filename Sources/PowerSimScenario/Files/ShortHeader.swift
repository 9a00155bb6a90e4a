import PowerSimText

/// A header that is one column shorter than the lines below it, as R writes tables: it leaves out
/// the names of the rows.
struct ShortHeader {
  /// Whether the lines begin with a row's name, or end in a delimiter.
  let isShorter: Bool
  /// Whether the lines end in a delimiter.
  let hasLastEmpty: Bool
  /// What the user should know, as in `NetworkFile.warnings`.
  let note: String?

  private let header: [String]
  private let rows: [[TableSample.Cell]]
  /// Whether the user named both ends by number, and so said which columns there are.
  private let isDecided: Bool

  /// Names of rows are all different, and stand in quotes or are whole numbers.
  init(_ rows: [[TableSample.Cell]], options: NetworkFileOptions) {
    let first = rows.first ?? []
    let rest = Array(rows.dropFirst())
    let areLonger =
      !rest.isEmpty && first.count >= 2 && options.header != false
      && rest.allSatisfy { $0.count == first.count + 1 }
    hasLastEmpty = areLonger && rest.allSatisfy { $0.last?.text == "" }
    let areNames =
      areLonger && Set(rest.map { $0[0].text }).count == rest.count
      && rest.allSatisfy { $0[0].isQuoted || NumberText.isWhole(Array($0[0].text.utf8).span) }
    isShorter = hasLastEmpty || areNames
    let areBare = areNames && !hasLastEmpty && !rest.allSatisfy(\.[0].isQuoted)
    note =
      areBare
      ? "the header is one column shorter than the lines, so these begin with names of rows, such "
        + "as \(shown(rest[0][0].text))" : nil
    header = first.map(\.text)
    self.rows = areBare ? rest : []
    isDecided = [options.source, options.target].allSatisfy { text in
      text.flatMap { NumberText.count(Array($0.utf8).span) } != nil
    }
  }

  /// What to do where a cell with the delimiter in it may make the lines longer; nil where not.
  func doubt(_ separator: DelimitedText.Separator) -> String? {
    guard !isDecided, let row = rows.first, row.count > 3 else { return nil }
    let ends = EndNames.ends(in: header) ?? (0, 1)
    let meets = share(ends.source, ends.target)
    let meetsBeside = share(ends.source + 1, ends.target + 1)
    let count = row.count
    let areNumbers =
      separator == .comma && rows.allSatisfy { isDigits($0[count - 1].text) }
      && rows.allSatisfy { isDigits($0[count - 2].text) }
    guard max(ends.source, ends.target) < count - 2,
      areNumbers ? meets || !meetsBeside : meets && !meetsBeside
    else { return nil }
    let sign = TableReading.name(of: separator)
    let glue = separator == .blanks ? " " : sign
    let last = row[count - 2].text + glue + row[count - 1].text
    return
      "the header has \(count - 1) columns and the lines have \(count): either these begin with the "
      + "name of a row, so that the first tie is \(shown(row[ends.source + 1].text)) and "
      + "\(shown(row[ends.target + 1].text)) (say \"source\": \(ends.source + 2), \"target\": "
      + "\(ends.target + 2)), or \(shown(last)) is one cell, so that it is "
      + "\(shown(row[ends.source].text)) and \(shown(row[ends.target].text)) (put the cell in quotes, "
      + "or write the file with another delimiter)"
  }

  private func share(_ a: Int, _ b: Int) -> Bool {
    !Set(rows.map { $0[a].text }).isDisjoint(with: rows.map { $0[b].text })
  }

  private func isDigits(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 &- 48 < 10 }
  }
}
