import Foundation
import PowerSimTestSupport
import Testing

/// What sweeps, experiments and lessons have of costs: the rules of comparisons.
@Suite struct SweepCostTests {
  private static let start =
    #""time": {"weeks": 12, "burnIn": 2}, "population": {"agents": 60, "places": 2}"#

  private static func organisers(_ cost: String) -> String {
    #""policies": {"o": {"lever": "organising", "value": 0.31, "from": 4\#(cost)}}"#
  }

  private static let pounds = #", "cost": {"perWeek": 120, "unit": "£"}"#
  private static let par = #", "cost": "par""#

  private func program(_ more: [String: String]) throws -> Program {
    try Program(
      [
        "pounds.json": #"{"name": "A", \#(Self.start), \#(Self.organisers(Self.pounds))}"#,
        "par.json": #"{"name": "B", \#(Self.start), \#(Self.organisers(Self.par))}"#,
        "free.json": #"{"name": "C", \#(Self.start), \#(Self.organisers(""))}"#,
        "quiet.json": #"{"name": "Q", \#(Self.start)}"#,
      ].merging(more) { $1 })
  }

  private static func plan(
    _ rest: String, vary: String = #""parameters.capacity": [0.2, 0.4]"#,
    measures: String = #""cost": "spending[8]""#
  ) -> String {
    """
    {"name": "S", "replicates": 4,
     \(rest),
     "vary": {\(vary)},
     "measures": {\(measures)}}
    """
  }

  // MARK: One unit

  private static let another =
    #""none": null, "dear": {"o": {"lever": "hubs", "value": 0.1, "cost": "#

