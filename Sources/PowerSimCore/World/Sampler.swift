/// What drawing a starting value may depend on, for one element of a column.
struct Sampler {
  let scenario: Scenario
  let draws: Draws
  let placeOf: Column<UInt32>
  let groupOf: Column<UInt8>
  let populationOf: Column<UInt8>
  let layout: PlaceLayout
  let workers: Workers

  /// One number for each agent, within a range.
  ///
  /// - Parameters:
  ///   - meanOf: the mean that a population puts in place of the Beta form's own, if it does.
  func agents(
    _ form: StartingValue, purpose: Draws.Purpose, within range: ClosedRange<Double> = 0...1,
    meanOf: [Double?]? = nil
  ) -> Column<Float> {
    let column = Column<Float>(repeating: 0, count: scenario.agents)
    let value = element(
      form, count: scenario.agents, stream: draws(purpose), meanOf: meanOf, order: layout.order)
    fill(column.count) {
      column[$0] = Float(clamped(value($0), from: range.lowerBound, to: range.upperBound))
    }
    return column
  }

  /// One number for each place, within [0, 1].
  func places(_ form: StartingValue, purpose: Draws.Purpose) -> [Double] {
    let count = scenario.places.count
    switch form {
    case .values(let values): return values
    case .attribute(let name, let defaultValue):
      let column = scenario.places.attributes[name] ?? []
      return (0..<count).map {
        (column.indices.contains($0) ? column[$0] : nil) ?? defaultValue ?? 0
      }
    default:
      let stream = draws(purpose)
      if let distribution = form.distribution {
        return (0..<count).map { clamped(distribution(stream.uniform(UInt64($0)))) }
      }
      let value = element(form, count: count, stream: stream, meanOf: nil, order: nil)
      return (0..<count).map { clamped(value($0)) }
    }
  }

  /// Calls `body` for `0..<count`, in pieces that run at once.
  func fill(_ count: Int, _ body: @Sendable (Int) -> Void) {
    workers.forEachRange(count) { _, range in
      for index in range { body(index) }
    }
  }

  /// The value of element k as a function.
  ///
  /// - Parameter order: where element k stands in the user's order; nil: at k.
  func element(
    _ form: StartingValue, count: Int, stream: Draws.Stream, meanOf: [Double?]?, order: [Int]?
  ) -> @Sendable (Int) -> Double {
    let group = groupOf
    let population = populationOf
    switch form {
    case .number(let value):
      return { _ in value }
    case .uniform(let from, let to):
      return { from + (to - from) * stream.uniform(UInt64($0)) }
    case .beta(let mean, let concentration, let gap):
      let groups = scenario.groups.count
      let populations = scenario.populations.count
      let kinds = (0..<groups * populations).map { kind in
        BetaDistribution.shared(
          mean: meanOf?[kind % populations] ?? groupMean(mean, gap, kind / populations, of: groups),
          concentration: concentration)
      }
      return { k in
        kinds[Int(group[k]) * populations + Int(population[k])].quantile(stream.uniform(UInt64(k)))
      }
    case .weibull(let gini, let ratio, let spread, let tail):
      let kinds = placeGinis(gini, spread).map { WeibullCurrency(gini: $0, tailIndex: tail) }
      return currency(ratio) { kinds[$0].quantile(stream.uniform(UInt64($1))) }
    case .paretoTail(let gini, let tail, let ratio, let spread):
      let kinds = placeGinis(gini, spread).map { ParetoTailCurrency(gini: $0, tailIndex: tail) }
      let rank = Permutation(count, stream)
      if spread > 0 || ratio == 1 || scenario.groups.count == 1 {
        return currency(ratio) { kinds[$0].mean(ofStratum: rank($1), of: count) }
      }
      // The whole keeps its distribution to the last agent: groups differ in who has which rank.
      let ranks = ranksOfGroups(rank, ratio) { kinds[0].mean(ofStratum: $0, of: count) }
      return { kinds[0].mean(ofStratum: Int(ranks[$0]), of: count) }
    case .lognormal(let gini, let ratio, let spread):
      let kinds = placeGinis(gini, spread).map(LognormalCurrency.init(gini:))
      return currency(ratio) { kinds[$0].quantile(stream.uniform(UInt64($1))) }
    case .evenly(let from, let to):
      let steps = Double(max(1, count - 1))
      return { from + (to - from) * (Double(order?[$0] ?? $0) / steps) }
    case .seeds(let number):
      let chosen = Sampler.chosen(number, of: count) { stream.bits(UInt64($0), 0) }
      return { chosen[$0] ? 1 : 0 }
    case .values(let values):
      return { values[order?[$0] ?? $0] }
    case .attribute(let name, let defaultValue):
      guard case .given(let network) = scenario.network, let column = network.attributes[name]
      else { return { _ in defaultValue ?? 0 } }
      return { column[order?[$0] ?? $0] ?? defaultValue ?? 0 }
    case .spread:
      let spread = scenario.parameters.thresholdSpread
      if spread == 0 { return { _ in 1 } }
      return { exponential(spread * normalQuantile(stream.uniform(UInt64($0)))) }
    case .chance(let high, let low):
      let groups = scenario.groups.count
      let chances = (0..<groups).map { k in
        groups > 1 ? high + (low - high) * Double(k) / Double(groups - 1) : high
      }
      return { k in
        let chance = meanOf?[Int(population[k])] ?? chances[Int(group[k])]
        return stream.uniform(UInt64(k)) < chance ? 1 : Sampler.lowAccess
      }
    case .timesCurrent:
      preconditionFailure("fatigue in terms of current is resolved by the world")
    }
  }

