import PowerSimCore
import PowerSimScenario
import Testing

@testable import PowerSimText

/// The scenarios that come with the project: each says for itself what it is, and runs.
@Suite struct ShippedScenariosTests {
  private static func path(_ name: String) -> String { ShippedFiles.root + name + ".json" }

  /// What stands in the file itself; what it extends does not count.
  private static func own(_ name: String) throws -> JSONValue {
    let bytes = try #require(ShippedFiles.bytes(name + ".json"))
    return try #require(JSONReader.read(bytes, file: name).value)
  }

  @Test func thereAreScenariosOfAllChapters() {
    for chapter in [
      "workplace", "places", "public-services", "humble-state", "platform", "democracy",
      "relationships",
    ] {
      for variant in ["", "-old-power", "-new-power", "-diagonal"] {
        #expect(ShippedFiles.scenarios.contains(chapter + variant))
      }
    }
    for name in ["baseline", "old-power", "new-power", "forty-five-degrees"] {
      #expect(ShippedFiles.scenarios.contains(name), "the diagonal itself")
    }
  }

  @Test(arguments: ShippedFiles.scenarios)
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
    let names = try ShippedFiles.scenarios.map { try Self.own($0)["name"]?.string ?? "" }
    #expect(Set(names).count == names.count)
  }

  /// What a lesson has a class try with `--set` is accepted.
  @Test(arguments: ShippedFiles.scenarios)
  func whatToTryCanBeTried(_ name: String) throws {
    for sentence in try Self.own(name).at("lesson.try")?.elements?.compactMap(\.string) ?? [] {
      var overrides = ScenarioReader.Overrides()
      for part in sentence.split(separator: "--set ").dropFirst() {
        // Quoted for the shell where it holds blanks; otherwise up to the blank.
        let end = part.hasPrefix("'") ? "'" : " "
        let assignment = part.drop { $0 == "'" }.prefix { !end.contains($0) }
        overrides.set.append(String(assignment.trimmingSuffix { ".,:".contains($0) }))
      }
      #expect(throws: Never.self) {
        try ScenarioReader.read(Self.path(name), overrides: overrides)
      }
    }
  }

  /// Small and short; the recorded states are of the whole ones.
  @Test(arguments: ShippedFiles.scenarios)
  func runs(_ name: String) throws {
    let whole = try ScenarioReader.read(Self.path(name)).scenario
    var overrides = ScenarioReader.Overrides()
    overrides.weeks = "4"
    overrides.replicates = 1
    overrides.set = ["time.burnIn=\(min(4, whole.time.burnIn))"]
    if case .generated = whole.network {
      overrides.set.append("population.agents=\(30 * whole.places.count)")
    }
    let scenario = try ScenarioReader.read(Self.path(name), overrides: overrides).scenario
    let simulation = Simulation(scenario, workers: Workers(count: 2))
    while simulation.tick < scenario.time.lastTick { try simulation.advance() }
    let metrics = ["settledPower", "giniCurrency", "participation", "relationalPower", "meanTrust"]
    let observation = Observer(simulation, metrics: metrics).observe(simulation, [])
    for metric in metrics { #expect((0...1).contains(observation(metric)), "\(metric)") }
  }
}

extension Substring {
  /// Without the characters at its end that fulfil the condition.
  fileprivate func trimmingSuffix(_ condition: (Character) -> Bool) -> Substring {
    var rest = self
    while let last = rest.last, condition(last) { rest.removeLast() }
    return rest
  }
}
