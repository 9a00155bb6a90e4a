import PowerSimText

/// So many decimals that a number shows two digits, within bounds; 3 where it has no size.
package func decimals(showing value: Double, within bounds: ClosedRange<Int> = 1...9) -> Int {
  guard value != 0, value.isFinite else { return 3 }
  var decimals = bounds.lowerBound
  var scaled = value.magnitude
  for _ in 0..<decimals { scaled *= 10 }
  while scaled < 9.5 && decimals < bounds.upperBound {
    scaled *= 10
    decimals += 1
  }
  return decimals
}

extension Estimate {
  /// Decimals that show the half width of the interval with two digits, and the larger end with no more
  /// than three.
  package var decimals: Int { decimals(times: 1) }

  /// The same where the numbers are shown times a factor, such as 100 for per cent.
  package func decimals(times factor: Double) -> Int {
    let most = factor * (halfWidth > 0 ? max(low.magnitude, high.magnitude) : mean.magnitude)
    let three = PowerSimExperiment.decimals(showing: most, within: 0...8) + 1
    guard halfWidth > 0 else { return three }
    return min(PowerSimExperiment.decimals(showing: factor * halfWidth), three)
  }

  /// The same for tables of claims, at most four.
  var claimDecimals: Int {
    PowerSimExperiment.decimals(showing: halfWidth, within: 0...4)
  }

  /// The mean with its interval: `0.185 (0.180 to 0.190)`.
  package var intervalText: String {
    let digits = claimDecimals
    return "\(fixed(mean, digits)) (\(fixed(low, digits)) to \(fixed(high, digits)))"
  }
}