  /// Digital access of those who have little of it (model section 1).
  static let lowAccess = 0.1

  /// Which `number` of `count` elements have the smallest keys; ties to the lower element.
  static func chosen(_ number: Int, of count: Int, key: (Int) -> UInt64) -> [Bool] {
    var flags = [Bool](repeating: false, count: count)
    let ranked = (0..<count).map { (key($0), $0) }.sorted { $0 < $1 }
    for (_, element) in ranked.prefix(number) { flags[element] = true }
    return flags
  }

  /// The mean of group k of K: mean + gap (1 - 2k/(K - 1)), kept off the ends.
  private func groupMean(_ mean: Double, _ gap: Double, _ k: Int, of groups: Int) -> Double {
    guard gap != 0, groups > 1 else { return mean }
    return min(0.999, max(0.001, mean + gap * (1 - 2 * Double(k) / Double(groups - 1))))
  }

  /// G_p = G (1 + spread × position), within [0, 0.95].
  private func placeGinis(_ gini: Double, _ spread: Double) -> [Double] {
    let places = scenario.places.count
    return (0..<places).map { p in
      let position =
        scenario.places.inequality?[p]
        ?? (places > 1 ? 2 * Double(p) / Double(places - 1) - 1 : 0)
      return min(0.95, max(0, gini * (1 + spread * position)))
    }
  }

  /// What part of the first group's holdings an agent of each group has at the same rank.
  private func groupFactors(_ ratio: Double) -> [Double] {
    let groups = scenario.groups.count
    return (0..<groups).map { k in
      groups > 1 ? 1 - (1 - ratio) * Double(k) / Double(groups - 1) : 1
    }
  }

  /// Each agent's rank by holding times its group's factor, from a random order of all.
  ///
  /// The members of a group come in the order of the permutation; the groups are merged.
  private func ranksOfGroups(
    _ rank: Permutation, _ ratio: Double, _ holding: (Int) -> Double
  ) -> Column<UInt32> {
    let factors = groupFactors(ratio)
    let count = groupOf.count
    let agentAt = Column<UInt32>(repeating: 0, count: count)
    fill(count) { agentAt[rank($0)] = UInt32($0) }
    // Where each group's next member stands in the order, and what it scores.
    var position = [Int](repeating: -1, count: factors.count)
    var score = [Double](repeating: .infinity, count: factors.count)
    func proceed(_ group: Int) {
      repeat {
        position[group] += 1
      } while position[group] < count
        && Int(groupOf[Int(agentAt[position[group]])]) != group
      score[group] =
        position[group] < count ? holding(position[group]) * factors[group] : .infinity
    }
    for group in factors.indices { proceed(group) }
    let ranks = Column<UInt32>(repeating: 0, count: count)
    for next in 0..<count {
      var least = 0
      for group in factors.indices where score[group] < score[least] { least = group }
      ranks[Int(agentAt[position[least]])] = UInt32(next)
      proceed(least)
    }
    return ranks
  }

  /// Currency by place, times the group's factor 1 - (1 - ratio) k/(K - 1).
  private func currency(
    _ ratio: Double, _ holding: @escaping @Sendable (_ place: Int, _ agent: Int) -> Double
  ) -> @Sendable (Int) -> Double {
    let factors = groupFactors(ratio)
    let group = groupOf
    let place = placeOf
    return { agent in holding(Int(place[agent]), agent) * factors[Int(group[agent])] }
  }
}
