/// Turns a list of candidate ties into a network.
///
/// Two stable counting sorts, first by the higher end, then by the lower, put the candidates into
/// order without comparing any: repeats meet and are dropped, and every row comes out ascending.
public enum NetworkBuilder {
  /// A network and what was left out of it.
  public struct Built: Sendable {
    /// The network of the distinct ties.
    public let network: Network
    /// Candidates that led from an agent to itself, all dropped.
    public let selfLoops: Int
    /// Candidates whose tie stood already, in either direction, all dropped.
    public let repeats: Int
    /// Ties listed in both directions; each accounts for one of the `repeats`.
    public let mutual: Int
  }

  /// The network of the distinct ties of a list; at most `Network.mostHalfTies / 2` candidates.
  ///
  /// - Parameters:
  ///   - ties: the candidates.
  ///   - places: the agents of each place, in order; nil: all live in one.
  /// - Complexity: O(agents + ties) in time; besides the list, which is freed early if handed over,
  ///   at most 13 bytes per tie and 32 per agent.
  public static func build(_ ties: consuming TieList, places: [Range<Int>]? = nil) -> Built {
    precondition(
      ties.count <= Network.mostHalfTies / 2, "\(ties.count) ties are more than a network can hold")
    let chunks = Chunks(places: places ?? [0..<ties.agents])
    let lower = LowerEnds(consume ties)
    let higher = HigherEnds(consume lower)
    return Built(
      network: network(higher, tileEnds: chunks.ends), selfLoops: higher.selfLoops,
      repeats: higher.repeats,
      mutual: higher.mutual)
  }

  /// The lower ends of all candidates but self-loops, row after row of their higher ends.
  ///
  /// An entry is 2·low + 1 if the candidate was given from its higher end, else 2·low.
  private struct LowerEnds {
    let rowStart: Column<UInt32>
    let entries: Column<UInt32>
    /// Where the rows of the lower ends will start, for the sort that follows.
    let nextStart: Column<UInt32>
    let selfLoops: Int

    init(_ ties: consuming TieList) {
      let pairs = ties.pairs
      rowStart = Column(repeating: 0, count: ties.agents + 1)
      nextStart = Column(repeating: 0, count: ties.agents + 1)
      var loops = 0
      for pair in pairs {
        if pair.first == pair.second {
          loops += 1
        } else {
          rowStart[Int(max(pair.first, pair.second)) + 1] += 1
          nextStart[Int(min(pair.first, pair.second)) + 1] += 1
        }
      }
      selfLoops = loops
      accumulate(rowStart)
      accumulate(nextStart)
      entries = Column(repeating: 0, count: pairs.count - loops)
      let end = rowStart.copy()
      for pair in pairs where pair.first != pair.second {
        let high = Int(max(pair.first, pair.second))
        let low = min(pair.first, pair.second)
        entries[Int(end[high])] = low << 1 | (pair.first < pair.second ? 0 : 1)
        end[high] += 1
      }
    }
  }

  /// The distinct ties: higher ends, ascending in the rows of their lower ends.
  ///
  /// An entry is 4·high and the set of directions in which the tie was given (1, 2 or both).
  private struct HigherEnds {
    let rowStart: Column<UInt32>
    /// Where the row ends; behind it is room that repeats left empty.
    let rowEnd: Column<UInt32>
    let entries: Column<UInt32>
    let selfLoops: Int
    let repeats: Int
    let mutual: Int

    init(_ lower: consuming LowerEnds) {
      selfLoops = lower.selfLoops
      rowStart = lower.nextStart
      rowEnd = rowStart.copy()
      entries = Column(repeating: 0, count: lower.entries.count)
      var repeats = 0
      var mutual = 0
      for high in 0..<(rowStart.count - 1) {
        for position in Int(lower.rowStart[high])..<Int(lower.rowStart[high + 1]) {
          let low = Int(lower.entries[position] >> 1)
          let direction: UInt32 = 1 << (lower.entries[position] & 1)
          let end = rowEnd[low]
          // Higher ends arrive ascending, so a repeat can only be of the row's last entry.
          if end > rowStart[low], entries[Int(end) - 1] >> 2 == UInt32(high) {
            repeats += 1
            if entries[Int(end) - 1] & direction == 0 { mutual += 1 }
            entries[Int(end) - 1] |= direction
          } else {
            entries[Int(end)] = UInt32(high) << 2 | direction
            rowEnd[low] = end + 1
          }
        }
      }
      self.repeats = repeats
      self.mutual = mutual
    }

    func row(_ low: Int) -> Range<Int> { Int(rowStart[low])..<Int(rowEnd[low]) }
  }

  /// Both halves of each tie.
  private static func network(_ higher: HigherEnds, tileEnds: Column<UInt32>) -> Network {
    let agents = higher.rowEnd.count - 1
    let lengths = Column<UInt32>(repeating: 0, count: agents)
    for low in 0..<agents {
      lengths[low] += UInt32(higher.row(low).count)
      for position in higher.row(low) { lengths[Int(higher.entries[position] >> 2)] += 1 }
    }
    let network = Network(rows: SlicedRows(tileEnds: tileEnds, lengths: lengths))
    // How many half-ties have entered each row.
    let entered = Column<UInt32>(repeating: 0, count: agents)
    func append(_ end: Int, to agent: Int) {
      let position = network.rows.position(Int(entered[agent]), of: agent)
      network.neighbours[position] = 2 * UInt32(end)
      entered[agent] += 1
    }
    for low in 0..<agents {
      // Whoever is lower than `low` has entered its row by now; its higher ends follow, ascending.
      for position in higher.row(low) {
        let high = Int(higher.entries[position] >> 2)
        append(high, to: low)
        append(low, to: high)
      }
    }
    return network
  }

  /// Turns counts, each one place behind its row, into the starts of the rows.
  private static func accumulate(_ counts: Column<UInt32>) {
    for row in 1..<max(counts.count, 1) { counts[row] += counts[row - 1] }
  }
}
