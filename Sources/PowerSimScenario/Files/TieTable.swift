/// A tie between two agents, the ends as the file gave them first.
public struct NetworkTie: Sendable, Hashable {
  /// The agent that the file named first.
  public var from: UInt32
  /// The agent that the file named second.
  public var to: UInt32

  /// A tie between two agents.
  public init(_ from: UInt32, _ to: UInt32) {
    self.from = from
    self.to = to
  }
}

/// Distinct undirected ties in the order of their first appearance, and what was dropped.
///
/// i→j and j→i are one tie. A second i→j is a repeat, the first j→i after an i→j is not: many
/// files list each tie from both ends.
struct TieTable: Sendable {
  private(set) var ties: [NetworkTie] = []
  /// The strength of each tie as first given; empty where none was.
  private(set) var strengths: [Double] = []
  private(set) var selfLoops = 0
  private(set) var repeats = 0
  /// The number of ties that were given in both directions, within one relation.
  private(set) var mergedDirections = 0
  /// The number of times that a known tie came with another strength.
  private(set) var otherStrengths = 0

  /// Which directions of each tie were seen in this relation: bit 0 as first given, 1 reversed;
  /// `isMutual` where one relation had both.
  private var seen: [UInt8] = []
  /// Index + 1 of the tie in each slot, or 0; their number is a power of two.
  private var slots = [UInt32](repeating: 0, count: 16)

  /// Adds a tie, unless it is a self-loop or known.
  mutating func add(_ from: UInt32, _ to: UInt32, strength: Double?) {
    guard from != to else {
      selfLoops += 1
      return
    }
    var slot = Self.hash(from, to) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot] - 1)
      let tie = ties[index]
      if tie.from == from && tie.to == to || tie.from == to && tie.to == from {
        let direction: UInt8 = tie.from == from ? 1 : 2
        if seen[index] & direction != 0 {
          repeats += 1
        } else if seen[index] & 3 != 0 {
          seen[index] |= isMutual
          mergedDirections += 1
        }
        seen[index] |= direction
        if let strength, strength != strengths[index] { otherStrengths += 1 }
        return
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    ties.append(NetworkTie(from, to))
    seen.append(1)
    if let strength { strengths.append(strength) }
    slots[slot] = UInt32(ties.count)
    if ties.count * 2 > slots.count { grow() }
  }

  /// Forgets which directions were seen: a tie in two relations is no repeat.
  mutating func beginRelation() {
    for index in seen.indices { seen[index] &= isMutual }
  }

  /// Leaves out the ties that no relation has in both directions.
  mutating func keepMutual() {
    let kept = seen.indices.filter { seen[$0] & isMutual != 0 }
    ties = kept.map { ties[$0] }
    if !strengths.isEmpty { strengths = kept.map { strengths[$0] } }
    seen = kept.map { seen[$0] }
    grow()
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 4)
    for (index, tie) in ties.enumerated() {
      var slot = Self.hash(tie.from, tie.to) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(index) + 1
    }
  }

  /// A hash of the pair, whatever its order.
  private static func hash(_ a: UInt32, _ b: UInt32) -> Int {
    var hash = UInt64(min(a, b)) << 32 | UInt64(max(a, b))
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int(truncatingIfNeeded: hash >> 33)
  }
}

private let isMutual: UInt8 = 4
