import Foundation
import PowerSimTestSupport
import Testing

@Suite struct CompareTests {
  private static let start = #""time": {"weeks": 6, "burnIn": 0}, "population": {"agents": 60}"#

  private func program() throws -> Program {
    let start = CompareTests.start
    return try Program([
      "quiet.json": "{\"name\": \"Quiet\", \(start)}",
      "loud.json": #"{"name": "Loud", \#(start), "policies": {"a": {"lever": "hubs", "#
        + #""value": 0.05, "from": 2}}}"#,
      "long.json": #"{"name": "Long", "time": {"weeks": 9, "burnIn": 0}}"#,
    ])
  }

  @Test func tellsInWordsAndInATableOfEightyColumns() throws {
    let run = try program()
    let outcome = try run("compare", "quiet.json", "loud.json", "loud.json", "--replicates", "3")
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
    let text = outcome.output
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(text)")
    let flowing = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for words in [
      "Baseline: Quiet", "Loud, compared with Quiet", "Loud (2), compared with Quiet",
      "3 paired runs", "settledPower", "angleOfPower", "● +", "not a forecast", "saved by shared",
      "if nothing differed, about",
    ] { #expect(flowing.contains(words), "\(words)") }
    #expect(run.names(in: "results/compare-quiet-loud-loud").contains("comparison.csv"))
  }

  @Test func tellsWhatCarriesADifference() throws {
    let run = try program()
    let outcome = try run("compare", "quiet.json", "loud.json", "--replicates", "3", "--channels")
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
    let text = outcome.output
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(text)")
    let flowing = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for words in [
      "What carries it, with one mechanism at a time held as in the baseline from week 2 on",
      // Hubs make ties grow and nothing else.
      "with ties held as in “Quiet” 100 % of it goes", "nearly nothing is left",
      "s of them for the channels,",
    ] { #expect(flowing.contains(words), "\(words): \(text)") }
    #expect(run.names(in: "results/compare-quiet-loud").contains("channels.csv"))
  }

  @Test func aLessonIsOnePage() throws {
    let run = try Program([
      "quiet.json": "{\"name\": \"Quiet\", \(CompareTests.start)}",
      "asked.json":
        "{\"name\": \"Asked\", \(CompareTests.start), \"lesson\": {\"question\": \"Why?\"}}",
    ])
    let made = try run("lesson", "asked.json", "--replicates", "2")
    #expect(made.status == 0 && made.output == "lesson-asked.html\n", "\(made.errors)")
    #expect(try run.text(of: "lesson-asked.html").contains("<h1 id=\"question\">Why?</h1>"))
    #expect(try run("lesson", "asked.json", "--replicates", "2").status == 73)
    #expect(try run("lesson", "asked.json", "--replicates", "2", "--force", "--quiet").output == "")
    let none = try run("lesson", "quiet.json")
    #expect(none.status == 65 && none.errors.contains("there is no question in it"))
    #expect(try run("lesson", "asked.json", "--replicates", "1").status == 64)
  }

  @Test func atEqualCost() throws {
    func scenario(_ name: String, _ value: Double, _ cost: String = #""par""#) -> String {
      #"{"name": "\#(name)", \#(CompareTests.start), "policies": {"a": {"lever": "organising", "#
        + #""value": \#(value), "cost": \#(cost)}}}"#
    }
    let run = try Program([
      "quiet.json": "{\"name\": \"Quiet\", \(CompareTests.start)}",
      "one.json": scenario("One", 0.093), "two.json": scenario("Two", 0.186),
      "pounds.json": scenario("Pounds", 0.1, #"{"perWeek": 5, "unit": "£"}"#),
    ])
    let files = ["compare", "quiet.json", "one.json", "two.json", "--replicates", "2"]
    func flowing(_ text: String) -> String {
      text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    let plain = try run.call(files)
    #expect(plain.status == 0, "\(plain.errors)")
    // Six weeks of half a unit, and of one.
    #expect(
      flowing(plain.output).contains("“Two” costs 6 par over the run, 6 par more than “Quiet”."))
    #expect(
      flowing(plain.output).contains("With its doses × 0.5 “Two” would cost as much as “One”"))
    let equal = try run.call(files + ["--equal-cost", "--baseline", "Two", "--output", "e"])
    #expect(equal.status == 0, "\(equal.errors)")
    #expect(
      flowing(equal.output).contains(
        "“One” costs 3 par over the run, as much as “Two (doses × 0.5)”."))
    #expect(
      try run.text(of: "e/comparison.csv").contains("One,all,all,settledPower,start,2,"))
    let refused = try run("compare", "one.json", "pounds.json", "--equal-cost")
    #expect(
      refused.status == 65 && refused.errors.contains("pounds.json: states its costs in \"£\""))
    let mixed = try run("compare", "one.json", "pounds.json")
    #expect(mixed.status == 65 && mixed.errors.contains("has one unit"))
    let valid = try run("validate", "two.json")
    #expect(flowing(valid.output).contains("What it costs – a: 1 par a week, 6 par in all"))
  }

  @Test func asJSON() throws {
    let outcome = try program()(
      "compare", "quiet.json", "loud.json", "--baseline", "Loud", "--replicates", "2", "--json",
      "--metric", "openness", "--output", "o")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(json["baseline"] as? String == "Loud" && json["replicates"] as? Int == 2)
    let rows = try #require(json["differences"] as? [[String: Any]])
    #expect(rows.allSatisfy { $0["scenario"] as? String == "Quiet" })
    #expect(rows.contains { $0["metric"] as? String == "openness" })
  }

  @Test(arguments: [
    (["compare", "quiet.json"], "at least one other scenario"),
    (["compare", "quiet.json", "loud.json", "--replicates", "1"], "at least 2 for an interval"),
    (["compare", "quiet.json", "loud.json", "--until-width", "0"], "must be above 0"),
    (["compare", "quiet.json", "loud.json", "--max-replicates", "9"], "bounds --until-width"),
    (
      [
        "compare", "quiet.json", "loud.json", "--until-width", "1", "--replicates", "9",
        "--max-replicates", "5",
      ], "is more than --max-replicates 5 allows"
    ),
    (
      ["compare", "quiet.json", "loud.json", "--metric", "setledPower"],
      #"did you mean "settledPower"?"#
    ),
    (["compare", "quiet.json", "loud.json", "--metric", "shareOfPower"], "no metric"),
    (["compare", "quiet.json", "loud.json", "--baseline", "Quite"], #"did you mean "Quiet"?"#),
  ])
  func usage(_ arguments: [String], _ message: String) throws {
    let run = try program()
    let outcome = try run.call(arguments)
    #expect(outcome.status == 64 && outcome.output == "")
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(run.names() == ["long.json", "loud.json", "quiet.json"], "nothing is written")
  }

  @Test(arguments: [
    (["compare", "quiet.json", "long.json"], "long.json: time.weeks: runs for 9 weeks"),
    (["compare", "quiet.json", "none.json"], "none.json"),
    (["compare", "quiet.json", "loud.json", "--set", "bogus=1"], "unknown key \"bogus\"\n"),
  ])
  func badInput(_ arguments: [String], _ message: String) throws {
    let run = try program()
    let outcome = try run.call(arguments)
    #expect(outcome.status == 65 && outcome.output == "")
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(run.names() == ["long.json", "loud.json", "quiet.json"], "nothing is written")
  }

  @Test func nothingIsReplacedWithoutForce() throws {
    let run = try program()
    let arguments = [
      "compare", "quiet.json", "long.json", "--weeks", "4", "--set", "population.agents=60",
      "--replicates", "2", "--output", "o/",
    ]
    #expect(try run.call(arguments).status == 0)
    let again = try run.call(arguments)
    #expect(again.status == 73 && again.errors.contains("is there already; add --force"))
    #expect(try run.call(arguments + ["--force", "--quiet"]).output == "")
    // A single run in the same folder leaves nothing of the comparison.
    #expect(try run("run", "quiet.json", "--output", "o", "--force").status == 0)
    let names = run.names(in: "o")
    #expect(!names.contains("comparison.csv") && !names.contains("scenarios"))
  }

  @Test func controlC() throws {
    let run = try program()
    let outcome = try run(
      "compare", "quiet.json", "loud.json", "--output", "o", "--weeks", "1000000",
      interrupt: { run.names(in: "o.part").contains("timeseries.2.csv.part") })
    #expect(outcome.status == 130 && outcome.output == "")
    #expect(outcome.errors.contains("interrupted") && outcome.errors.contains("o.part/*.part"))
    #expect(run.names(in: "o.part").allSatisfy { $0.hasSuffix(".part") || $0 == "run.json" })
    #expect(!run.names().contains("o"))
    // The next one tidies up.
    #expect(
      try run("compare", "quiet.json", "loud.json", "--output", "o", "--weeks", "2").status == 0)
    #expect(run.names() == ["long.json", "loud.json", "o", "quiet.json"])
  }
}
