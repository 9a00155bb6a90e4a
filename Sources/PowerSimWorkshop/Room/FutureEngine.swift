import PowerSimCore
import PowerSimRun

/// Computes futures, one at a time, from where a future that is known already leads the same way.
///
/// States of a run are kept now and then, so that a lever that is pulled late makes few weeks anew and
/// every week has the bits of a run from the start.
actor FutureEngine {
  private let threads: Int
  /// The states kept of the futures that others may branch off, by future.
  private var kept: [Int: Kept] = [:]
  /// The order under way; a later one ends it.
  private var underWay = 0

  private struct Kept {
    let scenario: Scenario
    /// Ascending by tick.
    var states: [Simulation] = []
  }

  /// Ticks between two states that are kept, at least.
  private static let ticksBetween = 26
  /// The most states of a future, and the most agents in all of them: each is as large as a society.
  private static let (mostStates, mostAgents) = (24, 400_000)
  /// Computed weeks are handed on after so long.
  private static let pace = Duration.milliseconds(25)

  init(threads: Int) { self.threads = threads }

  /// Forgets the states of all futures but some.
  func forget(allBut futures: Set<Int>) { kept = kept.filter { futures.contains($0.key) } }

  /// Computes a future from its first moment to its last.
  ///
  /// - Parameters:
  ///   - order: grows with every call; what is asked for later goes first.
  ///   - origins: futures that it may branch off, so that its first moments are theirs.
  ///   - picture: who is drawn; nil: not known yet.
  ///   - began: told who is drawn, where that was not known.
  ///   - publish: takes what has been computed.
  /// - Returns: whether it came to its end.
  func run(
    _ future: Future, order: Int, picture known: Picture?, from origins: [Future],
    began: @Sendable (Picture?) async -> Void, publish: @Sendable (Growth) async -> Void
  ) async throws -> Bool {
    guard order > underWay else { return false }
    underWay = order
    let scenario = future.scenario
    let ticks = future.moments.ticks
    var (simulation, growth) = try start(future, origins)
    kept[future.number] = Kept(scenario: scenario)
    while simulation.tick < 0 {
      try await advance(simulation)
      guard isWanted(order, future) else { return false }
    }
    var picture = known
    if picture == nil {
      picture = Picture(simulation)
      await began(picture)
    }
    let observer = Observer(simulation)
    let most = max(1, min(FutureEngine.mostStates, FutureEngine.mostAgents / scenario.agents))
    let step = max(FutureEngine.ticksBetween, scenario.time.lastTick / most)
    var nextKept = simulation.tick
    var clock = ContinuousClock.now
    var moment = ticks.firstIndex { $0 >= simulation.tick } ?? 0
    while true {
      if simulation.tick >= nextKept {
        try kept[future.number]?.states.append(
          Simulation(forking: simulation, into: scenario))
        nextKept = simulation.tick + step
      }
      if simulation.tick == ticks[moment] {
        growth.rows.append(observer.observe(simulation, []).overall)
        growth.frames.append(picture?.agents(simulation) ?? [])
        if moment.isMultiple(of: Future.tiesEvery) || moment == ticks.count - 1 {
          growth.ties.append(picture?.ties(simulation) ?? [])
        }
        moment += 1
      }
      if moment == ticks.count { break }
      if clock.duration(to: .now) > FutureEngine.pace {
        await publish(growth)
        growth = Growth(number: future.number)
        clock = .now
        guard isWanted(order, future) else { return false }
      }
      try simulation.advance()
    }
    await publish(growth)
    return underWay == order
  }

  /// Whether an order is still the last; the states of a future that was left behind are forgotten.
  private func isWanted(_ order: Int, _ future: Future) -> Bool {
    if underWay == order { return true }
    kept[future.number] = nil
    return false
  }

  private func advance(_ simulation: Simulation) async throws {
    try simulation.advance()
    if simulation.tick.isMultiple(of: 8) { await Task.yield() }
  }

  /// The state to begin with, and what another future has already shown of the way there.
  private func start(
    _ future: Future, _ origins: [Future]
  ) throws -> (Simulation, Growth) {
    let scenario = future.scenario
    var best: (state: Simulation, origin: Future)?
    for origin in origins where origin.moments == future.moments {
      guard let states = kept[origin.number]?.states else { continue }
      let parting = scenario.firstDivergentTick(from: origin.scenario) ?? scenario.time.lastTick
      if SocietyDefinition(of: scenario) != SocietyDefinition(of: origin.scenario) { continue }
      let state = states.last { $0.tick <= parting && $0.tick <= reached(origin) }
      if let state, state.tick > best?.state.tick ?? -1 { best = (state, origin) }
    }
    var growth = Growth(number: future.number)
    guard let best else {
      let shares = scenario.agents >= RunEngine.minimumAgentsToShare
      return (Simulation(scenario, workers: Workers(count: shares ? threads : 1)), growth)
    }
    let shown = best.origin.moments.ticks.count { $0 < best.state.tick }
    growth.rows = Array(best.origin.rows.prefix(shown))
    growth.frames = Array(best.origin.frames.prefix(shown))
    growth.ties = Array(
      best.origin.ties.prefix((shown + Future.tiesEvery - 1) / Future.tiesEvery))
    return (try Simulation(forking: best.state, into: scenario), growth)
  }

  /// The last tick that a future has shown.
  private func reached(_ future: Future) -> Int {
    future.rows.isEmpty ? -1 : future.moments.ticks[future.rows.count - 1]
  }
}
