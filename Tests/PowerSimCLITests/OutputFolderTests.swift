import Foundation
import PowerSimTestSupport
import Testing

/// What happens to folders and files of the user's, and to results, where something comes between.
@Suite struct OutputFolderTests {
  private func program() throws -> Program {
    let program = try Program([
      "a.json": #"{"name": "A", "time": {"weeks": 2, "burnIn": 0}, "population": {"agents": 60}}"#,
      "b.json": #"{"name": "B", "extends": "a.json", "seed": 2}"#,
    ])
    for name in ["one", "two", "o", "mine"] { try program.makeFolder(name) }
    try program.write(#"{"extends": "../a.json", "name": "one"}"#, to: "one/base.json")
    try program.write(#"{"extends": "../a.json", "name": "two"}"#, to: "two/base.json")
    return program
  }

  // MARK: Nothing but our own is replaced

  @Test func whatIsNotOursIsNamedAndStays() throws {
    let run = try program()
    try run.makeFolder("mine/scenarios")
    try run.makeFolder("mine/inputs")
    try run.write("mine", to: "mine/scenarios/mine.json")
    try run.write("mine", to: "mine/inputs/data.csv")
    try run.write("mine", to: "mine/places.csv")
    for more in [[], ["--force"]] {
      let outcome = try run.call(["run", "a.json", "--output", "mine"] + more)
      #expect(outcome.status == 73)
      #expect(outcome.errors.contains("mine/inputs/ is not from powersim"), "\(outcome.errors)")
      #expect(outcome.errors.contains("such as mine/results"), "what to do")
      #expect(run.names(in: "mine") == ["inputs", "places.csv", "scenarios"])
      #expect(try run.text(of: "mine/inputs/data.csv") == "mine")
    }
    #expect(!run.names().contains("mine.part") && run.locks == [])
  }

  /// What a link leads to is somebody's, also where its name is the one in which results grow.
  @Test func resultsBehindALinkStay() throws {
    let run = try program()
    #expect(try run("run", "a.json", "--output", "good").status == 0)
    let names = run.names(in: "good")
    for link in ["next.part", "next.old.part"] {
      try FileManager.default.createSymbolicLink(
        atPath: run.folder + "/" + link, withDestinationPath: "good")
      let outcome = try run("run", "a.json", "--output", "next")
      #expect(outcome.status == (link == "next.part" ? 73 : 0), "\(link): \(outcome.errors)")
      #expect(run.names(in: "good") == names, "\(link)")
      try FileManager.default.removeItem(atPath: run.folder + "/" + link)
    }
  }

  @Test func aFileAmongResultsIsNamedAndStays() throws {
    let run = try program()
    #expect(try run("run", "a.json", "--output", "o").status == 0, "an empty folder will do")
    try run.write("mine", to: "o/notes.txt")
    let before = try run.text(of: "o/run.json")
    let outcome = try run("run", "a.json", "--output", "o", "--force")
    #expect(outcome.status == 73)
    #expect(outcome.errors.contains("o/notes.txt is not part of the results in o"))
    #expect(try run.text(of: "o/notes.txt") == "mine" && run.text(of: "o/run.json") == before)
    // What a file manager leaves is nobody's.
    try FileManager.default.removeItem(atPath: run.folder + "/o/notes.txt")
    try run.write("", to: "o/.DS_Store")
    #expect(try run("run", "b.json", "--output", "o/", "--force").status == 0)
    #expect(!run.names(in: "o").contains(".DS_Store"))
  }

  @Test func permissionsStay() throws {
    let run = try program()
    let outcome = try run.shell(
      """
      umask 022; chmod 700 o
      $P run a.json --output o --quiet; ls -ld o | cut -c 1-10
      chmod 600 o/summary.csv; chmod 750 o
      $P run b.json --output o --force --weeks $LONG --quiet & run=$!
      await o.part/timeseries.csv.part
      ls -ld o.part | cut -c 1-10; wait $run
      ls -ld o o/summary.csv o/groups.csv | cut -c 1-10
      """)
    #expect(
      outcome.output
        == "drwx------\ndrwx------\ndrwxr-x---\n-rw-r--r--\n-rw-------\n", "\(outcome)")
  }

  /// Whose a file is that may not be read, nobody can say.
  @Test func whatCannotBeReadIsNotCalledForeign() throws {
    let run = try program()
    // The superuser may read all; another does it then.
    let P = getuid() == 0 ? "setpriv --reuid 65534 --clear-groups $P" : "$P"
    let outcome = try run.shell(
      """
      chmod 777 .; umask 0
      \(P) run a.json --output u --quiet && chmod 000 u/run.json
      \(P) run a.json --output u --quiet --force; echo "run $?"
      \(P) network a.json --output n.csv --quiet && chmod 000 n.nodes.csv
      \(P) network a.json --output n.csv --quiet --force; echo "network $?"
      """)
    #expect(outcome.output == "run 73\nnetwork 73\n", "\(outcome)")
    for name in ["u/run.json", "n.nodes.csv"] {
      #expect(
        outcome.errors.contains(
          "\(name) cannot be read (permission denied), and so is not replaced"),
        "\(outcome.errors)")
    }
  }

