/// The state of one agent at a tick, as agents.csv shows it.
public struct AgentState: Sendable {
  /// The agent's position in the user's order, from 0.
  public let number: Int
  /// Its place, as a position in the scenario's places.
  public let place: Int
  /// Its group, as a position in the scenario's groups.
  public let group: Int
  /// Its population, as a position in the scenario's populations.
  public let population: Int
  /// Digital access at the start, 0.1 or 1.
  public let access: Float
  /// Currency; the mean holding at the start is 1.
  public let currency: Double
  /// Activity v, in [0, 1].
  public let current: Float
  /// Fatigue f, >= 0.
  public let fatigue: Float
  /// Disposition x to share power, in [0, 1].
  public let disposition: Float
  /// Efficacy e, in [0, 1].
  public let efficacy: Float
  /// Trust T, in [0, 1].
  public let trust: Float
  /// The number of its ties; nil when well mixed.
  public let degree: Int?
  /// The sum of its tie strengths; nil when well mixed.
  public let tieStrength: Float?
  /// Rootedness R, in [0, 1].
  public let rootedness: Float
  /// The chance that its call is answered, in [0, 1].
  public let answer: Float
}

extension Simulation {
  /// The state of agent i, numbered place by place.
  public func agent(_ i: Int) -> AgentState {
    let record = world.state.records[i]
    let place = Int(world.fixed.place[i])
    let p = terms.parameters[timeline.zoneOfPlace[place]]
    let network = world.state.network
    return AgentState(
      number: world.fixed.order?[i] ?? i, place: place, group: Int(world.fixed.group[i]),
      population: Int(world.fixed.population[i]), access: world.fixed.access[i],
      currency: Double(world.state.currency[i]) / Double(World.unitsPerShare),
      current: record.current, fatigue: world.state.fatigue[i], disposition: record.disposition,
      efficacy: world.state.efficacy[i], trust: world.state.trust[i], degree: network?.degree(i),
      tieStrength: network == nil ? nil : world.state.tieStrength[i],
      rootedness: network == nil
        ? 1
        : PowerSimCore.rootedness(
          world.state.tieStrength[i],
          half: Float(p.rootednessHalf) * max(Float(network?.degree(i) ?? 0), world.fixed.usualTies)
        ),
      answer: terms.answering[place].answer(
        share: Float(shareOfMean(world.state.currency[i], mean: world.meanCurrency))))
  }

  /// The agents of a sample: the same in all weeks, replicates and scenarios of a seed; ascending.
  ///
  /// - Parameter size: how many; nil for all.
  public func sample(_ size: Int?) -> [Int] {
    guard let size, size < world.fixed.count else { return Array(0..<world.fixed.count) }
    let stream = Draws(seed: scenario.seed, replicate: 0)(.sample)
    let flags = Sampler.chosen(size, of: world.fixed.count) { stream.bits(UInt64($0), 0) }
    return flags.indices.filter { flags[$0] }
  }

  /// A number that differs, in practice, whenever any bit of the state does; for tests and goldens.
  public var stateHash: UInt64 {
    var settled = world.state
    // As this tick hears it.
    settled.heard = terms.heard
    return settled.hash
  }
}

extension Simulation {
  /// How many agents live in a place.
  public func agentsOfPlace(_ place: Int) -> Int { world.fixed.placeRanges[place].count }
}
