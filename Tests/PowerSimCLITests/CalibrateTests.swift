import Foundation
import PowerSimTestSupport
import Testing

/// Calibrations as users start, cut off, change and read them.
@Suite struct CalibrateTests {
  private static let targets = """
    {"name": "Small", "scenario": "a.json", "seed": 5, "replicates": 3, "waves": 2, "points": 10, "best": 2,
     "vary": {"parameters.visibilityFear": {"from": 2, "to": 6}, "initial.openness": {"from": 0.1, "to": 0.7}},
     "targets": {
       "active": {"is": "participation[12]", "observed": 0.2, "observationError": 0.02, "modelDiscrepancy": 0.02},
       "open": {"is": "openness[0]", "observed": 0.4, "observationError": 0.03, "modelDiscrepancy": 0.02},
       "trust": {"is": "meanTrust[12]", "observed": 0.3, "observationError": 0.02, "modelDiscrepancy": 0.02,
                 "heldOut": true}}}
    """

  private func program() throws -> Program {
    try Program([
      "a.json": """
      {"name": "A", "time": {"weeks": 20, "burnIn": 4}, "population": {"agents": 60, "places": 2}}
      """,
      "targets.json": Self.targets,
    ])
  }

  /// Whether two folders have the same files, but for each run.json.
  private func areTheSame(_ run: Program, _ one: String, _ other: String) throws -> Bool {
    let outcome = try run.shell("diff -r -x run.json \(one) \(other)")
    return outcome.status == 0
  }

  private func table(_ run: Program, _ name: String) throws -> Table {
    try Table(Array(run.text(of: name).utf8))
  }

  // MARK: What comes out

