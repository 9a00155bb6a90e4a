import PowerSimCore
import PowerSimScenario
import PowerSimText

// What is computed: the society as it is, the one that the room has changed, many replicates of both.

extension Room {
  /// Replicates behind bands and sentences.
  static let replicates = 20
  /// The most changes of a room.
  static let mostChanges = 40

  /// A future by its number, if it is still one of the room's.
  func future(_ number: Int) -> Future? { futures.first { $0.number == number } }

  /// A future with a number of its own.
  func nextFuture(_ scenario: Scenario) -> Future {
    lastNumber += 1
    return Future(number: lastNumber, scenario: scenario, moments: Future.Moments(scenario))
  }

  /// The scenario with changes laid over it; the same scenario where there are none.
  static func laying(_ changes: [Change], over scenario: Scenario) throws(Problem) -> Scenario {
    if changes.isEmpty { return scenario }
    var changed = scenario
    changed.name = scenario.name + ", changed by the room"
    for (number, change) in changes.enumerated() {
      changed = try change.laid(over: changed, number: number + 1)
    }
    return changed
  }

  /// Changes the society, and computes what becomes of it.
  ///
  /// - Throws: a sentence where it cannot take that; then nothing changes.
  func setChanges(_ next: [Change]) throws(Problem) {
    try needLesson()
    guard let read, let base = futures.first else { return }
    guard next.count <= Room.mostChanges else {
      throw Problem("a room may change at most \(Room.mostChanges) things")
    }
    let scenario = try Room.laying(next, over: read.scenario)
    changes = next
    if futures.count > 1 { runner.stop(futures[1].number) }
    guard !next.isEmpty else {
      futures = [base]
      return continueEnsembles()
    }
    let future = nextFuture(scenario)
    let origins = futures
    futures = [base, future]
    compute(future, from: origins)
  }

  /// Computes a future; another one that is under way is left behind.
  func compute(_ future: Future, from origins: [Future] = []) {
    runner.rest(true)
    let known = picture
    lastOrder += 1
    let order = lastOrder
    Task {
      do {
        let isDone = try await engine.run(
          future, order: order, picture: known, from: origins,
          began: { await self.draw($0, of: future.number) },
          publish: { await self.take($0) })
        if isDone { await finish(future.number) }
      } catch {
        fail(error, future.number)
      }
    }
  }

  private func draw(_ picture: Picture?, of number: Int) {
    guard future(number) != nil else { return }
    self.picture = picture
    pictureNumber += 1
    tell()
  }

  private func take(_ growth: Growth) {
    guard let position = futures.firstIndex(where: { $0.number == growth.number }) else { return }
    futures[position].rows += growth.rows
    futures[position].frames += growth.frames
    futures[position].ties += growth.ties
    tell()
  }

  private func finish(_ number: Int) async {
    await engine.forget(allBut: Set(futures.map(\.number)))
    // A first future that was left behind for a second one is made now.
    if let rest = futures.firstIndex(where: { !$0.isComplete }), futures[rest].number != number {
      (futures[rest].rows, futures[rest].frames, futures[rest].ties) = ([], [], [])
      return compute(futures[rest])
    }
    runner.rest(false)
    continueEnsembles()
    tell()
  }

  private func fail(_ error: any Error, _ number: Int) {
    guard future(number) != nil else { return }
    message = "This society could not be computed: \(error)"
    runner.rest(false)
    tell()
  }

  /// Runs the replicates that are still missing, one future after the other.
  private func continueEnsembles() {
    if ensembleRuns { return }
    ensembleRuns = true
    Task {
      while let next = futures.first(where: { $0.isComplete && $0.ensemble == nil }) {
        do {
          let ensemble = try await runner.run(
            next, replicates: Room.replicates, prediction: lesson?.prediction, against: against)
          if let ensemble { take(ensemble, of: next.number) }
        } catch {
          fail(error, next.number)
          break
        }
      }
      ensembleRuns = false
    }
  }

  private func take(_ ensemble: Ensemble, of number: Int) {
    guard let position = futures.firstIndex(where: { $0.number == number }) else { return }
    futures[position].ensemble = ensemble
    keep()
    tell()
  }
}
