/// Where the half-ties of agents lie, so that a processor can walk many rows at once.
///
/// A tile is a few hundred agents. Their rows are cut into segments of at most 32 half-ties; the
/// segments are sorted by length, longest first, and set side by side, 16 to a slice. Going down a slice,
/// each of 16 lanes goes along a row of its own:
///
/// ```
///           lane 0   lane 1   lane 2  …  lane 15
/// column 0    a₀       f₀       c₀         k₀        position 0 … 15
/// column 1    a₁       f₁       c₁         k₁        position 16 … 31
/// column 2    a₂       f₂       c₂         ·
/// column 3    a₃       f₃       ·          ·
/// ```
///
/// A sum runs down a lane, in the order of the row; so its bits are the same however many lanes a
/// processor takes at a time. No row end is a branch to be guessed, and a row of any length is cut into
/// segments like the others. Behind a lane's end (·) are positions of no half-tie, one in thirty on
/// a random network.
final class SlicedRows: Sendable {
  /// The lanes of a slice: as many as the widest processors take at a time.
  static let lanes = 16
  /// The most half-ties of a segment.
  static let longest = 32

  /// Where tiles end, each as an agent.
  let tileEnds: Column<UInt32>
  /// The number of half-ties.
  let halfTies: Int
  /// The first slice of each tile, and behind them the number of slices.
  let firstSlice: Column<UInt32>
  /// Where each slice begins, and behind them where the last ends; counted in columns.
  let sliceStart: Column<UInt32>
  /// Twice the agent of each lane, and twice the number of agents where there is none: twice, because
  /// a processor multiplies an address by 8 on its way, and records have 16 bytes.
  let laneAgent: Column<UInt32>
  /// The half-ties of each lane.
  let laneLength: Column<UInt8>
  /// The first segment of each agent's row, and behind them the number of segments.
  let firstSegment: Column<UInt32>
  /// The lane of each segment.
  let segmentLane: Column<UInt32>

  /// The number of agents.
  var agents: Int { firstSegment.count - 1 }

  /// The number of positions, of half-ties and of none.
  var positions: Int { Int(sliceStart[sliceStart.count - 1]) * SlicedRows.lanes }

  /// The slices of a tile.
  func slices(ofTile tile: Int) -> Range<Int> { Int(firstSlice[tile])..<Int(firstSlice[tile + 1]) }

  /// The positions of some slices.
  func positions(ofSlices slices: Range<Int>) -> Range<Int> {
    Int(sliceStart[slices.lowerBound]) * SlicedRows.lanes..<Int(sliceStart[slices.upperBound])
      * SlicedRows.lanes
  }

  /// Rows of the given lengths, in tiles that end with the given agents.
  ///
  /// - Precondition: tiles end in order, the last with the last agent.
  /// - Complexity: O(agents + segments).
  init(tileEnds: Column<UInt32>, lengths: Column<UInt32>) {
    let (agents, tiles) = (lengths.count, tileEnds.count)
    precondition(agents == 0 || tiles > 0 && Int(tileEnds[tiles - 1]) == agents)
    self.tileEnds = tileEnds
    firstSegment = Column(repeating: 0, count: agents + 1)
    firstSlice = Column(repeating: 0, count: tiles + 1)
    var (halfTies, segments, agent) = (0, 0, 0)
    for tile in 0..<tiles {
      let first = segments
      precondition(Int(tileEnds[tile]) >= agent, "tiles end in order")
      while agent < Int(tileEnds[tile]) {
        let length = Int(lengths[agent])
        halfTies += length
        segments += SlicedRows.segments(length)
        agent += 1
        firstSegment[agent] = UInt32(segments)
      }
      let slices = (segments - first + SlicedRows.lanes - 1) / SlicedRows.lanes
      firstSlice[tile + 1] = firstSlice[tile] + UInt32(slices)
    }
    self.halfTies = halfTies
    let slices = Int(firstSlice[tiles])
    sliceStart = Column(repeating: 0, count: slices + 1)
    laneAgent = Column(repeating: 2 * UInt32(agents), count: slices * SlicedRows.lanes)
    laneLength = Column(repeating: 0, count: slices * SlicedRows.lanes)
    segmentLane = Column(repeating: 0, count: segments)
    agent = 0
    for tile in 0..<tiles {
      let end = Int(tileEnds[tile])
      layOut(agent..<end, firstLane: Int(firstSlice[tile]) * SlicedRows.lanes, lengths)
      agent = end
    }
    for slice in 0..<slices {
      sliceStart[slice + 1] = sliceStart[slice] + UInt32(laneLength[slice * SlicedRows.lanes])
    }
  }

