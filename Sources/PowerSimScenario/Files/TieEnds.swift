import PowerSimText

/// Which columns of a table are the ends of its ties, found from what stands in them.
///
/// The ids of both ends are of one kind, so that they occur on either side; numbers of lines and
/// times do not occur among them.
struct TieEnds {
  /// The columns, and the reason as a phrase.
  struct Found {
    var source: Int
    var target: Int
    var reason: String?
  }

  private let rows: [[String]]
  private let names: [String]?
  private let file: String
  private let line: Int
  private let ids: [Set<String>]
  /// Whether all cells of a column are whole numbers.
  private let isWhole: [Bool]
  /// Ends the sentences on what cannot be decided.
  private let hint: String

  /// Columns that may be ends are looked at; `names` are those of the header, if there is one.
  init(
    _ rows: [[String]], names: [String]?, columns: Int, file: String, line: Int, hint: String
  ) {
    self.rows = rows
    self.names = names
    self.file = file
    self.line = line
    self.hint = hint
    ids = (0..<columns).map { column in Set(rows.map { $0[column] }.filter { !$0.isEmpty }) }
    isWhole = ids.map { ids in
      !ids.isEmpty && ids.allSatisfy { NumberText.isWhole(Array($0.utf8).span) }
    }
  }

  /// The two columns.
  ///
  /// - Throws: A `Problem` that shows both readings, where there are two.
  func found(among columns: [Int], fileName: String) throws(Problem) -> Found {
    var columns = columns
    var reason: String?
    // Names of attributes are no ends; a first column without a name, or called id, is no end.
    if let names, columns.count > 2 {
      // Where lines name several ends each, and these were put below one another, `value` holds them.
      // Where a matrix was, they are its cells, and `variable` holds the other ends.
      let variable = columns.dropFirst().first {
        ["variable", "name"].contains(names[$0].lowercased())
      }
      let isMatrix = variable.map { areSame(columns[0], $0) } ?? false
      let rest = columns.filter {
        let isLong = variable != nil && names[$0].lowercased() == "value" && !isMatrix
        return !names[$0].isEmpty
          && (!ColumnName(names[$0]).isOfAttribute || isLong || isMatrix && $0 == variable)
      }
      // An `id` may be that of the line, or of an agent; that of a line never comes again.
      let kept = columns.filter { column in
        rest.contains(column)
          || ColumnName(names[column]).isOfRecord
            && (rest.count < 2 || repeats(column) || rest.contains { isAlike(column, $0) })
      }
      if kept.count >= 2 { columns = kept }
      let named = columns.filter { !(ColumnName(names[$0]).isOfIndex && isCount($0)) }
      if named.count >= 2 { columns = named }
      if let pair = agentAndOther(columns, names) { return pair }
    }
    columns = columns.filter { !isDecimal($0) } + columns.filter(isDecimal)
    if let names, rows.count > 1, ColumnName(names[columns[0]]).isOfID,
      ids[columns[0]].count == rows.count, shared(columns[0], columns[1]) == 0,
      columns.count == 2 || !isWhole[columns[1]]
    {
      throw Problem(
        file: file, line: line,
        "looks like a table of nodes, for \(title(columns[0])) has an id of its own in every line; "
          + "name it by \"nodes\" beside the file of ties, or say which columns are the ends of "
          + "ties by \"source\" and \"target\"")
    }
    guard columns.count > 2 else {
      return Found(source: columns[0], target: columns[1], reason: nil)
    }
    let (a, b, c) = (columns[0], columns[1], columns[2])
    if isCount(a), rows.count > 1 {
      let isApart = !isWhole[b] || shared(a, b) == 0
      if isApart && (areSame(b, c) || names != nil && columns.count == 3) {
        return Found(source: b, target: c, reason: "\(title(a)) counts the lines")
      }
      if areSame(b, c) || (isApart && !isWhole[b] && !isWhole[c]) {
        return try decided((a, b), (b, c))
      }
    }
    if isWhole[a], isWhole[b], isWhole[c], let times = try times(a, b, c, fileName) { return times }
    if let other = numbers(like: (a, b), among: columns) { return try decided((a, b), other) }
    if shared(a, b) > 0 {
      // A list of neighbours has the same names in all columns.
      let others = columns.dropFirst(2).filter { !isWhole[$0] && !isDecimal($0) }
      if let other = others.first(where: { shared(a, $0) + shared(b, $0) > 0 }) {
        return try decided((a, b), (a, other))
      }
      return Found(source: a, target: b, reason: nil)
    }
    // The kind of a tie may stand between its ends, or before them.
    // Of very many columns the first are enough.
    columns = Array(columns.prefix(100))
    var pairs: [(Int, Int)] = []
    for (index, one) in columns.enumerated() {
      for other in columns[(index + 1)...] where isAlike(one, other) { pairs.append((one, other)) }
    }
    // Numbers of one kind may be those of another by accident.
    pairs.removeAll { isWhole[$0.0] && !areSame($0.0, $0.1) }
    if let pair = pairs.first, isWhole[pair.0], isWhole[a] == isWhole[b] {
      return try decided((a, b), pair)
    }
    if pairs.count == 1 {
      reason = "their ids are the same ones, and none is in \(title(a == pairs[0].0 ? b : a))"
      return Found(source: pairs[0].0, target: pairs[0].1, reason: reason)
    }
    if pairs.count > 1 { return try decided(pairs[0], pairs[1]) }
    if names != nil && columns.count > 2 { return try decided((a, b), (b, c)) }
    return Found(source: a, target: b, reason: nil)
  }

