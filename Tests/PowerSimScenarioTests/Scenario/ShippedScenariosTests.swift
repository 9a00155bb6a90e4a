import Foundation
import PowerSimCore
import PowerSimScenario
import Testing

/// The scenarios that come with the project: each says for itself what it is, and runs.
@Suite struct ShippedScenariosTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Scenarios").standardizedFileURL

  /// The files' names without their ending, in order.
  static let names =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()

  private static func path(_ name: String) -> String { folder.path + "/" + name + ".json" }

  /// What stands in the file itself; what it extends does not count.
  private static func own(_ name: String) throws -> JSONValue {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name))))
    return try #require(JSONReader.read(bytes, file: name).value)
  }

  @Test func thereAreScenariosOfAllChapters() {
    for chapter in [
      "workplace", "places", "public-services", "humble-state", "platform", "democracy",
      "relationships",
    ] {
      for variant in ["", "-old-power", "-new-power", "-diagonal"] {
        #expect(Self.names.contains(chapter + variant))
      }
    }
    for name in ["baseline", "old-power", "new-power", "forty-five-degrees"] {
      #expect(Self.names.contains(name), "the diagonal itself")
    }
  }

  @Test(arguments: names)
  func saysForItselfWhatItIs(_ name: String) throws {
    let own = try Self.own(name)
    for key in ["name", "description"] {
      #expect(own[key]?.string?.isEmpty == false, "a \(key) of its own")
    }
    for key in ["question", "debrief"] {
      #expect(own.at("lesson.\(key)")?.string?.isEmpty == false, "its lesson has a \(key)")
    }
    for key in ["notice", "try"] {
      let sentences = own.at("lesson.\(key)")?.elements?.compactMap(\.string) ?? []
      #expect(!sentences.isEmpty && sentences.allSatisfy { !$0.isEmpty }, "its lesson: \(key)")
    }
  }

  @Test func namesAreUnique() throws {
    let names = try Self.names.map { try Self.own($0)["name"]?.string ?? "" }
    #expect(Set(names).count == names.count)
  }

  /// Small and short; the recorded hashes are of the whole ones.
  @Test(arguments: names)
  func runs(_ name: String) throws {
    let whole = try ScenarioReader.read(Self.path(name)).scenario
    var overrides = ScenarioReader.Overrides()
    overrides.weeks = "4"
    overrides.replicates = 1
    overrides.set = ["time.burnIn=\(min(4, whole.time.burnIn))"]
    if case .generated = whole.network {
      overrides.set.append("population.agents=\(max(2, 30 * whole.places.count))")
    }
    let scenario = try ScenarioReader.read(Self.path(name), overrides: overrides).scenario
    let simulation = Simulation(scenario, workers: Workers(count: 2))
    while simulation.tick < scenario.time.lastTick { simulation.advance() }
    let metrics = ["settledPower", "giniCurrency", "participation", "relationalPower", "meanTrust"]
    let observation = Observer(simulation, metrics: metrics).observe(simulation, [])
    for metric in metrics { #expect((0...1).contains(observation(metric)), "\(metric)") }
  }
}
