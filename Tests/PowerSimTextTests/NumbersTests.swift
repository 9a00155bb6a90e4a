import PowerSimText
import Testing

@Suite struct NumbersTests {
  @Test func thousandsAreSetApart() {
    #expect(grouped(0) == "0" && grouped(999) == "999" && grouped(1000) == "1,000")
    #expect(grouped(22_470) == "22,470" && grouped(1_234_567) == "1,234,567")
    #expect(grouped(-100) == "−100" && grouped(-1000) == "−1,000")
    #expect(grouped(Int.min) == "−9,223,372,036,854,775,808")
    #expect(grouped(1_000_000.0) == "1,000,000" && grouped(-1234.5) == "−1,234.5")
    #expect(grouped(0.00007) == "0.00007" && grouped(1e21) == "1,000,000,000,000,000,000,000")
  }

  @Test(arguments: [
    (520, "520"), (0.00007, "0.00007"), (-0.5, "−0.5"), (-0.0, "0"), (0.1 + 0.2, "0.3"),
    (1.5e-9, "0.0000000015"), (1.0005e-9, "0.0000000010005"), (1e16, "10000000000000000"),
    (1.25e17, "125000000000000000"), (1.0 / 3, "0.3333333333333333"), (.nan, "–"),
    (.infinity, "∞"), (-.infinity, "−∞"), (1.0e300, nil),
  ])
  func shortestDigits(_ value: Double, _ text: String?) {
    if let text { #expect(plain(value) == text) }
    if value.isFinite {
      #expect(Double(plain(value.magnitude)) == value.magnitude || text == "0.3")
    }
  }

  /// Digits of the exact value as Python's `decimal` rounds it with ROUND_HALF_EVEN.
  @Test(arguments: [
    (0.1854, 2, "0.19"), (-0.0049, 2, "0.00"), (-0.0051, 2, "−0.01"), (12.5, 0, "12"),
    (13.5, 0, "14"),
    (0.5, 0, "0"), (1234.5, 1, "1234.5"), (.nan, 2, "–"), (0, 3, "0.000"), (0.0625, 3, "0.062"),
    // 2.675 and 1.005 lie a little below.
    (2.675, 2, "2.67"), (1.005, 2, "1.00"), (-2.5, 0, "−2"), (0.1, 17, "0.10000000000000001"),
    (1e-300, 3, "0.000"), (1e18, 2, "1000000000000000000.00"),
    (2305843009213693952, 0, "2305843009213693952"), (0.0000005, 6, "0.000000"),
    (1e-5, 17, "0.00001000000000000"), (9.995, 2, "9.99"), (-0.0123, 3, "−0.012"),
  ])
  func fixedDecimals(_ value: Double, _ decimals: Int, _ text: String) {
    #expect(fixed(value, decimals) == text)
  }

  @Test func signs() {
    #expect(signed(0.5, 1) == "+0.5" && signed(0, 2) == "+0.00" && signed(-0.5, 1) == "−0.5")
    #expect(signed(-0.001, 2) == "+0.00" && signed(.nan, 2) == "–")
    #expect(percentChange(-0.9090909) == "−91 %" && percentChange(0.005) == "+0.5 %")
    #expect(percentChange(-1) == "−100 %")
  }

  @Test(arguments: [
    (0.0867, "0.0867"), (208, "208"), (0.08671, "0.0867"), (2081, "2081"), (0.1, "0.1"),
    (9.996, "10"), (0.06075, "0.0608"), (0.3 * 1.215, "0.365"), (-0.125, "−0.125"),
    (-1.234, "−1.23"), (1.2345e-7, "0.000000123"), (0, "0"), (100, "100"),
  ])
  func digitsThatCount(_ value: Double, _ text: String) { #expect(short(value) == text) }

  @Test(arguments: [
    (1.5e-6, "+1.5e−06"), (-1.34e-10, "−1.3e−10"), (0, "+0.0"), (0.996, "+1.0e+00"),
    (9.96e-7, "+1.0e−06"), (2e123, "+2.0e+123"),
  ])
  func powersOfTen(_ value: Double, _ text: String) { #expect(scientific(value) == text) }

  @Test(arguments: [
    (999, "999 bytes"), (1000, "1.0 kB"), (9949, "9.9 kB"), (9951, "10 kB"),
    (999_499, "999 kB"), (999_500, "1.0 MB"), (3_400_000, "3.4 MB"), (16e9, "16 GB"),
    (2e15, "2000 TB"),
  ])
  func sizes(_ bytes: Double, _ text: String) { #expect(size(bytes) == text) }

  @Test func literalsReadBack() {
    #expect(104.0.literal == "104" && (-0.0).literal == "0" && (-0.5).literal == "-0.5")
    #expect((0.1 + 0.2).literal == "0.30000000000000004" && 1e-7.literal == "1e-07")
  }
}

@Suite struct WordsTests {
  @Test func numbersWithNouns() {
    #expect(counted(1, "run") == "1 run" && counted(2000, "tie") == "2,000 ties")
    #expect(counted(0, "match", "matches") == "0 matches" && counted(1.0, "week") == "1 week")
    #expect(counted(520.0, "week") == "520 weeks" && counted(0.5, "week") == "0.5 weeks")
  }

  @Test func lists() {
    #expect(listed([], "and") == "" && listed(["a"], "and") == "a")
    #expect(listed(["a", "b", "c"], "or") == "a, b or c")
    #expect(listed(["a", "b", "c"], limit: 2) == "a, b and 1 more")
  }

  @Test func whatUsersWroteStaysOnItsLine() {
    #expect(shown("a\u{7}b\nc") == "\"a b c\"")
    #expect(
      shown(String(repeating: "x", count: 41)) == "\"" + String(repeating: "x", count: 40) + "…\"")
  }
}
