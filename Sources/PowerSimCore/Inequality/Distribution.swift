/// Rank measures of columns of holdings, with room to work in: nothing is allocated per tick.
///
/// One definition for all sizes: exact where there are few, otherwise by bins whose error is at most
/// 1e-6, and exact again where bins cannot promise that.
final class Distribution {
  private let sorted: Column<Int64>
  private let spare: Column<Int64>
  private let bins: [HoldingBins]
  private let radix: [RadixSort]
  private let workers: Workers

  /// Above this count bins are faster than sorting.
  static let minimumBinned = 20_000
  /// The largest error of a binned measure.
  static let tolerance = 1e-6

  init(count: Int, workers: Workers) {
    self.workers = workers
    sorted = Column(repeating: 0, count: count)
    spare = Column(repeating: 0, count: count)
    bins =
      count > Distribution.minimumBinned ? (0..<workers.count).map { _ in HoldingBins() } : []
    radix = (0..<workers.count).map { _ in RadixSort() }
  }

  /// The measures over all; nil when nothing is held.
  func measures(_ values: Column<Int64>) -> RankMeasures? { measures(values, values.indices) }

  /// The measures of the members of each part; NaN where nothing is held.
  func measures(_ values: Column<Int64>, of parts: Partition, into: Column<RankMeasures>) {
    parts.gather(values, into: sorted, workers)
    for (number, range) in parts.ranges.enumerated() {
      into[number] = measures(sorted, range) ?? .undefined
    }
  }

  /// The measures within each of several disjoint ranges; NaN where nothing is held.
  func measures(_ values: Column<Int64>, within ranges: [Range<Int>], into: Column<RankMeasures>) {
    let (sorted, spare, radix) = (sorted, spare, radix)
    workers.forEachWithWorker(ranges.count) { number, worker in
      let range = ranges[number]
      radix[worker].sort(values, into: sorted, spare: spare, range: range)
      into[number] = RankMeasures.exact(sorted, range: range) ?? .undefined
    }
  }

  private func measures(_ values: Column<Int64>, _ range: Range<Int>) -> RankMeasures? {
    if range.count > Distribution.minimumBinned, let binned = binned(values, range) {
      return binned
    }
    radix[0].sort(values, into: sorted, spare: spare, range: range)
    return RankMeasures.exact(sorted, range: range)
  }

  /// The measures by bins, or nil where bins are too coarse.
  private func binned(_ values: Column<Int64>, _ range: Range<Int>) -> RankMeasures? {
    let (parts, bins, first, count) = (bins.count, bins, range.lowerBound, range.count)
    workers.forEach(parts) { part in
      bins[part].fill(
        values, first + part * count / parts..<first + (part + 1) * count / parts)
    }
    for part in bins.dropFirst() { bins[0].add(part) }
    return bins[0].measures(tolerance: Distribution.tolerance)
  }
}
