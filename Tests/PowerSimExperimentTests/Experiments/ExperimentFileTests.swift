import Foundation
import PowerSimCore
import PowerSimRun
import PowerSimScenario
import Testing

@testable import PowerSimExperiment
@testable import PowerSimText

/// Files of experiments: read, refused, run.
@Suite struct ExperimentFileTests {
  /// A file with a run, a figure and a reason for having no ablation, and what else is said.
  private func file(_ runs: String, _ figures: String, _ more: String = #""noAblation": "small""#)
    -> String
  {
    """
    { "id": "T1", "title": "t", "claim": "c", "source": "s", "mechanism": "m", "expected": "e",
      "runs": { \(runs) },
      "figures": { \(figures) },
      \(more) }
    """
  }

  private func read(_ text: String) throws(Problems) -> Experiment {
    try ExperimentReader.read(Array(text.utf8), file: "t.json")
  }

  private func sentences(_ text: String) -> String {
    do { _ = try ExperimentPlan(read(text), seed: 1) } catch { return "\(error)" }
    return ""
  }

  private let figure = #""f": { "is": "a.participation[4]", "above": 0, "headline": true }"#

  @Test func runsLieOverOneAnother() throws {
    let experiment = try read(
      file(
        #""a": { "seed": 3, "parameters": { "culture": 0.1 } }, "b": { "extends": "a", "parameters": { "feedback": 0.1 } }"#,
        figure, #""noAblation": "small", "common": { "population": { "agents": 100 } }"#))
    #expect(experiment.runs.map(\.name) == ["a", "b"])
    let tree = experiment.runs[1].tree
    #expect(tree["extends"] == nil && tree["population"]?["agents"]?.int == 100)
    #expect(tree["parameters"]?["culture"]?.double == 0.1)
    #expect(tree["parameters"]?["feedback"]?.double == 0.1)
  }

  @Test func problemsNameLineAndColumn() {
    #expect(
      sentences(
        file(#""a": {}"#, #""f": { "is": "a.particpation[4]", "above": 0, "headline": true }"#))
        == #"t.json:3:32: figures.f.is: there is no metric "particpation"; did you mean "participation"?"#
    )
    #expect(
      sentences(file(#""a": { "parameters": { "cultur": 1 } }"#, figure))
        == #"t.json:2:36: runs.a.parameters.cultur: unknown key "cultur"; did you mean "culture"?"#)
  }

  @Test(arguments: [
    (#""a": {}, "b": { "extends": "c" }"#, "", "expected a run that stands above"),
    (#""a b": {}, "a": {}"#, "", "expected letters and digits"),
    (
      #""a": {}"#, #""f": { "is": "a.participation", "above": 0, "headline": true }"#, "has no week"
    ),
    (#""a": {}"#, #""f": { "is": "a.participation[4]" }"#, "no figure is the headline"),
    (#""a": {}"#, #""f": { "is": "a.participation[4]", "headline": true }"#, "a headline needs"),
    (
      #""a": {}"#,
      #""f": { "is": "a.participation[4]", "above": 1, "below": 0, "headline": true }"#,
      "expected a number beyond"
    ),
    (
      #""a": {}"#, #""f": { "is": "a.participation{place 20}[4]", "above": 0, "headline": true }"#,
      "no place 20"
    ),
    (
      #""a": {}"#,
      #""f": { "is": "a.participation{group group 3}[4]", "above": 0, "headline": true }"#,
      "did you mean \"group 1\""
    ),
    (
      #""a": {}"#, #""f": { "is": "a.participation[-261]", "above": 0, "headline": true }"#,
      "before the first, -260"
    ),
    (#""a": { "time": { "weeksPerTick": 0.5 } }"#, "", "leave weeksPerTick at 1"),
  ])
  func mistakes(_ runs: String, _ figures: String, _ words: String) {
    let told = sentences(file(runs, figures.isEmpty ? figure : figures))
    #expect(told.contains(words), "\(told)")
  }

  @Test(arguments: [
    (#""title": "two""#, "duplicate"), (#""common": {}"#, "there is no ablation"),
    (
      #""ablations": { "x": { "set": {}, "expect": { "g": { "shrinksTo": 1 } } } }"#,
      "no such figure"
    ),
    (
      #""ablations": { "x": { "set": {}, "runs": ["z"], "expect": { "f": { "shrinksTo": 1 } } } }"#,
      "no such run"
    ),
    (
      #""ablations": { "x": { "set": {}, "expect": { "f": { "shrinksTo": 1, "above": 0 } } } }"#,
      "expected one of"
    ),
    (#""ablations": { "x": { "set": {}, "expect": { "f": { "shrinksTo": 0 } } } }"#, "above 0"),
    (
      #""ablations": { "x": { "set": { "seeds": 1 }, "expect": { "f": { "shrinksTo": 1 } } } }"#,
      "did you mean \"seed\""
    ),
  ])
  func mistakesInAblations(_ more: String, _ words: String) {
    let told = sentences(file(#""a": {}"#, figure, more))
    #expect(told.contains(words), "\(told)")
  }

  @Test(
    arguments: [
      (#""above": 0.1, "smallest": 0.1"#, nil),
      (#""above": 0, "smallest": 0.1"#, "come nearer to 0"),
      (#""below": 0.9, "smallest": 0.1, "neutral": 1"#, nil),
      (#""below": 0.95, "smallest": 0.1, "neutral": 1"#, "come nearer to 1"),
      (#""above": -0.1, "below": 0.1, "smallest": 0.1"#, nil),
      (#""above": -0.1, "below": 0.2, "smallest": 0.1"#, "both must lie within 0.1"),
      (#""below": 0.2, "smallest": 0.3"#, "both must lie within 0.3"),
      (#""above": 0.1, "smallest": 0"#, "above 0"),
    ] as [(String, String?)])
  func boundsAndSmallestEffects(_ bounds: String, _ words: String?) {
    let told = sentences(
      file(#""a": {}"#, #""f": { "is": "a.participation[4]", "headline": true, \#(bounds) }"#))
    #expect(words.map { told.contains($0) } ?? told.isEmpty, "\(told)")
  }

  /// Verdicts from values made by hand; nothing is run.
  @Test(
    arguments: [
      ([0.02, 0.021, 0.022], [1, 1.01, 1.02], .shown),
      ([0.02, 0.021, 0.022], [0.5, 0.51, 0.52], .inPart),
      ([0.001, 0.002, 0.003], [1, 1.01, 1.02], .tooSmall),
      ([0.001, 0.02, 0.04], [1, 1.01, 1.02], .notShown),
      ([-0.02, -0.021, -0.022], [1, 1.01, 1.02], .notShown),
    ] as [([Double], [Double], ClaimOutcome.Verdict)])
  func verdicts(_ headline: [Double], _ ratio: [Double], _ verdict: ClaimOutcome.Verdict) throws {
    let experiment = try read(
      file(
        #""a": {}"#,
        #""f": { "is": "a.participation[4]", "above": 0.01, "smallest": 0.01, "known": 0.02, "headline": true },"#
          + #""g": { "is": "a.participation[4]", "above": 0.9, "below": 1.1, "smallest": 0.1, "neutral": 1 }"#,
        #""smallestWhy": "s", "sharesRunsWith": ["T2"], "noAblation": "small", "found": "So.""#))
    #expect(experiment.figures.map(\.known) == [0.02, nil])
    let plan = try ExperimentPlan(experiment, seed: 1)
    #expect(ClaimOutcome(plan, values: [headline, ratio]).verdict == verdict)
    let page = ClaimsPage.markdown(
      [ClaimOutcome(plan, values: [headline, ratio])], seed: 1, command: "c")
    #expect(page.contains("Of 2 figures with bounds, 1 were known from model 1"))
    #expect(page.contains("| f. *So.* |"), "the row itself says what was found")
  }

  @Test func equalRunsAreRunOnce() throws {
    let experiment = try read(
      file(
        #""a": {}, "b": { "parameters": { "culture": 0.008 } }, "c": { "parameters": { "culture": 0 } }"#,
        #""f": { "is": "a.participation[4] + b.participation[4] + c.participation[4]", "above": 0, "headline": true }"#
      ))
    #expect(try ExperimentPlan(experiment, seed: 1).runs.count == 2)
  }

  /// A tiny claim from end to end; two threads give the same numbers as one.
  @Test func runsToAVerdict() throws {
    let experiment = try read(
      file(
        #""calm": {}, "called": { "shocks": { "call": { "kind": "crisis", "value": 0.5, "from": 0, "until": 8 } } }"#,
        #""rise": { "is": "(called.meanCurrent - calm.meanCurrent)[max 0..12]", "above": 0, "headline": true },"#
          + #""before": { "is": "called.meanCurrent[0] - calm.meanCurrent[0]", "above": -1e-12, "below": 1e-12 },"#
          + #""elsewhere": { "is": "calm.meanCurrent[12]", "above": 2, "circumstance": "no such" }"#,
        #""common": { "population": { "agents": 100, "places": 2 }, "time": { "burnIn": 8 } },"#
          + #""ablations": { "activation": { "set": { "parameters": { "activation": 0 } }, "expect": { "rise": { "shrinksTo": 0.01 } } } }"#
      ))
    let plan = try ExperimentPlan(experiment, seed: 5)
    let values = try ExperimentRunner([plan], replicates: 3, threads: 1).run()
    #expect(try ExperimentRunner([plan], replicates: 3, threads: 2).run() == values)
    let outcome = ClaimOutcome(plan, values: values[0])
    #expect(outcome.verdict == .shown && outcome.twinsWord == "yes")
    #expect(outcome.figures.map(\.holds) == [true, true, false])
    #expect(outcome.ablations[0].estimate.mean == 0)
    #expect(outcome.headline?.figure.name == "rise")
  }

  /// Runs that part late share their past; each figure is what a run of its own gives.
  @Test func sharedPastChangesNothing() throws {
    let small = #""population": { "agents": 90, "places": 3 }, "time": { "burnIn": 4 }"#
    let changes = [
      "a": "",
      "b": #", "policies": { "p": { "lever": "organising", "value": 0.1, "from": 3 } }"#,
      "c":
        #", "policies": { "p": { "lever": "organising", "value": 0.1, "from": 3 }, "q": { "lever": "redistribution", "value": 0.01, "from": 6, "until": 8 } }"#,
      "d": #", "parameters": { "culture": 0.1 }"#,
    ]
    let names = changes.keys.sorted()
    let runs = names.map { "\"\($0)\": { \(small)\(changes[$0] ?? "") }" }
    let looks = ["meanCurrent[-4]", "capacity[3]", "meanCurrent{place 1}[4]", "giniCurrency[9]"]
    let figures = names.flatMap { run in
      looks.map {
        "\"\(run) \($0)\": { \"is\": \"\(run).\($0)\", \"above\": 0, \"headline\": true }"
      }
    }
    let experiment = try read(
      file(runs.joined(separator: ","), figures.joined(separator: ",")))
    let plan = try ExperimentPlan(experiment, seed: 11)
    // -4 to 9 for two, forks from 2 and 5 to 9.
    #expect(RunTree(plan.runs.map(\.branch)).ticks.computed == 2 * 13 + 7 + 4)
    let values = try ExperimentRunner([plan], replicates: 2, threads: 1).run()[0]

    var alone: [[Double]] = []
    for run in names {
      let text = "{ \(small)\(changes[run] ?? ""), \"seed\": 11 }".replacing(
        #""burnIn": 4"#, with: #""burnIn": 4, "weeks": 9"#)
      let scenario = try ScenarioReader.read(text: text, named: "alone.json").scenario
      var rows = [[Double]](repeating: [], count: looks.count)
      for replicate in 1...2 {
        let simulation = Simulation(scenario, replicate: replicate)
        let observer = Observer(simulation)
        var observed: [Int: Observation] = [-4: observer.observe(simulation)]
        while simulation.tick < 9 {
          try simulation.advance()
          observed[simulation.tick] = observer.observe(simulation)
        }
        let current = try #require(Metric.all.firstIndex { $0.name == "meanCurrent" })
        rows[0].append(observed[-4]?("meanCurrent") ?? .nan)
        rows[1].append(observed[3]?("capacity") ?? .nan)
        rows[2].append(observed[4]?.places[1][current] ?? .nan)
        rows[3].append(observed[9]?("giniCurrency") ?? .nan)
      }
      alone += rows
    }
    #expect(values == alone)
  }

  @Test func stopsWhenAsked() throws {
    let plan = try ExperimentPlan(read(file(#""a": {}"#, figure)), seed: 1)
    #expect(throws: RunEngine.Interruption.self) {
      try ExperimentRunner([plan], replicates: 2, threads: 1).run(shouldStop: { true })
    }
  }

  /// Every file that the program carries is an experiment, and its runs are scenarios.
  @Test(arguments: [ExperimentCatalogue.claims, .grounding])
  func shippedFiles(_ catalogue: ExperimentCatalogue) throws {
    let experiments = try catalogue.read()
    for experiment in experiments { _ = try ExperimentPlan(experiment, seed: 1) }
    #expect(Set(experiments.map(\.id)).count == catalogue.names.count)
  }

  /// The file that the documentation shows.
  @Test func documentedFile() throws {
    let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
      path: "../../../Sources/PowerSimCore/PowerSimCore.docc/Experiments.md")
    let parts = try String(contentsOf: page, encoding: .utf8).components(separatedBy: "```")
    let text = try #require(parts.first { $0.hasPrefix("json") }).dropFirst("json".count)
    _ = try ExperimentPlan(read(String(text)), seed: 1)
  }

  @Test func everyClaimHasAFile() throws {
    let ids = (1...38).map { ($0 < 10 ? "C0" : "C") + String($0) } + ["R19"]
    #expect(ExperimentCatalogue.claims.names == ids)
    #expect(try ExperimentCatalogue.claims.read().map(\.id) == ids)
  }

  /// Bounds that say something: a smallest effect and reasons, and no headline that is beyond any number.
  @Test func claimsSayWhatMatters() throws {
    for experiment in try ExperimentCatalogue.claims.read() {
      #expect(experiment.smallestWhy?.isEmpty == false, "\(experiment.id)")
      for figure in experiment.figures where figure.isHeadline {
        #expect(figure.smallest != nil && !figure.why.isEmpty, "\(experiment.id) \(figure.name)")
        let bounds = figure.expectation
        #expect(bounds?.above != nil && bounds?.below != nil, "\(experiment.id) \(figure.name)")
      }
    }
  }

  /// Experiments whose headlines need the same run, the plain society aside, say so; both of them.
  @Test func sharedRunsAreDeclared() throws {
    let experiments = try ExperimentCatalogue.claims.read()
    let plain = try headlineRuns(read(file(#""a": {}"#, figure)))
    let runs = try experiments.map { try headlineRuns($0).filter { !plain.contains($0) } }
    let declared = experiments.map { Set($0.sharesRunsWith + [$0.id]) }
    for one in experiments.indices {
      for other in experiments.indices {
        let ids = "\(experiments[one].id) \(experiments[other].id)"
        #expect(
          declared[one].contains(experiments[other].id)
            == declared[other].contains(experiments[one].id), "\(ids)")
        if runs[one].contains(where: { runs[other].contains($0) }) {
          #expect(declared[one].contains(experiments[other].id), "\(ids)")
        }
      }
    }
  }

  private func headlineRuns(_ experiment: Experiment) throws -> [Scenario] {
    try ExperimentPlan(experiment, seed: 1, extent: .headlines).scenarios.map {
      var scenario = $0
      scenario.name = ""
      scenario.time.weeks = 1
      return scenario
    }
  }

  /// A chain of shared runs is one; what shares none is one more.
  @Test func independentExperiments() throws {
    let all = try [("T1", ["T2"]), ("T2", ["T1", "T3"]), ("T3", ["T2"]), ("T4", [])].map {
      id, others in
      let shares = others.isEmpty ? "" : #", "sharesRunsWith": \#(others)"#
      return try read(
        file(#""a": {}"#, figure, #""noAblation": "small"\#(shares)"#).replacing(
          "T1\", \"title", with: "\(id)\", \"title"))
    }
    #expect(all.map(\.id) == ["T1", "T2", "T3", "T4"])
    #expect(Experiment.independent(all) == 2)
  }

  @Test func everyLeverIsARemedy() throws {
    let remedies = try Remedy.all().remedies
    for remedy in remedies { _ = try ExperimentPlan(remedy.experiment, seed: 1) }
    #expect(Set(remedies.map(\.lever.name)) == Set(Lever.all.map(\.name)))
  }
}
