import PowerSimText

extension TiesPlan {
  /// The columns of the ends: as the scenario says, else by their names, else by what they hold.
  static func ends(
    _ options: NetworkFileOptions, _ names: [String]?, _ candidates: [Int], _ texts: [[String]],
    _ columns: Int, file: String, line: Int, isBlank: Bool
  ) throws(Problem) -> TieEnds.Found {
    func column(_ text: String?, _ key: String) throws(Problem) -> Int? {
      guard let text else { return nil }
      return try TableColumn.position(text, key: key, names: names, columns, file: file, line: line)
    }
    let source = try column(options.source, "source")
    let target = try column(options.target, "target")
    if let source, source == target {
      throw Problem(
        file: file, line: line, "\"source\" and \"target\" are the same column, \(source + 1)")
    }
    if let source, let target {
      return TieEnds.Found(source: source, target: target, reason: "the scenario names its columns")
    }
    let named = names.flatMap { EndNames.ends(in: $0) }
    if let one = source ?? target {
      let other =
        named.flatMap { $0.source == one ? $0.target : $0.target == one ? $0.source : nil }
        ?? (candidates.count == 2 ? candidates.first { $0 != one } : nil)
      guard let other else {
        let missing = source == nil ? "source" : "target"
        throw Problem(
          file: file, line: line,
          "\"\(source == nil ? "target" : "source")\" is given; name the other end of the ties by "
            + "\"\(missing)\" too")
      }
      return TieEnds.Found(
        source: source ?? other, target: target ?? other, reason: "the scenario names its columns")
    }
    let hint =
      isBlank && columns > 2
      ? "; or, if names hold blanks, write the file with another delimiter" : ""
    let finder = TieEnds(
      texts, names: names, columns: columns, file: file, line: line, hint: hint)
    if let named, let names {
      if let problem = finder.rival(of: named, among: candidates) { throw problem }
      return TieEnds.Found(
        source: named.source, target: named.target,
        reason: "it has columns \(shown(names[named.source])) and \(shown(names[named.target]))")
    }
    if let names {
      let several = SeveralEnds.columns(in: names)
      if !several.isEmpty { throw SeveralEnds.problem(several, names, file: file, line: line) }
    }
    guard candidates.count >= 2 else {
      throw Problem(
        file: file, line: line,
        "a tie needs two columns, one for each end; say which by \"source\" and \"target\"")
    }
    return try finder.found(among: candidates, fileName: file)
  }

  /// Whether there are as many lines as columns of numbers; of few columns, of zeros and ones.
  static func isSquare(_ texts: [[String]], _ columns: Int, hasNames: Bool) -> Bool {
    // A line of names that are numbers may stand above.
    if !hasNames, texts.count == columns + 1, columns > 2, let first = texts.first,
      Set(first).count == columns
    {
      return isSquare(Array(texts.dropFirst()), columns, hasNames: false)
    }
    guard texts.count == columns || (hasNames && texts.count == columns - 1), texts.count > 1 else {
      return false
    }
    // A matrix has no row's name twice.
    if texts.count < columns, Set(texts.map { $0[0] }).count < texts.count { return false }
    let cells = hasNames ? texts.map { Array($0.dropFirst()) } : texts
    return columns > 3
      ? cells.allSatisfy { $0.allSatisfy { NumberText.double($0) != nil } }
      : cells.allSatisfy { $0.allSatisfy { $0 == "0" || $0 == "1" } }
  }

  /// The number of lines that a first line of sizes would announce.
  static func size(_ texts: [[String]], _ columns: Int) -> Int? {
    guard texts.count > 1, let first = texts.first, columns == 2 || columns == 3 else { return nil }
    let numbers = first.compactMap { NumberText.count(Array($0.utf8).span) }
    guard numbers.count == columns, let nodes = numbers.first, let lines = numbers.last else {
      return nil
    }
    let most = texts.dropFirst().compactMap { row in
      row.prefix(2).compactMap { NumberText.count(Array($0.utf8).span) }.max()
    }.max()
    return (most ?? Int.max) <= nodes && (columns == 2 || numbers[1] == nodes) ? lines : nil
  }
}
