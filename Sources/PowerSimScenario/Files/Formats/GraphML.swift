import PowerSimText

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
  ///
  /// The labels that yEd draws are an attribute `label`. A node with a graph inside is a folder.
  package static let graphML = NetworkFormat(
    name: "GraphML", summary: "nodes, edges and their data in XML",
    endings: ["graphml"], keys: [.names],
    evidence: { sample in
      XMLReader.isRoot("graphml", of: sample)
        ? Evidence(.certain, "it begins with <graphml>") : nil
    },
    read: { source throws(Problem) in
      var reader = GraphMLReader(source)
      try readXML(source.bytes, file: source.file, &reader)
      return try reader.finish()
    })
}

/// Collects a graph from the elements of GraphML.
private struct GraphMLReader: XMLHandler {
  /// What a key may be for; two keys of different domains may share an id, as rustworkx has them.
  private enum Domain { case nodes, edges }

  /// The thing that a `<data>` or `<default>` belongs to.
  private enum Owner { case nothing, key(String, [Domain]), node(UInt32, id: String), edge }

  private let source: NetworkSource
  private var graph: AttributedGraph
  /// The names of attributes by the ids of their keys.
  private var keys: [Domain: [String: String]] = [.nodes: [:], .edges: [:]]
  /// The keys of drawings, which say nothing about the agents but the label inside.
  private var drawings: Set<String> = []
  private var elements: [String] = []
  private var owners: [Owner] = []
  private var graphs = 0
  /// How many elements of other vocabularies look like nodes or edges.
  private var foreign = 0
  /// What the open `<data>` or `<default>` is, or nil.
  private var data: (key: String?, depth: Int, text: String)?
  /// The label that yEd draws inside the open `<data>`, or nil.
  private var label: (depth: Int, text: String)?

  init(_ source: NetworkSource) {
    self.source = source
    graph = AttributedGraph(source)
  }

  func finish() throws(Problem) -> NetworkFile {
    if graphs == 0 { throw Problem(file: source.file, "holds no <graph>") }
    var graph = graph
    graph.noteForeign(foreign)
    return try graph.finish()
  }

  // MARK: Elements

  mutating func begin(_ name: String, _ attributes: XMLAttributes, line: Int) throws(Problem) {
    elements.append(name)
    if data != nil {
      // yEd keeps its drawings inside <data>, in a vocabulary of their own, and the names of nodes in them.
      let name = XMLNamespaces.local(name)
      if ["NodeLabel", "EdgeLabel", "Label.Text"].contains(name), label == nil {
        label = (elements.count, "")
      } else if name == "Label", label == nil, let text = attributes["Text"], !text.isEmpty {
        label = (Int.max, text)
      }
      return
    }
    if elements.count == 1 && name != "graphml" {
      throw problem(line, "this is not GraphML: it begins with <\(name)>")
    }
    switch name {
    case "key": try beginKey(attributes, line)
    case "graph": try beginGraph(line)
    case "node": try beginNode(attributes, line)
    case "edge":
      graph.addEdge(
        try attributes.required("source", of: "edge", file: source.file, line: line),
        try attributes.required("target", of: "edge", file: source.file, line: line), line: line)
      owners.append(.edge)
    case "hyperedge":
      throw problem(line, "a hyperedge ties more than two nodes, which is not read; write its ties")
    case "locator":
      throw problem(
        line, "a <locator> refers to another file, which is not read; put its content here")
    case "data", "default": data = (attributes["key"], elements.count, "")
    default:
      if ["node", "edge"].contains(XMLNamespaces.local(name)) { foreign += 1 }
      owners.append(.nothing)
    }
  }

  mutating func text(_ piece: String) {
    if let label, label.depth == elements.count { self.label?.text += piece }
    if let data, data.depth == elements.count { self.data?.text += piece }
  }

