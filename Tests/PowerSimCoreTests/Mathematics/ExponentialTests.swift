import Testing

@testable import PowerSimCore

@Suite struct ExponentialTests {
  // mpmath 1.3, 400 digits: repr(float(exp(x))).
  static let references: [(Double, Double)] = [
    (-700.5, 5.980196118639791e-305),
    (-36.75, 1.0956650033262367e-16),
    (-1.25, 0.2865047968601901),
    (-0.3466, 0.7070881069410189),
    (-1e-09, 0.999999999),
    (1e-20, 1.0),
    (0.1, 1.1051709180756477),
    (0.5, 1.6487212707001282),
    (1.0, 2.718281828459045),
    (2.0, 7.38905609893065),
    (10.1, 24343.00942440838),
    (88.7, 3.325986980250579e+38),
    (345.678, 1.3367429901634594e+150),
    (709.5, 1.3549863193146328e+308),
  ]

  @Test func references() {
    for (x, expected) in Self.references {
      #expect(deviation(exponential(x), expected) < 2.3e-16, "x = \(x)")
    }
  }

  @Test func subnormalResults() {
    // mpmath as above, in units of the smallest number; a tolerance of 2 of them.
    for (x, expected) in [
      (-710.0, 906_010_418_525_123), (-730.0, 1_867_427), (-744.0, 2),
    ] {
      #expect(abs(Int(exponential(x).bitPattern) - expected) <= 2, "x = \(x)")
    }
  }

  @Test func edges() {
    #expect(exponential(0) == 1)
    #expect(exponential(-.infinity) == 0)
    #expect(exponential(-745.14) == 0)
    #expect(exponential(-745.1) == .leastNonzeroMagnitude)
    #expect(exponential(.infinity) == .infinity)
    #expect(exponential(709.79) == .infinity)
    #expect(exponential(709.78) < .infinity)
    #expect(exponential(.nan).isNaN)
  }

  @Test func risesEverywhere() {
    var last = 0.0
    for i in -7_000...7_000 {
      let value = exponential(Double(i) * 0.1)
      #expect(value > last)
      last = value
    }
  }
}
