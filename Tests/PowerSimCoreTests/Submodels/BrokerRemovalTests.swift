import PowerSimTestSupport
import Testing

@testable import PowerSimCore

@Suite struct BrokerRemovalTests {
  /// Six agents in two places; agent 2 joins the places twice, 5 once by a second tie.
  ///
  /// | agent | ties | leaving | score |
  /// |---|---|---|---|
  /// | 0 | 1-0 | 0 | 0 |
  /// | 1 | 0, 2 | 0 | 0 |
  /// | 2 | 1, 3, 4 | 2 | 6 |
  /// | 3 | 2, 4 | 1 | 2 |
  /// | 4 | 2, 3, 5 | 1 | 3 |
  /// | 5 | 4 | 0 | 0 |
  func world(places: Int) -> World {
    var network = GivenNetwork(
      ids: (0..<6).map(String.init), ties: [(0, 1), (1, 2), (2, 3), (2, 4), (3, 4), (4, 5)])
    network.place = places == 2 ? [0, 0, 0, 1, 1, 1] : nil
    var scenario = Scenario.small(agents: 6, places: places)
    scenario.network = .given(network)
    return World(scenario, replicate: 1, workers: .one)
  }

  func removed(
    _ share: Double, _ whose: ShockKind.Removal = .brokers, places: Int = 2, number: Int = 0,
    of built: World? = nil
  ) throws -> [Int] {
    let world = built ?? world(places: places)
    let removal = Timeline.Removal(week: 0, whose: whose, share: share, number: number)
    let flags = removal.agents(
      in: world, network: try #require(world.state.network), draws: Draws(seed: 1, replicate: 1))
    return flags.indices.filter { flags[$0] }
  }

  @Test func brokersByScore() throws {
    #expect(try removed(1.0 / 6) == [2])
    #expect(try removed(2.0 / 6) == [2, 4])
    #expect(try removed(3.0 / 6) == [2, 3, 4])
    // Equal scores of 0: the lower agents.
    #expect(try removed(4.0 / 6) == [0, 2, 3, 4])
    #expect(try removed(1) == [0, 1, 2, 3, 4, 5])
    #expect(try removed(0) == [])
  }

  @Test func theShareIsRoundedUp() throws {
    #expect(try removed(0.01).count == 1)
    #expect(try removed(0.17).count == 2)
  }

  /// With one place the score is the number of ties: 2 and 4 have three; then 1 and 3 have two.
  @Test func onePlaceGoesByTies() throws {
    #expect(try removed(1.0 / 6, places: 1) == [2])
    #expect(try removed(3.0 / 6, places: 1) == [1, 2, 4])
  }

  @Test func theControlIsDrawn() throws {
    let built = world(places: 2)
    var times = [Int](repeating: 0, count: 6)
    for number in 0..<3000 {
      for agent in try removed(2.0 / 6, .random, number: number, of: built) { times[agent] += 1 }
    }
    #expect(times.reduce(0, +) == 6000)
    // 1000 each on average; the standard deviation is 26.
    for count in times { #expect((870...1130).contains(count)) }
    #expect(try removed(2.0 / 6, .random, number: 5) == removed(2.0 / 6, .random, number: 5))
  }
}
