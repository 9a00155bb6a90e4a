extension Shape {
  /// Everything in a tree that is not as this shape says; empty if all is well.
  ///
  /// The key `$comment` is allowed in every object and ignored.
  package func problems(in value: JSONValue) -> [Problem] {
    var checker = ShapeChecker()
    checker.check(value, self)
    return checker.problems
  }
}

/// Walks through a tree along a shape and collects what is wrong.
///
/// Objects and choices between shapes each have a file of their own.
package struct ShapeChecker {
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
    case (.oneOfNumbers(let numbers, _), .number):
      require(value.double.map(numbers.contains) ?? false, value, shape)
    case (.whole(let range), .number):
      require(value.int.map(range.contains) ?? false, value, shape)
    case (.even(let range), .number):
      require(value.int.map { range.contains($0) && $0.isMultiple(of: 2) } ?? false, value, shape)
    case (.wholeUInt64, .number): require(value.uint64 != nil, value, shape)
    case (.anything, _), (.bool, .bool), (.text, .string): break
    case (.filled, .string(let text)): require(!text.isEmpty, value, shape)
    case (.date, .string(let text)): require(CalendarDate(text) != nil, value, shape)
    case (.percentage(let isSigned), .string(let text)):
      let number = PercentText.number(text)
      require(number.map { isSigned || $0 >= 0 } ?? false, value, shape)
    case (.names(let least), .array(let elements)): checkNames(elements, of: value, atLeast: least)
    case (.choice(let choices), .string(let name)): checkName(name, of: value, among: choices)
    case (.list(let element, let count), .array(let elements)):
      checkElements(elements, of: value, element, count)
    case (.named(let shape, let count), .object(let members)):
      checkNamed(members, of: value, shape, count)
    case (.object(let fields), .object(let members)):
      checkFields(fields, in: members, of: value)
    case (.tagged(let key, let variants, let defaultValue), .object(let members)):
      checkTagged(members, of: value, key: key, variants, default: defaultValue)
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

  /// Adds what to do to the problems of a value itself that were noted since there were so many.
  mutating func advise(_ advice: String, since count: Int, at step: String) {
    let place = Problem.path(path + [step])
    for number in count..<problems.count where problems[number].path == place {
      problems[number].message += "; " + advice
    }
  }

  /// Notes a problem at the path reached, or one step on.
  mutating func report(_ position: JSONValue.Position?, at step: String? = nil, _ message: String) {
    problems.append(
      Problem(
        file: position?.file, line: position?.line, column: position?.column,
        path: Problem.path(path + (step.map { [$0] } ?? [])), message))
  }

  /// Notes what was expected and what was found unless all is well.
  mutating func require(_ isWell: Bool, _ value: JSONValue, _ shape: Shape) {
    if !isWell {
      report(
        value.position,
        "expected \(shape.phrase), found \(value.foundPhrase)\(shape.advice(on: value))")
    }
  }

  /// Notes a name that is not among those allowed.
  mutating func checkName(_ name: String, of value: JSONValue, among choices: [Choice]) {
    if choices.contains(where: { $0.names.contains(name) }) { return }
    if let sentence = choices.lazy.compactMap({ $0.former[name] }).first {
      report(value.position, sentence)
      return
    }
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

  /// Names are texts, each given once.
  private mutating func checkNames(
    _ elements: [JSONValue], of value: JSONValue, atLeast least: Int
  ) {
    if elements.count < least {
      report(value.position, "expected \(Shape.names(atLeast: least).phrase), found an empty list")
    }
    let scalars = elements.compactMap { $0.string ?? ($0.double == nil ? nil : $0.scalarText) }
    if scalars.count < elements.count {
      for (index, element) in elements.enumerated() { check(element, .text, at: "[\(index)]") }
      return
    }
    if elements.contains(where: { $0.string == nil }) {
      let meant = scalars.prefix(6).map(\.quoted) + (scalars.count > 6 ? ["…"] : [])
      report(
        value.position,
        "names are texts, also where they are numbers: write [\(meant.joined(separator: ", "))]")
      return
    }
    var known: Set<String> = []
    for (index, name) in scalars.enumerated() where !known.insert(name).inserted {
      report(
        elements[index].position, at: "[\(index)]",
        "\(name.shortened().quoted) is in the list already; name it once")
    }
  }

}
