import PowerSimText

/// Collects a graph from JSON objects for nodes and edges, whatever they stand in.
///
/// What names a node (`id`, `key`, `name` or `label`) is known at the end only: by what the edges
/// use.
struct JSONGraphReader {
  /// A node: its numbers and texts by their keys.
  private struct Node {
    var fields: [(key: String, text: String)]
    var line: Int

    subscript(key: String) -> String? { fields.first { $0.key == key }?.text }
  }

  /// The keys that may name a node, the likeliest first.
  private static let idKeys = ["id", "key", "name", "label"]
  /// The keys of objects inside a node or an edge that hold its attributes.
  private static let nests = ["data", "attributes", "metadata", "properties"]

  /// The place reached in the text.
  var parser: JSONParser
  /// The edges so far, and the nodes once they are added.
  var graph: AttributedGraph
  private let source: NetworkSource
  private var nodes: [Node] = []
  /// What edges call their nodes, in the order of first appearance.
  private var ends = IdTable()

  init(_ source: NetworkSource) {
    self.source = source
    parser = JSONParser(TextCursor(source.bytes, file: source.file))
    graph = AttributedGraph(source)
    parser.cursor.skipBlanks()
  }

  // MARK: Nodes and edges

  /// The number of nodes so far.
  var nodeCount: Int { nodes.count }

  /// Adds each value of the array at the cursor as a node, or of an object whose keys are ids.
  mutating func readNodes() throws(Problem) {
    if parser.cursor.next == UInt8(ascii: "{") {
      try members { (id, reader) throws(Problem) in
        try reader.addNode(try reader.parser.value(), id: id)
        return true
      }
      return
    }
    try each { (reader, value) throws(Problem) in try reader.addNode(value) }
  }

  /// Adds each value of the array at the cursor as an edge.
  mutating func readEdges() throws(Problem) {
    try each { (reader, value) throws(Problem) in try reader.addEdge(value) }
  }

  /// Hands on each value of the array at the cursor.
  mutating func each(
    _ body: (_ reader: inout JSONGraphReader, _ value: JSONValue) throws(Problem) -> Void
  ) throws(Problem) {
    var parser = parser
    try parser.elements { (parser) throws(Problem) in
      let value = try parser.value()
      if let problem = parser.problems.first { throw problem }
      try body(&self, value)
    }
    self.parser = parser
  }

  /// Passes the object at the cursor; `body` gets each key, and says whether it has read the value.
  mutating func members(
    _ body: (_ key: String, _ reader: inout JSONGraphReader) throws(Problem) -> Bool
  ) throws(Problem) {
    var parser = parser
    try parser.members { (key, parser) throws(Problem) in
      self.parser = parser
      if try !body(key, &self) { _ = try self.parser.value() }
      parser = self.parser
    }
    self.parser = parser
  }

  /// Adds a node: an object with its attributes, or nothing but its id; `id` is known where the
  /// node is the value of a key.
  mutating func addNode(_ value: JSONValue, id: String? = nil) throws(Problem) {
    var fields: [(key: String, text: String)] = []
    if let id { fields.append(("id", id)) }
    if let members = value.members {
      Self.collect(members, into: &fields)
    } else if id == nil, let text = Self.id(value) {
      fields.append(("id", text))
    } else if id == nil {
      throw problem(value, "a node must be an object, such as {\"id\": \"anna\"}")
    }
    nodes.append(Node(fields: fields, line: value.position?.line ?? 1))
  }

  /// Adds an edge: an object with its ends and attributes, or a pair of ends.
  mutating func addEdge(_ value: JSONValue) throws(Problem) {
    if let pair = value.elements {
      guard pair.count >= 2, let from = Self.id(pair[0]), let to = Self.id(pair[1]) else {
        throw problem(value, "an edge must be an object or a pair of ids")
      }
      return addEdge(from, to, value)
    }
    guard let members = value.members else {
      throw problem(value, "an edge must be an object, such as {\"source\": 1, \"target\": 2}")
    }
    let inner = members.first { $0.key == "data" && $0.value["source"] != nil }?.value ?? value
    let keys = LinkEnds.keys(of: inner, source.options)
    let from = try end(keys.source, of: inner, members)
    let to = try end(keys.target, of: inner, members)
    addEdge(from, to, value)
    var fields: [(key: String, text: String)] = []
    Self.collect(members, into: &fields)
    for field in fields where ![keys.source, keys.target, "id"].contains(field.key) {
      try graph.setOfEdge(field.key, to: field.text, line: value.position?.line ?? 1)
    }
  }

  /// Adds an edge between the nodes that two texts name.
  mutating func addEdge(_ from: String, _ to: String, _ value: JSONValue) {
    _ = ends.insert(from)
    _ = ends.insert(to)
    graph.addEdge(from, to, line: value.position?.line ?? 1)
  }

