import PowerSimText

/// The column of a table that holds the weights of ties, asked for or not.
struct WeightColumn {
  /// The column; nil where there is none, or where weights stand in dictionaries.
  let column: Int?
  /// Whether a weight of 0 means no tie although nobody asked for the weights.
  let isPresence: Bool
  /// The words for yes and no in the column, if it holds these instead of numbers.
  let words: TruthWords?
  /// Other columns that may say by 0, or no, that there is no tie.
  let doubtful: [Int]
  /// Columns in which later lines may do so, for here all are 0, or none is.
  let open: [Open]

  /// A column, whether a 0 in it would raise the doubt or any other number, and the words that stand
  /// for numbers in it.
  struct Open: Sendable {
    let column: Int
    let isZero: Bool
    let words: TruthWords?
  }

  /// - Throws: A `Problem` where the scenario asks for a column that is not there or is an end.
  init(
    _ asked: String?, names: [String]?, columns: Int, ends: [Int], dictionary: Int?,
    texts: [[String]], decimal: UInt8, file: String, line: Int
  ) throws(Problem) {
    if let asked {
      isPresence = false
      doubtful = []
      open = []
      let isColumn =
        names?.contains(asked) == true || NumberText.count(Array(asked.utf8).span) != nil
      if dictionary != nil && !isColumn {
        column = nil
        words = nil
        return
      }
      let column = try TableColumn.position(
        asked, key: "weight", names: names, columns, file: file, line: line)
      if ends.contains(column) {
        throw Problem(
          file: file, line: line,
          "column \(shown(asked)) holds an end of the tie and cannot be its strength")
      }
      self.column = column
      words = Self.words(texts, column)
      return
    }
    let numeric = (0..<columns).filter { column in
      // Numbers of lines are no weights.
      let counts = texts.enumerated().allSatisfy {
        let first = Int(texts[0][column]) ?? -1
        return (first == 0 || first == 1) && $0.element[column] == String($0.offset + first)
      }
      return !ends.contains(column) && column != dictionary && !(counts && texts.count > 1)
        && texts.allSatisfy {
          $0[column].isEmpty || MissingEnd.isUsual($0[column])
            || NumberText.double(Array($0[column].utf8).span, decimal: decimal) != nil
        }
    }
    let mayMean: [Int]
    if let names {
      let named = numeric.map { ($0, ColumnName(names[$0])) }
      let presence = (0..<columns).first {
        ColumnName(names[$0]).isOfPresence && !ends.contains($0)
          && (numeric.contains($0) || Self.words(texts, $0) != nil)
      }
      column = presence ?? named.first { $0.1.isOfWeight }?.0
      isPresence = presence != nil
      let other = (0..<columns).filter {
        !ends.contains($0) && $0 != dictionary && !names[$0].isEmpty
          && !ColumnName(names[$0]).isOfOther
      }
      mayMean = presence != nil ? [] : other
    } else {
      // Without a header: the column behind the ends, if it is 0 or 1, or has a sign.
      let last = ends.max() ?? 0
      let behind = numeric.first { $0 > last }
      column = behind
      let values = Set(texts.compactMap { row in behind.map { row[$0] } })
      let areBits = values == ["0", "1"]
      isPresence = areBits
      mayMean = [last + 1].filter { !areBits && $0 < columns && $0 != dictionary }
    }
    words = column.flatMap { Self.words(texts, $0) }
    doubtful = mayMean.filter { Self.mayMeanNone(texts, $0, numeric.contains($0), decimal) }
    let settled = doubtful
    open = mayMean.filter { !settled.contains($0) }.compactMap { column in
      let words = Self.words(texts, column)
      guard words != nil || numeric.contains(column) else { return nil }
      return Open(
        column: column, isZero: !texts.contains { Self.isZero($0[column], decimal) }, words: words)
    }
  }

  private static func isZero(_ text: String, _ decimal: UInt8) -> Bool {
    NumberText.double(Array(text.utf8).span, decimal: decimal) == 0
  }

  /// Whether a column holds numbers with a 0 among them, or nothing but yes and no.
  private static func mayMeanNone(
    _ texts: [[String]], _ column: Int, _ isNumeric: Bool, _ decimal: UInt8
  ) -> Bool {
    if isNumeric && !isOnesOrNothing(texts, column) {
      return texts.contains { isZero($0[column], decimal) }
        && !texts.allSatisfy { isZero($0[column], decimal) }
    }
    let values = Set(texts.map { $0[column] })
    if let words = words(texts, column) { return values.contains { words.value($0) == 0 } }
    return values.contains("0%") && values.allSatisfy { $0.hasSuffix("%") }
  }

  /// The words for yes and no that a column holds.
  static func words(_ texts: [[String]], _ column: Int) -> TruthWords? {
    if isOnesOrNothing(texts, column) { return .marks }
    return TruthWords(
      texts.lazy.map { $0[column] }.filter { !$0.isEmpty && !MissingEnd.isUsual($0) })
  }

  /// Whether a column holds 1 in some lines and nothing in the others; a single gap is a missing number.
  private static func isOnesOrNothing(_ texts: [[String]], _ column: Int) -> Bool {
    texts.count { $0[column].isEmpty } > 1 && texts.contains { $0[column] == "1" }
      && texts.allSatisfy { $0[column].isEmpty || $0[column] == "1" }
  }
}
