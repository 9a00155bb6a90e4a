import PowerSimText

extension NetworkFormat {
  /// GEXF, versions 1.0 to 1.3: Gephi's own format.
  ///
  /// ```xml
  /// <gexf version="1.3">
  ///   <graph defaultedgetype="undirected">
  ///     <attributes class="node"><attribute id="0" title="district" type="string"/></attributes>
  ///     <nodes>
  ///       <node id="0" label="Anna"><attvalues><attvalue for="0" value="north"/></attvalues></node>
  ///       <node id="1" label="Ben"/>
  ///     </nodes>
  ///     <edges><edge source="0" target="1" weight="0.5"/></edges>
  ///   </graph>
  /// </gexf>
  /// ```
  ///
  /// Of a graph that changes with time all nodes and edges are taken together, which is noted.
  package static let gexf = NetworkFormat(
    name: "GEXF", summary: "Gephi's nodes, edges and their attributes in XML",
    endings: ["gexf"], keys: [.names],
    evidence: { sample in
      XMLReader.isRoot("gexf", of: sample) ? Evidence(.certain, "it begins with <gexf>") : nil
    },
    read: { source throws(Problem) in
      var reader = GEXFReader(source)
      try readXML(source.bytes, file: source.file, &reader)
      return try reader.finish()
    })
}

/// Collects a graph from the elements of GEXF.
private struct GEXFReader: XMLHandler {
  /// What an `<attvalue>` or `<attribute>` speaks of.
  private enum Owner { case nothing, node(UInt32, id: String), edge }

  private let source: NetworkSource
  private var graph: AttributedGraph
  /// The titles of attributes by their class and id.
  private var titles: [String: String] = [:]
  /// The class of the open `<attributes>`, and the id of the open `<attribute>`.
  private var attributeClass = "node"
  private var attribute: String?
  private var owners: [Owner] = []
  /// The text of the open `<default>`, or nil.
  private var defaultValue: String?
  private var graphs = 0
  /// How many elements of other vocabularies look like nodes or edges.
  private var foreign = 0
  private var isDynamic = false
  /// What the node or edge at hand has got so far, since values may change with time.
  private var given: Set<String> = []
  private var laterValues = 0

  init(_ source: NetworkSource) {
    self.source = source
    graph = AttributedGraph(source)
    graph.namingAttributes = ["label", "name"]
  }

  func finish() throws(Problem) -> NetworkFile {
    if graphs == 0 { throw Problem(file: source.file, "holds no <graph>") }
    var graph = graph
    graph.noteForeign(foreign)
    if isDynamic {
      graph.notes.append(
        "nodes and ties have times (mode dynamic), which are not read: those of all times are "
          + "taken together")
    }
    if laterValues > 0 {
      graph.notes.append(
        "\(counted(laterValues, "later value")) of attributes that change with time "
          + "\(laterValues == 1 ? "is" : "are") left out; the first counts")
    }
    return try graph.finish()
  }

  // MARK: Elements

  mutating func begin(_ name: String, _ attributes: XMLAttributes, line: Int) throws(Problem) {
    if owners.isEmpty && name != "gexf" {
      throw problem(line, "this is not GEXF: it begins with <\(name)>")
    }
    var owner = owners.last ?? .nothing
    switch name {
    case "graph": try beginGraph(attributes, line)
    case "attributes": attributeClass = attributes["class"] ?? "node"
    case "attribute": try beginAttribute(attributes, line)
    case "default": defaultValue = ""
    case "node": owner = try beginNode(attributes, line)
    case "edge":
      try beginEdge(attributes, line)
      owner = .edge
    case "attvalue": try setValue(attributes, line)
    case "parent":
      if case .node(let node, _) = owner, let parent = attributes["for"] {
        graph.put(node, into: parent)
      }
    case "spell": isDynamic = true
    default: if ["node", "edge"].contains(XMLNamespaces.local(name)) { foreign += 1 }
    }
    owners.append(owner)
  }

