import Testing

@testable import PowerSimCore

@Suite struct ParetoTailCurrencyTests {
  /// scipy 1.17: adaptive quadrature of the quantile function, its power found by brentq; Gini
  /// coefficient, index, strata 0, 9, 17, 18 and 19 of 20.
  @Test func strataReferences() {
    let references: [(Double, Double, [Double])] = [
      (
        0.61, 1.62,
        [
          0.002869268560436821, 0.5309386422062321, 1.6460112604941135, 2.1112165800689717,
          6.949498345379603,
        ]
      ),
      (
        0.3, 1.62,
        [
          0.26771372694333684, 0.8590081472593133, 1.080974979360278, 1.3303151841265668,
          4.379002731505134,
        ]
      ),
      (
        0.8, 2.5,
        [
          2.731106585697892e-10, 0.03430319161669859, 2.9799145316737388, 4.129003485567026,
          8.006342541031742,
        ]
      ),
    ]
    for (gini, index, expected) in references {
      let currency = ParetoTailCurrency(gini: gini, tailIndex: index)
      for (stratum, value) in zip([0, 9, 17, 18, 19], expected) {
        let found = currency.mean(ofStratum: stratum, of: 20)
        #expect(abs(found - value) < 1e-7 * max(1, value), "\(gini) \(index) \(stratum)")
      }
    }
  }

  /// The mean is 1 and the Gini coefficient of many strata the one asked for, below the least that the
  /// tail allows by itself (0.135 at index 1.62) too.
  @Test(arguments: [0.0, 0.05, 0.135, 0.3, 0.616, 0.9]) func wholeSociety(gini: Double) {
    let currency = ParetoTailCurrency(gini: gini, tailIndex: 1.62)
    let count = 20_000
    let held = (0..<count).map { currency.mean(ofStratum: $0, of: count) }
    #expect(abs(held.reduce(0, +) / Double(count) - 1) < 1e-9)
    #expect(zip(held, held.dropFirst()).allSatisfy { $0 <= $1 + 1e-9 })
    #expect(abs(StartingCurrencyOfAWorldTests.gini(held) - gini) < 1e-4)
  }

  /// Pareto's law: the richest hundredth hold 10^(1/index - 1) of what the richest tenth hold.
  @Test func lawOfTheTail() {
    let currency = ParetoTailCurrency(gini: 0.616, tailIndex: 1.25)
    let held = (0..<1000).map { currency.mean(ofStratum: $0, of: 1000) }
    let ratio = held.suffix(10).reduce(0, +) / held.suffix(100).reduce(0, +)
    #expect(abs(ratio - 0.6309573444801932) < 1e-9)  // 10^-0.2
  }
}
