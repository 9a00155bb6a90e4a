import PowerSimText

/// The columns of a table of ties that are not read, and what they may mean: other ends, groups whose
/// members share numbers, kinds of ties.
///
/// Looks at the first rows.
struct BesideTheEnds {
  private let rows: [[String]]
  private let names: [String]
  private let source: Int
  private let target: Int
  /// The columns that are no ends.
  private let others: [Int]
  /// What the ends hold.
  private let ids: Set<String>
  private let file: String
  private let line: Int

  init(
    _ rows: [[String]], names: [String], source: Int, target: Int, candidates: [Int], file: String,
    line: Int
  ) {
    self.rows = rows
    self.names = names
    self.source = source
    self.target = target
    // Of very many columns the first are enough.
    others = candidates.filter { $0 != source && $0 != target && !names[$0].isEmpty }.prefix(100)
      .map { $0 }
    ids = Self.values(of: source, in: rows).union(Self.values(of: target, in: rows))
    self.file = file
    self.line = line
  }

  // MARK: Other ends

  /// The question whether other columns are the ends: one that holds the same ids, or two beside the
  /// beginning and the end of a time.
  var question: Problem? { timesQuestion ?? groupsQuestion ?? idsQuestion ?? countsQuestion }

  private var idsQuestion: Problem? {
    guard let other = others.first(where: { holdsIDs($0) }) else { return nil }
    return undecided(
      [(source, target), (other, source), (other, target)],
      "\(title(other)) holds the same ids as \(title(source)) and \(title(target)), which are taken "
        + "for the ends of ties; say which two are by ",
      "; if a line names several ties, write one a line (pandas.melt and tidyr::pivot_longer do)")
  }

  /// Whether the values of a column are the ids of ends.
  private func holdsIDs(_ column: Int) -> Bool {
    let name = ColumnName(names[column])
    guard !isAboutAnEnd(name) else { return false }
    let values = values(of: column)
    let shared = values.count { ids.contains($0) }
    guard values.count > 1, shared > 1, shared * 2 >= values.count else { return false }
    let isAnID = name.isOfRecord || name.words.contains("id") && !name.isOfAttribute
    if !values.allSatisfy(NumberText.isNumber) { return isAnID || !name.isOfAttribute }
    // Small numbers may be those of anything: an id of each line, or a name of ends.
    guard shared * 2 >= ids.count else { return false }
    let isClear = EndNames.areClear(in: [names[source], names[target]])
    let isOfLines = values.count == rows.count
    return isAnID && isOfLines && !isClear
      || EndNames.isOfEnd(name) && !name.isOfAttribute && !isOfLines
  }

  /// Whether a name says more of an end, as `source_label` of `source`.
  private func isAboutAnEnd(_ name: ColumnName) -> Bool {
    [source, target].contains { end in
      let words = ColumnName(names[end]).words.filter { !["id", "name", "code"].contains($0) }
      return !words.isEmpty && words.allSatisfy(name.words.contains)
    }
  }

  /// Ends that hold the beginning and the end of a time, where other columns hold words.
  private var timesQuestion: Problem? {
    let pairs = rows.map { ($0[source], $0[target]) }.filter { !$0.isEmpty && !$1.isEmpty }
    guard pairs.count > 1 else { return nil }
    let areNamedSo = [source, target].allSatisfy { EndNames.isOfTime(ColumnName(names[$0])) }
    let areDates = pairs.allSatisfy { TimeText.isTime($0) && TimeText.isTime($1) }
    let areYears = pairs.allSatisfy { TimeText.isYear($0) && TimeText.isYear($1) && $0 <= $1 }
    let areSpans = pairs.allSatisfy { from, to in
      guard let from = NumberText.double(from), let to = NumberText.double(to) else { return false }
      return from <= to
    }
    guard areDates || areNamedSo && areSpans else { return nil }
    // Words behind numbers may say what these ties are like.
    let words = others.filter { column in
      !values(of: column).allSatisfy { NumberText.double($0) != nil || TimeText.isTime($0) }
        && (areDates || areYears
          || column < min(source, target) && !ColumnName(names[column]).isOfAttribute)
    }
    guard words.count > 1 else { return nil }
    return undecided(
      [(words[0], words[1]), (source, target)],
      "\(title(source)) and \(title(target)) may hold the beginning and the end of a time, and "
        + "\(title(words[0])) and \(title(words[1])) the ends of the tie; say which by ")
  }

  // MARK: Groups

  /// The question whether ids are those of other people in each group: numbers that begin anew.
  private var groupsQuestion: Problem? {
    guard areWholeNumbers(source), areWholeNumbers(target),
      let group = others.first(where: { isOfGroup($0) && recurs(in: $0) && beginsAnew(in: $0) })
    else { return nil }
    return localProblem(
      group,
      "\(title(source)) and \(title(target)) have the same numbers for each value of \(title(group))"
    )
  }

