import PowerSimShims

/// The fused sweep over agents and their ties: everything of a tick that follows from neighbours.
///
/// For each agent it walks the half-ties once and forms, in one pass over the 16-byte records of the
/// neighbours, what exchange, current, disposition and ties need; then it moves the agent's own
/// state. It reads `records` (the state at t) and writes `nextRecords`, tie strengths (each half by
/// its own agent, with equal bits), and columns that only the agent itself reads.
struct AgentSweep {
  let world: World
  let terms: TickTerms
  let chunks: Chunks
  let zoneOfPlace: [Int]
  /// What each agent gained in the pairing of a well-mixed society.
  let transfers: Column<Int64>
  let coins: Draws.Row
  let meanCurrency: Double
  let exchangeKind: ExchangeKind
  let partials: Column<Partial>

  /// What a chunk adds to places, the platform and the public purse.
  struct Partial: BitwiseCopyable, Sendable {
    var rents: Int64 = 0
    var levies: Int64 = 0
    /// Σ v ans.
    var answered = 0.0
    /// Σ v R.
    var rooted = 0.0
    /// Σ w at t + 1 over half-ties between groups.
    var between = 0.0
  }

  /// How ties take part in exchange.
  private enum Exchange { case none, coin, coinAndDrift, reshuffle }

  /// Sweeps all chunks.
  func run(_ workers: Workers) {
    let rates = terms.rates[0]
    var exchange = Exchange.none
    if !world.isWellMixed {
      if exchangeKind == .reshuffle {
        exchange = .reshuffle
      } else if rates.hasDrift {
        exchange = .coinAndDrift
      } else if rates.noise > 0 {
        exchange = .coin
      }
    }
    let mode = exchange
    let moves = terms.rates.contains { $0.tiesMove }
    let isLocal = terms.tiesDifferByZone || terms.rates.contains { $0.gatekeeping > 0 }
    // Each call below is compiled on its own with its flags as constants: no test per tie remains.
    workers.forEach(chunks.count) { chunk in
      switch (mode, moves, isLocal) {
      case (.coinAndDrift, true, false): sweep(chunk, .coinAndDrift, moves: true, isLocal: false)
      case (.coin, true, false): sweep(chunk, .coin, moves: true, isLocal: false)
      case (.none, true, false): sweep(chunk, .none, moves: true, isLocal: false)
      case (.none, false, false): sweep(chunk, .none, moves: false, isLocal: false)
      case (_, _, true): sweep(chunk, mode, moves: moves, isLocal: true)
      default: sweep(chunk, mode, moves: moves, isLocal: false)
      }
    }
  }

