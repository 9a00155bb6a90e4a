extension NetworkExport {
  /// Pajek's network: labels, ties and their values; the agents' state goes into a table beside it.
  ///
  /// ```
  /// *Vertices 2
  /// 1 "anna"
  /// 2 "ben"
  /// *Edges
  /// 1 2 0.25
  /// ```
  ///
  /// Vectors in the same file would be lost on readers that know networks alone: networkx 3.6 takes
  /// their lines for ties.
  static let pajek = NetworkExport(
    name: "pajek", summary: "a Pajek network, with a table of the agents beside it",
    endings: ["net"],
    check: { network in
      for id in network.ids {
        let isForeign = id.unicodeScalars.contains {
          $0 == "\"" || $0.properties.generalCategory == .control
        }
        if isForeign {
          throw UnfitName(
            "the id “\(printable(id))” holds a double quote or a control character, which Pajek "
              + "cannot carry; choose --format graphml")
        }
        if isEntity(id) {
          throw UnfitName(
            "the id “\(printable(id))” holds what Pajek takes for a written-out sign (&#…;); choose "
              + "--format graphml")
        }
      }
      return []
    },
    write: { network, sink in
      try sink.put("*Vertices \(network.ids.count)\n")
      for (agent, id) in network.ids.enumerated() { try sink.put("\(agent + 1) \"\(id)\"\n") }
      try sink.put("*Edges\n")
      for tie in network.ties {
        try sink.put(
          "\(tie.source + 1) \(tie.target + 1) \(pointed(tie.strength.description))\n")
      }
    }, needsTable: true)

  /// Whether a text holds something like `&#235;`.
  private static func isEntity(_ id: String) -> Bool {
    id.contains(/&[#A-Za-z0-9]+;/)
  }
}
