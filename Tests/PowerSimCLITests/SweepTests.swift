import Foundation
import PowerSimTestSupport
import Testing

/// Sweeps as users start, cut off, share out and add to them.
@Suite struct SweepTests {
  private static let society = """
    "time": {"weeks": 20, "burnIn": 4}, "population": {"agents": 60, "places": 2}
    """

  private func program(_ more: [String: String] = [:]) throws -> Program {
    try Program(
      [
        "a.json": """
        {"name": "A", \(SweepTests.society),
         "programmes": {"p": {"budget": 1.5, "angle": 45, "from": 3, "until": 12}}}
        """,
        "quiet.json": #"{"extends": "a.json", "name": "Quiet", "programmes": null}"#,
        "plan.json": """
        {"name": "Angles", "scenario": "a.json", "reference": "quiet.json", "replicates": 3, "seed": 9,
         "vary": {"programmes.p.angle": {"from": 0, "to": 90, "steps": 3},
                  "parameters.capacity": [0.2, 0.4]},
         "measures": {"lasting": "settledPower[20]", "trust": "meanTrust[end]",
                      "peak": "max(participation[0:15])"}}
        """,
      ].merging(more) { $1 })
  }

  /// Whether two folders have the same files, but for run.json.
  private func areTheSame(_ run: Program, _ one: String, _ other: String) throws -> Bool {
    let outcome = try run.shell(
      "rm -rf l r; cp -r \(one) l; cp -r \(other) r; rm l/run.json r/run.json; diff -r l r")
    return outcome.status == 0
  }

  private func table(_ run: Program, _ name: String) throws -> Table {
    try Table(Array(run.text(of: name).utf8))
  }

  // MARK: What comes out