  @inline(__always)
  private func sweep(_ chunk: Int, _ exchange: Exchange, moves: Bool, isLocal: Bool) {
    let range = chunks.ranges[chunk]
    let place = chunks.place[chunk]
    let zone = zoneOfPlace[place]
    let rates = terms.rates[zone]
    let answering = terms.answering[place]
    let associationCall = terms.associationCall[place]
    let advantages = terms.advantage
    let ownAdvantage = advantages[place]
    let places = world.place
    let (records, strength) = (world.records, world.strength)
    let othersMean = Double(world.count) * terms.meanCurrent
    var partial = Partial()

    for agent in range {
      let own = records[agent]
      let access = accessInForce(world.access[agent], digitalAccess: rates.digitalAccess)
      let screen = screened(filter: rates.filter, access: access)
      let total = world.tieStrength[agent]

      // Neighbours, once.
      var gained: Int64 = 0
      var calling: Float = 0
      var seen: Float = 0
      var sharing: Float = 0
      var nextTotal: Float = 0
      var nextBetween: Float = 0
      if let network = world.network {
        for halfTie in network.row(agent) {
          let other = unsafe Int(network.neighbours[unchecked: halfTie])
          // 16 half-ties ahead: the record is there when its turn comes; 2 times faster beyond the
          // cache. The row's padding makes the look-ahead safe.
          unsafe powersim_prefetch(
            records.base + Int(network.neighbours[unchecked: halfTie &+ Network.padding]))
          let their = unsafe records[unchecked: other]
          let w = unsafe strength[unchecked: halfTie]
          let isSame = own.isInGroup(of: their)

          let heard = w * select(isSame, 1, screen)
          var passed = heard
          if isLocal {
            passed *= gate(
              from: their.share, disposition: their.disposition, to: own.share,
              gatekeeping: rates.gatekeeping)
          }
          calling += passed * their.current
          seen += heard
          sharing += heard * their.disposition

          if exchange != .none {
            // Every agent's transfers together stay below its holding: no overflow to check for.
            gained &+= transfer(
              exchange, own, their, agent, other, noise: rates.noise,
              advantage: ownAdvantage, of: advantages, places)
          }

          if moves {
            var (everyday, homophily) = (rates.everyday, rates.homophily)
            if isLocal && terms.tiesDifferByZone {
              let far = terms.rates[zoneOfPlace[Int(places[other])]]
              everyday = (everyday + far.everyday) * 0.5
              homophily = (homophily + far.homophily) * 0.5
            }
            let next = nextStrength(
              w, currents: own.current * their.current,
              dispositions: own.disposition + their.disposition, everyday: everyday,
              together: rates.together, openness: select(isSame, 1, 1 - homophily),
              decay: rates.tieDecay)
            unsafe strength[unchecked: halfTie] = next
            nextTotal += next
            nextBetween += select(isSame, 0, next)
          }
        }
        if moves {
          world.tieStrength[agent] = nextTotal
          partial.between += Double(nextBetween)
        }
      } else {
        gained = transfers[agent]
      }

      // Currency: rent and levy; the dividend follows when all levies are known.
      let before = world.currency[agent]
      let share = Float(shareOfMean(before, mean: meanCurrency))
      let held = before + gained
      let rent = part(rates.rent * Double(access) * Double(own.current), of: held)
      let levy = part(rates.levy, of: held - rent)
      world.currency[agent] = held - rent - levy
      partial.rents += rent
      partial.levies += levy

      // Current
      let rooted: Float
      let related: Float
      if world.isWellMixed {
        rooted = 1
        related =
          world.count > 1
          ? Float((othersMean - Double(own.current)) / Double(world.count - 1)) : 0
      } else {
        rooted = rootedness(total, half: rates.rootednessHalf)
        let whole = total + rates.rootednessHalf
        related = whole > 0 ? calling / whole : 0
      }
      let input =
        related + access * rates.amplifiedNovelty + rates.call + associationCall * rooted
      let efficacy = world.efficacy[agent]
      let limit = threshold(
        fear: rates.fear, reluctance: world.reluctance[agent], efficacy: efficacy,
        trust: world.trust[agent], trustWeight: rates.trustWeight)
      let response =
        rates.isStep
        ? step(input: input, threshold: limit)
        : hill(input: input, threshold: limit, steepness: rates.steepness)
      let fatigue = world.fatigue[agent]
      world.nextRecords[agent].current = nextCurrent(
        own.current, response: response, rootedness: rooted, fatigue: fatigue,
        activation: rates.activation, dissipation: rates.dissipation, retention: rates.retention)
      world.fatigue[agent] = nextFatigue(
        fatigue, current: own.current, gain: rates.fatigueGain, recovery: rates.fatigueRecovery)

      // Norms
      let answer = answering.answer(share: share)
      world.efficacy[agent] = nextEfficacy(
        efficacy, baseline: world.efficacyBaseline[agent], current: own.current, answer: answer,
        learning: rates.efficacyLearning, wins: rates.wins, reversion: rates.efficacyReversion)
      world.nextRecords[agent].disposition = nextDisposition(
        own.disposition, baseline: world.dispositionBaseline[agent],
        neighbours: seen > 0 ? sharing / seen : own.disposition, current: own.current,
        influence: rates.influence, culture: rates.culture, reversion: rates.dispositionReversion,
        scarcity: rates.scarcity)

      partial.answered += Double(own.current * answer)
      partial.rooted += Double(own.current * rooted)
    }
    partials[chunk] = partial
  }

  /// What `agent` gains in its encounter with `other`, in units.
  @inline(__always)
  private func transfer(
    _ exchange: Exchange, _ own: AgentRecord, _ their: AgentRecord, _ agent: Int, _ other: Int,
    noise: Double, advantage: Float, of all: Column<Float>, _ places: Column<UInt32>
  ) -> Int64 {
    let isLower = agent < other
    let pair = UInt64(isLower ? agent : other) << 32 | UInt64(isLower ? other : agent)
    let bits = coins.bits(pair)
    if exchange == .reshuffle {
      let u = (Double(bits >> 12) + 0.5) * 0x1p-52
      let low = reshuffle(isLower ? own : their, isLower ? their : own, u: u)
      let units = powersim_truncated(low * meanCurrency)
      return isLower ? units : -units
    }
    // Heads (u < 1/2, a top bit of 0) is a gain for the lower-numbered end: ±1 by its sign bit.
    let tails = (isLower ? bits : ~bits) & 1 << 63
    let coin = Double(bitPattern: 1.0.bitPattern | tails)
    var drift = 0.0
    if exchange == .coinAndDrift {
      drift = unsafe Double(advantage + all[unchecked: Int(places[unchecked: other])])
    }
    let delta = yardSale(own, their, noise: noise, coin: coin, drift: drift)
    return powersim_truncated(delta * meanCurrency)
  }
}
