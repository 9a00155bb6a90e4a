import Foundation
import PowerSimScenario
import Testing

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
        == "t.csv: \"relation\" is for Pajek; the format is ties table")
    #expect(
      problem("*Vertices 2\n", "t.net", NetworkFileOptions(header: true))
        == "t.net: \"header\" is for ties table; the format is Pajek")
  }

  @Test(arguments: [
    ("<!DOCTYPE html>\n<html>", "a web page, which is not read; download the file itself"),
    (
      "%%MatrixMarket matrix\n3 3 1\n1 2\n",
      "a Matrix Market file, which is not read; write its ties as a table"
    ),
    ("dl n=16 nm=2\n", "a UCINET DL file, which is not read; save it as Pajek or GraphML"),
  ])
  func formatsThatAreNotRead(text: String, expected: String) {
    #expect(problem(text, "t.txt") == "t.txt: is \(expected)")
  }

  @Test func wholeFilesWithNodes() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.path(percentEncoded: false)
    try Data("\u{FEFF}a,b\r\n".utf8).write(to: URL(filePath: path + "/e.csv"))
    try Data("\u{FEFF}id,x\r\nb,1\r\na,2\r\n".utf8).write(to: URL(filePath: path + "/n.csv"))
    let network = try NetworkFile.read(
      InputFile(path + "/e.csv", named: "e.csv"),
      options: NetworkFileOptions(nodes: InputFile(path + "/n.csv", named: "n.csv")))
    #expect(network.ids == ["b", "a"])
    #expect(network.ties == [NetworkTie(1, 0)])
    #expect(
      sentence { () throws(Problem) in
        try NetworkFile.read(
          InputFile(path + "/e.csv", named: "e.csv"),
          options: NetworkFileOptions(nodes: InputFile(path + "/people.csv", named: "people.csv")))
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
      let file = ["t.csv", "t.net", "t.graphml", "t"][draw(4)]
      let source = NetworkSource(bytes: bytes, file: file, options: options[draw(options.count)])
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
