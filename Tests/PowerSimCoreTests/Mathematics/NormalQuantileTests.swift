import Testing

@testable import PowerSimCore

@Suite struct NormalQuantileTests {
  @Test func references() {
    // mpmath 1.3, 60 digits: the root z of log(erfc(-z/sqrt(2))/2) = log(u).
    let references: [(Double, Double)] = [
      (1e-300, -37.0470962993612),
      (1e-50, -14.933337534788489),
      (1e-20, -9.262340089798407),
      (1.1102230246251565e-16, -8.209536151601387),
      (1e-11, -6.706023155495136),
      (1e-05, -4.264890793922825),
      (0.01, -2.326347874040841),
      (0.0749, -1.4402382675279637),
      (0.0751, -1.43882539275254),
      (0.3, -0.5244005127080408),
      (0.49, -0.025068908258711057),
      (0.5000001, 2.506628273311648e-07),
      (0.75, 0.6744897501960817),
      (0.925, 1.4395314709384561),
      (0.926, 1.4466320671589787),
      (0.999, 3.090232306167813),
      (0.9999999999999999, 8.209536151601387),
    ]
    for (u, expected) in references {
      #expect(deviation(normalQuantile(u), expected) < 1.5e-15, "u = \(u)")
    }
  }

  @Test func edges() {
    #expect(normalQuantile(0.5) == 0)
    #expect(normalQuantile(0) == -.infinity && normalQuantile(1) == .infinity)
    #expect(normalQuantile(.nan).isNaN)
  }

  @Test func symmetryMonotonyAndMoments() {
    let count = 20_000
    var last = -Double.infinity
    var squares = 0.0
    for i in 0..<count {
      let u = (Double(i) + 0.5) / Double(count)
      let z = normalQuantile(u)
      #expect(z > last)
      last = z
      squares += z * z
    }
    #expect((squares / Double(count) - 1).magnitude < 5e-4)  // the tails of the midpoint rule
    for n in 1..<64 {
      let u = Double(n) / 64  // exact, and so is 1 - u
      #expect(normalQuantile(u) == -normalQuantile(1 - u))
    }
  }
}
