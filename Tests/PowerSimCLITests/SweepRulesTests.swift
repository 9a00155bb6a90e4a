import Foundation
import PowerSimTestSupport
import Testing

/// Sweeps in which runs fail, add replicates by themselves, and are given to a cluster.
@Suite struct SweepRulesTests {
  private func program(_ plan: String, _ more: [String: String] = [:]) throws -> Program {
    try Program(
      [
        "a.json": """
        {"name": "A", "time": {"weeks": 12, "burnIn": 2}, "population": {"agents": 60, "places": 2},
         "programmes": {"p": {"budget": 1.5, "angle": 45, "from": 3, "until": 9}}}
        """,
        "quiet.json": #"{"extends": "a.json", "name": "Quiet", "programmes": null}"#,
        "plan.json": plan,
      ].merging(more) { $1 })
  }

  private func table(_ run: Program, _ name: String) throws -> Table {
    try Table(Array(run.text(of: name).utf8))
  }

  private func areTheSame(_ run: Program, _ one: String, _ other: String) throws -> Bool {
    let outcome = try run.shell(
      "rm -rf l r; cp -r \(one) l; cp -r \(other) r; rm l/run.json r/run.json; diff -r l r")
    return outcome.status == 0
  }

  // MARK: What fails

  /// The middle cell needs more memory than there is: it takes the program down, then a process of its own,
  /// and then is a row with a reason.
  @Test func aRunThatTakesTheProgramDownTwiceIsARow() throws {
    let run = try program(
      """
      {"name": "Large", "scenario": "a.json", "replicates": 1, "seed": 3,
       "vary": {"population.agents": [60, 20000000, 70]}, "measures": {"trust": "meanTrust[end]"}}
      """)
    func limited(_ command: String) throws -> Program.Outcome {
      try run.shell("ulimit -v 700000; " + command)
    }
    let first = try limited("$P sweep plan --output o --threads 1")
    #expect(first.status != 0 && run.names(in: "o").contains("begun.bin"), "\(first)")
    let second = try limited("$P sweep plan --output o --threads 1")
    #expect(second.status == 3, "\(second)")
    #expect(second.output.contains("1 failed"), "\(second)")
    #expect(second.errors.contains("1 run failed; results.csv says why"), "\(second)")
    let results = try table(run, "o/results.csv")
    #expect(results.cells("failure").map(\.isEmpty) == [true, false, true])
    #expect(results.cells("failure")[1].contains("took the program down"), "\(results.rows)")
    #expect(results.cells("value").map(\.isEmpty) == [false, true, false])
    let cells = try table(run, "o/cells.csv")
    #expect(cells.cells("status") == ["complete", "failed", "complete"])
    #expect(cells.cells("failed") == ["0", "1", "0"])
    #expect(!run.names(in: "o").contains("begun.bin"))
    // It is not tried again unasked, and there is still something wrong.
    let before = try limited("cp -r o before; $P sweep plan --output o")
    #expect(before.status == 3 && before.output.contains("0 computed, 2 were there, 1 failed"))
    #expect(try areTheSame(run, "o", "before"))
    let again = try limited("$P sweep plan --output o --retry-failed")
    #expect(again.status == 3 && again.output.contains("0 computed, 2 were there, 1 failed"))
    #expect(try areTheSame(run, "o", "before"))
    // A merged folder has it too.
    let merged = try limited("$P merge o --output m")
    #expect(merged.status == 3 && merged.errors.contains("1 run failed"), "\(merged)")
    #expect(try areTheSame(run, "o", "m"))
  }

  /// What was under way at a kill is tried in a process of its own, and is as good as any other.
  @Test func whatWasUnderWayAtAKillIsComputed() throws {
    let run = try program(
      """
      {"name": "Long", "scenario": "a.json", "replicates": 4, "vary": {"time.weeks": [20, 400]},
       "measures": {"trust": "meanTrust[end]"}}
      """)
    #expect(try run("sweep", "plan", "--output", "whole", "--quiet").status == 0)
    let outcome = try run.shell(
      """
      # Until it comes before the end, which is near.
      for try in 1 2 3 4 5 6 7 8 9 10; do
        rm -rf o; $P sweep plan --output o --quiet & run=$!
        awaitText o/begun.bin; kill -9 $run 2> /dev/null; wait $run 2> /dev/null
        [ ! -s o/begun.bin ] || break
      done
      wc -c < o/begun.bin | tr -d ' '
      $P sweep plan --output o --quiet --threads 3; echo $?
      """)
    #expect(outcome.output.hasSuffix("\n0\n") && !outcome.output.hasPrefix("0\n"), "\(outcome)")
    #expect(try areTheSame(run, "o", "whole"))
  }

