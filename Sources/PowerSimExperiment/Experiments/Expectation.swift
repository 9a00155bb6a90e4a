import PowerSimText

/// Between which numbers a figure's whole 95 % interval is expected to lie.
package struct Expectation: Sendable, Equatable {
  /// The number below the interval; nil: none.
  package var above: Double?
  /// The number above the interval; nil: none.
  package var below: Double?

  /// Whether the whole interval lies where it was expected; false where it is not known.
  package func holds(for estimate: Estimate) -> Bool {
    !estimate.halfWidth.isNaN && estimate.low > above ?? -.infinity
      && estimate.high < below ?? .infinity
  }

  /// Whether a number lies where it was expected.
  func contains(_ value: Double) -> Bool {
    value > above ?? -.infinity && value < below ?? .infinity
  }

  /// In signs: `> 0.01`, `< 0.25`, `0.5 to 1`.
  package var text: String {
    switch (above, below) {
    case (let above?, let below?): "\(plain(above)) to \(plain(below))"
    case (let above?, nil): "> \(plain(above))"
    case (nil, let below?): "< \(plain(below))"
    case (nil, nil): ""
    }
  }
}

/// How a figure came out against what was expected of it.
package enum FigureOutcome: String, Sendable {
  /// The whole interval lies where it was expected.
  case met = "yes"
  /// The whole interval lies within the smallest effect that anyone should care about.
  case tooSmall = "too small"
  /// The whole interval lies beyond the farther bound: the effect is there, the account of it is wrong.
  case larger = "larger"
  /// None of these.
  case missed = "no"
}

extension Experiment.Figure {
  /// How an estimate of it came out; nil for a figure given for scale.
  ///
  /// Where no change is expected, the bounds are those of equivalence: the whole interval within them.
  package func outcome(of estimate: Estimate) -> FigureOutcome? {
    guard let expectation else { return nil }
    if let smallest, !expectation.contains(neutral),
      Expectation(above: neutral - smallest, below: neutral + smallest).holds(for: estimate)
    {
      return .tooSmall
    }
    if expectation.holds(for: estimate) { return .met }
    let (above, below) = (expectation.above ?? -.infinity, expectation.below ?? .infinity)
    let isLarger =
      above >= neutral && estimate.low >= below || below <= neutral && estimate.high <= above
    return isLarger ? .larger : .missed
  }
}

/// Whether the sign of a figure's effect stands, and that its size matters, wherever its bounds lie.
package enum FigureStanding: String, Sendable {
  /// The whole interval lies on the expected side of no effect, beyond the smallest that matters; where
  /// no change is expected, within the bounds.
  case stands
  /// The whole interval lies short of the smallest effect that matters.
  case tooSmall = "too small"
  /// The interval lies on both sides of the smallest effect that matters, or of a bound.
  case unclear = "not clear"
  /// The whole interval lies beyond the smallest effect that matters, on the other side.
  case reversed
  /// The whole interval lies beyond a bound where no change is expected.
  case changed
  /// There is no interval.
  case undefined
}

extension Experiment.Figure {
  /// Whether no change is what is expected of it.
  package var isOfNoChange: Bool { expectation?.contains(neutral) ?? true }

  /// 1 where it is expected above what it is without an effect, -1 where below.
  private var side: Double { expectation?.above ?? -.infinity >= neutral ? 1 : -1 }

  /// What the whole interval has to lie beyond to stand: `above 0.01`.
  package var standingText: String {
    isOfNoChange
      ? "within its bounds"
      : (side > 0 ? "above " : "below ") + plain(neutral + side * (smallest ?? 0))
  }

  /// Whether an estimate of it stands; nil for a figure given for scale.
  package func standing(of estimate: Estimate) -> FigureStanding? {
    guard let expectation else { return nil }
    guard !estimate.halfWidth.isNaN else { return .undefined }
    if isOfNoChange {
      if expectation.holds(for: estimate) { return .stands }
      let isBeyond =
        estimate.low >= expectation.below ?? .infinity
        || estimate.high <= expectation.above ?? -.infinity
      return isBeyond ? .changed : .unclear
    }
    let ends = [estimate.low, estimate.high].map { side * ($0 - neutral) }
    let (near, far, least) = (min(ends[0], ends[1]), max(ends[0], ends[1]), smallest ?? 0)
    if near > least { return .stands }
    if far < -least { return .reversed }
    return far < least ? .tooSmall : .unclear
  }
}

/// What is expected of a figure once a mechanism is switched off.
package enum AblationExpectation: Sendable, Equatable {
  /// No more than so large a part of the figure is left, above 0; a figure that turns round has shrunk.
  case shrinksTo(Double)
  /// At least so large a part of the figure is left: it does not hang on that mechanism.
  case keeps(Double)
  /// The figure itself then lies here.
  case lies(Expectation)
  /// The figure is larger by more than this.
  case moreBy(Double)
  /// The figure is smaller by more than this.
  case lessBy(Double)

  /// Whether it is so, from each replicate's figure with the mechanism and without it.
  package func holds(with figure: [Double], without ablation: [Double]) -> Bool {
    switch self {
    case .shrinksTo(let part):
      return isPositive(zip(figure, ablation).map { sign(of: figure) * (part * $0 - $1) })
    case .keeps(let part):
      return isPositive(zip(figure, ablation).map { sign(of: figure) * ($1 - part * $0) })
    case .lies(let expectation): return expectation.holds(for: Estimate(ablation))
    case .moreBy(let least): return isPositive(zip(figure, ablation).map { $1 - $0 - least })
    case .lessBy(let least): return isPositive(zip(figure, ablation).map { $0 - $1 - least })
    }
  }

  /// The sign of the figure decides which way it shrinks.
  private func sign(of figure: [Double]) -> Double { Estimate(figure).mean < 0 ? -1 : 1 }

  private func isPositive(_ values: [Double]) -> Bool {
    Expectation(above: 0).holds(for: Estimate(values))
  }

  /// In words: `at most 0.5 of it`.
  package var text: String {
    switch self {
    case .shrinksTo(let part): "at most \(plain(part)) of it"
    case .keeps(let part): "at least \(plain(part)) of it"
    case .lies(let expectation): expectation.text
    case .moreBy(let least): least == 0 ? "larger" : "larger by more than \(plain(least))"
    case .lessBy(let least): least == 0 ? "smaller" : "smaller by more than \(plain(least))"
    }
  }
}
