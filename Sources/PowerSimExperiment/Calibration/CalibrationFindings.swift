import PowerSimCore
import PowerSimText

/// What a calibration found, so far as it went.
package struct CalibrationFindings: Sendable {
  let calibration: Calibration
  let region: Region
  /// What each wave did, in order.
  package let waves: [Wave]
  /// All points that were run, wave after wave.
  let points: [RunPoint]
  /// What is left.
  let left: Region.Survey
  /// Of each figure that rules out, how much of the space it leaves alone.
  let alone: [Proportion]
  /// Pairs of them.
  let pairs: [Pair]
  /// How much would be left without each of them, at most.
  let without: [Proportion]
  /// The points that come closest, with what they gave on a seed of their own.
  let best: [Best]

  /// What a wave did.
  package struct Wave: Sendable {
    /// From 1.
    let number: Int
    let seed: UInt64
    /// How many points it had, and how many of them their own runs do not rule out.
    let points, kept: Int
    /// How much of the space was left before it, and after.
    let before, after: Proportion
    /// The lowest order of the fits.
    let order: Int
    /// Of so many points that their own runs keep, how many a fit to the others would have ruled out.
    let tested, lost: Int

    /// How much of the space its own points leave, without any fit of the wave.
    var byRuns: Proportion { Proportion(kept, of: points).times(before) }
  }

  /// Two figures that rule out.
  struct Pair: Sendable {
    /// Their positions among those that do.
    let one, other: Int
    /// How much of the space both leave.
    let both: Proportion
    /// How much that would be if they had nothing to do with each other.
    let expected: Double
    /// The implausibility of the one that is missed more, where a run came closest to both.
    let closest: Double

    /// How the two stand to each other, as far as the points of the survey can tell.
    var standing: Standing {
      if expected * Double(CalibrationFindings.surveyed) < 10 { return .untold }
      if both.value == 0 { return .exclusive }
      return both.value < expected / 2 ? .pull : .together
    }
  }

  /// How two figures stand to each other.
  enum Standing: String, Sendable {
    /// Each can be met, and both cannot.
    case exclusive
    /// Less than half is left of what would be if they had nothing to do with each other.
    case pull
    case together
    /// One of them leaves too little by itself to tell.
    case untold
  }

  /// A point that comes closest.
  struct Best: Sendable {
    let point: RunPoint
    /// Of all targets, on the seed that no wave had.
    let again: [Estimate]
  }

  /// How many positions of the whole space are looked at to tell figures apart.
  static let surveyed = 20_000

  init(
    _ calibration: Calibration, _ region: Region, waves: [Wave], points: [RunPoint],
    left: Region.Survey, best: [Best]
  ) {
    self.calibration = calibration
    self.region = region
    self.waves = waves
    self.points = points
    self.left = left
    self.best = best
    let targets = calibration.matched
    var (own, without) = (targets.map { _ in 0 }, targets.map { _ in 0 })
    var both = targets.map { _ in targets.map { _ in 0 } }
    for number in 0..<CalibrationFindings.surveyed {
      let verdicts = region.verdicts(
        Region.draws(region.factors.count, calibration.designSeed, number, 99))
      let out = verdicts.count { $0 }
      for one in targets.indices {
        if out == (verdicts[one] ? 1 : 0) { without[one] += 1 }
        if verdicts[one] { continue }
        own[one] += 1
        for other in one + 1..<max(one + 1, targets.count) where !verdicts[other] {
          both[one][other] += 1
        }
      }
    }
    let drawn = CalibrationFindings.surveyed
    alone = own.map { Proportion($0, of: drawn) }
    self.without = without.map { Proportion($0, of: drawn) }
    pairs = targets.indices.flatMap { one in
      (one + 1..<max(one + 1, targets.count)).map { other in
        Pair(
          one: one, other: other, both: Proportion(both[one][other], of: drawn),
          expected: Double(own[one]) / Double(drawn) * Double(own[other]) / Double(drawn),
          closest: points.map { max($0.implausibilities[one], $0.implausibilities[other]) }.min()
            ?? .nan)
      }
    }
  }

  /// The points that their own runs do not rule out.
  var kept: [RunPoint] { points.filter { $0.isKept(calibration.cutoff) } }

  /// Whether all of the space is ruled out.
  package var nothingRemains: Bool { left.positions.isEmpty }

  /// What a figure gave at a point.
  func estimate(of target: Int, at point: RunPoint) -> Estimate {
    let (matched, heldOut) = (calibration.matched, calibration.heldOut)
    return matched.firstIndex(of: target).map { point.estimates[$0] }
      ?? point.heldOut[heldOut.firstIndex(of: target) ?? 0]
  }

  /// What varies, by its paths.
  package var paths: [String] { region.factors.map(\.path) }

  /// The values of the factors at points that were run, and whether their runs keep them.
  package var run: [(values: [Double], isKept: Bool)] {
    points.map { point in
      (
        paths.indices.map { value(of: $0, at: point.position) },
        point.isKept(calibration.cutoff)
      )
    }
  }

  /// The values of the factors at so many of the positions that are left.
  package func left(most: Int) -> [[Double]] {
    left.positions.prefix(most).map { position in
      paths.indices.map { value(of: $0, at: position) }
    }
  }

  /// Of each factor, between which values what is left lies; nil where nothing is.
  func ends(of factor: Int) -> (from: Double, to: Double)? {
    let values = left.positions.map { value(of: factor, at: $0) }
    guard let least = values.min(), let most = values.max() else { return nil }
    return (least, most)
  }

  /// What a factor has at a position.
  func value(of factor: Int, at position: [Double]) -> Double {
    let own = region.factors[factor]
    return own.value(own.coordinate(position[factor])).double ?? .nan
  }
}
