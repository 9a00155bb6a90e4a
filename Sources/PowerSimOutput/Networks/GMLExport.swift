extension NetworkExport {
  /// GML: nodes numbered from 0 with their ids as labels; ASCII, other signs as `&#252;`.
  ///
  /// ```
  /// graph [
  ///   directed 0
  ///   node [ id 0 label "anna" currency 0.75 ]
  ///   node [ id 1 label "J&#252;rgen" currency 1.5 ]
  ///   edge [ source 0 target 1 weight 0.25 ]
  /// ]
  /// ```
  static let gml = NetworkExport(
    name: "gml", summary: "GML: agents, ties and all their data as nested lists",
    endings: ["gml"],
    check: { network in
      let isForeign = (network.ids + network.names).contains { name in
        name.unicodeScalars.contains { !$0.isASCII }
      }
      return isForeign
        ? ["GML is ASCII: other signs are written as &#…;, which igraph does not turn back"] : []
    },
    write: { network, sink in
      try sink.put("graph [\n  directed 0\n")
      for agent in network.ids.indices {
        try sink.put("  node [\n    id \(agent)\n    label \(quoted(network.ids[agent]))\n")
        for attribute in SocietyNetwork.Attribute.all {
          let value = network.value(attribute, of: agent)
          let text = attribute.kind == .text ? quoted(value.text) : value.text
          try sink.put("    \(attribute.name) \(text)\n")
        }
        try sink.put("  ]\n")
      }
      for tie in network.ties {
        try sink.put(
          "  edge [\n    source \(tie.source)\n    target \(tie.target)\n    weight "
            + "\(pointed(tie.strength.description))\n  ]\n")
      }
      try sink.put("]\n")
    })

  private static func quoted(_ text: String) -> String {
    var plain = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": plain += "&amp;"
      case "\"": plain += "&quot;"
      case _ where scalar.value < 0x20 || scalar.value > 0x7E: plain += "&#\(scalar.value);"
      default: plain.unicodeScalars.append(scalar)
      }
    }
    return plain + "\""
  }
}
