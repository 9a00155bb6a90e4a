import PowerSimCore
import PowerSimRun
import PowerSimScenario
import PowerSimTestSupport
import Testing

@Suite struct RunEngineTests {
  @Test(arguments: [1, 2, 5]) func everyBranchHasTheStatesOfARunAlone(threads: Int) throws {
    let scenarios = try Branches.five()
    let sink = HashSink(scenarios)
    try RunEngine(threads: threads).run(RunTree(scenarios), replicates: 1..<4, into: [sink])
    #expect(sink.opened == 15 && sink.finished == 15)
    for (number, scenario) in scenarios.enumerated() {
      for replicate in 1..<4 {
        let alone = Simulation(scenario, replicate: replicate)
        #expect(sink[number, replicate].count == 13)
        #expect(sink[number, replicate][alone.tick] == alone.stateHash)
        while alone.tick < 10 {
          try alone.advance()
          #expect(sink[number, replicate][alone.tick] == alone.stateHash)
        }
      }
    }
  }

  /// What several roots share is computed more than once, to the same states.
  @Test(arguments: [(1, 5), (2, 3), (3, 3)]) func rootsOfFewBranches(_ most: Int, _ roots: Int)
    throws
  {
    let scenarios = try Branches.five()
    let (whole, parted) = (HashSink(scenarios), HashSink(scenarios))
    let tree = RunTree(scenarios.map { RunTree.Branch($0) }, branchesOfARoot: most)
    #expect(tree.roots.count == roots && RunTree(scenarios).roots.count == 2)
    try RunEngine(threads: 2).run(RunTree(scenarios), replicates: 1..<3, into: [whole])
    try RunEngine(threads: 2).run(tree, replicates: 1..<3, into: [parted])
    for branch in scenarios.indices {
      for replicate in 1..<3 { #expect(whole[branch, replicate] == parted[branch, replicate]) }
    }
  }

  @Test func afterTheDeadlineNothingIsBegun() throws {
    let scenarios = try Branches.five()
    let sink = HashSink(scenarios)
    #expect(throws: RunEngine.Interruption.self) {
      try RunEngine(threads: 2).run(
        RunTree(scenarios), replicates: 1..<3, into: [sink], until: .now)
    }
    #expect(sink.opened == 0)
  }

  @Test func replicatesDoNotDependOnTheirNumber() throws {
    let scenario = try Branches.scenario()
    for threads in [1, 2, 5] {
      let sink = HashSink([scenario])
      try RunEngine(threads: threads).run(RunTree([scenario]), replicates: 1..<5, into: [sink])
      let ends = (1..<5).compactMap { sink[0, $0][10] }
      #expect(Set(ends).count == 4, "replicates differ")
      let alone = HashSink([scenario])
      try RunEngine(threads: threads).run(RunTree([scenario]), replicates: 3..<4, into: [alone])
      #expect(alone[0, 3] == sink[0, 3])
    }
  }

  @Test func countsTicksAndStopsWhenAsked() throws {
    let tree = RunTree(try Branches.five())
    let ticks = Locked(0)
    try RunEngine(threads: 2).run(tree, replicates: 1..<3) { done in
      ticks.withLock { $0 = max($0, done) }
    }
    #expect(ticks.withLock { $0 } == 2 * tree.ticks.computed)

    let asked = Locked(0)
    #expect(throws: RunEngine.Interruption.self) {
      try RunEngine(threads: 1).run(
        tree, replicates: 1..<3,
        shouldStop: {
          asked.withLock { $0 += 1 }
          return asked.withLock { $0 } > 7
        })
    }
  }

  /// The first error of a sink ends everything; nothing else hides it.
  @Test(arguments: [1, 2]) func errorsOfSinks(threads: Int) throws {
    let scenarios = try Branches.five()
    #expect(throws: Full.self) {
      try RunEngine(threads: threads).run(
        RunTree(scenarios), replicates: 1..<9, into: [FullSink(), HashSink(scenarios)])
    }
  }

  /// What all want is observed once, and nobody sees less than asked for.
  @Test func observesWhatAllWant() throws {
    let scenarios = Array(try Branches.five().prefix(2))
    let (gini, trust) = (MetricSink("giniCurrency", every: 2), MetricSink("meanTrust", every: 3))
    try RunEngine(threads: 1).run(RunTree(scenarios), replicates: 1..<2, into: [gini, trust])
    for (number, scenario) in scenarios.enumerated() {
      let alone = Simulation(scenario)
      let observer = Observer(alone)
      while true {
        let observation = observer.observe(alone)
        #expect(
          gini[number, alone.tick] == (alone.tick % 2 == 0 ? observation("giniCurrency") : nil))
        #expect(trust[number, alone.tick] == (alone.tick % 3 == 0 ? observation("meanTrust") : nil))
        if alone.tick == 10 { break }
        try alone.advance()
      }
    }
  }

  private struct Full: Error {}

  private final class FullSink: RunSink {
    func wants(of branch: Int) -> Wants { Wants(metrics: []) { $0 == 4 } }
    func open(branch: Int, simulation: Simulation, workers: Workers) throws -> any ReplicateSink {
      throw Full()
    }
  }

  private final class MetricSink: RunSink {
    private let metric: String
    private let every: Int
    private let values = Locked<[[Int]: Double]>([:])

    init(_ metric: String, every: Int) { (self.metric, self.every) = (metric, every) }

    subscript(branch: Int, tick: Int) -> Double? { values.withLock { $0[[branch, tick]] } }

    func wants(of branch: Int) -> Wants {
      Wants(metrics: [metric], parts: []) { [every] in $0 % every == 0 }
    }

    func open(branch: Int, simulation: Simulation, workers: Workers) -> any ReplicateSink {
      Values(self, branch)
    }

    private final class Values: ReplicateSink {
      private let sink: MetricSink
      private let branch: Int

      init(_ sink: MetricSink, _ branch: Int) { (self.sink, self.branch) = (sink, branch) }

      func take(_ observation: Observation, of simulation: Simulation) {
        sink.values.withLock { $0[[branch, simulation.tick]] = observation(sink.metric) }
      }

      func finish() {}
    }
  }
}
