package import PowerSimText

extension MergePatch {
  /// The keys of `initial` whose objects say how starting values are made.
  package static let startingForms: Set<String> = [
    "uniform", "beta", "weibull", "paretoTail", "lognormal", "evenly", "seeds", "values",
    "attribute", "spread",
    "chance", "timesCurrent",
  ]

  /// The merge for scenario files that extend others.
  ///
  /// An object that names another `kind` or `lever`, or another form of a starting value, replaces
  /// the old one whole: keys of the old kind would be unknown to the new one.
  package static let scenario = MergePatch { path, base, patch in
    if differ("kind", base, patch) || differ("lever", base, patch) { return true }
    guard path.count == 2, path[0] == "initial" else { return false }
    let named = forms(patch)
    return !named.isEmpty && named != forms(base)
  }

  private static func differ(
    _ key: String, _ base: [JSONValue.Member], _ patch: [JSONValue.Member]
  ) -> Bool {
    guard let old = base.first(where: { $0.key == key })?.value.string,
      let new = patch.first(where: { $0.key == key })?.value.string
    else { return false }
    return old != new
  }

  private static func forms(_ members: [JSONValue.Member]) -> Set<String> {
    Set(members.filter { !$0.value.isNull }.map(\.key)).intersection(startingForms)
  }
}
