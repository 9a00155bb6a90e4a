package import PowerSimCore
package import PowerSimExperiment
import PowerSimScenario

/// Collects what the page needs of all scenarios of a comparison while they run.
package final class ComparisonRecorder: Sendable {
  private let recorders: [ReportRecorder]

  /// A recorder of everything that is compared.
  package init(_ plan: ComparisonPlan) { recorders = plan.reads.map { ReportRecorder($0) } }

  /// What accompanies a scenario in one replicate.
  package func attach(
    scenario: Int, replicate: Int, simulation: Simulation
  ) -> (any ComparisonCompanion)? {
    Companion(recorders[scenario])
  }

  private final class Companion: ComparisonCompanion {
    private let recorder: ReportRecorder

    init(_ recorder: ReportRecorder) { self.recorder = recorder }

    func visit(_ simulation: Simulation, _ observation: Observation) {
      recorder.record(simulation, observation)
    }

    func finish() {}
  }

  /// The page, when all replicates have reached their last tick.
  package func page(_ comparison: Comparison) -> String { report(comparison).html }

  func report(_ comparison: Comparison) -> Report {
    Report(recorders.map(\.result), comparison)
  }
}