  @Test(arguments: [
    (
      plan(#""scenario": "pounds.json", "reference": "par.json""#),
      #"plan.json:2:42: reference: states its costs in "par", but the scenario in "£"; what is compared"#
    ),
    // Measured or not: what is compared with each other has one unit.
    (
      plan(
        #""scenario": "pounds.json", "reference": "par.json""#,
        measures: #""trust": "meanTrust[8]""#), "reference: states its costs in"
    ),
    (
      plan(#""scenario": "quiet.json", "reference": {"output": {"spending": "hours"}, \#(start)}"#)
        .replacing("quiet", with: "pounds"),
      #"reference: states its costs in "hours", but the scenario in "£""#
    ),
    (
      plan(
        #""scenario": "pounds.json""#,
        vary: #""policies": {\#(another)"par"}}}"#.replacing("hubs", with: "organising")),
      #"plan.json:3:10: vary: cell 2 (policies = dear) states its costs in "par", but the scenario in "£""#
    ),
    (
      plan(
        #""scenario": "quiet.json""#,
        vary: #""policies": {\#(another){"perWeek": 3, "unit": "£"}}}, "#
          + #""hours": {"o": {"lever": "hubs", "value": 0.05, "cost": {"perWeek": 9, "unit": "hours"}}}}"#
      ),
      #"cell 3 (policies = hours) states its costs in "hours", but cell 2 (policies = dear) in "£""#
    ),
  ])
  func aSweepHasOneUnit(_ plan: String, _ words: String) throws {
    let run = try program(["plan.json": plan])
    for options in [[], ["--dry-run"], ["--slurm"], ["--shard", "0/2"]] {
      let outcome = try run.call(["sweep", "plan", "--output", "o"] + options)
      #expect(outcome.status == 65 && outcome.errors.contains(words), "\(options) \(outcome)")
      #expect(!run.names().contains("o") && !run.names().contains("sweep.sbatch"))
    }
  }

  private static func experiment(_ runs: String, _ figure: String) -> String {
    """
    {"id": "T", "title": "t", "claim": "c", "source": "s", "mechanism": "m", "expected": "e",
     "noAblation": "small", "common": {\(start)},
     "runs": {"base": {}, \(runs)},
     "figures": {"f": {"is": "\(figure)", "above": 1, "headline": true}}}
    """
  }

  @Test func anExperimentHasOneUnit() throws {
    let two = #""a": {\#(Self.organisers(Self.pounds))}, "b": {\#(Self.organisers(Self.par))}"#
    let run = try program(["t.json": Self.experiment(two, "a.spending[8] - b.spending[8]")])
    let outcome = try run("claims", "t", "--from", ".")
    let words = #"runs.b: states its costs in "par", but runs.a in "£"; what is compared"#
    #expect(outcome.status == 65 && outcome.errors.contains(words), "\(outcome)")
    #expect(outcome.errors.hasPrefix("./t.json:3:"), "\(outcome)")
  }

  private static func lesson(_ measure: String, against: String, _ more: String = "") -> String {
    """
    {"extends": "pounds.json", "name": "L"\(more), "lesson": {"question": "How many?",
     "notice": ["The spending goes on."], "predict": {"measure": "\(measure)", "against": "\(against)",
     "answers": [{"label": "less", "below": 0}, {"label": "more", "from": 0, "to": 500},
                 {"label": "far more", "above": 500}]}}}
    """
  }

  @Test(arguments: [
    (lesson("spending[8]", against: "par.json"), #"par.json: states its costs in "par", but "#),
    (
      lesson("meanTrust[8]", against: "short.json"),
      "time.weeks: runs for 9 weeks, but"
    ),
    (
      lesson("meanTrust[8]", against: "coarse.json"), "time.weeksPerTick: has ticks of 2 weeks, but"
    ),
    (
      lesson("meanTrust{place 1}[8]", against: "one.json"),
      "one.json: there is no place 1; the last of 1 is 0; the lesson's question looks at it"
    ),
    (
      lesson("spending[8]", against: "quiet.json", #", "policies": null"#),
      "lesson.predict.measure: no policy or programme states a cost here"
    ),
  ])
  func aLessonIsComparedAsComparisonsAre(_ lesson: String, _ words: String) throws {
    let run = try program([
      "l.json": lesson, "short.json": #"{"extends": "quiet.json", "time": {"weeks": 9}}"#,
      "one.json": #"{"extends": "quiet.json", "population": {"places": 1}}"#,
      "coarse.json": #"{"extends": "quiet.json", "time": {"weeksPerTick": 2}}"#,
    ])
    let outcome = try run("lesson", "l.json", "--output", "l.html")
    #expect(outcome.status == 65 && outcome.errors.contains(words), "\(outcome)")
    let room = try run("workshop", "l.json")
    #expect(room.status == 65 && room.errors.contains(words), "\(room)")
    #expect(!run.names().contains("l.html"))
  }

  // MARK: What costs nothing spends 0

  private func table(_ run: Program, _ name: String) throws -> Table {
    try Table(Array(run.text(of: name).utf8))
  }

  @Test(arguments: [
    #""scenario": "pounds.json", "reference": "quiet.json""#,
    #""scenario": "quiet.json", "reference": "pounds.json""#,
  ])
  func aQuietRunSpendsNothing(_ sides: String) throws {
    let run = try program(["plan.json": Self.plan(sides)])
    let outcome = try run(
      "sweep", "plan", "--output", "o", "--until-width", "1", "--measure", "cost",
      "--max-replicates", "40")
    #expect(outcome.status == 0, "\(outcome)")
    let isQuiet = sides.contains(#""scenario": "quiet"#)
    let effects = try table(run, "o/effects.csv")
    #expect(effects.cells("n") == ["4", "4"], "nothing is left to narrow")
    #expect(effects.numbers("mean") == (isQuiet ? [0, 0] : [120, 120]))
    let difference = isQuiet ? [-120.0, -120] : [120, 120]
    for column in ["difference", "low", "high"] {
      #expect(effects.numbers(column) == difference, "\(column)")
    }
    #expect(effects.cells("clear") == ["true", "true"])
  }

  /// Cells alone state costs; one that does something at no stated price is not told.
  @Test func cellsOfWhichSomeCostNothing() throws {
    let vary = """
      "policies": {"none": null, "priced": {\(Self.organisers(Self.pounds).dropFirst(#""policies": {"#.count)),
        "unpriced": {"o": {"lever": "hubs", "value": 0.1}}}
      """
    let run = try program([
      "plan.json": Self.plan(#""scenario": "quiet.json""#, vary: vary)
    ])
    let outcome = try run(
      "sweep", "plan", "--output", "o", "--until-width", "1", "--measure", "cost")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.errors.contains("cost is undefined in 4 runs"), "\(outcome)")
    let effects = try table(run, "o/effects.csv")
    #expect(effects.cells("mean") == ["0.0", "120.0", ""])
  }

  @Test func whereNobodyStatesACost() throws {
    let run = try program([
      "plan.json": Self.plan(#""scenario": "free.json", "reference": "quiet.json""#),
      "t.json": Self.experiment(
        #""a": {\#(Self.organisers(""))}"#, "a.spending[8] - base.spending[8]"),
    ])
    let sentence = "no policy or programme states a cost here, nor in what is compared with it"
    let sweep = try run("sweep", "plan", "--dry-run")
    #expect(
      sweep.status == 65 && sweep.errors.contains("plan.json:4:23: measures.cost: \(sentence)"),
      "\(sweep)")
    let claims = try run("claims", "t", "--from", ".")
    #expect(
      claims.status == 65 && claims.errors.contains("t.json:4:26: figures.f.is: \(sentence)"),
      "\(claims)")
  }

  @Test func aQuietRunOfAnExperimentSpendsNothing() throws {
    let run = try program([
      "t.json": Self.experiment(
        #""a": {\#(Self.organisers(Self.pounds))}"#, "a.spending[8] - base.spending[8]")
    ])
    let outcome = try run("claims", "t", "--from", ".", "--json", "--replicates", "2")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output.contains(#""verdict": "shown""#), "\(outcome)")
    #expect(outcome.output.contains(#""mean": 120,"#), "\(outcome)")
  }

  @Test func aLessonTellsWhatIsSpent() throws {
    let run = try program([
      "l.json": Self.lesson("spending[8]", against: "quiet.json"),
      "plain.json": Self.lesson("meanTrust[8]", against: "quiet.json")
        .replacing("pounds", with: "free"),
    ])
    let outcome = try run("lesson", "l.json", "--output", "l.html", "--replicates", "2")
    #expect(outcome.status == 0, "\(outcome)")
    let page = try run.text(of: "l.html")
    #expect(page.contains(#"data-right>more</button>"#), "120 lies between 0 and 500")
    #expect(!page.contains("NaN"))
    // Where nobody states a cost, spending is a word like any other.
    let plain = try run("lesson", "plain.json", "--output", "plain.html", "--replicates", "2")
    #expect(plain.status == 0, "\(plain)")
    #expect(try !run.text(of: "plain.html").contains("NaN"))
  }
}
