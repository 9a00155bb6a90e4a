import PowerSimTestSupport
import Testing

@testable import PowerSimCore

@Suite struct PlaceLayoutTests {
  @Test(arguments: [(2000, 20), (101, 3), (90, 3), (5000, 7), (64, 2), (50, 1)])
  func placeOfAgent(agents: Int, places: Int) {
    let layout = PlaceLayout(.small(agents: agents, places: places))
    #expect(layout.order == nil)
    #expect(layout.ranges.count == places)
    for i in 0..<agents {
      // Place of agent i = floor(i P/N), model section 3.
      #expect(layout.ranges[i * places / agents].contains(i))
    }
    #expect(layout.ranges.map(\.count).reduce(0, +) == agents)
  }

  @Test func sizesByLargestRemainders() {
    // Quotas 166.67, 333.33, 500: the one unit left over goes to the largest remainder.
    #expect(PlaceLayout.sizes(agents: 1000, weights: [1, 2, 3]) == [167, 333, 500])
    #expect(PlaceLayout.sizes(agents: 301, weights: [1, 1, 1]) == [101, 100, 100])
    #expect(PlaceLayout.sizes(agents: 302, weights: [1, 1, 1]) == [101, 101, 100])
    #expect(PlaceLayout.largestRemainders([1.5, 2.5, 1], total: 5) == [2, 2, 1])
    #expect(PlaceLayout.largestRemainders([0, 0], total: 0) == [0, 0])
  }

  @Test func nobodyBelowThirty() {
    // 1 of 1001 shares would be 0.1 agents; the other two share the 70 that are left.
    #expect(PlaceLayout.sizes(agents: 100, weights: [0.001, 0.5, 0.5]) == [30, 35, 35])
    #expect(PlaceLayout.sizes(agents: 90, weights: [1, 5, 100]) == [30, 30, 30])
    // Raising the first leaves 170 for weights 2 : 8, of which a fifth is 34.
    #expect(PlaceLayout.sizes(agents: 200, weights: [0, 2, 8]) == [30, 34, 136])
    // Raising the first pushes the second below as well.
    #expect(PlaceLayout.sizes(agents: 100, weights: [1, 31, 68]) == [30, 30, 40])
    #expect(PlaceLayout.sizes(agents: 90, weights: [0, 0, 0]) == [30, 30, 30])
  }

  @Test func sizesAddUp() {
    var u = TestUniforms(21)
    for _ in 0..<300 {
      let places = 1 + Int(u.next() * 40)
      let weights = (0..<places).map { _ in u.next() * u.next() * 10 }
      let agents = 30 * places + Int(u.next() * 5000)
      let sizes = PlaceLayout.sizes(agents: agents, weights: weights)
      #expect(sizes.reduce(0, +) == agents)
      #expect((sizes.min() ?? 0) >= 30)
      // Larger weights never give smaller places.
      let ranked = weights.indices.sorted { weights[$0] < weights[$1] }
      for (a, b) in zip(ranked, ranked.dropFirst()) { #expect(sizes[a] <= sizes[b] + 1) }
    }
  }

  @Test func weightsDecideTheRanges() {
    let scenario = Scenario.small(agents: 120, places: 3) { $0.places.weights = [1, 2, 1] }
    #expect(PlaceLayout(scenario).ranges == [0..<30, 30..<90, 90..<120])
  }

  @Test func placesOfAFileInAnyOrder() {
    var network = GivenNetwork(ids: ["a", "b", "c", "d", "e"], ties: [])
    network.place = [2, 0, 2, 0, 2]
    let scenario = Scenario.small(agents: 5, places: 3) { $0.network = .given(network) }
    let layout = PlaceLayout(scenario)
    // Place 1 stays empty; within a place the file's order.
    #expect(layout.ranges == [0..<2, 2..<2, 2..<5])
    #expect(layout.order == [1, 3, 0, 2, 4])
  }

  @Test func chunksLieInOnePlace() {
    let chunks = Chunks(places: [0..<512, 512..<512, 512..<1537, 1537..<1542])
    #expect(chunks.ranges == [0..<512, 512..<1024, 1024..<1536, 1536..<1537, 1537..<1542])
    #expect(chunks.place == [0, 2, 2, 2, 3])
    #expect(chunks.ofPlace == [0..<1, 1..<1, 1..<4, 4..<5])
  }
}
