extension UInt8 {
  /// Whether a number begins so, rightly or, with `+` and `.`, wrongly.
  var beginsNumber: Bool {
    isDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "+") || self == UInt8(ascii: ".")
  }
}

extension JSONParser {
  /// A number's text; the cursor is at its first character.
  mutating func number() throws(Problem) -> String {
    let start = cursor.offset
    if cursor.next == UInt8(ascii: "+") {
      let word = cursor.word(at: start), rest = String(word.dropFirst())
      let number = rest.hasPrefix(".") ? "0" + rest : rest
      throw cursor.problem(at: start, "\(word) begins with a plus sign; write \(number)")
    }
    if cursor.next == UInt8(ascii: "-") { cursor.advance() }
    try wholePart(of: start)
    if cursor.next == UInt8(ascii: ".") {
      cursor.advance()
      try digits(of: start, missing: "the point")
    }
    if cursor.next == UInt8(ascii: "e") || cursor.next == UInt8(ascii: "E") {
      cursor.advance()
      if cursor.next == UInt8(ascii: "+") || cursor.next == UInt8(ascii: "-") { cursor.advance() }
      try digits(of: start, missing: "the exponent's sign or letter")
    }
    if let byte = cursor.next, byte.belongsToWord { throw noNumber(at: start) }
    return cursor.text(start..<cursor.offset)
  }

  private mutating func wholePart(of start: Int) throws(Problem) {
    switch cursor.next {
    case UInt8(ascii: "0"):
      cursor.advance()
      if let byte = cursor.next, byte.isDigit { throw leadingZero(at: start) }
    case let byte? where byte.isDigit:
      cursor.skip(while: \.isDigit)
    case UInt8(ascii: "."):
      let word = cursor.word(at: start)
      let number = word.hasPrefix("-") ? "-0" + word.dropFirst() : "0" + word
      throw cursor.problem(
        at: start, "\(word) needs a digit before the point; write \(number)")
    default: throw noNumber(at: start)
    }
  }

  /// At least one digit, without which the number that began at `start` is none.
  private mutating func digits(of start: Int, missing before: String) throws(Problem) {
    guard let byte = cursor.next, byte.isDigit else {
      throw cursor.problem(at: start, "\(cursor.word(at: start)) needs a digit after \(before)")
    }
    cursor.skip(while: \.isDigit)
  }

  private mutating func leadingZero(at start: Int) -> Problem {
    let word = cursor.word(at: start)
    let sign = word.prefix { $0 == "-" }
    let digits = word.dropFirst(sign.count)
    var kept = digits.drop { $0 == "0" }
    if kept.first?.isNumber != true { kept = "0" + kept }
    return cursor.problem(at: start, "\(word) begins with a zero; write \(sign)\(kept)")
  }

  private mutating func noNumber(at start: Int) -> Problem {
    cursor.problem(at: start, "\(cursor.word(at: start)) is not a number in JSON")
  }
}
