import Dispatch
import Synchronization

/// Runs independent pieces of work on several threads and returns when all are done.
///
/// Which worker takes which piece, and in which order, is not defined and must not matter: a piece
/// writes only what is its own. Sums are formed per piece and added afterwards in piece order, so
/// results are the same bytes for any number of workers (design, guarantee 1).
public struct Workers: Sendable {
  /// How many pieces may run at once, at least 1.
  public let count: Int

  /// With what ties are walked.
  public let kernel: Kernel

  /// For tests: a number other than nil lets pieces be taken in an order shuffled by it.
  private let shuffledBy: UInt64?

  /// Workers up to a bound.
  ///
  /// - Parameters:
  ///   - count: the upper bound on threads; it may exceed the number of processors.
  ///   - shuffledBy: for tests only: take the pieces in an order shuffled by this number.
  ///   - kernel: one of this processor, for tests and benchmarks; otherwise the standard one.
  public init(count: Int, shuffledBy: UInt64? = nil, kernel: Kernel = .standard) {
    precondition(count >= 1, "at least one worker is needed")
    precondition(kernel.isAvailable, "this processor cannot run kernel \(kernel.rawValue)")
    self.kernel = kernel
    self.count = count
    self.shuffledBy = shuffledBy
  }

  /// One worker: the calling thread.
  public static let one = Workers(count: 1)

  /// Calls `body` once for each of `0..<pieces`.
  @inline(__always)
  public func forEach(_ pieces: Int, _ body: @Sendable (Int) -> Void) {
    forEachWithWorker(pieces) { piece, _ in body(piece) }
  }

  /// Calls `body` once for each of `0..<pieces`, with the number of the worker that runs it.
  ///
  /// A worker, in `0..<count`, runs one piece at a time: its number names scratch memory, nothing
  /// that may reach a result.
  public func forEachWithWorker(
    _ pieces: Int, _ body: @Sendable (_ piece: Int, _ worker: Int) -> Void
  ) {
    let order = shuffledBy.map { shuffled(pieces, by: $0) }
    if count == 1 || pieces <= 1 {
      for piece in 0..<pieces { body(order?[piece] ?? piece, 0) }
      return
    }
    let next = Atomic(0)
    // Several pieces per claim keep the counter's cache line quiet; 8 claims per worker even out.
    let batch = max(1, pieces / (count * 8))
    DispatchQueue.concurrentPerform(iterations: min(count, pieces)) { worker in
      while true {
        let first = next.wrappingAdd(batch, ordering: .relaxed).oldValue
        guard first < pieces else { return }
        for piece in first..<min(first + batch, pieces) { body(order?[piece] ?? piece, worker) }
      }
    }
  }

  /// The number of pieces that `forEachRange` cuts `count` elements into.
  static func pieces(_ count: Int) -> Int { (count + pieceSize - 1) / pieceSize }

  /// Calls `body` once for each of the pieces of `0..<count`, with its number and its elements.
  ///
  /// The cut is fixed, so sums formed piece by piece have the same bits for any number of workers.
  func forEachRange(_ count: Int, _ body: @Sendable (_ piece: Int, _ range: Range<Int>) -> Void) {
    let size = Workers.pieceSize
    forEach(Workers.pieces(count)) { body($0, $0 * size..<min(($0 + 1) * size, count)) }
  }

  /// Some ten microseconds of work on the simplest elements.
  private static let pieceSize = 4096

  private func shuffled(_ pieces: Int, by number: UInt64) -> [Int] {
    var order = Array(0..<pieces)
    for last in stride(from: pieces - 1, to: 0, by: -1) {
      order.swapAt(last, Int(mix(number ^ UInt64(last)) % UInt64(last + 1)))
    }
    return order
  }
}
