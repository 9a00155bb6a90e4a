/// The grammar of RFC 8259: documents, objects and arrays.
///
/// Texts, numbers and words each have a file of their own.
package struct JSONParser {
  /// How many objects and arrays may stand inside one another.
  package static let deepest = 200

  /// The place reached.
  package var cursor: TextCursor
  /// Duplicate keys met so far.
  package private(set) var problems: [Problem] = []
  /// The objects and arrays that the cursor is inside of, outermost first.
  ///
  /// A list and not recursion: deep files must not exhaust the small stacks of secondary threads.
  private var open: [OpenContainer] = []

  package init(_ cursor: TextCursor) { self.cursor = cursor }

  /// A value with nothing but blanks around it.
  mutating func document() throws(Problem) -> JSONValue {
    cursor.skipBlanks()
    guard cursor.next != nil else {
      throw cursor.problem(at: 0, "the file is empty; expected a JSON object, at least {}")
    }
    let value = try value()
    try end()
    return value
  }

  /// The end of the text, perhaps after blanks.
  package mutating func end() throws(Problem) {
    cursor.skipBlanks()
    guard cursor.next == nil else { throw unexpected(insteadOf: "nothing after the end") }
  }

  /// A value and all inside it; the cursor is at its first character.
  package mutating func value() throws(Problem) -> JSONValue {
    while true {
      guard var value = try scalarOrOpening() else { continue }
      repeat {
        guard !open.isEmpty else { return value }
        if let duplicate = open[open.count - 1].add(value) { problems.append(duplicate) }
        if try separator() { break }
        value = open.removeLast().value
      } while true
    }
  }

  /// A value without values inside; nil if an object or array was opened and its first value is next.
  private mutating func scalarOrOpening() throws(Problem) -> JSONValue? {
    let position = cursor.position()
    switch cursor.next {
    case UInt8(ascii: "{"): return try opening(.object(at: position))
    case UInt8(ascii: "["): return try opening(.array(at: position))
    case UInt8(ascii: "\""): return JSONValue(.string(try text()), at: position)
    case let byte? where byte.beginsNumber: return JSONValue(.number(try number()), at: position)
    case let byte? where byte.belongsToWord: return JSONValue(try word(), at: position)
    default: throw unexpected(insteadOf: "a value")
    }
  }

  /// Passes an opening bracket and the first key; the whole value if the closing one follows.
  private mutating func opening(_ brackets: Brackets) throws(Problem) -> JSONValue? {
    if open.count == Self.deepest {
      throw cursor.problem("nested deeper than \(Self.deepest) levels")
    }
    cursor.advance()
    cursor.skipBlanks()
    let container = OpenContainer(brackets)
    if cursor.next == UInt8(ascii: brackets.closing) {
      cursor.advance()
      return container.value
    }
    open.append(container)
    if brackets.isObject { try key() }
    return nil
  }

  /// Passes a comma and the key behind it (true) or the closing bracket (false).
  private mutating func separator() throws(Problem) -> Bool {
    let brackets = open[open.count - 1].brackets
    cursor.skipBlanks()
    switch cursor.next {
    case UInt8(ascii: ","):
      let comma = cursor.offset
      cursor.advance()
      cursor.skipBlanks()
      if cursor.next == UInt8(ascii: brackets.closing) {
        throw cursor.problem(at: comma, "the comma before \"\(brackets.closing)\" must go")
      }
      if brackets.isObject { try key() }
      return true
    case UInt8(ascii: brackets.closing):
      cursor.advance()
      return false
    default:
      throw unexpected(insteadOf: "\",\" or \"\(brackets.closing)\" for the \(brackets)")
    }
  }

  /// Passes a key, its colon and the blanks behind it.
  private mutating func key() throws(Problem) {
    guard cursor.next == UInt8(ascii: "\"") else { throw unexpectedKey() }
    let position = cursor.position()
    let key = try text()
    cursor.skipBlanks()
    guard cursor.next == UInt8(ascii: ":") else {
      throw unexpected(insteadOf: "\":\" after the key \(key.quoted)")
    }
    cursor.advance()
    cursor.skipBlanks()
    open[open.count - 1].expectValue(of: key, at: position)
  }
}

// A walk over a large text, which never has more than one of its values in memory.
extension JSONParser {
  /// Passes an object; `body` gets each key, and must pass its value.
  package mutating func members(
    _ body: (_ key: String, _ parser: inout JSONParser) throws(Problem) -> Void
  ) throws(Problem) {
    var keys: Set<String> = []
    try walk("{", "}") { (parser) throws(Problem) in
      let start = parser.cursor.offset
      guard parser.cursor.next == UInt8(ascii: "\"") else { throw parser.unexpectedKey() }
      let key = try parser.text()
      if !keys.insert(key).inserted {
        throw parser.cursor.problem(at: start, "duplicate key \(key.quoted)")
      }
      parser.cursor.skipBlanks()
      guard parser.cursor.next == UInt8(ascii: ":") else {
        throw parser.unexpected(insteadOf: "\":\" after the key \(key.quoted)")
      }
      parser.cursor.advance()
      parser.cursor.skipBlanks()
      try body(key, &parser)
    }
  }

  /// Passes an array; `body` must pass each of its values.
  package mutating func elements(
    _ body: (_ parser: inout JSONParser) throws(Problem) -> Void
  ) throws(Problem) {
    try walk("[", "]", body)
  }

  private mutating func walk(
    _ opening: Unicode.Scalar, _ closing: Unicode.Scalar,
    _ body: (_ parser: inout JSONParser) throws(Problem) -> Void
  ) throws(Problem) {
    guard cursor.next == UInt8(ascii: opening) else { throw unexpected(insteadOf: "\(opening)") }
    cursor.advance()
    cursor.skipBlanks()
    if cursor.next == UInt8(ascii: closing) { return cursor.advance() }
    while true {
      try body(&self)
      cursor.skipBlanks()
      if cursor.next == UInt8(ascii: closing) { return cursor.advance() }
      guard cursor.next == UInt8(ascii: ",") else {
        throw unexpected(insteadOf: "\",\" or \"\(closing)\"")
      }
      cursor.advance()
      cursor.skipBlanks()
    }
  }
}
