import PowerSimCore
import Synchronization

/// Student's t distribution with a number of degrees of freedom.
package struct StudentT: Sendable {
  /// The degrees of freedom, at least 1.
  package let freedom: Double

  /// The distribution with at least one degree of freedom.
  package init(freedom: Double) {
    precondition(freedom >= 1, "Student's t has at least one degree of freedom")
    self.freedom = freedom
  }

  /// The t beyond which a part of the distribution lies, both tails together.
  ///
  /// x = ν/(ν + t²) follows the Beta distribution with shapes ν/2 and 1/2 (NIST Digital Library of
  /// Mathematical Functions, 8.17(i) with 26.7.8 of Abramowitz and Stegun).
  ///
  /// - Parameter part: such as 0.05 for an interval of 95 %.
  package func quantile(outside part: Double) -> Double {
    let x = beta.quantile(part)
    return (freedom * (1 - x) / x).squareRoot()
  }

  /// The t of an interval of 95 %.
  ///
  /// Of whole numbers of degrees it is remembered: thousands of intervals of a table share theirs.
  package var ofInterval: Double {
    guard freedom == freedom.rounded() else { return quantile(outside: 0.05) }
    if let known = StudentT.known.withLock({ $0[freedom] }) { return known }
    let t = quantile(outside: 0.05)
    StudentT.known.withLock { $0[freedom] = t }
    return t
  }

  private static let known = Mutex<[Double: Double]>([:])

  /// The part of the distribution farther from 0 than t, both tails together: a p-value.
  package func outside(_ t: Double) -> Double {
    t.isNaN ? .nan : beta.cumulative(freedom / (freedom + t * t))
  }

  private var beta: BetaDistribution {
    // Shapes ν/2 and 1/2: mean ν/(ν + 1), concentration (ν + 1)/2.
    BetaDistribution(mean: freedom / (freedom + 1), concentration: (freedom + 1) / 2)
  }
}
