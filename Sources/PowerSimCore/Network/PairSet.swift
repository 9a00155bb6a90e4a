/// A set of unordered pairs of agents, asked only for membership.
///
/// `Set` takes its elements in another order in every process, so nothing here may walk through
/// it. An open-addressing table of our own was tried: hardly faster with 5,000,000 pairs.
struct PairSet {
  private var keys: Set<UInt64>

  /// An empty set with room for so many pairs.
  init(expecting: Int = 0) {
    keys = Set(minimumCapacity: expecting)
  }

  /// The number of pairs.
  var count: Int { keys.count }

  /// Whether the pair is in the set.
  ///
  /// - Complexity: O(1), expected.
  func contains(_ a: Int, _ b: Int) -> Bool { keys.contains(PairSet.key(a, b)) }

  /// Adds a pair; false if it was there.
  ///
  /// - Complexity: O(1), expected and amortised.
  mutating func insert(_ a: Int, _ b: Int) -> Bool { keys.insert(PairSet.key(a, b)).inserted }

  /// The lower agent in the upper half, the higher one in the lower half.
  private static func key(_ a: Int, _ b: Int) -> UInt64 {
    UInt64(min(a, b)) << 32 | UInt64(max(a, b))
  }
}
