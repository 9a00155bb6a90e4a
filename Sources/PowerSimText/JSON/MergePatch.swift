/// Lays one JSON tree over another by JSON Merge Patch (RFC 7396).
///
/// Objects are merged key by key, `null` removes a key, everything else replaces. A rule may say of
/// two objects that the new one replaces the old one whole instead.
package struct MergePatch: Sendable {
  /// Says whether the patch's object at a path replaces the base's whole.
  package typealias Rule =
    @Sendable (_ path: [String], _ base: [JSONValue.Member], _ patch: [JSONValue.Member]) -> Bool

  /// The merge as RFC 7396 has it.
  package static let standard = MergePatch { _, _, _ in false }

  private let replacesWhole: Rule

  /// A merge with a rule of its own.
  package init(replacesWhole: @escaping Rule) { self.replacesWhole = replacesWhole }

  /// The base with the patch laid over it.
  ///
  /// Keys keep the base's order, new ones follow in the patch's; what comes from the patch brings
  /// its positions along.
  package func merged(_ patch: JSONValue, over base: JSONValue) -> JSONValue {
    merged(patch, over: base, path: [])
  }

  private func merged(_ patch: JSONValue, over base: JSONValue?, path: [String]) -> JSONValue {
    guard let changes = patch.members else { return patch }
    var result = base?.members ?? []
    if replacesWhole(path, result, changes) { result = [] }
    var places: [String: Int] = [:]
    for (place, member) in result.enumerated() { places[member.key] = place }
    var removed: Set<Int> = []
    for change in changes {
      let place = places[change.key]
      if change.value.isNull {
        if let place { removed.insert(place) }
        continue
      }
      let old = place.map { result[$0].value }
      var new = change
      new.value = merged(change.value, over: old, path: path + [change.key])
      if let place {
        result[place] = new
        removed.remove(place)
      } else {
        places[new.key] = result.count
        result.append(new)
      }
    }
    let kept = result.indices.filter { !removed.contains($0) }.map { result[$0] }
    return JSONValue(.object(kept), at: patch.position)
  }
}
