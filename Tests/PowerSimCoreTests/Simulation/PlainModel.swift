@testable import PowerSimCore

/// One tick of model section 2 as the text has it: doubles, dictionaries and loops, nothing fused.
///
/// Currency is in units but not rounded to whole ones.
struct PlainModel {
  let scenario: Scenario
  let timeline: Timeline
  let draws: Draws
  let place, group: [Int]
  let z, access, x0, e0, trust0: [Double]
  let baseline: [Double]
  /// n̂: of those with ties, the lower of the two in the middle.
  let usual: Double
  var c, v, x, e, trust, f: [Double]
  var ties: [(i: Int, j: Int, w: Double)]
  var o, s, a, h: [Double]
  var hoard, purse, m: Double

  init(_ simulation: Simulation) {
    let world = simulation.world
    scenario = simulation.scenario
    timeline = simulation.timeline
    draws = simulation.draws
    func doubles(_ column: Column<Float>) -> [Double] { column.array.map { Double($0) } }
    place = world.fixed.place.array.map { Int($0) }
    group = world.fixed.group.array.map { Int($0) }
    (z, access) = (doubles(world.fixed.reluctance), doubles(world.fixed.access))
    x0 = doubles(world.fixed.dispositionBaseline)
    (e0, trust0) = (doubles(world.fixed.efficacyBaseline), doubles(world.fixed.trustBaseline))
    baseline = world.fixed.associationsBaseline
    c = world.state.currency.array.map { Double($0) }
    v = world.state.records.array.map { Double($0.current) }
    x = world.state.records.array.map { Double($0.disposition) }
    (e, trust, f) = (
      doubles(world.state.efficacy), doubles(world.state.trust), doubles(world.state.fatigue)
    )
    (o, s, a) = (world.state.openness, world.state.settledPower, world.state.associations)
    h = [Double](repeating: 0, count: world.state.openness.count)
    (hoard, purse, m) = (
      Double(world.state.hoard), Double(world.state.remainder), world.state.usualCurrent
    )
    var list: [(i: Int, j: Int, w: Double)] = []
    world.state.network?.forEachTie { low, high, halfTie in
      list.append((low, high, Double(world.state.strength[halfTie])))
    }
    ties = list
    var degrees = [Double](repeating: 0, count: c.count)
    for (i, j, _) in list {
      degrees[i] += 1
      degrees[j] += 1
    }
    let tied = degrees.filter { $0 > 0 }.sorted()
    usual = tied.isEmpty ? 1 : tied[(tied.count - 1) / 2]
  }

  func mean(_ values: some Sequence<Double>) -> Double {
    var (sum, count) = (0.0, 0.0)
    for value in values { (sum, count) = (sum + value, count + 1) }
    return sum / count
  }

  func unit(_ value: Double) -> Double { min(1, max(0, value)) }

  func elite(_ members: [Int]) -> Double {
    let held = members.map { c[$0] }.sorted()
    let number = (held.count + 9) / 10
    let q = Double(number) / Double(held.count)
    let all = held.reduce(0, +)
    return all > 0 ? max(0, (held.suffix(number).reduce(0, +) / all - q) / (1 - q)) : 0
  }

  /// What follows from the state at t and is no state: how places answer, and what is new.
  struct Terms {
    var voice, offer, pressure, heard: [Double]
    var news: Double

    func answer(_ k: Int, share: Double) -> Double {
      let weighted = (1 + voice[k] * (share - 1)) * offer[k]
      if pressure[k] <= 1e-12 || weighted == 0 { return 0 }
      return weighted / (pressure[k] + weighted) * min(1, heard[k] / pressure[k])
    }
  }

  func terms(tick: Int) -> Terms {
    let week = scenario.time.week(tick)
    let zones = timeline.inForce(at: week).zones
    let p = o.indices.map { zones[timeline.zoneOfPlace[$0]] }
    let pressure = o.indices.map { k in mean(v.indices.filter { place[$0] == k }.map { v[$0] }) }
    let cycle = zones[0].responseCycle
    let listens =
      week < 0 || cycle <= scenario.time.weeksPerTick || (week / cycle).rounded() * cycle == week
    return Terms(
      voice: p.map { $0.voiceOfMoney * (1 - $0.voiceEquality) },
      offer: o.indices.map { k in
        (p[k].capacity + p[k].coProduction * pressure[k] + p[k].settledCapacity * s[k]) * o[k]
          * (1 + p[k].closeness * p[k].devolution)
      }, pressure: pressure, heard: listens ? pressure : h,
      news: max(0, mean(v) - zones[0].habituation * m))
  }

