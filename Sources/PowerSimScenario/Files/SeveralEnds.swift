import PowerSimText

/// Columns that name several ends of ties from one agent, as `friend1` and `friend2` do beside `id`:
/// no two of them are the ends of a tie.
enum SeveralEnds {
  /// Columns whose names differ in nothing but a number, a letter at the end or a word such as `first`.
  private struct Series {
    var stem: [String]
    var columns: [Int]

    /// Whether the names say what people are to another.
    var areOthers: Bool { EndKinds.areRelative(stem) }
  }

  /// The columns where the names of no two say which are the ends.
  static func columns(in names: [String]) -> [Int] {
    series(in: names).first { series in
      if series.areOthers { return true }
      // Answers to questions stand behind the ends: `id,alter,q1,q2,q3`.
      let rest = names.indices.filter { !series.columns.contains($0) }
      return series.columns.count > 2 && !fillers.contains(series.stem)
        && !rest.contains { EndKinds.areRelative(ColumnName(names[$0]).words) }
    }?.columns ?? []
  }

  /// The columns where two are known, one of which may be one of several.
  static func columns(like source: Int, _ target: Int, in names: [String]) -> [Int] {
    series(in: names).first { series in
      let ends = [source, target].filter(series.columns.contains)
      // `person1` and `person2` are both ends, but friends are those of another.
      // So are the first and the second, unless there is a third.
      if series.stem.isEmpty { return ends.count == 2 && series.columns.count > 2 }
      return ends.count == 1 || ends.count == 2 && series.areOthers
    }?.columns ?? []
  }

  /// What to say of them.
  static func problem(_ columns: [Int], _ names: [String], file: String, line: Int) -> Problem {
    Problem(
      file: file, line: line,
      "columns \(listed(columns.map { shown(names[$0]) })) name several ends in each line; write one "
        + "tie a line (pandas.melt and tidyr::pivot_longer do), or say by \"source\" and "
        + "\"target\" which two columns are meant")
  }

  private static func series(in names: [String]) -> [Series] {
    guard names.count <= 500 else { return [] }
    var all: [Series] = []
    for column in names.indices {
      var stem = ColumnName(names[column]).words
      guard let place = place(in: stem) else { continue }
      let isOrdinal = ordinals.contains(stem.remove(at: place))
      guard isOrdinal || !stem.isEmpty, !ColumnName(stem.joined(separator: " ")).isOfAttribute
      else { continue }
      if let known = all.firstIndex(where: { $0.stem == stem }) {
        all[known].columns.append(column)
      } else {
        all.append(Series(stem: stem, columns: [column]))
      }
    }
    return all.filter { series in
      // Somebody has to be the other end.
      series.columns.count > 1
        && names.indices.contains {
          !series.columns.contains($0)
            && (ColumnName(names[$0]).isOfID || !ColumnName(names[$0]).isOfAttribute)
        }
    }
  }

  /// Where the number, the letter or the ordinal stands in a name.
  private static func place(in words: [String]) -> Int? {
    if words.count > 1, let last = words.last, last.count == 1, "a"..."h" ~= last {
      return words.count - 1
    }
    return words.lastIndex { NumberText.double($0) != nil || ordinals.contains($0) }
  }

  private static let ordinals: Set = [
    "first", "second", "third", "fourth", "fifth", "sixth", "erste", "erster", "zweite", "zweiter",
    "dritte", "dritter", "vierte", "f\u{FC}nfte", "premier", "deuxi\u{E8}me", "troisi\u{E8}me",
  ]
  /// What programs call columns without names.
  private static let fillers: Set = [["v"], ["x"], ["c"], ["col"], ["column"], ["field"]]
}
