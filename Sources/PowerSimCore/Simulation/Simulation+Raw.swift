/// The state as the sweeps hold it.
///
/// The benchmarks hand it to programs in other languages, which compute the same, and compare where
/// both arrive; the report draws curves and pictures from it.
extension Simulation {
  /// The ties; nil when well mixed.
  package var network: Network? { world.state.network }

  /// c̄, in units.
  package var meanUnits: Double { world.meanCurrency }

  /// The key from which a tick's coins are drawn: coins of tick t have the key mix(this ^ t).
  package var coinKey: UInt64 { draws(.exchange).key }

  /// Currency of an agent, in units.
  package func units(of agent: Int) -> Int64 { world.state.currency[agent] }

  /// What an agent can lose in one encounter, in mean holdings.
  package func stake(of agent: Int) -> Float { world.state.records[agent].stake }

  /// v of an agent.
  package func current(of agent: Int) -> Float { world.state.records[agent].current }

  /// x of an agent.
  package func disposition(of agent: Int) -> Float { world.state.records[agent].disposition }

  /// f of an agent.
  package func fatigue(of agent: Int) -> Float { world.state.fatigue[agent] }

  /// τ of an agent.
  package func threshold(of agent: Int) -> Float {
    let rates = terms.rates[timeline.zoneOfPlace[Int(world.fixed.place[agent])]]
    return PowerSimCore.threshold(
      fear: rates.fear, reluctance: Lanes(repeating: world.fixed.reluctance[agent]),
      efficacy: Lanes(repeating: world.state.efficacy[agent]),
      trust: Lanes(repeating: world.state.trust[agent]), trustWeight: rates.trustWeight)[0]
  }

  /// The position in the user's order of an agent, numbered place by place.
  package func number(of agent: Int) -> Int { world.fixed.order?[agent] ?? agent }

  /// w of a half-tie.
  package func strength(of halfTie: Int) -> Float { world.state.strength[halfTie] }

  /// The two parts of an agent's power, from currency and from current over ties, in mean holdings.
  ///
  /// Nil in the burn-in and when well mixed, as the metrics of power are undefined there.
  package func power(of agent: Int) -> (currency: Double, current: Double)? {
    guard !world.isWellMixed, let start = world.state.start?.meanTieStrength else { return nil }
    let carried = Double(world.state.records[agent].current * world.state.tieStrength[agent])
    return (
      shareOfMean(world.state.currency[agent], mean: world.meanCurrency),
      start > 0 ? terms.parameters[0].powerWeight * carried / start : 0
    )
  }

  /// Rank measures of currency at t; nil when nobody holds anything.
  package var ranksOfCurrency: RankMeasures? { currencyRanks }
}
