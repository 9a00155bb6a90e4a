import Foundation
import Testing

/// `powersim verify --claims` and `--remedies`, as their users run them.
@Suite struct ExperimentRunTests {
  private static let tiny = """
    {
      "id": "T1", "title": "A call is answered", "claim": "“People come when they are called.”",
      "source": "a test", "mechanism": "a common issue.", "expected": "activity rises.",
      "common": { "population": { "agents": 240, "places": 4 }, "time": { "burnIn": 8 } },
      "runs": {
        "calm": {},
        "called": { "shocks": { "call": { "kind": "crisis", "value": 0.5, "from": 0, "until": 8 } } }
      },
      "figures": {
        "rise": { "is": "(called.meanCurrent - calm.meanCurrent)[max 0..12]", "above": 0, "headline": true }
      },
      "noTwin": "it is small."
    }
    """

  @Test func anExperimentOfOnesOwn() throws {
    let program = try Program(["mine.json": Self.tiny])
    let outcome = try program("verify", "--claims", "mine", "--from", ".", "--replicates", "4")
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
    #expect(outcome.output.contains("T1 A call is answered: shown"))
    #expect(outcome.output.contains("No twin: it is small."))
    #expect(outcome.output.contains("not a forecast"))
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(program.names() == ["mine.json"], "nothing is written")
  }

  @Test func asJSONAndAsAPage() throws {
    let program = try Program(["mine.json": Self.tiny])
    let arguments = ["verify", "--claims", "mine", "--from", ".", "--replicates", "4"]
    let outcome = try program.call(arguments + ["--json"])
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
    #expect(json[0]["verdict"] as? String == "shown")
    let page = try program.call(arguments + ["--markdown", "--seed", "3"]).output
    #expect(page.hasPrefix("# Claims\n") && page.contains("seed 3, 4 replicates"))
    #expect(page.contains("| T1 | A call is answered | rise |"))
  }

  @Test(arguments: [
    (["--claims", "C1"], "there is no experiment “C1”"),
    (["--claims", "--remedies"], "choose one"),
    (["--claims", "--quick"], "fewer --replicates"), (["--seed", "3"], "go with --claims"),
    (["--claims", "--replicates", "1"], "at least 2"),
    (["--remedies", "--json"], "takes no names"),
    (["--claims", "--from", "."], "name the files"),
    (["--claims", "--fragility", "--json"], "has no --json"),
  ])
  func misuse(_ arguments: [String], _ words: String) throws {
    let outcome = try Program().call(["verify"] + arguments)
    #expect(outcome.status == 64 && outcome.output == "")
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
  }

  @Test func badFilesAreTold() throws {
    let program = try Program([
      "mine.json": Self.tiny.replacing("meanCurrent", with: "meanCurent")
    ])
    let outcome = try program("verify", "--claims", "mine", "gone", "--from", ".")
    #expect(outcome.status == 65 && outcome.output == "")
    #expect(outcome.errors.contains("./mine.json:10:30: figures.rise.is: there is no metric"))
    #expect(outcome.errors.contains("./gone.json: "))
  }
}
