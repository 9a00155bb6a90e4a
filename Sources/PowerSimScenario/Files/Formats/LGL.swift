import PowerSimText

extension NetworkFormat {
  /// LGL: behind `#` a vertex, then a line for each of its neighbours, perhaps with a weight.
  ///
  /// ```
  /// # Ann
  /// Bo 1
  /// # Bo
  /// Cy 0.5
  /// # Di
  /// ```
  package static let lgl = NetworkFormat(
    name: "LGL", summary: "a vertex behind #, then a line for each of its neighbours",
    endings: ["lgl"], evidence: LGL.evidence, read: LGL.read)
}

/// Reads LGL graphs, as igraph writes them.
enum LGL {
  @Sendable static func evidence(_ sample: TextSample) -> Evidence? {
    let isNamedSo = sample.hasEnding(["lgl"])
    var heads: Set<ArraySlice<UInt8>> = []
    var isHeadAgain = false
    /// Whether lines with a tie stand between two that begin with `#`.
    var isMixed = false
    var widths: Set<Int> = []
    var neighbours: Set<ArraySlice<UInt8>> = []
    for line in sample.lines {
      let fields = words(line)
      guard let first = fields.first else { continue }
      if first.first == hash {
        guard first.count == 1, fields.count == 2 else { return nil }
        isHeadAgain = !heads.insert(fields[1]).inserted || isHeadAgain
        isMixed = isMixed || !widths.isEmpty
      } else {
        guard !heads.isEmpty, fields.count <= 2 else { return nil }
        if fields.count == 2, number(fields[1]) == nil { return nil }
        widths.insert(fields.count)
        neighbours.insert(fields[0])
      }
    }
    guard !widths.isEmpty, !isHeadAgain else { return nil }
    // Lines that commas, semicolons or tabs cut are those of a table below a comment.
    let hasColumns = sample.lines.contains { $0.contains { ",;\t".utf8.contains($0) } }
    if hasColumns && !isNamedSo { return nil }
    let reason = "lines of a # and one word begin lists of others"
    if isNamedSo { return Evidence(isMixed ? .certain : .likely, reason) }
    // Else it could be a list, or a table of ties, in parts with their names behind the #.
    let isLikely = isMixed && !heads.isDisjoint(with: neighbours)
    return Evidence(isLikely ? .likely : .possible, reason)
  }

  @Sendable static func read(_ source: NetworkSource) throws(Problem) -> NetworkFile {
    var ties = try ValuedTies(source, names: ["lgl"])
    var lines = TextLines(source.bytes)
    var heads = IdTable()
    /// The vertex whose neighbours follow.
    var head: UInt32??
    while let line = lines.next() {
      let fields = words(line)
      guard let first = fields.first else { continue }
      func problem(_ message: String) -> Problem {
        Problem(file: source.file, line: lines.number, message)
      }
      if first.first == hash {
        guard first.count == 1, fields.count == 2 else {
          throw problem(
            "expected # and the name of one vertex, which has no blanks; found "
              + shown(text(line)))
        }
        guard heads.insert(fields[1]).isNew else {
          throw problem("the vertex \(shown(text(fields[1]))) begins a second time")
        }
        head = .some(ties.builder.agent(fields[1], line: lines.number))
        continue
      }
      guard let head else {
        throw problem("a neighbour comes before the first line of # and a vertex")
      }
      guard fields.count <= 2 else {
        throw problem(
          "expected a neighbour, perhaps with a weight; found \(counted(fields.count, "word")) "
            + "(names have no blanks)")
      }
      let other = ties.builder.agent(first, line: lines.number)
      if fields.count == 2 {
        try ties.add(head, other, value: fields[1], line: lines.number)
      } else {
        if ties.isWeighted { throw problem("the weight is missing") }
        try ties.add(head, other, value: 1, line: lines.number)
      }
    }
    return try ties.finish()
  }
}
