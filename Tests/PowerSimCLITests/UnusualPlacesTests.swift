import Foundation
import PowerSimTestSupport
import Testing

@testable import PowerSimCLI

/// Systems that are set up as few are: each is served, or told what to do before anything is computed.
@Suite struct UnusualPlacesTests {
  private func program() throws -> Program {
    try Program([
      "a.json": #"{"name": "A", "time": {"weeks": 2, "burnIn": 0}, "population": {"agents": 60}}"#,
      "b.json": #"{"name": "B", "extends": "a.json", "seed": 2}"#,
    ])
  }

  /// What a run makes is its owner's to tidy up, whatever the umask takes away.
  @Test(arguments: [("0777", "drwx------"), ("0700", "drwxrwxrwx"), ("0277", "drwx------")])
  func theUmaskKeepsNobodyFromTheirOwn(_ umask: String, _ permissions: String) throws {
    let run = try program()
    // The superuser may do all; another does it then.
    let P = getuid() == 0 ? "setpriv --reuid 65534 --clear-groups $P" : "$P"
    let outcome = try run.shell(
      """
      chmod 777 .; umask \(umask)
      \(P) run a.json --output o --weeks 1000000 --quiet & run=$!
      await o.part/timeseries.csv.part
      kill -9 $run; wait $run; echo "first $?"
      \(P) run a.json --output o --quiet; echo "next $?"
      \(P) run b.json --output o --quiet --force; echo "another $?"
      \(P) network a.json --output n.csv --quiet; echo "network $?"
      ls -ld o | cut -c 1-10
      """)
    #expect(
      outcome.output == "first 137\nnext 0\nanother 0\nnetwork 0\n\(permissions)\n", "\(outcome)")
  }

  #if os(Linux)
    /// Such a folder cannot be moved, and so is not replaced; a copy of it can.
    ///
    /// Mounting takes the superuser and a kernel that lets it.
    @Test(.enabled(if: getuid() == 0)) func aLowerLayerIsToldBeforeTheRun() throws {
      let run = try program()
      let outcome = try run.shell(
        """
        mkdir lower upper work all; $P run a.json --output lower/o --quiet
        unshare -m sh -c '
          mount -t overlay -o lowerdir=lower,upperdir=upper,workdir=work,redirect_dir=off none all \\
            || exit 0
          cp -r all before
          $P run b.json --output all/o --force --quiet; echo "ends $?"
          diff -r all before && ls -A all
          cp -a all/o all/copy && rm -r all/o && mv all/copy all/o
          $P run b.json --output all/o --force --quiet; echo "copy $?"'
        """)
      if outcome.output.isEmpty { return }
      #expect(outcome.output == "ends 73\no\ncopy 0\n", "\(outcome)")
      #expect(outcome.errors.contains("all/o cannot be replaced"), "\(outcome.errors)")
      #expect(outcome.errors.contains("copy it and put the copy in its place, or choose another"))
    }
  #endif

  #if os(Linux)
    @Test func argumentsAreThoseOfTheProcess() {
      #expect(Arguments.own == Array(CommandLine.arguments.dropFirst()))
    }

    /// As under chroot, and in sandboxes; hiding it takes a kernel that lets users have namespaces.
    @Test func nothingNeedsProc() throws {
      let run = try program()
      try run.write("from,to\na,b\nb,c\n", to: "e.csv")
      try run.write(
        #"{"name": "p", "scenario": "a.json", "vary": {"population.agents": [50, 60]}}"#,
        to: "p.json")
      let outcome = try run.shell(
        """
        unshare -rm sh -c '
          mount -t tmpfs none /proc || exit 0
          $P run a.json --output o --quiet; echo "run $?"
          $P network a.json --output n.csv --quiet; echo "network $?"
          $P compare a.json b.json --output c --replicates 2 --quiet; echo "compare $?"
          $P inspect e.csv > inspected; echo "inspect $?"
          $P validate a.json > validated; echo "validate $?"
          $P run a.json --outptu o; echo "wrong $?"
          $P run a.json --replicates 4 --threads 4 --output t --quiet; echo "threads $?"
          $P sweep p.json --output s --quiet; echo "sweep $?"
          $P verify --quick; echo "verify $?"
          $P workshop; echo "workshop $?"'
        """)
      if outcome.output.isEmpty { return }
      #expect(
        outcome.output == """
          run 0
          network 0
          compare 0
          inspect 0
          validate 0
          wrong 64
          threads 0
          sweep 0
          verify 1
          workshop 1

          """, "\(outcome)")
      for words in ["1 of 4 threads will run: ", "lets this process make fewer", "a missing /proc"]
      {
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
      }
      let record = try run.text(of: "o/run.json").filter { !$0.isWhitespace }
      #expect(
        record.contains(#""arguments":["run","a.json","--output","o","--quiet"]"#), "\(record)")
    }
  #endif

  /// Inputs keep their names in the results; where they cannot, nothing is computed.
  @Test func namesThatCannotBeKeptAreToldFirst() throws {
    let run = try program()
    let name = String(repeating: "n", count: 248) + ".csv"
    try run.write("from,to\na,b\nb,c\nc,a\n", to: name)
    try run.write(
      #"{"name": "n", "network": {"kind": "file", "path": "\#(name)"}}"#, to: "n.json")
    try run.write(#"{"name": "m", "extends": "n.json", "seed": 2}"#, to: "m.json")
    #expect(try run("validate", "n.json").status == 0)
    for (command, copy) in [
      (["run", "n.json"], "o/inputs/"), (["compare", "n.json", "m.json"], "o/scenarios/1/inputs/"),
    ] {
      let outcome = try run.call(command + ["--output", "o", "--weeks", "1000000"])
      #expect(outcome.status == 73, "\(outcome)")
      for words in [
        "\(copy)\(name), the copy of ", ", cannot be written (file name too long",
        "another name or choose another --output",
      ] { #expect(outcome.errors.contains(words), "\(outcome.errors)") }
      #expect(!run.names().contains { $0.hasPrefix("o") || $0.hasPrefix(".o.") }, "\(run.names())")
    }
  }

  /// File systems take names of 255 bytes.
  @Test func manyLongNamesMakeAShortOne() throws {
    let run = try program()
    let names = (1...12).map { String(repeating: "long", count: 12) + "\($0).json" }
    for name in names { try run.write(#"{"extends": "a.json"}"#, to: name) }
    let outcome = try run.call(["compare"] + names + ["--replicates", "2", "--quiet"])
    #expect(outcome.status == 0, "\(outcome)")
    #expect(
      run.names(in: "results") == ["compare-\(names[0].dropLast(5))-and-11-others"], "\(outcome)")

    let longest = String(repeating: "x", count: 245)
    try run.write(#"{"extends": "a.json"}"#, to: longest + ".json")
    let refused = try run("run", longest + ".json")
    #expect(refused.status == 73, "\(refused)")
    #expect(refused.errors.contains("may have 255 bytes"), "\(refused.errors)")
    #expect(refused.errors.contains("choose another --output"), "\(refused.errors)")
  }

  /// Deep files would end in a crash.
  @Test func aSmallStackIsASentence() throws {
    let outcome = try program().shell("ulimit -s 500; $P validate a.json")
    #expect(outcome.status == 1, "\(outcome)")
    #expect(
      outcome.errors
        == "error: the stack that this process may have is too small (ulimit -s 500); allow at least "
        + "512\n")
  }
}
