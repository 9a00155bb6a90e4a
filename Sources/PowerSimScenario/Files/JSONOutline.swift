import PowerSimText

/// The keys of the outermost object of a JSON text, found without reading what they hold.
struct JSONOutline {
  /// Whether the outermost value is an array.
  private(set) var isArray = false
  /// The keys, each with the offset of its value's first character.
  private(set) var keys: [(name: String, offset: Int)] = []
  private let bytes: [UInt8]

  /// The outline; nil if the text does not begin as an object or an array.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    var cursor = TextCursor(bytes, file: "")
    cursor.skipBlanks()
    guard cursor.next == UInt8(ascii: "{") || cursor.next == UInt8(ascii: "[") else { return nil }
    isArray = cursor.next == UInt8(ascii: "[")
    if isArray { return }
    var depth = 0
    while let byte = cursor.next {
      let start = cursor.offset
      cursor.advance()
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "\""):
        Self.passText(&cursor)
        let end = cursor.offset
        guard depth == 1 else { continue }
        cursor.skipBlanks()
        guard cursor.next == UInt8(ascii: ":") else { continue }
        cursor.advance()
        cursor.skipBlanks()
        keys.append((cursor.text(start + 1..<max(start + 1, end - 1)), cursor.offset))
      default: break
      }
    }
  }

  /// Whether there is a key whose value begins with a character.
  func has(_ key: String, _ opening: Unicode.Scalar) -> Bool {
    guard let offset = keys.first(where: { $0.name == key })?.offset, offset < bytes.count else {
      return false
    }
    return bytes[offset] == UInt8(ascii: opening)
  }

  /// The first value in the array of a key, or of the outermost array; nil if there is none.
  func first(in key: String?) -> JSONValue? {
    var parser = JSONParser(TextCursor(bytes, file: ""))
    parser.cursor.skipBlanks()
    if let key {
      guard let offset = keys.first(where: { $0.name == key })?.offset else { return nil }
      parser.cursor.offset = offset
    }
    var first: JSONValue?
    do {
      try parser.elements { (parser) throws(Problem) in
        first = try parser.value()
        throw Problem("no more is needed")
      }
    } catch {}
    return first
  }

  /// Whether it has what one of the graphs that are read has.
  var isGraph: Bool {
    if isArray {
      let first = first(in: nil)
      return first.map { LinkEnds.values(of: $0).count == 2 } == true || first?["data"] != nil
    }
    return has("nodes", "[") || has("nodes", "{") || has("links", "[") || has("edges", "[")
      || has("elements", "{") || has("elements", "[") || has("graph", "{") || has("graphs", "[")
  }

  private static func passText(_ cursor: inout TextCursor) {
    while let byte = cursor.next {
      cursor.advance()
      if byte == UInt8(ascii: "\"") { return }
      if byte == UInt8(ascii: "\\") && cursor.next != nil { cursor.advance() }
    }
  }
}
