import PowerSimText

extension Draft {
  /// Reports every `null` of a patch that removes nothing.
  ///
  /// A key can be removed that the base gives or has by default; the default comes back.
  /// - Parameter base: what the patch is laid over; nil: nothing, and `null` has no meaning.
  mutating func checkRemovals(in patch: JSONValue, from base: JSONValue?) {
    let completed = base.map(ScenarioShape.file.completed)
    checkRemovals(in: patch, completed, hasBase: base != nil, ScenarioShape.file, [])
  }

  private mutating func checkRemovals(
    in patch: JSONValue, _ base: JSONValue?, hasBase: Bool, _ shape: Shape?, _ path: [String]
  ) {
    for member in patch.members ?? [] where member.key != ShapeChecker.comment {
      let inner = path + [member.key]
      guard member.value.isNull else {
        checkRemovals(
          in: member.value, base?[member.key], hasBase: hasBase, shape?.inside(member.key), inner)
        continue
      }
      let known = shape?.knownKeys
      if let known, !known.contains(member.key) {
        let name = member.key.shortened().quoted
        reportRemoval(
          member, inner, "unknown key \(name)" + hint(member.key, among: known))
      } else if !hasBase {
        reportRemoval(
          member, inner,
          "null removes a key of the file that this one extends, and it extends none; leave the key "
            + "out")
      } else if base?[member.key] == nil {
        let names = base?.members?.map(\.key).filter { $0 != ShapeChecker.comment } ?? []
        reportRemoval(
          member, inner,
          known == nil
            ? "there is no \(Draft.noun(path.last)) \(member.key.shortened(to: 100).quoted) to remove"
              + (names.isEmpty ? "" : hint(member.key, among: names))
            : "there is no \(Problem.path(inner)) to remove; leave it out")
      }
    }
  }

  private mutating func reportRemoval(
    _ member: JSONValue.Member, _ path: [String], _ message: String
  ) {
    let place = member.keyPosition
    problems.append(
      Draft.placed(
        Problem(
          file: place?.file, line: place?.line, column: place?.column,
          path: Problem.path(path), message)))
  }

  private static func noun(_ section: String?) -> String {
    switch section {
    case "policies": "policy"
    case let section?: section.hasSuffix("s") ? String(section.dropLast()) : section
    case nil: "key"
    }
  }
}

extension Shape {
  /// The keys that an object of this shape may have, whatever its kind; nil where users name them.
  fileprivate var knownKeys: [String]? {
    switch self {
    case .object(let fields): fields.map(\.name)
    case .tagged(let key, let variants, _): [key] + variants.flatMap { $0.fields.map(\.name) }
    case .oneOf(let shapes): shapes.compactMap(\.knownKeys).reduce([], +)
    case .named, .anything: nil
    default: []
    }
  }

  /// The shape of what a key of such an object holds.
  fileprivate func inside(_ key: String) -> Shape? {
    switch self {
    case .object(let fields): fields.first { $0.name == key }?.shape
    case .tagged(_, let variants, _):
      variants.flatMap(\.fields).first { $0.name == key }?.shape
    case .oneOf(let shapes): shapes.lazy.compactMap { $0.inside(key) }.first
    case .named(let shape, _): shape
    default: nil
    }
  }
}
