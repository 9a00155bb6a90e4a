import PowerSimCore
import PowerSimRun
import PowerSimScenario

/// Runs experiments and works out their figures.
package struct ExperimentRunner: Sendable {
  private let plans: [ExperimentPlan]
  private let replicates: Int
  private let threads: Int

  /// Runs each plan so many times.
  package init(_ plans: [ExperimentPlan], replicates: Int, threads: Int) {
    self.plans = plans
    self.replicates = replicates
    self.threads = threads
  }

  /// The value of each case of each plan in each replicate.
  ///
  /// The same for any number of threads.
  /// - Parameters:
  ///   - progress: called with the part of the ticks that is done, from any thread.
  ///   - shouldStop: asked every tick; true ends everything.
  /// - Throws: `RunEngine.Interruption`, or `ConservationFailure` if the program is broken.
  package func run(
    progress: @escaping @Sendable (Double) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws -> [[[Double]]] {
    let runs = plans.flatMap(\.runs)
    let tree = RunTree(runs.map(\.branch))
    let sink = RecordingSink(runs.map(\.recording), replicates: replicates)
    let ticks = Double(max(1, tree.ticks.computed * replicates))
    try RunEngine(threads: threads).run(
      tree, replicates: 1..<replicates + 1, into: [sink],
      progress: { progress(Double($0) / ticks) }, shouldStop: shouldStop)
    let recordings = sink.recordings
    var first = 0
    return plans.map { plan in
      defer { first += plan.runs.count }
      let own = recordings[first..<first + plan.runs.count]
      return plan.cases.map { one in
        (0..<replicates).map { replicate in plan.value(of: one, own.map { $0[replicate] }) }
      }
    }
  }
}

extension ExperimentPlan {
  /// The value of a case in one replicate.
  ///
  /// - Parameter recordings: one for each of the plan's runs.
  fileprivate func value(of one: Case, _ recordings: [Recording?]) -> Double {
    experiment.figures[one.figure].expression.value { quantity, week in
      guard let run = experiment.runs.firstIndex(where: { $0.name == quantity.run }),
        let number = one.runs[run]
      else { return .nan }
      return recordings[number]?.value(quantity, week: week) ?? .nan
    }
  }
}
