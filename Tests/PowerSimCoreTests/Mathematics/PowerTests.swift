import Testing

@testable import PowerSimCore

@Suite struct PowerTests {
  @Test func references() {
    // mpmath 1.3, 400 digits: repr(float(power(base, exponent))).
    let references: [(Double, Double, Double)] = [
      (2.0, 0.5, 1.4142135623730951),
      (0.3, 1.32, 0.20407981702977956),
      (10.0, -3.3, 0.0005011872336272725),
      (1e-05, 0.1, 0.31622776601683794),
      (123.4, 2.5, 169156.1917593153),
      (0.999, 1000.0, 0.36769542477096373),
      (2.0, 10.0, 1024.0),
    ]
    for (base, exponent, expected) in references {
      #expect(deviation(power(base, exponent), expected) < 6e-15, "\(base)^\(exponent)")
    }
  }

  @Test func edges() {
    #expect(power(0, 2) == 0)
    #expect(power(0, 0) == 1)
    #expect(power(0, -1) == .infinity)
    #expect(power(.infinity, 0) == 1)
    #expect(power(1, .infinity) == 1)
    #expect(power(0.3, 1) == 0.3)
    #expect(power(-1, 0.5).isNaN)
    #expect(power(-1, 1).isNaN)
  }

  @Test func wholePowersOfSmallNumbersAreExact() {
    for base in 0...3 {
      var expected = 1
      for exponent in 0...15 {
        #expect(wholePower(Float(base), exponent) == Float(expected))
        expected *= base
      }
    }
  }

  @Test(arguments: 1...12) func wholePowersKeepTheirError(exponent: Int) {
    for i in 0...200 {
      let base = Float(i) * 0.0123
      var expected = 1.0
      for _ in 0..<exponent { expected *= Double(base) }
      let error = deviation(Double(wholePower(base, exponent)), expected)
      #expect(error <= Double(exponent - 1) * 0x1p-24 + 1e-14 || expected < 1e-37)
    }
  }
}
