package import PowerSimCore

/// Several scenarios of one length, run so that no tick is computed twice: as long as some of them do
/// the same, one simulation stands for all of them, and it is forked where they part.
///
/// Every state has the bits of a run of its scenario alone.
package struct SharedRuns: Sendable {
  /// What is run.
  package let scenarios: [Scenario]
  /// The first tick at which two of them differ; `Int.max` if they never do, `Int.min` if from the
  /// first.
  private let parting: [[Int]]

  /// Finds out where the scenarios part; they have the same length of run and tick.
  package init(_ scenarios: [Scenario]) {
    precondition(
      scenarios.allSatisfy { $0.time.lastTick == scenarios[0].time.lastTick },
      "scenarios that are run together end together")
    self.scenarios = scenarios
    var parting = scenarios.map { _ in [Int](repeating: .max, count: scenarios.count) }
    for one in scenarios.indices {
      for two in 0..<one {
        let tick = scenarios[one].parting(from: scenarios[two]) ?? .max
        parting[one][two] = tick == scenarios[one].time.firstTick ? .min : tick
        parting[two][one] = parting[one][two]
      }
    }
    self.parting = parting
  }

  /// Whether two scenarios never differ.
  package func areTheSame(_ one: Int, _ two: Int) -> Bool { parting[one][two] == .max }

  /// The ticks that a replicate of all scenarios takes, and those it would take if each ran alone.
  package var ticks: (computed: Int, alone: Int) {
    var computed = 0
    for (number, scenario) in scenarios.enumerated() {
      let (first, last) = (scenario.time.firstTick, scenario.time.lastTick)
      // Shared with the earlier scenario that it stays with the longest.
      let leaves = (0..<number).map { parting[number][$0] }.max() ?? .min
      computed += last - first
      // A fork begins one tick before the one at which it differs.
      if leaves > first { computed -= min(leaves - 1, last) - first }
    }
    let alone = scenarios.reduce(0) { $0 + $1.time.lastTick - $1.time.firstTick }
    return (computed, alone)
  }

  /// Runs one replicate of all scenarios to the end.
  ///
  /// - Parameters:
  ///   - shouldStop: asked every tick; true returns early.
  ///   - branch: called with each simulation that begins; makes what accompanies it.
  ///   - visit: called at every tick of every scenario once, in the order of its time: with a
  ///     simulation standing there, what accompanies it, and the numbers of the scenarios it stands
  ///     for.
  package func run<Companion>(
    replicate: Int, workers: Workers, shouldStop: () -> Bool = { false },
    branch: (_ simulation: Simulation) throws -> Companion,
    visit: (
      _ simulation: Simulation, _ companion: Companion, _ scenarios: [Int]
    ) throws -> Void
  ) throws {
    /// Goes on to the end; a fork stands at a tick that was visited.
    func follow(_ simulation: Simulation, _ members: [Int], isFork: Bool) throws {
      var members = members
      let companion = try branch(simulation)
      if !isFork { try visit(simulation, companion, members) }
      while simulation.tick < scenarios[members[0]].time.lastTick {
        if shouldStop() { return }
        let groups = agreeing(members, at: simulation.tick + 1)
        members = groups[0]
        for group in groups.dropFirst() {
          try follow(
            Simulation(forking: simulation, into: scenarios[group[0]]), group, isFork: true)
        }
        try simulation.advance()
        try visit(simulation, companion, members)
      }
    }
    for group in agreeing(Array(scenarios.indices), at: .min) where !shouldStop() {
      try follow(
        Simulation(scenarios[group[0]], replicate: replicate, workers: workers), group,
        isFork: false)
    }
  }

  /// Sorts scenarios into groups that have done the same up to a tick, itself included.
  private func agreeing(_ members: [Int], at tick: Int) -> [[Int]] {
    var groups: [[Int]] = []
    for member in members {
      if let group = groups.firstIndex(where: { parting[$0[0]][member] > tick }) {
        groups[group].append(member)
      } else {
        groups.append([member])
      }
    }
    return groups
  }
}
