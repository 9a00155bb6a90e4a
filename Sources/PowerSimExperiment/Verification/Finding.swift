import Foundation
import PowerSimScenario
package import PowerSimText

/// One quantity of a known result: what was expected of it, and what was measured.
package struct Finding: Sendable {
  /// What was measured, in few words, with its unit unless it is a part or a count.
  package let quantity: String
  private let content: Content

  private enum Content {
    case number(Double, Target)
    case text(String, expected: String)
  }

  /// Where a number must lie.
  package enum Target: Sendable {
    /// At a value, or no farther from it than so much.
    case value(Double, within: Double)
    /// Above a bound.
    case above(Double)
    /// Below a bound.
    case below(Double)
    /// From one bound to another, both included.
    case range(ClosedRange<Double>)
  }

  /// A number and where it must lie; NaN lies nowhere.
  package init(_ quantity: String, _ measured: Double, _ target: Target) {
    self.quantity = quantity
    content = .number(measured, target)
  }

  /// A count that must be met exactly.
  package init(_ quantity: String, count: Int, is expected: Int) {
    self.init(quantity, Double(count), .value(Double(expected), within: 0))
  }

  /// A text, such as a hash, that must be the same.
  package init(_ quantity: String, _ measured: String, is expected: String) {
    self.quantity = quantity
    content = .text(measured, expected: expected)
  }

  /// Whether what was measured is what was expected.
  package var isMet: Bool {
    switch content {
    case .text(let measured, let expected): measured == expected
    case .number(let x, .value(let value, let within)): (x - value).magnitude <= within
    case .number(let x, .above(let bound)): x > bound
    case .number(let x, .below(let bound)): x < bound
    case .number(let x, .range(let range)): range.contains(x)
    }
  }

  /// What was measured, for a table.
  package var measured: String {
    switch content {
    case .text(let measured, _): measured
    case .number(let x, _): Finding.short(x)
    }
  }

  /// What was expected, for a table.
  package var expected: String {
    switch content {
    case .text(_, let expected): expected
    case .number(_, .value(let value, _)): Finding.short(value)
    case .number(_, .above(let bound)): "> " + Finding.short(bound)
    case .number(_, .below(let bound)): "< " + Finding.short(bound)
    case .number(_, .range(let range)):
      "\(Finding.short(range.lowerBound)) to \(Finding.short(range.upperBound))"
    }
  }

  /// How far from it is allowed, for a table.
  package var tolerance: String {
    switch content {
    case .text, .number(_, .value(_, within: 0)): "exact"
    case .number(_, .value(_, let within)): "± " + Finding.short(within)
    case .number: "bound"
    }
  }

  /// The finding with its numbers in full.
  package var json: JSONValue {
    var json: JSONValue = ["quantity": .string(quantity)]
    switch content {
    case .text(let measured, let expected):
      json["expected"] = .string(expected)
      json["measured"] = .string(measured)
    case .number(let measured, let target):
      switch target {
      case .value(let value, let within):
        json["expected"] = .number(value)
        json["tolerance"] = .number(within)
      case .above(let bound): json["above"] = .number(bound)
      case .below(let bound): json["below"] = .number(bound)
      case .range(let range):
        json["from"] = .number(range.lowerBound)
        json["to"] = .number(range.upperBound)
      }
      json["measured"] = measured.isFinite ? .number(measured) : JSONValue(.null)
    }
    json["met"] = .bool(isMet)
    return json
  }

  /// Four digits at most, counts whole.
  private static func short(_ x: Double) -> String {
    if x == x.rounded(), x.magnitude < 1e9 { return String(Int(x)) }
    return String(format: "%.4g", x)
  }
}
