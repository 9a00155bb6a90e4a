import PowerSimScenario
import PowerSimTestSupport
import Testing

@testable import PowerSimOutput

/// Names that a spreadsheet would run.
@Suite struct FormulaGuardTests {
  private static let ties = "=a,+b\n+b,-c\n-c,@d\n@d,e\ne,=a\n"

  private func results(_ output: String) throws -> Results {
    try Results(
      #"{"name": "=1+1", "time": {"weeks": 1, "burnIn": 0}, "network": {"kind": "file", "path": "t.csv"}, "#
        + #""population": {"groups": {"-x": 0.5, "plain": 0.5}}, "output": {\#(output), "#
        + #""windows": {"@w": {"from": 0, "until": 1}}}}"#,
      files: ["t.csv": FormulaGuardTests.ties])
  }

  @Test func textsAreGuardedInEveryFile() throws {
    let guarded = try results(#""guardFormulas": true, "agents": {}, "ties": {}"#)
    #expect(
      Set(try guarded.table("agents").cells("agent")) == ["'=a", "'+b", "'-c", "'@d", "e"])
    for name in ["timeseries", "places", "groups", "agents", "ties", "summary"] {
      let table = try guarded.table(name)
      #expect(Set(table.cells("scenario")) == ["'=1+1"])
      let risky = table.rows.joined().filter { cell in
        cell.first.map { "=+-@\t\r".contains($0) } ?? false && Double(cell) == nil
      }
      #expect(risky == [], "numbers below zero are no formulas")
    }
    #expect(try guarded.table("groups").cells("member").contains("'-x"))
    #expect(try guarded.table("summary").cells("member").contains("'-x"))
    #expect(try guarded.table("summary").cells("window").contains("'@w"))
    let package = String(decoding: try guarded.bytes("datapackage.json"), as: UTF8.self)
    #expect(package.contains("have an apostrophe before them (output.guardFormulas)"))
    let resolved = String(decoding: try guarded.bytes("scenario.resolved.json"), as: UTF8.self)
    #expect(resolved.contains(#""guardFormulas": true"#) && resolved.contains(#""name": "=1+1""#))
  }

  @Test func namesStandAsTheyAreByDefault() throws {
    let plain = try results(#""agents": {}"#)
    #expect(Set(try plain.table("agents").cells("agent")) == ["=a", "+b", "-c", "@d", "e"])
    #expect(Set(try plain.table("summary").cells("scenario")) == ["=1+1"])
    let package = String(decoding: try plain.bytes("datapackage.json"), as: UTF8.self)
    #expect(!package.contains("apostrophe"))
  }
}
