import PowerSimText

extension NetworkFormat {
  /// One tie a line in a table: two columns hold its ends, others may hold its weight and more.
  ///
  /// ```csv
  /// source,target,weight
  /// anna,ben,3
  /// anna,"cole, d.",1
  /// ```
  package static let ties = NetworkFormat(
    name: "ties table", summary: "a table with one tie a line, such as CSV or an edge list",
    endings: ["csv", "tsv", "tab", "txt", "dat", "edges", "edgelist", "el"],
    keys: [.header, .source, .target, .delimiter, .decimal, .comment, .bipartite, .missing],
    evidence: TiesPlan.evidence, read: TiesReader.read)
}

extension TiesPlan {
  /// What speaks for a text being a table of ties.
  @Sendable static func evidence(_ sample: TextSample) -> Evidence? {
    let source = NetworkSource(bytes: sample.bytes, file: sample.name, options: sample.options)
    do throws(Problem) {
      let plan = try TiesPlan(source)
      guard let plan else { return Evidence(.possible, "it holds no line with ties") }
      if plan.isSquare {
        return plan.columns > 3 && plan.names == nil ? nil : Evidence(.possible, plan.reason)
      }
      return Evidence(plan.strength, plan.reason)
    } catch {
      if error.message.contains(StrangeTies.bitsMark) {
        // Where the ends are said to be of two kinds, a matrix has them.
        return sample.options.bipartite == true && AdjacencyMatrix.evidence(sample) != nil
          ? nil : Evidence(.possible, "it has lines with columns")
      }
      // Its lines are of many lengths, as no table's are; or reading it will say what is wrong.
      return error.message.contains(Self.raggedMark) && !sample.hasEnding(Self.endings)
        && !Self.hasKnownHeader(sample)
        ? nil : Evidence(.possible, "it has lines with columns")
    }
  }

  /// Whether the first line names the ends of ties.
  private static func hasKnownHeader(_ sample: TextSample) -> Bool {
    let words = sample.lines.first?.prefix(1000).split { [0x20, 0x09, 0x2C, 0x3B].contains($0) }
    return EndNames.ends(in: (words ?? []).map { String(decoding: $0, as: UTF8.self) }) != nil
  }

  private static let endings = ["csv", "tsv", "tab", "edges", "edgelist", "el"]
}
