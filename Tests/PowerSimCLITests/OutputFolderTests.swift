import Foundation
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
    try FileManager.default.createSymbolicLink(
      atPath: run.folder + "/link", withDestinationPath: "mine")
    #expect(try run("run", "a.json", "--output", "link/").status == 0)
    #expect(try run("run", "b.json", "--output", "link", "--force").status == 0)
    #expect(run.names(in: "mine").contains("run.json"), "a link is followed, and stays")
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: run.folder + "/link") == "mine")
    try FileManager.default.createSymbolicLink(
      atPath: run.folder + "/loose", withDestinationPath: "nowhere")
    let loose = try run("run", "a.json", "--output", "loose")
    #expect(loose.status == 73 && loose.errors.contains("a link that leads nowhere"))
  }

  // MARK: One writer

  @Test func theSecondWriterIsToldOfTheFirst() throws {
    let run = try program()
    let outcome = try run.shell(
      """
      $P run a.json --output o --weeks 1000000 --quiet & first=$!
      while [ ! -s .o.powersim-lock ] || [ ! -e o.part/timeseries.csv.part ]; do sleep 0.02; done
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
      while [ ! -e o.part/timeseries.csv.part ]; do sleep 0.02; done
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

  @Test func aFolderThatOnlyLooksLikeOursIsLeftAlone() throws {
    let run = try program()
    try run.makeFolder("x.part")
    try run.write("mine", to: "x.part/film.mkv.part")
    let outcome = try run("run", "a.json", "--output", "x")
    #expect(outcome.status == 73 && outcome.errors.contains("x.part"), "\(outcome.errors)")
    #expect(run.names(in: "x.part") == ["film.mkv.part"])
    // With our record among them too.
    try run.write(#"{"program": "powersim", "files": []}"#, to: "x.part/run.json.part")
    try run.write("mine", to: "x.part/notes.txt")
    let again = try run("run", "a.json", "--output", "x")
    #expect(again.status == 73 && again.errors.contains("x.part/notes.txt is in the way"))
    #expect(try run.text(of: "x.part/notes.txt") == "mine")
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
