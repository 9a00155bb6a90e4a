/// Ids in the order of their first appearance, found by their bytes.
///
/// A hash table with open addressing over one run of bytes: no string and no allocation per id.
/// Ids that are small whole numbers, as most are, take a short cut through an array. The hash is
/// fixed and nothing is ever listed in its order, so results do not depend on it.
///
/// - Complexity: O(length of the id) for each look-up, on average.
struct IdTable: Sendable {
  private var bytes: [UInt8] = []
  /// Where each id ends in `bytes`; it starts where the one before ends.
  private var ends: [Int] = []
  /// In each slot the hash of an id (upper half) and its index + 1 (lower half), or 0; their
  /// number is a power of two.
  private var slots = [UInt64](repeating: 0, count: 16)
  private var idsInSlots = 0
  /// Index + 1 of the ids "0", "1", "2" and so on, or 0; grown as needed up to the limit.
  private var numbers: [UInt32] = []
  private let numberLimit: Int

  /// An empty table for the ids in a text of so many bytes.
  ///
  /// The short cut takes numbers below a quarter of it, so that it never needs more memory than
  /// the text itself.
  init(forTextOf byteCount: Int = 0) { numberLimit = max(256, byteCount / 4) }

  /// The number of ids.
  var count: Int { ends.count }

  /// The index of an id, or nil.
  func index(of id: Span<UInt8>) -> UInt32? {
    if let number = shortNumber(id) {
      let entry = number < numbers.count ? numbers[number] : 0
      return entry == 0 ? nil : entry - 1
    }
    return find(id, hash: Self.hash(id)).index
  }

  /// The index of an id, or nil.
  func index(of id: String) -> UInt32? { index(of: Array(id.utf8).span) }

  /// The index of an id, which is added if it is new.
  mutating func insert(_ id: Span<UInt8>) -> (index: UInt32, isNew: Bool) {
    if let number = shortNumber(id) {
      if number >= numbers.count { growNumbers(toHold: number) }
      if numbers[number] != 0 { return (numbers[number] - 1, false) }
      numbers[number] = UInt32(count + 1)
      return (append(id), true)
    }
    let hash = Self.hash(id)
    let found = find(id, hash: hash)
    if let index = found.index { return (index, false) }
    let index = append(id)
    slots[found.slot] = UInt64(hash) << 32 | UInt64(index + 1)
    idsInSlots += 1
    if idsInSlots * 2 > slots.count { growSlots() }
    return (index, true)
  }

  /// The index of an id, which is added if it is new.
  mutating func insert(_ id: String) -> (index: UInt32, isNew: Bool) {
    insert(Array(id.utf8).span)
  }

  /// The id with an index.
  subscript(index: Int) -> String {
    String(decoding: bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]], as: UTF8.self)
  }

  /// All ids in order.
  var strings: [String] { (0..<count).map { self[$0] } }

  /// The first ids in order.
  func first(_ limit: Int) -> [String] { (0..<min(limit, count)).map { self[$0] } }

  private mutating func append(_ id: Span<UInt8>) -> UInt32 {
    for at in id.indices { bytes.append(id[at]) }
    ends.append(bytes.count)
    return UInt32(ends.count - 1)
  }

  /// The number below the limit that an id is, if it is written the one usual way.
  private func shortNumber(_ id: Span<UInt8>) -> Int? {
    guard id.count > 0, id.count < 10, id.count == 1 || id[0] != UInt8(ascii: "0"),
      let number = NumberText.count(id), number < numberLimit
    else { return nil }
    return number
  }

  private mutating func growNumbers(toHold number: Int) {
    let size = min(numberLimit, max(256, number * 2))
    numbers.reserveCapacity(size)
    while numbers.count < size { numbers.append(0) }
  }

  private func find(_ id: Span<UInt8>, hash: UInt32) -> (index: UInt32?, slot: Int) {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash {
        let index = UInt32(truncatingIfNeeded: slots[slot]) - 1
        if equals(Int(index), id) { return (index, slot) }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return (nil, slot)
  }

  private func equals(_ index: Int, _ id: Span<UInt8>) -> Bool {
    let start = index == 0 ? 0 : ends[index - 1]
    guard ends[index] - start == id.count else { return false }
    for at in id.indices where bytes[start + at] != id[at] { return false }
    return true
  }

  private mutating func growSlots() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 4)
    for entry in old where entry != 0 {
      var slot = Int(entry >> 32) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = entry
    }
  }

  /// FNV-1a over the bytes, its halves folded so that the low bits depend on all of them.
  private static func hash(_ id: Span<UInt8>) -> UInt32 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for at in id.indices { hash = (hash ^ UInt64(id[at])) &* 0x100_0000_01B3 }
    hash = (hash ^ (hash >> 32)) &* 0x9E37_79B9_7F4A_7C15
    return UInt32(truncatingIfNeeded: hash >> 32)
  }
}