  @Test func theFolderHoldsWhatIsSaid() throws {
    let run = try program()
    let outcome = try run("calibrate", "targets")
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome)")
    #expect(outcome.output.contains("of the space is not ruled out"), "\(outcome)")
    #expect(
      run.names(in: "results/targets") == [
        "again", "best-1.json", "best-2.json", "best.csv", "calibration.resolved.json",
        "datapackage.json", "figures.csv", "pairs.csv", "points.csv", "region.csv", "report.md",
        "run.json", "targets.csv", "wave-1", "wave-2", "waves.csv",
      ])
    let points = try table(run, "results/targets/points.csv")
    #expect(points.rows.count == 20)
    // Implausibility by hand, from what the wave's own tables say.
    let effects = try table(run, "results/targets/wave-2/results.csv")
    let figures = try table(run, "results/targets/figures.csv")
    for (measure, observed, errors) in [
      ("active", 0.2, 0.0008), ("open", 0.4, 0.0013), ("trust", 0.3, 0.0008),
    ] {
      let values = effects.numbers("value", where: ["cell": "3", "measure": measure])
      let mean = values.reduce(0, +) / 3
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 2 / 3
      let found = figures.numbers(
        "implausibility", where: ["wave": "2", "point": "3", "target": measure])
      let expected = (observed - mean).magnitude / (errors + variance).squareRoot()
      #expect(found.count == 1 && (found[0] - expected).magnitude < 1e-9, "\(found), \(expected)")
    }
    // Each wave has a seed of its own, and the best points that of the file.
    #expect(try table(run, "results/targets/waves.csv").cells("seed") == ["6", "7"])
    #expect(try run.text(of: "results/targets/wave-2/sweep.resolved.json").contains(#""seed": 7"#))
    #expect(try run.text(of: "results/targets/again/sweep.resolved.json").contains(#""seed": 5"#))
  }

  /// The page says what report.md says, and shows every two factors against each other.
  @Test func thePageSaysWhatTheTextSays() throws {
    let run = try program()
    try run.write(
      Self.targets.replacing(#""name": "Small""#, with: #""name": "<b>Small & odd""#),
      to: "odd.json")
    #expect(try run("calibrate", "odd", "--output", "o", "--report", "--quiet").status == 0)
    let page = try run.text(of: "o/report.html")
    #expect(page.contains("&lt;b&gt;Small &amp; odd") && !page.contains("<b>Small"))
    #expect(page.components(separatedBy: "<svg class=\"space\"").count == 2)
    #expect(page.components(separatedBy: "class=\"dot\"").count > 1)
    let text = try run.text(of: "o/report.md").split(separator: "\n").map(String.init)
    for heading in text.filter({ $0.hasPrefix("## ") }) {
      #expect(page.contains(">\(heading.dropFirst(3))</h2>"), "\(heading)")
    }
    #expect(page.contains(text[1]), "what remains")
    // Without the wish for it, it would say something else than the tables.
    #expect(try run("calibrate", "odd", "--output", "o", "--quiet").status == 0)
    #expect(!run.names(in: "o").contains("report.html"))
  }

  /// A best point's file is a scenario, whose runs are those of best.csv.
  @Test func bestPointsAreScenariosThatRun() throws {
    let run = try program()
    #expect(try run("calibrate", "targets", "--output", "o", "--quiet").status == 0)
    let valid = try run("validate", "o/best-1.json", "o/best-2.json")
    #expect(valid.status == 0, "\(valid)")
    let alone = try run("run", "o/best-2.json", "--output", "own", "--quiet")
    #expect(alone.status == 0, "\(alone)")
    let values = try table(run, "own/timeseries.csv").numbers(
      "participation", where: ["week": "12.0"])
    let mean = try table(run, "o/best.csv").numbers(
      "mean", where: ["best": "2", "target": "active"])[0]
    #expect(values.count == 3 && (values.reduce(0, +) / 3 - mean).magnitude < 1e-12)
  }

  @Test func theResolvedFileRepeatsEveryByteOnAnyThreads() throws {
    let run = try program()
    #expect(try run("calibrate", "targets", "--output", "o", "--quiet").status == 0)
    for threads in ["1", "4"] {
      let again = try run(
        "calibrate", "o/calibration.resolved.json", "--output", "o" + threads, "--threads", threads,
        "--quiet")
      #expect(again.status == 0, "\(again)")
      #expect(try areTheSame(run, "o", "o" + threads))
    }
    // So does each wave's plan.
    #expect(
      try run("sweep", "o/wave-2/sweep.resolved.json", "--output", "w", "--quiet").status == 0)
    #expect(try areTheSame(run, "w", "o/wave-2"))
  }

  /// What is held out is measured, and moves no point of any wave.
  @Test func whatIsHeldOutMovesNothing() throws {
    let run = try program()
    try run.write(
      Self.targets.replacing(
        #""observed": 0.3, "observationError": 0.02"#,
        with: #""observed": 0.9, "observationError": 0.001"#), to: "other.json")
    #expect(try run("calibrate", "targets", "--output", "o", "--quiet").status == 0)
    #expect(try run("calibrate", "other", "--output", "p", "--quiet").status == 0)
    for name in ["wave-1", "wave-2", "again", "waves.csv", "region.csv", "points.csv", "pairs.csv"]
    {
      #expect(try areTheSame(run, "o/" + name, "p/" + name), "\(name)")
    }
    #expect(try run.text(of: "o/targets.csv") != run.text(of: "p/targets.csv"))
  }

  // MARK: Going on

  /// Killed again and again wherever it stands, with another number of threads each time.
  @Test func afterKillsTheBytesAreTheSame() throws {
    let run = try program()
    #expect(try run("calibrate", "targets", "--output", "whole", "--quiet").status == 0)
    let outcome = try run.shell(
      """
      for i in 1 2 3 4 5 6 7 8; do
        $P calibrate targets --output o --threads $((i % 3 + 1)) --quiet & run=$!
        sleep 0.$((i * 7 % 10))$i; kill -9 $run 2> /dev/null; wait $run 2> /dev/null
      done
      $P calibrate targets --output o --quiet; echo $?; ls -a . o | grep powersim-lock
      $P calibrate targets --output o
      """)
    #expect(outcome.output.hasPrefix("0\n"), "\(outcome)")
    #expect(outcome.output.contains("0 runs computed, 66 were there"), "\(outcome)")
    #expect(try areTheSame(run, "o", "whole"))
  }

  @Test func timeThatIsOverBeginsNothing() throws {
    let run = try program()
    let outcome = try run("calibrate", "targets", "--max-time", "0.000001s", "--output", "o")
    #expect(
      outcome.status == 3 && outcome.errors.contains("30 runs left in o/wave-1; the same command"),
      "\(outcome)")
    #expect(try run.text(of: "o/run.json").contains(#""status": "incomplete""#))
    #expect(try run.text(of: "o/report.md").contains("Not complete"))
    #expect(try run("calibrate", "targets", "--output", "o", "--resume", "--quiet").status == 0)
    #expect(try run("calibrate", "targets", "--output", "new", "--quiet").status == 0)
    #expect(try areTheSame(run, "o", "new"))
  }

  /// More waves are added to those that are there; fewer change nothing.
  @Test func wavesAreAdded() throws {
    let run = try program()
    #expect(try run("calibrate", "targets", "--output", "o", "--quiet").status == 0)
    try run.write(Self.targets.replacing(#""waves": 2"#, with: #""waves": 3"#), to: "more.json")
    let more = try run("calibrate", "more", "--output", "o")
    #expect(more.status == 0 && more.output.contains("60 were there"), "\(more)")
    #expect(try run("calibrate", "more", "--output", "new", "--quiet").status == 0)
    #expect(try areTheSame(run, "o", "new"))
    #expect(try run("calibrate", "targets", "--output", "o", "--quiet").status == 0)
    #expect(run.names(in: "o").contains("wave-3"))
    #expect(try table(run, "o/waves.csv").rows.count == 3)
  }

  /// Other figures leave the first wave as it is, and want --force for what follows from them.
  @Test func otherFiguresReplaceWhatFollowsFromThem() throws {
    let run = try program()
    #expect(try run("calibrate", "targets", "--output", "o", "--quiet").status == 0)
    try run.write(
      Self.targets.replacing(#""observed": 0.4"#, with: #""observed": 0.5"#), to: "targets.json")
    let refused = try run("calibrate", "targets", "--output", "o")
    #expect(
      refused.status == 73 && refused.errors.contains("o/wave-2 holds")
        && refused.errors.contains("add --force"), "\(refused)")
    #expect(try run.text(of: "o/run.json").contains(#""status": "complete""#))
    let forced = try run("calibrate", "targets", "--output", "o", "--force")
    #expect(forced.status == 0 && forced.output.contains("30 were there"), "\(forced)")
    #expect(try run("calibrate", "targets", "--output", "new", "--quiet").status == 0)
    #expect(try areTheSame(run, "o", "new"))
    // Where nothing remains after the first wave, the second is of other figures.
    try run.write(
      Self.targets.replacing(#""observed": 0.4"#, with: #""observed": 4"#), to: "targets.json")
    let none = try run("calibrate", "targets", "--output", "o")
    #expect(
      none.status == 73 && none.errors.contains("o/wave-2 is a wave of other figures"), "\(none)")
    let gone = try run("calibrate", "targets", "--output", "o", "--force")
    #expect(gone.status == 0 && gone.output.contains("Nothing remains."), "\(gone)")
    #expect(!run.names(in: "o").contains("wave-2"))
  }

  /// Fewer of the best leave none behind of which the folder would not know.
  @Test func fewerOfTheBestAreAllThereIs() throws {
    let run = try program()
    #expect(try run("calibrate", "targets").status == 0)
    try run.write(Self.targets.replacing(#""best": 2"#, with: #""best": 0"#), to: "targets.json")
    for _ in 0..<2 {
      let outcome = try run("calibrate", "targets")
      #expect(outcome.status == 0, "\(outcome)")
      #expect(!run.names(in: "results/targets").contains { $0.hasPrefix("best-") })
    }
  }

  @Test func whatIsUndefinedIsSaid() throws {
    let run = try program()
    try run.write(
      Self.targets.replacing("participation[12]", with: "participation[12] / 0"), to: "odd.json")
    let outcome = try run("calibrate", "odd")
    let told = outcome.output + outcome.errors
    #expect(outcome.status == 0 && told.contains("\"active\" is undefined in 20"), "\(outcome)")
    // Not infinite: a table of numbers has none.
    #expect(try !run.text(of: "results/odd/wave-1/results.csv").contains("inf"))
  }

  @Test func itsOwnScenarioIsNotReplaced() throws {
    let run = try program()
    #expect(try run("calibrate", "targets").status == 0)
    try run.write(
      Self.targets.replacing("a.json", with: "results/targets/best-1.json"), to: "own.json")
    let before = try run.text(of: "results/targets/best-1.json")
    let outcome = try run("calibrate", "own", "--output", "results/targets", "--force")
    #expect(outcome.status == 73 && outcome.errors.contains("is read by this run"), "\(outcome)")
    #expect(try run.text(of: "results/targets/best-1.json") == before)
  }

  @Test func resultsOfOtherCommandsAreReplacedWithForce() throws {
    let run = try program()
    #expect(try run("run", "a.json", "--output", "o", "--quiet").status == 0)
    let refused = try run("calibrate", "targets", "--output", "o")
    #expect(refused.status == 73 && refused.errors.contains("o holds results of another command"))
    #expect(try run("calibrate", "targets", "--output", "o", "--force", "--quiet").status == 0)
    #expect(try run("calibrate", "targets", "--output", "new", "--quiet").status == 0)
    #expect(try areTheSame(run, "o", "new"))
    // And it is known as ours by those.
    let back = try run("run", "a.json", "--output", "o", "--force", "--quiet")
    #expect(back.status == 0 && !run.names(in: "o").contains("wave-1"), "\(back)")
  }

  // MARK: What is refused

  @Test func aMistakeIsToldAndNothingRuns() throws {
    let run = try program()
    try run.write(
      Self.targets.replacing("participation[12]", with: "participation[99]"), to: "targets.json")
    let outcome = try run("calibrate", "targets")
    #expect(outcome.status == 65, "\(outcome)")
    #expect(
      outcome.errors.contains("targets.json:4:21: targets.active.is: week 99 is after the last"),
      "\(outcome)")
    #expect(run.names() == ["a.json", "targets.json"])
    #expect(try run("calibrate", "targets", "--force", "--resume").status == 64)
  }

  @Test func dryRunSaysWhatItTakes() throws {
    let run = try program()
    let outcome = try run("calibrate", "targets", "--dry-run")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(
      outcome.output.contains("up to 2 waves of 10 points, 3 replicates of each")
        && outcome.output.contains("66 runs at most"), "\(outcome)")
    #expect(try run("calibrate", "targets", "--confirm-above", "10").status == 64)
    #expect(run.names() == ["a.json", "targets.json"])
  }
}
