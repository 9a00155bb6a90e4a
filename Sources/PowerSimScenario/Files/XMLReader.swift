import PowerSimText

/// Reads an XML text, and tells the handler what it holds.
///
/// - Throws: What the handler throws, or a `Problem` as `XMLReader` has it.
func readXML<Handler: XMLHandler>(
  _ bytes: [UInt8], file: String, _ handler: inout Handler
) throws(Problem) {
  var reader = XMLReader(bytes, file: file)
  try reader.read(&handler)
}

/// Reads the part of XML that data is made of: elements, attributes, text, CDATA sections and
/// comments.
///
/// A parser of this part, and no other behind it: what graphs do not need (declarations of
/// entities, instructions for other programs, other encodings) makes general parsers large, slow
/// and open to attack, and a check before such a parser would have to understand as much. A
/// document type that only names itself is passed over. Nothing outside the text is ever opened.
///
/// - Throws: A `Problem` with line and column where the text is not well-formed (XML 1.0), where it
///   holds more than this part, or where names, attributes or nesting go beyond the bounds.
struct XMLReader {
  /// How many elements may stand inside one another.
  static let deepest = 200
  /// How many attributes an element may have.
  static let mostAttributes = 200
  /// How many bytes a name may have.
  static let longestName = 1000

  private var cursor: TextCursor
  /// The names of the elements that have begun and not ended, what handlers are told of each, and where
  /// they began.
  private var open: [(name: String, told: String, offset: Int)] = []
  private var hasRoot = false
  private var namespaces = XMLNamespaces()

  init(_ bytes: [UInt8], file: String) { cursor = TextCursor(bytes, file: file) }

