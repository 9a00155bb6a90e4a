import PowerSimCore
import PowerSimScenario
import Testing

@testable import PowerSimText

/// The scenarios that come with the project: each says for itself what it is, and runs.
@Suite struct ShippedScenariosTests {
  private static let chapters = [
    "workplace", "places", "public-services", "humble-state", "platform", "democracy",
    "relationships",
  ]

  private static func path(_ name: String) -> String { ShippedFiles.root + name + ".json" }

  /// What stands in the file itself; what it extends does not count.
  private static func own(_ name: String) throws -> JSONValue {
    let bytes = try #require(ShippedFiles.bytes(name + ".json"))
    return try #require(JSONReader.read(bytes, file: name).value)
  }

  @Test func thereAreScenariosOfAllChapters() {
    for chapter in Self.chapters {
      for variant in ["", "-old-power", "-new-power", "-diagonal"] {
        #expect(ShippedFiles.scenarios.contains(chapter + variant))
      }
    }
    for name in ["baseline", "old-power", "new-power", "forty-five-degrees"] {
      #expect(ShippedFiles.scenarios.contains(name), "the diagonal itself")
    }
  }

  /// What a scenario pulls, and how far.
  private static func doses(_ name: String) throws -> [String: Double] {
    let policies = try ScenarioReader.read(path(name)).scenario.policies
    return Dictionary(policies.map { ($0.lever.name, $0.value) }, uniquingKeysWith: +)
  }

  /// No diagonal is helped by what its corners lack: it is half of the one and half of the other.
  @Test(arguments: chapters)
  func aDiagonalIsHalfOfItsCorners(_ chapter: String) throws {
    var half = try Self.doses(chapter + "-old-power")
    half.merge(try Self.doses(chapter + "-new-power"), uniquingKeysWith: +)
    half = half.mapValues { $0 / 2 }
    let diagonal = try Self.doses(chapter + "-diagonal")
    #expect(diagonal.keys.sorted() == half.keys.sorted())
    for (lever, value) in diagonal {
      #expect(abs(value - half[lever, default: 0]) < 1e-12, "\(lever)")
    }
  }

  /// Each chapter, and the diagonal itself, has a scenario that a critic would write, from a work that can be
  /// looked up.
  @Test(arguments: [
    "workplace-good-employer": "978-0-674-32803-7",
    "places-centre-and-rights": "10.1257/aer.90.2.135",
    "public-services-committees": "10.1111/j.1540-6210.2004.00346.x",
    "humble-state-strong-leader": "978-0-14-044495-7",
    "platform-access-not-rules": "10.1073/pnas.1815663116",
    "democracy-stealth": "10.1017/CBO9780511613722",
    "relationships-cuts-for-hubs": "978-1-935191-50-6", "old-power-first": "978-0-300-11620-5",
  ])
  func aCriticNamesAWork(_ name: String, _ work: String) throws {
    #expect(try Self.own(name)["$comment"]?.string?.contains(work) == true)
    #expect(try Self.own(name)["description"]?.string?.hasPrefix("A critic’s scenario") == true)
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
