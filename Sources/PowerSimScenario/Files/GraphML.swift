extension NetworkFormat {
  /// GraphML: nodes, edges and their data in XML.
  ///
  /// ```xml
  /// <graphml>
  ///   <key id="d0" for="node" attr.name="district" attr.type="string"/>
  ///   <key id="d1" for="edge" attr.name="weight" attr.type="double"><default>1</default></key>
  ///   <graph edgedefault="undirected">
  ///     <node id="anna"><data key="d0">north</data></node>
  ///     <node id="ben"/>
  ///     <edge source="anna" target="ben"><data key="d1">0.5</data></edge>
  ///   </graph>
  /// </graphml>
  /// ```
  public static let graphML = NetworkFormat(
    name: "GraphML", summary: "nodes, edges and their data in XML",
    endings: ["graphml"],
    evidence: { sample in
      sample.beginning.hasPrefix("<") ? Evidence(.certain, "it begins like XML") : nil
    }, read: GraphML.read)
}

/// Reads GraphML.
enum GraphML {
  @Sendable static func read(_ source: NetworkSource) throws(Problem) -> NetworkFile {
    var handler: any XMLHandler = GraphMLHandler(source)
    try readXML(source.bytes, file: source.file, &handler)
    guard let graph = handler as? GraphMLHandler else {
      preconditionFailure("the reader gives back the handler that it was given")
    }
    return try graph.finish()
  }
}

/// Collects a graph from its XML elements.
private struct GraphMLHandler: XMLHandler {
  private struct Key {
    var name: String
    var isForNodes: Bool
    var isForEdges: Bool
    var standard: String?
  }

  private struct Edge {
    var from: UInt32
    var to: UInt32
    var line: Int
    var strength: Double?
  }

  /// The thing that a `<data>` or `<default>` belongs to.
  private enum Owner { case nothing, key(String), node(UInt32), edge }

  private let source: NetworkSource
  private var keys: [String: Key] = [:]
  private var keyOrder: [String] = []
  /// The ids of nodes, and of ends of edges that may still be declared.
  private var ids = IdTable()
  /// The line of each id's `<node>`, or 0.
  private var lines: [Int] = []
  /// The declared nodes in their order.
  private var nodes: [UInt32] = []
  private var edges: [Edge] = []
  /// Per node key: the text for each index in `ids`.
  private var data: [String: [UInt32: String]] = [:]

  private var elements: [String] = []
  private var owners: [Owner] = []
  private var graphs = 0
  private var dataKey: String?
  /// The depth of the open `<data>` or `<default>`, or nil.
  private var textDepth: Int?
  private var text = ""

  init(_ source: NetworkSource) { self.source = source }

  // MARK: Elements

  mutating func begin(
    _ name: String, _ attributes: [String: String], line: Int
  ) throws(Problem) {
    elements.append(name)
    // Programs keep drawings of their own inside <data>.
    if textDepth != nil { return }
    if elements.count == 1 && name != "graphml" {
      throw Problem(line: line, "this is not GraphML: it begins with <\(name)>")
    }
    switch name {
    case "key": try beginKey(attributes, line)
    case "graph": try beginGraph(line)
    case "node": try beginNode(attributes, line)
    case "edge": try beginEdge(attributes, line)
    case "hyperedge":
      throw Problem(line: line, "a hyperedge ties more than two nodes, which is not read")
    case "data", "default":
      dataKey = attributes["key"]
      text = ""
      textDepth = elements.count
    default: break
    }
  }

  mutating func text(_ piece: String) {
    if textDepth != nil { text += piece }
  }

  mutating func end(_ name: String, line: Int) throws(Problem) {
    defer { elements.removeLast() }
    if let depth = textDepth {
      guard depth == elements.count else { return }
      textDepth = nil
      try endText(isDefault: name == "default", line)
      return
    }
    switch name {
    case "key", "graph", "node": owners.removeLast()
    case "edge":
      owners.removeLast()
      try endEdge(line)
    default: break
    }
  }

  private mutating func beginKey(_ attributes: [String: String], _ line: Int) throws(Problem) {
    let id = try required("id", of: "key", attributes, line)
    if keys[id] != nil { throw Problem(line: line, "the key \(shown(id)) is given a second time") }
    owners.append(.key(id))
    // yEd's drawings; nothing about the agents.
    if attributes["attr.name"] == nil && attributes["yfiles.type"] != nil { return }
    let range = attributes["for"] ?? "all"
    keys[id] = Key(
      name: attributes["attr.name"] ?? id, isForNodes: range == "node" || range == "all",
      isForEdges: range == "edge" || range == "all")
    keyOrder.append(id)
  }

  private mutating func beginGraph(_ line: Int) throws(Problem) {
    if owners.isEmpty {
      graphs += 1
      if graphs > 1 {
        throw Problem(
          line: line, "a second graph begins here; save the one that is meant in its own file")
      }
    }
    owners.append(.nothing)
  }

