/// A running sum in eight interleaved partial sums.
///
/// One running sum would wait for each addition; eight keep the processor busy and leave the same
/// bits on every machine, because their order is fixed.
struct LaneSum: BitwiseCopyable, Sendable {
  private var lanes = SIMD8<Double>(repeating: 0)

  /// Adds the elements of a range, which the caller has checked, up to the last eighth; returns
  /// where it stopped.
  @inline(__always)
  @unsafe mutating func add(unchecked values: Column<Float>, _ range: Range<Int>) -> Int {
    var k = range.lowerBound
    while k + 8 <= range.upperBound {
      var next = SIMD8<Float>(repeating: 0)
      for lane in 0..<8 { next[lane] = unsafe values[unchecked: k + lane] }
      lanes += SIMD8<Double>(next)
      k += 8
    }
    return k
  }

  /// The sum of the lanes, in their order.
  @inline(__always) var total: Double {
    var sum = 0.0
    for lane in 0..<8 { sum += lanes[lane] }
    return sum
  }
}
