extension NetworkFormat {
  /// One tie a line in a table: two columns hold its ends, others may hold its weight and more.
  ///
  /// ```csv
  /// source,target,weight
  /// anna,ben,3
  /// anna,"cole, d.",1
  /// ```
  public static let ties = NetworkFormat(
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
      if plan.isSquare { return plan.columns > 3 ? nil : Evidence(.possible, plan.reason) }
      return Evidence(plan.strength, plan.reason)
    } catch {
      // Its lines are of many lengths, as no table's are; or reading it will say what is wrong.
      return error.message.contains(Self.raggedMark) && !sample.hasEnding(Self.endings)
        ? nil : Evidence(.possible, "it has lines with columns")
    }
  }

  private static let endings = ["csv", "tsv", "tab", "edges", "edgelist", "el"]
}
