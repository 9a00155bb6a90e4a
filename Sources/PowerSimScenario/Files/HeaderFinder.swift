import PowerSimText

/// Whether the first row of a table of ties is a header.
struct HeaderFinder {
  /// What was decided, and how.
  struct Judgement {
    var isHeader: Bool
    /// Whether it names the ends of ties.
    var isKnown = false
    /// Words of the first row that have to be looked for among the ids of the whole file.
    var doubtful: [String] = []
    /// As in `Evidence`.
    var reason: String
  }

  private let rows: [[TableSample.Cell]]
  private let options: NetworkFileOptions
  private let isShorter: Bool
  private let dictionary: Int?
  var nodes: AttributeTable?

  init(
    _ rows: [[TableSample.Cell]], options: NetworkFileOptions, isShorter: Bool, dictionary: Int?
  ) {
    self.rows = rows
    self.options = options
    self.isShorter = isShorter
    self.dictionary = dictionary
  }

  /// - Throws: A `Problem` that shows both readings, where the first row may be either.
  func judgement(file: String, line: Int, isWhole: Bool) throws(Problem) -> Judgement {
    let first = rows[0]
    let rest = rows.dropFirst()
    let texts = first.map(\.text)
    let columns = first.indices.filter { $0 != dictionary }
    let known = EndNames.ends(in: texts)
    if options.header == false {
      return Judgement(isHeader: false, reason: "its lines have two ids")
    }
    if options.header == true {
      return Judgement(isHeader: true, isKnown: known != nil, reason: "its lines have two ids")
    }
    if let known, !areIDs(known.source, known.target) {
      return Judgement(
        isHeader: true, isKnown: true,
        doubtful: [texts[known.source], texts[known.target]],
        reason: "it has a header")
    }
    if isShorter {
      return Judgement(isHeader: true, reason: "its header leaves out the names of the rows")
    }
    let asked = [options.source, options.target, options.weight].compactMap { $0 }
    if asked.contains(where: { NumberText.count(Array($0.utf8).span) == nil && texts.contains($0) })
    {
      return Judgement(isHeader: true, reason: "its first line has the columns that are asked for")
    }
    if rest.isEmpty {
      return Judgement(isHeader: false, reason: "its line has two ids")
    }
    if let empty = columns.first(where: { texts[$0].isEmpty }),
      rest.allSatisfy({ !$0[empty].text.isEmpty })
    {
      return Judgement(isHeader: true, reason: "its header has a column without a name")
    }
    // Ids come again, names of columns do not.
    let ids = columns.prefix(3)
    let others = Set(rest.joined().map(\.text))
    func isID(_ column: Int) -> Bool {
      !NumberText.isNumber(texts[column]) && !texts[column].isEmpty
        && (others.contains(texts[column]) || nodes?.row(of: texts[column]) != nil)
    }
    if ids.contains(where: isID) {
      return Judgement(isHeader: false, reason: "its lines have two ids")
    }
    // Words over numbers.
    var wordsOverNumbers = 0
    var numbersOverNumbers = 0
    for column in columns where areNumbers(rest, column) {
      if NumberText.isNumber(first[column].text) {
        numbersOverNumbers += 1
      } else if !isMissing(first[column].text) {
        wordsOverNumbers += 1
      }
    }
    // A year, or the 0 of pandas, may be the name of a column.
    let areNamed = wordsOverNumbers > 1 && numbersOverNumbers == 1
    if wordsOverNumbers > 0 && numbersOverNumbers == 0 || areNamed {
      return Judgement(
        isHeader: true,
        doubtful: columns.prefix(2).filter { areNumbers(rest, $0) }.map { texts[$0] },
        reason: "its first line has words where the others have numbers")
    }
    let hasWords =
      columns.prefix(3).count {
        !areNumbers(rest, $0) && !NumberText.isNumber(texts[$0]) && !texts[$0].isEmpty
      } > 1
    if numbersOverNumbers > 0 && !(hasWords && isWhole) {
      return Judgement(isHeader: false, reason: "its lines have two ids")
    }
    // Words over words.
    if nodes != nil {
      return Judgement(isHeader: true, reason: "its first line has no ids of the nodes file")
    }
    if !SeveralEnds.columns(in: texts).isEmpty {
      return Judgement(isHeader: true, reason: "its first line names several ends")
    }
    if !isWhole {
      return Judgement(
        isHeader: false, doubtful: ids.prefix(2).map { texts[$0] }, reason: "its lines have two ids"
      )
    }
    throw Self.undecided(texts, file: file, line: line)
  }

  /// The first line may be a header or a tie.
  static func undecided(_ texts: [String], file: String, line: Int) -> Problem {
    let words = listed(texts.map { shown($0) }, limit: 3)
    var problem = Problem(
      file: file, line: line,
      "\(words) may be the names of the columns, for none of them comes again, or the first tie; "
        + "say which by \"header\": true or \"header\": false")
    problem.choices = Problem.headerChoices
    return problem
  }

  /// Whether names such as `a` and `b`, or `node1` and `node2`, are ids rather: they come again, or
  /// the others are like them.
  private func areIDs(_ source: Int, _ target: Int) -> Bool {
    let names = [rows[0][source].text, rows[0][target].text]
    let words = names.map { ColumnName($0).words }
    let areShort = words.allSatisfy { $0.joined().count == 1 }
    let areNumbered = words.allSatisfy { NumberText.double($0.last ?? "") != nil }
    guard areShort || areNumbered else { return false }
    if areShort && rows.count == 1 { return true }
    let others = rows.dropFirst().prefix(500).flatMap { [$0[source].text, $0[target].text] }
    if names.contains(where: { others.contains($0) || nodes?.row(of: $0) != nil }) { return true }
    return !others.isEmpty
      && others.allSatisfy { other in
        let like = ColumnName(other).words
        return areShort
          ? like.joined().count == 1 && like.joined().first?.isLetter == true
          : like.count == words[0].count && like.dropLast() == words[0].dropLast()
            && NumberText.double(like.last ?? "") != nil
      }
  }

  private func areNumbers(_ rows: ArraySlice<[TableSample.Cell]>, _ column: Int) -> Bool {
    var hasNumber = false
    for row in rows {
      let text = row[column].text
      if NumberText.isNumber(text) {
        hasNumber = true
      } else if !isMissing(text) {
        return false
      }
    }
    return hasNumber
  }

  private func isMissing(_ text: String) -> Bool {
    text.isEmpty || MissingEnd.isUsual(text)
  }
}
