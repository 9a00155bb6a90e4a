import PowerSimText

/// The keys of the outermost object of a JSON text, found without reading what they hold.
struct JSONOutline: Sendable {
  /// Whether the outermost value is an array.
  private(set) var isArray = false
  /// The keys, each with the offset of its value's first character.
  private(set) var keys: [(name: String, offset: Int)] = []
  private let bytes: [UInt8]

  /// The outline; nil if the text does not begin as an object or an array.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    var at = 0
    func skipBlanks() {
      while at < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[at]) { at += 1 }
    }
    func isAt(_ character: Unicode.Scalar) -> Bool {
      at < bytes.count && bytes[at] == UInt8(ascii: character)
    }
    skipBlanks()
    guard isAt("{") || isAt("[") else { return nil }
    isArray = isAt("[")
    if isArray { return }
    var depth = 0
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "\""):
        let start = at
        while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
          at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1
        }
        let end = min(at, bytes.count)
        at = end + 1
        guard depth == 1 else { continue }
        skipBlanks()
        guard isAt(":") else { continue }
        at += 1
        skipBlanks()
        keys.append((String(decoding: bytes[start..<end], as: UTF8.self), at))
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
}
