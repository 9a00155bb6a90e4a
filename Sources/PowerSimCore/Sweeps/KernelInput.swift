import PowerSimKernel

// What a sweep hands to a kernel: addresses of columns and what is in force.

extension powersim_ties {
  /// The ties of a society; what is in force in a place is still to be put.
  @unsafe init(_ sweep: AgentSweep, _ network: Network) {
    let (world, terms) = (sweep.world, sweep.terms)
    let rates = terms.rates[0]
    let exchange: powersim_exchange =
      if terms.parameters[0].exchangeKind == .reshuffle {
        powersim_exchange_reshuffle
      } else if rates.hasDrift {
        powersim_exchange_coin_and_drift
      } else if rates.noise > 0 {
        powersim_exchange_coin
      } else {
        powersim_exchange_none
      }
    let rows = network.rows
    let tags = world.fixed.tags
    unsafe self.init(
      work: powersim_work(
        exchange: exchange, ties_move: terms.tiesMove, has_groups: sweep.hasGroups,
        is_local: terms.tiesDifferByZone || terms.rates.contains { $0.gatekeeping > 0 }),
      slice_start: rows.sliceStart.base, lane_agent: rows.laneAgent.base,
      lane_length: rows.laneLength.base, neighbours: network.neighbours.base,
      strength: world.state.strength.base, records: world.state.records.base,
      access: world.fixed.access.base, place_of: world.fixed.place.base,
      advantage: terms.advantage.base, everyday: terms.everyday.base,
      homophily: terms.homophily.base, encounter_mask: tags.encounterMask,
      group_mask: tags.groupMask, place_shift: tags.placeShift, tag_has_place: tags.hasPlaces,
      coin_key: sweep.coins.key, mean_currency: sweep.meanCurrency,
      differ_by_zone: terms.tiesDifferByZone,
      prefetch: world.fixed.count * MemoryLayout<AgentRecord>.stride > cachedBytes,
      rates: powersim_tie_rates())
  }
}

extension powersim_tie_rates {
  /// What is in force in a place.
  init(_ place: PlaceInForce) {
    let rates = place.rates
    self.init(
      noise: rates.noise, largest_edge: rates.largestEdge, filter: rates.filter,
      digital_access: rates.digitalAccess, gatekeeping: rates.gatekeeping,
      together: rates.together, decay: rates.tieDecay, advantage: place.advantage,
      everyday: rates.everyday, homophily: rates.homophily)
  }
}

/// Up to so many bytes of records stay in a processor's own cache, where asking for them early costs
/// more than it gains.
private let cachedBytes = 1 << 20

extension powersim_agents {
  /// The agents of a society; what is in force in a place is still to be put.
  @unsafe init(_ sweep: AgentSweep) {
    let (world, terms) = (sweep.world, sweep.terms)
    let (fixed, state) = (world.fixed, world.state)
    unsafe self.init(
      records: state.records.base, next_records: sweep.nextRecords.base,
      currency: state.currency.base, tie_strength: state.tieStrength.base,
      efficacy: state.efficacy.base, fatigue: state.fatigue.base, trust: state.trust.base,
      access: fixed.access.base, reluctance: fixed.reluctance.base,
      efficacy_baseline: fixed.efficacyBaseline.base,
      disposition_baseline: fixed.dispositionBaseline.base,
      encounter_mask: fixed.tags.encounterMask, mean_currency: sweep.meanCurrency,
      others: Float(max(1, fixed.count - 1)),
      others_mean: Float(Double(fixed.count) * terms.meanCurrent), is_mixed: world.isWellMixed,
      has_groups: sweep.hasGroups, ties_move: terms.tiesMove, is_settled: terms.isSettled,
      rates: powersim_move_rates())
  }
}

extension powersim_move_rates {
  /// What is in force in a place.
  init(_ place: PlaceInForce) {
    let (rates, answering) = (place.rates, place.answering)
    self.init(
      needs_access: rates.needsAccess, takes: rates.rent > 0 || rates.levy > 0,
      answers: !answering.isNone, efficacy_moves: rates.efficacyMoves, is_step: rates.isStep,
      steepness: Int32(rates.steepness), association_call: place.associationCall,
      amplified_novelty: rates.amplifiedNovelty, call: rates.call,
      digital_access: rates.digitalAccess, rootedness_half: rates.rootednessHalf,
      fear: rates.fear, trust_weight: rates.trustWeight, activation: rates.activation,
      dissipation: rates.dissipation, retention: rates.retention, fatigue_gain: rates.fatigueGain,
      fatigue_recovery: rates.fatigueRecovery, efficacy_learning: rates.efficacyLearning,
      wins: rates.wins, efficacy_reversion: rates.efficacyReversion, influence: rates.influence,
      culture: rates.culture, disposition_reversion: rates.dispositionReversion,
      scarcity: rates.scarcity, voice: answering.voice, offer: answering.offer,
      pressure: answering.pressure, manned: answering.manned, rent: rates.rent, levy: rates.levy)
  }
}
