import Foundation
import PowerSimTestSupport
import Testing

@testable import PowerSimCLI

/// Standard output and standard error that cannot be written, and signals.
@Suite struct StreamTests {
  private func program() throws -> Program {
    try Program([
      "s.json": #"{"time": {"weeks": 2, "burnIn": 0}, "population": {"agents": 60}}"#
    ])
  }

  #if os(Linux)
    @Test(arguments: [
      "schema", "odd s.json", "describe levers", "describe metrics --json", "--help", "--version",
      "run --help", "help compare", "validate s.json", "validate s.json --json", "new x",
      "run s.json --output o", "compare s.json s.json --replicates 2 --output o",
      "compare s.json s.json --replicates 2 --output o --json", "verify L7 --quick",
      "--generate-completion-script bash",
    ])
    func whatCannotBeWrittenIsNoSuccess(_ command: String) throws {
      let run = try program()
      let full = try run.shell("$P \(command) > /dev/full")
      #expect(full.status == 73, "\(full.errors)")
      #expect(full.errors.contains("standard output could not be written to its end (no space"))
      try? FileManager.default.removeItem(atPath: run.folder + "/x.json")
      let closed = try run.shell("$P \(command.replacing("--output o", with: "--output p")) >&-")
      #expect(closed.status == 73, "\(closed.errors)")
      // A reader that has left ends it by SIGPIPE, unless that is ignored.
      try? FileManager.default.removeItem(atPath: run.folder + "/x.json")
      let left = try run.shell(
        """
        mkfifo pipe; (exec 3< pipe) & exec 4> pipe; wait
        $P \(command.replacing("--output o", with: "--output q")) >&4; echo "ends $?" >&2
        """)
      #expect(left.errors.hasSuffix("ends 141\n"), "\(left.errors)")
      if command.hasPrefix("run s") {
        for folder in ["o", "p", "q"] {
          #expect(run.names(in: folder).contains("run.json"), "the results are there")
        }
        #expect(run.locks == [])
      }
    }

    @Test func standardErrorEndsNothing() throws {
      let run = try program()
      for stream in ["2> /dev/full", "2>&-"] {
        #expect(try run.shell("$P run none.json \(stream)").status == 65)
        #expect(try run.shell("$P run s.json --bogus \(stream)").status == 64)
        #expect(try run.shell("$P run s.json --quiet --force \(stream)").status == 0)
      }
      let left = try run.shell(
        """
        mkfifo pipe; (exec 3< pipe) & exec 4> pipe; wait
        $P run none.json 2>&4; echo "ends $?"
        """)
      #expect(left.output == "ends 65\n")
    }

    @Test func closedStreamsAreNotGivenToFiles() throws {
      let run = try program()
      #expect(try run.shell("$P run s.json --output o >&- 2>&- <&-").status == 73)
      #expect(try run("run", "s.json", "--output", "p", "--quiet").status == 0)
      for name in ["timeseries.csv", "summary.csv", "places.csv", "datapackage.json"] {
        #expect(try run.text(of: "o/\(name)") == run.text(of: "p/\(name)"))
      }
    }

    @Test func aLimitOnFilesIsASentence() throws {
      let run = try program()
      let outcome = try run.shell(
        "ulimit -f 8; $P run s.json --output o --weeks 500; echo ends $?")
      #expect(outcome.output.hasSuffix("ends 73\n"))
      #expect(outcome.errors.contains("could not be written to its end (file too large)"))
      #expect(outcome.errors.contains("allow larger files (ulimit -f)"), "\(outcome.errors)")
    }
  #endif

  @Test(arguments: [("INT", 130), ("TERM", 143), ("HUP", 129)])
  func signalsEndARunWithASentence(_ signal: String, _ status: Int) throws {
    let run = try program()
    // A shell ignores Ctrl-C for what it starts in the background; the trap of a subshell undoes it.
    let outcome = try run.shell(
      """
      (while [ ! -s o.part/timeseries.csv.part ]; do sleep 0.02; done
       kill -\(signal) $(sed -n 's/.*"process": \\([0-9]*\\).*/\\1/p' .o.powersim-lock)) &
      $P run s.json --output o --weeks 1000000; echo "ends $?"
      """)
    #expect(outcome.output == "ends \(status)\n")
    #expect(outcome.errors.hasPrefix("interrupted; what was written so far is in o.part/*.part"))
    #expect(!run.names().contains("o") && run.locks == [])
  }

  #if os(Linux)
    /// The signal is there before the program is, and heard when the program begins to listen: before
    /// anything is written.
    @Test(arguments: ["run s.json --output o", "odd s.json --output o", "new o.json"])
    func signalsAtTheVeryBeginningAreHeard(_ command: String) throws {
      let run = try program()
      let outcome = try run.shell(
        "env --block-signal=INT sh -c 'kill -INT $$; exec $P \(command)'; echo ends $?")
      #expect(outcome.output == "ends 130\n", "\(outcome)")
      #expect(outcome.errors.hasPrefix("interrupted; "), "\(outcome.errors)")
      #expect(run.names().filter { !$0.hasSuffix(".part") } == ["s.json"])
    }

    /// The second ends the program at once, and does not take the sentence with it.
    @Test func twoSignalsEndWithOneSentence() throws {
      let run = try program()
      let outcome = try run.shell(
        """
        env --block-signal=INT --block-signal=TERM \
          sh -c 'kill -INT $$; kill -TERM $$; exec $P run s.json --output o'; echo ends $?
        """)
      #expect(outcome.output == "ends 130\n", "\(outcome)")
      #expect(
        outcome.errors.hasPrefix("interrupted, and ended at once; ")
          && outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
      #expect(run.names() == ["s.json"])
    }

