import Foundation
import PowerSimTestSupport
import Testing

/// Files outside of results: `network`, `odd` and `new`.
@Suite struct LooseFilesTests {
  private func program() throws -> Program {
    try Program([
      "a.json": #"{"time": {"weeks": 2, "burnIn": 0}, "population": {"agents": 60}}"#,
      "b.json": #"{"extends": "a.json", "seed": 2}"#,
    ])
  }

  /// What two networks look like, written into folders of their own.
  private func pairs(_ run: Program) throws -> [[String]] {
    try ["a", "b"].map { name in
      try run.makeFolder("made-\(name)")
      #expect(try run("network", "\(name).json", "--output", "made-\(name)/n.csv").status == 0)
      return try ["n.csv", "n.nodes.csv"].map { try run.text(of: "made-\(name)/\($0)") }
    }
  }

  private func pair(_ run: Program) throws -> [String] {
    try ["n.csv", "n.nodes.csv"].map { try run.text(of: $0) }
  }

  private func hidden(_ run: Program) -> [String] { run.names().filter { $0.hasPrefix(".n") } }

  @Test func bothFilesAreLookedAtBeforeOneIsReplaced() throws {
    let run = try program()
    try run.write("mine", to: "n.csv")
    try run.makeFolder("n.nodes.csv")
    for more in [[], ["--force"]] {
      let outcome = try run.call(["network", "a.json", "--output", "n.csv"] + more)
      #expect(outcome.status == 73, "\(outcome)")
      #expect(try run.text(of: "n.csv") == "mine")
    }
    let outcome = try run("network", "a.json", "--output", "n.csv", "--force")
    #expect(outcome.errors.contains("n.nodes.csv is no ordinary file"), "\(outcome.errors)")
    #expect(hidden(run) == [])
  }

