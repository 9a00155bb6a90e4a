/// The stages that form the terms of a tick from the state at t; they write no state.
extension Simulation {
  /// Forms the terms of the tick.
  func prepare() {
    for stage in Stage.terms { run(stage) }
  }

  func putParametersInForce() {
    let week = scenario.time.week(tick)
    let dt = scenario.time.weeksPerTick
    if terms.parameters.isEmpty || timeline.changes(from: week - dt, to: week) {
      terms.put(timeline.inForce(at: week).zones, dt: dt)
    }
  }

  func measureElites() {
    ranks = nil
    placeRanksAreFresh = false
    let needsElites = terms.parameters.contains { $0.resistance > 0 || $0.erosionRate > 0 }
    terms.eliteOfAll =
      needsElites ? eliteShare(topTenth: currencyRanks?.top10, members: world.fixed.count) : 0
    // Now, not when places move: by then currency has changed hands.
    if needsElites && terms.parameters.contains(where: { $0.devolution > 0 }) {
      refreshPlaceRanks()
    }
  }

  func formAnswering() {
    terms.formAnswering(
      world, zoneOfPlace: timeline.zoneOfPlace, week: scenario.time.week(tick),
      dt: scenario.time.weeksPerTick)
  }

  func formNovelty() {
    terms.formNovelty(usual: world.state.usualCurrent, dt: scenario.time.weeksPerTick)
  }
}

extension TickTerms {
  /// What places are called for, hear and offer.
  fileprivate mutating func formAnswering(
    _ world: World, zoneOfPlace: [Int], week: Double, dt: Double
  ) {
    let cycle = parameters[0].responseCycle
    let isListening =
      week < 0 || cycle <= dt || week.truncatingRemainder(dividingBy: cycle) == 0
    let (fixed, state) = (world.fixed, world.state)
    var all = 0.0
    for place in fixed.placeRanges.indices {
      var sum = 0.0
      for chunk in fixed.chunks.ofPlace[place] { sum += state.currents[chunk] }
      all += sum
      let agents = fixed.placeRanges[place].count
      let zone = zoneOfPlace[place]
      let p = parameters[zone]
      let settled = state.settledPower[place]
      let pressure = agents > 0 ? sum / Double(agents) : 0
      let k = PowerSimCore.capacity(p, pressure: pressure, settledPower: settled)
      self.pressure[place] = pressure
      heard[place] = isListening ? pressure : state.heard[place]
      capacity[place] = k
      answering[place] = Answering(
        voice: p.voiceOfMoney * (1 - p.voiceEquality),
        offer: offer(p, capacity: k, openness: state.openness[place]), pressure: pressure,
        heard: heard[place])
      associationCall[place] = Float((p.associationPull + p.threat) * state.associations[place])
      advantage[place] = Float(p.wealthAdvantage * dt * (1 - settled) / 2)
      everyday[place] = rates[zone].everyday
      homophily[place] = rates[zone].homophily
    }
    meanCurrent = all / Double(fixed.count)
  }

  /// How new what happens is to the platform.
  fileprivate mutating func formNovelty(usual: Double, dt: Double) {
    let (fresh, next) = novelty(
      meanCurrent: meanCurrent, usual: usual, habituation: parameters[0].habituation, dt: dt)
    usualCurrent = next
    for zone in rates.indices {
      rates[zone].amplifiedNovelty = Float(parameters[zone].platformAmplification * fresh)
    }
  }
}
