import Foundation
import PowerSimCore
import PowerSimScenario
import PowerSimTestSupport
import Testing

@testable import PowerSimText

/// The files inside the program are those of the folder `Scenarios`.
@Suite struct ShippedFilesTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().appending(path: "../../../Scenarios").standardizedFileURL.path

  /// All of the folder but its explanations.
  private static let onDisk = (FileManager.default.subpaths(atPath: folder) ?? []).filter {
    ["json", "csv", "tsv", "paj", "graphml"].contains(($0 as NSString).pathExtension)
  }

  @Test func nothingIsMissing() {
    let missing = Set(Self.onDisk).subtracting(ShippedFiles.names).sorted()
    #expect(missing == [], "run Sources/PowerSimShipped/generate.py")
    let gone = Set(ShippedFiles.names).subtracting(Self.onDisk).sorted()
    #expect(gone == [], "run Sources/PowerSimShipped/generate.py")
    #expect(ShippedFiles.scenarios.contains("baseline"))
  }

  @Test(arguments: onDisk) func bytesAreEqual(_ name: String) throws {
    let bytes = try #require(ShippedFiles.bytes(name))
    let there = try FileBytes.bytes(of: InputFile(Self.folder + "/" + name))
    #expect(bytes == there)
  }

  /// A scenario with a data file, and one that extends another: the same as from the disk.
  @Test(arguments: ["florentine-families", "forty-five-degrees"])
  func readsLikeAFile(_ name: String) throws {
    let carried = try ScenarioReader.read("shipped:/\(name).json")
    let onDisk = try ScenarioReader.read("\(Self.folder)/\(name).json")
    #expect(carried.resolved == onDisk.resolved)
    #expect(carried.inputs.map(\.bytes) == onDisk.inputs.map(\.bytes))
    #expect(carried.inputs.map(\.path).allSatisfy { $0.hasPrefix("shipped:/data/") })
  }

  @Test func canBeExtendedFromAnywhere() throws {
    let folder = try Folder(["mine.json": #"{"extends": "shipped:/baseline.json", "seed": 7}"#])
    let mine = try folder.read("mine.json").scenario
    #expect(mine.seed == 7 && mine.time.burnIn == 260)
  }

  @Test func unknownNamesGetASuggestion() {
    #expect(throws: Problems.self) { try ScenarioReader.read("shipped:/baselin.json") }
    do { _ = try ScenarioReader.read("shipped:/data/../baselin.json") } catch {
      let sentence = "\(error.all.map(\.description))"
      #expect(sentence.contains("carries no such file; did you mean"), "\(sentence)")
    }
  }
}
