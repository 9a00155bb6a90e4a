import ArgumentParser
import Foundation
import PowerSimTestSupport
import Testing

@testable import PowerSimCLI
@testable import PowerSimExperiment

@Suite struct VerifyTests {
  /// In an empty folder: the cases are inside the program.
  @Test func someInAnEmptyFolder() throws {
    let program = try Program()
    let outcome = try program("verify", "--quick", "L8", "l9", "florentine")
    #expect(outcome.status == 64)
    let both = try program("verify", "--quick", "L8", "l9")
    #expect(both.status == 0 && both.errors == "", "\(both.errors)")
    #expect(both.output.contains("L8: ") && both.output.contains("L9: "))
    #expect(both.output.contains("All 2 known results were met"))
    #expect(both.output.contains("forecasts nothing"))
    #expect(both.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(program.names() == [], "nothing is written")
  }

  @Test(arguments: [("comservation", "conservation"), ("L5a", "L5"), ("thread", "threads")])
  func unknownNames(_ name: String, _ meant: String) throws {
    let outcome = try Program()("verify", name)
    #expect(outcome.status == 64 && outcome.output == "")
    #expect(outcome.errors.contains("there is no known result “\(name)”"))
    #expect(outcome.errors.contains("did you mean \"\(meant)\"?"))
    #expect(outcome.errors.contains("powersim verify --help"))
  }

  @Test func asJSON() throws {
    let outcome = try Program()("verify", "--json", "--quick", "L9", "replicates")
    #expect(outcome.status == 0)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
    #expect(json.map { $0["name"] as? String } == ["L9", "replicates"])
    #expect(json.allSatisfy { $0["met"] as? Bool == true })
    let finding = try #require((json[0]["findings"] as? [[String: Any]])?.first)
    #expect(finding["tolerance"] as? Double == 1e-12 && finding["met"] as? Bool == true)
    let measured = try #require(finding["measured"] as? Double)
    #expect((measured - pow(1 - 0.0083, 108)).magnitude < 1e-12)
  }

  @Test func quietIsSilent() throws {
    let outcome = try Program()("verify", "--quick", "--quiet", "L9")
    #expect(outcome.status == 0 && outcome.output == "" && outcome.errors == "")
  }

  // MARK: Misses

  private static let broken = KnownResult(
    name: "broken", statement: "Two and two make five.", source: "Nobody"
  ) { _ in [Finding("sum", count: 4, is: 5), Finding("of", count: 2, is: 2)] }

  @Test func aMissEndsWithOne() throws {
    let command = try Verify.parse(["--quick"])
    #expect(throws: ExitCode(1)) { try command.reproduce([Self.broken]) }
    #expect(throws: Never.self) { try command.reproduce([]) }
  }

  @Test func theTableSaysWhatWasMissed() {
    let text = VerificationTable(Verification(of: Self.broken, .quick)).text
    let lines = text.split(separator: "\n")
    #expect(lines[0] == "broken: Two and two make five." && lines[1] == "  Nobody")
    #expect(lines[2].hasSuffix("5                4    exact  MISSED") && lines[2].count == 80)
    #expect(lines[3].hasSuffix("2                2    exact  met"))
  }
}
