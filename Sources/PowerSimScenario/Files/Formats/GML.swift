import PowerSimText

extension NetworkFormat {
  /// GML: nodes, edges and their attributes as words in square brackets.
  ///
  /// ```
  /// graph [
  ///   node [ id 0 label "Anna" district "north" ]
  ///   node [ id 1 label "Ben" ]
  ///   edge [ source 0 target 1 weight 0.5 ]
  /// ]
  /// ```
  ///
  /// Lists inside a node or an edge, such as its drawing, are left out.
  package static let gml = NetworkFormat(
    name: "GML", summary: "nodes, edges and their attributes in square brackets",
    endings: ["gml"], keys: [.names],
    evidence: { sample in
      GMLReader.hasGraph(sample.bytes)
        ? Evidence(.certain, "it holds graph [ … ]")
        : sample.hasEnding(["gml"]) ? Evidence(.likely, "its name ends in .gml") : nil
    },
    read: { source throws(Problem) in
      var reader = GMLReader(source)
      return try reader.read()
    })
}

/// Reads a GML text.
struct GMLReader {
  /// A value: a number or a text, or a list, of which only its opening was read.
  private enum Value {
    case text(String)
    case list
  }

  /// How many lists may stand inside one another.
  private static let deepest = 200

  private var cursor: TextCursor
  private var graph: AttributedGraph

  init(_ source: NetworkSource) {
    cursor = TextCursor(source.bytes, file: source.file)
    graph = AttributedGraph(source)
    graph.namingAttributes = ["label", "name"]
    // The format allows nothing but whole numbers.
    graph.idsAreInternal = true
  }

  /// Whether what stands before the first list are keys and values, and that list is a graph.
  static func hasGraph(_ bytes: [UInt8]) -> Bool {
    var reader = GMLReader(NetworkSource(bytes: bytes, file: ""))
    for _ in 0..<100 {
      guard let key = try? reader.key() else { return false }
      guard let value = try? reader.value(of: key.word) else { return false }
      if case .list = value { return key.word == "graph" }
    }
    return false
  }

  mutating func read() throws(Problem) -> NetworkFile {
    var graphs = 0
    while let key = try key() {
      guard case .list = try value(of: key.word) else { continue }
      guard key.word == "graph" else {
        try passList()
        continue
      }
      graphs += 1
      if graphs > 1 {
        throw cursor.problem(
          at: key.offset, "a second graph begins here; save the one that is meant in its own file")
      }
      try readGraph()
    }
    if graphs == 0 { throw cursor.problem(at: 0, "holds no graph [ … ]") }
    return try graph.finish()
  }

  // MARK: The graph

  private mutating func readGraph() throws(Problem) {
    while let key = try keyInList() {
      guard case .list = try value(of: key.word) else { continue }
      switch key.word {
      case "node": try readNode(key.offset)
      case "edge": try readEdge(key.offset)
      default: try passList()
      }
    }
  }

  private mutating func readNode(_ offset: Int) throws(Problem) {
    let values = try values()
    let line = cursor.line(at: offset)
    guard let id = values.first(where: { $0.key == "id" })?.text else {
      throw cursor.problem(at: offset, "the node has no id")
    }
    let node = try graph.addNode(id, line: line)
    for value in values where value.key != "id" {
      // yEd's folders.
      switch value.key {
      case "gid": graph.put(node, into: value.text)
      case "isGroup": if value.text == "1" { graph.markAsFolder(node) }
      default: graph.set(value.key, of: node, to: value.text)
      }
    }
  }

  private mutating func readEdge(_ offset: Int) throws(Problem) {
    let values = try values()
    let line = cursor.line(at: offset)
    guard let from = values.first(where: { $0.key == "source" })?.text,
      let to = values.first(where: { $0.key == "target" })?.text
    else { throw cursor.problem(at: offset, "the edge needs a source and a target") }
    graph.addEdge(from, to, line: line)
    for value in values where value.key != "source" && value.key != "target" {
      try graph.setOfEdge(value.key, to: value.text, line: line)
    }
  }

  /// The numbers and texts of the list at hand; a key that comes again makes a list of its own,
  /// as networkx writes them, and lists are left out but for their first texts.
  private mutating func values() throws(Problem) -> [(key: String, text: String)] {
    var values: [(key: String, text: String)] = []
    var known: [String: Int] = [:]
    while let key = try keyInList() {
      guard case .text(let text) = try value(of: key.word) else {
        try passList()
        continue
      }
      if text == "_networkx_list_start" { continue }
      if let known = known[key.word] {
        if ["id", "source", "target"].contains(key.word) {
          throw cursor.problem(at: key.offset, "\(key.word) is given a second time")
        }
        values[known].text += " " + text
      } else {
        known[key.word] = values.count
        values.append((key.word, text))
      }
    }
    return values
  }

