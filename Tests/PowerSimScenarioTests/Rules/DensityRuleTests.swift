import PowerSimTestSupport
import Testing

@testable import PowerSimScenario

@Suite struct DensityRuleTests {
  /// Everybody tied to everybody: 101 people have 100 ties each, 102 have 101.
  @Test(arguments: [(101, false), (102, true)])
  func complete(agents: Int, isNoted: Bool) throws {
    var lines = ["source,target"]
    for one in 0..<agents {
      for other in one + 1..<agents { lines.append("a\(one),a\(other)") }
    }
    let read = try Folder([
      "ties.csv": lines.joined(separator: "\n"),
      "s.json": #"{"network": {"kind": "file", "path": "ties.csv"}}"#,
    ]).read("s.json")
    #expect(read.notes.contains { $0.contains("usually have 101 ties") } == isNoted)
  }
}