  private mutating func beginNode(_ attributes: [String: String], _ line: Int) throws(Problem) {
    let id = try required("id", of: "node", attributes, line)
    let index = insert(id)
    if lines[Int(index)] != 0 {
      throw Problem(
        line: line,
        "the node \(shown(id)) is given a second time; first on line \(lines[Int(index)])")
    }
    lines[Int(index)] = line
    nodes.append(index)
    owners.append(.node(index))
  }

  private mutating func beginEdge(_ attributes: [String: String], _ line: Int) throws(Problem) {
    let from = insert(try required("source", of: "edge", attributes, line))
    let to = insert(try required("target", of: "edge", attributes, line))
    edges.append(Edge(from: from, to: to, line: line))
    owners.append(.edge)
  }

  private mutating func endEdge(_ line: Int) throws(Problem) {
    guard let weight = source.options.weight, edges[edges.count - 1].strength == nil else { return }
    guard let key = edgeKey(weight) else { throw unknownWeight(weight) }
    guard let standard = key.standard else {
      throw Problem(line: line, "the edge has no \(shown(weight)), and there is no default")
    }
    try setStrength(standard, line)
  }

  private mutating func endText(isDefault: Bool, _ line: Int) throws(Problem) {
    let value = trimmed(text)
    switch owners.last ?? .nothing {
    case .key(let id): if isDefault { keys[id]?.standard = value }
    case .node(let node):
      if let dataKey, keys[dataKey]?.isForNodes == true {
        data[dataKey, default: [:]][node] = value
      }
    case .edge:
      guard let dataKey, let key = keys[dataKey], key.isForEdges else { return }
      if key.name == source.options.weight { try setStrength(value, line) }
    case .nothing: break
    }
  }

  private mutating func setStrength(_ value: String, _ line: Int) throws(Problem) {
    edges[edges.count - 1].strength = try NetworkBuilder.strength(
      Array(value.utf8).span, file: source.file, line: line, options: source.options)
  }

  private mutating func insert(_ id: String) -> UInt32 {
    let (index, isNew) = ids.insert(id)
    if isNew { lines.append(0) }
    return index
  }

  private func required(
    _ name: String, of element: String, _ attributes: [String: String], _ line: Int
  ) throws(Problem) -> String {
    guard let value = attributes[name], !value.isEmpty else {
      throw Problem(line: line, "<\(element)> has no \(name)")
    }
    return value
  }

  private func edgeKey(_ name: String) -> Key? {
    keyOrder.lazy.compactMap { keys[$0] }.first { $0.isForEdges && $0.name == name }
  }

  private func unknownWeight(_ weight: String) -> Problem {
    let names = keyOrder.compactMap { keys[$0] }.filter(\.isForEdges).map(\.name)
    return Problem(
      file: source.file,
      "edges have no attribute \(shown(weight)); "
        + (names.isEmpty ? "they have none" : "they have \(listed(names))"))
  }

  private func trimmed(_ text: String) -> String {
    let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    let bytes = text.utf8.drop(while: isSpace)
    guard let last = bytes.lastIndex(where: { !isSpace($0) }) else { return "" }
    return String(Substring(bytes[...last]))
  }

  // MARK: The whole

  func finish() throws(Problem) -> NetworkFile {
    if graphs == 0 { throw Problem(file: source.file, "holds no <graph>") }
    var builder = NetworkBuilder(source)
    var agents = [UInt32?](repeating: nil, count: ids.count)
    for node in nodes {
      agents[Int(node)] = builder.agent(ids[Int(node)], line: lines[Int(node)])
    }
    for edge in edges {
      for end in [edge.from, edge.to] where lines[Int(end)] == 0 {
        throw Problem(
          file: source.file, line: edge.line,
          "there is no <node> with the id \(shown(ids[Int(end)])) of this edge")
      }
      builder.tie(agents[Int(edge.from)], agents[Int(edge.to)], strength: edge.strength)
    }
    if let weight = source.options.weight, edgeKey(weight) == nil { throw unknownWeight(weight) }
    return try builder.finish(
      weighted: source.options.weight != nil, attributes: attributes(), vertices: agents)
  }

  private func attributes() -> [NetworkBuilder.Attribute] {
    keyOrder.compactMap { id -> NetworkBuilder.Attribute? in
      guard let key = keys[id], key.isForNodes else { return nil }
      // A key for everything that no node uses is about edges.
      if key.isForEdges && data[id] == nil && key.standard == nil { return nil }
      let values = data[id] ?? [:]
      return NetworkBuilder.Attribute(
        name: key.name,
        values: (0..<ids.count).map { index -> String? in
          let value = values[UInt32(index)] ?? key.standard
          return value?.isEmpty == true ? nil : value
        })
    }
  }
}