  /// An `id` that comes again is an agent's; of one column alone the name says what others are to him.
  private func agentAndOther(_ columns: [Int], _ names: [String]) -> Found? {
    guard let agent = columns.first(where: { ColumnName(names[$0]).isOfRecord && repeats($0) })
    else {
      return nil
    }
    let others = columns.filter {
      $0 != agent && EndKinds.areRelative(ColumnName(names[$0]).words)
    }
    guard others.count == 1, let other = others.first, isAlike(agent, other),
      columns.allSatisfy({ $0 == agent || likeness(agent, $0) <= likeness(agent, other) })
    else { return nil }
    return Found(
      source: agent, target: other,
      reason: "ids come again in \(title(agent)), and \(title(other)) names others")
  }

  /// The ends of `time i j`, where the first column is a time.
  private func times(_ a: Int, _ b: Int, _ c: Int, _ fileName: String) throws(Problem) -> Found? {
    let found = Found(source: b, target: c, reason: "\(title(a)) holds times that only rise")
    var last = Int.min
    var selfTies = [0, 0]
    var pairs: Set<[String]> = []
    for row in rows {
      guard let time = Int(row[a]), time >= last else { return nil }
      last = time
      if row[a] == row[b] { selfTies[0] += 1 }
      if row[b] == row[c] { selfTies[1] += 1 }
      pairs.insert([row[a], row[b]])
    }
    let both = shared(b, c)
    let isAlike = both * 2 >= min(ids[b].count, ids[c].count) && both > 0 && selfTies[1] == 0
    if fileName.lowercased().contains("tij") && isAlike { return found }
    let isApart = ids[a].isDisjoint(with: ids[b]) && ids[a].isDisjoint(with: ids[c])
    if isApart && isAlike && both * 2 >= max(ids[b].count, ids[c].count) { return found }
    let isDoubtful = selfTies[0] > 0 || pairs.count < rows.count
    if (isApart && both > 0) || (isAlike && isDoubtful && names == nil) {
      return try decided((a, b), (b, c))
    }
    return nil
  }

  /// Another pair of columns of whole numbers that can be the ends as well as the first two: a
  /// village, a class or a layer before the ends has few small numbers that are ids as well.
  private func numbers(like pair: (Int, Int), among columns: [Int]) -> (Int, Int)? {
    let whole = columns.prefix(6).filter { isWhole[$0] }
    guard isWhole[pair.0], isWhole[pair.1] else { return nil }
    let usual = likeness(pair.0, pair.1)
    var best: (pair: (Int, Int), likeness: Double)?
    for (index, one) in whole.enumerated() {
      for other in whole[(index + 1)...] where (one, other) != pair {
        let likeness = likeness(one, other)
        if likeness > best?.likeness ?? 0 { best = ((one, other), likeness) }
      }
    }
    guard let best else { return nil }
    // Without names the first two are the ends, unless they have less in common than others.
    if names == nil {
      let hasFew = ids[pair.0].count < min(ids[best.pair.0].count, ids[best.pair.1].count)
      return best.pair.0 == pair.1 && hasFew && usual < 0.5 && best.likeness >= 0.5
        ? best.pair : nil
    }
    return best.likeness >= min(usual, 0.5) && usual > 0 ? best.pair : nil
  }

