import PowerSimCore

extension Answer {
  /// Adds the aggregates by which programs are compared.
  mutating func add(endOf simulation: Simulation) {
    let agents = simulation.scenario.agents
    var (units, current, disposition, fatigue) = (Int64(0), 0.0, 0.0, 0.0)
    for agent in 0..<agents {
      units += simulation.units(of: agent)
      current += Double(simulation.current(of: agent))
      disposition += Double(simulation.disposition(of: agent))
      fatigue += Double(simulation.fatigue(of: agent))
    }
    var strength = 0.0
    let halfTies = simulation.network?.halfTies ?? 0
    simulation.network?.forEachTie { strength += 2 * Double(simulation.strength(of: $2)) }
    let ranks = simulation.ranksOfCurrency
    self["halfTies"] = halfTies
    self["units"] = units
    self["gini"] = ranks?.gini
    self["top1"] = ranks?.top1
    self["top10"] = ranks?.top10
    self["meanCurrent"] = current / Double(agents)
    self["meanDisposition"] = disposition / Double(agents)
    self["meanStrength"] = halfTies > 0 ? strength / Double(halfTies) : 0
    self["meanFatigue"] = fatigue / Double(agents)
    self["stateHash"] = String(simulation.stateHash, radix: 16)
  }
}
