import PowerSimTestSupport
import Testing

@Suite struct InspectTests {
  private static let ties = "source,target\nann,bo\nbo,cy\n"

  @Test func tellsWhatItIsAndHowToSaySo() throws {
    let program = try Program(["t.csv": Self.ties])
    let outcome = try program("inspect", "t.csv")
    #expect(outcome.status == 0 && outcome.errors == "")
    #expect(outcome.output.hasPrefix("t.csv: a network\n  read as "))
    #expect(
      outcome.output.contains("3: ann, bo, cy\n") && outcome.output.contains("2: ann–bo, bo–cy\n"))
    #expect(outcome.output.contains("\"path\": \"t.csv\""))
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(program.names() == ["t.csv"], "nothing is written")
  }

  @Test func readingsAreTried() throws {
    let program = try Program(["t.csv": "a,b\nann,bo\ncy,bo\n"])
    let outcome = try program("inspect", "t.csv", "--header", "true", "--json", "--ties", "1")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains(#""header": true"#))
    #expect(
      outcome.output.contains(#"["ann", "bo"]"#) && !outcome.output.contains(#"["cy", "bo"]"#))
    #expect(try program("inspect", "t.csv", "--format", "nope").status == 64)
    #expect(try program("inspect", "t.csv", "--decimal", ";").status == 64)
    #expect(try program("inspect", "t.csv", "--ties", "few").status == 64)
  }

  @Test func unreadableFilesEndWith65() throws {
    let program = try Program(["t.html": "<!doctype html><p>", "t.csv": Self.ties])
    let outcome = try program("inspect", "t.csv", "t.html")
    #expect(outcome.status == 65)
    #expect(outcome.output.contains("t.html: cannot be read\n"))
    #expect(try program("inspect", "none.csv").status == 65)
    #expect(try program("inspect").status == 64)
    #expect(try program("inspect", "t.csv", "--strict").status == 0)
  }
}

@Suite struct NetworkCommandTests {
  private static let scenario =
    #"{"time": {"weeks": 4, "burnIn": 2}, "population": {"agents": 60, "places": 2}}"#

  @Test func tiesAndAgentsToStandardOutput() throws {
    let program = try Program(["s.json": Self.scenario])
    let ties = try program("network", "s.json", "--format", "csv")
    #expect(ties.status == 0 && ties.output.hasPrefix("source,target,weight\n0,"))
    #expect(ties.errors.contains("--table nodes"))
    let agents = try program("network", "s.json", "--format", "csv", "--table", "nodes")
    #expect(agents.status == 0 && agents.errors == "")
    #expect(agents.output.split(separator: "\n").count == 61)
    let later = try program("network", "s.json", "--format", "csv", "--week", "4")
    #expect(later.status == 0 && later.output != ties.output)
    let other = try program("network", "s.json", "--format", "csv", "--replicate", "2")
    #expect(other.status == 0 && other.output != ties.output)
    #expect(program.names() == ["s.json"])
  }

  @Test func filesAreNotReplaced() throws {
    let program = try Program(["s.json": Self.scenario])
    #expect(try program("network", "s.json", "--output", "n.csv").status == 0)
    #expect(program.names() == ["n.csv", "n.nodes.csv", "s.json"])
    let again = try program("network", "s.json", "--output", "n.csv")
    #expect(again.status == 73 && again.errors.contains("n.csv is there already"))
    #expect(try program("network", "s.json", "--output", "n.csv", "--force").status == 0)
    #expect(try program("network", "s.json", "--output", "n.graphml", "--quiet").output == "")
    #expect(try program("inspect", "n.graphml").output.contains("60: 0, 1, 2,"))
    #expect(try program("network", "s.json", "--output", "s.json/n.gml").status == 73)
  }

  @Test(arguments: [
    ["--output", "n.txt"], ["--format", "dot"], ["--format", "csv", "--week", "9"],
    ["--format", "csv", "--week", "0.5"], ["--format", "csv", "--replicate", "0"],
    ["--format", "gml", "--table", "nodes"], ["--output", "n.csv", "--table", "ties"],
  ]) func usage(_ arguments: [String]) throws {
    let program = try Program(["s.json": Self.scenario])
    #expect(try program.call(["network", "s.json"] + arguments).status == 64)
    #expect(program.names() == ["s.json"])
  }

  @Test func wellMixedHasNoTies() throws {
    let program = try Program(["s.json": #"{"network": {"kind": "wellMixed"}}"#])
    let outcome = try program("network", "s.json", "--format", "csv")
    #expect(outcome.status == 65 && outcome.errors.contains("network.kind: a well-mixed society"))
    #expect(try program("run", "s.json", "--record", "ties=4").status == 65)
  }
}
