import Dispatch
import Synchronization

/// How replicates share threads, with a bound over everything.
///
/// Few agents: replicates run at once, each on one thread, for sharing so little costs more than it
/// gains. Many: one replicate after the other, its agents shared out. The choice changes no result.
public struct ReplicateRunner: Sendable {
  /// Which replicates; numbers count from 1.
  public let numbers: Range<Int>
  /// The upper bound on threads.
  public let threads: Int
  private let isSmall: Bool

  /// From this many agents on, the threads share the agents of one replicate.
  public static let fewestShared = 20_000

  /// A runner of replicates of a society of so many agents.
  public init(_ numbers: Range<Int>, agents: Int, threads: Int) {
    self.numbers = numbers
    self.threads = max(1, threads)
    isSmall = agents < ReplicateRunner.fewestShared
  }

  /// Whether replicates run at once.
  public var runsAtOnce: Bool { threads > 1 && numbers.count > 1 && isSmall }

  /// Runs each replicate, started in the order of their numbers.
  ///
  /// - Parameters:
  ///   - shouldStop: asked before each replicate; true starts no more of them.
  ///   - body: runs one replicate with the workers it may use. It should return early when
  ///     `isOver` says so: somebody wants to stop or another replicate has failed. The first error
  ///     is rethrown.
  public func forEach(
    shouldStop: @escaping @Sendable () -> Bool = { false },
    _ body:
      @Sendable (_ number: Int, _ workers: Workers, _ isOver: @Sendable () -> Bool) throws -> Void
  ) throws {
    let failure = Mutex<(any Error)?>(nil)
    let next = Atomic(numbers.lowerBound)
    let workers = Workers(count: isSmall ? 1 : threads)
    @Sendable func isOver() -> Bool { shouldStop() || failure.withLock { $0 != nil } }
    DispatchQueue.concurrentPerform(iterations: runsAtOnce ? min(threads, numbers.count) : 1) {
      _ in
      while true {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if number >= numbers.upperBound || shouldStop() { return }
        do { try body(number, workers, isOver) } catch {
          failure.withLock { $0 = $0 ?? error }
          return
        }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
  }
}
