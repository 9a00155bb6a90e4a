import PowerSimText

/// Where keys stand in large objects of a tree, so that thousands of policies are not searched one
/// by one for each look-up.
///
/// What it remembers is checked at each use: the tree may have changed since.
final class MemberIndex {
  private var places: [[String]: [String: Int]] = [:]

  /// Objects with fewer members are searched faster than remembered.
  private static let fewest = 64

  /// The value of a key in the object that stands under a path.
  func value(_ key: String, of object: JSONValue, at path: ArraySlice<String>) -> JSONValue? {
    guard let members = object.members, members.count >= Self.fewest else { return object[key] }
    let path = Array(path)
    if let place = places[path]?[key], place < members.count, members[place].key == key {
      return members[place].value
    }
    guard let place = members.firstIndex(where: { $0.key == key }) else { return nil }
    places[path] = Dictionary(
      members.enumerated().map { ($0.element.key, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    return members[place].value
  }
}
