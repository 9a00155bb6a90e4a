import Foundation

@testable import PowerSimCore

/// Every metric of model section 5, computed in the plainest way from agents and places.
struct BruteForce {
  let agents: [AgentState]
  let p: Parameters
  let scenario: Scenario
  let world: World
  let week: Double
  /// s_i, power_i and ans_i, by formulas of their own.
  let shares: [Double]
  let answers: [Double]
  let powers: [Double]
  /// 0 the poorest quarter … 3 of currency at week 0; nil in the burn-in.
  let quarter: [Int]?
  /// The ties once each: ends and strength.
  let ties: [(Int, Int, Double)]
  let pressure: [Double]
  let capacity: [Double]

  /// - Parameter start: an observation point of week 0: currencies and W of every agent.
  init(_ simulation: Simulation, start: (currency: [Int64], tieStrength: [Double])?) {
    scenario = simulation.scenario
    world = simulation.world
    week = simulation.week
    let zones = simulation.timeline.inForce(at: simulation.week)
    let zoneOf = simulation.timeline.zoneOfPlace
    p = zones.zones[0]
    let agents = (0..<scenario.agents).map { simulation.agent($0) }
    self.agents = agents
    let all = Array(0..<scenario.agents)
    let meanCurrency = Self.mean(agents.map(\.currency))
    shares = agents.map { $0.currency / meanCurrency }

    let places = scenario.places.count
    let members = (0..<places).map { place in all.filter { agents[$0].place == place } }
    let pressure = members.map { Self.mean($0.map { Double(agents[$0].current) }) }
    self.pressure = pressure
    let (settled, openness, heard) = (
      world.state.settledPower, world.state.openness, simulation.terms.heard
    )
    let capacity = (0..<places).map { place in
      let p = zones.zones[zoneOf[place]]
      return p.capacity + p.coProduction * pressure[place] + p.settledCapacity * settled[place]
    }
    self.capacity = capacity
    let shares = shares
    answers = all.map { i in
      let place = agents[i].place
      let p = zones.zones[zoneOf[place]]
      let q = capacity[place] * openness[place] * (1 + p.closeness * p.devolution)
      let voice = 1 + p.voiceOfMoney * (1 - p.voiceEquality) * (shares[i] - 1)
      if pressure[place] <= 1e-12 || voice * q == 0 { return 0 }
      return voice * q / (pressure[place] + voice * q) * min(1, heard[place] / pressure[place])
    }
    quarter = start.map { start in
      let ranked = all.sorted {
        start.currency[$0] != start.currency[$1]
          ? start.currency[$0] < start.currency[$1] : $0 < $1
      }
      var quarters = [Int](repeating: 0, count: all.count)
      for (rank, agent) in ranked.enumerated() { quarters[agent] = 4 * rank / all.count }
      return quarters
    }
    let weight = p.powerWeight
    let meanStart = start.map { Self.mean($0.tieStrength) } ?? .nan
    powers = all.map {
      shares[$0]
        + weight * Double(agents[$0].current) * Double(agents[$0].tieStrength ?? .nan) / meanStart
    }
    var ties: [(Int, Int, Double)] = []
    world.state.network?.forEachTie { low, high, halfTie in
      ties.append((low, high, Double(simulation.world.state.strength[halfTie])))
    }
    self.ties = ties
  }

