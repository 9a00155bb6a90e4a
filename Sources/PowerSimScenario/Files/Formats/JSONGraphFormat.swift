import PowerSimText

extension NetworkFormat {
  /// JSON Graph Format, versions 1 and 2: a `graph` with nodes and edges inside.
  ///
  /// ```json
  /// {"graph": {"nodes": {"anna": {"label": "Anna"}, "ben": {}},
  ///            "edges": [{"source": "anna", "target": "ben", "metadata": {"weight": 0.5}}]}}
  /// ```
  package static let jsonGraph = NetworkFormat(
    name: "JSON Graph Format",
    summary: "a graph with nodes and edges inside, by jsongraphformat.info",
    endings: ["jgf"], keys: [.names],
    evidence: { sample in
      guard let outline = sample.outline,
        !outline.keys.contains(where: { ["nodes", "links", "edges"].contains($0.name) })
      else { return nil }
      return outline.has("graph", "{") || outline.has("graphs", "[")
        ? Evidence(.certain, "it is JSON with a \"graph\"") : nil
    },
    read: { source throws(Problem) in try JSONGraphFormat.read(source) })
}

private enum JSONGraphFormat {
  static func read(_ source: NetworkSource) throws(Problem) -> NetworkFile {
    var reader = JSONGraphReader(source)
    try reader.members { (key, reader) throws(Problem) in
      switch key {
      case "graph": try readGraph(&reader)
      case "graphs":
        throw reader.parser.cursor.problem(
          "\"graphs\" holds several graphs; save the one that is meant as \"graph\" in its own file"
        )
      default: return false
      }
      return true
    }
    try reader.parser.end()
    return try reader.finish()
  }

  private static func readGraph(_ reader: inout JSONGraphReader) throws(Problem) {
    try reader.members { (key, reader) throws(Problem) in
      switch key {
      case "nodes": try reader.readNodes()
      case "edges": try reader.readEdges()
      case "hyperedges":
        throw reader.parser.cursor.problem(
          "hyperedges tie more than two nodes, which is not read; write their ties as edges")
      default: return false
      }
      return true
    }
  }
}
