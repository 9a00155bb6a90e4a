/// A growable list of candidate ties, in the order in which they were proposed; 8 bytes each.
///
/// Self-loops and repeats are allowed here; `NetworkBuilder` drops and counts them.
public struct TieList: Sendable {
  /// The two ends of a candidate, in the order given.
  struct Pair: BitwiseCopyable, Sendable {
    let first: UInt32
    let second: UInt32
  }

  /// The number of agents: ends are numbered `0..<agents`.
  public let agents: Int
  private(set) var pairs: [Pair] = []

  /// The most agents a network can hold; two bits of 32 are left for the builder.
  public static let mostAgents = 1 << 30

  /// An empty list.
  ///
  /// - Parameters:
  ///   - agents: the number of agents, at most `mostAgents`.
  ///   - expecting: how many ties to make room for; a forecast, not a bound.
  public init(agents: Int, expecting: Int = 0) {
    precondition((0...TieList.mostAgents).contains(agents), "a network of \(agents) agents")
    self.agents = agents
    pairs.reserveCapacity(expecting)
  }

  /// The number of candidates, self-loops and repeats among them.
  public var count: Int { pairs.count }

  /// Adds a candidate; traps unless both ends lie in `0..<agents`.
  ///
  /// - Complexity: O(1), amortised.
  public mutating func append(_ first: Int, _ second: Int) {
    precondition(UInt(bitPattern: first) < UInt(bitPattern: agents))
    precondition(UInt(bitPattern: second) < UInt(bitPattern: agents))
    pairs.append(Pair(first: UInt32(first), second: UInt32(second)))
  }

  /// A candidate, by its position in the list.
  subscript(position: Int) -> Pair { pairs[position] }

  /// Moves the second end of a candidate.
  mutating func redirect(_ position: Int, to second: Int) {
    precondition(UInt(bitPattern: second) < UInt(bitPattern: agents))
    pairs[position] = Pair(first: pairs[position].first, second: UInt32(second))
  }
}
