extension World {
  /// Builds the society of one replicate (model section 3).
  init(_ scenario: Scenario, replicate: Int, workers: Workers) {
    let draws = Draws(seed: scenario.seed, replicate: replicate)
    let layout = PlaceLayout(scenario)
    let count = scenario.agents

    let place = Column<UInt32>(repeating: 0, count: count)
    for (number, range) in layout.ranges.enumerated() {
      for agent in range { place[agent] = UInt32(number) }
    }
    let group = World.groups(scenario, draws, layout)
    let population = World.populations(scenario, draws, layout)
    let sampler = Sampler(
      scenario: scenario, draws: draws, placeOf: place, groupOf: group, populationOf: population,
      layout: layout, workers: workers)
    let topology = World.topology(scenario, draws, layout, group)
    let network = topology?.network

    // Agents
    let initial = scenario.initial
    let populations = scenario.populations
    let currency = World.currency(sampler)
    let current = sampler.agents(initial.current, purpose: .current)
    let fatigue: Column<Float>
    if case .timesCurrent(let factor) = initial.fatigue {
      let ofCurrent = Column<Float>(repeating: 0, count: count)
      sampler.fill(count) { ofCurrent[$0] = Float(factor) * current[$0] }
      fatigue = ofCurrent
    } else {
      fatigue = sampler.agents(initial.fatigue, purpose: .fatigue, within: 0...100)
    }
    let disposition = sampler.agents(
      initial.disposition, purpose: .disposition, meanOf: populations.map(\.disposition))
    let efficacy = sampler.agents(
      initial.efficacy, purpose: .efficacy, meanOf: populations.map(\.efficacy))
    let trust = sampler.agents(initial.trust, purpose: .trust)
    let records = Column(
      repeating: AgentRecord(stake: 0, current: 0, disposition: 0, tag: 0), count: count)
    sampler.fill(count) { agent in
      records[agent] = AgentRecord(
        stake: 0, current: current[agent], disposition: disposition[agent], tag: 0)
    }

    // Places
    let associations = sampler.places(initial.associations, purpose: .associations)

    fixed = SocietyColumns(
      count: count, placeRanges: layout.ranges, chunks: Chunks(places: layout.ranges),
      order: layout.order,
      tags: AgentTags(
        encounters: network.map { network in (0..<count).reduce(1) { max($0, network.degree($1)) } }
          ?? 1,
        groups: scenario.groups.count, places: layout.ranges.count),
      usualTies: network.map { Float($0.usualTies) } ?? 1,
      issued: World.total(currency), place: place, group: group, population: population,
      reluctance: sampler.agents(
        initial.reluctance, purpose: .reluctance,
        within: 1e-6...Double(Float.greatestFiniteMagnitude)),
      access: sampler.agents(initial.access, purpose: .access, meanOf: populations.map(\.access)),
      dispositionBaseline: disposition, efficacyBaseline: efficacy, trustBaseline: trust,
      associationsBaseline: initial.associationsBaseline.map {
        sampler.places($0, purpose: .associationsBaseline)
      } ?? associations)
    state = SimulationState(
      tick: scenario.time.firstTick, records: records, currency: currency, fatigue: fatigue,
      efficacy: efficacy.copy(), trust: trust.copy(),
      tieStrength: Column(repeating: 0, count: count), network: network,
      strength: topology.map { World.strengths(scenario, $0, sampler) }
        ?? Column(repeating: 0, count: 0),
      openness: sampler.places(initial.openness, purpose: .openness),
      settledPower: sampler.places(initial.settledPower, purpose: .settledPower),
      associations: associations, heard: [Double](repeating: 0, count: layout.ranges.count),
      usualCurrent: current.array.reduce(0) { $0 + Double($1) } / Double(count),
      currents: Column(
        fixed.chunks.ranges.map { $0.reduce(0) { $0 + Double(current[$1]) } }))
    refreshTies(workers)
    if state.tick == 0 { state.start = SimulationState.Start(of: state) }
  }

  /// Replaces who is tied to whom: the one way in which topology changes in a run.
  ///
  /// - Parameters:
  ///   - network: of the same agents.
  ///   - strength: w of each of its half-ties, in its order.
  mutating func retie(_ network: Network, strength: Column<Float>, _ workers: Workers) {
    precondition(network.agents == fixed.count && strength.count == network.positions)
    state.network = network
    state.strength = strength
    refreshTies(workers)
  }

