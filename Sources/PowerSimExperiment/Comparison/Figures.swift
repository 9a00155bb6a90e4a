import Foundation

/// Numbers as people read them, with as many decimals as their uncertainty deserves.
package enum Figures {
  /// A number with so many decimals and a real minus sign; a dash for NaN.
  package static func plain(_ value: Double, decimals: Int) -> String {
    guard !value.isNaN else { return "–" }
    let text = String(format: "%.\(decimals)f", value.magnitude)
    let isZero = text.allSatisfy { $0 == "0" || $0 == "." }
    return (value < 0 && !isZero ? "−" : "") + text
  }

  /// The same with a sign in front, of zero too.
  package static func signed(_ value: Double, decimals: Int) -> String {
    let text = plain(value, decimals: decimals)
    return text.hasPrefix("−") || value.isNaN ? text : "+" + text
  }

  /// Decimals that show the half width of an interval with two digits.
  package static func decimals(_ estimate: Estimate) -> Int {
    decimals(of: estimate.halfWidth > 0 ? estimate.halfWidth : estimate.mean)
  }

  /// Decimals that show a number with two digits; at least 1, at most 9.
  package static func decimals(of value: Double) -> Int {
    let size = value.magnitude
    guard size > 0, size.isFinite else { return 3 }
    return min(9, max(1, 1 - Int(log10(size).rounded(.down))))
  }
}
