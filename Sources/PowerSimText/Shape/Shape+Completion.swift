extension Shape {
  /// The value with every absent key that has a standard filled in, at every depth.
  ///
  /// For a value without problems. Keys come out in the order of the shape, `$comment`s are left
  /// out, aliases of names become the names themselves.
  package func completed(_ value: JSONValue) -> JSONValue {
    switch (self, value.content) {
    case (.choice(let choices), .string(let name)):
      let choice = choices.first { ([$0.name] + $0.aliases).contains(name) }
      return JSONValue(.string(choice?.name ?? name), at: value.position)
    case (.list(let element, _), .array(let elements)):
      return JSONValue(.array(elements.map(element.completed)), at: value.position)
    case (.named(let shape, _), .object(let members)):
      return JSONValue(
        .object(
          members.filter { $0.key != ShapeChecker.comment }.map {
            JSONValue.Member($0.key, at: $0.keyPosition, shape.completed($0.value))
          }), at: value.position)
    case (.object(let fields), .object(let members)):
      return JSONValue(.object(Shape.fill(fields, from: members)), at: value.position)
    case (.oneOf(let shapes), _):
      return meant(value, among: shapes)?.completed(value) ?? value
    case (.tagged(let key, let variants, let defaultValue), .object(let members)):
      let name = members.first { $0.key == key }?.value.string ?? defaultValue ?? ""
      guard let variant = variants.first(where: { ([$0.name] + $0.aliases).contains(name) }) else {
        return value
      }
      let tag = JSONValue.Member(key, .string(variant.name))
      return JSONValue(
        .object([tag] + Shape.fill(variant.fields, from: members)), at: value.position)
    default:
      return value
    }
  }

  private static func fill(
    _ fields: [Field], from members: [JSONValue.Member]
  ) -> [JSONValue.Member] {
    fields.compactMap { field in
      if let member = members.first(where: { $0.key == field.name }) {
        return JSONValue.Member(
          member.key, at: member.keyPosition, field.shape.completed(member.value))
      }
      return field.defaultValue.map { JSONValue.Member(field.name, field.shape.completed($0)) }
    }
  }

  /// The shape that a value without problems has.
  private func meant(_ value: JSONValue, among shapes: [Shape]) -> Shape? {
    let fitting = shapes.filter { $0.type == value.type }
    guard value.type == .object, fitting.count > 1 else { return fitting.first }
    let keys = value.members?.map(\.key) ?? []
    return fitting.first { keys.contains($0.firstKey ?? "") }
  }
}
