import Testing

@testable import PowerSimCore

@Suite struct ScheduleTests {
  @Test func theClockRunsThroughTheStagesInOrder() throws {
    let simulation = Simulation(.small())
    simulation.clock = StageClock()
    try simulation.advance()
    let parts = simulation.clock?.seconds.map(\.stage) ?? []
    var listed: [String] = []
    for part in Stage.all.compactMap(\.clocked?.rawValue) where !listed.contains(part) {
      listed.append(part)
    }
    // The terms of a tick are formed when its state is reached: at the end of the tick before.
    #expect(parts == Array(listed.dropFirst()) + listed.prefix(1))
    #expect(Set(listed) == Set(Stage.Clocked.allCases.map(\.rawValue)))
  }
}