  static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }

  /// Σ over ordered pairs |a - b| / (2 n Σ): the definition, not the formula by ranks.
  static func gini(_ values: [Double]) -> Double {
    var sum = 0.0
    for a in values { for b in values { sum += (a - b).magnitude } }
    return sum / (2 * Double(values.count) * values.reduce(0, +))
  }

  static func top(_ values: [Double], percent: Int) -> Double {
    let number = (values.count * percent + 99) / 100
    return values.sorted().suffix(number).reduce(0, +) / values.reduce(0, +)
  }

  static func bottomHalf(_ values: [Double]) -> Double {
    values.sorted().prefix(values.count / 2).reduce(0, +) / values.reduce(0, +)
  }

  func mean(_ members: [Int], _ quantity: (AgentState, Int) -> Double) -> Double {
    Self.mean(members.map { quantity(agents[$0], $0) })
  }

  func groupMeans(_ members: [Int], _ quantity: (AgentState, Int) -> Double) -> [Double] {
    (0..<scenario.groups.count).map { group in
      mean(members.filter { agents[$0].group == group }, quantity)
    }.filter { !$0.isNaN }
  }

  func spread(_ values: [Double]) -> Double { (values.max() ?? .nan) - (values.min() ?? .nan) }

  /// ans_p = a_p/P_p.
  func responsiveness(_ place: Int) -> Double {
    let members = agents.indices.filter { agents[$0].place == place }
    if pressure[place] <= 1e-12 { return 0 }
    return mean(members) { Double($0.current) * answers[$1] } / pressure[place]
  }

  /// A metric of some agents; of a place's agents when `place` is given.
  func value(_ metric: String, _ members: [Int], place: Int? = nil) -> Double {
    let places = place.map { [$0] } ?? Array(0..<scenario.places.count)
    func overPlaces(_ state: (Int) -> Double) -> Double { Self.mean(places.map(state)) }
    let currencies = members.map { agents[$0].currency }
    let powerOf = members.map { powers[$0] }
    switch metric {
    case "spending":
      var sum = 0.0
      for policy in scenario.policies {
        guard case .perWeek(let amount, _) = policy.cost, let from = policy.span.from else {
          continue
        }
        if week >= from && week < policy.span.until ?? .infinity { sum += amount }
      }
      return sum
    case "giniCurrency": return Self.gini(currencies)
    case "topShare1": return Self.top(currencies, percent: 1)
    case "topShare10": return Self.top(currencies, percent: 10)
    case "bottomHalfShare": return Self.bottomHalf(currencies)
    case "richestShare": return (currencies.max() ?? .nan) / currencies.reduce(0, +)
    case "eliteShare":
      let q = Double((members.count * 10 + 99) / 100) / Double(members.count)
      return max(0, (Self.top(currencies, percent: 10) - q) / (1 - q))
    case "meanCurrency": return Self.mean(currencies)
    case "currencyShare":
      return currencies.reduce(0, +) / agents.map(\.currency).reduce(0, +)
    case "ownerShare":
      let hoard = Double(world.state.hoard) / 1e9
      return hoard / (hoard + currencies.reduce(0, +))
    case "meanCurrent": return mean(members) { agent, _ in Double(agent.current) }
    case "participation":
      return mean(members) { agent, _ in Double(agent.current) > 0.2 ? 1 : 0 }
    case "participationRatioAccess":
      return mean(members.filter { agents[$0].access < 0.5 }) { a, _ in Double(a.current) }
        / mean(members.filter { agents[$0].access > 0.5 }) { a, _ in Double(a.current) }
    case "participationRatioGroup":
      let means = groupMeans(members) { agent, _ in Double(agent.current) }
      return (means.min() ?? .nan) / (means.max() ?? .nan)
    case "meanFatigue": return mean(members) { agent, _ in Double(agent.fatigue) }
    case "newPowerShare": return mean(members) { agent, _ in agent.disposition > 0.5 ? 1 : 0 }
    case "meanDisposition": return mean(members) { agent, _ in Double(agent.disposition) }
    case "meanEfficacy": return mean(members) { agent, _ in Double(agent.efficacy) }
    case "meanTrust": return mean(members) { agent, _ in Double(agent.trust) }
    case "polarisation":
      return spread(groupMeans(members) { agent, _ in Double(agent.disposition) })
    case "meanDegree":
      return mean(members) { _, i in Double(ties.count { $0.0 == i || $0.1 == i }) }
    case "meanTieStrength":
      let isMember = Set(members)
      var (sum, ends) = (0.0, 0.0)
      for (a, b, w) in ties {
        for end in [a, b] where isMember.contains(end) { (sum, ends) = (sum + w, ends + 1) }
      }
      return sum / ends
    case "isolation":
      return mean(members) { agent, _ in
        Double(agent.tieStrength ?? .nan) < 0.22 * kept(agent) ? 1 : 0
      }
    case "rootedness": return mean(members) { agent, _ in rooted(agent) }
    case "bridgingRatio":
      return ties.filter { agents[$0.0].group != agents[$0.1].group }.map(\.2).reduce(0, +)
        / ties.map(\.2).reduce(0, +)
    case "bridgingIndex":
      let between = ties.filter { agents[$0.0].group != agents[$0.1].group }
      return between.map(\.2).reduce(0, +) / ties.map(\.2).reduce(0, +)
        / (Double(between.count) / Double(ties.count))
    case "settledPower": return overPlaces { world.state.settledPower[$0] }
    case "openness": return overPlaces { world.state.openness[$0] }
    case "capacity": return overPlaces { capacity[$0] }
    case "associations": return overPlaces { world.state.associations[$0] }
    case "battery":
      return overPlaces { place in
        world.state.associations[place]
          * mean(agents.indices.filter { agents[$0].place == place }) { agent, _ in rooted(agent) }
      }
    case "responsiveness": return overPlaces(responsiveness)
    case "meanAnswer": return mean(members) { answers[$1] }
    case "answerGap": return spread(groupMeans(members) { answers[$1] })
    case "answerGapWealth":
      guard let quarter else { return .nan }
      return mean(members.filter { quarter[$0] == 3 }) { answers[$1] }
        - mean(members.filter { quarter[$0] == 0 }) { answers[$1] }
    case "contention": return mean(members) { Double($0.current) * (1 - answers[$1]) }
    case "wellbeing":
      return mean(members) { agent, i in
        let parts = [rooted(agent), Double(agent.efficacy), shares[i] / (1 + shares[i])]
        return parts.contains(0) ? 0 : 3 / parts.map { 1 / $0 }.reduce(0, +)
      }
    case "relationalPower":
      return mean(members) { agent, _ in Double(agent.current) * rooted(agent) }
    case "institutionalPower": return overPlaces { capacity[$0] / (1 + capacity[$0]) }
    case "angleOfPower":
      let x = value("relationalPower", members, place: place)
      let y = value("institutionalPower", members, place: place)
      return x == 0 && y == 0 ? .nan : atan2(y, x) * 180 / .pi
    case "magnitudeOfPower":
      let x = value("relationalPower", members, place: place)
      let y = value("institutionalPower", members, place: place)
      return (x * x + y * y).squareRoot() / 2.0.squareRoot()
    case "shareOfPower":
      let current = agents.map { Double($0.current) }.reduce(0, +)
      let part = members.map { Double(agents[$0].current) }.reduce(0, +)
      return (value("currencyShare", members) + part / current) / 2
        / (Double(members.count) / Double(agents.count))
    case "meanPower": return Self.mean(powerOf)
    case "giniPower": return Self.gini(powerOf)
    case "topPowerShare1": return Self.top(powerOf, percent: 1)
    case "topPowerShare10": return Self.top(powerOf, percent: 10)
    case "bottomHalfPowerShare": return Self.bottomHalf(powerOf)
    default: return -1e9
    }
  }

  private func rooted(_ agent: AgentState) -> Double {
    guard let strength = agent.tieStrength else { return 1 }
    let whole = Double(strength) + p.rootednessHalf * kept(agent)
    return whole > 0 ? Double(strength) / whole : 0
  }

  /// max(n, n̂); n̂ is one of the start, when ties may have been removed since.
  private func kept(_ agent: AgentState) -> Double {
    max(Double(agent.degree ?? 0), Double(world.fixed.usualTies))
  }
}