  /// The name of the first element in lower case and without its prefix; nil if there is none.
  static func root(of bytes: [UInt8]) -> String? {
    guard bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "<") else { return nil }
    var first = FirstElement()
    var reader = XMLReader(bytes, file: "")
    do { try reader.readContent(&first) } catch {}
    return first.name?.lowercased()
  }

  /// Whether the first element has a name in lower case; where what stands before it cannot be
  /// read, whether it seems so.
  static func isRoot(_ name: String, of sample: TextSample) -> Bool {
    if let root = root(of: sample.bytes) { return root == name }
    let start = sample.beginning
    return start.hasPrefix("<") && start.contains("<\(name)")
  }

  mutating func read(_ handler: inout some XMLHandler) throws(Problem) {
    try checkCharacters()
    try readContent(&handler)
    if let last = open.last {
      throw malformed(at: cursor.bytes.count, "the text ends before <\(last.name)> is closed")
    }
    if !hasRoot { throw malformed(at: cursor.bytes.count, "there is no element") }
  }

  private mutating func readContent(_ handler: inout some XMLHandler) throws(Problem) {
    if cursor.isAt("<?xml") { try passDeclaration() }
    while let byte = cursor.next {
      if byte == UInt8(ascii: "<") {
        try readMarkup(&handler)
      } else {
        try readText(&handler)
      }
    }
  }

  /// The bytes that no XML text may hold, whatever they stand for.
  private mutating func checkCharacters() throws(Problem) {
    let bytes = cursor.bytes
    for at in bytes.indices {
      let byte = bytes[at]
      let isControl = byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D
      // U+FFFE and U+FFFF.
      let isNone =
        byte == 0xEF && bytes[at...].starts(with: [0xEF, 0xBF]) && at + 2 < bytes.count
        && bytes[at + 2] >= 0xBE
      if isControl || isNone { throw malformed(at: at, "a character that XML does not allow") }
    }
  }

  // MARK: Before the elements

  private mutating func passDeclaration() throws(Problem) {
    let start = cursor.offset
    guard let end = offset(of: "?>") else {
      throw malformed(at: start, "the line <?xml … ?> is not closed")
    }
    cursor.offset += 5
    let attributes = try readAttributes()
    guard cursor.offset == end, let version = attributes["version"], version.hasPrefix("1."),
      attributes.all.allSatisfy({ ["version", "encoding", "standalone"].contains($0.name) })
    else { throw malformed(at: start, "the line <?xml … ?> is not as it should be") }
    let encoding = attributes["encoding"] ?? "UTF-8"
    let isPlain = { (bytes: [UInt8]) in bytes.allSatisfy { $0 < 0x80 } }
    if !["utf-8", "utf8", "us-ascii", "ascii"].contains(encoding.lowercased()),
      encoding.lowercased().hasPrefix("utf-16") || !isPlain(cursor.bytes)
    {
      throw cursor.problem(
        at: start,
        "the first line says that the encoding is \(shown(encoding)), but this is UTF-8 text; save "
          + "it with the encoding UTF-8")
    }
    cursor.offset = end + 2
  }

  /// Passes a document type such as `<!DOCTYPE graphml SYSTEM "graphml.dtd">`.
  private mutating func passDocumentType() throws(Problem) {
    let start = cursor.offset
    if hasRoot { throw malformed(at: start, "<!DOCTYPE must stand before the first element") }
    cursor.offset += 9
    while let byte = cursor.next, byte != UInt8(ascii: ">") {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        cursor.advance()
        cursor.skip { $0 != byte }
      } else if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "<") {
        throw refused(
          start, "declarations inside <!DOCTYPE … [ … ]>", "remove them with the whole <!DOCTYPE")
      }
      if cursor.next != nil { cursor.advance() }
    }
    guard cursor.next != nil else { throw malformed(at: start, "<!DOCTYPE is not closed by >") }
    cursor.advance()
  }

  // MARK: Elements

  private mutating func readMarkup(_ handler: inout some XMLHandler) throws(Problem) {
    let start = cursor.offset
    if cursor.isAt("</") { return try readEnd(&handler) }
    if cursor.isAt("<!--") { return try passComment() }
    if cursor.isAt("<![CDATA[") { return try readCharacterData(&handler) }
    if cursor.isAt("<!DOCTYPE") { return try passDocumentType() }
    if cursor.isAt("<?xml ") { throw malformed(at: start, "nothing may stand before <?xml … ?>") }
    if cursor.isAt("<?") {
      throw refused(start, "an instruction <? … ?> for another program", "remove it up to ?>")
    }
    if cursor.isAt("<!") {
      throw refused(start, "a declaration <! … >", "remove it up to its >")
    }
    try readBegin(&handler)
  }

  private mutating func readBegin(_ handler: inout some XMLHandler) throws(Problem) {
    let start = cursor.offset
    cursor.advance()
    let name = try readName("an element")
    if open.isEmpty && hasRoot {
      throw malformed(at: start, "<\(shortened(name))> follows the end of the first element")
    }
    if open.count == Self.deepest {
      throw cursor.problem(at: start, "elements are nested deeper than \(Self.deepest) levels")
    }
    hasRoot = true
    let attributes = try readAttributes()
    let isEmpty = cursor.next == UInt8(ascii: "/")
    if isEmpty { cursor.advance() }
    guard cursor.next == UInt8(ascii: ">") else {
      throw malformed(at: start, "the tag <\(shortened(name)) is not closed by >")
    }
    cursor.advance()
    let told = namespaces.begin(name, attributes)
    open.append((name, told, start))
    let line = cursor.line(at: start)
    try handler.begin(told, attributes, line: line)
    if isEmpty {
      namespaces.end()
      open.removeLast()
      try handler.end(told, line: line)
    }
  }

  private mutating func readEnd(_ handler: inout some XMLHandler) throws(Problem) {
    let start = cursor.offset
    cursor.offset += 2
    let name = try readName("an element")
    cursor.skipBlanks()
    guard cursor.next == UInt8(ascii: ">") else {
      throw malformed(at: start, "the tag </\(shortened(name)) is not closed by >")
    }
    cursor.advance()
    guard let last = open.popLast() else {
      throw malformed(at: start, "</\(shortened(name))> closes nothing")
    }
    if last.name != name {
      let line = cursor.line(at: last.offset)
      throw malformed(
        at: start,
        "</\(shortened(name))> stands where <\(shortened(last.name))> of line \(line) should be "
          + "closed")
    }
    namespaces.end()
    try handler.end(last.told, line: cursor.line(at: start))
  }

  /// The attributes up to what is none.
  private mutating func readAttributes() throws(Problem) -> XMLAttributes {
    var attributes = XMLAttributes()
    while true {
      let before = cursor.offset
      cursor.skipBlanks()
      let start = cursor.offset
      guard let byte = cursor.next, byte != UInt8(ascii: ">"), byte != UInt8(ascii: "/"),
        byte != UInt8(ascii: "?")
      else { return attributes }
      if start == before { throw malformed(at: start, "a blank is missing before an attribute") }
      if attributes.all.count == Self.mostAttributes {
        throw cursor.problem(
          at: start, "an element has more than \(Self.mostAttributes) attributes")
      }
      let name = try readName("an attribute")
      cursor.skipBlanks()
      guard cursor.next == UInt8(ascii: "=") else {
        throw malformed(at: start, "the attribute \(shown(name)) has no value")
      }
      cursor.advance()
      cursor.skipBlanks()
      if !attributes.add(name, try readValue(of: name)) {
        throw malformed(at: start, "the attribute \(shown(name)) is given twice")
      }
    }
  }

  private mutating func readValue(of name: String) throws(Problem) -> String {
    let start = cursor.offset
    guard let quote = cursor.next, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw malformed(at: start, "the value of \(shown(name)) must stand in quotes")
    }
    cursor.advance()
    var value: [UInt8] = []
    while let byte = cursor.next, byte != quote {
      switch byte {
      case UInt8(ascii: "&"): try readReference(into: &value)
      case UInt8(ascii: "<"):
        throw malformed(
          at: cursor.offset, "a < inside \(shown(name)) is written &lt;, or its quote is missing")
      default:
        // White space of any kind is a blank here, two bytes of a line end are one.
        let isPair = byte == 0x0A && cursor.bytes[cursor.offset - 1] == 0x0D
        if !isPair { value.append(byte < 0x20 ? 0x20 : byte) }
        cursor.advance()
      }
    }
    guard cursor.next != nil else {
      throw malformed(at: start, "the quote of \(shown(name)) is not closed")
    }
    cursor.advance()
    return String(decoding: value, as: UTF8.self)
  }

  private mutating func readName(_ what: String) throws(Problem) -> String {
    let start = cursor.offset
    cursor.skip {
      $0.isLetter || $0.isDigit || $0 >= 0x80 || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ":")
        || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
    }
    let length = cursor.offset - start
    guard length > 0, !cursor.bytes[start].isDigit, cursor.bytes[start] != UInt8(ascii: "-"),
      cursor.bytes[start] != UInt8(ascii: ".")
    else {
      throw malformed(
        at: start, "the name of \(what) is missing or not a name; a < in a text is written &lt;")
    }
    if length > Self.longestName {
      throw cursor.problem(at: start, "a name has more than \(Self.longestName) bytes")
    }
    return cursor.text(start..<cursor.offset)
  }

  // MARK: Text

  private mutating func readText(_ handler: inout some XMLHandler) throws(Problem) {
    var text: [UInt8] = []
    while let byte = cursor.next, byte != UInt8(ascii: "<") {
      if open.isEmpty && byte > 0x20 {
        throw malformed(
          at: cursor.offset,
          "text stands \(hasRoot ? "after the last" : "before the first") element")
      }
      if byte == UInt8(ascii: "&") {
        try readReference(into: &text)
        continue
      }
      if byte == UInt8(ascii: "]") && cursor.isAt("]]>") {
        throw malformed(at: cursor.offset, "]]> in a text is written ]]&gt;")
      }
      append(byte, to: &text)
      cursor.advance()
    }
    if !open.isEmpty { handler.text(String(decoding: text, as: UTF8.self)) }
  }

  private mutating func readCharacterData(_ handler: inout some XMLHandler) throws(Problem) {
    let start = cursor.offset
    if open.isEmpty { throw malformed(at: start, "<![CDATA[ stands outside of all elements") }
    guard let end = offset(of: "]]>") else {
      throw malformed(at: start, "<![CDATA[ is not closed by ]]>")
    }
    cursor.offset += 9
    var text: [UInt8] = []
    while cursor.offset < end {
      append(cursor.bytes[cursor.offset], to: &text)
      cursor.advance()
    }
    cursor.offset = end + 3
    handler.text(String(decoding: text, as: UTF8.self))
  }

  private mutating func passComment() throws(Problem) {
    let start = cursor.offset
    cursor.offset += 4
    guard let end = offset(of: "--") else { throw malformed(at: start, "a comment is not closed") }
    cursor.offset = end
    guard cursor.isAt("-->") else { throw malformed(at: end, "a comment holds two hyphens") }
    cursor.offset += 3
  }

  /// Passes `&name;` or `&#number;`, and appends the character that it stands for.
  private mutating func readReference(into text: inout [UInt8]) throws(Problem) {
    let start = cursor.offset
    cursor.advance()
    cursor.skip { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "#") }
    let name = cursor.text(start + 1..<cursor.offset)
    guard cursor.next == UInt8(ascii: ";"), !name.isEmpty else {
      throw malformed(at: start, "a plain & is written &amp;")
    }
    cursor.advance()
    guard let scalar = CharacterReference.scalar(name), CharacterReference.isXML(scalar) else {
      throw malformed(
        at: start,
        name.hasPrefix("#")
          ? "&\(shortened(name)); is the number of no character"
          : "&\(shortened(name)); is not known to XML; write the character itself")
    }
    text.append(contentsOf: Array(String(scalar).utf8))
  }

  /// Appends a byte; line ends of all kinds become a line feed.
  private func append(_ byte: UInt8, to text: inout [UInt8]) {
    if byte == 0x0A && cursor.offset > 0 && cursor.bytes[cursor.offset - 1] == 0x0D { return }
    text.append(byte == 0x0D ? 0x0A : byte)
  }

  // MARK: Words

  private func offset(of word: StaticString) -> Int? {
    var ahead = cursor
    while ahead.offset < ahead.bytes.count {
      if ahead.isAt(word) { return ahead.offset }
      ahead.advance()
    }
    return nil
  }

  private func shortened(_ name: String) -> String { name.shortened() }

  private mutating func malformed(at offset: Int, _ message: String) -> Problem {
    cursor.problem(at: offset, "this is not well-formed XML: \(message)")
  }

  private mutating func refused(_ offset: Int, _ what: String, _ cure: String) -> Problem {
    cursor.problem(at: offset, "\(what) is not read, and graphs do not need it; \(cure)")
  }
}
