import Testing

@testable import PowerSimCore

@Suite struct NetworkRemovingTests {
  static let network = NetworkKind.random.build(request(60, ["meanDegree": 8]))

  /// Every agent, none, some, one.
  @Test(arguments: [1, 2, 3, 59, 1000]) func leavesWhatIsBetweenTheOthers(every: Int) {
    let network = NetworkRemovingTests.network
    let flags = Column((0..<60).map { $0 % every == every - 1 })
    let rest = network.removing(agents: flags)

    #expect(rest.network.agents == 60)
    #expect(rest.network.violations == [])
    #expect(rest.network.pairs == network.pairs.filter { !flags[$0[0]] && !flags[$0[1]] })
    for agent in 0..<60 where flags[agent] { #expect(rest.network.degree(agent) == 0) }

    #expect(rest.origin.count == rest.network.positions)
    for agent in 0..<60 {
      for halfTie in rest.network.row(agent) {
        let old = Int(rest.origin[halfTie])
        #expect(network.row(agent).contains(old))
        #expect(network.neighbour(old) == rest.network.neighbour(halfTie))
      }
    }
  }

  @Test func fromNoTies() {
    let empty = NetworkBuilder.build(TieList(agents: 2)).network
    let rest = empty.removing(agents: Column(repeating: true, count: 2))
    #expect(rest.network.ties == 0)
    #expect(rest.origin.count == 0)
    #expect(rest.network.violations == [])
  }
}
