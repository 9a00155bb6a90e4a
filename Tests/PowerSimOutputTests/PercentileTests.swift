import Testing

@testable import PowerSimOutput

@Suite struct PercentileTests {
  /// numpy.percentile([1, 2, 4, 8, 16], [0, 10, 50, 90, 100]), whose default is type 7.
  @Test func typeSeven() {
    let values: [Double] = [1, 2, 4, 8, 16]
    #expect(percentile(values, 0) == 1)
    #expect(abs(percentile(values, 0.1) - 1.4) < 1e-12)
    #expect(percentile(values, 0.5) == 4)
    #expect(abs(percentile(values, 0.9) - 12.8) < 1e-12)
    #expect(percentile(values, 1) == 16)
    #expect(percentile([7], 0.9) == 7)
  }
}
