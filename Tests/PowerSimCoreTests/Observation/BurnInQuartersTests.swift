import Testing

@testable import PowerSimCore

/// Quarters are of currency at week 0: before, nobody belongs to one.
@Suite struct BurnInQuartersTests {
  @Test func emptyUntilWeekZero() throws {
    let simulation = Simulation(try MetricsTests.society())
    let observer = Observer(simulation)
    func quarters() -> [(count: Int, isEmpty: Bool)] {
      let observation = observer.observe(simulation)
      return zip(observation.memberCounts, observation.members).suffix(4).map { count, row in
        (count, row.allSatisfy { $0.isNaN })
      }
    }
    while simulation.week < 0 {
      for quarter in quarters() { #expect(quarter == (0, true)) }
      try simulation.advance()
    }
    // Quarter floor(4 r/211) of rank r.
    #expect(quarters().map(\.count) == [53, 53, 53, 52])
    #expect(quarters().map(\.isEmpty) == [false, false, false, false])
  }
}
