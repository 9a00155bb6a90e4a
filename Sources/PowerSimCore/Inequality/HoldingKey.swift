/// The leading bits of a holding as a whole number that is small enough to count by.
///
/// Ascending: of two holdings the smaller never has the larger key. Keys grow with the logarithm of
/// a holding above a thousandth of the mean and evenly below, so that neither a few rich nor many
/// poor crowd into one key: of 1,000 holdings drawn from the usual distributions nine in ten have
/// one of their own.
struct HoldingKey {
  private let bias: Double
  private let base: UInt64
  private let shift: UInt64

  /// Keys of up to so many bits for the holdings in `values[range]`.
  init(_ values: Column<Int64>, _ range: Range<Int>, bits: Int) {
    precondition(range.lowerBound >= 0 && range.upperBound <= values.count && !range.isEmpty)
    var least = Int64.max
    var most: Int64 = 0
    // In parts of 2^24 units: no sum of holdings can overflow.
    var sum: Int64 = 0
    for k in range {
      let value = unsafe values[unchecked: k]
      least = min(least, value)
      most = max(most, value)
      sum &+= value &>> 24
    }
    bias = max(1, Double(sum) * 0x1p14 / Double(range.count))
    base = (Double(least) + bias).bitPattern
    let longest = (Double(most) + bias).bitPattern - base
    shift = UInt64(max(0, UInt64.bitWidth - longest.leadingZeroBitCount - bits))
  }

  /// The key of a holding.
  @inline(__always) func callAsFunction(_ value: Int64) -> UInt32 {
    UInt32(truncatingIfNeeded: ((Double(value) + bias).bitPattern &- base) &>> shift)
  }
}
