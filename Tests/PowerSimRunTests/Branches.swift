import PowerSimCore
import PowerSimRun
import PowerSimScenario
import PowerSimTestSupport

/// Small scenarios that share a history.
enum Branches {
  /// A scenario of ten weeks after a burn-in of two, with members laid over it.
  static func scenario(_ members: String = "") throws -> Scenario {
    try ScenarioReader.read(
      text: #"{"time": {"weeks": 10, "burnIn": 2}, "population": {"agents": 90, "places": 3}"#
        + (members.isEmpty ? "" : ", " + members) + "}", named: "s.json"
    ).scenario
  }

  /// Five scenarios: the quiet one; two that diverge from it in week 3 and from each other in week 6;
  /// one that never differs; one of another seed.
  static func five() throws -> [Scenario] {
    try [
      "", #""policies": {"a": {"lever": "organising", "value": 0.3, "from": 3}}"#,
      #""policies": {"a": {"lever": "organising", "value": 0.3, "from": 3, "until": 6}}"#,
      #""policies": {"a": {"lever": "organising", "value": 0}}"#, #""seed": 5"#,
    ].map(scenario)
  }
}

/// Keeps the hash of every state that it is shown.
final class HashSink: RunSink {
  struct Place: Hashable {
    var branch: Int
    var replicate: Int
  }

  private let scenarios: [Scenario]
  private let found = Locked<[Place: [Int: UInt64]]>([:])
  private let ended = Locked<[Place]>([])

  init(_ scenarios: [Scenario]) { self.scenarios = scenarios }

  /// The hashes by tick.
  subscript(branch: Int, replicate: Int) -> [Int: UInt64] {
    found.withLock { $0[Place(branch: branch, replicate: replicate)] ?? [:] }
  }

  /// What was opened and what was finished.
  var opened: Int { found.withLock { $0.count } }
  var finished: Int { ended.withLock { Set($0).count == $0.count ? $0.count : -1 } }

  func wants(of branch: Int) -> Wants { Wants(metrics: [], parts: []) { _ in true } }

  func open(branch: Int, simulation: Simulation, workers: Workers) -> any ReplicateSink {
    Hashes(self, Place(branch: branch, replicate: simulation.replicate))
  }

  private final class Hashes: ReplicateSink {
    private let sink: HashSink
    private let place: Place
    private var hashes: [Int: UInt64] = [:]

    init(_ sink: HashSink, _ place: Place) {
      self.sink = sink
      self.place = place
      sink.found.withLock { $0[place] = [:] }
    }

    func take(_ observation: Observation, of simulation: Simulation) throws {
      if hashes[simulation.tick] != nil { throw SeenTwice() }
      hashes[simulation.tick] = simulation.stateHash
    }

    func finish() {
      sink.found.withLock { $0[place] = hashes }
      sink.ended.withLock { $0.append(place) }
    }
  }

  struct SeenTwice: Error {}
}
