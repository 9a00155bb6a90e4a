import Testing

@testable import PowerSimCore

@Suite struct LogarithmTests {
  // mpmath 1.3, 400 digits: repr(float(log(x))).
  static let references: [(Double, Double)] = [
    (.leastNonzeroMagnitude, -744.4400719213812),
    (Double(bitPattern: 20_240_225_330_731), -713.8013788281542),
    (1e-300, -690.7755278982137),
    (1e-09, -20.72326583694641),
    (0.1, -2.3025850929940455),
    (0.5, -0.6931471805599453),
    (0.7071067811865475, -0.34657359027997275),
    (0.7071067811865477, -0.3465735902799724),
    (0.999, -0.0010005003335835344),
    (0.9999999999999999, -1.1102230246251565e-16),
    (1.0000000000000002, 2.2204460492503128e-16),
    (1.001, 0.0009995003330834232),
    (1.4142135623730951, 0.3465735902799727),
    (2.0, 0.6931471805599453),
    (10.0, 2.302585092994046),
    (12345.678, 9.421061321291832),
    (1.7976931348623157e+308, 709.782712893384),
  ]

  @Test func references() {
    for (x, expected) in Self.references {
      #expect(deviation(logarithm(x), expected) < 2.3e-16, "x = \(x)")
    }
  }

  @Test func edges() {
    #expect(logarithm(1) == 0)
    #expect(logarithm(0) == -.infinity)
    #expect(logarithm(-0.0) == -.infinity)
    #expect(logarithm(-1).isNaN)
    #expect(logarithm(-.infinity).isNaN)
    #expect(logarithm(.infinity) == .infinity)
    #expect(logarithm(.nan).isNaN)
  }

  @Test func undoesTheExponential() {
    for i in -700...700 where i != 0 {
      let x = Double(i) + 0.3
      #expect(deviation(logarithm(exponential(x)), x) < 1e-15 / min(x.magnitude, 1))
    }
  }

  @Test func risesAcrossPowersOfTwoAndRootHalf() {
    for edge in [0.25, 0.5, 0.5.squareRoot(), 1, 2.0.squareRoot(), 2, 1_024, 0x1p-1022] {
      #expect(logarithm(edge * (1 - 0x1p-40)) < logarithm(edge))
      #expect(logarithm(edge) < logarithm(edge * (1 + 0x1p-40)))
    }
  }
}
