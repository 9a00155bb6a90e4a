import Dispatch
import PowerSimCore
import Synchronization

/// Runs experiments, replicate by replicate, on so many threads.
package struct ExperimentRunner: Sendable {
  private let plans: [ExperimentPlan]
  private let replicates: Int
  private let threads: Int

  /// Runs each plan so many times.
  package init(_ plans: [ExperimentPlan], replicates: Int, threads: Int) {
    self.plans = plans
    self.replicates = replicates
    self.threads = max(1, threads)
  }

  /// The end was asked for before everything had been run.
  package struct Interruption: Error {}

  /// The value of each case of each plan in each replicate.
  ///
  /// The same for any number of threads.
  /// - Parameters:
  ///   - progress: called with the part of the work that is done, from any thread.
  ///   - shouldStop: asked between runs; true ends everything.
  /// - Throws: `Interruption`, or `ConservationFailure` if the program is broken.
  package func run(
    progress: @Sendable (Double) -> Void = { _ in }, shouldStop: @Sendable () -> Bool = { false }
  ) throws -> [[[Double]]] {
    let empty = plans.map { plan in
      [[Double]](repeating: Array(repeating: .nan, count: replicates), count: plan.cases.count)
    }
    let results = Mutex(empty)
    let failure = Mutex<(any Error)?>(nil)
    let done = Mutex(0.0)
    let next = Atomic(0)
    let total = plans.reduce(0) { $0 + $1.work } * Double(replicates)

    DispatchQueue.concurrentPerform(iterations: min(threads, max(1, plans.count * replicates))) {
      _ in
      while true {
        let item = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard item < plans.count * replicates, failure.withLock({ $0 == nil }) else { return }
        let (plan, replicate) = item.quotientAndRemainder(dividingBy: replicates)
        do {
          let values = try plans[plan].values(replicate: replicate + 1, shouldStop: shouldStop)
          results.withLock { results in
            for (number, value) in values.enumerated() { results[plan][number][replicate] = value }
          }
          let part = done.withLock { done in
            done += plans[plan].work
            return done / total
          }
          progress(part)
        } catch {
          failure.withLock { $0 = $0 ?? error }
          return
        }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
    return results.withLock { $0 }
  }
}

extension ExperimentPlan {
  /// The value of each case in one replicate.
  func values(replicate: Int, shouldStop: () -> Bool = { false }) throws -> [Double] {
    var waiting: [Int: Simulation] = [:]
    var recordings: [Recording] = []
    for (number, run) in runs.enumerated() {
      if shouldStop() { throw ExperimentRunner.Interruption() }
      let simulation =
        waiting.removeValue(forKey: number) ?? Simulation(run.scenario, replicate: replicate)
      let recording = try Recording(run, of: simulation) { simulation in
        for (other, branch) in runs.enumerated() {
          guard let trunk = branch.trunk, trunk == (number, simulation.tick) else { continue }
          waiting[other] = try Simulation(forking: simulation, into: branch.scenario)
        }
      }
      recordings.append(recording)
    }
    return cases.map { one in
      experiment.figures[one.figure].expression.value { quantity, week in
        var number = experiment.runs.firstIndex { $0.name == quantity.run }.flatMap { one.runs[$0] }
        while let run = number {
          if let value = recordings[run].value(quantity, week: week) { return value }
          number = runs[run].trunk?.run
        }
        return .nan
      }
    }
  }
}
