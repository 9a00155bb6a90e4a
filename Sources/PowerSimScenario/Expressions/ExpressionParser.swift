import PowerSimCore
import PowerSimText

/// Reads figures: `(deep.settledPower[260] - shallow.settledPower[260]) / 2`.
///
///     sum      = product { ("+" | "-") product }
///     product  = factor { ("*" | "/") factor }
///     factor   = "-" factor | value { "[" window "]" }
///     value    = number | "(" sum ")" | ("max" | "min") "(" sum { "," sum } ")"
///              | term | [ run "." ] metric [ "{" stratum "}" ]
///     window   = week | week ".." week | ("max" | "min") week ".." week [ "+" weeks ]
///              | week ":" week | name
///     stratum  = grouping name | "place" number | "places" number [ "-" number ] { "," … }
///
/// In a sweep's measures the one run has no name, and windows may have: `settledPower[end]`. A span with a
/// colon stands in `max` or `min` alone: `max(m[0:26])` is `m[max 0..26]`.
package struct ExpressionParser {
  private let text: [Character]
  private let runs: [String]
  private let terms: [String: Expression]
  /// Windows that have names; nil: runs have names instead.
  private let windows: [String: Range<Int>]?
  private var place = 0
  /// A span with a colon that no `max` or `min` has taken yet.
  private var span: (place: Int, weeks: Range<Int>)?
  /// How many brackets and signs are open around the place.
  private var depth = 0
  /// How many operators and windows there are so far, those of terms included.
  private var operations = 0

  /// The most brackets and signs around one another.
  private static let deepest = 100
  /// The most operators and windows in one expression: evaluation takes so many steps.
  private static let longest = 1000

  /// What is wrong with an expression, and at which of its characters, from 0.
  package struct Failure: Error, Equatable {
    /// The character, from 0.
    package let place: Int
    /// What was expected, a sentence without its full stop.
    package let message: String

    /// What is wrong, and where.
    package init(place: Int, message: String) { (self.place, self.message) = (place, message) }
  }

  /// Reads a whole expression over named runs; over one run that has no name where there are none, so
  /// that metrics stand alone: `settledPower[312] - settledPower[0]`.
  ///
  /// - Parameter terms: expressions that have a name; the name stands for them.
  package static func parse(
    _ text: String, runs: [String], terms: [String: Expression] = [:]
  ) throws(Failure) -> Expression {
    var parser = ExpressionParser(text: Array(text), runs: runs, terms: terms, windows: nil)
    return try parser.document()
  }

  /// Reads a whole expression over one run, which has no name.
  ///
  /// - Parameter windows: the weeks of windows that have names.
  package static func parseMeasure(
    _ text: String, windows: [String: Range<Int>]
  ) throws(Failure) -> Expression {
    var parser = ExpressionParser(text: Array(text), runs: [], terms: [:], windows: windows)
    return try parser.document()
  }

  private init(
    text: [Character], runs: [String], terms: [String: Expression],
    windows: [String: Range<Int>]?
  ) {
    self.text = text
    self.runs = runs
    self.terms = terms
    self.windows = windows
  }

  private mutating func document() throws(Failure) -> Expression {
    let expression = try sum()
    guard place == text.count else { throw unexpected("an operator or the end") }
    if let span {
      let weeks = "\(span.weeks.lowerBound):\(span.weeks.upperBound)"
      throw Failure(
        place: span.place,
        message: "a span such as [\(weeks)] stands inside max(…) or min(…); for the mean write "
          + "[\(span.weeks.lowerBound)..\(span.weeks.upperBound)]")
    }
    return expression
  }

  // MARK: Arithmetic

  private mutating func sum() throws(Failure) -> Expression {
    try chain(of: "+-") { (parser) throws(Failure) in try parser.product() }
  }

  private mutating func product() throws(Failure) -> Expression {
    try chain(of: "*/") { (parser) throws(Failure) in try parser.factor() }
  }

  private mutating func chain(
    of operators: String, _ next: (inout ExpressionParser) throws(Failure) -> Expression
  ) throws(Failure) -> Expression {
    var left = try next(&self)
    while let sign = peek(), operators.contains(sign),
      let operation = Expression.Operator(rawValue: sign)
    {
      place += 1
      try count(operations: 1)
      left = .operation(operation, left, try next(&self))
    }
    return left
  }

  /// What stands inside a bracket or behind a sign; it may not stand too deep for the stack.
  private mutating func nested(
    _ inside: (inout ExpressionParser) throws(Failure) -> Expression
  ) throws(Failure) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else {
      throw Failure(
        place: place, message: "brackets and signs may stand at most \(Self.deepest) deep")
    }
    return try inside(&self)
  }

  private mutating func count(operations more: Int) throws(Failure) {
    operations += more
    guard operations <= Self.longest else {
      throw Failure(
        place: place, message: "an expression may have at most \(Self.longest) operators")
    }
  }

  private mutating func factor() throws(Failure) -> Expression {
    if take("-") { return .negated(try nested { (parser) throws(Failure) in try parser.factor() }) }
    var value = try value()
    while take("[") {
      try count(operations: 1)
      value = .windowed(value, try window())
      try expect("]")
    }
    return value
  }

  private mutating func value() throws(Failure) -> Expression {
    if take("(") {
      let inner = try nested { (parser) throws(Failure) in try parser.sum() }
      try expect(")")
      return inner
    }
    guard let first = peek() else { throw unexpected("a number or a run") }
    if first.isNumber { return .number(try number()) }
    guard first.isLetter else { throw unexpected("a number or a run") }
    let start = place
    let word = word()
    if let extreme = Expression.Extreme(rawValue: word), take("(") {
      var all: [Expression] = []
      repeat {
        try count(operations: 1)
        all.append(try nested { (parser) throws(Failure) in try parser.sum() })
      } while take(",")
      try expect(")")
      if all.count == 1, let weeks = span?.weeks,
        case .windowed(let inner, .mean(let mean)) = all[0],
        mean == weeks
      {
        span = nil
        return .windowed(inner, .extreme(extreme, weeks, later: 0))
      }
      return .extreme(extreme, all)
    }
    if let term = terms[word] {
      try count(operations: term.operations)
      return term
    }
    if runs.isEmpty {
      place = start
      return .quantity(try quantity(of: ""))
    }
    guard runs.contains(word) else {
      let known = runs + terms.keys.sorted()
      throw Failure(
        place: start,
        message: "there is no run or term \(quoted(word))"
          + Suggestion.ending(for: word, among: known))
    }
    try expect(".")
    return .quantity(try quantity(of: word))
  }

  private mutating func number() throws(Failure) -> Double {
    skipBlanks()
    let start = place
    while place < text.count, text[place].isNumber || isPoint(place) { place += 1 }
    if place < text.count, text[place] == "e" || text[place] == "E" {
      place += 1
      if place < text.count, text[place] == "-" { place += 1 }
      while place < text.count, text[place].isNumber { place += 1 }
    }
    guard let value = Double(String(text[start..<place])) else {
      throw Failure(place: start, message: "\(quoted(String(text[start..<place]))) is no number")
    }
    return value
  }

  /// Whether a decimal point stands here, and not the `..` of a window.
  private func isPoint(_ place: Int) -> Bool {
    text[place] == "." && place + 1 < text.count && text[place + 1].isNumber
  }

  // MARK: Quantities

  private mutating func quantity(of run: String) throws(Failure) -> Quantity {
    skipBlanks()
    let start = place
    let name = word()
    guard let metric = Metric.all.first(where: { $0.name == name }) else {
      throw Failure(
        place: start,
        message: "there is no metric \(quoted(name))"
          + Suggestion.ending(for: name, among: Metric.all.map(\.name)))
    }
    let stratumPlace = place
    let (stratum, strata) = take("{") ? try stratum() : (.overall, .overall)
    guard metric.strata.contains(strata) else {
      throw Failure(
        place: stratumPlace, message: "\(name) is not measured \(Self.phrase(of: strata))")
    }
    return Quantity(run: run, metric: name, stratum: stratum)
  }

  private mutating func stratum() throws(Failure) -> (Quantity.Stratum, Metric.Strata) {
    skipBlanks()
    let start = place
    let kind = word()
    if kind == "place" || kind == "places" {
      var places: [Int] = []
      repeat {
        skipBlanks()
        let at = place
        let first = try whole()
        if first < 0 {
          throw Failure(place: at, message: "there is no place \(first); the first is 0")
        }
        let last = take("-") ? try whole() : first
        guard first <= last else { throw unexpected("a place of at least \(first)") }
        places += Array(first...last)
      } while take(",")
      try expect("}")
      return (.places(places), .places)
    }
    guard let grouping = Grouping(rawValue: kind) else {
      let kinds = Grouping.allCases.map(\.rawValue) + ["place", "places"]
      throw Failure(
        place: start,
        message: "there is no grouping \(quoted(kind))" + Suggestion.ending(for: kind, among: kinds)
      )
    }
    skipBlanks()
    let nameStart = place
    while place < text.count, text[place] != "}" { place += 1 }
    var name = String(text[nameStart..<place])
    while name.last == " " { name.removeLast() }
    guard !name.isEmpty else { throw unexpected("the name of a member") }
    try expect("}")
    return (.member(grouping: kind, name: name), grouping.strata)
  }

  private static func phrase(of strata: Metric.Strata) -> String {
    switch strata {
    case .places: "by place"
    case .overall: "of all agents; name a stratum, such as {wealthQuarter 1}"
    default: "for this grouping"
    }
  }

  // MARK: Windows

  private mutating func window() throws(Failure) -> Window {
    skipBlanks()
    if let named = namedWindow() { return .mean(named) }
    guard let first = peek(), first.isLetter else {
      let start = place
      let week = try whole()
      if windows != nil, span == nil, take(":") {
        let weeks = try range(from: week)
        span = (start, weeks)
        return .mean(weeks)
      }
      return take("..") ? .mean(try range(from: week)) : .week(week)
    }
    let start = place
    guard let extreme = Expression.Extreme(rawValue: word()) else {
      place = start
      let name = String(text[start...].prefix { $0 != "]" })
      throw Failure(
        place: start,
        message: windows.map {
          "there is no window \(quoted(name))"
            + Suggestion.ending(for: name, among: $0.keys.sorted())
        } ?? "expected a week, max or min")
    }
    let week = try whole()
    try expect("..")
    let range = try range(from: week)
    return .extreme(extreme, range, later: take("+") ? try whole() : 0)
  }

  /// The weeks of the window whose name stands before the bracket.
  private mutating func namedWindow() -> Range<Int>? {
    guard let windows, let end = text[place...].firstIndex(of: "]") else { return nil }
    var name = text[place..<end]
    while name.last == " " { name.removeLast() }
    guard let weeks = windows[String(name)] else { return nil }
    place = end
    return weeks
  }

  private mutating func range(from week: Int) throws(Failure) -> Range<Int> {
    let start = place
    let until = try whole()
    guard until > week else {
      throw Failure(
        place: start, message: "expected a week after \(week); the last one is left out")
    }
    return week..<until
  }

  private mutating func whole() throws(Failure) -> Int {
    let isNegative = take("-")
    skipBlanks()
    let start = place
    while place < text.count, text[place].isNumber { place += 1 }
    guard let value = Int(String(text[start..<place])), value <= 1_000_000 else {
      place = start
      throw unexpected("a whole number")
    }
    return isNegative ? -value : value
  }

  // MARK: Characters

  private mutating func skipBlanks() {
    while place < text.count, text[place] == " " { place += 1 }
  }

  private mutating func peek() -> Character? {
    skipBlanks()
    return place < text.count ? text[place] : nil
  }

  private mutating func word() -> String {
    let start = place
    while place < text.count, text[place].isLetter || text[place].isNumber { place += 1 }
    return String(text[start..<place])
  }

  private mutating func take(_ sign: String) -> Bool {
    skipBlanks()
    let end = place + sign.count
    guard end <= text.count, String(text[place..<end]) == sign else { return false }
    place = end
    return true
  }

  private mutating func expect(_ sign: String) throws(Failure) {
    if !take(sign) { throw unexpected("“\(sign)”") }
  }

  private func unexpected(_ expected: String) -> Failure {
    let found = place < text.count ? "“\(text[place])”" : "the end"
    return Failure(place: place, message: "expected \(expected), found \(found)")
  }

  private func quoted(_ word: String) -> String { "\"\(word)\"" }
}
