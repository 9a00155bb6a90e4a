import PowerSimText
import Testing

@Suite struct BoundsTests {
  @Test(arguments: [
    (Bounds(), "a number"),
    (Bounds(0...1), "a number from 0 to 1"),
    (Bounds(0 ... .infinity), "a number of at least 0"),
    (Bounds(atMost: 2.5), "a number of at most 2.5"),
    (Bounds(below: 2.5), "a number below 2.5"),
    (Bounds(above: 0), "a number above 0"),
    (Bounds(atLeast: 0, below: 1), "a number of at least 0 and below 1"),
    (Bounds(above: 0, atMost: 1), "a number above 0 and at most 1"),
    (Bounds(above: 0, below: 1), "a number above 0 and below 1"),
  ])
  func phrase(_ bounds: Bounds, _ phrase: String) { #expect(bounds.phrase == phrase) }

  @Test func ends() {
    #expect(Bounds(0...1).contains(0) && Bounds(0...1).contains(1))
    #expect(!Bounds(above: 0, below: 1).contains(0) && !Bounds(above: 0, below: 1).contains(1))
    #expect(!Bounds(0...1).contains(-0.001) && !Bounds(0...1).contains(1.001))
    #expect(Bounds().contains(-1e300))
  }
}
