import PowerSimCore
import PowerSimRun
import Synchronization

// Guarantees 1 and 5: the same bytes, however the work is shared out and whatever is looked at.

extension KnownResult {
  /// Around the number of agents from which currency is put into bins instead of sorted, in full.
  static let threads = KnownResult(
    name: "threads", statement: "Any number of threads computes the same state.",
    source: "The hash with one thread; guarantee 1"
  ) { effort in
    let agents = effort == .quick ? 2500 : 21_000
    return try [("ties", []), ("pairs", [#"network={"kind":"wellMixed"}"#])].flatMap { name, set in
      let scenario = try everythingOn(
        agents: agents, set + (name == "pairs" ? ["shocks=null"] : []))
      let expected = hex(try Simulation(scenario).hashAtTheEnd())
      let ways = [
        ("2", Workers(count: 2)), ("3", Workers(count: 3)), ("7", Workers(count: 7)),
        ("3, shuffled", Workers(count: 3, shuffledBy: 5)),
      ]
      return try ways.map { threads, workers in
        let hash = try Simulation(scenario, workers: workers).hashAtTheEnd()
        return Finding("\(name), threads: \(threads)", hex(hash), is: expected)
      }
    }
  }

  /// Sixty-five agents a place: rows that do not fill the lanes of a slice.
  static let kernels = KnownResult(
    name: "kernels", statement: "Every vector unit computes what the plain equations do.",
    source: "The hash with the equations in Swift; guarantee 1"
  ) { effort in
    let agents = effort == .quick ? 260 : 21_000
    return try [("ties", []), ("pairs", [#"network={"kind":"wellMixed"}"#])].flatMap { name, set in
      let scenario = try everythingOn(
        agents: agents, set + (name == "pairs" ? ["shocks=null"] : []))
      func hash(_ kernel: Kernel) throws -> String {
        hex(try Simulation(scenario, workers: Workers(count: 2, kernel: kernel)).hashAtTheEnd())
      }
      let expected = try hash(.swift)
      return try Kernel.available.filter { $0 != .swift }.map { kernel in
        Finding("\(name), \(kernel.rawValue) at a time", try hash(kernel), is: expected)
      }
    }
  }

  static let observing = KnownResult(
    name: "observing", statement: "A run that is observed arrives where one that is not does.",
    source: "The hash of the unobserved run; guarantee 5"
  ) { _ in
    let scenario = try everythingOn(agents: 1000)
    let expected = hex(try Simulation(scenario).hashAtTheEnd())
    let watched = Simulation(scenario)
    let observer = Observer(watched)
    while watched.tick < scenario.time.lastTick {
      _ = observer.observe(watched)
      _ = watched.sample(10).map(watched.agent)
      try watched.advance()
    }
    return [Finding("every week observed", hex(watched.stateHash), is: expected)]
  }

  static let replicates = KnownResult(
    name: "replicates", statement: "A replicate is the same run in any company and order.",
    source: "The hash of each replicate run alone; guarantee 1"
  ) { _ in
    let scenario = try everythingOn(agents: 400, ["replicates=5"])
    let alone = try (1...5).map { try Simulation(scenario, replicate: $0).hashAtTheEnd() }
    return try [1, 2, 5].map { threads in
      let sink = LastStates(scenario)
      try RunEngine(threads: threads).run(RunTree([scenario]), replicates: 1..<6, into: [sink])
      let same = zip(1...5, alone).count { sink.hashes[$0] == $1 }
      return Finding("the same of 5, threads: \(threads)", count: same, is: 5)
    } + [Finding("different ones among 5", count: Set(alone).count, is: 5)]
  }
}

/// The hash of each replicate's last state.
private final class LastStates: RunSink {
  private let last: Int
  private let found = Mutex<[Int: UInt64]>([:])

  init(_ scenario: Scenario) { last = scenario.time.lastTick }

  var hashes: [Int: UInt64] { found.withLock(\.self) }

  func wants(of branch: Int) -> Wants { Wants(metrics: [], parts: []) { [last] in $0 == last } }

  func open(branch: Int, simulation: Simulation, workers: Workers) -> any ReplicateSink {
    LastState(self)
  }

  private final class LastState: ReplicateSink {
    private let sink: LastStates

    init(_ sink: LastStates) { self.sink = sink }

    func take(_ observation: Observation, of simulation: Simulation) {
      sink.found.withLock { $0[simulation.replicate] = simulation.stateHash }
    }

    func finish() {}
  }
}