  /// The share of ids that two columns have in common, of the larger number.
  private func likeness(_ a: Int, _ b: Int) -> Double {
    Double(shared(a, b)) / Double(max(1, ids[a].count, ids[b].count))
  }

  /// Another column whose ids are those of one of two ends of different kinds, as named.
  func rival(of ends: (source: Int, target: Int), among columns: [Int]) -> Problem? {
    guard let names, EndKinds(names[ends.source], names[ends.target]) == .two,
      !areSame(ends.source, ends.target)
    else { return timesRival(of: ends) }
    for end in [ends.source, ends.target] {
      let other = columns.first {
        $0 != ends.source && $0 != ends.target && !ColumnName(names[$0]).isOfAttribute
          && !names[$0].isEmpty && areSame(end, $0) && !isCount($0)
      }
      if let other { return undecided(ends, (min(end, other), max(end, other))) }
    }
    return nil
  }

  /// Another pair of columns named as ends, where this one may hold the beginning and the end of a time.
  private func timesRival(of ends: (source: Int, target: Int)) -> Problem? {
    let areTimes = rows.allSatisfy { row in
      let (from, to) = (row[ends.source], row[ends.target])
      if let from = NumberText.double(from), let to = NumberText.double(to) { return from <= to }
      return from.first?.isNumber == true && from <= to || from.isEmpty || to.isEmpty
    }
    return names.flatMap { EndNames.rival(of: ends, in: $0, areTimes: areTimes) }.map {
      undecided($0, ends)
    }
  }

  /// Whether an id comes again in a column.
  private func repeats(_ column: Int) -> Bool {
    ids[column].count < rows.count { !$0[column].isEmpty }
  }

  private func shared(_ a: Int, _ b: Int) -> Int {
    ids[a].count < ids[b].count
      ? ids[a].count { ids[b].contains($0) } : ids[b].count { ids[a].contains($0) }
  }

  /// Whether at least half of the ids of either column are in the other.
  private func areSame(_ a: Int, _ b: Int) -> Bool {
    isWhole[a] == isWhole[b] && shared(a, b) > 0
      && shared(a, b) * 2 >= max(ids[a].count, ids[b].count)
  }

  private func isAlike(_ a: Int, _ b: Int) -> Bool {
    isWhole[a] == isWhole[b] && !isDecimal(a) && shared(a, b) > 0
  }

  private func isDecimal(_ column: Int) -> Bool {
    !isWhole[column] && !ids[column].isEmpty
      && ids[column].allSatisfy { NumberText.double(Array($0.utf8).span) != nil }
  }

  /// Whether a column holds the numbers of the lines, from 0 or from 1.
  private func isCount(_ column: Int) -> Bool {
    guard let first = rows.first.flatMap({ Int($0[column]) }), first == 0 || first == 1 else {
      return false
    }
    return rows.indices.allSatisfy { rows[$0][column] == String($0 + first) }
  }

  private func title(_ column: Int) -> String {
    if let names, !names[column].isEmpty { return "column \(shown(names[column]))" }
    return "column \(column + 1)"
  }

  /// Of two readings the one with names that ends have; else asks.
  private func decided(_ one: (Int, Int), _ other: (Int, Int)) throws(Problem) -> Found {
    if let names, let named = EndNames.likelyEnds(in: names) {
      return Found(
        source: named.source, target: named.target,
        reason: "it has \(title(named.source)) and \(title(named.target))")
    }
    throw undecided(one, other)
  }

  private func undecided(_ one: (Int, Int), _ other: (Int, Int)) -> Problem {
    func sample(_ pair: (Int, Int)) -> String {
      guard let row = rows.first else { return "\(title(pair.0)) and \(title(pair.1))" }
      return "\(title(pair.0)) and \(title(pair.1)) (first \(shown(row[pair.0])) and "
        + "\(shown(row[pair.1])))"
    }
    func key(_ column: Int) -> JSONValue {
      if let names, !names[column].isEmpty { return .string(names[column]) }
      return .number(column + 1)
    }
    func words(_ column: Int) -> String { key(column).string.map { shown($0) } ?? "\(column + 1)" }
    var problem = Problem(
      file: file, line: line,
      "the ends of a tie can be \(sample(one)), or \(sample(other)); say which by "
        + "\"source\": \(words(one.0)), \"target\": \(words(one.1))\(hint)")
    problem.choices = [one, other].map {
      [JSONValue.Member("source", key($0.0)), JSONValue.Member("target", key($0.1))]
    }
    return problem
  }
}