  /// Who closed a folder wants to keep it; root may write everywhere.
  @Test(.enabled(if: getuid() != 0)) func closedFoldersStay() throws {
    let run = try program()
    #expect(
      try run("compare", "a.json", "b.json", "--replicates", "2", "--output", "c").status == 0)
    let before = try run.text(of: "c/run.json")
    for closed in ["c", "c/scenarios", "c/scenarios/1"] {
      let outcome = try run.shell(
        """
        chmod 500 \(closed)
        $P compare b.json a.json --replicates 2 --output c --force --quiet; code=$?
        chmod 700 \(closed); exit $code
        """)
      #expect(outcome.status == 73, "\(outcome)")
      #expect(outcome.errors.contains("\(closed) may not be read and written"), "\(outcome.errors)")
      #expect(try run.text(of: "c/run.json") == before && !run.names().contains("c.part"))
    }
  }

  /// A link in the place of one of our files was made by somebody, who is told.
  @Test func aLinkAmongResultsStays() throws {
    let run = try program()
    #expect(try run("run", "a.json", "--output", "o").status == 0)
    try FileManager.default.moveItem(
      atPath: run.folder + "/o/groups.csv", toPath: run.folder + "/mine/groups.csv")
    try FileManager.default.createSymbolicLink(
      atPath: run.folder + "/o/groups.csv", withDestinationPath: "../mine/groups.csv")
    let outcome = try run("run", "a.json", "--output", "o", "--force")
    #expect(outcome.status == 73)
    #expect(
      outcome.errors.contains(
        "o/groups.csv is not part of the results in o (run.json lists a file)"))
    #expect(run.names(in: "mine") == ["groups.csv"] && run.names(in: "o").contains("groups.csv"))
  }

  @Test func aRunKeepsWhatItIsMadeFrom() throws {
    let run = try program()
    #expect(try run("run", "a.json", "--output", "o").status == 0)
    let before = try run.text(of: "o/scenario.resolved.json")
    for scenario in ["o/scenario.resolved.json", "child.json"] {
      try run.write(#"{"extends": "o/scenario.resolved.json", "seed": 9}"#, to: "child.json")
      let outcome = try run("run", scenario, "--output", "o", "--force")
      #expect(outcome.status == 73)
      #expect(
        outcome.errors.contains("o/scenario.resolved.json is read by this run"),
        "\(outcome.errors)")
      #expect(try run.text(of: "o/scenario.resolved.json") == before)
    }
  }

  @Test func twoFilesOfOneNameDoNotReplaceOneAnother() throws {
    let run = try program()
    #expect(try run("run", "one/base.json").status == 0)
    for more in [[], ["--force"]] {
      let outcome = try run.call(["run", "two/base.json"] + more)
      #expect(outcome.status == 73)
      #expect(
        outcome.errors.contains("results/base holds the results of another scenario file"),
        "\(outcome.errors)")
      #expect(outcome.errors.contains("../../one/base.json"))
      #expect(outcome.errors.contains("--output results/two-base"), "what to do")
    }
    #expect(try run("run", "one/base.json").errors.contains("add --force"))
    #expect(try run("run", "./one/../one/base.json", "--force").status == 0, "the same file")
    // Who names the folder decides.
    #expect(try run("run", "two/base.json", "--output", "results/base", "--force").status == 0)
    #expect(try run("compare", "one/base.json", "a.json", "--replicates", "2").status == 0)
    let other = try run("compare", "two/base.json", "a.json", "--replicates", "2", "--force")
    #expect(other.status == 73 && other.errors.contains("another scenario file"))
  }

  @Test func foldersThatCannotChangePlaces() throws {
    let run = try program()
    let here = try run.shell("cd o && $P run ../a.json --output .")
    #expect(here.status == 73)
    #expect(here.errors.contains("the current folder") && here.errors.contains("./results"))
    for (output, inside) in [("/", "/results"), ("o/..", "./results"), ("../..", "../../results")] {
      let outcome = try run("run", "a.json", "--output", output)
      #expect(outcome.status == 73 && outcome.errors.contains("the current folder, or holds it"))
      #expect(outcome.errors.contains("such as --output \(inside)\n"), "\(outcome.errors)")
    }
    try FileManager.default.createSymbolicLink(
      atPath: run.folder + "/link", withDestinationPath: "mine")
    #expect(try run("run", "a.json", "--output", "link/").status == 0)
    #expect(try run("run", "b.json", "--output", "link", "--force").status == 0)
    #expect(run.names(in: "mine").contains("run.json"), "a link is followed, and stays")
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: run.folder + "/link") == "mine")
    try FileManager.default.createSymbolicLink(
      atPath: run.folder + "/loose", withDestinationPath: "nowhere")
    for output in ["loose", "loose/in"] {
      let loose = try run("run", "a.json", "--output", output)
      #expect(loose.status == 73 && loose.errors.contains("loose is a link that leads nowhere"))
    }
  }

  // MARK: While a run lasts

  /// What has come to lie in a run's place is left alone, and the finished results are not lost.
  @Test func whatAppearsMeanwhileStays() throws {
    for (appears, name) in [
      ("mkdir o; echo mine > o/mine.txt", "o/mine.txt"), ("echo mine > o", "o"),
      ("$P run b.json --output other --quiet; mv other o", "o/run.json"),
    ] {
      let run = try program()
      let outcome = try run.shell(
        """
        rmdir o; mkdir o-2; echo taken > o-2/taken
        $P run a.json --output o --weeks $LONG & run=$!
        await o.part/timeseries.csv.part
        kill -STOP $run; \(appears); cksum \(name) > before; kill -CONT $run
        wait $run; echo "ends $?"; cksum \(name) | cmp - before && cat o-2/taken
        """)
      #expect(outcome.output == "ends 73\ntaken\n", "\(outcome)")
      #expect(outcome.errors.contains("something has come to lie at o since the run began"))
      #expect(outcome.errors.contains("they are whole in o-3"), "\(outcome.errors)")
      let lines = try run.text(of: "o-3/timeseries.csv").split(separator: "\n").count
      #expect(lines == Program.long + 2, "the header, the start and each week")
      #expect(!run.names().contains("o.part") && run.locks == [])
    }
  }

  @Test func forceLooksAgainBeforeItReplaces() throws {
    let run = try program()
    let outcome = try run.shell(
      """
      $P run a.json --output o --quiet
      $P run a.json --output o --weeks $LONG --force & run=$!
      await o.part/timeseries.csv.part
      kill -STOP $run; echo mine > o/notes.txt; kill -CONT $run
      wait $run; echo "ends $?"; cat o/notes.txt; wc -l < o/timeseries.csv
      """)
    let lines = outcome.output.split(whereSeparator: \.isWhitespace)
    #expect(lines == ["ends", "73", "mine", "4"], "\(outcome)")
    #expect(outcome.errors.contains("o/notes.txt is not part of the results in o"))
    #expect(outcome.errors.contains("they are whole in o-2"))
    // An empty folder is nothing to lose.
    let empty = try run.shell(
      """
      $P run a.json --output e --weeks $LONG --quiet & run=$!
      await e.part/timeseries.csv.part
      kill -STOP $run; mkdir e; kill -CONT $run; wait $run
      """)
    #expect(empty.status == 0 && run.names(in: "e").contains("run.json"), "\(empty.errors)")
  }

  @Test func whatCannotBeLookedAtIsNotEmpty() throws {
    let run = try program()
    // Fewer open files than a look into the folder takes; the number depends on the system.
    for most in 3..<8 {
      try run.write("mine", to: "mine/notes.txt")
      let outcome = try run.shell("ulimit -n \(most) && $P run a.json --output mine --quiet")
      #expect(outcome.status != 0, "\(most): \(outcome.errors)")
      #expect(try run.text(of: "mine/notes.txt") == "mine")
    }
  }

  @Test func fewOpenFilesAreASentence() throws {
    let run = try program()
    for command in [
      "run a.json --report --replicates 3 --threads 2 --output few --quiet",
      "compare a.json b.json --replicates 2 --output few --quiet",
      "network a.json --output few.csv --quiet",
    ] {
      for most in [Int](4..<17) + [24, 32] {
        let outcome = try run.shell("ulimit -n \(most) && exec $P \(command)")
        // Fewer than the system needs to start a program are not ours to tell of.
        if outcome.errors.contains("shared librar") { continue }
        #expect([0, 65, 73].contains(outcome.status), "\(command), \(most): \(outcome)")
        #expect(outcome.status == 0 || outcome.errors.hasPrefix("error: "), "\(outcome.errors)")
      }
    }
  }

  /// Counted before anything is computed or written; what the process may allow itself, it does.
  @Test func openFilesAreCountedBeforehand() throws {
    let run = try program()
    // Three or more grow for each scenario.
    let command =
      "compare \(Array(repeating: "a.json b.json", count: 5).joined(separator: " ")) "
      + "--replicates 2 --output many --quiet"
    let before = run.names()
    let refused = try run.shell("ulimit -n 40; $P \(command)")
    #expect(refused.status == 73, "\(refused)")
    #expect(refused.errors.contains("files must be open at once"), "\(refused.errors)")
    #expect(refused.errors.contains("more (ulimit -n), or take fewer scenarios at once"))
    #expect(run.names() == before)
    let allowed = try run.shell("ulimit -Sn 40; $P \(command)")
    #expect(allowed.status == 0, "\(allowed)")
    let verify = try run.shell("ulimit -n 16; $P verify L7 --quick")
    #expect(verify.status == 73 && verify.errors.contains("must be open at once"), "\(verify)")
  }

  // MARK: Names

  @Test func namesThatAreNoTextAreRefused() throws {
    let run = try program()
    let before = run.names()
    for command in [
      "run a.json --output", "network a.json --format csv --output", "odd a.json --output", "new",
      "validate",
    ] {
      let outcome = try run.shell("$P \(command) \"$(printf 'x\\377y')\"")
      #expect(outcome.status == 64, "\(command): \(outcome)")
      #expect(outcome.errors.contains("is no UTF-8 text"), "\(outcome.errors)")
    }
    #expect(run.names() == before)
    #if os(Linux)
      // The folder that it is started in may have any name, and a link may lead anywhere.
      let odd = try run.shell(
        """
        d="$(printf 'x\\377y')"; mkdir "$d" "$d/in"; ln -s "$d/in" link; cp a.json "$d"
        $P run a.json --output link; echo $?
        cd "$d" && $P run a.json --output o --quiet && $P run a.json --output o --force --quiet \\
          && $P network a.json --output n.csv --quiet && ls
        """)
      #expect(odd.errors.contains("and that is no UTF-8 text"), "\(odd.errors)")
      #expect(odd.output == "73\na.json\nin\nn.csv\nn.nodes.csv\no\n", "\(odd)")
    #endif
  }

  @Test func nothingIsWrittenAmongResultsUnderWay() throws {
    let run = try program()
    for output in ["o.part/in", "o.part/in/"] {
      #expect(try run("run", "a.json", "--output", output).status == 64)
      #expect(try run("odd", "a.json", "--output", output + "/x.md").status == 64)
    }
    #expect(try run("odd", "a.json", "--output", "x.part").status == 0, "a file may be called so")
  }

  // MARK: One writer

  /// A file that only has the name of a lock is the user's.
  @Test func whatIsNoLockStays() throws {
    let run = try program()
    for command in ["run a.json --output l", "network a.json --output l --format graphml"] {
      for make in [
        "echo mine > .l.powersim-lock", "mkdir .l.powersim-lock", "mkfifo .l.powersim-lock",
        "ln -s a.json .l.powersim-lock", "ln -s none .l.powersim-lock",
      ] {
        let outcome = try run.shell(
          """
          \(make); ls -l .l.powersim-lock > before
          $P \(command); code=$?
          ls -l .l.powersim-lock | cmp - before || exit 1
          rm -r .l.powersim-lock; exit $code
          """)
        #expect(outcome.status == 73, "\(command), \(make): \(outcome)")
        #expect(outcome.errors.contains(".l.powersim-lock "), "\(outcome.errors)")
        #expect(outcome.errors.contains("move it elsewhere or choose another --output"))
      }
    }
    #expect(!run.names().contains("l") && !run.names().contains("l.part"))
    try run.write("", to: ".l.powersim-lock")
    #expect(try run("run", "a.json", "--output", "l").status == 0, "a kill may leave it empty")
  }

  @Test func theSecondWriterIsToldOfTheFirst() throws {
    let run = try program()
    let outcome = try run.shell(
      """
      $P run a.json --output o --weeks 1000000 --quiet & first=$!
      await o.part/timeseries.csv.part
      $P run b.json --output ./o --force; echo "second $?"
      kill $first; wait $first; echo "first $?"
      ls -A
      $P run b.json --output o --quiet; echo "third $?"
      ls -A
      """)
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines.first == "second 73" && lines.contains("first 143") && lines.contains("third 0"))
    #expect(outcome.errors.contains("another powersim (process "), "\(outcome.errors)")
    #expect(outcome.errors.contains("powersim run a.json --output o --weeks 1000000 --quiet)"))
    #expect(
      outcome.errors.contains("is writing to ./o; wait until it has ended, or choose another"))
    #expect(lines.filter { $0 == "o.part" }.count == 1, "the parts of the first, until the third")
    #expect(run.locks == [])
  }

  @Test func aKilledRunKeepsNobodyOut() throws {
    let run = try program()
    let outcome = try run.shell(
      """
      $P run a.json --output o --quiet; before=$(cat o/run.json)
      $P run a.json --output o --force --weeks 1000000 --quiet & first=$!
      await o.part/timeseries.csv.part
      kill -9 $first; wait $first
      [ "$(cat o/run.json)" = "$before" ] && echo "the old results are whole"
      ls -A | grep o.powersim-lock
      $P run b.json --output o --force --quiet; echo "next $?"
      ls -A
      """)
    #expect(outcome.output.hasPrefix("the old results are whole\n.o.powersim-lock\nnext 0\n"))
    #expect(!outcome.output.contains("o.part") && run.locks == [])
    #expect(try run.text(of: "o/timeseries.csv").contains("\nB,"))
  }

  /// Several people in one folder: a lock of another's may be read and not written.
  @Test(.enabled(if: getuid() == 0)) func othersAreToldApartFromWhatTheyLeft() throws {
    let run = try program()
    let outcome = try run.shell(
      """
      A='setpriv --reuid 65533 --clear-groups'; B='setpriv --reuid 65532 --clear-groups'
      chmod 2777 .; umask 022
      $A $P run a.json --output l --weeks 1000000 --quiet & run=$!
      await l.part/timeseries.csv.part
      $B $P run b.json --output l --quiet; echo "meanwhile $?"
      kill -9 $run; wait $run
      cp -p .l.powersim-lock .c.powersim-lock; chmod 600 .c.powersim-lock
      cp -p .l.powersim-lock .t.powersim-lock
      $B $P run b.json --output l --quiet; echo "under way $?"; ls .l.powersim-lock 2> errors
      mv l.part aside
      $B $P run b.json --output l --quiet; echo "next $?"
      $B $P run b.json --output c --quiet; echo "closed $?"
      $A sh -c 'echo mine > .f.powersim-lock'
      $B $P run b.json --output f --quiet; echo "foreign $?"
      chmod +t .; $B $P run b.json --output t --quiet; echo "sticky $?"
      $A $P run a.json --output l --quiet --force; echo "theirs $?"
      cat .f.powersim-lock; ls .c.powersim-lock .t.powersim-lock
      """)
    #expect(
      outcome.output == """
        meanwhile 73
        under way 73
        next 0
        closed 73
        foreign 73
        sticky 73
        theirs 73
        mine
        .c.powersim-lock
        .t.powersim-lock

        """, "\(outcome)")
    for words in [
      "another powersim of user 65533 (process ", "run a.json --output l --weeks 1000000 --quiet)",
      "l belongs to user 65532 and may not be read and written (permission denied), and so is not",
      "ask user 65532 or choose",
      "is writing to l; wait until it has ended, or choose another --output",
      "l.part is in the way", "it belongs to user 65533: ask that it be moved elsewhere or choose",
      ".c.powersim-lock belongs to user 65533 and cannot be read",
      "so that nobody can tell whether a powersim is writing to c; ask user 65533, or choose",
      ".f.powersim-lock is not from powersim, and that name is for its lock; it belongs to user",
      ".t.powersim-lock is left from a powersim that has ended and cannot be removed (",
    ] { #expect(outcome.errors.contains(words), "\(words): \(outcome.errors)") }
  }

  @Test func aFolderThatOnlyLooksLikeOursIsLeftAlone() throws {
    let run = try program()
    try run.makeFolder("x.part")
    try run.write("mine", to: "x.part/film.mkv.part")
    let outcome = try run("run", "a.json", "--output", "x")
    #expect(outcome.status == 73 && outcome.errors.contains("x.part"), "\(outcome.errors)")
    #expect(run.names(in: "x.part") == ["film.mkv.part"])
    // With an empty file that has the name of our record, and with one of another's.
    for text in ["", "[]"] {
      try run.write(text, to: "x.part/run.json.part")
      #expect(try run("run", "a.json", "--output", "x").status == 73)
      #expect(run.names(in: "x.part") == ["film.mkv.part", "run.json.part"])
    }
    // With our record among them too.
    try run.write(#"{"program": "powersim", "files": []}"#, to: "x.part/run.json.part")
    try run.write("mine", to: "x.part/notes.txt")
    let again = try run("run", "a.json", "--output", "x")
    #expect(again.status == 73 && again.errors.contains("x.part/notes.txt is in the way"))
    #expect(try run.text(of: "x.part/notes.txt") == "mine")
    // The very beginning of a run of ours.
    try run.makeFolder("y.part")
    try run.write("{\n  \"progr", to: "y.part/run.json.part")
    #expect(try run("run", "a.json", "--output", "y").status == 0)
    #expect(!run.names().contains("y.part"))
  }
}

extension Program {
  /// Makes a folder inside the program's.
  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder + "/" + name, withIntermediateDirectories: true)
  }

  /// The lock files that are left.
  var locks: [String] { names().filter { $0.hasSuffix(".powersim-lock") } }
}
