/// The order of a tick; `Stage.all` lists what each stage reads and writes.
extension Simulation {
  /// Moves the state from t to t + 1.
  ///
  /// - Throws: where currency was made or lost, which is an error of this program.
  public func advance() throws(ConservationFailure) {
    clock?.start()
    removeAgents()
    clock?.end(.removal)
    if world.isWellMixed { pair() }
    clock?.end(.pairing)
    sweepAgents()
    clock?.end(.agentsAndTies)
    let settlement = settle()
    clock?.end(.dividend)
    movePlaces()
    clock?.end(.places)
    let unaccounted = commit(settlement)
    clock?.end(.commit)
    prepare()
    clock?.end(.terms)
    if unaccounted != 0 {
      throw ConservationFailure(replicate: replicate, tick: tick, units: unaccounted)
    }
  }

  // MARK: Stages 1 to 4: the terms of a tick

  /// Forms the terms of the tick from the state at t, which stays as it is.
  func prepare() {
    let week = scenario.time.week(tick)
    let dt = scenario.time.weeksPerTick
    if parameters.isEmpty || timeline.changes(from: week - dt, to: week) {
      parameters = timeline.inForce(at: week).zones
    }
    let common = parameters[0]

    ranks = nil
    placeRanksAreFresh = false
    let needsElites = parameters.contains { $0.resistance > 0 || $0.erosionRate > 0 }
    eliteOfAll =
      needsElites ? eliteShare(topTenth: currencyRanks?.top10, members: world.count) : 0
    // Now, not when places move: by then currency has changed hands.
    if needsElites && parameters.contains(where: { $0.devolution > 0 }) { refreshPlaceRanks() }

    let places = world.placeRanges.count
    var all = 0.0
    for place in 0..<places {
      var sum = 0.0
      for chunk in chunks.ofPlace[place] { sum += currents[chunk] }
      all += sum
      let agents = world.placeRanges[place].count
      terms.pressure[place] = agents > 0 ? sum / Double(agents) : 0
    }
    terms.meanCurrent = all / Double(world.count)
    let (fresh, usual) = novelty(
      meanCurrent: terms.meanCurrent, usual: world.usualCurrent,
      habituation: common.habituation, dt: dt)
    terms.usualCurrent = usual
    terms.set(parameters, novelty: fresh, dt: dt)

    let cycle = common.responseCycle
    let isListening =
      week < 0 || cycle <= dt || week.truncatingRemainder(dividingBy: cycle) == 0
    for place in 0..<places {
      let p = parameters[timeline.zoneOfPlace[place]]
      let pressure = terms.pressure[place]
      terms.heard[place] = isListening ? pressure : world.heard[place]
      let settled = world.settledPower[place]
      let k = capacity(p, pressure: pressure, settledPower: settled)
      terms.capacity[place] = k
      terms.answering[place] = Answering(
        voice: p.voiceOfMoney * (1 - p.voiceEquality),
        offer: offer(p, capacity: k, openness: world.openness[place]), pressure: pressure,
        heard: terms.heard[place])
      terms.associationCall[place] = Float(
        (p.associationPull + p.threat) * world.associations[place])
      let ofZone = terms.rates[timeline.zoneOfPlace[place]]
      terms.places[place] = PlaceTerms(
        advantage: Float(p.wealthAdvantage * dt * (1 - settled) / 2), everyday: ofZone.everyday,
        homophily: ofZone.homophily)
    }
  }

  // MARK: Stages 5 to 10: from t to t + 1

  private func removeAgents() {
    let week = scenario.time.week(tick)
    for removal in timeline.removals where removal.week == week {
      guard let network = world.network else { continue }
      let flags = removal.agents(in: world, network: network, draws: draws)
      let left = network.removing(agents: Column(flags))
      let strength = Column<Float>(repeating: 0, count: left.network.halfTies)
      for halfTie in strength.indices {
        strength[halfTie] = world.strength[Int(left.origin[halfTie])]
      }
      world.network = left.network
      world.strength = strength
      world.refreshTies(workers)
    }
  }

  private func pair() {
    let kind = terms.parameters[0].exchangeKind
    guard kind == .reshuffle || terms.rates[0].noise > 0 || terms.rates[0].hasDrift else { return }
    PairingSweep(
      world: world, terms: terms, matching: draws(.matching).row(tickKey),
      coins: draws(.exchange).row(tickKey), exchangeKind: kind
    ).run(pairingOrder, into: transfers, workers)
  }