    /// The results are there, and nobody asks any more whether to stop.
    @Test func oneSignalEndsTheWaitForAReader() throws {
      let run = try program()
      let outcome = try run.shell(
        """
        mkfifo pipe; exec 3<> pipe
        dd if=/dev/zero of=pipe oflag=nonblock bs=4096 2> errors
        $P compare s.json s.json --replicates 2 --output o --json >&3 & run=$!
        await o/run.json
        kill -TERM $run; wait $run; echo "ends $?"
        """)
      #expect(outcome.output == "ends 143\n", "\(outcome)")
      #expect(outcome.errors.hasPrefix("interrupted, and ended at once; "), "\(outcome.errors)")
      #expect(run.names(in: "o").contains("run.json") && run.locks == [])
    }
  #endif

  @Test func whatIsIgnoredStaysIgnored() throws {
    let run = try program()
    let outcome = try run.shell(
      """
      trap '' HUP
      (while [ ! -s o.part/timeseries.csv.part ]; do sleep 0.02; done
       kill -HUP $(sed -n 's/.*"process": \\([0-9]*\\).*/\\1/p' .o.powersim-lock)) &
      $P run s.json --output o --weeks 20000 --quiet; echo "ends $?"
      """)
    #expect(outcome.output == "ends 0\n", "\(outcome.errors)")
  }

  @Test func aDashIsNoFolder() throws {
    let run = try program()
    for command in [["run", "s.json"], ["compare", "s.json", "s.json"]] {
      let outcome = try run.call(command + ["--output", "-"])
      #expect(outcome.status == 64 && outcome.errors.contains("results are several files"))
    }
    let odd = try run("odd", "s.json", "--output", "-")
    #expect(odd.status == 64 && odd.errors.contains("where --output is left out"))
    for name in ["/dev/stdout", "/dev/fd/1"] {
      let odd = try run.shell(
        "$P odd s.json --output \(name) | cat; $P odd s.json --output \(name)")
      #expect(odd.status == 64 && odd.errors.contains("where --output is left out"), "\(odd)")
    }
    let nameless = try run.shell("(echo x | $P odd s.json --output /dev/fd/0)")
    #expect(nameless.status == 73 && nameless.errors.contains("/dev/fd/0 is no ordinary file"))
    #expect(run.names() == ["s.json"])
  }

  /// A bundle of such a name would be tidied up as a run that was ended.
  @Test func resultsAreNotCalledAsThoseUnderWay() throws {
    let run = try program()
    for folder in ["o.part", "o.old.part/", "./o.part//"] {
      let outcome = try run.call(["run", "s.json", "--output", folder])
      #expect(outcome.status == 64 && outcome.errors.contains("for results under way"))
    }
    #expect(run.names() == ["s.json"])
  }

  // MARK: Names

  @Test func noNameReachesTheTerminalRaw() throws {
    let evil = "\u{1B}]0;x\u{7}\u{9B}31m\u{8}\r\u{202E}"
    let run = try Program([
      "evil.json": """
      {"name": "n\\u001b[2J\\u009b31m\\u202e", "time": {"weeks": 1, "burnIn": 0},
       "population": {"agents": 60, "groups": {"g\\u001b[1m": 0.5, "h": 0.5}},
       "policies": {"p\\u0007": {"lever": "organising", "value": 0.1, "from": 9}},
       "lesson": {"question": "q\\u001b[5m"}}
      """,
      "bad.json": #"{"na\u001bme": "\u001b[2J", "policies": {"\u0007": {"lever": "x\u001b[0m"}}}"#,
      "t.csv": "a,b\nx\u{1B}[2J,x\u{1B}[2J\n",
      "net.json": #"{"network": {"kind": "file", "path": "t.csv", "place": "p\u001b[1m"}}"#,
    ])
    try run.write(#"{"seed": -1}"#, to: "e\u{1B}[31m.json")
    for command in [
      ["run", "evil.json", "--force"], ["validate", "evil.json", "bad.json", "net.json"],
      ["odd", "evil.json"], ["run", "e\u{1B}[31m.json"], ["run", evil], ["run", "evil.json", evil],
      ["run", "evil.json", "--\(evil)"],
      ["compare", "evil.json", "evil.json", "--replicates", "2"],
      ["validate", "evil.json", "--set", "\(evil)=1"], ["describe", "levers", evil],
      ["run", "evil.json", "--output", "o\(evil)"], ["verify", evil],
      ["validate", "bad.json", "evil.json", "--json"],
    ] {
      let outcome = try run.call(command)
      for text in [outcome.output, outcome.errors] {
        let raw = text.unicodeScalars.filter {
          $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t"
            || (0x202A...0x202E).contains($0.value)
        }
        #expect(raw.isEmpty, "\(command): \(text.debugDescription)")
      }
    }
  }

  @Test func linesKeepTheirEndsAndLoseTheirEscapes() {
    #expect(Terminal.safe("a\u{1B}[2Jb\n\tc\u{9B}d") == "a [2Jb\n\tc d")
    #expect(Terminal.safe("é😀\n") == "é😀\n")
    #expect(Terminal.printable("a\nb\u{202E}c") == "a b c")
  }
}
