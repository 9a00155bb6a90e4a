extension ShapeChecker {
  /// Finds the shape that is meant and checks the value against it.
  mutating func checkOneOf(_ shapes: [Shape], _ value: JSONValue) {
    let fitting = shapes.filter { $0.type == value.type }
    if value.type == .object, fitting.count > 1 {
      checkForms(fitting, of: value, members: value.members ?? [])
    } else if let text = value.string, shapes.contains(where: \.isOfNames),
      case .choice(let choices)? = fitting.first, !choices.contains(where: { $0.name == text })
    {
      // One name where a list of names may stand: probably that name.
      require(false, value, .oneOf(shapes))
    } else if let text = value.string, shapes.contains(where: { $0.type == .number }),
      case .percentage? = fitting.first, PercentText.number(text) == nil
    {
      require(false, value, .oneOf(shapes))
    } else if let shape = fitting.first {
      check(value, shape)
    } else {
      require(false, value, .oneOf(shapes))
    }
  }

  /// Finds the object that is meant by the first keys of the shapes.
  private mutating func checkForms(
    _ shapes: [Shape], of value: JSONValue, members: [JSONValue.Member]
  ) {
    let keys = shapes.compactMap(\.firstKey)
    let given = members.filter { keys.contains($0.key) }
    guard let first = given.first,
      let shape = shapes.first(where: { $0.firstKey == first.key })
    else {
      let strangers = members.filter { $0.key != Self.comment }
      for member in strangers { reportUnknown(member, among: keys) }
      if strangers.isEmpty {
        report(value.position, "expected \(Shape.oneOf(shapes).phrase), found none of them")
      }
      return
    }
    for member in given.dropFirst() {
      report(
        member.keyPosition, at: member.key,
        "\(first.key.quoted) and \(member.key.quoted) exclude each other; give one of them")
    }
    let others = given.dropFirst().map(\.key)
    check(.object(members.filter { !others.contains($0.key) }), at: value.position, shape)
  }

  private mutating func check(
    _ content: JSONValue.Content, at position: JSONValue.Position?, _ shape: Shape
  ) {
    check(JSONValue(content, at: position), shape)
  }
}
