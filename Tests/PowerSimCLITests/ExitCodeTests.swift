import Foundation
import PowerSimTestSupport
import Testing

@Suite struct ExitCodeTests {
  private static let scenario =
    #"{"time": {"weeks": 2, "burnIn": 0}, "population": {"agents": 60}}"#

  private func program() throws -> Program { try Program(["s.json": ExitCodeTests.scenario]) }

  @Test func success() throws {
    let run = try program()
    let outcome = try run("run", "s.json")
    #expect(outcome.status == 0)
    #expect(outcome.errors == "", "nothing to complain of")
    #expect(run.names(in: "results/s").contains("timeseries.csv"), "results/<stem>/ by default")
    #expect(outcome.output.contains("settledPower") && outcome.output.contains("not a forecast"))
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test func quietIsSilent() throws {
    let outcome = try program()("run", "s.json", "--output", "o", "--quiet")
    #expect(outcome.status == 0 && outcome.output == "" && outcome.errors == "")
  }

  /// Whatever walks the ties, the files are the same; what no processor has is refused.
  @Test func kernels() throws {
    let run = try program()
    for kernel in ["swift", "4"] {
      let outcome = try run(
        "run", "s.json", "--output", kernel, environment: ["POWERSIM_KERNEL": kernel])
      #expect(outcome.status == 0 && outcome.errors == "")
    }
    let files = run.names(in: "swift").filter { $0.hasSuffix(".csv") }
    #expect(!files.isEmpty)
    for file in files { #expect(try run.text(of: "4/\(file)") == run.text(of: "swift/\(file)")) }
    let refused = try run("run", "s.json", environment: ["POWERSIM_KERNEL": "32"])
    #expect(refused.status == 64)
    #expect(refused.errors.contains("POWERSIM_KERNEL is “32”; this processor runs swift, 4"))
  }

  @Test(arguments: [
    (["run"], "Missing expected argument"), (["run", "s.json", "--bogus"], "Unknown option"),
    (["run", "s.json", "--output", ""], "--output takes the name of a folder"),
    (["run", "s.json", "--threads", "0"], "--threads must be at least 1"),
    (["run", "s.json", "--replicates", "0"], "--replicates must be at least 1"),
    (["run", "s.json", "--record", "foo"], "--record takes agents=EVERY"),
    (["run", "s.json", "--record", "agents=x"], "--record takes agents=EVERY"),
    (["run", "s.json", "--record", "agents=0"], "--record takes agents=EVERY"),
    (["run", "s.json", "--set", "seed"], "--set takes path=value"),
    (["validate", "s.json", "--set", "=1"], "--set takes path=value"),
    (["run", "s.json", "--weeks", "ten"], "--weeks takes a number"),
    (["run", "s.json", "--seed", "1.5"], "invalid"), (["bogus"], "Unexpected argument"),
    (["describe", "leverz"], "levers"), (["new"], "Missing expected argument"),
  ])
  func usage(_ arguments: [String], _ message: String) throws {
    let run = try program()
    let outcome = try run.call(arguments)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(run.names() == ["s.json"], "nothing is written")
  }

  @Test(arguments: [
    ["run", "none.json"], ["run", "."], ["run", "bad.json"], ["validate", "s.json", "bad.json"],
    ["run", "s.json", "--set", "seed=x"], ["run", "s.json", "--set", "bogus=1"],
    ["run", "s.json", "--weeks", "0.3"], ["run", "s.json", "--weeks", "1e30"],
    ["run", "s.json", "--replicates", "99999999"], ["run", "net.json"],
  ])
  func badInput(_ arguments: [String]) throws {
    let run = try program()
    try run.write("{", to: "bad.json")
    try run.write(#"{"network": {"kind": "file", "path": "none.csv"}}"#, to: "net.json")
    let outcome = try run.call(arguments)
    #expect(outcome.status == 65)
    #expect(!outcome.errors.isEmpty && !outcome.errors.contains("Fatal"))
    #expect(run.names() == ["bad.json", "net.json", "s.json"], "nothing is written")
  }

  @Test func noOutput() throws {
    let run = try program()
    try run.write("x", to: "file")
    let below = try run("run", "s.json", "--output", "file/sub")
    #expect(below.status == 73)
    #expect(below.errors.contains("file is a file; choose another --output"), "\(below.errors)")
    #expect(try run("run", "s.json", "--output", "file").status == 73)
    #expect(try run("run", "s.json", "--output", "o").status == 0)
    let again = try run("run", "s.json", "--output", "o")
    #expect(again.status == 73 && again.errors.contains("o/run.json is there already"))
    #expect(again.errors.contains("--force"))
    #expect(try run("run", "s.json", "--output", "o", "--force").status == 0)
    #expect(try run("new", "s.json").status == 73)
    #expect(try run("new", "file/x").status == 73)
  }

  @Test func controlC() throws {
    let run = try program()
    let outcome = try run(
      "run", "s.json", "--output", "o", "--weeks", "1000000",
      interrupt: {
        (try? FileManager.default.attributesOfItem(
          atPath: run.folder + "/o.part/timeseries.csv.part")) != nil
      })
    #expect(outcome.status == 130)
    #expect(outcome.errors.contains("interrupted") && outcome.errors.contains("o.part/*.part"))
    #expect(outcome.output == "")
    #expect(run.names(in: "o.part").allSatisfy { $0.hasSuffix(".part") || $0 == "run.json" })
    #expect(!run.names().contains("o"), "no file was completed")
  }

  // MARK: What is said

  @Test func problemsGoToStandardErrorOnePerLine() throws {
    let run = try Program(["s.json": #"{"nmae": 1, "seed": -1}"#])
    let outcome = try run("run", "s.json")
    #expect(outcome.output == "")
    let lines = outcome.errors.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix("s.json:1:2: nmae: unknown key \"nmae\"; did you mean \"name\"?"))
    #expect(lines[1].hasPrefix("s.json:1:21: seed: expected a whole number"))
    #expect(lines[2] == "2 problems; nothing was run")
  }

  @Test func validateTellsOfEachFile() throws {
    let run = try program()
    try run.write(#"{"seed": -1}"#, to: "bad.json")
    let outcome = try run("validate", "s.json", "bad.json")
    #expect(outcome.output == "s.json: valid\nbad.json: 1 problem\n")
    #expect(outcome.errors.hasPrefix("bad.json:1:10: seed: "))
  }

  @Test func validateAsJSON() throws {
    let run = try program()
    try run.write(#"{"seed": -1}"#, to: "bad.json")
    let outcome = try run("validate", "s.json", "bad.json", "--json")
    #expect(outcome.status == 65 && outcome.errors == "")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
    #expect(json.map { $0["valid"] as? Bool } == [true, false])
    let problem = try #require((json[1]["problems"] as? [[String: Any]])?.first)
    #expect(problem["line"] as? Int == 1 && problem["column"] as? Int == 10)
    #expect(problem["path"] as? String == "seed" && problem["file"] as? String == "bad.json")
  }

  @Test func notesAreSaidUnlessQuiet() throws {
    let run = try Program([
      "s.json":
        #"{"time": {"weeks": 1, "burnIn": 0}, "shocks": {"s": {"kind": "crisis", "from": 5}}}"#
    ])
    #expect(try run("run", "s.json").errors.hasPrefix("note: shocks.s begins in week 5"))
    #expect(try run("run", "s.json", "--force", "--quiet").errors == "")
    #expect(try run("validate", "s.json").errors.hasPrefix("s.json: note: shocks.s"))
  }

  @Test func pipesGetNoColourAndNoProgress() throws {
    let run = try program()
    for environment in [[:], ["NO_COLOR": "1"], ["TERM": "xterm-256color"]] {
      let outcome = try run(
        "run", "s.json", "--force", "--replicates", "3", environment: environment)
      #expect(outcome.status == 0)
      for text in [outcome.output, outcome.errors] {
        #expect(!text.contains("\u{1B}") && !text.contains("\r") && !text.contains("█░"))
      }
    }
  }

  @Test func optionsOverrideTheScenario() throws {
    let run = try program()
    let outcome = try run(
      "run", "s.json", "--output", "o", "--seed", "9", "--replicates", "2", "--weeks", "1", "--set",
      "seed=8", "--set", "name=Other, name", "--record", "agents=1", "--threads", "3")
    #expect(outcome.status == 0)
    let lines = try run.text(of: "o/timeseries.csv").split(separator: "\n")
    #expect(lines.count == 1 + 2 * 2, "two replicates of weeks 0 and 1")
    #expect(lines[1].hasPrefix("\"Other, name\",1,9,0,0.0,"), "--seed after --set")
    #expect(run.names(in: "o").contains("agents.csv"))
  }
}
