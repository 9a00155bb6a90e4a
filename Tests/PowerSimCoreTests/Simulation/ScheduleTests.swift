import PowerSimTestSupport
import Testing

@testable import PowerSimCore

@Suite struct ScheduleTests {
  @Test func theClockRunsThroughTheStagesInOrder() throws {
    let simulation = Simulation(.small())
    simulation.clock = StageClock()
    try simulation.advance()
    let parts = simulation.clock?.seconds.map(\.stage) ?? []
    var listed: [String] = []
    for part in Stage.allCases.compactMap(\.clocked?.rawValue) where !listed.contains(part) {
      listed.append(part)
    }
    // The terms of a tick are formed when its state is reached: at the end of the tick before.
    #expect(parts == Array(listed.dropFirst()) + listed.prefix(1))
    #expect(Set(listed) == Set(Stage.Clocked.allCases.map(\.rawValue)))
  }

  /// A tick runs every stage once, in the order that the model states, from one observation to the
  /// next.
  @Test func aTickRunsEveryStageOnce() {
    let all = Stage.allCases
    let stages = all.split(separator: .observation).map(Array.init)
    #expect(stages.count == 2)
    #expect(Stage.terms == stages[0])
    #expect(Stage.tick == stages[1] + stages[0])
  }

  /// Forming the terms of a tick, again and again, leaves the state as it is.
  @Test(arguments: [0, 3, 4]) func formingTermsChangesNothing(ticks: Int) throws {
    let simulation = Simulation(try StateTests.society()).advanced(by: ticks)
    let (checkpoint, hash) = (simulation.checkpoint, simulation.stateHash)
    simulation.prepare()
    #expect(simulation.checkpoint == checkpoint)
    #expect(simulation.stateHash == hash)
    #expect(simulation.advanced().stateHash == Simulation(simulation.scenario).advanced().stateHash)
  }
}