  /// No rows.
  static let none = SlicedRows(
    tileEnds: Column(repeating: 0, count: 0), lengths: Column(repeating: 0, count: 0))

  /// Rows of lengths that somebody saved; nil where they are no such rows or need more positions.
  convenience init?(tileEnds: Column<UInt32>, lengths: Column<UInt32>, most: Int) {
    let ends = tileEnds.array
    guard zip(ends, ends.dropFirst()).allSatisfy({ $0 <= $1 }),
      Int(ends.last ?? 0) == lengths.count,
      lengths.array.reduce(0, { $0 + Int($1) }) <= most
    else { return nil }
    self.init(tileEnds: tileEnds, lengths: lengths)
  }

  /// Gives the segments of a tile their lanes: longest first, those of a length in row order.
  private func layOut(_ agents: Range<Int>, firstLane: Int, _ lengths: Column<UInt32>) {
    var next = InlineArray<33, Int>(repeating: 0)
    func forEachSegment(_ body: (_ agent: Int, _ segment: Int, _ length: Int) -> Void) {
      for agent in agents {
        var left = Int(lengths[agent])
        for segment in Int(firstSegment[agent])..<Int(firstSegment[agent + 1]) {
          body(agent, segment, min(left, SlicedRows.longest))
          left -= SlicedRows.longest
        }
      }
    }
    forEachSegment { next[$2] += 1 }
    var lane = firstLane
    for length in stride(from: SlicedRows.longest, through: 1, by: -1) {
      (next[length], lane) = (lane, lane + next[length])
    }
    forEachSegment { agent, segment, length in
      let lane = next[length]
      next[length] += 1
      segmentLane[segment] = UInt32(lane)
      laneAgent[lane] = 2 * UInt32(agent)
      laneLength[lane] = UInt8(length)
    }
  }

  private static func segments(_ length: Int) -> Int { (length + longest - 1) / longest }

  /// The number of half-ties of an agent.
  func length(_ agent: Int) -> Int {
    let (first, end) = (Int(firstSegment[agent]), Int(firstSegment[agent + 1]))
    if first == end { return 0 }
    return (end - first - 1) * SlicedRows.longest + Int(laneLength[Int(segmentLane[end - 1])])
  }

  /// The number of half-ties of each agent.
  var lengths: Column<UInt32> { Column((0..<agents).map { UInt32(length($0)) }) }

  /// The position of half-tie k of an agent: `row(agent)[k]`, without the row being made for it.
  func position(_ k: Int, of agent: Int) -> Int {
    SlicedRows.position(k, Int(firstSegment[agent]), segmentLane, sliceStart)
  }

  fileprivate static func position(
    _ k: Int, _ firstSegment: Int, _ segmentLane: Column<UInt32>, _ sliceStart: Column<UInt32>
  ) -> Int {
    let lane = Int(segmentLane[firstSegment + k / longest])
    let column = Int(sliceStart[lane / lanes]) + k % longest
    return column * lanes + lane % lanes
  }

  /// The half-ties of an agent.
  func row(_ agent: Int) -> HalfTies {
    HalfTies(
      count: length(agent), firstSegment: Int(firstSegment[agent]), segmentLane: segmentLane,
      sliceStart: sliceStart)
  }
}

/// The half-ties of one agent, each as its position, in the order of their far ends.
///
/// A position is where a network keeps what it knows of a half-tie, and others what they add to it.
public struct HalfTies: RandomAccessCollection, Sendable {
  /// How many there are.
  public let count: Int
  private let firstSegment: Int
  private let segmentLane: Column<UInt32>
  private let sliceStart: Column<UInt32>

  init(
    count: Int, firstSegment: Int, segmentLane: Column<UInt32>, sliceStart: Column<UInt32>
  ) {
    self.count = count
    self.firstSegment = firstSegment
    self.segmentLane = segmentLane
    self.sliceStart = sliceStart
  }

  /// 0.
  public var startIndex: Int { 0 }
  /// The number of half-ties.
  public var endIndex: Int { count }

  /// The position of half-tie k of the row.
  public subscript(k: Int) -> Int {
    precondition(UInt(bitPattern: k) < UInt(bitPattern: count))
    return SlicedRows.position(k, firstSegment, segmentLane, sliceStart)
  }
}
