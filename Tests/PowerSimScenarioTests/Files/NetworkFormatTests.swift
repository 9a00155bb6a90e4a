import Foundation
import PowerSimScenario
import PowerSimTestSupport
import Testing

@testable import PowerSimText

@Suite struct NetworkFormatTests {
  private func problem(
    _ text: String, _ file: String, _ options: NetworkFileOptions = NetworkFileOptions()
  ) -> String {
    sentence { () throws(Problem) in try network(text, file, options) }
  }

  @Test func catalog() {
    let names = NetworkFormat.all.map(\.name)
    #expect(Set(names.map { $0.lowercased() }).count == names.count)
    let endings = NetworkFormat.all.flatMap(\.endings)
    #expect(Set(endings).count == endings.count)
    #expect(endings.allSatisfy { $0 == $0.lowercased() })
  }

  @Test func formatByBeginning() throws {
    for name in ["t", "t.txt", "T.NET"] {
      #expect(try network(PajekTests.families, name).ids.count == 4)
    }
    #expect(
      try network("\n" + "<graphml><graph><node id='a'/><node id='b'/></graph></graphml>", "t.xml")
        .ids == ["a", "b"])
    #expect(try network("a b\n", "t.txt").ids == ["a", "b"])
    #expect(
      try network("*a *b\n", "t.txt", NetworkFileOptions(format: "Ties Table")).ids == ["*a", "*b"])
  }

  @Test func optionsOfOtherFormats() {
    #expect(
      problem("a,b\n", "t.csv", NetworkFileOptions(format: "pajeck"))
        == "t.csv: there is no format \"pajeck\"; did you mean \"Pajek\"?")
    #expect(
      problem("a,b\n", "t.csv", NetworkFileOptions(relation: ["x"]))
        == "t.csv: \"relation\" is for Pajek, UCINET DL, SIF; the format is ties table")
    #expect(
      problem("*Vertices 2\n", "t.net", NetworkFileOptions(header: true))
        == "t.net: \"header\" is for adjacency matrix, ties table; the format is Pajek")
  }

  @Test(arguments: [
    ("<!DOCTYPE html>\n<html>", "a web page, which is not read; download the file itself"),
    (
      "digraph G {\n a -> b\n}",
      "a DOT file, which is not read; save it as GraphML (gv2gxl, Gephi, networkx do)"
    ),
    (
      ">>graph6<<DQc\n",
      "a graph6 or sparse6 file, which is not read; save it as GraphML (networkx does)"
    ),
    (
      "+-- 0\n    L-- 1\n",
      "a drawing of a network in text, which is not read; save it as GraphML"
    ),
    ("LEDA.GRAPH\nstring\n", "a LEDA graph, which is not read; save it as GraphML (igraph does)"),
    ("nodedef>name VARCHAR\n", "a GDF file, which is not read; save it as GraphML (Gephi does)"),
    (
      "*Node data\nid\n1\n*Tie data\n",
      "a VNA file of NetDraw, which is not read; save it as Pajek or UCINET DL"
    ),
  ])
  func formatsThatAreNotRead(text: String, expected: String) {
    #expect(problem(text, "t.txt") == "t.txt: is \(expected)")
  }

  @Test func wholeFilesWithNodes() throws {
    let home = try Folder([
      "e.csv": "\u{FEFF}a,b\r\n", "n.csv": "\u{FEFF}id,x\r\nb,1\r\na,2\r\n",
    ])
    let network = try NetworkFile.read(
      InputFile(home("e.csv"), named: "e.csv"),
      options: NetworkFileOptions(nodes: InputFile(home("n.csv"), named: "n.csv")))
    #expect(network.ids == ["b", "a"])
    #expect(network.ties == [NetworkTie(1, 0)])
    #expect(
      sentence { () throws(Problem) in
        try NetworkFile.read(
          InputFile(home("e.csv"), named: "e.csv"),
          options: NetworkFileOptions(nodes: InputFile(home("people.csv"), named: "people.csv")))
      } == "people.csv: there is no such file")
  }

  /// Broken pieces of every format in every order end in a network or a sentence, never a trap.
  @Test func junk() {
    let pieces = [
      "\"", ",", "\t", "\n", "\r", " ", "#", "%", "*", "*Vertices ", "*Arcs", "*Edges :1 x\n",
      "*Matrix\n", "*Vector v\n", "*Partition", "*Arcslist\n", "*Network n\n", "2", "1 2\n",
      "1: 2", "-1", "9999999999999999999999", "<", ">", "<graphml>", "<graph>", "<node id='a'>",
      "<node id='b'/>", "</node>", "<edge source='a' target='b'>", "<key id='k' for='all'>",
      "<data key='k'>", "</data>", "<default>", "</graph>", "</graphml>", "&amp;", "&x;", "]]>",
      "<gexf>", "<nodes>", "<node id='0' label='x'/>", "<edges>", "<attvalue for='k' value='1'/>",
      "</gexf>", "graph [", " node [ id 1 ]", " edge [ source 1 target 2 ]", " label \"x\"", "]",
      "{\"nodes\": [", "{\"id\": 1}", "{\"id\": \"a\", \"name\": \"x\"}", "], \"links\": [",
      "{\"source\": 1, \"target\": 0}", "\"elements\": {", "\"data\": ", "}", "]}", ": ",
      "<![CDATA[", "<!--", "é", "\0", "a,b\n", "source,target,w\n", "0.5", "1e400", "id",
      "%%MatrixMarket matrix coordinate real general\n", "4 4\n", "2 1\n",
      "4000000000 4000000000 1\n",
      "dl n=2 ", "dl ", "nm=2 ", "format=el1\n", "labels:\n", "labels embedded\n", "data:\n", "!\n",
      "% bip unweighted\n", "% 4 2 3\n", "# Nodes: 2 Edges: 1\n", "p edge 2 1\n", "e 1 2\n",
      "# a\n",
      "#\n", "a pp b\n", "a: b\n", "#x\n# GMT\n# \n", "a 1\n", "b {}\n", "0 1\n1 0\n", ",a,b\n",
      "a,0,1\n",
    ]
    var state: UInt64 = 1
    func draw(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let starts = [
      "", "*Vertices 2\n", "<graphml><graph>", "<graphml>", "a,b,1\n", "<gexf><graph>",
      "graph [ node [ id 1 ]", "{\"nodes\": [{\"id\": 1}, {\"id\": 0}", "{\"graph\": {\"nodes\": [",
      "{\"nodes\": [{\"id\": 1}, {\"id\": 2}], \"links\": [",
      "dl n=2 format=nodelist1\ndata:\n", "%%MatrixMarket matrix array real general\n",
      "3 2\n2\n1 3\n2\n", "% sym weighted\n", "p edge 3 2\n", "#x\n# GMT\n# \n", "a\nb\n#\n",
      "# a\nb\n",
    ]
    let options = [
      NetworkFileOptions(), NetworkFileOptions(weight: "3"), NetworkFileOptions(weight: "k"),
      NetworkFileOptions(header: true), NetworkFileOptions(relation: ["x"]),
    ]
    var networks = 0
    for _ in 0..<6000 {
      var bytes = Array(starts[draw(starts.count)].utf8)
      for _ in 0..<draw(24) { bytes += Array(pieces[draw(pieces.count)].utf8) }
      if draw(4) == 0, !bytes.isEmpty { bytes[draw(bytes.count)] = UInt8(draw(256)) }
      let endings = [""] + NetworkFormat.all.flatMap(\.endings).map { "." + $0 }
      let file = "t" + endings[draw(endings.count)]
      var chosen = options[draw(options.count)]
      if draw(3) == 0 { chosen.format = NetworkFormat.all[draw(NetworkFormat.all.count)].name }
      let source = NetworkSource(bytes: bytes, file: file, options: chosen)
      do {
        let network = try NetworkFile.read(source)
        networks += 1
        let ends = network.ties.flatMap { [$0.from, $0.to] }
        #expect(ends.allSatisfy { $0 < network.ids.count })
        #expect((network.strengths ?? []).allSatisfy { (0...1).contains($0) })
        #expect(network.attributes.values.allSatisfy { $0.count == network.ids.count })
        #expect(Set(network.attributeNames) == Set(network.attributes.keys))
      } catch {
        #expect(error.file == file)
        #expect(!error.message.isEmpty)
      }
      _ = try? AttributeTable(bytes, file: file)
    }
    #expect(networks > 20)
  }
}