  private func sweepAgents() {
    AgentSweep(
      world: world, terms: terms, chunks: chunks, zoneOfPlace: timeline.zoneOfPlace,
      transfers: transfers, coins: draws(.exchange).row(tickKey),
      meanCurrency: world.meanCurrency, exchangeKind: terms.parameters[0].exchangeKind,
      hasGroups: scenario.groups.count > 1, rooms: rooms,
      partials: partials
    ).run(workers)
  }

  private func settle() -> Settlement {
    var rents: Int64 = 0
    var levies: Int64 = 0
    var between = 0.0
    for chunk in partials.indices {
      rents += partials[chunk].rents
      levies += partials[chunk].levies
      between += partials[chunk].between
    }
    if terms.rates.contains(where: { $0.tiesMove }) { world.bridge.strength = between }
    return Settlement(
      rents: rents, levies: levies, hoard: world.hoard, remainder: world.remainder,
      agents: world.count, p: terms.parameters[0], dt: scenario.time.weeksPerTick)
  }

  /// Moves S, o and A.
  private func movePlaces() {
    let dt = scenario.time.weeksPerTick
    let places = world.placeRanges.count
    for place in 0..<places {
      var (a, x) = (0.0, 0.0)
      for chunk in chunks.ofPlace[place] {
        a += partials[chunk].answered
        x += partials[chunk].rooted
      }
      let agents = Double(max(1, world.placeRanges[place].count))
      let pressure = terms.pressure[place]
      placePartials[place] = PlacePartial(
        answered: a / agents, rooted: x / agents,
        responsiveness: pressure > 1e-12 ? a / agents / pressure : 0)
    }
    let learns = terms.parameters.contains { $0.sharedLearning > 0 }
    let best =
      learns
      ? opennessOfBest(
        openness: world.openness, responsiveness: placePartials.array.map(\.responsiveness)) : 0

    for place in 0..<places {
      let p = terms.parameters[timeline.zoneOfPlace[place]]
      let local =
        p.devolution > 0
        ? eliteShare(
          topTenth: placeRanks[place].top10.isNaN ? nil : placeRanks[place].top10,
          members: world.placeRanges[place].count) : 0
      let elite = eliteForce(all: eliteOfAll, local: local, p: p)
      let (s, o, a) = (
        world.settledPower[place], world.openness[place], world.associations[place]
      )
      world.settledPower[place] = nextSettledPower(
        s, answered: placePartials[place].answered, pressure: terms.pressure[place], elite: elite,
        p: p, dt: dt)
      world.openness[place] = nextOpenness(
        o, heard: terms.heard[place], elite: elite, settledPower: s, best: best, p: p, dt: dt)
      world.associations[place] = nextAssociations(
        a, active: placePartials[place].rooted, baseline: world.associationsBaseline[place], p: p,
        dt: dt)
      world.heard[place] = terms.heard[place]
    }
  }

  /// Takes the state to t + 1; returns the units of currency that it holds too much.
  private func commit(_ settlement: Settlement) -> Int64 {
    world.hoard = settlement.hoard
    world.remainder = settlement.remainder
    world.usualCurrent = terms.usualCurrent
    if terms.isSettled {
      precondition(settlement.dividend == 0, "less is left over than there are agents")
    } else {
      CommitSweep(
        world: world, terms: terms, chunks: chunks, zoneOfPlace: timeline.zoneOfPlace,
        dividend: settlement.dividend, meanCurrency: world.meanCurrency,
        places: placePartials, dt: scenario.time.weeksPerTick
      ).run(workers)
    }
    var held = world.hoard + world.remainder
    held += settlement.dividend * Int64(world.count)
    for chunk in partials.indices {
      held += partials[chunk].held
      currents[chunk] = partials[chunk].current
    }
    (world.records, world.nextRecords) = (world.nextRecords, world.records)
    tick += 1
    if tick == 0 { world.start = World.Start(of: world) }
    return held - world.issued
  }

  /// The tick as the key of draws; burn-in ticks are negative.
  private var tickKey: UInt64 { UInt64(bitPattern: Int64(tick)) }
}
