import PowerSimText

extension TiesPlan {
  /// A column's name in a sentence.
  func title(_ column: Int) -> String { Self.title(column, names) }

  /// The suspicion that a column of numbers says by 0 that there is no tie.
  func zeroDoubt(_ column: Int) -> String { Self.zeroDoubt(column, names) }

  static func zeroDoubt(_ column: Int, _ names: [String]?, _ zero: String = "0") -> String {
    "\(title(column, names)) may say that some lines are no ties, for it holds \(zero); say "
      + "\"weight\": \(key(column, names).string.map { shown($0) } ?? "\(column + 1)") to leave these "
      + "out, or \"zero\": \"keep\" if all are ties"
  }

  /// What to say of a column that says yes and no in words, and not what of.
  func wordsProblem(_ column: Int, file: String) -> Problem {
    Self.wordsProblem(column, names, file: file, line: nil)
  }

  static func wordsProblem(
    _ column: Int, _ names: [String]?, file: String, line: Int?
  ) -> Problem {
    var problem = Problem(
      file: file, line: line, zeroDoubt(column, names, "words for no, or nothing"))
    problem.choices = [
      [JSONValue.Member("weight", key(column, names))],
      [JSONValue.Member("zero", .string(NetworkFileOptions.ZeroWeights.keep.rawValue))],
    ]
    return problem
  }

  static func key(_ column: Int, _ names: [String]?) -> JSONValue {
    if let names, !names[column].isEmpty { return .string(names[column]) }
    return .number(column + 1)
  }

  static func title(_ column: Int, _ names: [String]?) -> String {
    if let names, !names[column].isEmpty { return "column \(shown(names[column]))" }
    return "column \(column + 1)"
  }
}
