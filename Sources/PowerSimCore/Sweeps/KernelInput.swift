import PowerSimKernel

// What a sweep hands to a kernel: addresses of columns and what is in force.

extension powersim_ties {
  /// The ties of a society; what is in force in a place is still to be put.
  @unsafe init(_ sweep: AgentSweep, _ network: Network) {
    let rates = sweep.terms.rates[0]
    let exchange: powersim_exchange =
      if sweep.terms.parameters[0].exchangeKind == .reshuffle {
        powersim_exchange_reshuffle
      } else if rates.hasDrift {
        powersim_exchange_coin_and_drift
      } else if rates.noise > 0 {
        powersim_exchange_coin
      } else {
        powersim_exchange_none
      }
    let rows = network.rows
    let tags = sweep.world.fixed.tags
    unsafe self.init(
      work: powersim_work(
        exchange: exchange, ties_move: sweep.terms.tiesMove, has_groups: sweep.hasGroups,
        is_local: sweep.terms.tiesDifferByZone || sweep.terms.rates.contains { $0.gatekeeping > 0 }),
      slice_start: rows.sliceStart.base, lane_agent: rows.laneAgent.base,
      lane_length: rows.laneLength.base, neighbours: network.neighbours.base,
      strength: sweep.world.state.strength.base, records: sweep.world.state.records.base,
      access: sweep.world.fixed.access.base, place_of: sweep.world.fixed.place.base,
      advantage: sweep.terms.advantage.base, everyday: sweep.terms.everyday.base,
      homophily: sweep.terms.homophily.base, encounter_mask: tags.encounterMask,
      group_mask: tags.groupMask, place_shift: tags.placeShift, tag_has_place: tags.hasPlaces,
      coin_key: sweep.coins.key, mean_currency: sweep.meanCurrency,
      differ_by_zone: sweep.terms.tiesDifferByZone,
      prefetch: sweep.world.fixed.count * MemoryLayout<AgentRecord>.stride > cachedBytes,
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
    unsafe self.init(
      records: sweep.world.state.records.base, next_records: sweep.nextRecords.base,
      currency: sweep.world.state.currency.base, tie_strength: sweep.world.state.tieStrength.base,
      efficacy: sweep.world.state.efficacy.base, fatigue: sweep.world.state.fatigue.base,
      trust: sweep.world.state.trust.base,
      access: sweep.world.fixed.access.base, reluctance: sweep.world.fixed.reluctance.base,
      efficacy_baseline: sweep.world.fixed.efficacyBaseline.base,
      disposition_baseline: sweep.world.fixed.dispositionBaseline.base,
      encounter_mask: sweep.world.fixed.tags.encounterMask, mean_currency: sweep.meanCurrency,
      others: Float(max(1, sweep.world.fixed.count - 1)),
      others_mean: Float(Double(sweep.world.fixed.count) * sweep.terms.meanCurrent),
      usual_ties: sweep.world.fixed.usualTies,
      is_mixed: sweep.world.isWellMixed,
      has_groups: sweep.hasGroups, ties_move: sweep.terms.tiesMove,
      is_settled: sweep.terms.isSettled,
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
