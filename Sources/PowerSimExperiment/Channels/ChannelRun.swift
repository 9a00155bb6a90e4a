import PowerSimCore
import PowerSimOutput
import PowerSimRun
import Synchronization

/// Runs every variant of a comparison again, with mechanisms held as in the baseline.
///
/// A replicate of a variant is one job: the baseline and all runs that are held go side by side, tick by
/// tick, forked off the baseline where the variant parts from it.
struct ChannelRun: Sendable {
  private let plan: ComparisonPlan
  private let replicates: Int
  private let threads: Int
  /// The variants that can be held and do anything else than the baseline.
  private let variants: [Variant]
  private let metrics: [Int]

  private struct Variant: Sendable {
    let number: Int
    let targets: [ChannelTarget]
    /// The tick from which on it is held.
    let parting: Int
  }

  /// What is held in the first round: nothing, each mechanism by itself, all of them.
  private static let first: [[Channel]] = [[]] + Channel.allCases.map { [$0] } + [Channel.allCases]

  /// How many of the mechanisms that carry most are held two by two.
  private static let paired = 3

  /// The most simulations that a replicate keeps at once.
  package static let copies = first.count + 1

  init(_ plan: ComparisonPlan, replicates: Int, threads: Int) {
    self.plan = plan
    self.replicates = replicates
    self.threads = threads
    let told = Comparison.told(beside: plan.settings.metric)
    let metrics = told.compactMap { name in Metric.all.firstIndex { $0.name == name } }
    self.metrics = metrics
    let baseline = plan.scenarios[plan.baseline]
    variants = plan.scenarios.indices.compactMap { number in
      let scenario = plan.scenarios[number]
      guard number != plan.baseline, plan.canBeHeld(number),
        let parting = scenario.firstDivergentTick(from: baseline)
      else { return nil }
      return Variant(
        number: number, targets: ChannelTarget.of(number, in: plan, metrics), parting: parting)
    }
  }

  /// How many ticks the run computes at most.
  var mostTicks: Int {
    replicates
      * variants.reduce(0) { $0 + ticks($1, ChannelRun.first.count) + ticks($1, ChannelRun.paired) }
  }

  /// The ticks of one replicate of a variant, with so many runs beside the baseline.
  private func ticks(_ variant: Variant, _ runs: Int) -> Int {
    let time = plan.scenarios[plan.baseline].time
    return runs == 0 ? 0 : time.lastTick - time.firstTick + runs * (time.lastTick - variant.parting)
  }

  /// Runs everything.
  ///
  /// - Parameter progress: told how many ticks were computed so far.
  func run(
    progress: @escaping @Sendable (_ ticks: Int) -> Void,
    shouldStop: @escaping @Sendable () -> Bool
  ) throws -> Channels {
    let holds = variants.map { _ in ChannelRun.first }
    let one = try means(holds, progress: progress, shouldStop: shouldStop)
    let pairs = variants.indices.map { self.pairs(one[$0], of: variants[$0]) }
    let before = replicates * variants.reduce(0) { $0 + ticks($1, ChannelRun.first.count) }
    let two = try means(pairs, progress: { progress(before + $0) }, shouldStop: shouldStop)
    let time = plan.scenarios[plan.baseline].time
    var (computed, alone) = (0, 0)
    for (variant, pairs) in zip(variants, pairs) {
      let runs = ChannelRun.first.count + pairs.count
      computed += ticks(variant, ChannelRun.first.count) + ticks(variant, pairs.count)
      alone += (runs + 1) * (time.lastTick - time.firstTick)
    }
    return Channels(
      variants: variants.indices.map { number in
        let means = one[number].merging(two[number]) { first, _ in first }
        return Channels.Variant(
          scenario: variants[number].number, from: time.week(variants[number].parting),
          readings: readings(means, of: variants[number], pairs[number]))
      }, ticks: (computed, alone))
  }

  // MARK: Running

  /// By what is held, target and replicate one mean for each of the target's metrics; of the baseline
  /// under nil.
  private typealias Means = [[Channel]?: [[[Double]]]]

  /// Runs all replicates of all variants.
  ///
  /// - Parameter holds: for each variant what is held, run by run; variants without any are left out.
  private func means(
    _ holds: [[[Channel]]], progress: @escaping @Sendable (_ ticks: Int) -> Void,
    shouldStop: @escaping @Sendable () -> Bool
  ) throws -> [Means] {
    let jobs = (0..<replicates).flatMap { replicate in
      variants.indices.filter { !holds[$0].isEmpty }.map { (variant: $0, replicate: replicate) }
    }
    let nothing = variants.indices.map { number in
      let empty = Array(
        repeating: Array(repeating: [Double](), count: replicates),
        count: variants[number].targets.count)
      return Dictionary(
        uniqueKeysWithValues: ([nil] + holds[number].map(Optional.some)).map { ($0, empty) })
    }
    let found = Mutex<[Means]>(nothing)
    try RunEngine(threads: threads).run(
      jobs: jobs.count, agents: plan.scenarios[plan.baseline].agents, progress: progress,
      shouldStop: shouldStop
    ) { number, workers, willAdvance in
      let (variant, replicate) = jobs[number]
      let values = try run(
        variants[variant], holds[variant], replicate: replicate + 1, workers, willAdvance)
      found.withLock { found in
        for (held, values) in zip([nil] + holds[variant].map(Optional.some), values) {
          for (target, values) in values.enumerated() {
            found[variant][held]?[target][replicate] = values
          }
        }
      }
    }
    return found.withLock(\.self)
  }

