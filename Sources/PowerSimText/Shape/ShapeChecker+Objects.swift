extension ShapeChecker {
  /// The key that is allowed in every object and ignored.
  package static let comment = "$comment"

  /// Checks the keys of an object, known, unknown and missing.
  ///
  /// - Parameter isSettled: says of a key that it was dealt with elsewhere.
  mutating func checkFields(
    _ fields: [Field], in members: [JSONValue.Member], of value: JSONValue,
    except isSettled: (String) -> Bool = { _ in false }
  ) {
    let keys = Set(members.map(\.key))
    for field in fields where field.isRequired && !keys.contains(field.name) {
      report(value.position, "missing key \(field.name.quoted); expected \(field.shape.phrase)")
    }
    for member in members where member.key != Self.comment && !isSettled(member.key) {
      if let field = fields.first(where: { $0.name == member.key }) {
        let count = problems.count
        check(member.value, field.shape, at: member.key)
        if let advice = field.advice { advise(advice, since: count, at: member.key) }
      } else {
        reportUnknown(member, among: fields.map(\.name))
      }
    }
  }

  /// Checks an object whose keys are names.
  mutating func checkNamed(
    _ members: [JSONValue.Member], of value: JSONValue, _ shape: Shape, _ count: ClosedRange<Int>
  ) {
    let members = members.filter { $0.key != Self.comment }
    if !count.contains(members.count) {
      let (word, bound) =
        members.count < count.lowerBound
        ? ("least", count.lowerBound) : ("most", count.upperBound)
      report(
        value.position,
        "expected an object with at \(word) \(bound) \(bound == 1 ? "name" : "names"), found "
          + "\(members.count)")
    }
    for member in members {
      if !Self.isName(member.key) {
        let name = member.key.shortened().quoted
        report(
          member.keyPosition,
          "\(name) is no name; expected 1 to 100 characters without line breaks and tabs")
      }
      check(member.value, shape, at: member.key)
    }
  }

  /// Checks an object whose keys depend on its kind.
  mutating func checkTagged(
    _ members: [JSONValue.Member], of value: JSONValue, key: String, _ variants: [Variant],
    default defaultValue: String?
  ) {
    let choices = Shape.choice(variants.map(\.choice))
    let tag = members.first { $0.key == key }
    if let tag {
      check(tag.value, choices, at: key)
    } else if defaultValue == nil {
      report(value.position, "missing key \(key.quoted); expected \(choices.phrase)")
    }
    let name = tag.map(\.value.string) ?? defaultValue
    guard let variant = variants.first(where: { $0.choice.names.contains(name ?? "") }) else {
      reportStrangers(members, key: key, variants)
      return
    }
    let fields = variant.fields.map(\.name)
    var misplaced: Set<String> = [key]
    for member in members where !fields.contains(member.key) && member.key != key {
      guard variants.contains(where: { $0.fields.contains { $0.name == member.key } }) else {
        continue
      }
      misplaced.insert(member.key)
      report(
        member.keyPosition, at: member.key,
        "the \(key) \(variant.name.quoted) has no key \(member.key.quoted)"
          + Suggestion.allowed(fields))
    }
    checkFields(variant.fields, in: members, of: value) { misplaced.contains($0) }
  }

  /// Notes the keys that no kind knows, where the kind is not known itself.
  private mutating func reportStrangers(
    _ members: [JSONValue.Member], key: String, _ variants: [Variant]
  ) {
    let known = [key] + variants.flatMap { $0.fields.map(\.name) }
    for member in members where member.key != Self.comment && !known.contains(member.key) {
      reportUnknown(member, among: known)
    }
  }

  /// Notes a key that is not allowed.
  mutating func reportUnknown(_ member: JSONValue.Member, among names: [String]) {
    report(
      member.keyPosition, at: member.key,
      "unknown key \(member.key.shortened().quoted)" + hint(member.key, names.map { Choice($0) }))
  }

  private static func isName(_ key: String) -> Bool {
    (1...100).contains(key.unicodeScalars.count) && !key.unicodeScalars.contains { $0.value < 0x20 }
  }
}
