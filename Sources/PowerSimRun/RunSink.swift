package import PowerSimCore

/// What comes of runs: tables, means, a page.
///
/// Each says what it wants to see; what all want is observed once.
package protocol RunSink: Sendable {
  /// What it wants to see of a branch.
  func wants(of branch: Int) -> Wants

  /// Is told of a replicate of some branches before their society is built, on the thread that runs it.
  func willBegin(_ branches: [Int], replicate: Int) throws

  /// Opens what takes one replicate of a branch, right before the first observation that it wants.
  ///
  /// Called on the thread that runs the replicate.
  ///
  /// - Parameters:
  ///   - simulation: stands at the tick of that observation.
  ///   - workers: threads that may help.
  func open(
    branch: Int, simulation: Simulation, workers: Workers
  ) throws -> any ReplicateSink
}

extension RunSink {
  package func willBegin(_ branches: [Int], replicate: Int) throws {}
}

/// What takes one replicate of a branch, on the thread that runs it.
package protocol ReplicateSink: AnyObject {
  /// Takes an observation that was wanted; ticks come in the order of time.
  ///
  /// - Parameters:
  ///   - observation: holds what was wanted, and perhaps more.
  ///   - simulation: stands at the observed tick. Its scenario may be that of another branch, which
  ///     has done the same so far; its output settings and name are that branch's.
  func take(_ observation: Observation, of simulation: Simulation) throws

  /// Ends the replicate, which has reached the last tick of its branch.
  func finish() throws
}

/// What a sink wants to see of a branch.
package struct Wants: Sendable {
  /// The names of metrics; nil: all.
  package var metrics: [String]?
  /// What is measured beside everybody.
  package var parts: Observer.Parts
  /// Whether a tick is wanted.
  package var isWanted: @Sendable (_ tick: Int) -> Bool

  /// What a sink wants to see.
  package init(
    metrics: [String]? = nil, parts: Observer.Parts = .all,
    ticks isWanted: @escaping @Sendable (_ tick: Int) -> Bool
  ) {
    self.metrics = metrics
    self.parts = parts
    self.isWanted = isWanted
  }

  /// Everything in the ticks that a scenario records.
  package static func recorded(_ scenario: Scenario) -> Wants { Wants { scenario.isRecorded($0) } }
}
