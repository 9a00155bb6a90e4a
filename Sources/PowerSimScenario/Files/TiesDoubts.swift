import PowerSimText

/// What may be wrong with the numbers of a table of ties, and shows in no line alone: looks at all lines.
struct TiesDoubts {
  /// Whether anything is left to look for.
  private(set) var areOpen: Bool
  /// A column that may say by 0 that there is no tie.
  private(set) var zeroColumn: Int?

  private let open: [WeightColumn.Open]
  private let decimal: UInt8
  /// The column of strengths, where dots in it may be those of thousands.
  private let weight: Int?
  private var dots: ThousandsDots

  init(_ plan: TiesPlan, _ options: NetworkFileOptions) {
    open = plan.open
    decimal = plan.decimal
    weight =
      plan.isWeightUsed && plan.decimal == NumberText.dot && options.decimal == nil
      ? plan.weight : nil
    dots = ThousandsDots(separator: plan.dialect.separator ?? .blanks)
    areOpen = !open.isEmpty || weight != nil
  }

  /// Looks at the present row.
  mutating func look(at rows: DelimitedText) {
    if let weight {
      rows.withBytes(weight) { dots.look(at: $0) }
      areOpen = !dots.isDecided
      return
    }
    let first = open.first { candidate in
      rows.withBytes(candidate.column) { text in
        guard text.count > 0, !candidate.isZero || text[0] <= UInt8(ascii: "0"),
          let value = NumberText.double(text, decimal: decimal)
        else { return false }
        return (value == 0) == candidate.isZero
      }
    }
    if let first {
      zeroColumn = first.column
      areOpen = false
    }
  }

  /// The question that the numbers leave open, on the line that raises it.
  func problem(_ rows: DelimitedText) -> Problem? {
    dots.doubt.map { Problem(file: rows.file, ThousandsDots.question($0, hasKey: true)) }
  }
}
