/// A place in a text that moves forward and knows lines and columns.
package struct TextCursor {
  /// The text.
  package let bytes: [UInt8]
  /// The file's name for positions.
  package let file: String
  /// The next byte's index.
  package var offset = 0
  /// The place whose line and column were asked for last.
  ///
  /// The next question goes on from here, so that all of them together read the text once.
  private var mark = (offset: 0, line: 1, column: 1)

  package init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  /// The next byte, nil at the end.
  package var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// Passes one byte.
  package mutating func advance() { offset += 1 }

  /// Whether the text goes on so from here.
  package func isAt(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard offset + length <= bytes.count else { return false }
    return word.withUTF8Buffer { letters in
      for at in 0..<length where unsafe letters[at] != bytes[offset + at] { return false }
      return true
    }
  }

  /// Passes bytes as long as they belong.
  package mutating func skip(while belongs: (UInt8) -> Bool) {
    while let byte = next, belongs(byte) { advance() }
  }

  /// Passes what JSON and XML call whitespace: blank, tab, line feed, carriage return.
  package mutating func skipBlanks() {
    skip { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
  }

  /// The line and column of a byte, by default the next one.
  package mutating func position(at asked: Int? = nil) -> JSONValue.Position {
    let asked = asked ?? offset
    if asked < mark.offset { mark = (0, 1, 1) }
    while mark.offset < asked {
      let byte = bytes[mark.offset]
      let isLineEnd =
        byte == 0x0A
        || byte == 0x0D && (mark.offset + 1 == bytes.count || bytes[mark.offset + 1] != 0x0A)
      if isLineEnd {
        mark.line += 1
        mark.column = 1
      } else if byte & 0xC0 != 0x80 {  // not the continuation of a character
        mark.column += 1
      }
      mark.offset += 1
    }
    return JSONValue.Position(file: file, line: mark.line, column: mark.column)
  }

  /// A problem with a byte, by default the next one.
  package mutating func problem(at offset: Int? = nil, _ message: String) -> Problem {
    let position = position(at: offset)
    return Problem(file: file, line: position.line, column: position.column, message)
  }

  /// The line of a byte, by default the next one.
  package mutating func line(at offset: Int? = nil) -> Int { position(at: offset).line }

  /// The bytes between two places as text.
  package func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The word or number that begins at a place, cut after 40 characters.
  package func word(at start: Int) -> String {
    var end = start
    while end < bytes.count, end - start < 40, bytes[end].belongsToWord { end += 1 }
    return text(start..<end)
  }
}

extension UInt8 {
  /// Whether this is an ASCII digit.
  package var isDigit: Bool { self >= 0x30 && self <= 0x39 }

  /// Whether this is an ASCII letter.
  package var isLetter: Bool { self | 0x20 >= 0x61 && self | 0x20 <= 0x7A }

  /// Whether this is a letter, a digit or one of `+ - . _ $`.
  package var belongsToWord: Bool {
    switch self {
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "$"):
      true
    default: isDigit || isLetter
    }
  }
}
