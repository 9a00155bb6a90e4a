import PowerSimText

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
  package static let nodeLinkJSON = NetworkFormat(
    name: "node-link JSON", summary: "nodes, and links between their ids",
    endings: [], keys: [.names, .source, .target],
    evidence: { NodeLinkJSON.evidence($0, byPosition: false) },
    read: { source throws(Problem) in try NodeLinkJSON(source).read(byPosition: false) })

  /// Nodes and links in JSON, whose ends are positions in the list of nodes from 0: d3.
  ///
  /// ```json
  /// {"nodes": [{"name": "anna"}, {"name": "ben"}], "links": [{"source": 0, "target": 1}]}
  /// ```
  package static let positionJSON = NetworkFormat(
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
      var links: String?
      try reader.members { (key, reader) throws(Problem) in
        switch key {
        case "nodes": try reader.readNodes()
        case "links", "edges":
          if let links {
            throw reader.parser.cursor.problem(
              "there are both \"\(links)\" and \"\(key)\"; rename the one that is not meant")
          }
          links = key
          try reader.readEdges()
        default: return false
        }
        return true
      }
    }
    try reader.parser.end()
  }

  /// What speaks for links that name ids, or for links that name positions.
  static func evidence(_ sample: TextSample, byPosition: Bool) -> Evidence? {
    guard let outline = sample.outline else { return nil }
    if outline.isArray {
      let isLink =
        outline.first(in: nil).map { LinkEnds.values(of: $0, sample.options).count == 2 } ?? false
      if JSONMatrix(sample.bytes)?.mayBeLinks == false { return nil }
      return byPosition || !isLink ? nil : Evidence(.certain, "it is a list of links in JSON")
    }
    let links = ["links", "edges"].first { outline.has($0, "[") }
    let hasNodes = outline.has("nodes", "[") || outline.has("nodes", "{")
    guard let links, hasNodes else {
      let isAdjacency = outline.has("adjacency", "[")
      guard !byPosition, !isAdjacency, hasNodes || links != nil else { return nil }
      return Evidence(.certain, "it is JSON with \"\(links ?? "nodes")\"")
    }
    if outline.keys.contains(where: { $0.name == "multigraph" }) {
      return byPosition ? nil : Evidence(.certain, "it is JSON as networkx writes it")
    }
    let ends = outline.first(in: links).map { LinkEnds.values(of: $0, sample.options) } ?? []
    var all = NodeLinkJSON(NetworkSource(bytes: sample.bytes, file: "", options: sample.options))
    guard !ends.contains(where: { $0.string != nil }), (try? all.readAll()) != nil,
      all.reader.positionsFit
    else {
      return byPosition
        ? nil
        : Evidence(.certain, "it is JSON with \"nodes\" and \"\(links)\" between their ids")
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
