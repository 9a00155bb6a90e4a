/// What a tie's end needs of its neighbour, in 16 bytes: one cache line holds four (model section 1).
///
/// One vector, so that a loop over ties moves it in one instruction.
struct AgentRecord: BitwiseCopyable, Sendable {
  private var lanes: SIMD4<Float>

  init(stake: Float, current: Float, disposition: Float, tag: UInt32) {
    lanes = SIMD4(stake, current, disposition, Float(bitPattern: tag))
  }

  /// What the agent can lose in one encounter, in mean holdings: s/n, rounded down so that n
  /// encounters never take more than there is (model section 15).
  @inline(__always) var stake: Float {
    get { lanes.x }
    set { lanes.x = newValue }
  }

  /// Activity v, in [0, 1].
  @inline(__always) var current: Float {
    get { lanes.y }
    set { lanes.y = newValue }
  }

  /// Disposition x to share power, in [0, 1].
  @inline(__always) var disposition: Float {
    get { lanes.z }
    set { lanes.z = newValue }
  }

  /// Group, place and number of encounters, packed as the world's `AgentTags` say.
  @inline(__always) var tag: UInt32 { lanes.w.bitPattern }
}

/// The records of four agents, column by column.
struct FourRecords {
  let stake: Lanes
  let current: Lanes
  let disposition: Lanes
  let tag: SIMD4<UInt32>

  @inline(__always)
  init(_ a: AgentRecord, _ b: AgentRecord, _ c: AgentRecord, _ d: AgentRecord) {
    stake = Lanes(a.stake, b.stake, c.stake, d.stake)
    current = Lanes(a.current, b.current, c.current, d.current)
    disposition = Lanes(a.disposition, b.disposition, c.disposition, d.disposition)
    tag = SIMD4(a.tag, b.tag, c.tag, d.tag)
  }

  /// Four agents in a row.
  @unsafe @inline(__always) init(_ records: ColumnView<AgentRecord>, at first: Int) {
    self = unsafe FourRecords(
      records[first], records[first + 1], records[first + 2], records[first + 3])
  }

  @inline(__always)
  init(stake: Lanes, current: Lanes, disposition: Lanes, tag: SIMD4<UInt32>) {
    self.stake = stake
    self.current = current
    self.disposition = disposition
    self.tag = tag
  }

  /// The record of one of the four.
  @inline(__always) subscript(lane: Int) -> AgentRecord {
    AgentRecord(
      stake: stake[lane], current: current[lane], disposition: disposition[lane], tag: tag[lane])
  }
}

/// How group, place and number of encounters share the 32 bits of a record's tag.
///
/// Encounters lie lowest, the group above them, the place on top, where there is room for it: then a
/// tie need not look up where its far end lives, which costs a quarter of the whole walk.
struct AgentTags: BitwiseCopyable, Sendable {
  private let encounterBits: UInt32
  let groupMask: UInt32
  /// Below 32 where `hasPlaces`.
  let placeShift: UInt32
  /// Whether the tag holds the place.
  let hasPlaces: Bool

  /// The tags of agents with up to so many encounters, groups and places.
  ///
  /// - Precondition: encounters and groups fit into 32 bits; `mostEncounters` says how many do.
  init(encounters: Int, groups: Int, places: Int) {
    precondition(encounters <= AgentTags.mostEncounters, "an agent has too many ties")
    precondition(1...256 ~= groups)
    func bits(_ count: Int) -> UInt32 { UInt32(Int.bitWidth - (count - 1).leadingZeroBitCount) }
    encounterBits = bits(encounters + 1)
    groupMask = ((1 << bits(groups)) - 1) << encounterBits
    placeShift = encounterBits + bits(groups)
    // A shift by 32 is not defined: with no bit left, the place is looked up.
    hasPlaces = placeShift < 32 && placeShift + bits(places) <= 32
  }

  /// The most ties of one agent.
  static let mostEncounters = (1 << 24) - 1

  /// Whether there is room for so many encounters.
  func canHold(encounters: Int) -> Bool { 0..<1 << encounterBits ~= encounters }

  /// The tag of an agent; traps where it would spill from one part into the next.
  func tag(encounters: Int, group: UInt8, place: UInt32) -> UInt32 {
    precondition(
      canHold(encounters: encounters), "\(encounters) encounters do not fit into the agents' tags")
    precondition(UInt32(group) << encounterBits & ~groupMask == 0, "no room for group \(group)")
    precondition(
      !hasPlaces || (place << placeShift) >> placeShift == place, "no room for place \(place)")
    return UInt32(encounters) | UInt32(group) << encounterBits
      | (hasPlaces ? place << placeShift : 0)
  }

  /// The bits that hold the number of encounters.
  @inline(__always) var encounterMask: UInt32 { 1 << encounterBits - 1 }

  /// The number of encounters n that the agent divides its currency by.
  @inline(__always) func encounters(_ tag: UInt32) -> UInt32 { tag & encounterMask }

  /// The same of four agents.
  @inline(__always) func encounters(_ tags: SIMD4<UInt32>) -> Lanes {
    Lanes(SIMD4<Int32>(truncatingIfNeeded: tags & encounterMask))
  }

  /// Where four agents belong to the groups of four others.
  @inline(__always) func areInGroup(_ tags: SIMD4<UInt32>, of others: SIMD4<UInt32>) -> LaneMask {
    LaneMask(zeros: (tags ^ others) & groupMask)
  }

  /// The place of an agent, where `hasPlaces`.
  @inline(__always) func place(_ tag: UInt32) -> Int { Int(tag >> placeShift) }
}

/// The stake of an agent with share s and n encounters: below s/n by at most two units of the last
/// place, so that rounding in an encounter can never push a loss above the holding.
@inline(__always) func stake(share: Double, encounters: UInt32) -> Float {
  encounters == 0 ? 0 : max(0, Float(share / Double(encounters)).nextDown)
}

/// The same of four agents.
@inline(__always) func stake(share: SIMD4<Double>, encounters: Lanes) -> Lanes {
  let part = Lanes(share / SIMD4<Double>(encounters))
  let below = unsafe unsafeBitCast(
    unsafeBitCast(part, to: SIMD4<Int32>.self) &- 1, to: Lanes.self)
  return masked(LaneMask(Lanes(), isBelow: smaller(encounters, part)), below)
}
