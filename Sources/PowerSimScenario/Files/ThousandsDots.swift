import PowerSimText

/// Dots that may stand between thousands, as in 1.000 for a thousand, or before decimals: looks at the
/// numbers of a column one after the other.
///
/// A zero before the dot, or other than three digits behind it, decides for decimals. So do other
/// signs than semicolons between the columns if every number has a dot, for programs write columns of
/// three decimals.
struct ThousandsDots {
  private let separator: DelimitedText.Separator
  private var sample: String?
  private var hasWhole = false
  /// Whether a number decided.
  private(set) var isDecided = false

  init(separator: DelimitedText.Separator = .comma) { self.separator = separator }

  /// Looks at the next number.
  mutating func look(at cell: Span<UInt8>) {
    if isDecided { return }
    var whole = 0
    var decimals: Int?
    for index in cell.indices {
      let byte = cell[index]
      if byte == NumberText.dot, decimals == nil {
        decimals = 0
      } else if byte &- 48 < 10 {
        if let count = decimals { decimals = count + 1 } else { whole += 1 }
      } else if index > 0 || byte != UInt8(ascii: "-") {
        isDecided = true
        return
      }
    }
    let start = cell.count > 0 && cell[0] == UInt8(ascii: "-") ? 1 : 0
    if whole == 0 || decimals == 0 {
      isDecided = true
    } else if decimals == nil {
      hasWhole = true
    } else if decimals == 3, whole <= 3, cell[start] != UInt8(ascii: "0") {
      if sample == nil { sample = String(decoding: cell.indices.map { cell[$0] }, as: UTF8.self) }
    } else {
      isDecided = true
    }
  }

  /// A number that can be read in both ways, where nothing in the column decided.
  var doubt: String? {
    !isDecided && (hasWhole || separator == .semicolon) ? sample : nil
  }

  /// A number of a column that can be read in both ways, where nothing in the column decides.
  static func first(
    in cells: [String?], separator: DelimitedText.Separator = .comma
  ) -> String? {
    var dots = ThousandsDots(separator: separator)
    for case let cell? in cells { dots.look(at: Array(cell.utf8).span) }
    return dots.doubt
  }

  /// What to say of such a number; where a key says what stands before decimals, that it does.
  static func question(_ sample: String, hasKey: Bool = false) -> String {
    "the dot in \(shown(sample)) may stand between thousands or before decimals; write "
      + "\(sample.filter { $0 != "." }), or "
      + (hasKey
        ? "say \"decimal\": \".\" if it is \(sample) indeed"
        : "\(sample)0 if it is \(sample) indeed")
  }
}
