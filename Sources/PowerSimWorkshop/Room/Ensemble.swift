import Foundation
import PowerSimCore
import PowerSimExperiment
import PowerSimReport
import PowerSimRun
import PowerSimScenario
import PowerSimText
import Synchronization

/// What many replicates of a future come to.
struct Ensemble: Sendable {
  /// How many ran.
  let replicates: Int
  /// The bands of `Ensemble.courses`, in their order, over the moments of the future.
  let bands: [Band]
  /// For each metric of `PageMetric.all`, its mean over the last 52 weeks in each replicate.
  let ends: [[Double]]
  /// For each member of groupings the power of an agent over these weeks, in each replicate.
  let powers: [[Double]]
  /// The measure of the lesson's question in each replicate; nil: it asks for none.
  let measure: [Double]?

  /// The metrics whose courses have bands.
  static let courses = PageMetric.headlines + PageMetric.beside

  /// The course that shows what a question is about; nil where none does.
  static func course(of prediction: Prediction?) -> String? {
    var found: String?
    prediction?.measure.visitQuantities { quantity, _ in
      if found == nil, courses.contains(where: { $0.metric == quantity.metric }) {
        found = quantity.metric
      }
    }
    return found
  }
}

/// Runs replicates beside the room: whatever is to be shown at once goes first.
final class EnsembleRunner: Sendable {
  private let threads: Int
  /// Whether somebody waits for a future: then replicates rest.
  private let mustRest = Mutex(false)
  /// The future whose replicates are wanted; others end.
  private let wanted = Mutex(0)

  init(threads: Int) { self.threads = threads }

  /// Whether replicates rest.
  func rest(_ rests: Bool) { mustRest.withLock { $0 = rests } }

  /// Ends what is under way; if it is that of one future, where one is named.
  func stop(_ number: Int? = nil) {
    wanted.withLock { if number == nil || $0 == number { $0 = 0 } }
  }

  /// Runs the replicates of a future; nil where others were wanted before it ended.
  ///
  /// - Parameters:
  ///   - prediction: the lesson's question.
  ///   - against: the scenario that the question compares with.
  func run(
    _ future: Future, replicates: Int, prediction: Prediction?, against: Scenario?
  ) async throws -> Ensemble? {
    wanted.withLock { $0 = future.number }
    // Its own thread: the pool of tasks is for answering pages.
    return try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global(qos: .utility).async { [self] in
        continuation.resume(
          with: Result {
            do {
              return try run(future, replicates, prediction, against)
            } catch is RunEngine.Interruption { return nil }
          })
      }
    }
  }

  private func run(
    _ future: Future, _ replicates: Int, _ prediction: Prediction?, _ against: Scenario?
  ) throws -> Ensemble {
    var scenarios = [future.scenario]
    if let against, prediction != nil { scenarios.append(against) }
    let branches = scenarios.map { RunTree.Branch($0) }
    let sink = EnsembleSink(future, replicates: replicates)
    // Each has its own places and members.
    let plans = try scenarios.map { scenario in
      var plan = RecordingPlan()
      var looks: [(Quantity, [Int])] = []
      prediction?.measure.visitQuantities { looks.append(($0, $1)) }
      for (quantity, weeks) in looks { try plan.add(quantity, weeks: weeks, of: scenario) }
      return plan
    }
    let recording = RecordingSink(plans, replicates: replicates)
    let number = future.number
    try RunEngine(threads: threads).run(
      RunTree(branches), replicates: 1..<replicates + 1,
      into: prediction == nil ? [sink] : [sink, recording],
      progress: { [self] _ in
        while mustRest.withLock(\.self) && wanted.withLock({ $0 == number }) {
          Thread.sleep(forTimeInterval: 0.002)
        }
      }, shouldStop: { [self] in wanted.withLock { $0 != number } })
    let values = prediction.map { prediction in
      (0..<replicates).map { replicate in
        let found = recording.recordings.map { $0[replicate] }
        func value(_ branch: Int) -> Double {
          prediction.measure.value { found[branch]?.value($0, week: $1) ?? .nan }
        }
        return scenarios.count > 1 ? value(0) - value(1) : value(0)
      }
    }
    return sink.ensemble(measure: values)
  }
}
