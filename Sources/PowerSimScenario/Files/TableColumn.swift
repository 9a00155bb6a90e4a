import PowerSimText

/// Columns by name or number.
enum TableColumn {
  /// The column, from 0, that a key names.
  static func position(
    _ text: String, key: String, names: [String]?, _ columns: Int, file: String, line: Int?
  ) throws(Problem) -> Int {
    if let names {
      var matches = names.indices.filter { names[$0] == text }
      if matches.isEmpty {
        matches = names.indices.filter { names[$0].lowercased() == text.lowercased() }
      }
      if matches.count > 1 {
        throw Problem(file: file, line: line, "two columns are called \(shown(text))")
      }
      if let match = matches.first { return match }
    }
    if let number = NumberText.count(Array(text.utf8).span), (1...columns).contains(number) {
      return number - 1
    }
    throw Problem(
      file: file, line: line,
      names.map {
        "there is no column \(shown(text)); the columns are \(listed($0.filter { !$0.isEmpty }))"
      }
        ?? "there is no column \(shown(text)): without a header columns are known by number, "
        + "and there are \(grouped(columns))")
  }
}