  /// Brings what is derived from ties up to date: W_i, ties between groups, encounters, stakes.
  ///
  /// Needed at the start and after a change of topology; a tick keeps them up to date by itself.
  private mutating func refreshTies(_ workers: Workers) {
    let mean = meanCurrency
    let world = self
    let between = Column<SimulationState.Bridge>(
      repeating: SimulationState.Bridge(), count: Workers.pieces(fixed.count))
    workers.forEachRange(fixed.count) { number, agents in
      var bridge = SimulationState.Bridge()
      for agent in agents {
        // Summed as a tick sums them, so that doing it again changes no bit: segment by segment.
        var (total, segment): (Float, Float) = (0, 0)
        var encounters = 1
        if let network = world.state.network {
          for (number, halfTie) in network.row(agent).enumerated() {
            if number % SlicedRows.longest == 0 {
              total += segment
              segment = 0
            }
            let w = world.state.strength[halfTie]
            segment += w
            if world.fixed.group[network.neighbour(halfTie)] != world.fixed.group[agent] {
              bridge.halfTies += 1
              bridge.strength += Double(w)
            }
          }
          encounters = network.degree(agent)
        }
        world.state.tieStrength[agent] = total + segment
        let old = world.state.records[agent]
        world.state.records[agent] = AgentRecord(
          stake: stake(
            share: shareOfMean(world.state.currency[agent], mean: mean),
            encounters: UInt32(encounters)),
          current: old.current, disposition: old.disposition,
          tag: world.fixed.tags.tag(
            encounters: encounters, group: world.fixed.group[agent], place: world.fixed.place[agent]
          ))
      }
      between[number] = bridge
    }
    state.bridge = SimulationState.Bridge()
    for number in between.indices {
      state.bridge.halfTies += between[number].halfTies
      state.bridge.strength += between[number].strength
    }
  }

  // MARK: Membership

  private static func groups(
    _ scenario: Scenario, _ draws: Draws, _ layout: PlaceLayout
  ) -> Column<UInt8> {
    let column = Column<UInt8>(repeating: 0, count: scenario.agents)
    if case .given(let network) = scenario.network, let given = network.group {
      for agent in column.indices { column[agent] = UInt8(given[layout.order?[agent] ?? agent]) }
      return column
    }
    let stream = draws(.group)
    let shares = Cumulative(scenario.groups.map(\.share))
    if case .generated(let kind, let settings) = scenario.network, kind == "places" {
      // Along the ring of each place, group after group; then some are drawn anew.
      let separation = settings["separation"] ?? 0
      for range in layout.ranges {
        for (position, agent) in range.enumerated() {
          let place = (Double(position)) / Double(range.count)
          let isRedrawn = stream.uniform(UInt64(agent), 0) > separation
          column[agent] = UInt8(
            shares.part(at: isRedrawn ? stream.uniform(UInt64(agent), 1) : place))
        }
      }
    } else {
      for agent in column.indices {
        column[agent] = UInt8(shares.part(at: stream.uniform(UInt64(agent), 1)))
      }
    }
    return column
  }

  private static func populations(
    _ scenario: Scenario, _ draws: Draws, _ layout: PlaceLayout
  ) -> Column<UInt8> {
    let column = Column<UInt8>(repeating: 0, count: scenario.agents)
    if case .given(let network) = scenario.network, let given = network.population {
      for agent in column.indices { column[agent] = UInt8(given[layout.order?[agent] ?? agent]) }
    } else if scenario.populations.count > 1 {
      let stream = draws(.population)
      let shares = Cumulative(scenario.populations.map(\.share))
      for agent in column.indices {
        column[agent] = UInt8(shares.part(at: stream.uniform(UInt64(agent))))
      }
    }
    return column
  }

  /// Cumulative shares: in which part a number in [0, 1) falls.
  private struct Cumulative {
    private let ends: [Double]

    init(_ shares: [Double]) {
      var sum = 0.0
      ends = shares.map { share in
        sum += share
        return sum
      }
    }

    func part(at number: Double) -> Int {
      ends.firstIndex { number < $0 } ?? ends.count - 1
    }
  }

  // MARK: Ties

  /// A network, and for one from a file its ties in the project's numbers.
  private struct Topology {
    let network: Network
    var given: [(low: Int, high: Int)] = []
  }

  private static func topology(
    _ scenario: Scenario, _ draws: Draws, _ layout: PlaceLayout, _ group: Column<UInt8>
  ) -> Topology? {
    switch scenario.network {
    case .wellMixed:
      return nil
    case .generated(let name, let settings):
      guard let kind = NetworkKind.all.first(where: { $0.name == name }) else {
        preconditionFailure("no network kind \(name)")
      }
      return Topology(
        network: kind.build(
          NetworkRequest(
            agents: scenario.agents, places: layout.ranges, group: group,
            neighbouringPlaces: scenario.places.neighbours, draws: draws, settings: settings)))
    case .given(let given):
      var numberOf = Array(0..<given.ids.count)
      if let order = layout.order {
        for (agent, position) in order.enumerated() { numberOf[position] = agent }
      }
      let ties = given.ties.map { tie in
        let (a, b) = (numberOf[Int(tie.0)], numberOf[Int(tie.1)])
        return (low: min(a, b), high: max(a, b))
      }
      var list = TieList(agents: given.ids.count, expecting: ties.count)
      for tie in ties { list.append(tie.low, tie.high) }
      return Topology(
        network: NetworkBuilder.build(list, places: layout.ranges).network, given: ties)
    }
  }

