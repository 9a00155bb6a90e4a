/// A random order of `0..<count` as a function: who comes at which place, without a list.
///
/// A Feistel network over the next power of four, walked until it lands below `count`; each rank is a
/// pure function of the stream and the element, so that all can be found at once.
///
/// - Source: M. Luby and C. Rackoff 1988, SIAM J. Comput. 17:373–386 (the network); J. Black and P.
///   Rogaway 2002, CT-RSA, LNCS 2271:114–130 (the walk).
struct Permutation: Sendable {
  private let count: Int
  private let stream: Draws.Stream
  private let halfBits: UInt64

  init(_ count: Int, _ stream: Draws.Stream) {
    precondition(count > 0)
    self.count = count
    self.stream = stream
    let bits = UInt64(UInt64.bitWidth - UInt64(count - 1).leadingZeroBitCount)
    halfBits = max(1, (bits + 1) / 2)
  }

  /// The rank of an element, in `0..<count`.
  func callAsFunction(_ element: Int) -> Int {
    let mask: UInt64 = 1 << halfBits - 1
    var value = UInt64(element)
    repeat {
      var (left, right) = (value >> halfBits, value & mask)
      for round in UInt64(0)..<6 {
        (left, right) = (right, left ^ (stream.bits(round, right) & mask))
      }
      value = left << halfBits | right
    } while value >= count
    return Int(value)
  }
}