  /// From t to t + 1.
  ///
  /// - Parameters:
  ///   - others: the terms of another run.
  ///   - answers, platform: whether what follows from these is the other run's.
  mutating func advance(
    tick: Int, terms others: Terms? = nil, answers: Bool = false, platform: Bool = false
  ) {
    let terms = terms(tick: tick)
    let answering = answers ? others ?? terms : terms
    let n = c.count
    let everyone = Array(0..<n)
    let places = o.count
    let dt = scenario.time.weeksPerTick
    let week = scenario.time.week(tick)
    let zones = timeline.inForce(at: week).zones
    let p = (0..<places).map { zones[timeline.zoneOfPlace[$0]] }
    let global = zones[0]
    let members = (0..<places).map { k in everyone.filter { place[$0] == k } }
    let wellMixed = ties.isEmpty
    let held = c.reduce(0, +)
    let share = c.map { $0 / (held / Double(n)) }
    var neighbours = [[(j: Int, w: Double)]](repeating: [], count: n)
    for (i, j, w) in ties {
      neighbours[i].append((j, w))
      neighbours[j].append((i, w))
    }
    let total = neighbours.map { $0.reduce(0) { $0 + $1.w } }
    func half(_ i: Int) -> Double {
      p[place[i]].rootednessHalf * max(Double(neighbours[i].count), usual)
    }
    func rooted(_ i: Int) -> Double {
      if wellMixed { return 1 }
      let whole = total[i] + half(i)
      return whole > 0 ? total[i] / whole : 0
    }
    func inForceAccess(_ i: Int) -> Double {
      access[i] + p[place[i]].digitalAccess * (1 - access[i])
    }

    // Elites
    let eliteAll = elite(everyone)
    let elites = (0..<places).map { k in
      ((1 - p[k].devolution) * eliteAll + p[k].devolution * elite(members[k]))
        * (1 - p[k].safeguards)
    }

    // Exchange
    var gained = [Double](repeating: 0, count: n)
    let draws = draws(.exchange).row(UInt64(bitPattern: Int64(tick)))
    for (i, j, _) in ties {
      let (bi, bj) = (
        share[i] / Double(neighbours[i].count), share[j] / Double(neighbours[j].count)
      )
      var delta = 0.0
      switch global.exchangeKind {
      case .yardSale:
        let b = min(1, global.exchangeNoise * dt.squareRoot())
        let drift =
          global.wealthAdvantage * dt * (1 - (s[place[i]] + s[place[j]]) / 2)
          * (share[i] - share[j])
        delta =
          min(bi, bj) * (1 - (x[i] + x[j]) / 2)
          * (b * (draws.coins.favoursLower(UInt32(i), UInt32(j)) ? 1 : -1)
            + min(1 - b, max(b - 1, drift)))
      case .reshuffle:
        delta = draws.uniform(UInt64(i) << 32 | UInt64(j)) * (bi + bj) - bi
      }
      gained[i] += delta * held / Double(n)
      gained[j] -= delta * held / Double(n)
    }
    var (rents, levies) = (0.0, 0.0)
    var next = self
    for i in everyone {
      let all = c[i] + gained[i]
      let rent =
        global.platformRent * dt * (1 - global.regulation) * inForceAccess(i) * v[i] * all
      let levy = global.redistribution * dt * (all - rent)
      next.c[i] = all - rent - levy
      rents += rent
      levies += levy
    }
    let (returned, owners) = (global.coOwnership * rents, global.redistribution * dt * hoard)
    for i in everyone { next.c[i] += (levies + owners + returned + purse) / Double(n) }
    next.hoard = hoard + rents - returned - owners
    next.purse = 0

    // Platform
    let meanCurrent = mean(v)
    let news = (platform ? others ?? terms : terms).news
    next.m = m + 0.15 * dt * (meanCurrent - m)

    // Places
    let pressure = terms.pressure
    next.h = terms.heard
    let answer = everyone.map { answering.answer(place[$0], share: share[$0]) }
    let answered = members.map { mean($0.map { v[$0] * answer[$0] }) }
    let record = (0..<places).map { pressure[$0] > 1e-12 ? answered[$0] / pressure[$0] : 0 }

    // Agents
    for i in everyone {
      let q = p[place[i]]
      let screen = 1 - q.platformFilter * (1 - q.regulation) * inForceAccess(i)
      var (calling, seen, sharing) = (0.0, 0.0, 0.0)
      for (j, w) in neighbours[i] {
        let y = group[i] == group[j] ? 1 : screen
        let gate =
          share[j] < 1 && share[j] > 2 * share[i] ? 1 - q.gatekeeping * (1 - x[j]) : 1
        calling += w * y * gate * v[j]
        seen += w * y
        sharing += w * y * x[j]
      }
      let whole = total[i] + half(i)
      let related =
        wellMixed
        ? (v.reduce(0, +) - v[i]) / Double(n - 1) : whole > 0 ? calling / whole : 0
      let input =
        related + inForceAccess(i) * q.platformAmplification * news + q.everydaySalience + q.issue
        + q.organising + (q.associationPull + q.threat) * a[place[i]] * rooted(i)
      let threshold =
        q.visibilityFear * z[i] * (1 - e[i]) * (1 - q.trustWeight * trust[i])
      var response = 0.0
      if q.responseKind == .step {
        response = input >= threshold - 1e-6 ? 1 : 0
      } else if input > 0 {
        var ratio = 1.0
        for _ in 0..<Int(q.responseSteepness) { ratio *= threshold / input }
        response = 1 / (1 + ratio)
      }
      next.v[i] = unit(
        v[i] + dt
          * (q.activation * (1 - v[i]) * response
            - q.dissipation * (1 - q.rootingRetention * rooted(i)) * (1 + f[i]) * v[i]))
      next.f[i] = max(0, f[i] + dt * (q.fatigueGain * v[i] - q.fatigueRecovery * f[i]))
      next.e[i] = unit(
        e[i] + dt
          * (q.efficacyLearning * v[i] * (answer[i] - e[i])
            + q.smallWins * q.organising * (1 - e[i]) - q.efficacyReversion * (e[i] - e0[i])))
      let k = place[i]
      next.trust[i] = unit(
        trust[i] + dt
          * (q.trustLearning * (pressure[k] + q.transparency) * (record[k] - trust[i])
            - q.trustReversion * (trust[i] - trust0[i])))
      let around = seen > 0 ? sharing / seen : x[i]
      next.x[i] = unit(
        x[i] + dt
          * (q.socialInfluence * (around - x[i]) + q.culture * v[i] * (1 - x[i])
            + q.dispositionReversion * ((1 - q.scarcity) * x0[i] - x[i])))
    }

    // Ties
    for k in ties.indices {
      let (i, j, w) = ties[k]
      let (one, two) = (p[place[i]], p[place[j]])
      let everyday = (one.socialInfrastructure + two.socialInfrastructure) / 2
      let bridging = (one.bridging + two.bridging) / 2
      let homophily = (one.homophily + two.homophily) / 2 * (1 - bridging)
      next.ties[k].w = unit(
        w + dt
          * ((everyday + global.tieGrowth * v[i] * v[j]) * (x[i] + x[j])
            * (group[i] == group[j] ? 1 : 1 - homophily) * (1 - w)
            - global.tieDecay * (1 + global.scarcity) * w))
    }

    // Institutions
    let ranked = (0..<places).sorted {
      record[$0] != record[$1] ? record[$0] > record[$1] : $0 < $1
    }
    let best = mean(ranked.prefix((places + 2) / 3).map { o[$0] })
    for k in 0..<places {
      let q = p[k]
      let x = mean(members[k].map { v[$0] * rooted($0) })
      next.s[k] = unit(
        s[k] + dt
          * ((q.settlementRate * answered[k] + q.imposedRights) * (1 - s[k])
            - q.erosionRate * elites[k] * q.constituencyHalf
            / (pressure[k] + q.constituencyHalf) * s[k]))
      next.o[k] = unit(
        o[k] + dt
          * ((q.leadershipOpening + q.feedback * next.h[k]) * (1 - o[k])
            - q.resistance * elites[k] * (1 - s[k]) * o[k]
            + q.sharedLearning * max(0, best - o[k])))
      next.a[k] = unit(
        a[k] + dt
          * (q.founding * x * x * (1 - a[k])
            + q.dissolution * (min(1, baseline[k] + q.associationSupport) - a[k])))
    }
    self = next
  }
}
