/// A tick: the walk through its stages, and what those that change the state do.
extension Simulation {
  /// Moves the state from t to t + 1.
  ///
  /// - Throws: where currency was made or lost, which is an error of this program.
  public func advance() throws(ConservationFailure) {
    clock?.start()
    for stage in Stage.tick { run(stage) }
    if scratch.unaccounted != 0 {
      throw ConservationFailure(replicate: replicate, tick: tick, units: scratch.unaccounted)
    }
  }

  /// Does what a stage is.
  func run(_ stage: Stage) {
    switch stage {
    case .parameters: putParametersInForce()
    case .elites: measureElites()
    case .answering: formAnswering()
    case .novelty: formNovelty()
    case .observation: break
    case .removal: removeAgents()
    case .pairing: pair()
    case .agentsAndTies: sweepAgents()
    case .dividend: settle()
    case .places: movePlaces()
    case .commit: commit()
    }
    clock?.end(stage)
  }

  private func removeAgents() {
    let week = scenario.time.week(tick)
    for removal in timeline.removals where removal.week == week {
      guard let network = world.state.network else { continue }
      let flags = removal.agents(in: world, network: network, draws: draws)
      let left = network.removing(agents: Column(flags))
      world.retie(left.network, strength: left.left(of: world.state.strength), workers)
    }
  }

  private func pair() {
    guard world.isWellMixed else { return }
    let kind = terms.parameters[0].exchangeKind
    guard kind == .reshuffle || terms.rates[0].noise > 0 || terms.rates[0].hasDrift else { return }
    PairingSweep(
      world: world, terms: terms, matching: draws(.matching).row(tickKey),
      coins: draws(.exchange).row(tickKey), exchangeKind: kind
    ).run(scratch.pairingOrder, into: scratch.transfers, workers)
  }

  private func sweepAgents() {
    AgentSweep(
      world: world, nextRecords: scratch.nextRecords, terms: terms,
      zoneOfPlace: timeline.zoneOfPlace,
      transfers: scratch.transfers, coins: draws(.exchange).row(tickKey),
      meanCurrency: world.meanCurrency, hasGroups: scenario.groups.count > 1,
      scratch: scratch.neighbours, inForce: scratch.inForce,
      partials: scratch.partials
    ).run(workers)
  }

  private func settle() {
    var rents: Int64 = 0
    var levies: Int64 = 0
    var between = 0.0
    for chunk in scratch.partials.indices {
      rents += scratch.partials[chunk].rents
      levies += scratch.partials[chunk].levies
      between += scratch.partials[chunk].between
    }
    if terms.tiesMove { world.state.bridge.strength = between }
    scratch.settlement = Settlement(
      rents: rents, levies: levies, hoard: world.state.hoard, remainder: world.state.remainder,
      agents: world.fixed.count, p: terms.parameters[0], dt: scenario.time.weeksPerTick)
  }

  /// Moves S, o and A.
  private func movePlaces() {
    let dt = scenario.time.weeksPerTick
    let places = world.fixed.placeRanges.count
    for place in 0..<places {
      var (a, x) = (0.0, 0.0)
      for chunk in world.fixed.chunks.ofPlace[place] {
        a += scratch.partials[chunk].answered
        x += scratch.partials[chunk].rooted
      }
      let agents = Double(max(1, world.fixed.placeRanges[place].count))
      let pressure = terms.pressure[place]
      let zone = timeline.zoneOfPlace[place]
      let p = terms.parameters[zone]
      scratch.places[place] = PlacePartial(
        answered: a / agents, rooted: x / agents,
        responsiveness: pressure > 1e-12 ? a / agents / pressure : 0,
        trustLearning: Float(p.trustLearning * (pressure + p.transparency) * dt),
        trustReversion: terms.rates[zone].trustReversion)
    }
    let learns = terms.parameters.contains { $0.sharedLearning > 0 }
    let best =
      learns
      ? opennessOfBest(
        openness: world.state.openness, responsiveness: scratch.places.array.map(\.responsiveness))
      : 0

    for place in 0..<places {
      let p = terms.parameters[timeline.zoneOfPlace[place]]
      let local =
        p.devolution > 0
        ? eliteShare(
          topTenth: placeRanks[place].top10.isNaN ? nil : placeRanks[place].top10,
          members: world.fixed.placeRanges[place].count) : 0
      let elite = eliteForce(all: terms.eliteOfAll, local: local, p: p)
      let (s, o, a) = (
        world.state.settledPower[place], world.state.openness[place],
        world.state.associations[place]
      )
      world.state.settledPower[place] = nextSettledPower(
        s, answered: scratch.places[place].answered, pressure: terms.pressure[place], elite: elite,
        p: p, dt: dt)
      world.state.openness[place] = nextOpenness(
        o, heard: terms.heard[place], elite: elite, settledPower: s, best: best, p: p, dt: dt)
      world.state.associations[place] = nextAssociations(
        a, active: scratch.places[place].rooted, baseline: world.fixed.associationsBaseline[place],
        p: p,
        dt: dt)
    }
  }

  /// Takes the state to t + 1.
  private func commit() {
    let settlement = scratch.settlement
    world.state.hoard = settlement.hoard
    world.state.remainder = settlement.remainder
    world.state.usualCurrent = terms.usualCurrent
    // The terms' old place is written anew before it is read.
    swap(&world.state.heard, &terms.heard)
    if terms.isSettled {
      precondition(settlement.dividend == 0, "less is left over than there are agents")
    } else {
      CommitSweep(
        world: world, records: scratch.nextRecords, dividend: settlement.dividend,
        meanCurrency: world.meanCurrency, places: scratch.places
      ).run(workers)
    }
    var held = world.state.hoard + world.state.remainder
    held += settlement.dividend * Int64(world.fixed.count)
    for chunk in scratch.partials.indices {
      held += scratch.partials[chunk].held
      world.state.currents[chunk] = scratch.partials[chunk].current
    }
    (world.state.records, scratch.nextRecords) = (scratch.nextRecords, world.state.records)
    world.state.tick += 1
    if tick == 0 { world.state.start = SimulationState.Start(of: world.state) }
    scratch.unaccounted = held - world.fixed.issued
  }

  /// The tick as the key of draws; burn-in ticks are negative.
  private var tickKey: UInt64 { UInt64(bitPattern: Int64(tick)) }
}
