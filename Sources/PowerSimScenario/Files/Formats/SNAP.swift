import PowerSimText

extension NetworkFormat {
  /// SNAP: ties under lines of `#` that say how many nodes and edges there are.
  ///
  /// ```
  /// # Undirected graph: friends.txt
  /// # Nodes: 3 Edges: 2
  /// # FromNodeId	ToNodeId
  /// 0	1
  /// 1	2
  /// ```
  package static let snap = NetworkFormat(
    name: "SNAP", summary: "ties under lines of # that count nodes and edges",
    endings: ["snap"],
    evidence: { sample in
      if SNAP.sizes(sample.lines) != nil {
        return Evidence(.certain, "a line of # counts its nodes and edges")
      }
      return SNAP.networKit(sample.firstRow(comments: [hash])) != nil
        ? Evidence(.certain, "its first line counts its nodes and edges as NetworKit does") : nil
    }, read: SNAP.read)
}

/// Reads SNAP's networks.
enum SNAP {
  /// What the lines before the ties say.
  struct Sizes {
    var nodes: Int
    var edges: Int
    /// The names of the columns, where a line gives them.
    var columns: [String] = []
    var line: Int
  }

  /// The sizes in the comments before the first tie, or nil.
  static func sizes(_ lines: some Sequence<ArraySlice<UInt8>>) -> Sizes? {
    var sizes: Sizes?
    for (index, line) in lines.enumerated() {
      guard line.first == hash || trimmed(line).isEmpty else { break }
      let words = words(line.drop { $0 == hash }).map { text($0) }
      if let nodes = number(after: "nodes:", in: words),
        let edges = number(after: "edges:", in: words)
      {
        sizes = Sizes(nodes: nodes, edges: edges, line: index + 1)
      } else if sizes != nil, words.count >= 2 {
        sizes?.columns = words.map { $0.lowercased() }
      }
    }
    return sizes
  }

  /// The sizes in NetworKit's first line, such as `p 34 78 u u 0`, or nil.
  static func networKit(_ words: [ArraySlice<UInt8>]) -> (nodes: Int, edges: Int, first: Int)? {
    guard words.count == 6, text(words[0]) == "p", let nodes = count(words[1]),
      let edges = count(words[2]), ["u", "d"].contains(text(words[3])),
      ["u", "w"].contains(text(words[4])), let first = count(words[5]), first <= 1
    else { return nil }
    return (nodes, edges, first)
  }

  private static func number(after word: String, in words: [String]) -> Int? {
    guard let at = words.firstIndex(where: { $0.lowercased() == word }), at + 1 < words.count
    else { return nil }
    return NumberText.count(Array(words[at + 1].utf8).span)
  }

  @Sendable static func read(_ source: NetworkSource) throws(Problem) -> NetworkFile {
    var lines = TextLines(source.bytes)
    var rows = DelimitedText(source.bytes, file: source.file, dialect: dialect)
    var sizes = sizes(IteratorSequence(LineIterator(lines: lines)))
    var ties = try ValuedTies(source, names: ["3", "snap"] + (sizes?.columns.dropFirst(2) ?? []))
    if sizes == nil {
      var first: [ArraySlice<UInt8>] = []
      while first.isEmpty, let line = lines.next() {
        if line.first != hash { first = words(line) }
      }
      if let said = networKit(first) {
        sizes = Sizes(nodes: said.nodes, edges: said.edges, line: lines.number)
        _ = try ties.numberedAgents(said.nodes, from: said.first, line: lines.number)
        _ = try rows.next()
      }
    }
    let value = try valueColumn(source, sizes)
    var columns: Int?
    var count = 0
    while try rows.next() {
      guard rows.count >= 2, rows.count == columns ?? rows.count else {
        throw rows.problem(
          "has \(counted(rows.count, "column"))"
            + (columns.map { ", where the ties before have \($0)" } ?? "; a tie needs two"))
      }
      columns = rows.count
      if let value, value >= rows.count {
        throw rows.problem("the ties have no values: there are \(rows.count) columns")
      }
      let from = rows.withBytes(0) { ties.builder.agent($0, line: rows.line) }
      let to = rows.withBytes(1) { ties.builder.agent($0, line: rows.line) }
      count += 1
      if let value {
        let text = rows.text(value)
        try ties.add(from, to, value: Array(text.utf8)[...], line: rows.line)
      } else {
        try ties.add(from, to, value: 1, line: rows.line)
      }
    }
    if let sizes { try check(sizes, count, &ties, source) }
    return try ties.finish()
  }

  private static let dialect = DelimitedText.Dialect(
    separator: .blanks, comments: [hash], quotesSpanLines: false, maximumColumns: 10_000)

  /// The column with the tie's value: that of the name asked for, else that of a sign, since
  /// enmity is no tie like others.
  private static func valueColumn(
    _ source: NetworkSource, _ sizes: Sizes?
  ) throws(Problem) -> Int? {
    let columns = sizes?.columns ?? []
    let sign = columns.firstIndex { ["sign", "weight"].contains($0) }
    guard let weight = source.options.weight?.lowercased() else {
      return sign.flatMap { $0 >= 2 ? $0 : nil }
    }
    return columns.dropFirst(2).firstIndex(of: weight) ?? (sign ?? 2)
  }

  /// Checks what was read against what the comments say; files may give each tie from both ends.
  private static func check(
    _ sizes: Sizes, _ count: Int, _ ties: inout ValuedTies, _ source: NetworkSource
  ) throws(Problem) {
    if ![sizes.edges, sizes.edges * 2].contains(count), count * 2 != sizes.edges {
      let message =
        "line \(sizes.line) says \(counted(sizes.edges, "edge")), but the file has "
        + grouped(count)
      if count < sizes.edges {
        throw Problem(
          file: source.file, message + "; is it cut short? If it is not, remove that line")
      }
      ties.builder.suspicions.append(message)
    }
    if source.nodes == nil, ties.builder.count != sizes.nodes {
      ties.builder.suspicions.append(
        "line \(sizes.line) says \(counted(sizes.nodes, "node")), but the ties have "
          + grouped(ties.builder.count))
    }
  }

  private struct LineIterator: IteratorProtocol {
    var lines: TextLines
    mutating func next() -> ArraySlice<UInt8>? { lines.next() }
  }
}
