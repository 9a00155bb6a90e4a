/// Rank measures of a column of holdings, with room to work in: nothing is allocated per tick.
///
/// One definition for all sizes: exact where there are few, otherwise by bins whose error is at most
/// 1e-6, and exact again where bins cannot promise that.
final class Distribution {
  private let sorted: Column<Int64>
  private let spare: Column<Int64>
  private let bins: [HoldingBins]
  private let workers: Workers

  /// Above this count bins are faster than sorting.
  static let fewestBinned = 20_000
  /// The largest error of a binned measure.
  static let tolerance = 1e-6

  init(count: Int, workers: Workers) {
    self.workers = workers
    sorted = Column(repeating: 0, count: count)
    spare = Column(repeating: 0, count: count)
    bins =
      count > Distribution.fewestBinned ? (0..<workers.count).map { _ in HoldingBins() } : []
  }

  /// The measures over all; nil when nothing is held.
  func measures(_ values: Column<Int64>) -> RankMeasures? {
    if let binned = binned(values, 0..<values.count) { return binned }
    for k in values.indices { sorted[k] = values[k] }
    return exact(values.indices)
  }

  /// The measures of the members of each part, where `part` names the part of each element.
  ///
  /// - Parameter counts: how many elements each part has.
  func measures(
    _ values: Column<Int64>, parts: Column<UInt8>, counts: [Int]
  ) -> [RankMeasures?] {
    var next: [Int] = []
    var start = 0
    for count in counts {
      next.append(start)
      start += count
    }
    // The members of each part side by side in the spare column …
    for k in values.indices {
      let part = Int(parts[k])
      spare[next[part]] = values[k]
      next[part] += 1
    }
    return zip(next, counts).map { end, count in
      let range = end - count..<end
      if let binned = binned(spare, range) { return binned }
      for k in range { sorted[k] = spare[k] }
      return exact(range)
    }
  }

  /// The measures within each of several disjoint ranges; NaN where nothing is held.
  func measures(_ values: Column<Int64>, within ranges: [Range<Int>], into: Column<RankMeasures>) {
    let (sorted, spare) = (sorted, spare)
    workers.forEach(ranges.count) { number in
      let range = ranges[number]
      for k in range { sorted[k] = values[k] }
      RadixSort.sort(sorted, spare: spare, range: range)
      into[number] = RankMeasures.exact(sorted, range: range) ?? .undefined
    }
  }

  /// The measures by bins, or nil where there are too few values or bins are too coarse.
  private func binned(_ values: Column<Int64>, _ range: Range<Int>) -> RankMeasures? {
    guard range.count > Distribution.fewestBinned else { return nil }
    let (parts, bins, first, count) = (bins.count, bins, range.lowerBound, range.count)
    workers.forEach(parts) { part in
      bins[part].fill(
        values, first + part * count / parts..<first + (part + 1) * count / parts)
    }
    for part in bins.dropFirst() { bins[0].add(part) }
    return bins[0].measures(tolerance: Distribution.tolerance)
  }

  /// Sorts what stands in the sorted column and measures it.
  private func exact(_ range: Range<Int>) -> RankMeasures? {
    RadixSort.sort(sorted, spare: spare, range: range)
    return RankMeasures.exact(sorted, range: range)
  }
}
