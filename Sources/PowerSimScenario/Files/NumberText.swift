/// Numbers as data files write them: digits, a dot, an exponent; the same in every country.
enum NumberText {
  /// The finite number that the whole text is, or nil.
  ///
  /// Neither `inf` and `nan` nor hexadecimal digits count as numbers.
  ///
  /// - Parameter decimal: what stands before the decimals.
  static func double(_ text: Span<UInt8>, decimal: UInt8 = dot) -> Double? {
    var at = 0
    var negative = false
    if at < text.count, text[at] == minus || text[at] == plus {
      negative = text[at] == minus
      at += 1
    }
    var mantissa: UInt64 = 0
    var digits = 0
    var scale = 0
    var afterDot = false
    while at < text.count {
      let byte = text[at]
      if isDigit(byte) {
        digits += 1
        if digits <= 18 { mantissa = mantissa * 10 + UInt64(byte - zero) }
        if afterDot { scale -= 1 }
      } else if byte == decimal, !afterDot {
        afterDot = true
      } else {
        break
      }
      at += 1
    }
    guard digits > 0 else { return nil }
    if at == text.count, mantissa < 1 << 53, digits <= 18, scale >= -18 {
      // Both are exact, so that one division rounds correctly.
      let value = Double(mantissa) / powersOfTen[-scale]
      return negative ? -value : value
    }
    if at < text.count {
      guard text[at] | 0x20 == UInt8(ascii: "e") else { return nil }
      at += 1
      if at < text.count, text[at] == minus || text[at] == plus { at += 1 }
      guard at < text.count else { return nil }
      while at < text.count {
        guard isDigit(text[at]) else { return nil }
        at += 1
      }
    }
    let plain = String(
      string(text).unicodeScalars.map { $0.value == UInt32(decimal) ? "." : Character($0) })
    guard let value = Double(plain), value.isFinite else { return nil }
    return value
  }

  /// The number that a text is, or nil.
  static func double(_ text: String) -> Double? { double(Array(text.utf8).span) }

  /// Whether a text is a number, whatever stands before its decimals.
  static func isNumber(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return double(bytes.span) != nil || double(bytes.span, decimal: UInt8(ascii: ",")) != nil
  }

  /// Whether the text is a whole number, with or without a sign, of any length.
  static func isWhole(_ text: Span<UInt8>) -> Bool {
    let start = text.count > 1 && (text[0] == minus || text[0] == plus) ? 1 : 0
    for at in start..<text.count where !isDigit(text[at]) { return false }
    return text.count > 0
  }

  /// The whole number from 0 that the text is, or nil; also where it is beyond 18 digits.
  static func count(_ text: Span<UInt8>) -> Int? {
    guard text.count > 0, text.count <= 18 else { return nil }
    var value = 0
    for at in text.indices {
      guard isDigit(text[at]) else { return nil }
      value = value * 10 + Int(text[at] - zero)
    }
    return value
  }

  /// The bytes as a string.
  static func string(_ text: Span<UInt8>) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    for at in text.indices { bytes.append(text[at]) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// How to write a number that people can read and programs cannot: ends a sentence.
  static func advice(_ text: String) -> String {
    let isBreak = { (character: Character) in character.isWhitespace || "'’,".contains(character) }
    func isNumber(_ text: some StringProtocol) -> Bool { double(String(text)) != nil }
    if text.hasSuffix("%"), isNumber(text.dropLast().filter { !$0.isWhitespace }) {
      return "; percent signs are not read: write 12 % as 0.12 or as 12 throughout"
    }
    let groups = text.split(omittingEmptySubsequences: false, whereSeparator: isBreak)
    let areThousands =
      groups.dropFirst().allSatisfy { $0.prefix(while: \.isNumber).count == 3 }
      && groups.dropFirst().dropLast().allSatisfy { $0.count == 3 }
    if groups.count > 1, areThousands, isNumber(groups.joined()) {
      return "; write it without signs between thousands"
        + (groups.count == 2 && text.contains(",")
          ? ", or with a dot if the comma stands before decimals" : "")
    }
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    let areGroups = parts.dropFirst().dropLast().allSatisfy { $0.count == 3 }
    if parts.count > 2, areGroups, isNumber(parts.joined()) {
      return "; write it without signs between thousands, and with a dot before decimals"
    }
    if text.contains(","), double(Array(text.utf8).span, decimal: UInt8(ascii: ",")) != nil {
      return
        "; write a dot before decimals; commas are read where the columns are set apart by other signs and "
        + "every value is a number"
    }
    let number = text.drop { "€$£".contains($0) }.prefix { $0.isNumber || ".-".contains($0) }
    let rest = text.filter { !number.contains($0) && !$0.isWhitespace }
    if !rest.isEmpty, isNumber(number), !rest.contains(where: \.isNumber), rest != "e" {
      return "; leave units away, or put them into a column of their own"
    }
    return ""
  }

  /// The usual sign before decimals.
  static let dot = UInt8(ascii: ".")

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- zero < 10 }

  private static let zero = UInt8(ascii: "0")
  private static let minus = UInt8(ascii: "-")
  private static let plus = UInt8(ascii: "+")
  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18,
  ]
}
