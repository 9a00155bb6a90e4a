import PowerSimText

extension NetworkFormat {
  /// METIS and Chaco graphs: a line of sizes, then for each vertex a line with its neighbours.
  ///
  /// ```
  /// % vertices, edges, and 1 since the edges have weights
  /// 3 2 1
  /// 2 0.5
  /// 1 0.5 3 1
  /// 2 1
  /// ```
  package static let metis = NetworkFormat(
    name: "METIS", summary: "a line of sizes, then the neighbours of vertex 1, 2 and so on",
    endings: ["graph", "metis", "chaco"], evidence: METIS.evidence, read: METIS.read)
}

/// Reads METIS graphs.
enum METIS {
  /// What the first line says.
  private struct Header {
    var vertices: Int
    var edges: Int
    /// How many numbers of its own a vertex has before its neighbours.
    var skipped: Int
    var hasEdgeWeights: Bool
  }

  @Sendable static func evidence(_ sample: TextSample) -> Evidence? {
    let isNamedSo = sample.hasEnding(["graph", "metis", "chaco"])
    guard let header = header(sample.firstRow(comments: [percent])) else { return nil }
    // All lines but comments count, blank ones too: a vertex without neighbours.
    var lines = sample.lines.filter { $0.first != percent }
    lines = Array(lines[((lines.firstIndex { !words($0).isEmpty } ?? 0) + 1)...])
    while sample.isWhole, lines.count > header.vertices, words(lines[lines.count - 1]).isEmpty {
      lines.removeLast()
    }
    // A file cut short is still METIS, by its name.
    let lineCountFits =
      sample.isWhole && !isNamedSo
      ? lines.count == header.vertices : lines.count <= header.vertices
    guard lineCountFits else {
      return isNamedSo ? Evidence(.possible, "its name ends as those of METIS graphs do") : nil
    }
    var pairs: Set<Pair> = []
    for (index, line) in lines.enumerated() {
      let fields = words(line)
      let step = header.hasEdgeWeights ? 2 : 1
      guard fields.count >= header.skipped, (fields.count - header.skipped).isMultiple(of: step)
      else { return nil }
      for at in stride(from: header.skipped, to: fields.count, by: step) {
        guard let to = count(fields[at]), (1...header.vertices).contains(to) else { return nil }
        pairs.insert(Pair(from: index + 1, to: to))
      }
    }
    // Of the vertices seen, neighbours must name each other.
    let isMutual = pairs.allSatisfy {
      $0.to > lines.count || pairs.contains(Pair(from: $0.to, to: $0.from))
    }
    guard isMutual else {
      return isNamedSo ? Evidence(.possible, "its name ends as those of METIS graphs do") : nil
    }
    let isWhole = lines.count == header.vertices
    let isCertain = !pairs.isEmpty && (!isWhole || pairs.count / 2 == header.edges)
    return Evidence(
      isCertain ? .certain : isNamedSo ? .likely : .possible,
      "its first line could say \(grouped(header.vertices)) vertices and "
        + "\(grouped(header.edges)) edges, and the lines after it are their neighbours")
  }

  private struct Pair: Hashable {
    var from: Int
    var to: Int
  }

  private static func header(_ fields: [ArraySlice<UInt8>]) -> Header? {
    guard (2...4).contains(fields.count), let vertices = count(fields[0]), vertices > 0,
      let edges = count(fields[1])
    else { return nil }
    let code = fields.count > 2 ? text(fields[2]) : "0"
    guard code.count <= 3, code.allSatisfy({ $0 == "0" || $0 == "1" }) else { return nil }
    let flags = Array(String(repeating: "0", count: 3 - code.count) + code).map { $0 == "1" }
    var weights = flags[1] ? 1 : 0
    if fields.count > 3 {
      guard let number = count(fields[3]), (0...1000).contains(number) else { return nil }
      weights = flags[1] ? number : 0
    }
    return Header(
      vertices: vertices, edges: edges, skipped: weights + (flags[0] ? 1 : 0),
      hasEdgeWeights: flags[2])
  }

