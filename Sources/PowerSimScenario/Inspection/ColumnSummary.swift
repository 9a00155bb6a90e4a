/// What the cells of a column are, in a few figures.
package struct ColumnSummary: Sendable, Equatable {
  /// Kinds of values.
  package enum Kind: String, Sendable {
    /// No cell holds anything.
    case empty
    /// All that is there are whole numbers.
    case whole = "whole numbers"
    /// All that is there are numbers.
    case numbers
    /// Anything else.
    case text
  }

  /// The name in the header; empty where there is none.
  package let name: String
  /// What the cells are.
  package let kind: Kind
  /// The number of cells.
  package let count: Int
  /// The number of different values; empty cells are none.
  package let distinct: Int
  /// The number of empty cells.
  package let missing: Int
  /// The number of cells that hold a word for nothing, such as NA, where all others are numbers.
  package let words: Int
  /// The smallest and the largest number, where all are numbers.
  package let range: ClosedRange<Double>?
  /// How many of the numbers are 0, and how many below.
  package let zeros: Int, negatives: Int
  /// The first values, at most `mostFirst`.
  package let first: [String]
  /// The commonest values with their counts, most frequent first; at most `mostCommon`.
  package let commonest: [(value: String, count: Int)]

  /// The most values in `first`.
  package static let mostFirst = 5
  /// The most values in `commonest`.
  package static let mostCommon = 8

  /// Whether every cell holds a value of its own, so that it can tell rows apart.
  package var isUnique: Bool { count > 0 && missing == 0 && distinct == count }

  /// Whether it can be a column that only counts the lines, from 0 or 1.
  var isCount: Bool {
    guard isUnique, kind == .whole, let range, range.lowerBound == 0 || range.lowerBound == 1,
      range.upperBound - range.lowerBound == Double(count - 1)
    else { return false }
    return first.enumerated().allSatisfy { Double($1) == range.lowerBound + Double($0) }
  }

  /// Compares all figures.
  package static func == (one: ColumnSummary, other: ColumnSummary) -> Bool {
    one.name == other.name && one.kind == other.kind && one.count == other.count
      && one.distinct == other.distinct && one.missing == other.missing && one.words == other.words
      && one.range == other.range && one.zeros == other.zeros && one.negatives == other.negatives
      && one.first == other.first
      && one.commonest.elementsEqual(other.commonest) {
        $0.value == $1.value && $0.count == $1.count
      }
  }

  /// Sums up the cells of a column; nil stands for an empty one.
  package init(name: String, cells: [String?]) {
    var counter = ColumnCounter()
    for cell in cells { counter.add(Array((cell ?? "").utf8).span) }
    self = counter.summary(name: name)
  }

  /// Sums up the values of an attribute.
  init(name: String, values: AttributeValues) {
    var counter = ColumnCounter()
    for (_, text) in values.given { counter.add(Array(text.utf8).span) }
    let rest = values.rest
    counter.add(Array((rest.text ?? "").utf8).span, times: rest.count)
    self = counter.summary(name: name)
  }

  init(name: String, counter: ColumnCounter) {
    self.name = name
    count = counter.count
    missing = counter.missing
    let values = counter.values
    distinct = values.count
    first = values.first(Self.mostFirst)
    let order = counter.counts.indices.sorted {
      counter.counts[$0] != counter.counts[$1]
        ? counter.counts[$0] > counter.counts[$1] : $0 < $1
    }
    commonest = order.prefix(Self.mostCommon).map { (values[$0], counter.counts[$0]) }
    let isNumeric = counter.numbers > 0 && counter.others == 0
    kind =
      distinct == 0
      ? .empty : !isNumeric ? .text : counter.fractions > 0 ? .numbers : .whole
    words = isNumeric ? counter.words : 0
    range = isNumeric ? counter.least...counter.greatest : nil
    zeros = isNumeric ? counter.zeros : 0
    negatives = isNumeric ? counter.negatives : 0
  }
}

/// Counts the cells of a column one after the other, from their bytes.
struct ColumnCounter {
  private(set) var values = IdTable()
  private(set) var counts: [Int] = []
  private(set) var count = 0
  private(set) var missing = 0
  private(set) var numbers = 0
  private(set) var fractions = 0
  private(set) var words = 0
  private(set) var others = 0
  private(set) var zeros = 0
  private(set) var negatives = 0
  private(set) var least = Double.infinity
  private(set) var greatest = -Double.infinity
  /// What stands before decimals.
  private let decimal: UInt8

  init(decimal: UInt8 = NumberText.dot) { self.decimal = decimal }

  /// What programs write for nothing in a column of numbers.
  private static let nothing: Set<String> = [
    "na", "nan", "n/a", "null", "none", "nil", ".", "-", "?",
  ]

  mutating func addMissing(times: Int = 1) {
    count += times
    missing += times
  }

  mutating func add(_ cell: Span<UInt8>, times: Int = 1) {
    if times == 0 { return }
    if cell.count == 0 { return addMissing(times: times) }
    count += times
    let (index, isNew) = values.insert(cell)
    if isNew { counts.append(0) }
    counts[Int(index)] += times
    if let number = NumberText.double(cell, decimal: decimal) {
      numbers += times
      if !NumberText.isWhole(cell) { fractions += times }
      if number == 0 { zeros += times }
      if number < 0 { negatives += times }
      least = min(least, number)
      greatest = max(greatest, number)
    } else if Self.nothing.contains(NumberText.string(cell).lowercased()) {
      words += times
    } else {
      others += times
    }
  }

  func summary(name: String) -> ColumnSummary { ColumnSummary(name: name, counter: self) }
}
