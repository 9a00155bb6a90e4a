import PowerSimText

extension NetworkFormat {
  /// NCOL: two names set apart by blanks, perhaps a weight; a name alone has no ties.
  ///
  /// ```
  /// Ann Bo 1
  /// Bo Cy 0.5
  /// Di
  /// ```
  package static let ncol = NetworkFormat(
    name: "NCOL", summary: "two names set apart by blanks, perhaps a weight; a name alone",
    endings: ["ncol"],
    evidence: { sample in
      let rows = sample.rows(comments: [])
      let isNamedSo = sample.hasEnding(["ncol"])
      guard !rows.isEmpty,
        rows.allSatisfy({
          $0.count < 3 || $0.count == 3 && number($0[2]) != nil
        })
      else { return nil }
      if isNamedSo { return Evidence(.certain, "its name ends in .ncol, and its lines fit") }
      // Without a name alone it is a table of ties like others.
      let widths = Set(rows.map(\.count))
      guard widths == [1, 2] || widths == [1, 3],
        !sample.lines.contains(where: { $0.contains { ",;|\t\"".utf8.contains($0) } }),
        rows.allSatisfy({ $0.allSatisfy { !"#%{".utf8.contains($0.first ?? 0) } })
      else { return nil }
      // A title over lines that no blank divides.
      guard rows.dropFirst().contains(where: { $0.count > 1 }) else { return nil }
      let ends = Set(rows.filter { $0.count > 1 }.flatMap { $0[..<2] })
      guard rows.allSatisfy({ $0.count > 1 || !ends.contains($0[0]) }) else { return nil }
      return Evidence(.possible, "its lines have two names, or one alone")
    }, read: NCOL.read)
}

/// Reads NCOL, as igraph writes it.
enum NCOL {
  @Sendable static func read(_ source: NetworkSource) throws(Problem) -> NetworkFile {
    var ties = try ValuedTies(source, names: ["3", "ncol"])
    var lines = TextLines(source.bytes)
    while let line = lines.next() {
      let fields = words(line)
      guard let first = fields.first else { continue }
      func problem(_ message: String) -> Problem {
        Problem(file: source.file, line: lines.number, message)
      }
      guard fields.count <= 3 else {
        throw problem(
          "expected two names and perhaps a weight; found \(counted(fields.count, "word")) "
            + "(names have no blanks)")
      }
      let from = ties.builder.agent(first, line: lines.number)
      guard fields.count > 1 else { continue }
      let to = ties.builder.agent(fields[1], line: lines.number)
      if fields.count == 3 {
        try ties.add(from, to, value: fields[2], line: lines.number)
      } else {
        if ties.isWeighted { throw problem("the weight is missing") }
        try ties.add(from, to, value: 1, line: lines.number)
      }
    }
    return try ties.finish()
  }
}