  /// Runs one replicate of a variant; by run, the baseline first, and target the means.
  private func run(
    _ variant: Variant, _ holds: [[Channel]], replicate: Int, _ workers: Workers,
    _ willAdvance: () throws -> Void
  ) throws -> [[[Double]]] {
    let (own, base) = (plan.scenarios[variant.number], plan.scenarios[plan.baseline])
    let names = metrics.map { Metric.all[$0].name }
    let parts: Observer.Parts = variant.targets.contains { $0.places != nil } ? .places : []
    let reference = Simulation(base, replicate: replicate, workers: workers)
    let observer = Observer(reference, metrics: names)
    var held: [(simulation: Simulation, observer: Observer, channels: Set<Channel>)] = []
    var means = Array(
      repeating: variant.targets.map { ChannelTarget.Means($0) }, count: holds.count + 1)
    func add(_ observation: Observation, to run: Int) {
      for target in means[run].indices { means[run][target].add(observation) }
    }
    while true {
      if reference.tick == variant.parting {
        held = try holds.map { channels in
          let simulation = try begin(own, reference, Set(channels))
          return (simulation, Observer(simulation, metrics: names), Set(channels))
        }
      }
      let week = reference.week
      if base.isRecorded(reference.tick) && variant.targets.contains(where: { $0.holds(week) }) {
        let observation = observer.observe(reference, parts)
        add(observation, to: 0)
        // Until they part, what is seen of the baseline is seen of all.
        if held.isEmpty { for run in holds.indices { add(observation, to: run + 1) } }
        for (run, held) in held.enumerated() {
          add(held.observer.observe(held.simulation, parts), to: run + 1)
        }
      }
      if reference.tick == base.time.lastTick { break }
      try willAdvance()
      try reference.advance()
      for held in held {
        try willAdvance()
        try held.simulation.advance()
        held.simulation.hold(held.channels, as: reference)
      }
    }
    return means.map { $0.map(\.values) }
  }

  /// The variant where it parts from the baseline: forked, or begun anew where its society starts otherwise.
  private func begin(
    _ variant: Scenario, _ reference: Simulation, _ channels: Set<Channel>
  ) throws -> Simulation {
    let scenario = variant.ready(toHold: channels, as: reference.scenario)
    let isOfOneSociety =
      SocietyDefinition(of: scenario) == SocietyDefinition(of: reference.scenario)
    let simulation =
      isOfOneSociety
      ? try Simulation(forking: reference, into: scenario)
      : Simulation(scenario, replicate: reference.replicate, workers: .one)
    simulation.hold(channels, as: reference)
    return simulation
  }

  // MARK: Reading

  private func readings(
    _ means: Means, of variant: Variant, _ pairs: [[Channel]]
  ) -> [Channels.Reading] {
    variant.targets.indices.flatMap { target in
      variant.targets[target].metrics.indices.map { metric in
        reading(means, of: variant, target, metric, ChannelRun.first.dropFirst() + pairs)
      }
    }
  }

  private func reading(
    _ means: Means, of variant: Variant, _ target: Int, _ metric: Int, _ holds: [[Channel]]
  ) -> Channels.Reading {
    func values(_ held: [Channel]?) -> [Double] {
      means[held]?[target].map { $0[metric] } ?? []
    }
    func sum(_ one: [Double], _ other: [Double]) -> [Double] { zip(one, other).map { $0 + $1 } }
    let own = values([])
    let parts = holds.map { held in
      let isPair = held.count == 2
      return Channels.Part(
        held: held, gone: Estimate(paired: own, minus: values(held)),
        interaction: isPair
          ? Estimate(
            paired: sum(values([held[0]]), values([held[1]])), minus: sum(own, values(held)))
          : nil)
    }
    return Channels.Reading(
      metric: Metric.all[variant.targets[target].metrics[metric]].name,
      scope: variant.targets[target].scope, window: variant.targets[target].window.name,
      difference: Estimate(paired: own, minus: values(nil)), parts: parts)
  }

  /// The mechanisms that carry most of any clear difference, two by two.
  private func pairs(_ means: Means, of variant: Variant) -> [[Channel]] {
    var most: [Channel: Double] = [:]
    for reading in readings(means, of: variant, []) where reading.difference.isClear {
      for channel in Channel.allCases where !reading.isOwn(channel) {
        guard let part = reading.part([channel]), part.gone.isClear else { continue }
        most[channel] = max(most[channel] ?? 0, reading.share(part).magnitude)
      }
    }
    let ranked = Channel.allCases.filter { most[$0] ?? 0 >= Channels.leastShare }
      .sorted { most[$0] ?? 0 > most[$1] ?? 0 }.prefix(ChannelRun.paired)
    let chosen = Channel.allCases.filter(ranked.contains)
    return chosen.indices.flatMap { one in
      chosen.indices[(one + 1)...].map { [chosen[one], chosen[$0]] }
    }
  }
}

extension ComparisonPlan {
  /// The most societies that one replicate keeps at once where it is asked what carries a difference.
  package static let copiesWithChannels = ChannelRun.copies

  package func canBeHeld(_ number: Int) -> Bool {
    isPaired(number) && scenarios[number].time.burnIn == scenarios[baseline].time.burnIn
  }
}
