/// A tie between two agents, the ends as the file gave them first.
package struct NetworkTie: Sendable, Hashable {
  /// The agent that the file named first.
  package var from: UInt32
  /// The agent that the file named second.
  package var to: UInt32

  /// A tie between two agents.
  package init(_ from: UInt32, _ to: UInt32) {
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

  /// Ties that were given and not yet looked up.
  private var waiting: [Candidate] = []
  /// The slot at which the search for each of them begins.
  private var starts: [Int] = []
  /// What was read ahead; kept so that reading is not left out.
  private var readAhead: UInt32 = 0

  private struct Candidate {
    var from: UInt32
    var to: UInt32
    var strength: Double?
  }

  /// How many ties are looked up together.
  private static let batch = 64

  /// Makes room for so many ties before the first: a table that grows is filled anew each time.
  mutating func reserve(_ count: Int) {
    ties.reserveCapacity(count)
    seen.reserveCapacity(count)
    var size = slots.count
    while size < count * 2 { size *= 2 }
    slots = [UInt32](repeating: 0, count: size)
  }

  /// Adds a tie, unless it is a self-loop or known.
  mutating func add(_ from: UInt32, _ to: UInt32, strength: Double?) {
    guard from != to else {
      selfLoops += 1
      return
    }
    waiting.append(Candidate(from: from, to: to, strength: strength))
    if waiting.count == Self.batch { addWaiting() }
  }

  /// Looks up the ties that were given so far; before that nothing here speaks of all of them.
  ///
  /// In batches: memory answers dozens of questions that wait for nothing in the time of one. Ten
  /// million ties are read in two thirds of the time.
  mutating func addWaiting() {
    while (ties.count + waiting.count) * 2 > slots.count { grow() }
    starts.removeAll(keepingCapacity: true)
    for tie in waiting {
      let slot = Self.hash(tie.from, tie.to) & (slots.count - 1)
      starts.append(slot)
      readAhead &+= slots[slot]
    }
    for slot in starts where slots[slot] != 0 { readAhead &+= ties[Int(slots[slot] - 1)].from }
    for (tie, start) in zip(waiting, starts) { add(tie, from: start) }
    waiting.removeAll(keepingCapacity: true)
  }

  /// Adds a tie whose search begins at a slot; there is room.
  private mutating func add(_ new: Candidate, from start: Int) {
    let (from, to) = (new.from, new.to)
    var slot = start
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
        if let strength = new.strength, strength != strengths[index] { otherStrengths += 1 }
        return
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    ties.append(NetworkTie(from, to))
    seen.append(1)
    if let strength = new.strength { strengths.append(strength) }
    slots[slot] = UInt32(ties.count)
  }

  /// Forgets which directions were seen: a tie in two relations is no repeat.
  mutating func beginRelation() {
    addWaiting()
    for index in seen.indices { seen[index] &= isMutual }
  }

  /// Leaves out the ties that no relation has in both directions.
  mutating func keepMutual() {
    addWaiting()
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
