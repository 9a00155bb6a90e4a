extension NetworkFormat {
  /// Nodes and links in JSON, whose ends are the ids of nodes: networkx, vis.js, graphology, d3.
  ///
  /// ```json
  /// {"nodes": [{"id": "anna", "district": "north"}, {"id": "ben"}],
  ///  "links": [{"source": "anna", "target": "ben", "weight": 0.5}]}
  /// ```
  ///
  /// The links may be called `edges`, and their ends `from` and `to`. Without nodes the links alone
  /// make them, also where the text is nothing but a list of links.
  public static let nodeLinkJSON = NetworkFormat(
    name: "node-link JSON", summary: "nodes, and links between their ids",
    endings: [], keys: [.names, .source, .target],
    evidence: { NodeLinkJSON.evidence($0, byPosition: false) },
    read: { source throws(Problem) in try NodeLinkJSON(source).read(byPosition: false) })

  /// Nodes and links in JSON, whose ends are positions in the list of nodes from 0: d3.
  ///
  /// ```json
  /// {"nodes": [{"name": "anna"}, {"name": "ben"}], "links": [{"source": 0, "target": 1}]}
  /// ```
  public static let positionJSON = NetworkFormat(
    name: "position JSON", summary: "nodes, and links between their positions in the list, from 0",
    endings: [], keys: [.names, .source, .target],
    evidence: { NodeLinkJSON.evidence($0, byPosition: true) },
    read: { source throws(Problem) in try NodeLinkJSON(source).read(byPosition: true) })
}

/// Reads `nodes` and `links` or `edges`.
private struct NodeLinkJSON {
  private var reader: JSONGraphReader

  init(_ source: NetworkSource) { reader = JSONGraphReader(source) }

  consuming func read(byPosition: Bool) throws(Problem) -> NetworkFile {
    try readAll()
    return try reader.finish(byPosition: byPosition)
  }

  /// Reads all, but makes no network of it.
  private mutating func readAll() throws(Problem) {
    if reader.parser.cursor.next == UInt8(ascii: "[") {
      try reader.readEdges()
    } else {
      try reader.members { (key, reader) throws(Problem) in
        switch key {
        case "nodes": try reader.readNodes()
        case "links", "edges": try reader.readEdges()
        default: return false
        }
        return true
      }
    }
    try reader.parser.end()
  }

  /// What speaks for links that name ids, or for links that name positions.
  static func evidence(_ sample: TextSample, byPosition: Bool) -> Evidence? {
    guard let outline = JSONOutline(sample.bytes) else { return nil }
    if outline.isArray {
      let isLinks = outline.begins(with: "\"source\"") || outline.begins(with: "\"from\"")
      let isCytoscape = outline.begins(with: "\"data\"")
      return byPosition || !isLinks || isCytoscape
        ? nil : Evidence(.certain, "it is a list of links in JSON")
    }
    guard let links = ["links", "edges"].first(where: { outline.has($0, "[") }) else { return nil }
    guard outline.has("nodes", "[") else {
      return byPosition || outline.has("nodes", "{")
        ? nil : Evidence(.certain, "it is JSON with \"\(links)\"")
    }
    let byID = Evidence(.certain, "it is JSON with \"nodes\" and \"\(links)\" between their ids")
    if outline.keys.contains(where: { $0.name == "multigraph" }) {
      return byPosition ? nil : Evidence(.certain, "it is JSON as networkx writes it")
    }
    var all = NodeLinkJSON(NetworkSource(bytes: sample.bytes, file: "", options: sample.options))
    guard (try? all.readAll()) != nil, all.reader.positionsFit else {
      return byPosition ? nil : byID
    }
    let key = all.reader.fittingKeys.first
    if byPosition {
      if let key, all.reader.isPosition(key) { return nil }
      return Evidence(.certain, "the ends of its \"\(links)\" can be positions in \"nodes\"")
    }
    return key.map {
      Evidence(.certain, "the ends of its \"\(links)\" are the \"\($0)\" of \"nodes\"")
    }
  }
}
