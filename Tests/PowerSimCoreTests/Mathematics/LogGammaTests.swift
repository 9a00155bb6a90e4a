import Testing

@testable import PowerSimCore

@Suite struct LogGammaTests {
  @Test func references() {
    // mpmath 1.3, 400 digits: repr(float(loggamma(x))).
    let references: [(Double, Double)] = [
      (1e-300, 690.7755278982137),
      (0.0001, 9.210282658633963),
      (0.075, 2.5514414259719937),
      (0.1, 2.252712651734206),
      (0.5, 0.5723649429247001),
      (0.9, 0.06637623973474295),
      (1.4616321449683622, -0.12148629053584961),
      (1.5, -0.12078223763524522),
      (1.999, -0.0004224618006921073),
      (2.5, 0.2846828704729192),
      (3.7, 1.428072326665388),
      (9.99, 12.779315214350193),
      (10.01, 12.824350262448247),
      (25.5, 56.389167643719944),
      (171.3, 708.1149470389969),
      (1000.0, 5905.220423209181),
      (123456.7, 1323900.9753909183),
    ]
    for (x, expected) in references {
      let error = (logGamma(x) - expected).magnitude
      #expect(error < max(2e-14, 1e-14 * expected.magnitude), "x = \(x)")
    }
  }

  @Test func gammaReferences() {
    // mpmath 1.3, 400 digits: repr(float(gamma(x))).
    let references: [(Double, Double)] = [
      (1e-300, 9.999999999999999e+299),
      (0.0001, 9999.422883231624),
      (0.075, 12.8255775857926),
      (0.1, 9.51350769866873),
      (0.5, 1.772453850905516),
      (0.9, 1.0686287021193193),
      (1.4616321449683622, 0.8856031944108887),
      (1.5, 0.886226925452758),
      (1.999, 0.9995776274237294),
      (2.5, 1.329340388179137),
      (3.7, 4.170651783796604),
      (9.99, 354802.0170198311),
      (10.01, 371145.8022810714),
      (25.5, 3.0867705405286966e+24),
      (171.3, 3.3916736099727207e+307),
    ]
    for (x, expected) in references {
      #expect(deviation(gamma(x), expected) < 5e-14, "x = \(x)")
    }
  }

  @Test func factorialsAreExact() {
    var factorial = 1
    for n in 1...20 {
      #expect(gamma(Double(n)) == Double(factorial))
      factorial *= n
    }
  }

  @Test func recurrence() {
    for i in 1...1_280 {
      let x = Double(i) / 8 + 0x1p-5  // x + 1 is exact, too
      #expect(deviation(gamma(x + 1), x * gamma(x)) < 5e-14)
      let difference = logGamma(x + 1) - logGamma(x) - logarithm(x)
      #expect(difference.magnitude < 3e-14 * max(1, logGamma(x + 1).magnitude))
    }
  }

  @Test func edges() {
    #expect(logGamma(1) == 0 && logGamma(2) == 0)
    #expect(logGamma(0) == .infinity && gamma(0) == .infinity)
    #expect(logGamma(.infinity) == .infinity && gamma(.infinity) == .infinity)
    #expect(logGamma(-1).isNaN && gamma(-1).isNaN)
    #expect(logGamma(.nan).isNaN && gamma(.nan).isNaN)
    #expect(gamma(171.6) < .infinity && gamma(172) == .infinity)
    #expect(gamma(.leastNonzeroMagnitude) == .infinity)
  }
}
