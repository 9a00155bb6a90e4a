import Dispatch
import PowerSimCore
package import PowerSimOutput
import PowerSimRun
import Synchronization

/// Runs units in a process of its own, one at a time: what goes down there takes nothing with it.
package protocol UnitTrial {
  /// Runs a unit to its end.
  ///
  /// - Parameters:
  ///   - cell: from 0.
  ///   - replicate: from 1.
  ///   - digest: of the cell; another plan must not be mixed in.
  ///   - shouldStop: asked several times a second.
  /// - Throws: `OutputFailure` where it cannot be tried.
  func run(
    cell: Int, replicate: Int, digest: String, shouldStop: () -> Bool
  ) throws -> TrialOutcome
}

/// What came of a unit that ran in a process of its own.
package enum TrialOutcome: Sendable {
  /// What was measured.
  case values([Double])
  /// Why there is nothing.
  case failed(UnitFailure)
  /// It was asked to stop.
  case stopped
}

/// Runs units in processes of their own, several at once.
struct UnitTrials: Sendable {
  let threads: Int
  let make: @Sendable (_ threads: Int) -> any UnitTrial
  let isOver: @Sendable (_ ahead: Duration) -> Bool

  /// - Parameters:
  ///   - units: cells and replicates, in order.
  ///   - keep: told what came of each, on any thread.
  /// - Throws: `RunEngine.Interruption`, or the first error.
  func run(
    _ units: [(cell: Int, replicate: Int)], digests: [String],
    keep: @Sendable (_ cell: Int, _ replicate: Int, _ outcome: TrialOutcome) throws -> Void
  ) throws {
    if units.isEmpty { return }
    let atOnce = min(threads, units.count)
    let next = Atomic(0)
    let failure = Mutex<(any Error)?>(nil)
    let longest = Mutex(Duration.zero)
    DispatchQueue.concurrentPerform(iterations: atOnce) { _ in
      let trial = make(threads / atOnce)
      while failure.withLock({ $0 == nil }) {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if number >= units.count { return }
        let begin = ContinuousClock.now
        do {
          if isOver(longest.withLock(\.self)) { throw RunEngine.Interruption() }
          let (cell, replicate) = units[number]
          let outcome = try trial.run(
            cell: cell, replicate: replicate, digest: digests[cell], shouldStop: { isOver(.zero) })
          if case .stopped = outcome { throw RunEngine.Interruption() }
          try keep(cell, replicate, outcome)
          longest.withLock { $0 = max($0, ContinuousClock.now - begin) }
        } catch {
          failure.withLock { $0 = $0 ?? error }
          return
        }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
  }
}

extension SweepPlan {
  /// Runs one unit alone, in this process.
  ///
  /// - Parameters:
  ///   - digest: what the cell must have.
  ///   - shouldStop: asked every tick.
  /// - Returns: What came of it; nil where the cell is another.
  /// - Throws: `Problems` where the cell is no scenario.
  package func trial(
    cell: Int, replicate: Int, digest: String, threads: Int,
    shouldStop: @escaping @Sendable () -> Bool
  ) throws -> TrialOutcome? {
    guard cell < cells, try SweepCells(self).digest(cell) == digest else { return nil }
    let batch = try SweepBatch([cell], of: self)
    let found = Mutex<[Double]>([])
    do {
      try RunEngine(threads: threads).run(
        RunTree(batch.branches), replicates: replicate..<replicate + 1,
        into: [UnitSink(batch, keep: { _, _, values in found.withLock { $0 = values } })],
        shouldStop: shouldStop)
    } catch is RunEngine.Interruption {
      return .stopped
    } catch let failure as ConservationFailure {
      return .failed(.conservation(tick: failure.tick))
    }
    return .values(found.withLock { $0 })
  }
}
