import PowerSimText

extension NetworkFormat {
  /// TGF: vertices with their labels, a line of one `#`, then ties with theirs.
  ///
  /// ```
  /// 1 Ann
  /// 2 Bo Poe
  /// #
  /// 1 2 friends
  /// ```
  package static let tgf = NetworkFormat(
    name: "TGF", summary: "vertices with labels, a line of one #, then ties",
    endings: ["tgf"],
    evidence: { sample in
      let isNamedSo = sample.hasEnding(["tgf"])
      guard let middle = sample.lines.firstIndex(where: { trimmed($0).elementsEqual([hash]) })
      else { return isNamedSo ? Evidence(.likely, "its name ends in .tgf") : nil }
      let ids = Set(sample.lines[..<middle].compactMap { words($0).first })
      let ties = sample.lines[(middle + 1)...].map { words($0) }.filter { !$0.isEmpty }
      let fits =
        !ids.isEmpty
        && ties.allSatisfy { $0.count >= 2 && ids.contains($0[0]) && ids.contains($0[1]) }
      guard fits || isNamedSo else { return nil }
      return Evidence(
        fits && !ties.isEmpty ? .certain : .likely,
        "a line of one # stands between vertices and ties")
    }, read: TGF.read)
}

/// Reads TGF, the trivial graph format.
enum TGF {
  @Sendable static func read(_ source: NetworkSource) throws(Problem) -> NetworkFile {
    var ties = try ValuedTies(source, names: ["label", "tgf"])
    var lines = TextLines(source.bytes)
    var vertices = IdTable()
    var labels: [String] = []
    var isAfterMiddle = false
    while !isAfterMiddle, let line = lines.next() {
      let line = trimmed(line)
      if line.isEmpty { continue }
      if line.elementsEqual([hash]) {
        isAfterMiddle = true
        continue
      }
      let id = words(line)[0]
      guard vertices.insert(id).isNew else {
        throw Problem(
          file: source.file, line: lines.number, "the vertex \(shown(text(id))) is given twice")
      }
      labels.append(text(trimmed(line[id.endIndex...])))
    }
    guard isAfterMiddle else {
      throw Problem(file: source.file, "there is no line of one # between vertices and ties")
    }
    let agents = addAgents(vertices, labels, &ties)
    while let line = lines.next() {
      let line = trimmed(line)
      if line.isEmpty { continue }
      let fields = words(line)
      func problem(_ message: String) -> Problem {
        Problem(file: source.file, line: lines.number, message)
      }
      guard fields.count >= 2 else { throw problem("a tie needs two vertices") }
      var ends: [UInt32?] = []
      for end in fields[..<2] {
        guard let vertex = vertices.index(of: end) else {
          throw problem("the vertex \(shown(text(end))) is not among those before the #")
        }
        ends.append(agents[Int(vertex)])
      }
      let label = trimmed(line[fields[1].endIndex...])
      if ties.isWeighted {
        try ties.add(ends[0], ends[1], value: label, line: lines.number)
      } else {
        try ties.add(ends[0], ends[1], value: 1, line: lines.number)
      }
    }
    return try ties.finish()
  }

  /// Adds the vertices under their labels if these are all there and different, else by id.
  private static func addAgents(
    _ vertices: IdTable, _ labels: [String], _ ties: inout ValuedTies
  ) -> [UInt32?] {
    let hasLabels = !labels.contains("") && Set(labels).count == labels.count
    if !hasLabels && labels.contains(where: { !$0.isEmpty }) {
      ties.builder.warnings.append(
        "the labels are not all there and different, so agents are known by their ids")
    }
    return labels.indices.map {
      ties.builder.agent(hasLabels ? labels[$0] : vertices[$0], line: nil)
    }
  }
}
