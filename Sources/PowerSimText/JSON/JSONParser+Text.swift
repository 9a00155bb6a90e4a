extension JSONParser {
  /// A text in double quotes; the cursor is at the opening one.
  mutating func text() throws(Problem) -> String {
    let opening = cursor.offset
    cursor.advance()
    var resolved: [UInt8] = []  // stays empty as long as there is no escape
    var start = cursor.offset
    while true {
      cursor.skip { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
      switch cursor.next {
      case UInt8(ascii: "\""):
        let rest = start..<cursor.offset
        cursor.advance()
        if resolved.isEmpty { return cursor.text(rest) }
        return String(decoding: resolved + cursor.bytes[rest], as: UTF8.self)
      case UInt8(ascii: "\\"):
        resolved += cursor.bytes[start..<cursor.offset]
        try escape(into: &resolved)
        start = cursor.offset
      case nil:
        throw cursor.problem(at: opening, "the text is not closed before the end of the file")
      case 0x0A, 0x0D:
        throw cursor.problem(
          at: opening,
          "the text is not closed before the end of the line; a line break inside it is written \\n"
        )
      case 0x09:
        throw cursor.problem("a tab inside a text is written \\t")
      case let byte?:
        let digits = hexadecimal(UInt32(byte))
        throw cursor.problem(
          "the control character U+\(digits) inside a text is written \\u\(digits)")
      }
    }
  }

  /// A backslash and what belongs to it.
  private mutating func escape(into resolved: inout [UInt8]) throws(Problem) {
    let backslash = cursor.offset
    cursor.advance()
    let letter = cursor.next
    cursor.advance()
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): resolved.append(letter ?? 0)
    case UInt8(ascii: "b"): resolved.append(0x08)
    case UInt8(ascii: "f"): resolved.append(0x0C)
    case UInt8(ascii: "n"): resolved.append(0x0A)
    case UInt8(ascii: "r"): resolved.append(0x0D)
    case UInt8(ascii: "t"): resolved.append(0x09)
    case UInt8(ascii: "u"):
      let scalar = try unicodeEscape(from: backslash)
      resolved.append(contentsOf: Array(String(scalar).utf8))
    case nil: throw cursor.problem(at: backslash, "the file ends inside a text")
    default:
      throw cursor.problem(
        at: backslash, #"unknown escape; allowed are \" \\ \/ \b \f \n \r \t and \u0001 to \uFFFF"#)
    }
  }

  /// The character of `\u`, or of two in a row for one beyond U+FFFF; the cursor is behind the `u`.
  private mutating func unicodeEscape(from backslash: Int) throws(Problem) -> Unicode.Scalar {
    let unit = try fourDigits(from: backslash)
    if unit == 0 {
      throw cursor.problem(
        at: backslash, "U+0000 is not allowed: other programs take it for the end of a text")
    }
    if let scalar = Unicode.Scalar(unit) { return scalar }
    let second = cursor.offset
    if unit < 0xDC00, cursor.next == UInt8(ascii: "\\") {
      cursor.advance()
      if cursor.next == UInt8(ascii: "u") {
        cursor.advance()
        let low = try fourDigits(from: second)
        if low >= 0xDC00, low < 0xE000,
          let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        {
          return scalar
        }
      }
    }
    throw cursor.problem(
      at: backslash, "\\u\(hexadecimal(unit)) is half a character; its other half is missing")
  }

  private mutating func fourDigits(from backslash: Int) throws(Problem) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = cursor.next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw cursor.problem(at: backslash, "\\u needs four hexadecimal digits")
      }
      value = value << 4 + UInt32(digit)
      cursor.advance()
    }
    return value
  }

  private func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
