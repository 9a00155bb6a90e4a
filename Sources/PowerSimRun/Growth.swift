import PowerSimCore

/// What every replicate of a tree has in common: who wants to see what of which node.
struct GrowthPlan: Sendable {
  let tree: RunTree
  let sinks: [any RunSink]
  /// What each sink wants to see of each branch.
  let wants: [[Wants]]
  /// The metrics that are measured in each node; nil: all.
  let metrics: [[String]?]
  /// What each branch spends, where any records it: branches that do the same may differ in it.
  private let spendings: [Spending?]?

  init(_ tree: RunTree, _ sinks: [any RunSink]) {
    self.tree = tree
    self.sinks = sinks
    let wants = tree.branches.indices.map { branch in sinks.map { $0.wants(of: branch) } }
    self.wants = wants
    let spendings = tree.branches.map(\.scenario.spendingRecorded)
    self.spendings = spendings.contains { $0 != nil } ? spendings : nil
    metrics = tree.nodes.map { node in
      var names: Set<String> = []
      for branch in node.members[0].branches {
        for want in wants[branch] {
          guard let metrics = want.metrics else { return nil }
          names.formUnion(metrics)
        }
      }
      return names.sorted()
    }
  }

  /// What was observed of all that share a history, as one branch has it.
  func own(_ observation: Observation, of branch: Int) -> Observation {
    guard let spendings else { return observation }
    return observation.spending(spendings[branch]?.perWeek(at: observation.week) ?? .nan)
  }
}

/// One replicate of a tree, growing from a root to all its ends.
struct Growth {
  private let plan: GrowthPlan
  private let replicate: Int
  private let workers: Workers
  /// Called before every tick; throws where the run is to end.
  private let willAdvance: () throws -> Void

  init(
    _ plan: GrowthPlan, replicate: Int, workers: Workers, willAdvance: @escaping () throws -> Void
  ) {
    self.plan = plan
    self.replicate = replicate
    self.workers = workers
    self.willAdvance = willAdvance
  }

  /// What takes the observations of each branch, one for each sink, once it was opened.
  private typealias Open = [Int: [(any ReplicateSink)?]]

  /// Runs a tree from its root.
  func grow(_ root: Int) throws {
    let tree = plan.tree
    let scenario = tree.branches[tree.nodes[root].trunk].scenario
    var open: Open = [:]
    let simulation = Simulation(scenario, replicate: replicate, workers: workers)
    try grow(root, simulation, isRoot: true, &open)
  }

  /// Runs a node from where its simulation stands, and each fork to its ends as soon as it is made:
  /// so there are never more simulations than forks within forks.
  private func grow(
    _ number: Int, _ simulation: Simulation, isRoot: Bool, _ open: inout Open
  ) throws {
    let node = plan.tree.nodes[number]
    let observer = Observer(simulation, metrics: plan.metrics[number])
    var forks = node.forks[...]
    var stretch = 0
    // The state at which a fork begins was seen by what it is forked from.
    if isRoot {
      try show(simulation, observer, to: node.members[0].branches, &open)
    }
    while true {
      while let fork = forks.first, fork.tick == simulation.tick {
        forks.removeFirst()
        let scenario = plan.tree.branches[plan.tree.nodes[fork.node].trunk].scenario
        try grow(
          fork.node, try Simulation(forking: simulation, into: scenario), isRoot: false, &open)
      }
      if simulation.tick == node.end { return }
      try willAdvance()
      try simulation.advance()
      while stretch + 1 < node.members.count && node.members[stretch + 1].from <= simulation.tick {
        stretch += 1
      }
      try show(simulation, observer, to: node.members[stretch].branches, &open)
    }
  }

  /// Hands a tick to all who want it, observed once, and ends the branches that end with it.
  private func show(
    _ simulation: Simulation, _ observer: Observer, to branches: [Int], _ open: inout Open
  ) throws {
    let tick = simulation.tick
    var wanting: [(branch: Int, sink: Int)] = []
    var parts: Observer.Parts = []
    for branch in branches {
      for (sink, wants) in plan.wants[branch].enumerated() where wants.isWanted(tick) {
        wanting.append((branch, sink))
        parts.formUnion(wants.parts)
      }
    }
    if !wanting.isEmpty {
      let observation = observer.observe(simulation, parts)
      for (branch, sink) in wanting {
        let taker =
          try open[branch]?[sink]
          ?? plan.sinks[sink].open(branch: branch, simulation: simulation, workers: workers)
        open[branch, default: plan.sinks.map { _ in nil }][sink] = taker
        try taker.take(plan.own(observation, of: branch), of: simulation)
      }
    }
    for branch in branches where plan.tree.branches[branch].end == tick {
      for taker in open.removeValue(forKey: branch) ?? [] { try taker?.finish() }
    }
  }
}