  @Sendable static func read(_ source: NetworkSource) throws(Problem) -> NetworkFile {
    var lines = TextLines(source.bytes)
    var first: [ArraySlice<UInt8>] = []
    while first.isEmpty, let line = lines.next() {
      if line.first != percent { first = words(line) }
    }
    guard let header = header(first) else {
      throw Problem(
        file: source.file, line: max(lines.number, 1),
        "a METIS graph begins with its numbers of vertices and edges, perhaps a code of zeros and "
          + "ones for weights and the number of weights of a vertex; found "
          + shown(first.map { text($0) }.joined(separator: " ")))
    }
    let headerLine = lines.number
    var ties = try ValuedTies(source, names: header.hasEdgeWeights ? ["metis"] : nil)
    let agents = try ties.numberedAgents(header.vertices, line: headerLine)
    var entries = 0
    var loops = 0
    var balance = Balance(vertices: header.vertices)
    var vertex = 0
    while let line = lines.next() {
      if line.first == percent { continue }
      let fields = words(line)
      if vertex == header.vertices {
        if fields.isEmpty { continue }
        throw Problem(
          file: source.file, line: lines.number,
          "has more lines than the \(grouped(header.vertices)) vertices that line \(headerLine) "
            + "speaks of")
      }
      vertex += 1
      let step = header.hasEdgeWeights ? 2 : 1
      guard fields.count >= header.skipped, (fields.count - header.skipped).isMultiple(of: step)
      else {
        throw Problem(
          file: source.file, line: lines.number,
          "has \(counted(fields.count, "number")); by the code on line \(headerLine) a vertex has "
            + "\(grouped(header.skipped)) of its own"
            + (header.hasEdgeWeights ? ", and each neighbour a weight" : ""))
      }
      for at in stride(from: header.skipped, to: fields.count, by: step) {
        let other = try source.vertex(fields[at], of: header.vertices, line: lines.number)
        entries += 1
        if other == vertex { loops += 1 }
        balance.add(vertex, other)
        let (from, to) = (agents[vertex - 1], agents[other - 1])
        if header.hasEdgeWeights {
          try ties.add(from, to, value: fields[at + 1], line: lines.number)
        } else {
          try ties.add(from, to, value: 1, line: lines.number)
        }
      }
    }
    guard vertex == header.vertices else {
      throw Problem(
        file: source.file,
        "ends after \(counted(vertex, "vertex", "vertices")), where line \(headerLine) says "
          + "\(grouped(header.vertices)); is it cut short?")
    }
    if let vertex = balance.oneSided {
      throw Problem(
        file: source.file,
        "vertex \(vertex) and a neighbour do not both name each other; in METIS each tie stands "
          + "at both its ends")
    }
    // A tie of a vertex with itself stands there once or twice, by the program.
    let edges = (entries - loops) / 2
    guard (edges...(edges + loops)).contains(header.edges) else {
      throw Problem(
        file: source.file, line: headerLine,
        "says \(counted(header.edges, "edge")), but the lines that follow have \(grouped(edges)); "
          + "is one of them missing?")
    }
    return try ties.finish()
  }

  /// Whether all ties stand at both ends, in constant memory for each vertex: what `a` says of
  /// `b` is added at `a`, what `b` says of `a` taken away there.
  private struct Balance {
    private var sums: [UInt64]

    init(vertices: Int) { sums = [UInt64](repeating: 0, count: vertices + 1) }

    mutating func add(_ from: Int, _ to: Int) {
      if from == to { return }
      var mixed = UInt64(min(from, to)) << 32 | UInt64(max(from, to))
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      sums[from] &+= mixed
      sums[to] &-= mixed
    }

    /// A vertex with a tie that stands at one end only, or nil.
    var oneSided: Int? { sums.firstIndex { $0 != 0 } }
  }
}
