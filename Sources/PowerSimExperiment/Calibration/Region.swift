import PowerSimCore

/// What is left of a space of parameters: what no wave has ruled out.
///
/// A position is a point of the unit cube, one coordinate for each factor; equal parts of it are equally
/// likely by the factors' distributions, so sizes are shares of the cube.
struct Region: Sendable {
  let factors: [Factor]
  /// The figures that rule out.
  let targets: [Target]
  let cutoff: Double
  private var waves: [Wave] = []

  /// What the points of a wave say of all others.
  private struct Wave: Sendable {
    let box: Box
    /// Of each target; nil where it has a value at too few points.
    let fits: [PolynomialFit?]
    /// The mean variance of the means that a fit goes through.
    let noise: [Double]
  }

  /// A part of the cube that holds all that is left.
  struct Box: Sendable {
    let low, high: [Double]

    /// All of it.
    static func whole(_ factors: Int) -> Box {
      Box(low: Array(repeating: 0, count: factors), high: Array(repeating: 1, count: factors))
    }

    var size: Double { zip(low, high).reduce(1) { $0 * ($1.1 - $1.0) } }

    func position(_ draws: [Double]) -> [Double] {
      draws.indices.map { low[$0] + (high[$0] - low[$0]) * draws[$0] }
    }

    /// The coordinates of a position from -1 to 1.
    func scaled(_ position: [Double]) -> [Double] {
      position.indices.map {
        (2 * position[$0] - low[$0] - high[$0]) / (high[$0] - low[$0])
      }
    }

    /// The box around positions in it, with a margin for what they missed.
    ///
    /// The cap of a body of d dimensions that n points are likely to miss has about n^(-2/(d + 1)) of its
    /// height.
    func around(_ positions: [[Double]]) -> Box {
      guard positions.count >= 10 else { return self }
      let margin = power(Double(positions.count), -2 / Double(low.count + 1))
      let columns = low.indices.map { k in positions.map { $0[k] } }
      let ends = columns.map { column in
        let (least, most) = (column.min() ?? 0, column.max() ?? 1)
        return (least - margin * (most - least), most + margin * (most - least))
      }
      return Box(
        low: low.indices.map { max(low[$0], ends[$0].0) },
        high: high.indices.map { min(high[$0], ends[$0].1) })
    }
  }

  init(_ factors: [Factor], _ targets: [Target], cutoff: Double) {
    (self.factors, self.targets, self.cutoff) = (factors, targets, cutoff)
  }

  // MARK: Waves

  /// Rules out by points that were run, as far as they are left.
  ///
  /// - Returns: The lowest order of the fits, and how many points that their own runs keep would be ruled out
  ///   by a fit to the others.
  mutating func add(_ points: [RunPoint], in box: Box) -> (order: Int, lost: Int, tested: Int) {
    let used = points.filter { leaves($0.position) }
    let scaled = used.map { box.scaled(seen($0.position)) }
    var lost = Set<Int>()
    var (fits, noise): ([PolynomialFit?], [Double]) = ([], [])
    for (number, target) in targets.enumerated() {
      let defined = used.indices.filter { used[$0].estimates[number].count > 1 }
      let estimates = defined.map { used[$0].estimates[number] }
      let fit = PolynomialFit(defined.map { scaled[$0] }, estimates.map(\.mean))
      let own = estimates.reduce(0) { $0 + $1.varianceOfMean } / Double(max(1, estimates.count))
      fits.append(fit)
      noise.append(own)
      guard let fit else { continue }
      for (point, other) in zip(defined, fit.leftOut)
      where target.implausibility(other.mean, variance: other.variance + own) > cutoff {
        lost.insert(point)
      }
    }
    let kept = used.indices.filter { used[$0].isKept(cutoff) }
    waves.append(Wave(box: box, fits: fits, noise: noise))
    return (
      fits.compactMap { $0?.order }.min() ?? 0, kept.count { lost.contains($0) }, kept.count
    )
  }

  /// A position as its runs have it: of values that can be counted, the middle of one's part.
  func seen(_ position: [Double]) -> [Double] {
    zip(factors, position).map { factor, u in
      guard let levels = factor.levels.map(Double.init) else { return u }
      return (factor.coordinate(u) + 0.5) / levels
    }
  }

  /// Whether no figure rules a position out.
  func leaves(_ position: [Double]) -> Bool {
    let own = seen(position)
    return waves.allSatisfy { wave in
      let point = wave.box.scaled(own)
      return !targets.indices.contains { isRuledOut(by: $0, in: wave, at: point) }
    }
  }

  /// Which figures rule a position out, in the first wave in which any does.
  func verdicts(_ position: [Double]) -> [Bool] {
    let own = seen(position)
    var verdicts = targets.map { _ in false }
    for wave in waves {
      let point = wave.box.scaled(own)
      for number in targets.indices {
        verdicts[number] = isRuledOut(by: number, in: wave, at: point)
      }
      if verdicts.contains(true) { break }
    }
    return verdicts
  }

  private func isRuledOut(by number: Int, in wave: Wave, at point: [Double]) -> Bool {
    guard let fit = wave.fits[number] else { return false }
    let (mean, own) = (fit.mean(point), wave.noise[number])
    // First what costs little: the whole variance is larger.
    if targets[number].implausibility(mean, variance: own + fit.variance) <= cutoff {
      return false
    }
    return targets[number].implausibility(mean, variance: own + fit.variance(point)) > cutoff
  }

  // MARK: Surveys

  /// Positions that are left, drawn evenly, and how much that is.
  struct Survey: Sendable {
    let positions: [[Double]]
    /// The share of the cube.
    let size: Proportion
    /// How many were drawn to find them.
    let drawn: Int
  }

  /// The most positions that are drawn in a survey.
  static let mostDrawn = 1 << 18

  /// Draws in a box that holds all that is left, until so many are left or too many were drawn.
  func survey(_ box: Box, seed: UInt64, purpose: UInt64, wanted: Int) -> Survey {
    var positions: [[Double]] = []
    var drawn = 0
    while drawn < Region.mostDrawn && positions.count < wanted {
      for _ in 0..<1024 {
        let position = box.position(Region.draws(factors.count, seed, drawn, purpose))
        drawn += 1
        if leaves(position) { positions.append(position) }
      }
    }
    return Survey(
      positions: positions, size: Proportion(positions.count, of: drawn).times(box.size),
      drawn: drawn)
  }

  /// A point drawn evenly from the cube, a pure function of its number.
  static func draws(
    _ factors: Int, _ seed: UInt64, _ number: Int, _ purpose: UInt64
  ) -> [Double] {
    (0..<factors).map { Design.uniform(seed, $0, number, purpose) }
  }
}

/// A point that was run.
struct RunPoint: Sendable {
  /// The wave, from 1, and the point's number in it, from 0.
  let wave, number: Int
  /// Where in the cube it lies.
  let position: [Double]
  /// Of the figures that rule out.
  let estimates: [Estimate]
  let implausibilities: [Double]
  /// Of those that are held out.
  let heldOut: [Estimate]

  /// The largest implausibility.
  var worst: Double { implausibilities.max() ?? 0 }

  /// The second largest; NaN where there is one figure alone.
  var second: Double {
    implausibilities.count > 1 ? implausibilities.sorted()[implausibilities.count - 2] : .nan
  }

  /// Whether its own runs do not rule it out.
  func isKept(_ cutoff: Double) -> Bool { worst <= cutoff }
}