  /// --force is about the file that was named; the table beside it is replaced where it is one.
  @Test func aFileThatWasNotNamedStays() throws {
    let run = try program()
    try run.write("my notes\n", to: "n.nodes.csv")
    let outcome = try run("network", "a.json", "--output", "n.csv", "--force")
    #expect(
      outcome.status == 73 && outcome.errors.contains("there already and is not from powersim"))
    #expect(try run.text(of: "n.nodes.csv") == "my notes\n" && hidden(run) == [])
    #expect(!run.names().contains("n.csv"))
    // Where a link leads counts.
    try run.makeFolder("far")
    try FileManager.default.moveItem(
      atPath: run.folder + "/n.nodes.csv", toPath: run.folder + "/notes.txt")
    try FileManager.default.createSymbolicLink(
      atPath: run.folder + "/n.nodes.csv", withDestinationPath: "notes.txt")
    let link = try run("network", "a.json", "--output", "n.csv", "--force")
    #expect(link.status == 73 && link.errors.contains("there already and is not from powersim"))
    #expect(try run.text(of: "notes.txt") == "my notes\n")
  }

  @Test func noTwoNetworksShareATable() throws {
    let run = try program()
    #expect(try run("network", "a.json", "--output", "n.csv").status == 0)
    #expect(try run("network", "b.json", "--output", "n.net").status == 0)
    let pair = try pair(run)
    #expect(
      run.names() == ["a.json", "b.json", "n.csv", "n.net", "n.net.nodes.csv", "n.nodes.csv"])
    // A table that stands alone may be anybody's.
    try FileManager.default.removeItem(atPath: run.folder + "/n.csv")
    for output in ["n.csv", "n"] {
      let outcome = try run(
        "network", "b.json", "--format", "csv", "--output", output, "--force")
      #expect(outcome.status == 73, "\(outcome)")
      #expect(outcome.errors.contains("n.nodes.csv is there already without \(output)"))
    }
    #expect(try run.text(of: "n.nodes.csv") == pair[1])
  }

  @Test func permissionsStay() throws {
    let run = try program()
    #expect(try run("network", "a.json", "--output", "n.csv").status == 0)
    let outcome = try run.shell(
      """
      umask 022; chmod 600 n.csv; chmod 640 n.nodes.csv
      $P network b.json --set time.weeks=$LONG --week $LONG --output n.csv --force --quiet & first=$!
      await .n.csv.powersim-part/n.csv.part
      ls -ld .n.csv.powersim-part | cut -c 1-10; wait $first
      ls -l n.csv n.nodes.csv | cut -c 1-10
      """)
    #expect(outcome.output == "drwx------\n-rw-------\n-rw-r-----\n", "\(outcome)")
  }

  @Test func foldersAreMade() throws {
    let run = try program()
    #expect(try run("network", "a.json", "--output", "x/y/n.csv").status == 0)
    #expect(try run("odd", "a.json", "--output", "x/z/a.md").status == 0)
    #expect(try run("new", "p/first").status == 0)
    #expect(
      run.names(in: "x/y") == ["n.csv", "n.nodes.csv"] && run.names(in: "p") == ["first.json"])
    for name in ["", ".", "p/", "..", "p/..", ".json"] {
      let outcome = try run("new", name)
      #expect(outcome.status == 64 && outcome.errors.contains("is no name of a file"), "\(name)")
      if name == ".json" { continue }
      let network = try run("network", "a.json", "--output", name, "--format", "csv")
      #expect(
        network.status == 64 && network.errors.contains("takes the name of a file"), "\(name)")
    }
  }

  @Test func whatEndsItLeavesNothing() throws {
    let run = try program()
    let outcome = try run.shell(
      """
      start() {
        $P network a.json --set time.weeks=1000000 --week 1000000 --output n.csv & first=$!
        await .n.csv.powersim-part/n.nodes.csv.part
      }
      start; kill $first; wait $first; echo "ended $?"; ls -A | grep n.
      start; kill -9 $first; wait $first; ls -A | grep part
      $P network a.json --output n.csv --quiet; echo "next $?"; ls -A | grep n.csv
      """)
    #expect(outcome.output == "ended 143\n.n.csv.powersim-part\nnext 0\nn.csv\n", "\(outcome)")
    #expect(outcome.errors.contains("interrupted; nothing was written"))
    #expect(
      outcome.errors.contains(
        "note: what an earlier start to n.csv left when it was ended is tidied"))
  }

  @Test func linksThatMakeOneFileOfTwoAreRefused() throws {
    let run = try program()
    try run.write("mine", to: "n.nodes.csv")
    let link = run.folder + "/n.csv"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "n.nodes.csv")
    let one = try run("network", "a.json", "--output", "n.csv", "--force")
    #expect(one.status == 73, "\(one)")
    #expect(one.errors.contains("a link makes one file of n.csv and n.nodes.csv"))
    #expect(try run.text(of: "n.nodes.csv") == "mine")
    try FileManager.default.removeItem(atPath: link)
    try run.makeFolder("far")
    try run.write("mine", to: "far/n.csv")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "far/n.csv")
    let two = try run("network", "a.json", "--output", "n.csv", "--force")
    #expect(two.status == 73 && two.errors.contains("leads one of them into another folder"))
    // A single file's link is followed.
    let single = try run("network", "a.json", "--format", "gml", "--output", "n.csv", "--force")
    #expect(single.status == 0)
    #expect(try run.text(of: "far/n.csv").hasPrefix("graph ["))
    try FileManager.default.removeItem(atPath: link)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "nowhere")
    let loose = try run("network", "a.json", "--output", "n.csv", "--force")
    #expect(loose.status == 73 && loose.errors.contains("a link that leads nowhere"))
  }

  @Test func oneWriterAtATime() throws {
    let run = try program()
    let outcome = try run.shell(
      """
      $P network a.json --set time.weeks=1000000 --week 1000000 --output n.csv & first=$!
      await .n.csv.powersim-part/n.csv.part
      $P network b.json --output ./n.csv --force; echo "same $?"
      $P network b.json --output n --format csv --force; echo "its table $?"
      kill -9 $first; wait $first
      $P network b.json --output n.csv --quiet; echo "next $?"
      """)
    #expect(outcome.output == "same 73\nits table 73\nnext 0\n", "\(outcome)")
    #expect(outcome.errors.contains("is writing to ./n.csv; wait until it has ended"))
    #expect(outcome.errors.contains("is writing to n.nodes.csv; wait until it has ended"))
    #expect(hidden(run) == [] && !run.names().contains("n"))
  }

  @Test func whatAppearsMeanwhileStays() throws {
    for name in ["n.csv", "n.nodes.csv"] {
      let run = try program()
      let outcome = try run.shell(
        """
        $P network a.json --set time.weeks=$LONG --week $LONG --output n.csv & first=$!
        await .n.csv.powersim-part/n.csv.part
        kill -STOP $first; echo mine > \(name); kill -CONT $first; wait $first; echo "ends $?"
        """)
      #expect(outcome.output == "ends 73\n", "\(outcome)")
      #expect(outcome.errors.contains("\(name) is there already"), "\(outcome.errors)")
      #expect(outcome.errors.contains("whole in ./.n.csv.powersim-part"), "\(outcome.errors)")
      #expect(run.names(in: ".n.csv.powersim-part") == ["n.csv", "n.nodes.csv", "run.json"])
      #expect(run.names().filter { $0.hasPrefix("n.") } == [name])
      #expect(try run.text(of: name) == "mine\n")
      if name == "n.nodes.csv" {
        try FileManager.default.removeItem(atPath: run.folder + "/" + name)
      }
      #expect(try run("network", "a.json", "--output", "n.csv", "--force").status == 0)
      #expect(hidden(run) == [])
    }
  }

  /// However far an earlier start had come when it was killed, the next finds two files of one making.
  @Test func aPairIsPutRight() throws {
    let run = try program()
    let pairs = try pairs(run)
    let names = ["n.csv", "n.nodes.csv"]
    let record = """
      {"program": "powersim", "targets": ["n.csv", "n.nodes.csv"], "files": ["run.json", "n.csv", "n.nodes.csv", \
      "n.csv.old", "n.nodes.csv.old"]}
      """
    // What lies in the folder and what beside it after each step.
    let steps: [(within: [String: String], beside: [String: String], whole: Int)] = [
      (
        ["n.csv": pairs[1][0], "n.nodes.csv.part": ""],
        ["n.csv": pairs[0][0], names[1]: pairs[0][1]], 0
      ),
      (
        ["n.csv": pairs[1][0], names[1]: pairs[1][1], "n.nodes.csv.old": pairs[0][1]],
        ["n.csv": pairs[0][0]], 0
      ),
      (
        [
          "n.csv": pairs[1][0], names[1]: pairs[1][1], "n.nodes.csv.old": pairs[0][1],
          "n.csv.old": pairs[0][0],
        ], [:], 0
      ),
      (
        [names[1]: pairs[1][1], "n.nodes.csv.old": pairs[0][1], "n.csv.old": pairs[0][0]],
        ["n.csv": pairs[1][0]], 1
      ),
      (
        ["n.nodes.csv.old": pairs[0][1], "n.csv.old": pairs[0][0]],
        ["n.csv": pairs[1][0], names[1]: pairs[1][1]], 1
      ),
    ]
    for (number, step) in steps.enumerated() {
      for name in names { try? FileManager.default.removeItem(atPath: run.folder + "/" + name) }
      try run.makeFolder(".n.csv.powersim-part")
      try run.write(record, to: ".n.csv.powersim-part/run.json")
      for (name, text) in step.within { try run.write(text, to: ".n.csv.powersim-part/" + name) }
      for (name, text) in step.beside { try run.write(text, to: name) }
      let outcome = try run("network", "a.json", "--output", "n.csv")
      #expect(outcome.status == 73 && outcome.errors.contains("n.csv is there already"))
      #expect(try pair(run) == pairs[step.whole], "step \(number)")
      #expect(hidden(run) == [])
    }
    // A folder of that name that is not ours stays.
    try run.makeFolder(".n.csv.powersim-part")
    try run.write("mine", to: ".n.csv.powersim-part/film.part")
    let outcome = try run("network", "a.json", "--output", "n.csv", "--force")
    #expect(outcome.status == 73 && outcome.errors.contains("is in the way"))
    #expect(run.names(in: ".n.csv.powersim-part") == ["film.part"])
  }

  @Test func whatItIsMadeFromStays() throws {
    let run = try program()
    let before = try run.text(of: "a.json")
    for command in [
      ["odd", "b.json", "--output", "a.json", "--force"],
      ["network", "b.json", "--format", "gml", "--output", "./a.json", "--force"],
    ] {
      let outcome = try run.call(command)
      #expect(outcome.status == 73 && outcome.errors.contains("a.json is what this is made from"))
    }
    #expect(try run.text(of: "a.json") == before && run.names() == ["a.json", "b.json"])
    // What a lesson is compared with, and what it tries.
    try run.write(
      """
      {"extends": "b.json", "lesson": {"question": "Up?", "try": ["Run b.json."],
       "predict": {"measure": "meanTrust[2]", "against": "a.json",
                   "answers": [{"label": "no", "below": 0}, {"label": "yes", "from": 0, "to": 1},
                               {"label": "far", "above": 1}]}}}
      """, to: "l.json")
    for name in ["a.json", "b.json"] {
      let outcome = try run("lesson", "l.json", "--output", name, "--force")
      #expect(outcome.status == 73 && outcome.errors.contains("\(name) is what this is made from"))
    }
    #expect(try run.text(of: "a.json") == before)
  }

  @Test func namesUnfitForAFormatAreTheInputsFault() throws {
    let run = try Program([
      "ties.csv": "source,target\na\u{1}b,c\nc,d\n",
      "s.json": """
      {"time": {"weeks": 1, "burnIn": 0}, "network": {"kind": "file", "path": "ties.csv"}}
      """,
    ])
    for format in ["graphml", "pajek"] {
      let outcome = try run("network", "s.json", "--format", format, "--output", "n.x")
      #expect(outcome.status == 65, "\(outcome)")
      #expect(outcome.errors.contains("control character"), "\(outcome.errors)")
    }
    #expect(run.names() == ["s.json", "ties.csv"])
  }

  #if os(Linux)
    /// Names reach a terminal without what could upset it, and files as they are.
    @Test func aTerminalGetsNoControlCharacters() throws {
      let run = try Program([
        "ties.csv": "source,target\na\u{1B}[2Jb\u{61C},c\nc,d\n",
        "s.json": """
        {"time": {"weeks": 1, "burnIn": 0}, "network": {"kind": "file", "path": "ties.csv"}}
        """,
      ])
      let raw = try run("network", "s.json", "--format", "csv", "--quiet")
      #expect(raw.output.contains("a\u{1B}[2Jb\u{61C},c,"))
      let shown = try run.shell(
        "script -qec '$P network s.json --format csv --quiet' typescript < /dev/null > /dev/null")
      #expect(shown.status == 0, "\(shown)")
      let text = try run.text(of: "typescript")
      #expect(
        text.contains("a [2Jb ,c,") && !text.contains("\u{1B}[2J"), "\(text.debugDescription)")
    }
  #endif
}
