import PowerSimText

/// What may be wrong with the numbers of a table of ties, and shows in no line alone: looks at all lines.
struct TiesDoubts {
  /// Whether anything is left to look for.
  private(set) var areOpen: Bool
  /// A column that may say by 0 that there is no tie.
  private(set) var zeroColumn: Int?
  /// A column that may say so by words for no.
  private var wordsColumn: Int?

  private let open: [WeightColumn.Open]
  private let decimal: UInt8
  /// The column of strengths, where signs in it may be those of thousands.
  private let weight: Int?
  private var thousands: ThousandsSign

  init(_ plan: TiesPlan, _ options: NetworkFileOptions) {
    open = plan.open
    decimal = plan.decimal
    weight = plan.isWeightUsed && options.decimal == nil ? plan.weight : nil
    thousands = ThousandsSign(separator: plan.dialect.separator ?? .blanks)
    areOpen = !open.isEmpty || weight != nil
  }

  /// Looks at the present row.
  mutating func look(at rows: DelimitedText) {
    if let weight {
      rows.withBytes(weight) { thousands.look(at: $0) }
      areOpen = !thousands.isDecided
      return
    }
    let first = open.first { candidate in
      if let words = candidate.words { return words.value(rows.text(candidate.column)) == 0 }
      return rows.withBytes(candidate.column) { text in
        guard text.count > 0, !candidate.isZero || text[0] <= UInt8(ascii: "0"),
          let value = NumberText.double(text, decimal: decimal)
        else { return false }
        return (value == 0) == candidate.isZero
      }
    }
    if let first {
      if first.words == nil { zeroColumn = first.column } else { wordsColumn = first.column }
      areOpen = false
    }
  }

  /// The question that the numbers leave open, on the line that raises it.
  func problem(_ plan: TiesPlan, _ rows: DelimitedText) -> Problem? {
    if let wordsColumn { return plan.wordsProblem(wordsColumn, file: rows.file) }
    return thousands.doubt.map {
      Problem(file: rows.file, ThousandsSign.question($0, hasKey: true))
    }
  }
}
