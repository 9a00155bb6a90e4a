/// The holdings of one part of the agents, met in ascending order and added up by rank.
///
/// What comes out has the same bits as `RankMeasures.exact` of the part's holdings side by side.
struct RankTally: BitwiseCopyable, Sendable {
  private let count: Int
  private let poorHalf: Int
  private let richTenth: Int
  private let richHundredth: Int
  private var rank = 0
  private var weighted = 0.0
  private var sum: Int64 = 0
  private var bottomHalf: Int64 = 0
  private var top10: Int64 = 0
  private var top1: Int64 = 0
  private var richest: Int64 = 0

  /// A tally of a part with so many members.
  init(members count: Int) {
    self.count = count
    poorHalf = count / 2
    richTenth = count - (count + 9) / 10
    richHundredth = count - (count + 99) / 100
  }

  /// Forgets what was added.
  @inline(__always) mutating func clear() { self = RankTally(members: count) }

  /// Adds the next holding, which is no smaller than the last.
  @inline(__always) mutating func add(_ holding: Int64) {
    sum += holding
    // In whole numbers: whether a rank is among the rich cannot be foreseen, so no branch.
    bottomHalf &+= rank < poorHalf ? holding : 0
    top10 &+= rank >= richTenth ? holding : 0
    top1 &+= rank >= richHundredth ? holding : 0
    rank &+= 1
    weighted += Double(2 &* rank &- count &- 1) * Double(holding)
    richest = holding
  }

  /// The measures of what was added, nil when nothing is held.
  var measures: RankMeasures? {
    guard sum > 0 else { return nil }
    let all = Double(sum)
    return RankMeasures(
      gini: weighted / (Double(count) * all), top1: Double(top1) / all,
      top10: Double(top10) / all, bottomHalf: Double(bottomHalf) / all,
      richest: Double(richest) / all)
  }
}
