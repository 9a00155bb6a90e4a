import Foundation
import PowerSimCore
import PowerSimTestSupport
import Testing

@Suite struct CommandTests {
  @Test func version() throws {
    let outcome = try Program()("--version")
    #expect(outcome.status == 0)
    #expect(outcome.output == "powersim 0.1.0, model 2\n")
  }

  @Test(arguments: [
    "run", "compare", "validate", "describe", "odd", "schema", "new", "list", "verify", "claims",
    "grounding", "remedies", "workshop", "calibrate",
  ])
  func helpShowsExamples(_ command: String) throws {
    let outcome = try Program()(command, "--help")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("Example"), "examples come first to who is in a hurry")
    #expect(outcome.output.contains("powersim \(command) "))
  }

  @Test func overviewNamesEveryCommand() throws {
    let outcome = try Program()("--help")
    for command in [
      "run", "compare", "sweep", "merge", "calibrate", "validate", "inspect", "network", "describe",
      "odd", "schema", "new", "list", "workshop", "verify", "claims", "grounding", "remedies",
    ] {
      #expect(outcome.output.contains("\n  \(command) "))
    }
    #expect(outcome.output.contains("forecasts nothing"))
  }

  private static let topics: [(String, [String])] = [
    ("levers", Lever.all.map(\.name)), ("metrics", Metric.all.map(\.name)),
    ("parameters", Parameter.all.map(\.name)), ("shocks", ShockKind.all.map(\.name)),
    ("networks", NetworkKind.all.map(\.name) + ["wellMixed", "file"]),
  ]

  @Test(arguments: topics)
  func describesEveryEntry(_ topic: String, _ names: [String]) throws {
    let program = try Program()
    let all = try program("describe", topic)
    #expect(all.status == 0)
    let lines = Set(all.output.split(separator: "\n").map(String.init))
    #expect(Set(names).isSubset(of: lines))
    let json = try program("describe", topic, "--json")
    let entries = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
    #expect(entries.compactMap { $0["name"] as? String } == names)
    #expect(entries.allSatisfy { ($0["meaning"] as? String)?.isEmpty == false })
    for name in [names[0], names[names.count - 1]] {
      let one = try program("describe", topic, name)
      #expect(one.status == 0 && one.output.hasPrefix(name + "\n"))
    }
  }

  @Test func describesByAlias() throws {
    let outcome = try Program()("describe", "levers", "sortition")
    #expect(outcome.output.hasPrefix("voiceEquality\n"))
  }

  @Test(arguments: [
    ("levers", "organizing", "organising"), ("metrics", "giniCurency", "giniCurrency"),
    ("parameters", "activaton", "activation"), ("shocks", "crises", "crisis"),
    ("networks", "smalWorld", "smallWorld"),
  ])
  func unknownNamesGetASuggestion(_ topic: String, _ name: String, _ meant: String) throws {
    let outcome = try Program()("describe", topic, name)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("did you mean \"\(meant)\"?"))
  }

  @Test func schemaIsJSON() throws {
    let outcome = try Program()("schema")
    #expect(outcome.status == 0)
    let schema = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    let properties = try #require(schema["properties"] as? [String: Any])
    #expect(
      Set(properties.keys) == [
        "$schema", "$comment", "model", "name", "description", "extends", "seed", "replicates",
        "time", "population", "populations", "places", "network", "initial", "parameters",
        "programmes", "policies", "shocks", "output", "lesson",
      ])
  }

  @Test(arguments: ["quiet", "policy", "diagonal", "network"])
  func templatesAreValid(_ template: String) throws {
    let program = try Program()
    let new = try program("new", "my first", "--from", template)
    #expect(new.status == 0)
    #expect(new.output.contains("my first.json"))
    let valid = try program("validate", "my first.json")
    // How a file was read is told; nothing else is.
    let notes = valid.errors.split(separator: "\n")
    #expect(valid.status == 0 && notes.allSatisfy { $0.contains(": note: ") }, "\(valid.errors)")
    #expect(try program.text(of: "my first.json").contains("$comment"))
    let run = try program(
      "run", "my first.json", "--weeks", "1", "--replicates", "1", "--set", "time.burnIn=0")
    #expect(run.status == 0, "\(run.errors)")
    #expect(program.names(in: "results/my first").contains("summary.csv"))
  }

  @Test func newKeepsWhatIsThere() throws {
    let program = try Program(["a-ties.csv": "mine"])
    let outcome = try program("new", "a", "--from", "network")
    #expect(outcome.status == 73 && outcome.errors.contains("a-ties.csv is there already"))
    #expect(program.names() == ["a-ties.csv"])
    let unknown = try program("new", "b", "--from", "polcy")
    #expect(unknown.status == 64 && unknown.errors.contains("did you mean \"policy\"?"))
  }

  @Test func newQuotesNames() throws {
    let program = try Program()
    #expect(try program("new", "say \"hi\", 😀").status == 0)
    let valid = try program("validate", "say \"hi\", 😀.json")
    #expect(valid.status == 0, "\(valid.errors)")
  }
}
