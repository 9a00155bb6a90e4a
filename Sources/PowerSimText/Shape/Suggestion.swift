/// Guesses what a user meant by a name that is not known.
package enum Suggestion {
  /// Longer names are not looked for: comparing two takes as many steps as their lengths multiplied.
  private static let longest = 200

  /// The candidate nearest to a name, if one is near enough to be meant.
  ///
  /// Near is an edit distance below 4 and below half the name's length, upper and lower case being
  /// the same. Of equally near candidates the first wins.
  package static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    let length = name.unicodeScalars.count
    guard length <= longest else { return nil }
    let limit = min(4, (length + 1) / 2)  // the first distance that is too far
    let word = name.lowercased()
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      if word.last == "y", candidate.lowercased() == word.dropLast() + "ies" { return candidate }
      guard abs(candidate.unicodeScalars.count - length) < limit else { continue }
      let distance = editDistance(word, candidate.lowercased())
      if distance < best?.distance ?? limit { best = (candidate, distance) }
    }
    return best?.name
  }

  /// How many characters must be inserted, deleted, replaced or swapped with their neighbour.
  ///
  /// This is the "optimal string alignment" distance: `valeu` and `value` are 1 apart.
  /// - Complexity: O(*m* *n*) in the lengths of the two.
  package static func editDistance(_ one: String, _ other: String) -> Int {
    let one = Array(one.unicodeScalars), other = Array(other.unicodeScalars)
    var beforeLast: [Int] = []
    var last = Array(0...other.count)
    for row in one.indices {
      var current = [row + 1]
      for column in other.indices {
        let replaced = last[column] + (one[row] == other[column] ? 0 : 1)
        var distance = min(replaced, last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column] {
          distance = min(distance, beforeLast[column - 1] + 1)
        }
        current.append(distance)
      }
      (beforeLast, last) = (last, current)
    }
    return last[other.count]
  }

  /// How a sentence on an unknown name ends.
  ///
  /// `; did you mean "value"?`, or else the names allowed if they are few, or else nothing.
  package static func ending(for name: String, among candidates: [String]) -> String {
    if let near = nearest(to: name, among: candidates) { return "; did you mean \(near.quoted)?" }
    return allowed(candidates)
  }

  /// `; allowed are "a", "b" and "c"` if the names are at most 12, otherwise nothing.
  static func allowed(_ names: [String]) -> String {
    switch names.count {
    case 0: "; none is allowed here"
    case 1: "; allowed is \(list(names, "and"))"
    case ...12: "; allowed are \(list(names, "and"))"
    default: ""
    }
  }

  /// `"a", "b" and "c"`.
  package static func list(_ names: [String], _ word: String) -> String {
    listed(names.map(\.quoted), word)
  }
}
