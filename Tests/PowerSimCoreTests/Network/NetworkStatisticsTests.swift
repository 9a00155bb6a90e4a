import Testing

@testable import PowerSimCore

/// Components, degrees, sides, triangles and assortativity against networkx 3.6.
@Suite struct NetworkStatisticsTests {
  private func network(_ agents: Int, _ pairs: [(Int, Int)]) -> Network {
    var ties = TieList(agents: agents)
    for (one, other) in pairs { ties.append(one, other) }
    return NetworkBuilder.build(ties).network
  }

  /// Zachary's karate club, whose figures are those of `networkx.karate_club_graph()`.
  @Test func karateClub() throws {
    let club = network(34, KarateClub.ties)
    let degrees = Degrees(club)
    #expect(degrees.counts == [0, 1, 11, 6, 6, 3, 2, 0, 0, 1, 1, 0, 1, 0, 0, 0, 1, 1])
    #expect((degrees.least, degrees.most, degrees.mostTied) == (1, 17, 33))
    #expect(degrees.median == 3 && degrees.mean == 4.588235294117647)
    #expect(Components(club).sizes == [34])
    #expect(Bipartition(club) == nil)
    let clustering = try #require(Clustering(club))
    #expect(clustering.triangles == 45)
    #expect(abs(clustering.transitivity - 0.2556818181818182) < 1e-15)
    #expect(abs(clustering.mean - 0.5706384782076823) < 1e-15)
    #expect(abs(club.degreeAssortativity - -0.47561309768461413) < 1e-15)
  }

  @Test func loosePieces() {
    // A triangle with a tail, a pair, and two agents without ties.
    let loose = network(8, [(0, 1), (1, 2), (2, 0), (2, 3), (5, 7)])
    #expect(Components(loose).sizes == [4, 2, 1, 1])
    #expect(Degrees(loose).counts == [2, 3, 2, 1])
    #expect(Degrees(loose).isolates == 2)
    #expect(Degrees(loose).median == 1)
    #expect(Bipartition(loose) == nil)
  }

  @Test func twoSides() {
    // A ring of four and a star of three rays: all ties lead across.
    let sides = Bipartition(network(9, [(0, 1), (1, 2), (2, 3), (3, 0), (5, 4), (5, 6), (5, 7)]))
    #expect(sides?.sizes.0 == 5 && sides?.sizes.1 == 3)
    #expect(Bipartition(network(3, []))?.sizes.0 == 0)
  }

  @Test func whereNothingIsDefined() {
    let ring = network(4, [(0, 1), (1, 2), (2, 3), (3, 0)])
    #expect(ring.degreeAssortativity.isNaN, "all have as many ties")
    #expect(Clustering(ring)?.transitivity == 0)
    let empty = network(3, [])
    #expect(empty.degreeAssortativity.isNaN)
    #expect(Clustering(empty)?.transitivity.isNaN == true && Clustering(empty)?.mean == 0)
    #expect(Clustering(ring, mostSteps: 3) == nil, "too long to count")
  }
}

enum KarateClub {
  static let ties = [
    (0, 1), (0, 2), (0, 3), (0, 4), (0, 5), (0, 6), (0, 7), (0, 8), (0, 10), (0, 11), (0, 12),
    (0, 13), (0, 17), (0, 19), (0, 21), (0, 31), (1, 2), (1, 3), (1, 7), (1, 13), (1, 17), (1, 19),
    (1, 21), (1, 30), (2, 3), (2, 7), (2, 8), (2, 9), (2, 13), (2, 27), (2, 28), (2, 32), (3, 7),
    (3, 12), (3, 13), (4, 6), (4, 10), (5, 6), (5, 10), (5, 16), (6, 16), (8, 30), (8, 32), (8, 33),
    (9, 33), (13, 33), (14, 32), (14, 33), (15, 32), (15, 33), (18, 32), (18, 33), (19, 33),
    (20, 32), (20, 33), (22, 32), (22, 33), (23, 25), (23, 27), (23, 29), (23, 32), (23, 33),
    (24, 25), (24, 27), (24, 31), (25, 31), (26, 29), (26, 33), (27, 33), (28, 31), (28, 33),
    (29, 32), (29, 33), (30, 32), (30, 33), (31, 32), (31, 33), (32, 33),
  ]
}