  private static func strengths(
    _ scenario: Scenario, _ topology: Topology, _ sampler: Sampler
  ) -> Column<Float> {
    let network = topology.network
    let column = Column<Float>(repeating: 0, count: network.positions)
    if case .given(let given) = scenario.network, let strengths = given.strengths {
      for (tie, value) in zip(topology.given, strengths) {
        for (from, to) in [(tie.low, tie.high), (tie.high, tie.low)] {
          if let halfTie = network.halfTie(from: from, to: to) { column[halfTie] = Float(value) }
        }
      }
      return column
    }
    let stream = sampler.draws(.tieStrength)
    let form = scenario.initial.tieStrength
    if let distribution = form.distribution {
      // What is drawn is at least 0.01: no tie starts dead (model section 3).
      var least = 0.01
      if case .number = form { least = 0 }
      let lowest = least
      sampler.fill(network.agents) { agent in
        for halfTie in network.row(agent) {
          let other = network.neighbour(halfTie)
          let u = stream.uniform(UInt64(min(agent, other)), UInt64(max(agent, other)))
          column[halfTie] = Float(clamped(distribution(u), from: lowest))
        }
      }
      return column
    }
    // By the position of a tie: the file's order, else ascending by lower and higher end.
    var ties = topology.given
    if ties.isEmpty { network.forEachTie { low, high, _ in ties.append((low, high)) } }
    let value = sampler.element(form, count: ties.count, stream: stream, meanOf: nil, order: nil)
    for (number, tie) in ties.enumerated() {
      for (from, to) in [(tie.low, tie.high), (tie.high, tie.low)] {
        if let halfTie = network.halfTie(from: from, to: to) {
          column[halfTie] = Float(clamped(value(number)))
        }
      }
    }
    return column
  }

  // MARK: Currency

  /// Starting holdings in whole units that add up to N × 10^9, by largest remainders.
  private static func currency(_ sampler: Sampler) -> Column<Int64> {
    let scenario = sampler.scenario
    let count = scenario.agents
    let raw = Column<Double>(repeating: 0, count: count)
    let value = sampler.element(
      scenario.initial.currency, count: count, stream: sampler.draws(.currency), meanOf: nil,
      order: sampler.layout.order)
    let (population, place) = (sampler.populationOf, sampler.placeOf)
    let ofPopulation = scenario.populations.map(\.currency)
    let ofPlace = scenario.places.currency ?? [Double](repeating: 1, count: scenario.places.count)
    sampler.fill(count) {
      raw[$0] = value($0) * ofPopulation[Int(population[$0])] * ofPlace[Int(place[$0])]
    }
    var largest = 0.0
    for agent in 0..<count { largest = max(largest, raw[agent]) }
    let scale = scale(bringing: largest)
    var sum = 0.0
    for agent in 0..<count {
      raw[agent] *= scale
      sum += raw[agent]
    }
    let units = Column<Int64>(repeating: 0, count: count)
    guard sum > 0 else { return units }
    let goal = Int64(count) * unitsPerShare
    let perUnit = Double(goal) / sum
    sampler.fill(count) { agent in
      let exact = raw[agent] * perUnit
      units[agent] = Int64(exact)
      raw[agent] = exact - Double(units[agent])
    }
    var short = goal - total(units)
    // The fraction above which everyone gets one more unit, found by halving.
    var (low, high) = (0.0, 1.0)
    for _ in 0..<52 where short > 0 {
      let middle = (low + high) / 2
      var above: Int64 = 0
      for agent in 0..<count where raw[agent] > middle { above += 1 }
      if above > short { low = middle } else { high = middle }
    }
    for agent in 0..<count where short > 0 && raw[agent] > high {
      units[agent] += 1
      short -= 1
    }
    for agent in 0..<count where short > 0 && raw[agent] > low && raw[agent] <= high {
      units[agent] += 1
      short -= 1
    }
    // Beyond 2^53 units a holding has no fraction any more; the richest bears what is left.
    if short != 0 {
      var richest = 0
      for agent in 0..<count where units[agent] > units[richest] { richest = agent }
      units[richest] += short
    }
    return units
  }

  private static func total(_ units: Column<Int64>) -> Int64 {
    var sum: Int64 = 0
    for agent in units.indices { sum += units[agent] }
    return sum
  }
}
