import Testing

@testable import PowerSimCore

@Suite struct NetworkBuilderTests {
  func build(_ agents: Int, _ pairs: [(Int, Int)]) -> NetworkBuilder.Built {
    var ties = TieList(agents: agents)
    for (first, second) in pairs { ties.append(first, second) }
    return NetworkBuilder.build(ties)
  }

  @Test func sortsAndDropsAndCounts() {
    let built = build(
      5, [(4, 0), (1, 3), (0, 4), (2, 2), (0, 1), (1, 3), (3, 1), (1, 3), (0, 0), (4, 3)])
    #expect(built.network.pairs == [[0, 1], [0, 4], [1, 3], [3, 4]])
    #expect(built.network.violations == [])
    #expect(built.selfLoops == 2)
    #expect(built.repeats == 4)
    #expect(built.mutual == 2)  // {0, 4} and {1, 3}
  }

  @Test(arguments: [0, 1, 2, 7]) func nothingToBuildFrom(agents: Int) {
    let built = build(agents, [])
    #expect(built.network.ties == 0)
    #expect(built.network.agents == agents)
    #expect(built.network.violations == [])
  }

  @Test func onlySelfLoopsAndRepeats() {
    let built = build(2, [(0, 0), (1, 1), (1, 0), (1, 0)])
    #expect(built.network.pairs == [[0, 1]])
    #expect((built.selfLoops, built.repeats, built.mutual) == (2, 1, 0))
  }

  /// Against a set of pairs, for every density from hardly any to all pairs many times over.
  @Test(arguments: [1, 10, 50, 300, 2000]) func agreesWithASet(candidates: Int) {
    let draws = Draws(seed: 5, replicate: 0)(.rewiring)
    let agents = 17
    let pairs = (0..<candidates).map {
      (draws.below(agents, UInt64($0), 0), draws.below(agents, UInt64($0), 1))
    }
    let built = build(agents, pairs)
    let arcs = Set(pairs.filter { $0 != $1 }.map { [$0, $1] })
    let distinct = Set(arcs.map { $0.sorted() })
    #expect(built.network.pairs == distinct.sorted { $0.lexicographicallyPrecedes($1) })
    #expect(built.network.violations == [])
    #expect(built.selfLoops == pairs.count { $0 == $1 })
    #expect(built.repeats == pairs.count - built.selfLoops - distinct.count)
    #expect(built.mutual == arcs.count - distinct.count)
  }

  @Test func endsOutsideTrap() async {
    await #expect(processExitsWith: .failure) {
      var ties = TieList(agents: 3)
      ties.append(1, 3)
    }
  }
}
