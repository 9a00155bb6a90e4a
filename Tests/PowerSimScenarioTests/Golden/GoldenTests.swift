import Foundation
import PowerSimCore
import PowerSimScenario
import Testing

/// The state of the shipped scenarios after 52 weeks, recorded: the same bits in debug and release.
///
/// `RECORD_GOLDEN=1 swift test --filter Golden` records anew, and fails so that it is never recorded
/// in passing.
@Suite struct GoldenTests {
  private static let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  private static let scenarios = here.appending(path: "../../../Scenarios").standardizedFileURL
  private static let isSlow = ProcessInfo.processInfo.environment["POWERSIM_SLOW_TESTS"] == "1"
  private static let isRecording = ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1"

  @Test func quickScenariosKeepTheirBits() throws {
    try check("florentine-families", [])
    try check("forty-five-degrees", ["population.agents=300", "time.burnIn=26"])
  }

  @Test(.enabled(if: isSlow))
  func shippedScenariosKeepTheirBits() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.scenarios.path)
      .filter { $0.hasSuffix(".json") }.sorted()
    #expect(names.count >= 6)
    for name in names { try check(String(name.dropLast(5)), []) }
  }

  private func check(_ name: String, _ set: [String]) throws {
    var overrides = ScenarioReader.Overrides()
    overrides.set = set + ["replicates=1"]
    overrides.weeks = "52"
    let path = Self.scenarios.appending(path: name + ".json").path
    let scenario = try ScenarioReader.read(path, overrides: overrides).scenario
    let simulation = Simulation(scenario, workers: Workers(count: 2))
    while simulation.tick < scenario.time.lastTick { simulation.advance() }
    let key = ([name] + set).joined(separator: " ")
    try compare(key, String(simulation.stateHash, radix: 16))
  }

  private func compare(_ key: String, _ hash: String) throws {
    let file = Self.here.appending(path: "hashes.json")
    var recorded =
      try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file))
    if Self.isRecording {
      recorded[key] = hash
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      try (encoder.encode(recorded) + Data("\n".utf8)).write(to: file)
      Issue.record("recorded \(key) anew")
    } else {
      #expect(recorded[key] == hash, "\(key) has other bits than recorded")
    }
  }
}
