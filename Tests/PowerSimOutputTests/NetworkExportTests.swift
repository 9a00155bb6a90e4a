import PowerSimCore
import PowerSimScenario
import Testing

@testable import PowerSimOutput

/// What is written of a small society; that others read it back equal is shown by
/// `Tests/Peers/check_network.py`.
@Suite struct NetworkExportTests {
  /// Three agents in a row, with names that formats have to take care of.
  private func society(
    _ ids: [String] = ["Zoë", "a&b", "co,mma"], place: String = "<west>"
  ) throws -> SocietyNetwork {
    var given = GivenNetwork(ids: ids, ties: [(2, 1), (1, 0)])
    given.strengths = [0.25, 1]
    given.place = [0, 0, 0]
    var scenario = Scenario()
    scenario.agents = ids.count
    scenario.places = PlaceSettings(count: 1)
    scenario.places.names = [place]
    scenario.network = .given(given)
    scenario.time.burnIn = 0
    return try #require(SocietyNetwork(Simulation(scenario)))
  }

  private func text(_ format: NetworkExport, _ network: SocietyNetwork) throws -> String {
    _ = try format.check(network)
    var bytes: [UInt8] = []
    var sink = TextSink { bytes += $0 }
    try format.write(network, &sink)
    try sink.flush()
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func csv() throws {
    let written = try text(.csv, society())
    #expect(written == "source,target,weight\nZoë,a&b,1.0\na&b,\"co,mma\",0.25\n")
    var rows = ""
    var sink = TextSink { rows += String(decoding: $0, as: UTF8.self) }
    try CSVExport.writeAgents(society(), to: &sink)
    try sink.flush()
    #expect(rows.hasPrefix("id,place,group,population,access,currency,"))
    #expect(rows.contains("\n\"co,mma\",<west>,"))
  }

  /// Cells that would be a comment, a missing value, or lose their blanks are quoted.
  @Test func cells() {
    let cells = ["plain", "#1", "%1", "NA", " a", "a ", "say \"so\"", "", "007"]
    #expect(
      cells.map(CSVExport.cell) == [
        "plain", "\"#1\"", "\"%1\"", "\"NA\"", "\" a\"", "\"a \"", "\"say \"\"so\"\"\"", "\"\"",
        "007",
      ])
  }

  @Test func xml() throws {
    for format in [NetworkExport.graphML, .gexf] {
      let written = try text(format, society())
      #expect(written.contains("id=\"a&amp;b\"") && written.contains("source=\"Zoë\""))
      #expect(written.contains("&lt;west&gt;") && written.contains("0.25"))
    }
    #expect(throws: UnfitName.self) { try text(.graphML, society(["a\u{1}", "b", "c"])) }
  }

  @Test func pajek() throws {
    #expect(
      try text(.pajek, society())
        == "*Vertices 3\n1 \"Zoë\"\n2 \"a&b\"\n3 \"co,mma\"\n*Edges\n1 2 1.0\n2 3 0.25\n")
    for id in ["quo\"te", "line\nend", "&#235;"] {
      #expect(throws: UnfitName.self) { try text(.pajek, society([id, "b", "c"])) }
    }
  }

  @Test func gml() throws {
    let written = try text(.gml, society())
    #expect(written.utf8.allSatisfy { $0 < 0x80 })
    #expect(written.contains("label \"Zo&#235;\"") && written.contains("label \"a&amp;b\""))
    #expect(written.contains("source 1\n    target 2\n    weight 0.25\n"))
    #expect(try NetworkExport.gml.check(society())[0].contains("ASCII"))
  }

  /// Attributes have the names of agents.csv, in its order.
  @Test func attributesAreTheColumnsOfAgents() {
    let columns = SeriesTable.agents.columns(Scenario()).map(\.name)
    #expect(["agent"] + SocietyNetwork.Attribute.all.map(\.name) == Array(columns.dropFirst(5)))
  }

  @Test func numbersHaveAPoint() {
    #expect(pointed(Float(1e-5).description) == "1.0e-05")
    #expect(pointed(Float(0.1).description) == "0.1" && pointed(Double(3).description) == "3.0")
  }

  @Test func formatsByNameAndEnding() {
    #expect(NetworkExport.named("GraphML")?.name == "graphml")
    #expect(NetworkExport.of(file: "out/x.NET")?.name == "pajek")
    #expect(NetworkExport.of(file: "x.txt") == nil)
    #expect(Set(NetworkExport.all.map(\.name)).count == NetworkExport.all.count)
  }
}
