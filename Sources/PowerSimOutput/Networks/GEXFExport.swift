extension NetworkExport {
  /// GEXF 1.3, the format of Gephi; static and undirected.
  ///
  /// ```xml
  /// <node id="anna" label="anna"><attvalues><attvalue for="currency" value="0.75"/></attvalues></node>
  /// <edge id="0" source="anna" target="ben" weight="0.25"/>
  /// ```
  static let gexf = NetworkExport(
    name: "gexf", summary: "GEXF 1.3, which Gephi reads: agents, ties and all their data",
    endings: ["gexf"],
    check: { network in
      try XMLText.check(network)
      return []
    },
    write: { network, sink in
      let attributes = SocietyNetwork.Attribute.all
      try sink.put(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <gexf xmlns="http://gexf.net/1.3" version="1.3">
        <graph defaultedgetype="undirected" mode="static">
        <attributes class="node" mode="static">

        """)
      for attribute in attributes {
        try sink.put(
          "<attribute id=\"\(attribute.name)\" title=\"\(attribute.name)\" "
            + "type=\"\(type(of: attribute))\"/>\n")
      }
      try sink.put("</attributes>\n<nodes>\n")
      let ids = network.ids.map(XMLText.escaped)
      for agent in ids.indices {
        try sink.put("<node id=\"\(ids[agent])\" label=\"\(ids[agent])\"><attvalues>")
        for attribute in attributes {
          let value = XMLText.escaped(network.value(attribute, of: agent).text)
          try sink.put("<attvalue for=\"\(attribute.name)\" value=\"\(value)\"/>")
        }
        try sink.put("</attvalues></node>\n")
      }
      try sink.put("</nodes>\n<edges>\n")
      for (number, tie) in network.ties.enumerated() {
        try sink.put(
          "<edge id=\"\(number)\" source=\"\(ids[tie.source])\" target=\"\(ids[tie.target])\" "
            + "weight=\"\(pointed(tie.strength.description))\"/>\n")
      }
      try sink.put("</edges>\n</graph>\n</gexf>\n")
    })

  private static func type(of attribute: SocietyNetwork.Attribute) -> String {
    switch attribute.kind {
    case .text: "string"
    case .whole: "integer"
    case .single: "float"
    case .double: "double"
    }
  }
}
