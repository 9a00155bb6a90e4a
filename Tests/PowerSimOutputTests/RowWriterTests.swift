import Foundation
import PowerSimCore
import PowerSimScenario
import PowerSimTestSupport
import Testing

@testable import PowerSimOutput

@Suite struct RowWriterTests {
  private func moment(agents: Int = 80) throws -> SeriesTable.Moment {
    let scenario = try ScenarioReader.read(
      text: #"{"population": {"agents": \#(agents), "places": 2}, "output": {"agents": {}}}"#,
      named: "t.json"
    ).scenario
    let simulation = Simulation(scenario)
    return SeriesTable.Moment(
      scenario: scenario, members: scenario.members, simulation: simulation,
      observation: Observer(simulation).observe(simulation),
      agentsOfPlaces: (0..<2).map(simulation.agentsOfPlace), sample: Array(0..<agents),
      prefix: CSVText.prepare([.text("p")]),
      names: .init(scenario, members: scenario.members, format: .csv))
  }

  /// More ticks than batches hold, formatted beside the caller or by it.
  @Test func everyTickHasItsRows() throws {
    let moment = try moment()
    var contents: [[[UInt8]]] = []
    for isBeside in [false, true] {
      let home = try Folder()
      let names = ["one", "two"]
      let parts = try names.map { try PartFile(home($0)) }
      let rows = RowWriter(
        [.timeseries, .places], texts: [CSVText(), CSVText()], files: OrderedFiles(parts),
        replicate: 1,
        workers: Workers(count: 2), isBeside: isBeside)
      for _ in 0..<100 { try rows.add(moment) }
      try rows.finish()
      rows.leave()
      for part in parts { try part.complete() }
      contents.append(try names.map { try home.bytes(of: $0) })
    }
    #expect(contents[0] == contents[1])
    #expect(contents[0].map { $0.count { $0 == UInt8(ascii: "\n") } } == [100, 200])
  }

  #if os(Linux)
    /// A full disk is told by whoever comes next, also when another thread met it.
    @Test(arguments: [false, true]) func aFullDiskIsTold(_ isBeside: Bool) throws {
      let home = try Folder()
      let path = home("a.csv")
      try FileManager.default.createSymbolicLink(
        atPath: path + ".part", withDestinationPath: "/dev/full")
      let rows = RowWriter(
        [.timeseries], texts: [CSVText()], files: OrderedFiles([try PartFile(path)]), replicate: 1,
        workers: Workers(count: 2), isBeside: isBeside)
      let moment = try moment()
      let failure = #expect(throws: OutputFailure.self) {
        for _ in 0..<2000 { try rows.add(moment) }
        try rows.finish()
      }
      #expect(failure?.description.contains("no space left on device") == true)
      rows.leave()
      #expect(home.names() == ["a.csv.part"], "no final name")
    }
  #endif
}
