import Testing

@testable import PowerSimCore

@Suite struct BetaDistributionTests {
  @Test func quantileReferences() {
    // mpmath 1.3, 40 digits: bisection on betainc(a, b, 0, x, regularized=True);
    // mean, concentration, u, x.
    let references: [(Double, Double, Double, Double)] = [
      (0.3, 2.0, 1e-12, 6.790857981848763e-21),
      (0.3, 2.0, 0.001, 6.79086951083649e-06),
      (0.3, 2.0, 0.25, 0.06856010884741509),
      (0.3, 2.0, 0.5, 0.2272426067290407),
      (0.3, 2.0, 0.9, 0.7159887222934304),
      (0.3, 2.0, 0.9999, 0.9978446923188452),
      (0.075, 2.0, 0.001, 4.339322724720333e-21),
      (0.075, 2.0, 0.25, 4.204382031517111e-05),
      (0.075, 2.0, 0.5, 0.004284807355872896),
      (0.075, 2.0, 0.9, 0.2623028181428982),
      (0.075, 2.0, 0.9999, 0.975170746236924),
      (0.2, 2.0, 0.001, 1.7696483497823663e-08),
      (0.2, 2.0, 0.25, 0.017620915719341722),
      (0.2, 2.0, 0.5, 0.10351348820323142),
      (0.2, 2.0, 0.9, 0.568392300692063),
      (0.2, 2.0, 0.9999, 0.9935045897357144),
      (0.3, 0.1, 0.25, 1.1171411275766422e-15),
      (0.3, 0.1, 0.5, 1.2090283608791983e-05),
      (0.3, 0.1, 0.9, 0.9999998541185077),
      (0.001, 0.1, 0.9999, 0.9999999999022935),
      (0.001, 1000.0, 1e-12, 1.0010010010015016e-15),
      (0.001, 1000.0, 0.001, 1.001501333916157e-06),
      (0.001, 1000.0, 0.25, 0.00028792858310137134),
      (0.001, 1000.0, 0.5, 0.0006936003695612114),
      (0.001, 1000.0, 0.9, 0.0023022357636796557),
      (0.001, 1000.0, 0.9999, 0.009177190099620553),
      (0.5, 1000.0, 1e-12, 0.39011024302970165),
      (0.5, 1000.0, 0.001, 0.4512434351184008),
      (0.5, 1000.0, 0.25, 0.4893339279940807),
      (0.5, 1000.0, 0.5, 0.5),
      (0.5, 1000.0, 0.9, 0.5202598518510442),
      (0.5, 1000.0, 0.9999, 0.5586146056849023),
      (0.999, 20.0, 1e-12, 0.34630373941316883),
      (0.999, 20.0, 0.001, 0.9022103499045259),
      (0.999, 20.0, 0.25, 0.9999999834195059),
      (0.999, 20.0, 0.5, 1.0),
    ]
    var made: [[Double]: BetaDistribution] = [:]
    for (mean, concentration, u, expected) in references {
      let beta =
        made[[mean, concentration]] ?? BetaDistribution(mean: mean, concentration: concentration)
      made[[mean, concentration]] = beta
      let x = beta.quantile(u)
      #expect((x - expected).magnitude < 2e-11, "\(mean) \(concentration) \(u)")
      if expected > 1e-12 {
        #expect(deviation(x, expected) < 1e-10, "\(mean) \(concentration) \(u)")
      }
    }
  }

  @Test func cumulativeReferences() {
    // mpmath 1.3, 40 digits: betainc(a, b, 0, x, regularized=True); mean, concentration, x, share.
    let references: [(Double, Double, Double, Double)] = [
      (0.3, 2.0, 0.1, 0.3119998376414187),
      (0.3, 2.0, 0.9, 0.9779500787065459),
      (0.075, 2.0, 1e-09, 0.05062752622993956),
      (0.2, 2.0, 0.5, 0.8681836417291579),
      (0.3, 0.1, 0.01, 0.61180774449624),
      (0.001, 0.1, 0.5, 0.9990072475555782),
      (0.001, 1000.0, 0.004, 0.9817577213498098),
      (0.5, 1000.0, 0.45, 0.0007636789395265001),
      (0.999, 20.0, 0.5, 1.96091165532238e-09),
      (0.999, 1000.0, 0.98, 1.7173136298121741e-09),
    ]
    for (mean, concentration, x, expected) in references {
      let beta = BetaDistribution(mean: mean, concentration: concentration)
      #expect(deviation(beta.cumulative(x), expected) < 2e-11, "\(mean) \(concentration) \(x)")
    }
  }

