/// What metrics see of up to 256 neighbouring agents at t: numbers in single precision, side by side.
///
/// A metric's quantity is a function of this and of an agent's position in the tile. A tile and the
/// quantities made of it stay in the nearest cache, and whatever several metrics need is computed
/// once: a third of the time of a sweep over all agents for each metric.
struct AgentTile: Sendable {
  /// How many agents a tile has room for; a multiple of 8, so that lanes do not break at its end.
  static let size = 256

  private enum Field: Int, CaseIterable {
    case holding, share, current, disposition, fatigue, efficacy, trust, tieStrength, rooted, degree
    case answer, power
  }

  private let room = Column<Float>(repeating: 0, count: Field.allCases.count * size)
  private(set) var participationLevel: Float = 0
  private(set) var isolationLevel: Float = 0
  private(set) var usualTies: Float = 1

  @inline(__always) private func get(_ field: Field, _ k: Int) -> Float {
    // Who asks has checked that a tile has position k: `Metric.mean`, `load`.
    unsafe room[unchecked: field.rawValue &* AgentTile.size &+ k]
  }

  @inline(__always) private func set(_ field: Field, _ k: Int, _ value: Float) {
    unsafe room[unchecked: field.rawValue &* AgentTile.size &+ k] = value
  }

  /// c_k in mean holdings at the start.
  @inline(__always) func holding(_ k: Int) -> Float { get(.holding, k) }
  /// s_k = c_k/c̄.
  @inline(__always) func share(_ k: Int) -> Float { get(.share, k) }
  /// v_k.
  @inline(__always) func current(_ k: Int) -> Float { get(.current, k) }
  /// x_k.
  @inline(__always) func disposition(_ k: Int) -> Float { get(.disposition, k) }
  /// f_k.
  @inline(__always) func fatigue(_ k: Int) -> Float { get(.fatigue, k) }
  /// e_k.
  @inline(__always) func efficacy(_ k: Int) -> Float { get(.efficacy, k) }
  /// T_k.
  @inline(__always) func trust(_ k: Int) -> Float { get(.trust, k) }
  /// W_k.
  @inline(__always) func tieStrength(_ k: Int) -> Float { get(.tieStrength, k) }
  /// R_k; 1 when well mixed.
  @inline(__always) func rooted(_ k: Int) -> Float { get(.rooted, k) }
  /// The number of ties that stand.
  @inline(__always) func degree(_ k: Int) -> Float { get(.degree, k) }
  /// m = max(n, n̂), the ties over which an agent's time is divided.
  @inline(__always) func kept(_ k: Int) -> Float { max(degree(k), usualTies) }
  /// ans_k.
  @inline(__always) func answer(_ k: Int) -> Float { get(.answer, k) }
  /// s_k + powerWeight v_k W_k/W̄0.
  @inline(__always) func power(_ k: Int) -> Float { get(.power, k) }
  /// Harmonic mean of R_k, e_k and s_k/(1 + s_k); 0 if one of them is 0 (C34).
  @inline(__always) func wellbeing(_ k: Int) -> Float {
    let (r, e, s) = (rooted(k), efficacy(k), share(k) / (1 + share(k)))
    // Divided without asking, which makes four at once.
    return select(min(r, min(e, s)) > 0, 3 / (1 / r + 1 / e + 1 / s), 0)
  }

  /// Where a tile comes from: the state of the agents at t.
  struct Source: Sendable {
    let records: Column<AgentRecord>
    let currency: Column<Int64>
    let fatigue: Column<Float>
    let efficacy: Column<Float>
    let trust: Column<Float>
    let tieStrength: Column<Float>
    let tags: AgentTags
    /// Whether encounters follow ties.
    let hasTies: Bool
    /// 1/c̄, per unit; 0 where nobody holds anything.
    let sharePerUnit: Double
    let rootednessHalf: Float
    let usualTies: Float
    let participationLevel: Float
    let isolationLevel: Float
    /// powerWeight/W̄0; 0 where no tie has any strength.
    let powerPerStrength: Float
    /// Whole units in a power of one mean holding: 2^30, or less where their sum, at most
    /// N + powerWeight/W̄0 for each half-tie, would not fit into 62 bits.
    let unitsOfPower: Double

    init(_ simulation: Simulation) {
      let world = simulation.world
      let p = simulation.terms.parameters[0]
      let mean = world.meanCurrency
      let start = world.state.start?.meanTieStrength ?? 0
      records = world.state.records
      currency = world.state.currency
      fatigue = world.state.fatigue
      efficacy = world.state.efficacy
      trust = world.state.trust
      tieStrength = world.state.tieStrength
      tags = world.fixed.tags
      hasTies = !world.isWellMixed
      sharePerUnit = mean > 0 ? 1 / mean : 0
      rootednessHalf = Float(p.rootednessHalf)
      usualTies = world.fixed.usualTies
      participationLevel = Float(p.participationLevel)
      isolationLevel = Float(p.isolationLevel)
      // Bounded, so that no power of an agent is infinite where week 0 had next to no ties.
      powerPerStrength = start > 0 ? Float(min(p.powerWeight / start, 1e30)) : 0
      let most =
        Double(world.fixed.count)
        + Double(world.state.network?.halfTies ?? 0) * Double(powerPerStrength)
      unitsOfPower = Double(sign: .plus, exponent: min(30, 61 - Int(most.exponent)), significand: 1)
    }
  }

  /// Takes what is the same for all agents over.
  mutating func setLevels(_ source: Source) {
    participationLevel = source.participationLevel
    isolationLevel = source.isolationLevel
    usualTies = source.usualTies
  }

  /// Takes the agents of a range, who live in one place, in from position `first` on.
  func load(_ source: Source, _ agents: Range<Int>, at first: Int, _ answering: Answering) {
    let (start, end) = (agents.lowerBound, first + agents.count)
    precondition(
      start >= 0 && agents.upperBound <= source.currency.count && first >= 0
        && end <= AgentTile.size)
    let skip = start - first
    let (records, currency) = (source.records, source.currency)
    let sharePerUnit = source.sharePerUnit
    for k in first..<end {
      let record = unsafe records[unchecked: skip &+ k]
      set(.current, k, record.current)
      set(.disposition, k, record.disposition)
      let units = unsafe Double(currency[unchecked: skip &+ k])
      set(.holding, k, Float(units * 1e-9))
      set(.share, k, Float(units * sharePerUnit))
    }
    copy(source.fatigue, skip, .fatigue, first..<end)
    copy(source.efficacy, skip, .efficacy, first..<end)
    copy(source.trust, skip, .trust, first..<end)
    copy(source.tieStrength, skip, .tieStrength, first..<end)
    for k in first..<end { set(.answer, k, answering.answer(share: share(k))) }
    let powerPerStrength = source.powerPerStrength
    for k in first..<end {
      set(.power, k, share(k) + current(k) * tieStrength(k) * powerPerStrength)
    }
    if source.hasTies {
      for k in first..<end {
        let ties = unsafe source.tags.encounters(records[unchecked: skip &+ k].tag)
        set(.degree, k, Float(Int32(truncatingIfNeeded: ties)))
      }
      let half = source.rootednessHalf
      for k in first..<end { set(.rooted, k, rootedness(tieStrength(k), half: half * kept(k))) }
    } else {
      for k in first..<end {
        set(.rooted, k, 1)
        set(.degree, k, 0)
      }
    }
  }

  @inline(__always)
  private func copy(_ column: Column<Float>, _ skip: Int, _ field: Field, _ positions: Range<Int>) {
    for k in positions { unsafe set(field, k, column[unchecked: skip &+ k]) }
  }
}