  mutating func end(_ name: String, line: Int) throws(Problem) {
    defer { elements.removeLast() }
    if let label, label.depth == elements.count {
      let words = label.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      self.label = words.isEmpty ? nil : (Int.max, words)
    }
    guard let data else {
      owners.removeLast()
      return
    }
    guard data.depth == elements.count else { return }
    try endData(data.key, trimmed(data.text), isDefault: name == "default", line)
    if let label, label.depth == Int.max { try setLabel(label.text, line) }
    self.data = nil
    label = nil
  }

  private mutating func beginKey(_ attributes: XMLAttributes, _ line: Int) throws(Problem) {
    let id = try attributes.required("id", of: "key", file: source.file, line: line)
    let domains: [Domain] =
      switch attributes["for"] ?? "all" {
      case "all": [.nodes, .edges]
      case "node": [.nodes]
      case "edge": [.edges]
      default: []
      }
    let name = attributes["attr.name"] ?? id
    owners.append(.key(name, domains))
    if attributes["attr.name"] == nil && attributes["yfiles.type"] != nil {
      drawings.insert(id)
      return
    }
    for domain in domains {
      if let known = keys[domain]?[id], known != name {
        throw problem(
          line,
          "the key \(shown(id)) is given a second time, for \(shown(name)) beside \(shown(known))")
      }
      keys[domain]?[id] = name
    }
    // What is for everything becomes known when a node or an edge has it.
    if domains == [.nodes] { graph.declare(name) }
    if domains == [.edges] { graph.declareOfEdges(name) }
  }

  private mutating func beginGraph(_ line: Int) throws(Problem) {
    if case .node(let node, _)? = owners.last {
      graph.markAsFolder(node)
    } else {
      graphs += 1
      if graphs > 1 {
        throw problem(
          line, "a second graph begins here; save the one that is meant in its own file")
      }
    }
    owners.append(.nothing)
  }

  private mutating func beginNode(_ attributes: XMLAttributes, _ line: Int) throws(Problem) {
    let id = try attributes.required("id", of: "node", file: source.file, line: line)
    let node = try graph.addNode(id, line: line)
    if attributes["yfiles.foldertype"] != nil { graph.markAsFolder(node) }
    for owner in owners.reversed() {
      guard case .node(_, let folder) = owner else { continue }
      graph.put(node, into: folder)
      break
    }
    owners.append(.node(node, id: id))
  }

  private mutating func endData(
    _ key: String?, _ value: String, isDefault: Bool, _ line: Int
  ) throws(Problem) {
    switch owners.last ?? .nothing {
    case .key(let name, let domains):
      guard isDefault, !value.isEmpty else { return }
      if domains.contains(.nodes), graph.defaults[name] == nil { graph.defaults[name] = value }
      if domains.contains(.edges), graph.edgeDefaults[name] == nil {
        graph.edgeDefaults[name] = (value, line)
      }
    case .node(let node, _):
      if let name = name(ofKey: key, .nodes) { graph.set(name, of: node, to: value) }
    case .edge:
      if let name = name(ofKey: key, .edges) { try graph.setOfEdge(name, to: value, line: line) }
    case .nothing: break
    }
  }

  /// The attribute that data speak of; that of a key that was never declared is called by its id.
  private func name(ofKey id: String?, _ domain: Domain) -> String? {
    guard let id, !drawings.contains(id) else { return nil }
    if let name = keys[domain]?[id] { return name }
    return keys.values.contains { $0[id] != nil } ? nil : id
  }

  private mutating func setLabel(_ text: String, _ line: Int) throws(Problem) {
    switch owners.last ?? .nothing {
    case .node(let node, _): graph.set("label", of: node, to: text)
    case .edge: try graph.setOfEdge("label", to: text, line: line)
    case .key, .nothing: break
    }
  }

  // MARK: Words

  private func problem(_ line: Int, _ message: String) -> Problem {
    Problem(file: source.file, line: line, message)
  }

  private func trimmed(_ text: String) -> String {
    let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    let bytes = text.utf8.drop(while: isSpace)
    guard let last = bytes.lastIndex(where: { !isSpace($0) }) else { return "" }
    return String(Substring(bytes[...last]))
  }
}
