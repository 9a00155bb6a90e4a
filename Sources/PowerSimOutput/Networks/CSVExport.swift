extension NetworkExport {
  /// One tie a line, and a table of the agents beside it.
  ///
  /// ```csv
  /// source,target,weight
  /// anna,"cole, d.",0.25
  /// ```
  static let csv = NetworkExport(
    name: "csv", summary: "one tie a line, with a table of the agents beside it",
    endings: ["csv"],
    check: { _ in [] },
    write: { network, sink in
      try sink.put("source,target,weight\n")
      let cells = network.ids.map(CSVExport.cell)
      for tie in network.ties {
        try sink.put(
          "\(cells[tie.source]),\(cells[tie.target]),\(pointed(tie.strength.description))\n")
      }
    }, needsTable: true)
}

/// Cells of the tables of a network, and the table of its agents.
package enum CSVExport {
  /// The first line of the agents' table.
  package static let agentsHeader =
    (["id"] + SocietyNetwork.Attribute.all.map(\.name)).joined(separator: ",") + "\n"

  /// Writes the agents with their state, one a line; `id` is the first column.
  package static func writeAgents(_ network: SocietyNetwork, to sink: inout TextSink) throws {
    let attributes = SocietyNetwork.Attribute.all
    try sink.put(agentsHeader)
    for agent in network.ids.indices {
      let cells = attributes.map { cell(network.value($0, of: agent).text) }
      try sink.put(([cell(network.ids[agent])] + cells).joined(separator: ",") + "\n")
    }
  }

  /// A text as a cell, in quotes where a reader could take it for something else: for two cells, a
  /// comment, a missing value.
  static func cell(_ text: String) -> String {
    let bytes = text.utf8
    let isPlain =
      !bytes.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
      && bytes.first != 0x20 && bytes.last != 0x20 && bytes.first != 0x09 && bytes.last != 0x09
      && bytes.first != UInt8(ascii: "#") && bytes.first != UInt8(ascii: "%")
      && !bytes.isEmpty && !nothing.contains(text)
    if isPlain { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }

  /// What common readers take for a missing value.
  private static let nothing: Set<String> = [
    "NA", "N/A", "n/a", "NaN", "nan", "NULL", "null", "None", "<NA>",
  ]
}
