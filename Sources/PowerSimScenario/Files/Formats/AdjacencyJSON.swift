import PowerSimText

extension NetworkFormat {
  /// Nodes and, in the same order, the neighbours of each: `adjacency_data` of networkx.
  ///
  /// ```json
  /// {"nodes": [{"id": "anna"}, {"id": "ben"}], "adjacency": [[{"id": "ben"}], [{"id": "anna"}]]}
  /// ```
  package static let adjacencyJSON = NetworkFormat(
    name: "adjacency JSON", summary: "nodes, and the neighbours of each in the same order",
    endings: [], keys: [.names],
    evidence: { sample in
      guard let outline = sample.outline, outline.has("nodes", "["),
        outline.has("adjacency", "[")
      else { return nil }
      return Evidence(.certain, "it is JSON with \"nodes\" and \"adjacency\"")
    },
    read: { source throws(Problem) in try AdjacencyJSON.read(source) })
}

private enum AdjacencyJSON {
  static func read(_ source: NetworkSource) throws(Problem) -> NetworkFile {
    var reader = JSONGraphReader(source)
    /// The neighbours of each node; they wait until the nodes have their ids.
    var neighbours: [JSONValue] = []
    try reader.members { (key, reader) throws(Problem) in
      switch key {
      case "nodes": try reader.readNodes()
      case "adjacency":
        try reader.each { (_, value) throws(Problem) in neighbours.append(value) }
      default: return false
      }
      return true
    }
    try reader.parser.end()
    guard neighbours.count == reader.nodeCount else {
      throw Problem(
        file: source.file,
        "\"adjacency\" has \(counted(neighbours.count, "list")), where there are "
          + counted(reader.nodeCount, "node"))
    }
    for (index, list) in neighbours.enumerated() {
      guard let from = reader.id(ofNode: index), let list = list.elements else {
        throw Problem(
          file: source.file, line: list.position?.line,
          "the node at position \(grouped(index)) has no id or no list of neighbours")
      }
      for neighbour in list {
        guard let to = JSONGraphReader.id(neighbour["id"] ?? neighbour) else {
          throw Problem(
            file: source.file, line: neighbour.position?.line, column: neighbour.position?.column,
            "a neighbour needs an \"id\"")
        }
        reader.addEdge(from, to, neighbour)
        for member in neighbour.members ?? [] where member.key != "id" {
          guard let text = JSONGraphReader.id(member.value) else { continue }
          try reader.graph.setOfEdge(member.key, to: text, line: neighbour.position?.line ?? 1)
        }
      }
    }
    return try reader.finish()
  }
}
