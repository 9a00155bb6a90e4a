extension Shape {
  /// What is allowed, in words that follow "expected".
  package var phrase: String {
    switch self {
    case .number(let bounds): bounds.phrase
    case .oneOfNumbers(_, let words): words
    case .whole(let range): "a whole number" + Self.ends(range)
    case .even(let range): "an even number" + Self.ends(range)
    case .wholeUInt64: "a whole number from 0 to \(UInt64.max)"
    case .bool: "true or false"
    case .text: "a text"
    case .filled: "a text that is not empty"
    case .date: "a date such as \"2024\", \"2024-01\" or \"2024-01-15\""
    case .percentage(let isSigned):
      isSigned ? "a percentage such as \"-20 %\"" : "a percentage of at least 0, such as \"20 %\""
    case .names: "a list of names such as [\"0\", \"3\"]"
    case .choice(let choices):
      choices.count > 12 ? "a text" : Suggestion.list(choices.map(\.name), "or")
    case .list(_, let count):
      count == 0...Int.max ? "a list" : "a list with " + Self.elements(count)
    case .named, .object, .tagged: "an object"
    case .anything: "a value"
    case .oneOf(let shapes): Self.alternatives(shapes)
    }
  }

  /// ` from 2 to 10`, ` of at least 2`, ` of at most 10` or nothing.
  private static func ends(_ range: ClosedRange<Int>) -> String {
    switch (range.lowerBound, range.upperBound) {
    case (Int.min, Int.max): ""
    case (let lower, Int.max): " of at least \(lower)"
    case (Int.min, let upper): " of at most \(upper)"
    case (let lower, let upper): " from \(lower) to \(upper)"
    }
  }

  /// `2 elements`, `at least 1 element`, `2 to 5 elements`.
  private static func elements(_ count: ClosedRange<Int>) -> String {
    let number =
      switch (count.lowerBound, count.upperBound) {
      case (let lower, let upper) where lower == upper: "\(lower)"
      case (let lower, Int.max): "at least \(lower)"
      case (0, let upper): "at most \(upper)"
      case (let lower, let upper): "\(lower) to \(upper)"
      }
    let isOne = number == "1" || number.hasSuffix(" 1")
    return number + (isOne ? " element" : " elements")
  }

  private static func alternatives(_ shapes: [Shape]) -> String {
    var phrases = shapes.filter { $0.type != .object }.map(\.phrase)
    let objects = shapes.filter { $0.type == .object }
    let keys = objects.compactMap(\.firstKey)
    if objects.count > 1 {
      phrases.append("an object with one of the keys \(Suggestion.list(keys, "or"))")
    } else if !objects.isEmpty {
      phrases.append("an object")
    }
    return phrases.joined(separator: " or ")
  }
}

extension JSONValue {
  /// What was given, in words that follow "found".
  package var foundPhrase: String {
    switch content {
    case .null: "null"
    case .bool(let bool): "\(bool)"
    case .number(let text): text.shortened()
    case .string(let string): "the text \(string.shortened().quoted)"
    case .array: "a list"
    case .object: "an object"
    }
  }
}
