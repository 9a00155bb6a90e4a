extension Shape {
  /// Everything in a tree that is not as this shape says; empty if all is well.
  ///
  /// The key `$comment` is allowed in every object and ignored.
  public func problems(in value: JSONValue) -> [Problem] {
    var checker = ShapeChecker()
    checker.check(value, self)
    return checker.problems
  }
}

/// Walks through a tree along a shape and collects what is wrong.
///
/// Objects and choices between shapes each have a file of their own.
struct ShapeChecker {
  /// What is wrong, in the order of the text.
  private(set) var problems: [Problem] = []
  /// The keys and `[indices]` that lead to the value under the eye.
  private var path: [String] = []

  /// Checks a value and all inside it.
  mutating func check(_ value: JSONValue, _ shape: Shape) {
    switch (shape, value.content) {
    case (.number(let bounds), .number(let text)):
      if let number = value.double {
        require(bounds.contains(number), value, shape)
      } else {
        report(value.position, "\(text.shortened()) is too large for a number")
      }
    case (.whole(let range), .number):
      require(value.int.map(range.contains) ?? false, value, shape)
    case (.wholeUInt64, .number): require(value.uint64 != nil, value, shape)
    case (.anything, _), (.bool, .bool), (.text, .string): break
    case (.choice(let choices), .string(let name)): checkName(name, of: value, among: choices)
    case (.list(let element, let count), .array(let elements)):
      checkElements(elements, of: value, element, count)
    case (.named(let shape, let least), .object(let members)):
      checkNamed(members, of: value, shape, atLeast: least)
    case (.object(let fields), .object(let members)):
      checkFields(fields, in: members, of: value)
    case (.tagged(let key, let variants, let standard), .object(let members)):
      checkTagged(members, of: value, key: key, variants, standard: standard)
    case (.oneOf(let shapes), _): checkOneOf(shapes, value)
    default: require(false, value, shape)
    }
  }

  /// Checks what a key or an index leads to.
  mutating func check(_ value: JSONValue, _ shape: Shape, at step: String) {
    path.append(step)
    check(value, shape)
    path.removeLast()
  }

  /// Notes a problem at the path reached, or one step on.
  mutating func report(_ position: JSONValue.Position?, at step: String? = nil, _ message: String) {
    problems.append(
      Problem(
        file: position?.file, line: position?.line, column: position?.column,
        path: dotted(path + (step.map { [$0] } ?? [])), message))
  }

  /// Notes what was expected and what was found unless all is well.
  mutating func require(_ isWell: Bool, _ value: JSONValue, _ shape: Shape) {
    if !isWell { report(value.position, "expected \(shape.phrase), found \(value.foundPhrase)") }
  }

  /// Notes a name that is not among those allowed.
  mutating func checkName(_ name: String, of value: JSONValue, among choices: [Choice]) {
    if choices.contains(where: { $0.names.contains(name) }) { return }
    let noun = path.last.flatMap { $0.hasPrefix("[") ? nil : $0 } ?? "value"
    report(value.position, "unknown \(noun) \(name.shortened().quoted)" + hint(name, choices))
  }

  /// How a sentence on an unknown name ends; after 100 problems it just ends.
  func hint(_ name: String, _ choices: [Choice]) -> String {
    guard problems.count < 100 else { return "" }
    if let near = Suggestion.nearest(to: name, among: choices.flatMap(\.names)) {
      return "; did you mean \(near.quoted)?"
    }
    return Suggestion.allowed(choices.map(\.name))
  }

  private mutating func checkElements(
    _ elements: [JSONValue], of value: JSONValue, _ shape: Shape, _ count: ClosedRange<Int>
  ) {
    if !count.contains(elements.count) {
      let phrase = Shape.list(shape, count: count).phrase
      report(value.position, "expected \(phrase), found \(elements.count)")
    }
    for (index, element) in elements.enumerated() { check(element, shape, at: "[\(index)]") }
  }

  /// `policies.hubs.value`, `windows[2]`.
  private func dotted(_ path: [String]) -> String {
    var text = ""
    for step in path { text += text.isEmpty || step.hasPrefix("[") ? step : "." + step }
    return text
  }
}