  /// The question whether the second end only numbers those of the first.
  private var countsQuestion: Problem? {
    guard EndKinds(names[source], names[target]) != .two, areWholeNumbers(target) else {
      return nil
    }
    var numbers: [String: Set<Int>] = [:]
    for row in rows {
      guard let number = Int(row[target]) else { continue }
      if !numbers[row[source], default: []].insert(number).inserted { return nil }
    }
    // Whoever has one alone says nothing.
    let several = numbers.values.filter { $0.count > 1 }
    guard several.count > 1, several.count * 2 > numbers.count,
      numbers.values.allSatisfy({ $0.min() == 1 && $0.max() == $0.count }),
      let most = several.map(\.count).max(),
      most < numbers.count || !values(of: target).isSubset(of: values(of: source))
    else { return nil }
    return localProblem(
      source, "\(title(target)) begins anew with 1 for each id in \(title(source))")
  }

  private func localProblem(_ group: Int, _ what: String) -> Problem {
    let row = rows.first ?? []
    var problem = Problem(
      file: file, line: line,
      "\(what): where 1 is somebody else in each, write ids that tell them apart, such as "
        + "\(shown(row[group] + "-" + row[target])); where it is the same agent, say so by "
        + "\"source\": \(shown(names[source])), \"target\": \(shown(names[target]))")
    problem.choices = [choice((source, target))]
    return problem
  }

  /// A doubt of the same kind, where ids are names or the column may be a wave.
  var doubt: String? {
    others.first { isOfGroup($0) && recurs(in: $0) }.map {
      "the same ids stand in lines of several values of \(title($0)); if they are other agents in "
        + "each, write ids that tell them apart"
    }
  }

  /// Whether a column has few values, and most ids come again in lines of several of them.
  private func recurs(in column: Int) -> Bool {
    let values = values(of: column)
    guard values.count > 1, values.count < rows.count else { return false }
    var groups: [String: Set<String>] = [:]
    for row in rows where !row[column].isEmpty {
      for end in [row[source], row[target]] where !end.isEmpty {
        groups[end, default: []].insert(row[column])
      }
    }
    return groups.values.count { $0.count > 1 } * 2 >= groups.count
  }

  private func isOfGroup(_ column: Int) -> Bool {
    let name = ColumnName(names[column])
    return EndKinds.isOfGroup(names[column]) || name.words.contains("id") && !name.isOfAttribute
      || name.words.contains("ego")
  }

  /// Whether the numbers of the ends begin near 1 in each group.
  private func beginsAnew(in column: Int) -> Bool {
    var groups: [String: Set<Int>] = [:]
    for row in rows {
      for end in [row[source], row[target]] {
        if let number = Int(end) { groups[row[column], default: []].insert(number) }
      }
    }
    return groups.values.allSatisfy { ids in
      guard let least = ids.min(), let most = ids.max() else { return false }
      return least <= 2 && most <= 2 * ids.count
    }
  }

  // MARK: Kinds of ties

  /// A note on columns that may say of which kind a tie is, for all lines are ties alike.
  ///
  /// - Parameter used: a column that is read besides the ends.
  func note(besides used: Int?) -> String? {
    let kinds = others.compactMap { column -> String? in
      let values = values(of: column)
      let name = ColumnName(names[column])
      let areNumbers = values.allSatisfy(NumberText.isNumber)
      guard column != used, (2...12).contains(values.count), values.count * 2 <= rows.count,
        !areNumbers || name.isOfOther && !name.isOfOrder,
        !EndNames.isOfSpan(name), !isAboutAnEnd(name)
      else { return nil }
      let sorted = values.sorted()
      return "\(title(column)) (\(listed(sorted.map { shown($0) }, limit: 4)))"
    }
    guard let first = kinds.first else { return nil }
    let more = kinds.count > 1 ? " and \(counted(kinds.count - 1, "more column"))" : ""
    return
      "\(first)\(more) \(kinds.count > 1 ? "are" : "is") not used: all lines are ties alike; keep "
      + "those that are meant in the file if they are not"
  }

  // MARK: Parts

  private func values(of column: Int) -> Set<String> { Self.values(of: column, in: rows) }

  private static func values(of column: Int, in rows: [[String]]) -> Set<String> {
    Set(rows.lazy.map { $0[column] }.filter { !$0.isEmpty })
  }

  private func areWholeNumbers(_ column: Int) -> Bool {
    rows.allSatisfy { NumberText.isWhole(Array($0[column].utf8).span) }
  }

  private func title(_ column: Int) -> String { "column \(shown(names[column]))" }

  private func choice(_ pair: (Int, Int)) -> [JSONValue.Member] {
    [
      JSONValue.Member("source", .string(names[pair.0])),
      JSONValue.Member("target", .string(names[pair.1])),
    ]
  }

  private func undecided(_ pairs: [(Int, Int)], _ start: String, _ end: String = "") -> Problem {
    let words = pairs.map { "\"source\": \(shown(names[$0.0])), \"target\": \(shown(names[$0.1]))" }
    var problem = Problem(
      file: file, line: line, start + words.joined(separator: ", or by ") + end)
    problem.choices = pairs.map(choice)
    return problem
  }
}
