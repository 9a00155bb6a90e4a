/// Starting currency as surveys of wealth find it: many small holdings and a Pareto tail.
///
/// By rank u from the poorest (0) to the richest (1) the holding is proportional to u^k up to the
/// poorer nine tenths, and follows Pareto's law from there, c(0.9) (0.1/(1 - u))^(1/index). The mean
/// is 1; k is the one that gives the Gini coefficient asked for. Below the least that such a tail
/// allows (k = 0) everybody moves towards the mean by one factor.
///
/// An agent holds the mean of its quantile stratum, so that a society of any size starts with the
/// same inequality: independent draws from such a tail do not (their richest hundredth of 2,000
/// agents moves by a quarter from seed to seed).
///
/// - Error: of the Gini coefficient, about 1e-12 for many agents; it is never above 0.94.
package struct ParetoTailCurrency: Sendable {
  /// k, the power of the body.
  private let exponent: Double
  /// 1/index.
  private let tailPower: Double
  /// What all hold before scaling.
  private let total: Double
  /// How far the difference to the mean is kept.
  private let spread: Double

  /// The part of agents, the richest, who are in the tail.
  package static let tailPart = 0.1

  /// The distribution with a Gini coefficient in 0...0.95 and Pareto's index, above 1.
  package init(gini: Double, tailIndex: Double) {
    precondition(0...0.95 ~= gini, "a starting Gini coefficient lies in 0...0.95")
    precondition(tailIndex > 1, "a Pareto tail has a mean only above index 1")
    tailPower = 1 / tailIndex
    var (low, high) = (0.0, 64.0)
    let least = Self.measures(exponent: 0, tailPower: tailPower).gini
    if gini < least {
      high = 0
    } else {
      for _ in 0..<64 {
        let middle = (low + high) / 2
        if Self.measures(exponent: middle, tailPower: tailPower).gini < gini {
          low = middle
        } else {
          high = middle
        }
      }
    }
    exponent = high
    spread = min(1, gini / least)
    total = Self.measures(exponent: exponent, tailPower: tailPower).total
  }

  /// The mean holding of one of so many equal strata, the poorest first.
  package func mean(ofStratum rank: Int, of count: Int) -> Double {
    let n = Double(count)
    let held =
      rank + 1 == count
      ? heldAbove(1 / n)
      : heldAbove(Double(count - rank) / n) - heldAbove(Double(count - rank - 1) / n)
    return 1 + spread * (held * n / total - 1)
  }

  /// What the richest part of the agents holds, before scaling.
  private func heldAbove(_ part: Double) -> Double {
    let body = 1 - Self.tailPart
    let edge = power(body, exponent)
    guard part > Self.tailPart else {
      return edge * Self.tailPart / (1 - tailPower) * power(part / Self.tailPart, 1 - tailPower)
    }
    return total - power(1 - part, exponent + 1) / (exponent + 1)
  }

  /// What all hold, and the Gini coefficient 1 - 2 ∫ Lorenz, both in closed form.
  private static func measures(exponent k: Double, tailPower a: Double) -> (
    total: Double, gini: Double
  ) {
    let body = 1 - tailPart
    let edge = power(body, k)
    let total = edge * body / (k + 1) + edge * tailPart / (1 - a)
    let area =
      edge * body * body / ((k + 1) * (k + 2)) + tailPart * total
      - edge * tailPart * tailPart / ((1 - a) * (2 - a))
    return (total, 1 - 2 * area / total)
  }
}
