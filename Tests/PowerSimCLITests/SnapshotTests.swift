import ArgumentParser
import PowerSimTestSupport
import Testing

@testable import PowerSimCLI

/// What people read first, kept as files: whoever changes it sees the change.
@Suite struct SnapshotTests {
  private static let commands = Powersim.configuration.subcommands.compactMap {
    $0.configuration.commandName
  }

  @Test(arguments: [""] + commands) func help(_ command: String) throws {
    let outcome = try Program().call(
      (command.isEmpty ? [] : [command]) + ["--help"], environment: ["COLUMNS": "80"])
    #expect(outcome.status == 0 && outcome.errors == "")
    try expectSnapshot(outcome.output, "help\(command.isEmpty ? "" : "-" + command).txt")
  }

  /// Without the time that it took, and the size of files that name the machine.
  @Test func summaryOfARun() throws {
    let program = try Program([
      "a.json": """
      {"name": "A small society", "replicates": 2, "time": {"weeks": 12, "burnIn": 4},
       "population": {"agents": 120, "places": 3},
       "policies": {"staff": {"lever": "organising", "value": 0.1, "from": 4}}}
      """
    ])
    let outcome = try program("run", "a.json", "--report")
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(!outcome.output.contains("\u{1B}"), "no colour where no terminal is")
    let text = outcome.output.replacing(/\d+ kB/, with: "… kB").replacing(
      /\d+\.\d\d s\./, with: "… s.")
    try expectSnapshot(text, "run-summary.txt")
  }

  // MARK: The comparing itself

  @Test func whatIsNewIsWrittenAndFails() throws {
    let home = try Folder()
    func expect(_ text: String) throws {
      try expectSnapshot(text, "a.txt", filePath: home("Tests.swift"))
    }
    try withKnownIssue {
      try expect("a\n")
    } matching: {
      "\($0)".contains("is new: look at it")
    }
    #expect(try home.text(of: "Snapshots/a.txt") == "a\n")
    try expect("a\n")
    try withKnownIssue {
      try expect("b\n")
    } matching: {
      "\($0)".contains("line 1:\n- a\n+ b")
    }
    #expect(try home.text(of: "Snapshots/a.txt") == "a\n", "what differs is not written")
  }

  @Test func differencesAreToldByLine() {
    #expect(
      lineDifference(from: "a\nb\nc\n", to: "a\nB\nc\nd\n") == [
        "line 2:", "- b", "+ B", "line 4:", "+ d",
      ])
    #expect(lineDifference(from: "a\nb\n", to: "b\n") == ["line 1:", "- a"])
    #expect(lineDifference(from: "a", to: "a") == [])
    #expect(
      lineDifference(from: "", to: "1\n2\n3", most: 2) == ["line 1:", "- ", "… and 3 more lines"])
  }
}
