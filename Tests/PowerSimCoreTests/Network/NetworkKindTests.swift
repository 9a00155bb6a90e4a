import Foundation
import Testing

@testable import PowerSimCore

@Suite struct NetworkKindTests {
  @Test func everyGeneratorFileIsInTheCatalog() throws {
    let folder = URL(filePath: #filePath)
      .appending(path: "../../../../Sources/PowerSimCore/Network/Generators").standardized
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path())
    let kinds = NetworkKind.all.map {
      "\($0.name.prefix(1).uppercased())\($0.name.dropFirst()).swift"
    }
    #expect(files.sorted() == kinds.sorted())
  }

  @Test(arguments: NetworkKind.all.map(\.name)) func describesItself(name: String) throws {
    let kind = try #require(NetworkKind.all.first { $0.name == name })
    #expect(!kind.summary.isEmpty && !kind.source.isEmpty)
    #expect(Set(kind.settings.map(\.name)).count == kind.settings.count)
    for setting in kind.settings {
      #expect(setting.range.contains(setting.defaultValue))
      #expect(!setting.meaning.isEmpty)
    }
  }

  @Test func defaultsAreTheDesigns() {
    let defaults = NetworkKind.all.map { kind in
      kind.name + kind.settings.map { " \($0.name) \($0.defaultValue)" }.joined()
    }
    #expect(
      defaults == [
        "places neighbours 6.0 rewiring 0.2 crossTies 2.0 separation 0.5",
        "smallWorld neighbours 6.0 rewiring 0.2", "preferential tiesPerNewcomer 5.0",
        "random meanDegree 10.0", "blocks within 6.0 between 2.0", "ring neighbours 6.0",
        "complete",
      ])
  }

  /// The smallest and the standard value of each setting, and some large one, in all combinations.
  static func combinations(_ settings: [Setting]) -> [[String: Double]] {
    settings.reduce([[:]]) { combinations, setting in
      let values = Set([
        setting.range.lowerBound, setting.defaultValue, min(setting.range.upperBound, 12),
      ])
      return combinations.flatMap { rest in
        values.sorted().map { rest.merging([setting.name: $0]) { $1 } }
      }
    }
  }

  @Test(arguments: NetworkKind.all.map(\.name)) func smallNetworksAreSimple(name: String) throws {
    let kind = try #require(NetworkKind.all.first { $0.name == name })
    for agents in [0, 1, 2, 3, 4, 5, 6, 7, 10, 13, 31] {
      for places in [1, 2, 3] {
        for settings in NetworkKindTests.combinations(kind.settings) {
          let network = kind.build(request(agents, places: places, settings))
          #expect(network.agents == agents)
          let violations = network.violations
          #expect(violations == [], "\(agents) agents, \(places) places, \(settings)")
        }
      }
    }
  }

  @Test(arguments: NetworkKind.all.map(\.name)) func sameRequestSameNetwork(name: String) throws {
    let kind = try #require(NetworkKind.all.first { $0.name == name })
    let first = kind.build(request(500, places: 4))
    let again = kind.build(request(500, places: 4))
    #expect(first.neighbours.array == again.neighbours.array)
    #expect(first.rows.lengths.array == again.rows.lengths.array)
    let isDrawn = kind.name != "ring" && kind.name != "complete"
    let otherSeed = kind.build(request(500, places: 4, seed: 2))
    let otherReplicate = kind.build(request(500, places: 4, replicate: 1))
    #expect((first.neighbours.array != otherSeed.neighbours.array) == isDrawn)
    #expect((first.neighbours.array != otherReplicate.neighbours.array) == isDrawn)
  }
}
