import PowerSimText

/// How the cells of a matrix are written.
struct MatrixGrid {
  private let separator: LineSeparator
  /// What may stand before decimals.
  private let decimals: [UInt8]
  private let comments: [UInt8]
  /// What stands for a missing number, besides the usual signs.
  private let missing: [UInt8]?

  /// As the scenario says, else as the first line with data has it.
  init(
    _ options: NetworkFileOptions, _ lines: [ArraySlice<UInt8>], file: String
  ) throws(Problem) {
    missing = options.missing.map { Array($0.utf8) }
    comments = options.comment.map { Array($0.utf8.prefix(1)) } ?? [hash, percent]
    let signs = comments
    let first = lines.first { line in
      trimmed(line).first.map { !signs.contains($0) } ?? false
    }
    let separator =
      try LineSeparator(options.delimiter, file: file) ?? LineSeparator(of: first ?? [])
    self.separator = separator
    let comma = UInt8(ascii: ",")
    if let decimal = options.decimal {
      decimals = Array(decimal.utf8.prefix(1))
    } else if separator == .byte(comma) {
      decimals = [NumberText.dot]
    } else {
      // One sign has one meaning in a file: a dot beside a comma stands between thousands.
      let hasCommas = lines.contains { line in
        line.contains(comma)
          && separator.fields(line).contains {
            $0.contains(comma) && NumberText.double($0.span, decimal: comma) != nil
          }
      }
      decimals = [hasCommas ? comma : NumberText.dot]
    }
  }

  /// What looks at the signs inside of numbers.
  var signs: ThousandsSign {
    switch separator {
    case .blanks: ThousandsSign(separator: .blanks)
    case .byte(let byte): ThousandsSign(separator: .byte(byte))
    }
  }

  /// Whether a line is neither blank nor a comment.
  func isData(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first(where: { $0 != 0x20 && $0 != 0x09 }) else {
      // Tabs alone can be a row of empty cells, but hardly in a matrix.
      return false
    }
    return !comments.contains(first)
  }

  /// The fields of a line; a separator at the end of a line of blanks does not count.
  func fields(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] { separator.fields(line) }

  /// The number in a cell, `.some(nil)` where it is missing, nil where it is something else.
  func value(_ cell: ArraySlice<UInt8>) -> Double?? {
    if let missing, cell.elementsEqual(missing) { return .some(nil) }
    for decimal in decimals {
      if let number = NumberText.double(cell.span, decimal: decimal) { return .some(number) }
    }
    switch text(cell) {
    case "", "NA", "NaN", "nan", "-", ".": return .some(nil)
    case let word: return TruthWords.value(word).map { .some($0) }
    }
  }

  /// Whether a field can be a cell.
  func isCell(_ field: ArraySlice<UInt8>) -> Bool { value(field) != nil }

  /// Whether a field can be a cell, begins as a number does, or is a mark.
  func isLikeCell(_ field: ArraySlice<UInt8>) -> Bool {
    isCell(field) || field.first?.isDigit == true || ["x", "X"].contains(text(field))
  }
}

/// Where the names and the cells of a matrix stand.
struct MatrixLayout {
  /// How the names of rows and columns go together.
  enum Names { case none, one, same, invented, different }

  var hasHeader: Bool
  var hasRowNames: Bool
  /// The numbers of rows and columns of cells.
  var height: Int
  var width: Int
  var rowNames: [String]?
  var columnNames: [String]?

  var isSquare: Bool { height == width }

  /// Finds out from the first line, the length of the others and the first fields of all.
  ///
  /// Nil where no such matrix has lines of these lengths.
  init?(
    _ options: NetworkFileOptions, first: [ArraySlice<UInt8>], width: Int, names: [String],
    _ grid: MatrixGrid
  ) {
    let lines = names.count
    if first.count == width - 1, first.count > 0 {
      // R's write.table has no name above the names of the rows.
      hasHeader = true
      hasRowNames = true
    } else if first.count == width {
      let firstCells = names.dropFirst().map { Array($0.utf8)[...] }
      let areRowsNamed = !firstCells.allSatisfy(grid.isCell)
      let areColumnsNamed = !first.dropFirst().allSatisfy(grid.isCell) || first[0].isEmpty
      let isWord = !grid.isCell(first[0])
      let isSquare = options.bipartite != true
      if isSquare && lines == width {
        hasHeader = options.header ?? (areColumnsNamed || isWord)
        hasRowNames = hasHeader
      } else if isSquare && lines == width + 1 && !areRowsNamed && !first[0].isEmpty {
        hasHeader = options.header ?? true
        hasRowNames = false
      } else if isSquare && lines == width - 1 && !areColumnsNamed {
        hasHeader = options.header ?? false
        hasRowNames = true
      } else {
        hasHeader = options.header ?? (areColumnsNamed || isWord && !areRowsNamed)
        hasRowNames =
          areRowsNamed || first[0].isEmpty
          || hasHeader && lines > 3 && Self.areCounts(Array(names.dropFirst()))
      }
    } else {
      return nil
    }
    height = lines - (hasHeader ? 1 : 0)
    self.width = width - (hasRowNames ? 1 : 0)
    guard height > 0, self.width > 0 else { return nil }
    if hasRowNames { rowNames = Array(names.dropFirst(hasHeader ? 1 : 0)) }
    if hasHeader { columnNames = first.suffix(self.width).map { text($0) } }
  }

  /// How the names go together.
  var names: Names {
    guard let rowNames, let columnNames else {
      return rowNames == nil && columnNames == nil ? .none : .one
    }
    if rowNames.count == columnNames.count, Set(rowNames) == Set(columnNames) { return .same }
    return Self.areInvented(columnNames, for: rowNames) ? .invented : .different
  }

  /// Whether a program made the names of the columns, from those of the rows or by counting.
  static func areInvented(_ columnNames: [String], for rowNames: [String]) -> Bool {
    let areCounted = ["V", "X", "X."].contains { sign in
      columnNames.enumerated().allSatisfy { $1 == "\(sign)\($0 + 1)" }
    }
    // R's data.frame changes names that are no variables: `Ann Lee` to `Ann.Lee`, `1` to `X1`.
    return areCounted
      || rowNames.count == columnNames.count
        && zip(rowNames, columnNames).allSatisfy { Self.changed($0) == $1 || $0 == $1 }
  }

  /// A square of numbers whose first line and column count agents, but might be cells.
  static func doubt(
    _ options: NetworkFileOptions, _ first: [ArraySlice<UInt8>], _ width: Int, _ names: [String]
  ) -> String? {
    guard options.header == nil, first.count == width, names.count == width, width > 2,
      count(first[0]) != nil
    else { return nil }
    let across = first.dropFirst().map { text($0) }
    guard across == Array(names.dropFirst()) else { return nil }
    // Up to 0 and 1 they can be cells like any others.
    return areCounts(across) && across.last != "1"
      ? "the numbers in its first line and first column can be names or cells; say "
        + "\"header\": true for names, or false" : nil
  }

  /// Whether names count from 0 or 1.
  static func areCounts(_ names: [String]) -> Bool {
    [0, 1].contains { start in names.enumerated().allSatisfy { $1 == String($0 + start) } }
  }

  private static func changed(_ name: String) -> String {
    let plain = String(name.map { $0.isLetter || $0.isNumber || $0 == "." || $0 == "_" ? $0 : "." })
    let needsLetter = plain.first.map { !$0.isLetter && $0 != "." } ?? true
    return needsLetter ? "X" + plain : plain
  }
}
