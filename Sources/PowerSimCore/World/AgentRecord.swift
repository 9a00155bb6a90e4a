/// What a tie's end needs of its neighbour, in 16 bytes: one cache line holds four (model section 1).
struct AgentRecord: BitwiseCopyable, Sendable {
  /// What the agent can lose in one encounter, in mean holdings: s/n, rounded down so that n
  /// encounters never take more than there is (model section 15).
  var stake: Float
  /// Activity v, in [0, 1].
  var current: Float
  /// Disposition x to share power, in [0, 1].
  var disposition: Float
  /// Group in the top 8 bits, number of encounters n below.
  private var groupAndEncounters: UInt32

  /// The most ties of one agent that the record can hold; `refreshTies` checks it.
  static let mostEncounters = (1 << 24) - 1

  init(stake: Float, current: Float, disposition: Float, group: UInt8, encounters: Int) {
    self.stake = stake
    self.current = current
    self.disposition = disposition
    groupAndEncounters = UInt32(group) << 24 | UInt32(encounters)
  }

  /// The agent's group.
  @inline(__always) var group: UInt8 { UInt8(truncatingIfNeeded: groupAndEncounters >> 24) }

  /// The number of encounters n that the agent divides its currency by.
  @inline(__always) var encounters: UInt32 { groupAndEncounters & 0x00FF_FFFF }

  /// The share of currency s as both ends of a tie see it.
  @inline(__always) var share: Float { stake * Float(encounters) }

  /// Whether both belong to the same group.
  @inline(__always) func isInGroup(of other: AgentRecord) -> Bool {
    (groupAndEncounters ^ other.groupAndEncounters) < 1 << 24
  }
}

/// The stake of an agent with share s and n encounters: below s/n by at most two units of the last
/// place, so that rounding in an encounter can never push a loss above the holding.
@inline(__always) func stake(share: Double, encounters: UInt32) -> Float {
  encounters == 0 ? 0 : max(0, Float(share / Double(encounters)).nextDown)
}
