import PowerSimText

extension NetworkFormat {
  /// KONECT: ties under lines of `%` that say of which kind they are and how many.
  ///
  /// ```
  /// % bip unweighted
  /// % 4 2 3
  /// 1 1
  /// 1 2
  /// 2 2
  /// 2 3
  /// ```
  package static let konect = NetworkFormat(
    name: "KONECT", summary: "ties under a line of % that says sym, asym or bip",
    endings: ["konect"],
    evidence: { sample in
      guard let kind = KONECT.kind(sample.lines.first) else { return nil }
      return Evidence(.certain, "its first line is % \(kind.rawValue)")
    }, read: KONECT.read)
}

/// Reads KONECT's networks.
enum KONECT {
  /// What the first line says the ties are.
  enum Kind: String {
    case symmetric = "sym"
    case directed = "asym"
    /// Between two kinds of nodes, which share numbers.
    case bipartite = "bip"
  }

  /// What the second line says, where there is one.
  private struct Sizes {
    var ties: Int
    var left: Int
    var right: Int
    var line: Int
  }

  static func kind(_ line: ArraySlice<UInt8>?) -> Kind? {
    guard let line, line.first == percent else { return nil }
    return words(line.dropFirst()).first.flatMap { Kind(rawValue: text($0)) }
  }

  @Sendable static func read(_ source: NetworkSource) throws(Problem) -> NetworkFile {
    var lines = TextLines(source.bytes)
    let first = lines.next()
    guard let first, let kind = kind(first) else {
      throw Problem(
        file: source.file, line: 1,
        "a KONECT network begins with % sym, % asym or % bip and what its weights are")
    }
    let weights = words(first.dropFirst()).dropFirst().first.map { text($0) } ?? "unweighted"
    if weights == "dynamic" {
      throw Problem(
        file: source.file, line: 1,
        "is a history in which ties come and go; write the ties of one time to a file of their own")
    }
    let sizes = sizes(lines.next(), kind)
    var source = source
    if kind == .bipartite { source.options.bipartite = true }
    var ties = try ValuedTies(source, names: ["3", "konect"])
    if let sizes { try addAgents(&ties, sizes, kind) }
    var rows = DelimitedText(source.bytes, file: source.file, dialect: dialect)
    var count = 0
    while try rows.next() {
      guard (2...4).contains(rows.count) else {
        throw rows.problem(
          "a tie has two ends, and perhaps a weight and a time; found \(counted(rows.count, "word"))"
        )
      }
      if let sizes {
        for (end, most) in [(0, sizes.left), (1, sizes.right)] {
          guard let number = rows.withBytes(end, { NumberText.count($0) }),
            (1...max(most, 1)).contains(number)
          else {
            throw rows.problem(
              "expected a number from 1 to \(grouped(most)), as line \(sizes.line) says; found "
                + shown(rows.text(end)))
          }
        }
      }
      let from = agent(rows, 0, kind, &ties)
      let to = agent(rows, 1, kind, &ties)
      count += 1
      if rows.count > 2 {
        let value = rows.text(2)
        try ties.add(from, to, value: Array(value.utf8)[...], line: rows.line)
      } else if ties.isWeighted && weights != "positive" {
        throw rows.problem("the tie has no weight")
      } else {
        try ties.add(from, to, value: 1, line: rows.line)
      }
    }
    if let sizes, sizes.ties != count {
      // Where ties are counted several times, their number may be that of all times.
      let message =
        "line \(sizes.line) says \(counted(sizes.ties, "tie")), but the file has \(grouped(count))"
      if count < sizes.ties, weights == "unweighted" {
        throw Problem(file: source.file, message + "; is it cut short?")
      }
      ties.builder.suspicions.append(message)
    }
    return try ties.finish()
  }

  private static let dialect = DelimitedText.Dialect(
    separator: .blanks, comments: [percent], quotesSpanLines: false, maximumColumns: 10_000)

  /// Numbers of ties and nodes: `% 78 34 34`, or for one kind of nodes `% 78 34`.
  private static func sizes(_ line: ArraySlice<UInt8>?, _ kind: Kind) -> Sizes? {
    guard let line, line.first == percent else { return nil }
    let fields = words(line.dropFirst())
    let numbers = fields.compactMap { PowerSimScenario.count($0) }
    guard numbers.count == fields.count, numbers.count >= 2 else { return nil }
    if kind == .bipartite {
      guard numbers.count >= 3 else { return nil }
      return Sizes(ties: numbers[0], left: numbers[1], right: numbers[2], line: 2)
    }
    let nodes = numbers.dropFirst().prefix(2).max() ?? 0
    return Sizes(ties: numbers[0], left: nodes, right: nodes, line: 2)
  }

  private static func addAgents(
    _ ties: inout ValuedTies, _ sizes: Sizes, _ kind: Kind
  ) throws(Problem) {
    if kind == .bipartite {
      _ = try ties.numberedAgents(sizes.left, line: 2)
      _ = try ties.numberedAgents(sizes.right, isSecondKind: true, line: 2)
    } else {
      _ = try ties.numberedAgents(sizes.left, line: 2)
    }
  }

  private static func agent(
    _ rows: DelimitedText, _ end: Int, _ kind: Kind, _ ties: inout ValuedTies
  ) -> UInt32? {
    if kind == .bipartite && end == 1 {
      return rows.withBytes(end) { ties.builder.secondKind($0, line: rows.line) }
    }
    return rows.withBytes(end) { ties.builder.agent($0, line: rows.line) }
  }
}
