import Testing

@testable import PowerSimCore

@Suite struct DrawsTests {
  @Test func reference() {
    // splitmix64 seeded with 0: its first output (Vigna's reference code).
    #expect(mix(0) == 0xE220_A839_7B1D_CDAF)
  }

  @Test func uniformsFillTheOpenInterval() {
    let stream = Draws(seed: 1, replicate: 1)(.currency)
    var sum = 0.0
    var squares = 0.0
    for i in 0..<100_000 {
      let u = stream.uniform(UInt64(i))
      #expect(u > 0 && u < 1)
      sum += u
      squares += u * u
    }
    #expect(abs(sum / 100_000 - 0.5) < 0.004)  // 4 standard errors of 1/sqrt(12 n)
    #expect(abs(squares / 100_000 - 1.0 / 3) < 0.004)
  }
}
