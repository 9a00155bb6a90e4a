import PowerSimText

extension NetworkFormat {
  /// networkx's adjacency lists of several lines: a vertex and how many follow, then these with
  /// their data.
  ///
  /// ```
  /// Ann 2
  /// Bo {'weight': 1.0}
  /// Cy {}
  /// Bo 0
  /// Cy 0
  /// ```
  package static let multilineAdjacencyList = NetworkFormat(
    name: "multiline adjacency list",
    summary: "a vertex and a number of neighbours, then these in lines of their own",
    endings: ["madjlist"],
    evidence: { sample in
      let rows = sample.lines.filter { !trimmed($0).isEmpty && $0.first != hash }
      guard MultilineAdjacencyList.fits(rows, isWhole: sample.isWhole) else { return nil }
      let hasData = rows.contains { $0.last == UInt8(ascii: "}") }
      if NetworkX.hasHeader(sample.lines) && hasData {
        return Evidence(.certain, "its first lines are networkx's, and numbers count lines")
      }
      if NetworkX.hasHeader(sample.lines) || hasData || sample.hasEnding(["madjlist"]) {
        return Evidence(.likely, "the number at a line's end counts the lines that follow")
      }
      return nil
    }, read: MultilineAdjacencyList.read)
}

/// Reads what networkx's `write_multiline_adjlist` writes.
enum MultilineAdjacencyList {
  /// Whether each line that begins a list is followed by as many lines as it says.
  static func fits(_ lines: [ArraySlice<UInt8>], isWhole: Bool) -> Bool {
    var at = 0
    var heads: Set<ArraySlice<UInt8>> = []
    while at < lines.count {
      guard let head = head(lines[at]), heads.insert(head.name).inserted,
        head.count < lines.count - at || !isWhole
      else { return false }
      at += head.count + 1
    }
    return !heads.isEmpty
  }

  /// A vertex, whose name may have blanks, and the number of lines that follow.
  static func head(_ line: ArraySlice<UInt8>) -> (name: ArraySlice<UInt8>, count: Int)? {
    let line = trimmed(line)
    guard let blank = line.lastIndex(where: { $0 == 0x20 || $0 == 0x09 }),
      let count = count(line[(blank + 1)...]), count < 1 << 40
    else { return nil }
    let name = trimmed(line[..<blank])
    return name.isEmpty ? nil : (name, count)
  }

  @Sendable static func read(_ source: NetworkSource) throws(Problem) -> NetworkFile {
    let wanted = source.options.weight
    var ties = try ValuedTies(source, names: wanted.map { [$0.lowercased()] } ?? [])
    var lines = TextLines(source.bytes)
    var from: UInt32?
    var head = ""
    var left = 0
    while let line = lines.next() {
      if trimmed(line).isEmpty || line.first == hash { continue }
      if left == 0 {
        guard let (name, count) = Self.head(line) else {
          throw Problem(
            file: source.file, line: lines.number,
            "expected a vertex and the number of its neighbours; found \(shown(text(line)))")
        }
        from = ties.builder.agent(name, line: lines.number)
        head = text(name)
        left = count
        continue
      }
      left -= 1
      let (name, data) = neighbour(line)
      let to = ties.builder.agent(name, line: lines.number)
      guard let wanted else {
        try ties.add(from, to, value: 1, line: lines.number)
        continue
      }
      guard let value = value(of: wanted, in: text(data)) else {
        throw Problem(
          file: source.file, line: lines.number,
          "the tie has no number \(shown(wanted)); its data are \(shown(text(data)))")
      }
      try ties.add(from, to, value: value, line: lines.number)
    }
    if left > 0 {
      throw Problem(
        file: source.file,
        "ends where \(counted(left, "neighbour")) of \(shown(head)) should follow; is it cut short?"
      )
    }
    return try ties.finish()
  }

  /// The vertex and the dictionary of its tie, which may be left out.
  private static func neighbour(
    _ line: ArraySlice<UInt8>
  ) -> (name: ArraySlice<UInt8>, data: ArraySlice<UInt8>) {
    let line = trimmed(line)
    guard line.last == UInt8(ascii: "}"),
      let brace = line.indices.first(where: { at in
        line[at] == UInt8(ascii: "{") && at > line.startIndex && line[at - 1] <= 0x20
      })
    else { return (line, line[line.endIndex...]) }
    return (trimmed(line[..<brace]), line[brace...])
  }

  /// The number under a name in a dictionary as Python writes it: `{'weight': 0.5}`.
  private static func value(of name: String, in data: String) -> Double? {
    for quote in ["'", "\""] {
      let key = Array("\(quote)\(name)\(quote):".utf8)
      let bytes = Array(data.utf8)
      for start in bytes.indices where bytes[start...].starts(with: key) {
        let rest = bytes[(start + key.count)...].drop { $0 == 0x20 }
        let end = rest.firstIndex { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "}") }
        return NumberText.double(trimmed(rest[..<(end ?? rest.endIndex)]).span)
      }
    }
    return nil
  }
}
