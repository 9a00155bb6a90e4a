import Foundation
import PowerSimOutput
import PowerSimScenario
import Testing

@testable import PowerSimExperiment
@testable import PowerSimText

/// The states of the shipped scenarios after 52 weeks are on record; the same bits in debug and release.
///
/// `RECORD_STATES=1 swift test -c release --filter RecordedStates` records anew, and fails so that it is
/// never recorded in passing.
@Suite struct RecordedStatesTests {
  private static let isRecording = ProcessInfo.processInfo.environment["RECORD_STATES"] == "1"

  @Test func everyScenarioIsOnRecord() {
    #expect(RecordedState.all.filter { $0.recorded == nil }.map(\.name) == [])
    let known = Set(ShippedFiles.names)
    let others = RecordedState.all.filter {
      !known.contains($0.name.prefix { $0 != " " } + ".json")
    }
    #expect(others.map(\.name) == [], "on record, but no longer shipped")
  }

  @Test(arguments: [
    "florentine-families", "data/everything-on",
    "data/everything-on network.kind=wellMixed shocks=null",
  ])
  func quickOnesAreKept(_ name: String) throws {
    let state = try #require(RecordedState.all.first { $0.name == name })
    #expect(try state.hash() == state.recorded)
  }

  /// Sweeps go on with what an earlier program computed as long as the version of results is the same:
  /// whoever has to change a state here raises `Release.resultsVersion` as well.
  @Test func statesAreThoseOfTheResultsVersion() {
    #expect(Release.resultsVersion == "3")
    let recorded = Dictionary(
      RecordedState.all.map { ($0.name, $0.recorded) }, uniquingKeysWith: { first, _ in first })
    #expect(recorded["florentine-families"] == "48e7424ea13539cf")
    #expect(recorded["data/everything-on"] == "d450fc2e20f60c68")
  }

  @Test(.enabled(if: isRecording)) func recordAnew() throws {
    var record = JSONValue.object([])
    for state in RecordedState.all { record[state.name] = .string(try state.hash()) }
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Scenarios/\(RecordedState.file)").standardizedFileURL
    try Data(JSONWriter.write(record).utf8).write(to: file)
    Issue.record("recorded \(RecordedState.all.count) states anew")
  }
}