  mutating func text(_ piece: String) { defaultValue?.append(piece) }

  mutating func end(_ name: String, line: Int) throws(Problem) {
    owners.removeLast()
    switch name {
    case "default":
      if let attribute, let text = defaultValue?.split(whereSeparator: \.isWhitespace),
        !text.isEmpty
      {
        setStandard(attribute, text.joined(separator: " "), line)
      }
      defaultValue = nil
    case "attribute": attribute = nil
    default: break
    }
  }

  private mutating func beginGraph(_ attributes: XMLAttributes, _ line: Int) throws(Problem) {
    graphs += 1
    if graphs > 1 {
      throw problem(line, "a second graph begins here; save the one that is meant in its own file")
    }
    if attributes["mode"] == "dynamic" { isDynamic = true }
  }

  private mutating func beginAttribute(
    _ attributes: XMLAttributes, _ line: Int
  ) throws(Problem) {
    let id = try attributes.required("id", of: "attribute", file: source.file, line: line)
    let title = attributes["title"] ?? id
    titles["\(attributeClass) \(id)"] = title
    attribute = title
    if attributeClass == "edge" {
      graph.declareOfEdges(title)
    } else {
      graph.declare(title)
    }
  }

  private mutating func setStandard(_ title: String, _ text: String, _ line: Int) {
    if attributeClass == "edge" {
      graph.edgeDefaults[title] = (text, line)
    } else {
      graph.defaults[title] = text
    }
  }

  private mutating func beginNode(
    _ attributes: XMLAttributes, _ line: Int
  ) throws(Problem) -> Owner {
    let id = try attributes.required("id", of: "node", file: source.file, line: line)
    let node = try graph.addNode(id, line: line)
    if let label = attributes["label"] { graph.set("label", of: node, to: label) }
    if let parent = attributes["pid"] {
      graph.put(node, into: parent)
    } else if case .node(_, let folder)? = owners.last {
      graph.put(node, into: folder)
    }
    noteTimes(attributes)
    given = []
    return .node(node, id: id)
  }

  private mutating func beginEdge(_ attributes: XMLAttributes, _ line: Int) throws(Problem) {
    graph.addEdge(
      try attributes.required("source", of: "edge", file: source.file, line: line),
      try attributes.required("target", of: "edge", file: source.file, line: line), line: line)
    noteTimes(attributes)
    given = []
    for name in ["weight", "label", "kind"] {
      guard let value = attributes[name] else { continue }
      try graph.setOfEdge(name, to: value, line: line)
      given.insert(name)
      // The format says that an edge without one has the weight 1.
      if name == "weight" { graph.edgeDefaults["weight"] = ("1", line) }
    }
  }

  private mutating func setValue(_ attributes: XMLAttributes, _ line: Int) throws(Problem) {
    // Before version 1.2 it was `id`.
    guard let id = attributes["for"] ?? attributes["id"], let value = attributes["value"] else {
      throw problem(line, "<attvalue> needs the attributes for and value")
    }
    noteTimes(attributes)
    switch owners.last ?? .nothing {
    case .node(let node, _):
      let title = titles["node \(id)"] ?? id
      if !isNew(title) { return }
      graph.set(title, of: node, to: value)
    case .edge:
      let title = titles["edge \(id)"] ?? id
      if !isNew(title) { return }
      try graph.setOfEdge(title, to: value, line: line)
    case .nothing: break
    }
  }

  private mutating func isNew(_ title: String) -> Bool {
    if given.insert(title).inserted { return true }
    laterValues += 1
    return false
  }

  private mutating func noteTimes(_ attributes: XMLAttributes) {
    let times = ["start", "end", "startopen", "endopen", "timestamp", "timestamps", "intervals"]
    if attributes.all.contains(where: { times.contains($0.name) && !$0.value.isEmpty }) {
      isDynamic = true
    }
  }

  private func problem(_ line: Int, _ message: String) -> Problem {
    Problem(file: source.file, line: line, message)
  }
}