  // MARK: Words

  /// The next key inside a list; nil at its closing bracket.
  private mutating func keyInList() throws(Problem) -> (word: String, offset: Int)? {
    skipBlanksAndComments()
    if cursor.next == UInt8(ascii: "]") {
      cursor.advance()
      return nil
    }
    guard let key = try key() else {
      throw cursor.problem("the text ends before a closing bracket ]")
    }
    return key
  }

  /// The next key; nil at the end of the text.
  private mutating func key() throws(Problem) -> (word: String, offset: Int)? {
    skipBlanksAndComments()
    guard let byte = cursor.next else { return nil }
    let start = cursor.offset
    guard byte.isLetter || byte == UInt8(ascii: "_") else {
      throw cursor.problem(
        byte == UInt8(ascii: "]")
          ? "a closing bracket ] that closes nothing"
          : "expected a key, which begins with a letter, found \(shown(found(start)))")
    }
    cursor.skip { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") }
    let word = cursor.text(start..<cursor.offset)
    // igraph reads these in any case.
    let known = ["graph", "node", "edge", "id", "source", "target"]
    return (known.first { $0 == word.lowercased() } ?? word, start)
  }

  private mutating func value(of key: String) throws(Problem) -> Value {
    skipBlanksAndComments()
    let start = cursor.offset
    switch cursor.next {
    case UInt8(ascii: "["):
      cursor.advance()
      return .list
    case UInt8(ascii: "\""):
      return .text(try text())
    case let byte? where byte.isDigit || byte.belongsToWord && !byte.isLetter:
      cursor.skip(while: \.belongsToWord)
      let word = cursor.text(start..<cursor.offset)
      if NumberText.double(word) == nil, !["+inf", "-inf"].contains(word.lowercased().prefix(4)) {
        throw cursor.problem(
          at: start, "the value of \(key) must be a number or stand in quotes; found \(shown(word))"
        )
      }
      return .text(word)
    default:
      let word = cursor.word(at: start)
      if ["nan", "inf", "infinity"].contains(word.lowercased()) {
        cursor.offset += word.utf8.count
        return .text(word)
      }
      throw cursor.problem(
        at: start,
        "the value of \(key) must be a number or stand in quotes; found "
          + (cursor.next == nil ? "the end of the file" : shown(found(start))))
    }
  }

  /// A text in quotes; the cursor is at the opening one.
  ///
  /// A quote inside is written `&quot;`, but graph-tool writes `\"`, which ends a text only where
  /// nothing follows on its line.
  private mutating func text() throws(Problem) -> String {
    let start = cursor.offset
    var hasEscapes = false
    repeat {
      cursor.advance()
      cursor.skip { $0 != UInt8(ascii: "\"") }
      guard cursor.next != nil else {
        throw cursor.problem(at: start, "the quote that begins here is not closed")
      }
      if cursor.bytes[cursor.offset - 1] != UInt8(ascii: "\\") { break }
      var rest = cursor
      rest.advance()
      rest.skip { $0 == 0x20 || $0 == 0x09 }
      guard let next = rest.next, next != 0x0A, next != 0x0D, next != UInt8(ascii: "]") else {
        break
      }
      hasEscapes = true
    } while true
    var bytes = cursor.bytes[start + 1..<cursor.offset]
    cursor.advance()
    if hasEscapes {
      var plain: [UInt8] = []
      for (index, byte) in zip(bytes.indices, bytes) {
        let isEscape =
          byte == UInt8(ascii: "\\") && index + 1 < bytes.endIndex
          && bytes[index + 1] == UInt8(ascii: "\"")
        if !isEscape { plain.append(byte) }
      }
      bytes = plain[...]
    }
    return CharacterReference.resolved(String(decoding: bytes, as: UTF8.self))
  }

  /// Passes the list that was just opened.
  private mutating func passList() throws(Problem) {
    let start = cursor.offset
    var depth = 1
    while depth > 0 {
      guard let key = try keyInList() else {
        depth -= 1
        continue
      }
      if case .list = try value(of: key.word) { depth += 1 }
      if depth > Self.deepest {
        throw cursor.problem(at: start, "lists are nested deeper than \(Self.deepest) levels")
      }
    }
  }

  private mutating func skipBlanksAndComments() {
    cursor.skipBlanks()
    while cursor.next == UInt8(ascii: "#") {
      cursor.skip { $0 != 0x0A && $0 != 0x0D }
      cursor.skipBlanks()
    }
  }

  /// What stands at a place, up to the next blank.
  private func found(_ start: Int) -> String {
    var end = start
    while end < cursor.bytes.count, cursor.bytes[end] > 0x20, end - start < 50 { end += 1 }
    return cursor.text(start..<end)
  }
}