  /// The id of the node with an index, by the likeliest of its keys.
  func id(ofNode index: Int) -> String? {
    Self.idKeys.lazy.compactMap { nodes[index][$0] }.first
  }

  private func end(
    _ key: String, of value: JSONValue, _ members: [JSONValue.Member]
  ) throws(Problem) -> String {
    if let end = value[key].flatMap({ Self.id($0) }) { return end }
    // d3 puts the nodes themselves in the place of their ids.
    let object = value[key]
    for key in Self.idKeys { if let id = object?[key].flatMap({ Self.id($0) }) { return id } }
    throw problem(
      value,
      "the edge has no \(shown(key)), but "
        + listed(members.map { shown($0.key) }, limit: 8)
        + "; say which by \"source\" and \"target\" beside the file's path")
  }

  // MARK: Values

  /// A number, a text or a list of them (a tuple of Python) as an id.
  static func id(_ value: JSONValue) -> String? {
    switch value.content {
    case .string(let text): return text.isEmpty ? nil : text
    case .number(let text): return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    case .bool(let value): return value ? "true" : "false"
    case .array(let elements):
      let parts = elements.compactMap { id($0) }
      return parts.count == elements.count && !parts.isEmpty
        ? "(" + parts.joined(separator: ", ") + ")" : nil
    case .null, .object: return nil
    }
  }

  private static func collect(
    _ members: [JSONValue.Member], into fields: inout [(key: String, text: String)]
  ) {
    for member in members {
      if nests.contains(member.key), let inner = member.value.members {
        // Two levels are all that programs write.
        var known = Set(fields.map(\.key))
        for member in inner where known.insert(member.key).inserted {
          if let text = id(member.value) { fields.append((member.key, text)) }
        }
      } else if member.value.elements == nil || member.key == "id" {
        if let text = id(member.value) { fields.append((member.key, text)) }
      }
    }
  }

  private func problem(_ value: JSONValue, _ message: String) -> Problem {
    Problem(
      file: source.file, line: value.position?.line, column: value.position?.column, message)
  }

  // MARK: The whole

  /// The keys of nodes by which every edge finds its nodes.
  var fittingKeys: [String] {
    Self.idKeys.filter { key in
      var known = IdTable()
      for node in nodes {
        guard let id = node[key], known.insert(id).isNew else { return false }
      }
      return ends.strings.allSatisfy { known.index(of: $0) != nil }
    }
  }

  /// Whether every edge finds its nodes by their positions in the list, from 0.
  var positionsFit: Bool {
    ends.count > 0
      && ends.strings.allSatisfy { end in
        NumberText.count(Array(end.utf8).span).map { $0 < nodes.count } ?? false
      }
  }

  /// Whether a key of the nodes says nothing but their positions.
  func isPosition(_ key: String) -> Bool {
    nodes.indices.allSatisfy { nodes[$0][key] == String($0) }
  }

  /// The network, with edges that name their nodes by id, or by position.
  consuming func finish(byPosition: Bool = false) throws(Problem) -> NetworkFile {
    let fitting = fittingKeys
    let key =
      fitting.first ?? Self.idKeys.first { key in nodes.allSatisfy { $0[key] != nil } } ?? "id"
    if byPosition {
      graph.idsAreInternal = true
      graph.namingAttributes = Self.idKeys
    }
    if nodes.isEmpty { graph.addNodesOfEdges() }
    for (position, node) in nodes.enumerated() {
      guard let id = byPosition ? String(position) : node[key] else {
        throw Problem(
          file: source.file, line: node.line,
          "the node at position \(grouped(position)) has no \(shown(key))")
      }
      let index = try graph.addNode(id, line: node.line)
      for field in node.fields where byPosition || field.key != key {
        if field.key == "parent" {
          graph.put(index, into: field.text)
        } else {
          graph.set(field.key, of: index, to: field.text)
        }
      }
    }
    return try graph.finish()
  }
}

/// The keys that hold the ends of a link.
enum LinkEnds {
  /// Those that the user names, else `source` and `target`, else `from` and `to`.
  static func keys(
    of link: JSONValue, _ options: NetworkFileOptions = NetworkFileOptions()
  ) -> (source: String, target: String) {
    let isFrom = link["from"] != nil && link["source"] == nil
    return (
      options.source ?? (isFrom ? "from" : "source"), options.target ?? (isFrom ? "to" : "target")
    )
  }

  /// The ends that a link has, as they are written.
  static func values(
    of link: JSONValue, _ options: NetworkFileOptions = NetworkFileOptions()
  ) -> [JSONValue] {
    if let pair = link.elements { return Array(pair.prefix(2)) }
    let keys = keys(of: link, options)
    return [keys.source, keys.target].compactMap { link[$0] }
  }
}
