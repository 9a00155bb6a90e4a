package import PowerSimCore
package import PowerSimRun

/// A sink that calls what a test wants to see.
package struct Watching: RunSink {
  private let wants: Wants
  private let visit: @Sendable (_ branch: Int, Simulation, Observation) throws -> Void
  private let finish: @Sendable (_ branch: Int, _ replicate: Int) -> Void

  /// A sink.
  ///
  /// - Parameters:
  ///   - wants: the same for all branches.
  ///   - finish: called behind the last tick of a branch.
  ///   - visit: called at each wanted tick.
  package init(
    _ wants: Wants = Wants { _ in true },
    finish: @escaping @Sendable (_ branch: Int, _ replicate: Int) -> Void = { _, _ in },
    _ visit: @escaping @Sendable (_ branch: Int, Simulation, Observation) throws -> Void
  ) {
    self.wants = wants
    self.visit = visit
    self.finish = finish
  }

  package func wants(of branch: Int) -> Wants { wants }

  package func open(
    branch: Int, simulation: Simulation, workers: Workers
  ) -> any ReplicateSink {
    Replicate(self, branch: branch, replicate: simulation.replicate)
  }

  private final class Replicate: ReplicateSink {
    private let watching: Watching
    private let branch, replicate: Int

    init(_ watching: Watching, branch: Int, replicate: Int) {
      self.watching = watching
      (self.branch, self.replicate) = (branch, replicate)
    }

    func take(_ observation: Observation, of simulation: Simulation) throws {
      try watching.visit(branch, simulation, observation)
    }

    func finish() { watching.finish(branch, replicate) }
  }
}
