extension JSONParser {
  /// One of the words `true`, `false` and `null`; the cursor is at a letter.
  mutating func word() throws(Problem) -> JSONValue.Content {
    let start = cursor.offset
    let word = cursor.word(at: start)
    switch word {
    case "true", "false", "null":
      cursor.offset += word.utf8.count
      return word == "null" ? .null : .bool(word == "true")
    case _ where ["nan", "inf", "infinity"].contains(word.lowercased()):
      throw cursor.problem("\(word) is not a number in JSON")
    default:
      if let near = Suggestion.nearest(to: word, among: ["true", "false", "null"]) {
        throw cursor.problem("unknown word \(word); did you mean \(near)?")
      }
      throw cursor.problem("a text must stand in double quotes; write \"\(word)\"")
    }
  }

  /// The problem that something else stands where a key should.
  mutating func unexpectedKey() -> Problem {
    if isBehindDecimalComma {
      return cursor.problem(
        "expected a key in double quotes, found \"\(cursor.word(at: cursor.offset))\"; numbers take a "
          + "decimal point, not a comma")
    }
    if let byte = cursor.next, byte.belongsToWord {
      return cursor.problem(
        "a key must stand in double quotes; write \"\(cursor.word(at: cursor.offset))\"")
    }
    return unexpected(insteadOf: "a key in double quotes")
  }

  /// Whether the cursor is at the second part of a number such as `0,5`.
  private var isBehindDecimalComma: Bool {
    guard cursor.offset >= 2, let next = cursor.next else { return false }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    return digits ~= next && cursor.bytes[cursor.offset - 1] == UInt8(ascii: ",")
      && digits ~= cursor.bytes[cursor.offset - 2]
  }

  /// The problem that something else stands at the cursor, with words for the usual mistakes.
  mutating func unexpected(insteadOf expected: String) -> Problem {
    guard let scalar = nextScalar else {
      return cursor.problem("expected \(expected), found the end of the file")
    }
    switch scalar {
    case "/", "#":
      return cursor.problem("comments are not allowed in JSON; use the key \"$comment\"")
    case "'", "`":
      return cursor.problem("a text must stand in double quotes (\"), not in single ones")
    case "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{201E}":
      return cursor.problem("a text must stand in straight double quotes (\"), not in curly ones")
    case "\"":
      return cursor.problem("expected \(expected), found a text")
    case _ where scalar.properties.isWhitespace || scalar.value < 0x20:
      let code = String(scalar.value, radix: 16, uppercase: true)
      return cursor.problem("expected \(expected), found the character U+\(code)")
    default:
      let word = cursor.word(at: cursor.offset)
      let found = word.isEmpty ? String(scalar) : word
      return cursor.problem("expected \(expected), found \"\(found)\"")
    }
  }

  /// The character at the cursor.
  private var nextScalar: Unicode.Scalar? {
    String(decoding: cursor.bytes[cursor.offset...].prefix(4), as: UTF8.self).unicodeScalars.first
  }
}
