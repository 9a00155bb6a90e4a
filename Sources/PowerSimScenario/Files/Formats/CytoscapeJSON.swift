import PowerSimText

extension NetworkFormat {
  /// The elements of Cytoscape, whose nodes and edges are each a `data`.
  ///
  /// ```json
  /// {"elements": {"nodes": [{"data": {"id": "anna"}}, {"data": {"id": "ben"}}],
  ///               "edges": [{"data": {"source": "anna", "target": "ben"}}]}}
  /// ```
  ///
  /// Or one list of all of them, with or without `elements` around it.
  package static let cytoscapeJSON = NetworkFormat(
    name: "Cytoscape JSON", summary: "Cytoscape's elements, nodes and edges with their data",
    endings: ["cyjs"], keys: [.names],
    evidence: { sample in
      guard let outline = sample.outline else { return nil }
      if outline.isArray {
        let data = outline.first(in: nil)?["data"]
        return data?["id"] != nil || data?["source"] != nil
          ? Evidence(.certain, "it is a list of Cytoscape's elements") : nil
      }
      return outline.has("elements", "{") || outline.has("elements", "[")
        ? Evidence(.certain, "it is JSON with Cytoscape's \"elements\"") : nil
    },
    read: { source throws(Problem) in try CytoscapeJSON.read(source) })
}

private enum CytoscapeJSON {
  static func read(_ source: NetworkSource) throws(Problem) -> NetworkFile {
    var reader = JSONGraphReader(source)
    if reader.parser.cursor.next == UInt8(ascii: "[") {
      try readList(&reader)
    } else {
      try reader.members { (key, reader) throws(Problem) in
        guard key == "elements" else { return false }
        if reader.parser.cursor.next == UInt8(ascii: "[") {
          try readList(&reader)
          return true
        }
        try reader.members { (key, reader) throws(Problem) in
          switch key {
          case "nodes": try reader.readNodes()
          case "edges": try reader.readEdges()
          default: return false
          }
          return true
        }
        return true
      }
    }
    try reader.parser.end()
    return try reader.finish()
  }

  /// Reads a list in which nodes and edges are mixed.
  private static func readList(_ reader: inout JSONGraphReader) throws(Problem) {
    try reader.each { (reader, value) throws(Problem) in
      let data = value["data"]
      if data?["source"] != nil || data?["target"] != nil || value["group"]?.string == "edges" {
        try reader.addEdge(value)
      } else {
        try reader.addNode(value)
      }
    }
  }
}