  @Test func closedForms() {
    let uniform = BetaDistribution(mean: 0.5, concentration: 2)
    let power = BetaDistribution(mean: 0.75, concentration: 4)  // a = 3, b = 1: x^3
    for i in 1..<100 {
      let u = Double(i) / 100
      #expect((uniform.quantile(u) - u).magnitude < 1e-12)
      #expect((uniform.cumulative(u) - u).magnitude < 1e-13)
      #expect((power.quantile(u * u * u) - u).magnitude < 1e-10)
      #expect((power.cumulative(u) - u * u * u).magnitude < 1e-13)
    }
  }

  @Test(arguments: [(0.3, 2), (0.3, 0.1), (0.999, 1_000), (0.075, 2)])
  func risesAndKeepsItsMoments(mean: Double, concentration: Double) {
    let beta = BetaDistribution(mean: mean, concentration: concentration)
    let count = 20_000
    var last = 0.0
    var sum = 0.0
    var squares = 0.0
    for i in 0..<count {
      let x = beta.quantile((Double(i) + 0.5) / Double(count))
      #expect(x >= last && x <= 1)
      last = x
      sum += x
      squares += (x - mean) * (x - mean)
    }
    let variance = mean * (1 - mean) / (1 + concentration)
    #expect((sum / Double(count) - mean).magnitude < 2e-5)
    #expect(deviation(squares / Double(count), variance) < 2e-3)
  }

  @Test func undoesTheCumulative() {
    let beta = BetaDistribution(mean: 0.2, concentration: 5)
    for i in 1..<200 {
      let u = Double(i) / 200
      #expect((beta.cumulative(beta.quantile(u)) - u).magnitude < 1e-10)
    }
  }

  @Test func mirrorImage() {
    let left = BetaDistribution(mean: 0.25, concentration: 3)
    let right = BetaDistribution(mean: 0.75, concentration: 3)
    for i in 1..<64 {
      let u = Double(i) / 64
      #expect((left.quantile(u) + right.quantile(1 - u) - 1).magnitude < 4e-11)
    }
  }

  @Test func tailsRiseToTheEnds() {
    let beta = BetaDistribution(mean: 0.3, concentration: 2)
    var last = 0.0
    for exponent in stride(from: 1_070, through: 1, by: -1) {
      let u = Double(sign: .plus, exponent: -exponent, significand: 1)
      let x = beta.quantile(u)
      #expect(x >= last)
      last = x
      if exponent <= 53 {
        let y = beta.quantile(1 - u)
        #expect(y > 0.2 && y <= 1)
      }
    }
  }

  @Test func edges() {
    let beta = BetaDistribution(mean: 0.3, concentration: 2)
    #expect(beta.quantile(0) == 0 && beta.quantile(-1) == 0)
    #expect(beta.quantile(1) == 1 && beta.quantile(2) == 1)
    #expect(beta.quantile(.nan).isNaN && beta.cumulative(.nan).isNaN)
    #expect(beta.cumulative(0) == 0 && beta.cumulative(1) == 1)
    for mean in [0.0, 1.0] {
      let constant = BetaDistribution(mean: mean, concentration: 2)
      for u in [1e-300, 0.5, 1 - 0x1p-53] {
        #expect(constant.quantile(u) == mean)
      }
      #expect(constant.cumulative(0.5) == 1 - mean)
    }
  }

  @Test(arguments: [1e-300, 1e-7, 1e-6, 0.5, 1 - 1.1e-6, 1 - 0x1p-53])
  func extremeShapesStayNumbers(mean: Double) {
    for concentration in [.leastNonzeroMagnitude, 1e-6, 0.001, 1e4, 1e300] {
      let beta = BetaDistribution(mean: mean, concentration: concentration)
      for u in [.leastNonzeroMagnitude, 1e-16, 0.25, 0.75, 1 - 0x1p-53] {
        #expect(0...1 ~= beta.quantile(u), "\(mean) \(concentration) \(u)")
      }
    }
  }
}
