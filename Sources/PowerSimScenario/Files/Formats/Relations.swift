import PowerSimText

/// The relations of a file with several, by their names.
enum Relations {
  /// The indices of the relations that the scenario names; all where it names none.
  ///
  /// - Throws: A `Problem` where a name is none of theirs.
  static func chosen(_ names: [String], _ source: NetworkSource) throws(Problem) -> [Int] {
    guard let wanted = source.options.relation, !wanted.isEmpty else { return Array(names.indices) }
    var chosen: Set<Int> = []
    for name in wanted {
      let found = names.indices.filter { names[$0].lowercased() == name.lowercased() }
      if found.isEmpty {
        throw Problem(
          file: source.file,
          "there is no relation \(shown(name)); "
            + (names.isEmpty
              ? "the file names no relations" : "the relations are \(listed(names))"))
      }
      chosen.formUnion(found)
    }
    return chosen.sorted()
  }

  /// What to tell of relations that are taken together because the scenario names none: friends and
  /// enemies are ties alike.
  static func note(_ names: [String], _ source: NetworkSource) -> String? {
    guard (source.options.relation ?? []).isEmpty, names.count > 1 else { return nil }
    return "the ties of \(grouped(names.count)) relations are taken together ("
      + listed(names.map { shown($0) }, limit: 5) + "); \"relation\" takes one or some of them"
  }
}
