/// The ids of a file, usual numbers apart from all others.
///
/// Most ids are numbers, and nothing that is odd about an id can be odd about them but their size: who
/// doubts ids looks at the others alone.
struct SortedIds {
  let all: [String]
  /// The places of those that are no whole numbers in the usual way of writing, in their order.
  private(set) var others: [Int] = []
  /// The number of usual whole numbers, the largest of them, and those below 100,000 with their places.
  private(set) var numbers = 0
  private(set) var largest = 0
  private(set) var small: [(place: Int, value: Int)] = []

  init(_ ids: [String]) {
    all = ids
    for (place, id) in ids.enumerated() {
      guard let value = Self.usualNumber(id) else {
        others.append(place)
        continue
      }
      numbers += 1
      largest = max(largest, value)
      if value < 100_000 { small.append((place, value)) }
    }
  }

  /// The ids that are no usual numbers.
  var words: some Sequence<String> { others.lazy.map { all[$0] } }

  /// The whole number that an id is, as `7` and not as `07`; nil for others, and for those of 19 digits
  /// and more.
  static func usualNumber(_ id: String) -> Int? {
    let bytes = id.utf8
    guard (1...18).contains(bytes.count), bytes.first != UInt8(ascii: "0") || bytes.count == 1
    else {
      return nil
    }
    var number = 0
    for byte in bytes {
      let digit = byte &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      number = number &* 10 &+ Int(digit)
    }
    return number
  }
}
