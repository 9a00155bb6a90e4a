/// Random draws as pure functions of (seed, replicate, purpose, entity, tick); model section 4.
///
/// There is no state to advance: a draw depends on its key alone, never on the order of calls, on a
/// thread, a scenario or a parameter. So two scenarios with the same seed share all their random numbers.
public struct Draws: Sendable {
  private let key: UInt64

  /// The draws of one replicate.
  public init(seed: UInt64, replicate: Int) {
    key = mix(mix(seed) ^ UInt64(replicate))
  }

  /// All draws made for one purpose.
  public func callAsFunction(_ purpose: Purpose) -> Stream {
    Stream(key: mix(key ^ purpose.rawValue))
  }

  /// The draws of one purpose, keyed by two numbers (agent and counter, tick and pair, …).
  public struct Stream: Sendable {
    let key: UInt64

    /// The draws that share the first number; a tick's, say.
    @inline(__always) public func row(_ a: UInt64) -> Row { Row(key: mix(key ^ a)) }

    /// 64 random bits.
    @inline(__always) public func bits(_ a: UInt64, _ b: UInt64) -> UInt64 { row(a).bits(b) }

    /// A number strictly between 0 and 1.
    @inline(__always) public func uniform(_ a: UInt64, _ b: UInt64 = 0) -> Double {
      row(a).uniform(b)
    }

    /// A whole number in `0..<bound`.
    @inline(__always) public func below(_ bound: Int, _ a: UInt64, _ b: UInt64 = 0) -> Int {
      row(a).below(bound, b)
    }
  }

  /// The draws of one purpose and one first number.
  public struct Row: Sendable {
    let key: UInt64

    /// 64 random bits.
    @inline(__always) public func bits(_ b: UInt64) -> UInt64 { mix(key ^ b) }

    /// A number strictly between 0 and 1: (n + 1/2) / 2^52 with n the top 52 bits.
    ///
    /// 52 and not 53 bits, so that n + 1/2 is exact and the largest draw is below 1.
    @inline(__always) public func uniform(_ b: UInt64) -> Double {
      (Double(bits(b) >> 12) + 0.5) * 0x1p-52
    }

    /// A whole number in `0..<bound`, by multiplication of the full 64 bits (Lemire 2019).
    @inline(__always) public func below(_ bound: Int, _ b: UInt64) -> Int {
      Int(bits(b).multipliedFullWidth(by: UInt64(bound)).high)
    }
  }

  /// What a draw is for.
  ///
  /// The raw values are part of the model: a new purpose takes a new number.
  public enum Purpose: UInt64, CaseIterable, Sendable {
    /// Redraw of an agent's group (agent, 0 or 1).
    case group = 1
    /// Rewiring of a forward tie (agent, 2·offset and 2·offset + 1).
    case rewiring = 2
    /// Ends of a candidate for a tie between places (attempt, 0 or 1).
    case crossTie = 3
    /// Refusal of a candidate between groups (attempt, 0).
    case crossRefusal = 4
    /// Starting currency (agent, 0).
    case currency = 5
    /// Starting efficacy (agent, 0).
    case efficacy = 6
    /// Starting trust (agent, 0).
    case trust = 7
    /// Starting disposition (agent, 0).
    case disposition = 8
    /// Digital access (agent, 0).
    case access = 9
    /// Starting strength of a tie (lower agent, higher agent).
    case tieStrength = 10
    /// Shuffle of the well-mixed pairing (tick, position).
    case matching = 11
    /// Coin of an encounter (tick; see `Coins`, under wellMixed the position in the pairing), or the
    /// division of two stakes (tick, pair).
    case exchange = 12
    /// Reluctance, the personal factor of the threshold (agent, 0).
    case reluctance = 13
    /// Population an agent belongs to (agent, 0).
    case population = 15
    /// Whom `removeRandom` removes (agent, number of the shock).
    case removal = 16
    /// Starting current, where it is drawn (agent, 0).
    case current = 18
    /// Starting fatigue, where it is drawn (agent, 0).
    case fatigue = 19
    /// Starting openness of a place, where it is drawn (place, 0).
    case openness = 20
    /// Starting settled power of a place, where it is drawn (place, 0).
    case settledPower = 21
    /// Starting associations of a place, where they are drawn (place, 0).
    case associations = 22
    /// Baseline of associations of a place, where it is drawn (place, 0).
    case associationsBaseline = 23
    /// Ties of the preferential network (newcomer, attempt).
    case preferential = 24
    /// Gaps of the random network (position in the sequence, 0).
    case randomNetwork = 25
    /// Gaps of the block network (block or row, position).
    case blockNetwork = 26
    /// The sample of agents in agents.csv (agent, 0; of the seed alone, replicate 0).
    case sample = 27

    /// What a draw decides, as a phrase.
    package var decides: String {
      switch self {
      case .group: "redraw of an agent's group, and which"
      case .rewiring: "rewiring of a forward tie, and its new end"
      case .crossTie: "ends of a candidate for a tie between places"
      case .crossRefusal: "refusal of a candidate between groups"
      case .currency: "starting currency"
      case .efficacy: "starting efficacy"
      case .trust: "starting trust"
      case .disposition: "starting disposition"
      case .access: "digital access"
      case .tieStrength: "starting strength of a tie"
      case .matching: "shuffle of the well-mixed pairing"
      case .exchange: "coin of an encounter"
      case .reluctance: "reluctance, the personal factor of the threshold"
      case .population: "population of an agent"
      case .removal: "whom removeRandom removes"
      case .current: "starting current"
      case .fatigue: "starting fatigue"
      case .openness: "starting openness of a place"
      case .settledPower: "starting settled power of a place"
      case .associations: "starting associations of a place"
      case .associationsBaseline: "level that a place's associations return to"
      case .preferential: "whom a newcomer ties itself to"
      case .randomNetwork: "gaps between the ties of the random network"
      case .blockNetwork: "gaps between the ties of the block network"
      case .sample: "agents in agents.csv; of the seed alone, replicate 0"
      }
    }

    /// The two numbers that key it.
    package var keys: String {
      switch self {
      case .group: "agent; 0 whether, 1 which"
      case .rewiring: "agent; 2 offset whether, 2 offset + 1 where"
      case .crossTie: "attempt; 0 first end, 1 second end"
      case .crossRefusal: "attempt; 0"
      case .tieStrength: "lower agent; higher agent"
      case .matching: "tick; position"
      case .exchange:
        "tick; each agent's word, or lower agent × 2³² + higher agent, or position in the pairing"
      case .removal: "agent; number of the shock"
      case .openness, .settledPower, .associations, .associationsBaseline: "place; 0"
      case .preferential: "newcomer; attempt"
      case .randomNetwork: "position in the sequence of pairs; 0"
      case .blockNetwork: "2 place inside, 2 place + 1 outside; position"
      case .currency, .efficacy, .trust, .disposition, .access, .reluctance, .population, .current,
        .fatigue, .sample:
        "agent; 0"
      }
    }
  }
}

/// The finaliser of splitmix64 (Steele, Lea and Flood 2014): 64 bits in, 64 well-mixed bits out.
@inline(__always) public func mix(_ value: UInt64) -> UInt64 {
  var z = value &+ 0x9E37_79B9_7F4A_7C15
  z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
  z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
  return z ^ (z >> 31)
}
