import PowerSimText

extension NetworkFormat {
  /// DIMACS graphs: lines that begin with what they are, `p` for sizes, `e` or `a` for ties.
  ///
  /// ```
  /// c three vertices in a row
  /// p edge 3 2
  /// e 1 2
  /// e 2 3
  /// ```
  package static let dimacs = NetworkFormat(
    name: "DIMACS", summary: "lines that begin with p for sizes and e or a for ties",
    endings: ["dimacs", "col"],
    evidence: { sample in
      let first = sample.firstRow(comments: [UInt8(ascii: "c")])
      return DIMACS.sizes(first) != nil
        ? Evidence(.certain, "its first line is p \(text(first[1]))") : nil
    }, read: DIMACS.read)
}

/// Reads DIMACS graphs: of colouring (`e`), shortest paths and flows (`a`).
enum DIMACS {
  /// The vertices and edges of a line such as `p edge 3 2`, or nil.
  static func sizes(_ words: [ArraySlice<UInt8>]) -> (vertices: Int, edges: Int)? {
    guard words.count == 4, text(words[0]) == "p",
      ["edge", "col", "sp", "max", "min", "tw"].contains(text(words[1])),
      let vertices = count(words[2]), let edges = count(words[3])
    else { return nil }
    return (vertices, edges)
  }

  @Sendable static func read(_ source: NetworkSource) throws(Problem) -> NetworkFile {
    var ties = try ValuedTies(source, names: ["capacity", "length", "dimacs"])
    var lines = TextLines(source.bytes)
    var agents: [UInt32?] = []
    var sizes: (vertices: Int, edges: Int)?
    var count = 0
    while let line = lines.next() {
      let words = words(line)
      guard let first = words.first else { continue }
      func problem(_ message: String) -> Problem {
        Problem(file: source.file, line: lines.number, message)
      }
      switch text(first) {
      case "c", "n", "x", "d", "v": continue  // Comments, sources, colours: nothing of ties.
      case "p":
        guard sizes == nil, let said = Self.sizes(words) else {
          throw problem("expected one line such as p edge 3 2: the vertices and edges")
        }
        sizes = said
        agents = try ties.numberedAgents(said.vertices, line: lines.number)
      case "e", "a":
        guard sizes != nil else { throw problem("the line p with the sizes must come first") }
        guard words.count == 3 || words.count == 4 else {
          throw problem("a tie has two ends and perhaps a value")
        }
        let from = try source.vertex(words[1], of: agents.count, line: lines.number)
        let to = try source.vertex(words[2], of: agents.count, line: lines.number)
        if words.count == 3 && ties.isWeighted { throw problem("the tie has no value") }
        count += 1
        if words.count == 4 {
          try ties.add(agents[from - 1], agents[to - 1], value: words[3], line: lines.number)
        } else {
          try ties.add(agents[from - 1], agents[to - 1], value: 1, line: lines.number)
        }
      default:
        throw problem(
          "\(shown(text(first))) is not known; lines of ties begin with e or a, comments with c")
      }
    }
    guard let sizes else {
      throw Problem(file: source.file, "there is no line p with the sizes, such as p edge 3 2")
    }
    // Many files count each tie once and give it from both ends.
    if count < sizes.edges && count * 2 != sizes.edges {
      throw Problem(
        file: source.file,
        "the line p says \(counted(sizes.edges, "edge")), but the file has \(grouped(count)); "
          + "is it cut short?")
    }
    if count > sizes.edges && count != sizes.edges * 2 {
      ties.builder.suspicions.append(
        "the line p says \(counted(sizes.edges, "edge")), but the file has \(grouped(count))")
    }
    return try ties.finish()
  }
}