  /// Each value is what `powersim run` of the cell's scenario leaves, each difference that of two runs.
  @Test func valuesAreThoseOfRuns() throws {
    let run = try program()
    let outcome = try run("sweep", "plan", "--quiet")
    #expect(outcome.status == 0 && outcome.errors == "" && outcome.output == "", "\(outcome)")
    let results = try table(run, "results/plan/results.csv")
    #expect(results.rows.count == 6 * 3 * 3)
    // Cell 4: 45 degrees and a capacity of 0.4.
    let cells = try table(run, "results/plan/cells.csv")
    #expect(
      cells.rows.map { Array($0[2...]) }[3] == ["45.0", "0.4", "3", "0", "complete"],
      "\(cells.rows)")
    for (file, folder) in [("a.json", "own"), ("quiet.json", "other")] {
      let alone = try run(
        "run", file, "--set", "parameters.capacity=0.4", "--seed", "9", "--replicates", "3",
        "--output", folder, "--quiet")
      #expect(alone.status == 0, "\(alone)")
    }
    for replicate in 1...3 {
      func week(_ folder: String) throws -> Double {
        try table(run, folder + "/timeseries.csv").numbers(
          "settledPower", where: ["replicate": "\(replicate)", "week": "20.0"])[0]
      }
      let row = ["cell": "4", "replicate": "\(replicate)", "measure": "lasting"]
      let own = try week("own")
      #expect(results.numbers("value", where: row) == [own])
      #expect(results.numbers("difference", where: row) == [own - (try week("other"))])
      let peak = try table(run, "own/timeseries.csv").numbers(
        "participation", where: ["replicate": "\(replicate)"]
      ).prefix(15).max()
      #expect(
        results.numbers("value", where: row.merging(["measure": "peak"]) { $1 }) == [peak ?? .nan])
    }
    // The mean over replicates is the one of summary.csv.
    let effects = try table(run, "results/plan/effects.csv")
    let summary = try table(run, "own/summary.csv")
    for column in ["mean", "median", "p10", "p90"] {
      #expect(
        effects.numbers(column, where: ["cell": "4", "measure": "trust"])
          == summary.numbers(
            column, where: ["grouping": "all", "metric": "meanTrust", "window": "end"]))
    }
  }

  @Test func bytesDoNotHangOnThreads() throws {
    let run = try program()
    for threads in ["1", "3", "8"] {
      let outcome = try run(
        "sweep", "plan", "--threads", threads, "--output", "o" + threads, "--quiet")
      #expect(outcome.status == 0, "\(outcome)")
    }
    #expect(try areTheSame(run, "o1", "o3") && areTheSame(run, "o1", "o8"))
  }

  @Test func theResolvedPlanRepeatsEveryByte() throws {
    let run = try program([
      "points.csv": "parameters.capacity,programmes.p.angle\n0.2,10\n0.4,20.5\n",
      "table.json": """
      {"name": "Table", "scenario": "a.json", "replicates": 2,
       "design": {"kind": "table", "file": "points.csv"}}
      """,
    ])
    for plan in ["plan", "table"] {
      #expect(try run("sweep", plan, "--output", "o-" + plan, "--quiet").status == 0)
      let again = try run(
        "sweep", "o-\(plan)/sweep.resolved.json", "--output", "again-" + plan, "--quiet")
      #expect(again.status == 0, "\(again)")
      #expect(try areTheSame(run, "o-" + plan, "again-" + plan))
    }
  }

  // MARK: Going on

  @Test func nothingIsComputedTwiceAndReplicatesAndCellsAreAdded() throws {
    let run = try program()
    #expect(try run("sweep", "plan", "--output", "o").output.contains("18 computed, 0 were there"))
    #expect(try run("sweep", "plan", "--output", "o").output.contains("0 computed, 18 were there"))
    #expect(
      try run("sweep", "plan", "--output", "o", "--replicates", "5").output
        .contains("12 computed, 18 were there"))
    // Those that are there stay.
    #expect(try run("sweep", "plan", "--output", "o").output.contains("0 computed, 30 were there"))
    #expect(try run("sweep", "plan", "--output", "o5", "--replicates", "5", "--quiet").status == 0)
    #expect(try areTheSame(run, "o", "o5"))
    // One capacity more, before those there were.
    try run.write(
      run.text(of: "plan.json").replacing("[0.2, 0.4]", with: "[0.1, 0.2, 0.4]"), to: "plan.json")
    #expect(
      try run("sweep", "plan", "--output", "o").output.contains("15 computed, 30 were there"))
    #expect(
      try run("sweep", "plan", "--output", "more", "--replicates", "5", "--quiet").status == 0)
    #expect(try areTheSame(run, "o", "more"))
  }

  /// Killed again and again wherever it stands, with another number of threads each time.
  @Test func afterKillsTheBytesAreTheSame() throws {
    let run = try program()
    #expect(try run("sweep", "plan", "--output", "whole", "--quiet").status == 0)
    let outcome = try run.shell(
      """
      for i in 1 2 3 4 5 6 7 8; do
        $P sweep plan --output o --threads $((i % 3 + 1)) --quiet & run=$!
        sleep 0.0$((i * 7 % 10)); kill -9 $run 2> /dev/null; wait $run 2> /dev/null
      done
      $P sweep plan --output o --quiet; echo $?; ls -a | grep powersim-lock
      """)
    #expect(outcome.output == "0\n", "\(outcome)")
    #expect(try areTheSame(run, "o", "whole"))
  }

  /// Whatever a full disk or a torn write leaves of the record of units.
  @Test func afterAnyCutTheBytesAreTheSame() throws {
    let run = try program()
    #expect(try run("sweep", "plan", "--output", "whole", "--quiet").status == 0)
    for cut in [
      ": > o/units.bin", "truncate -s 100 o/units.bin", "truncate -s 131 o/units.bin",
      "truncate -s 700 o/units.bin", "rm o/*.csv",
      "printf x | dd of=o/units.bin bs=1 seek=300 conv=notrunc 2> /dev/null",
      "echo torn > o/results.csv.part", "rm o/units.bin",
    ] {
      let outcome = try run.shell(
        "rm -rf o; cp -r whole o; \(cut); $P sweep plan --output o --quiet; echo $?")
      #expect(outcome.output == "0\n", "\(cut): \(outcome)")
      #expect(try areTheSame(run, "o", "whole"), "\(cut)")
    }
  }

  @Test func timeThatIsOverBeginsNothing() throws {
    let run = try program()
    let outcome = try run("sweep", "plan", "--max-time", "0.000001s", "--output", "o")
    #expect(outcome.status == 3 && outcome.errors.contains("18 runs left"), "\(outcome)")
    #expect(try table(run, "o/results.csv").rows.isEmpty)
    #expect(try table(run, "o/cells.csv").cells("status").allSatisfy { $0 == "incomplete" })
    #expect(try run.text(of: "o/run.json").contains(#""status": "incomplete""#))
    #expect(try run("sweep", "plan", "--max-time", "1h", "--output", "o", "--quiet").status == 0)
    #expect(try run.text(of: "o/run.json").contains(#""status": "complete""#))
  }

  @Test func ctrlCLeavesWhatIsComplete() throws {
    let run = try program(["long.json": SweepTests.long])
    let outcome = try run(
      "sweep", "long", "--output", "o", "--threads", "1",
      interrupt: { SweepTests.unitsAreThere(in: run.folder + "/o") })
    #expect(outcome.status == 130, "\(outcome)")
    #expect(outcome.errors.contains("left; the same command goes on from there"), "\(outcome)")
    #expect(run.names(in: "o").contains("results.csv"))
  }

  /// Whether anything stands behind the head of the record of units: before, the start is still under way.
  private static func unitsAreThere(in folder: String) -> Bool {
    let file = try? FileManager.default.attributesOfItem(atPath: folder + "/units.bin")
    return (file?[.size] as? NSNumber)?.intValue ?? 0 > 128
  }

  /// Half of its runs are long.
  private static let long = """
    {"name": "Long", "scenario": "a.json", "replicates": 50, "vary": {"time.weeks": [20, \(Program.long)]}}
    """

  @Test(arguments: ["TERM", "USR1", "XCPU"])
  func aSignalLeavesWhatIsComplete(_ signal: String) throws {
    let run = try program(["long.json": SweepTests.long])
    let outcome = try run.shell(
      """
      $P sweep long --output o --threads 1 & run=$!
      until [ "$(wc -c < o/units.bin 2> /dev/null || echo 0)" -gt 128 ]; do sleep 0.01; done
      kill -\(signal) $run; wait $run; echo $?
      """)
    #expect(outcome.output == "3\n", "\(outcome)")
    #expect(run.names(in: "o").contains("results.csv"))
    #expect(run.names(in: "o").allSatisfy { !$0.hasSuffix(".part") })
  }

  // MARK: What is replaced

  /// With another plan's results in the folder, nothing of either is lost by whatever cuts it off.
  @Test func forceGoesOnAndKeepsTheOldUntilAllIsDone() throws {
    let run = try program()
    #expect(try run("sweep", "plan", "--output", "o", "--quiet").status == 0)
    let own = try run("sweep", "plan", "--output", "o", "--force")
    #expect(own.status == 0 && own.output.contains("0 computed, 18 were there"), "\(own)")
    #expect(try run.shell("cp -r o before").status == 0)
    for change in [("[20]", "[19]"), ("[19]", "[18]")] {
      try run.write(
        run.text(of: "plan.json").replacing(change.0, with: change.1), to: "plan.json")
      let cut = try run("sweep", "plan", "--output", "o", "--force", "--max-time", "0.000001s")
      #expect(cut.status == 3 && cut.output.contains("o.part/: cells.csv"), "\(cut)")
      #expect(cut.errors.contains("goes on from there; until all is done, o stays as it is"))
      #expect(try run.shell("diff -r o before").status == 0)
    }
    #expect(try run("sweep", "plan", "--output", "new", "--quiet").status == 0)
    let outcome = try run.shell(
      """
      for i in 1 2 3 4 5 6; do
        $P sweep plan --output o --force --quiet & run=$!
        sleep 0.0$((i * 7 % 10)); kill -9 $run 2> /dev/null; wait $run 2> /dev/null
        # Killed behind the exchange, it may have left what was replaced: the next start removes it.
        if cmp -s o/units.bin new/units.bin; then break; fi
        [ -e o.part ] && diff -rq o before
      done
      $P sweep plan --output o --force --quiet; echo $?; ls -d o.part
      """)
    #expect(outcome.output == "0\n", "\(outcome)")
    #expect(try areTheSame(run, "o", "new"))
  }

  /// Ended between the exchange and the end of its tidying, with whatever there was before; what grows there
  /// for another plan is nobody's to remove.
  @Test func whatWasReplacedIsRemovedByTheNextStart() throws {
    let run = try program()
    try run.write(run.text(of: "plan.json").replacing("[20]", with: "[19]"), to: "other.json")
    for before in ["sweep plan", "run a.json"] {
      let outcome = try run.shell(
        """
        rm -rf o old; $P \(before) --output o --quiet; cp -r o old
        $P sweep other --output o --force --quiet; echo $?
        cp -r old o.part; rm -f o.part/*.csv
        $P sweep other --output o --quiet; echo $?; ls -d o.part
        $P sweep plan --output o --force --quiet --max-time 0.000001s; echo $?
        $P sweep other --output o --quiet; echo $?; ls -d o.part
        $P sweep plan --output o --force --quiet; echo $?; ls -d o.part
        """)
      #expect(outcome.output == "0\n0\n3\n0\no.part\n0\n", "\(before) \(outcome)")
    }
  }

  #if os(Linux)
    /// A merge that is asked to end says so; the same command does what is left.
    @Test(arguments: [("INT", 130), ("TERM", 143), ("HUP", 129)])
    func aMergeIsInterrupted(_ signal: String, _ code: Int) throws {
      let run = try program()
      for shard in ["0", "1"] {
        #expect(
          try run("sweep", "plan", "--shard", "\(shard)/2", "--output", "s\(shard)", "--quiet")
            .status == 0)
      }
      let outcome = try run.shell(
        """
        $P merge s0 s1 --output whole --quiet
        # The signal is there before the program is.
        env --block-signal=\(signal) sh -c 'kill -\(signal) $$; exec $P merge s0 s1 --output o'; echo $?
        for i in 1 2 3 4 5 6 7 8; do
          (sleep 0.0$i; kill -\(signal) $(sed -n 's/.*"process": \\([0-9]*\\).*/\\1/p' .o.powersim-lock)) \
            2> /dev/null &
          $P merge s0 s1 --output o --quiet; case $? in 0|\(code)) ;; *) echo "ends $?" ;; esac; wait
        done
        $P merge s0 s1 --output o --quiet; echo $?; ls -d .o.* o.part
        """)
      #expect(outcome.output == "\(code)\n0\n", "\(outcome)")
      #expect(
        outcome.errors.hasPrefix(
          "interrupted; not all is joined; the same command does what is left\n"), "\(outcome)")
      #expect(try areTheSame(run, "o", "whole"))
    }
  #endif

  @Test func permissionsStay() throws {
    let run = try program()
    let outcome = try run.shell(
      """
      umask 022; $P sweep plan --output o --quiet; chmod 700 o; chmod 600 o/*
      look() { stat -c %a o o/* 2> /dev/null || stat -f %Lp o o/*; }
      $P sweep plan --output o --replicates 4 --quiet; look | sort | uniq -c | tr -s ' '
      sed 's/0.4]/0.5]/' plan.json > other.json
      $P sweep other --output o --force --quiet; look | sort | uniq -c | tr -s ' '
      umask 002; $P sweep plan --output n --quiet; ls -l n/cells.csv n/units.bin | cut -c 1-10
      """)
    #expect(
      outcome.output == " 7 600\n 1 700\n 7 600\n 1 700\n-rw-rw-r--\n-rw-rw-r--\n", "\(outcome)")
  }

  /// What a plan's scenarios extend lies among results of powersim, which would be replaced.
  @Test func whatItIsMadeFromStays() throws {
    let run = try program()
    #expect(try run("run", "a.json", "--output", "r", "--quiet").status == 0)
    try run.write(#"{"extends": "r/scenario.resolved.json", "name": "E"}"#, to: "e.json")
    let plan = try run.text(of: "plan.json")
    for key in ["scenario", "reference"] {
      try run.write(
        plan.replacing(#""reference": "quiet.json", "#, with: "")
          .replacing(
            #""scenario": "a.json""#, with: #""scenario": "a.json", "reference": "a.json""#
          )
          .replacing("\"\(key)\": \"a.json\"", with: "\"\(key)\": \"e.json\"")
          .replacing(#""seed": 9,"#, with: ""), to: "plan.json")
      let outcome = try run("sweep", "plan", "--output", "r", "--force", "--replicates", "1")
      let words = "r/scenario.resolved.json is read by this run"
      #expect(outcome.status == 73 && outcome.errors.contains(words), "\(key) \(outcome)")
    }
    #expect(run.names(in: "r").contains("scenario.resolved.json"))
  }

  // MARK: Shards

  /// A shard that was killed before its first end, what is no folder of a shard, and what is no file.
  @Test func whatAKillLeftOfAShardIsMerged() throws {
    let run = try program()
    for shard in 0..<2 {
      let name = "s\(shard)"
      #expect(
        try run("sweep", "plan", "--shard", "\(shard)/2", "--output", name, "--quiet").status == 0)
    }
    let outcome = try run.shell(
      """
      rm s0/sweep.resolved.json s0/*.csv; $P merge s0 s1 --output o --quiet; echo $?
      mkdir p; cp s1/sweep.resolved.json p; mkfifo p/units.bin
      timeout 20 $P merge p s1 --output q; echo $?; ls -d q
      rm s1/sweep.resolved.json; $P merge s0 s1 --output q; echo $?
      """)
    #expect(outcome.output == "0\n73\n65\n", "\(outcome)")
    #expect(outcome.errors.contains("p/units.bin is no ordinary file"), "\(outcome)")
    #expect(outcome.errors.contains("give the commands of the shards again"), "\(outcome)")
    #expect(try run("sweep", "plan", "--output", "whole", "--quiet").status == 0)
    #expect(try areTheSame(run, "o", "whole"))
  }

  @Test func shardsMergedAreOneMachine() throws {
    let run = try program()
    #expect(try run("sweep", "plan", "--output", "whole", "--quiet").status == 0)
    for shard in 0..<4 {
      let outcome = try run("sweep", "plan", "--shard", "\(shard)/4", "--quiet")
      #expect(outcome.status == 0, "\(outcome)")
    }
    let part = try run(
      "merge", "results/plan-shard-0-of-4", "results/plan-shard-2-of-4/", "--output", "o")
    #expect(part.status == 3 && part.errors.contains("9 runs missing"), "\(part)")
    // A merged folder is gone on with, by whoever comes first.
    #expect(try run.shell("cp -r o o2; $P merge results/plan-* --output o --quiet").status == 0)
    let resumed = try run("sweep", "o2/sweep.resolved.json", "--output", "o2")
    #expect(resumed.output.contains("9 computed, 9 were there"), "\(resumed)")
    #expect(try areTheSame(run, "o", "whole") && areTheSame(run, "o2", "whole"))
  }

  @Test func shardsOfOtherPlansAreNotMerged() throws {
    let run = try program()
    #expect(try run("sweep", "plan", "--shard", "0/2", "--output", "one", "--quiet").status == 0)
    try run.write(
      run.text(of: "plan.json").replacing("0.4", with: "0.5"), to: "plan.json")
    #expect(try run("sweep", "plan", "--shard", "1/2", "--output", "two", "--quiet").status == 0)
    let outcome = try run("merge", "one", "two", "--output", "o")
    #expect(outcome.status == 73 && outcome.errors.contains("two holds units of another plan"))
  }

  // MARK: What is refused

  @Test func twoProcessesAreKeptOutOfOneFolder() throws {
    let run = try program([
      "long.json": """
      {"name": "Long", "scenario": "a.json", "vary": {"time.weeks": [\(Program.long)]}}
      """
    ])
    let outcome = try run.shell(
      """
      $P sweep long --output o --quiet & run=$!
      awaitText o/units.bin; $P sweep long --output o; echo $?
      $P merge o --output o; echo $?
      kill -9 $run; wait $run 2> /dev/null
      """)
    #expect(outcome.output.hasPrefix("73\n"), "\(outcome)")
    #expect(outcome.errors.contains("is writing to o; wait until it has ended"), "\(outcome)")
  }

  @Test(arguments: [
    ("replicates", "settledPower[20]", "settledPower[19]", "other measures"),
    ("cells", "[0.2, 0.4]", "[0.2]", "9 units of cells that this plan does not have"),
    ("seed", #""seed": 9"#, #""seed": 8"#, "18 units of cells that this plan does not have"),
  ])
  func anotherPlanIsNeverMixedIn(
    _ what: String, _ old: String, _ new: String, _ words: String
  ) throws {
    let run = try program()
    #expect(try run("sweep", "plan", "--output", "o", "--quiet").status == 0)
    #expect(try run.shell("cp -r o before").status == 0)
    try run.write(run.text(of: "plan.json").replacing(old, with: new), to: "plan.json")
    let refused = try run("sweep", "plan", "--output", "o")
    #expect(refused.status == 73 && refused.errors.contains(words), "\(refused)")
    #expect(try run.shell("diff -r o before").status == 0)
    #expect(try run("sweep", "plan", "--output", "o", "--force", "--quiet").status == 0)
    #expect(try run("sweep", "plan", "--output", "new", "--quiet").status == 0)
    #expect(try areTheSame(run, "o", "new"))
  }

  @Test func foldersOfOthersAreLeftAlone() throws {
    let run = try program(["mine/letter.txt": "dear"])
    #expect(try run("run", "a", "--output", "r", "--quiet").status == 0)
    for (folder, words) in [("mine", "is not from powersim"), ("r", "results of another command")] {
      let outcome = try run("sweep", "plan", "--output", folder)
      #expect(outcome.status == 73 && outcome.errors.contains(words), "\(outcome)")
    }
    #expect(run.names(in: "mine") == ["letter.txt"])
    let outcome = try run("run", "a", "--output", "o", "--quiet")
    #expect(outcome.status == 0)
  }

  @Test(arguments: [
    (["--resume", "--force"], "choose one"),
    (["--shard", "4/4"], "--shard takes I/N"), (["--shard", "1"], "--shard takes I/N"),
    (["--max-time", "3"], "--max-time takes a time"),
    (["--max-time", "3w"], "--max-time takes a time"),
    (["--replicates", "0"], "at least 1"), (["--confirm-above", "5"], "add --confirm-above 18"),
  ])
  func optionsThatMeanNothing(_ options: [String], _ words: String) throws {
    let outcome = try program().call(["sweep", "plan"] + options)
    #expect(outcome.status == 64 && outcome.errors.contains(words), "\(outcome)")
  }

  @Test(arguments: [
    ["--replicates", "9223372036854775807"],
    ["--until-width", "1", "--measure", "peak", "--max-replicates", "9223372036854775807"],
  ])
  func moreReplicatesThanAnythingMayHave(_ options: [String]) throws {
    let run = try program()
    let outcome = try run.call(["sweep", "plan"] + options)
    let words = "replicates: expected a whole number from 1 to 1000000, found 9223372036854775807"
    #expect(outcome.status == 65 && outcome.errors.contains(words), "\(outcome)")
    let shard = try run("sweep", "plan", "--dry-run", "--shard", "0/9223372036854775807")
    #expect(shard.status == 0 && shard.output.contains(" 1 runs"), "\(shard)")
    let most = try run(
      "sweep", "plan", "--replicates", "1000000", "--until-width", "1", "--measure", "peak")
    #expect(most.status == 64 && most.errors.contains("--confirm-above 6000000"), "\(most)")
  }

  @Test func aDryRunWritesNothing() throws {
    let run = try program()
    let outcome = try run("sweep", "plan", "--dry-run")
    #expect(outcome.status == 0 && outcome.output.contains("6 cells, 3 replicates of each"))
    #expect(outcome.output.contains(" 18 runs\n") && outcome.output.contains(" 54 rows"))
    #expect(!run.names().contains("results"))
  }

  // MARK: Sensitivity

  @Test func indicesStandOnlyForAWholeSweep() throws {
    let run = try program([
      "study.json": """
      {"name": "Study", "scenario": "a.json", "replicates": 2, "design": {"kind": "saltelli", "samples": 8},
       "vary": {"parameters.capacity": {"from": 0.1, "to": 0.9},
                "programmes.p.angle": {"triangular": {"from": 0, "mode": 45, "to": 90}}},
       "measures": {"lasting": "settledPower[20]", "none": "settledPower[0] - settledPower[0]"}}
      """
    ])
    #expect(try run("sweep", "study", "--quiet").status == 0)
    let indices = try table(run, "results/study/sensitivity.csv")
    #expect(indices.rows.count == 4)
    #expect(indices.cells("factor", where: ["measure": "none"]).count == 2)
    #expect(indices.numbers("S1", where: ["measure": "none"]).isEmpty)
    #expect(indices.numbers("ST", where: ["measure": "lasting"]).count == 2)
    let cut = try run("sweep", "study", "--replicates", "3", "--max-time", "0.000001s")
    #expect(cut.status == 3, "\(cut)")
    #expect(!run.names(in: "results/study").contains("sensitivity.csv"))
  }
}