  @Test func retryingWhereNothingFailedRunsNothing() throws {
    let run = try program(
      #"{"name": "P", "scenario": "a.json", "replicates": 2, "vary": {"parameters.capacity": [0.1, 0.2]}}"#
    )
    let outcome = try run("sweep", "plan", "--output", "o", "--retry-failed")
    #expect(outcome.status == 3 && outcome.output.contains("0 computed"), "\(outcome)")
    let refused = try run("sweep", "plan", "--output", "o", "--retry-failed", "--force")
    #expect(refused.status == 64 && refused.errors.contains("goes on with what is there"))
  }

  // MARK: Until the interval is narrow enough

  private static let angles = """
    {"name": "Angles", "scenario": "a.json", "reference": "quiet.json", "replicates": 4, "seed": 9,
     "vary": {"programmes.p.angle": {"from": 0, "to": 90, "steps": 3}},
     "measures": {"trust": "meanTrust[end]", "left": "settledPower[12]"}}
    """
  private static let rule = [
    "--until-width", "0.00012", "--measure", "trust", "--max-replicates", "30", "--output",
  ]

  @Test func replicatesAreAddedWhereIntervalsAreWide() throws {
    let run = try program(SweepRulesTests.angles)
    let outcome = try run.call(["sweep", "plan"] + SweepRulesTests.rule + ["o"])
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.errors.contains("stopping was sequential"), "\(outcome)")
    #expect(try run.text(of: "o/datapackage.json").contains("stopping was sequential"))
    // Many replicates of all cells are the truth about how many are needed.
    let all = try run("sweep", "plan", "--replicates", "30", "--output", "all", "--quiet")
    #expect(all.status == 0, "\(all)")
    let (effects, results) = (try table(run, "o/effects.csv"), try table(run, "o/results.csv"))
    let everything = try table(run, "all/results.csv")
    var counts: [Int] = []
    for cell in ["1", "2", "3"] {
      let row = ["cell": cell, "measure": "trust"]
      let n = Int(effects.numbers("n", where: row)[0])
      counts.append(n)
      let width =
        effects.numbers("high", where: row)[0] - effects.numbers("low", where: row)[0]
      #expect(width <= 0.00012 || n == 30, "cell \(cell): \(n), \(width)")
      let own = results.numbers("difference", where: row)
      #expect(own == Array(everything.numbers("difference", where: row).prefix(n)))
    }
    #expect(Set(counts).count > 1 && counts.allSatisfy { (4...30).contains($0) }, "\(counts)")
    // The resolved plan has the rule in it.
    let again = try run("sweep", "o/sweep.resolved.json", "--output", "again", "--quiet")
    #expect(again.status == 0, "\(again)")
    #expect(try areTheSame(run, "o", "again"))
  }

  @Test func cutOffItEndsWithTheSameBytes() throws {
    let run = try program(SweepRulesTests.angles)
    let rule = SweepRulesTests.rule.joined(separator: " ")
    let outcome = try run.shell(
      """
      $P sweep plan \(rule) whole --quiet
      for i in 1 2 3 4 5 6 7 8; do
        $P sweep plan \(rule) o --threads $((i % 3 + 1)) --quiet & run=$!
        sleep 0.0$((i * 7 % 10)); kill -9 $run 2> /dev/null; wait $run 2> /dev/null
      done
      $P sweep plan \(rule) o --quiet; echo $?
      """)
    #expect(outcome.output == "0\n", "\(outcome)")
    #expect(try areTheSame(run, "o", "whole"))
  }

  @Test(arguments: [
    (["--until-width", "0"], "above 0"), (["--measure", "trust"], "add it"),
    (["--until-width", "1"], "name the measure whose interval counts: trust, left"),
    (["--until-width", "1", "--measure", "trusty"], "did you mean trust?"),
    (["--until-width", "1", "--measure", "left", "--max-replicates", "3"], "begins with 4"),
    (["--until-width", "1", "--measure", "left", "--replicates", "1"], "at least 2"),
    (["--until-width", "1", "--measure", "left", "--shard", "0/2"], "a shard has only some"),
    (["--slurm", "--shard", "0/2"], "runs nothing"), (["--slurm", "--force"], "runs nothing"),
    (["--tasks", "3"], "about --slurm"),
    (["--slurm", "--tasks", "1002"], "MaxArraySize"), (["--slurm", "--time", "4"], "such as 4h"),
    (["--slurm", "--partition", "a b"], "name of a partition"),
  ])
  func optionsThatMeanNothing(_ options: [String], _ words: String) throws {
    let outcome = try program(SweepRulesTests.angles).call(["sweep", "plan"] + options)
    #expect(outcome.status == 64 && outcome.errors.contains(words), "\(outcome)")
  }

  @Test(arguments: [
    (
      #""width": 0.1, "measure": "trusst""#,
      #"4:14: stopping: there is no measure called "trusst"; did you mean trust?"#
    ),
    (#""width": 0"#, "stopping.width"), (#""measure": "trust""#, "width"),
  ])
  func aRuleInThePlanIsChecked(_ rule: String, _ words: String) throws {
    let run = try program(
      SweepRulesTests.angles.dropLast() + ",\n \"stopping\": {\(rule)}}")
    let outcome = try run("sweep", "plan", "--dry-run")
    #expect(outcome.status == 65 && outcome.errors.contains(words), "\(outcome)")
  }

  // MARK: Slurm

  /// Both scripts, run by a shell as Slurm would, leave the folder of one machine.
  @Test func theScriptsOfAnArrayJobMakeTheSweep() throws {
    let run = try program(SweepRulesTests.angles)
    #expect(try run("sweep", "plan", "--output", "whole", "--quiet").status == 0)
    let written = try run(
      "sweep", "plan", "--slurm", "--tasks", "3", "--time", "4h", "--threads", "2", "--partition",
      "long", "--output", "out put/angle's")
    #expect(written.status == 0 && written.output.contains("an array of 3 tasks"), "\(written)")
    let script = try run.text(of: "sweep.sbatch")
    for line in [
      "#!/bin/sh", "#SBATCH --array=0-2", "#SBATCH --cpus-per-task=2", "#SBATCH --time=0-04:00:00",
      "#SBATCH --open-mode=append", "#SBATCH --partition=long", "#SBATCH --requeue",
    ] {
      #expect(script.split(separator: "\n").map(String.init).contains(line), "\(line)\n\(script)")
    }
    #expect(script.contains("\nexec /") && script.contains("--max-time 13800s"), "\(script)")
    #expect(!script.contains("srun") && !script.contains("--signal"))
    let outcome = try run.shell(
      """
      for i in 0 1 2; do (cd /; SLURM_ARRAY_TASK_ID=$i sh "$OLDPWD/sweep.sbatch"); echo $?; done
      sh merge.sbatch; echo $?; mv "out put/angle's" o
      """)
    #expect(
      outcome.output.hasPrefix("0\n0\n0\n") && outcome.output.hasSuffix("\n0\n"), "\(outcome)")
    #expect(try areTheSame(run, "o", "whole"))
    // What is there is nobody's to replace unasked.
    let again = try run("sweep", "plan", "--slurm", "--tasks", "2")
    #expect(again.status == 73, "\(again)")
    #expect(try run.text(of: "sweep.sbatch") == script)
  }

  @Test func howManyTasksFollowsFromTheTimeItTakes() throws {
    let run = try program(SweepRulesTests.angles)
    let outcome = try run("sweep", "plan", "--slurm", "--time", "60s")
    #expect(outcome.status == 0 && outcome.output.contains("an array of 1 task;"), "\(outcome)")
    #expect(outcome.errors.contains("below five minutes"), "\(outcome)")
    let script = try run.text(of: "sweep.sbatch")
    #expect(script.contains("--array=0-0\n") && script.contains("--cpus-per-task=1\n"))
    #expect(script.contains("--max-time 30s"), "\(script)")
  }
}
