import PowerSimTestSupport
import Testing

@Suite struct OddTests {
  @Test func printsTheProtocolOfTheScenarioAsSet() throws {
    let program = try Program(["s.json": #"{"name": "mine"}"#])
    let outcome = try program("odd", "s.json", "--set", "parameters.gatekeeping=0.25")
    #expect(outcome.status == 0 && outcome.errors == "")
    #expect(outcome.output.hasPrefix("# mine: model description (ODD protocol)\n"))
    #expect(outcome.output.contains("| 0.25 |"))
    #expect(program.names() == ["s.json"], "nothing is written")
  }

  @Test func writesAFileAndKeepsWhatIsThere() throws {
    let program = try Program(["s.json": "{}"])
    let first = try program("odd", "s.json", "--output", "model.md")
    #expect(first.status == 0 && first.output == "")
    #expect(try program.text(of: "model.md") == program("odd", "s.json").output)
    let again = try program("odd", "s.json", "--output", "model.md")
    #expect(again.status == 73 && again.errors.contains("model.md is there already"))
    #expect(try program("odd", "s.json", "--output", "model.md", "--force").status == 0)
    #expect(try program("odd", "s.json", "--output", "s.json/model.md").status == 73)
  }

  @Test func badScenariosAndUsage() throws {
    let program = try Program(["bad.json": "{", "s.json": "{}"])
    #expect(try program("odd", "bad.json").status == 65)
    #expect(try program("odd", "none.json").status == 65)
    #expect(try program("odd", "s.json", "--output", "").status == 64)
    #expect(try program("odd").status == 64)
  }
}
