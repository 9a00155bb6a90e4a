/// Holdings counted in narrow bins: rank measures without sorting.
///
/// A bin spans 2^-10 of its lower bound, and keeps its count and its exact sum; a full sort every
/// tick would cost a third of a run (model section 15). Counts and sums are whole numbers, so bins
/// filled by several workers add up to the same bits in any order.
struct HoldingBins {
  private static let fraction = 10
  private static let bins = (64 - fraction) << fraction
  private let counts: Column<Int64>
  private let sums: Column<Int64>

  init() {
    counts = Column(repeating: 0, count: HoldingBins.bins)
    sums = Column(repeating: 0, count: HoldingBins.bins)
  }

  /// The bin of a value, ascending: below 2^11 one each, above the leading 11 bits decide.
  @inline(__always) private static func bin(_ value: Int64) -> Int {
    let length = Int64.bitWidth - value.leadingZeroBitCount
    let shift = max(0, length - fraction - 1)
    return shift << fraction + Int(value >> Int64(shift))
  }

  /// Empties the bins and counts `values[range]`.
  func fill(_ values: Column<Int64>, _ range: Range<Int>) {
    for bin in counts.indices {
      counts[bin] = 0
      sums[bin] = 0
    }
    for k in range {
      let value = values[k]
      let bin = HoldingBins.bin(value)
      counts[bin] += 1
      sums[bin] += value
    }
  }

  /// Takes the counts of others in.
  func add(_ other: HoldingBins) {
    for bin in counts.indices where other.counts[bin] != 0 {
      counts[bin] += other.counts[bin]
      sums[bin] += other.sums[bin]
    }
  }

  /// The measures as if everyone in a bin held its mean, or nil where that could be off by more
  /// than `tolerance` (many holdings in one bin: near equality).
  ///
  /// What is lost in a bin of n holdings and width w is at most n² w/4 in Σ|c_i - c_j|/2 and, where
  /// a share's bound falls inside, n w/4 in the sum.
  func measures(tolerance: Double) -> RankMeasures? {
    var total: Int64 = 0
    var count: Int64 = 0
    for bin in counts.indices {
      total += sums[bin]
      count += counts[bin]
    }
    guard total > 0 else { return nil }
    let sum = Double(total)
    let n = Double(count)
    var weighted = 0.0
    var below: Int64 = 0
    var lost = 0.0
    var worst = 0.0
    let (poorHalf, richTenth, richHundredth) = (
      count / 2, count - (count + 9) / 10, count - (count + 99) / 100
    )
    var bottomHalf = 0.0
    var top10 = 0.0
    var top1 = 0.0
    var richest = 0.0
    for bin in counts.indices where counts[bin] > 0 {
      let inside = counts[bin]
      let held = Double(sums[bin])
      let mean = held / Double(inside)
      weighted += held * Double(2 * below + inside - count)
      if inside > 1 && bin >= 2 << HoldingBins.fraction {
        let shift = Int64(bin >> HoldingBins.fraction) - 1
        let width = Double(Int64(1) << shift)
        lost += Double(inside) * Double(inside) * width / 4
        worst = max(worst, Double(inside) * width / 4)
      }
      bottomHalf += mean * Double(max(0, min(inside, poorHalf - below)))
      top10 += mean * Double(max(0, min(inside, below + inside - richTenth)))
      top1 += mean * Double(max(0, min(inside, below + inside - richHundredth)))
      below += inside
      richest = mean
    }
    guard lost <= tolerance * n * sum, worst <= tolerance * sum else { return nil }
    return RankMeasures(
      gini: weighted / (n * sum), top1: top1 / sum, top10: top10 / sum,
      bottomHalf: bottomHalf / sum, richest: richest / sum)
  }
}
