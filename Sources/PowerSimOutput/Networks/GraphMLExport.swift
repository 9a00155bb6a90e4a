extension NetworkExport {
  /// GraphML, undirected, with typed attributes; ids are names as well, by which igraph knows vertices
  /// and which it reads right where ids hold an ampersand.
  ///
  /// ```xml
  /// <key id="currency" for="node" attr.name="currency" attr.type="double"/>
  /// <key id="weight" for="edge" attr.name="weight" attr.type="float"/>
  /// <graph edgedefault="undirected">
  /// <node id="anna"><data key="name">anna</data><data key="currency">0.75</data></node>
  /// <edge source="anna" target="ben"><data key="weight">0.25</data></edge>
  /// ```
  static let graphML = NetworkExport(
    name: "graphml", summary: "GraphML: agents, ties and all their data in XML",
    endings: ["graphml"],
    check: { network in
      try XMLText.check(network)
      return []
    },
    write: { network, sink in
      let attributes = SocietyNetwork.Attribute.all
      try sink.put(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <graphml xmlns="http://graphml.graphdrawing.org/xmlns">

        """)
      try sink.put("<key id=\"name\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>\n")
      for attribute in attributes {
        try sink.put(
          "<key id=\"\(attribute.name)\" for=\"node\" attr.name=\"\(attribute.name)\" "
            + "attr.type=\"\(type(of: attribute))\"/>\n")
      }
      try sink.put("<key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"float\"/>\n")
      try sink.put("<graph edgedefault=\"undirected\">\n")
      let ids = network.ids.map(XMLText.escaped)
      for agent in ids.indices {
        try sink.put("<node id=\"\(ids[agent])\"><data key=\"name\">\(ids[agent])</data>")
        for attribute in attributes {
          let value = XMLText.escaped(network.value(attribute, of: agent).text)
          try sink.put("<data key=\"\(attribute.name)\">\(value)</data>")
        }
        try sink.put("</node>\n")
      }
      for tie in network.ties {
        try sink.put(
          "<edge source=\"\(ids[tie.source])\" target=\"\(ids[tie.target])\">"
            + "<data key=\"weight\">\(pointed(tie.strength.description))</data></edge>\n")
      }
      try sink.put("</graph>\n</graphml>\n")
    })

  private static func type(of attribute: SocietyNetwork.Attribute) -> String {
    switch attribute.kind {
    case .text: "string"
    case .whole: "int"
    case .single: "float"
    case .double: "double"
    }
  }
}
