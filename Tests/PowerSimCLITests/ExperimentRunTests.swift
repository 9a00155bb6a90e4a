import Foundation
import PowerSimTestSupport
import Testing

@testable import PowerSimCLI

/// `powersim claims`, `remedies` and `grounding`, as their users run them.
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
        "rise": { "is": "(called.meanCurrent - calm.meanCurrent)[max 0..12]", "above": 0, "headline": true },
        "degree in the calm run": { "is": "calm.meanDegree[0]" }
      },
      "noAblation": "it is small."
    }
    """
  private static let own = ["claims", "mine", "--from", ".", "--replicates", "4"]

  @Test func anExperimentOfOnesOwn() throws {
    let program = try Program(["mine.json": Self.tiny])
    let outcome = try program.call(Self.own)
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
    #expect(outcome.output.contains("T1 A call is answered: shown"))
    #expect(outcome.output.contains("No ablation: it is small."))
    #expect(outcome.output.contains("not a forecast"))
    #expect(!outcome.output.contains("Laid over"))
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(program.names() == ["mine.json"], "nothing is written")
  }

  /// A place that no society has, and more replicates than a scenario may have, are refused in words.
  @Test func whatNoSocietyHasIsRefused() throws {
    let program = try Program([
      "mine.json": Self.tiny.replacing("calm.meanDegree[0]", with: "calm.meanDegree{place -1}[0]"),
      "lesson.json": """
      {"name": "L", "time": {"weeks": 4, "burnIn": 4}, "population": {"agents": 80, "places": 2},
       "lesson": {"question": "q?", "predict": {"measure": "meanTrust{place -1}[2]", "answers": [
         {"label": "less", "below": 0}, {"label": "no", "from": 0, "to": 1}, {"label": "more", "above": 1}]}}}
      """,
      "one.json": #"{"extends": "lesson.json", "population": {"places": 1}}"#,
    ])
    for arguments in [Self.own, ["validate", "lesson"], ["lesson", "lesson"]] {
      let outcome = try program.call(arguments)
      #expect(outcome.status == 65, "\(outcome)")
      #expect(outcome.errors.contains("there is no place -1; the first is 0"), "\(outcome)")
    }
    try program.write(
      program.text(of: "lesson.json").replacing("place -1", with: "place 2"), to: "lesson.json")
    let beyond = try program("validate", "lesson")
    #expect(beyond.status == 65 && beyond.errors.contains("no place 2; the last of 2 is 1"))
    try program.write(
      program.text(of: "lesson.json").replacing("place 2", with: "place 1"), to: "lesson.json")
    // Made smaller elsewhere, it still runs.
    #expect(try program("validate", "lesson").status == 0)
    #expect(try program("validate", "one").status == 0)
    #expect(try program("run", "lesson", "--set", "population.places=1", "--quiet").status == 0)
    try program.write(Self.tiny, to: "mine.json")
    for command in [["claims", "mine", "--from", "."], ["remedies"], ["grounding"]] {
      let outcome = try program.call(command + ["--replicates", "4611686018427387904"])
      #expect(outcome.status == 65, "\(outcome)")
      #expect(
        outcome.errors.contains(
          "--replicates: expected a whole number from 1 to 1000000, found 4611686018427387904"),
        "\(outcome)")
    }
  }

  private func json(_ outcome: Program.Outcome) throws -> [[String: Any]] {
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
  }

  private func figures(_ outcome: Program.Outcome) throws -> [[String: Any]] {
    try #require(try json(outcome)[0]["figures"] as? [[String: Any]])
  }

  @Test func asJSONAndAsAPage() throws {
    let program = try Program(["mine.json": Self.tiny])
    let outcome = try json(try program.call(Self.own + ["--json"]))
    #expect(outcome[0]["verdict"] as? String == "shown")
    #expect(outcome[0]["seed"] as? Int == 20_261_573 && outcome[0]["set"] as? [String] == [])
    let page = try program.call(Self.own + ["--markdown", "--seed", "3"]).output
    #expect(page.hasPrefix("# Claims\n") && page.contains("seed 3, 4 replicates"))
    #expect(page.contains("Written by `powersim claims mine --from . --markdown`"))
    #expect(page.contains("| T1 | A call is answered | rise |"))
  }

  /// The mean over replicates is that of the values, and a run on its own has the same values.
  @Test func valuesOfEachReplicate() throws {
    let program = try Program([
      "mine.json": Self.tiny,
      "calm.json":
        #"{"population": {"agents": 240, "places": 4}, "time": {"burnIn": 8, "weeks": 4}}"#,
    ])
    let found = try figures(try program.call(Self.own + ["--json"]))
    for figure in found {
      let values = try #require(figure["values"] as? [Double])
      let mean = try #require(figure["mean"] as? Double)
      #expect(values.count == 4)
      #expect(abs(values.reduce(0, +) / 4 - mean) < 1e-15)
    }
    let run = try program(
      "run", "calm.json", "--seed", "20261573", "--replicates", "4", "--output", "r", "--quiet")
    #expect(run.status == 0, "\(run.errors)")
    let rows = try program.text(of: "r/timeseries.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let (week, degree) = (
      try #require(rows[0].firstIndex(of: "week")),
      try #require(rows[0].firstIndex(of: "meanDegree"))
    )
    let degrees = rows.dropFirst().filter { Double($0[week]) == 0 }.compactMap {
      Double($0[degree])
    }
    #expect(found[1]["values"] as? [Double] == degrees)
  }

  // MARK: Under other conditions

  @Test func underOtherConditions() throws {
    let program = try Program(["mine.json": Self.tiny.replacing("240", with: "120")])
    let own = ["claims", "mine", "--from", ".", "--replicates", "2", "--robust"]
    let table = try program.call(own + ["--csv", "conditions.csv", "--threads", "1"])
    #expect(table.status == 0 && table.errors == "", "\(table.errors)")
    #expect(table.output.contains("\nT1  A call is answered  "))
    #expect(table.output.contains("500 people, 5000 people (its runs say"))
    #expect(table.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(Set(program.names()) == ["mine.json", "conditions.csv"])
    let rows = try program.text(of: "conditions.csv").split(separator: "\n")
    #expect(rows.contains { $0.hasPrefix("T1,parameter,activation −30 %,rise,2,") })
    // The same with other threads, in numbers for programs.
    let all = try json(try program.call(own + ["--json", "--threads", "3"]))
    let conditions = try #require(all[0]["conditions"] as? [[String: Any]])
    #expect(conditions.count == rows.count - 1)
    for (condition, row) in zip(conditions, rows.dropFirst()) {
      let cells = row.split(separator: ",", omittingEmptySubsequences: false)
      #expect(condition["condition"] as? String == String(cells[2]))
      let figure = (condition["figures"] as? [[String: Any]])?.first
      // As Foundation reads JSON: to the last digit but one.
      #expect(abs((figure?["mean"] as? Double ?? 0) - (Double(cells[5]) ?? 0)) < 1e-15)
      #expect(figure?["standing"] as? String ?? "" == cells[8])
      #expect(condition["notCounted"] as? String ?? "" == cells[10])
    }
    // What is there is not replaced, and that is said before anything is run.
    let again = try program.call(own + ["--csv", "conditions.csv"])
    #expect(again.status != 0 && again.output == "")
    #expect(again.errors.contains("conditions.csv"))
    let page = try program.call(own + ["--markdown"]).output
    #expect(page.contains("Written by `powersim claims mine --robust --from . --markdown`"))
    #expect(page.contains("| verdict | stands |"))
  }

  // MARK: Another society

  @Test func whatIsSetIsLaidOverEveryRun() throws {
    let program = try Program([
      "mine.json": Self.tiny,
      // The same by hand.
      "hand.json": Self.tiny.replacing(
        #""agents": 240, "places": 4 }"#,
        with: #""agents": 360, "places": 4 }, "parameters": { "activation": 0.2 }"#),
    ])
    let set = ["--set", "parameters.activation=0.2", "--agents", "360"]
    let outcome = try program.call(Self.own + ["--json"] + set)
    let told = try #require(try json(outcome)[0]["set"] as? [String])
    #expect(told == ["parameters.activation=0.2", "population.agents=360"])
    let hand = try program.call(
      ["claims", "hand", "--from", ".", "--replicates", "4", "--json", "--threads", "1"])
    let (one, other) = (try figures(outcome), try figures(hand))
    for (one, other) in zip(one, other) {
      #expect(one["values"] as? [Double] == other["values"] as? [Double])
    }
    let plain = try figures(try program.call(Self.own + ["--json"]))
    #expect(one[0]["values"] as? [Double] != plain[0]["values"] as? [Double])
    let text = try program.call(Self.own + set).output
    #expect(
      text.contains(
        "Laid over every run: parameters.activation=0.2, population.agents=360."))
    let page = try program.call(Self.own + set + ["--markdown"]).output
    #expect(page.contains("--set parameters.activation=0.2 --agents 360 --markdown`"))
  }

  @Test(arguments: [
    ("parameters.cultur=1", "--set: T1 runs.called.parameters.cultur: unknown key"),
    ("parameters.cultur=1", "(and so in 1 other run)"),
    ("population.agents=60", "runs.called.population.places: 60 agents are too few"),
    ("time.weeks=9", "T1 runs.calm.time.weeks: how long runs last is decided by the weeks"),
    (#"time={"weeks": 9}"#, "T1 runs.calm.time.weeks: "),
    ("seed=4", "T1 runs.calm.seed: all runs share one seed; give it as --seed"),
    ("shocks.call.value=0.2", "T1 runs.calm.shocks.call"),
    ("shocks.call=null", "T1 runs.calm"),
    ("extends=other.json", "T1 runs.calm.extends: "),
  ])
  func whatARunCannotTake(_ assignment: String, _ words: String) throws {
    let program = try Program(["mine.json": Self.tiny])
    let outcome = try program.call(Self.own + ["--set", assignment])
    #expect(outcome.status == 65 && outcome.output == "")
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
  }

  // MARK: Misuse

  @Test(arguments: [
    (["claims", "C1"], "there is no experiment “C1”"),
    (["claims", "--replicates", "1"], "at least 2"),
    (["claims", "--threads", "0"], "at least 1"),
    (["claims", "--set", "agents"], "path=value"),
    (["claims", "--json", "--markdown"], "choose one"),
    (["claims", "--quick"], "Unknown option '--quick'"),
    (["claims", "--from", "."], "name the files"),
    (["grounding", "C12"], "there is no experiment “C12”"),
    (["remedies", "--json"], "Unknown option '--json'"),
    (["claims", "C01", "--csv", "c.csv"], "add --robust"),
    (["claims", "C01", "--robust", "--csv", "c/"], "--csv takes the name of a file"),
    (["remedies", "organising"], "Unexpected argument"),
  ])
  func misuse(_ arguments: [String], _ words: String) throws {
    let outcome = try Program().call(arguments)
    #expect(outcome.status == 64 && outcome.output == "")
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
  }

  @Test(arguments: [
    ("verify --claims", "powersim claims"),
    ("verify --claims C12 --replicates 2 --json", "powersim claims C12 --replicates 2 --json"),
    ("verify C02 --claims --fragility --markdown", "powersim claims C02 --markdown --robust"),
    ("verify --fragility", "powersim claims --robust"),
    ("fragility C12 --replicates 2", "powersim claims C12 --replicates 2 --robust"),
    ("verify --remedies", "powersim remedies"),
    ("verify --grounding --threads 2", "powersim grounding --threads 2"),
  ])
  func formerFlagsSayWhereTheyWent(_ before: String, _ now: String) throws {
    let outcome = try Program().call(before.split(separator: " ").map(String.init))
    #expect(outcome.status == 64 && outcome.output == "")
    #expect(
      outcome.errors.split(separator: "\n").contains {
        $0.hasSuffix(" is a command of its own now: \(now)")
          || $0.hasSuffix(" is part of claims now: \(now)")
      },
      "\(outcome.errors)")
  }

  @Test func wordsAreQuotedForShells() throws {
    for word in ["it's", "a b", "$(x)", "", "initial.trust=0.3", #"time={"weeks": 9}"#] {
      let said = try Program().shell("printf %s \(quotedForShell(word))")
      #expect(said.output == word)
    }
    #expect(quotedForShell("initial.trust=0.3") == "initial.trust=0.3")
  }

  @Test func badFilesAreTold() throws {
    let program = try Program([
      "mine.json": Self.tiny.replacing("meanCurrent", with: "meanCurent")
    ])
    let outcome = try program("claims", "mine", "gone", "--from", ".")
    #expect(outcome.status == 65 && outcome.output == "")
    #expect(outcome.errors.contains("./mine.json:10:30: figures.rise.is: there is no metric"))
    #expect(outcome.errors.contains("./gone.json: "))
  }
}
