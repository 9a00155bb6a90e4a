import PowerSimText

/// A sign that may stand between thousands, as in 1.000 or 1,000 for a thousand, or before decimals:
/// looks at the numbers of a column or a matrix one after the other.
///
/// A zero before the sign, or other than three digits behind it, decides for decimals. So does the
/// usual sign between such columns if every number has it, for programs write columns of three
/// decimals: the comma beside semicolons, the dot beside all others.
struct ThousandsSign {
  private let separator: DelimitedText.Separator
  private var sign: UInt8?
  private var sample: String?
  private var hasWhole = false
  /// Whether a number decided.
  private(set) var isDecided = false

  init(separator: DelimitedText.Separator) { self.separator = separator }

  /// Looks at the next number.
  mutating func look(at cell: Span<UInt8>) {
    if isDecided { return }
    let start = cell.count > 0 && cell[0] == UInt8(ascii: "-") ? 1 : 0
    var whole = 0
    var decimals: Int?
    for index in start..<cell.count {
      let byte = cell[index]
      if byte &- 48 < 10 {
        if let count = decimals { decimals = count + 1 } else { whole += 1 }
      } else if decimals == nil, byte == sign ?? byte,
        byte == NumberText.dot || byte == comma && separator != .comma
      {
        sign = byte
        decimals = 0
      } else {
        isDecided = true
        return
      }
    }
    if whole == 0 || decimals == 0 {
      isDecided = true
    } else if decimals == nil {
      hasWhole = true
    } else if decimals == 3, whole <= 3, cell[start] != UInt8(ascii: "0") {
      if sample == nil { sample = NumberText.string(cell) }
    } else {
      isDecided = true
    }
  }

  /// A number that can be read in both ways, where nothing decided.
  var doubt: String? {
    let isUsual = (sign == comma) == (separator == .semicolon)
    return !isDecided && (hasWhole || !isUsual) ? sample : nil
  }

  /// A number of a column that can be read in both ways, where nothing in the column decides.
  static func first(
    in cells: [String?], separator: DelimitedText.Separator
  ) -> String? {
    var signs = ThousandsSign(separator: separator)
    for case let cell? in cells { signs.look(at: Array(cell.utf8).span) }
    return signs.doubt
  }

  /// What to say of such a number; where a key says what stands before decimals, that it does.
  static func question(_ sample: String, hasKey: Bool = false) -> String {
    let sign = sample.contains(",") ? "," : "."
    return
      "the \(sign == "," ? "comma" : "dot") in \(shown(sample)) may stand between thousands or "
      + "before decimals; write \(sample.replacing(sign, with: "")), or "
      + (hasKey
        ? "say \"decimal\": \"\(sign)\" if it is \(sample.replacing(",", with: ".")) indeed"
        : "\(sample)0 if it is \(sample.replacing(",", with: ".")) indeed")
  }
}

private let comma = UInt8(ascii: ",")
