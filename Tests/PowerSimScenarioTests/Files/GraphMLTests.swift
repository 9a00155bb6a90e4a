import PowerSimScenario
import Testing

@Suite struct GraphMLTests {
  static let friends = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!-- three friends -->
    <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
      <key id="d0" for="node" attr.name="district" attr.type="string"><default>north</default></key>
      <key id="d1" for="edge" attr.name="weight" attr.type="double"><default>2</default></key>
      <key id="d2" for="node" attr.name="age" attr.type="int"/>
      <key id="d3" for="node" yfiles.type="nodegraphics"/>
      <graph edgedefault="directed">
        <edge source="c" target="a &amp; b"/>
        <node id="a &amp; b"><data key="d0">
          south &#x26; west</data><data key="d2">30</data></node>
        <node id="c"><data key="d0"><![CDATA[<east>]]></data></node>
        <node id="d"><data key="d3"><y:Shape xmlns:y="y"><y:Label>no</y:Label></y:Shape></data></node>
        <edge source="a &amp; b" target="c"/>
        <edge source="c" target="d"><data key="d1">4</data></edge>
        <edge source="d" target="d"/>
      </graph>
    </graphml>
    """

  private func graph(_ body: String) -> String {
    "<graphml>\n<key id=\"w\" for=\"edge\" attr.name=\"weight\"/>\n<graph>\n\(body)</graph>\n</graphml>"
  }

  private func problem(
    _ text: String, _ options: NetworkFileOptions = NetworkFileOptions()
  ) -> String {
    sentence { () throws(Problem) in try network(text, "t.graphml", options) }
  }

  @Test func nodesEdgesAndData() throws {
    let network = try network(Self.friends, "t.graphml", NetworkFileOptions(weight: "weight"))
    #expect(network.ids == ["a & b", "c", "d"])
    #expect(ties(network) == "c-a & b c-d")
    #expect(network.strengths == [0.5, 1])
    #expect(network.attributeNames == ["district", "age"])
    #expect(network.attributes["district"] == ["south & west", "<east>", "north"])
    #expect(network.attributes["age"] == ["30", nil, nil])
    #expect(network.selfLoops == 1)
    #expect(network.repeats == 0)
  }

  @Test func nodesFileDecidesTheOrder() throws {
    let network = try network(Self.friends, "t.graphml", nodes: "id,x\nd,1\nc,2\na & b,3\ne,4\n")
    #expect(network.ids == ["d", "c", "a & b", "e"])
    #expect(network.attributes["age"] == [nil, nil, "30", nil])
  }

  @Test func problems() {
    let nodes = "<node id=\"a\"/><node id=\"b\"/>\n"
    #expect(
      problem(graph(nodes + "<edge source=\"a\" target=\"x\"/>\n"))
        == "t.graphml:5: there is no <node> with the id \"x\" of this edge")
    #expect(
      problem(graph(nodes + "<edge source=\"a\"/>\n")) == "t.graphml:5: <edge> has no target")
    #expect(
      problem(graph(nodes + "<node id=\"a\"/>\n"))
        == "t.graphml:5: the node \"a\" is given a second time; first on line 4")
    #expect(
      problem(graph(nodes + "<hyperedge/>\n"))
        == "t.graphml:5: a hyperedge ties more than two nodes, which is not read")
    #expect(
      problem(graph("<node id=\"a\"/>"))
        == "t.graphml: a network needs at least 2 agents; found 1")
    #expect(problem("<svg/>") == "t.graphml:1: this is not GraphML: it begins with <svg>")
    #expect(problem("<graphml></graphml>") == "t.graphml: holds no <graph>")
    #expect(
      problem("<graphml><graph/><graph/></graphml>")
        == "t.graphml:1: a second graph begins here; save the one that is meant in its own file")
  }

  @Test func weightProblems() {
    let edge = { (data: String) in
      graph("<node id=\"a\"/><node id=\"b\"/>\n<edge source=\"a\" target=\"b\">\(data)</edge>\n")
    }
    let weight = NetworkFileOptions(weight: "weight")
    #expect(
      problem(edge("<data key=\"w\">-1</data>"), weight)
        == "t.graphml:5: the strength of a tie must be a number of at least 0; found \"-1\""
        + negativeAdvice)
    #expect(
      problem(edge(""), weight)
        == "t.graphml:5: the edge has no \"weight\", and there is no default")
    #expect(
      problem(edge(""), NetworkFileOptions(weight: "trust"))
        == "t.graphml: edges have no attribute \"trust\"; they have weight")
  }

  @Test(arguments: [
    ("<graphml><graph></graphml>", "a closing tag does not match the one that is open"),
    ("<graphml><graph a=b/></graphml>", "the value of an attribute must stand in quotes"),
    ("<graphml><graph a=\"1\" a=\"2\"/></graphml>", "an attribute is given twice"),
    (" <?xml version=\"1.0\"?><graphml/>", "nothing may stand before <?xml … ?>"),
    ("<?xml version=1.0?><graphml/>", "the line <?xml … ?> is not as it should be"),
    ("<graphml>a & b</graphml>", "a name is missing or not known; a plain & is written &amp;"),
    ("<graphml><graph><node id=\"a\"/>", "the text ends before <graph> is closed"),
  ])
  func malformed(text: String, expected: String) {
    let found = problem(text)
    #expect(found.hasPrefix("t.graphml:1:"))
    #expect(found.hasSuffix(": this is not well-formed XML: \(expected)"), "\(found)")
  }

  @Test func namespacesMayBeUntidy() throws {
    let text =
      "<graphml xmlns=\"rel/uri\"><graph><node id=\"a\"/><node id=\"b\"><y:z/></node></graph></graphml>"
    #expect(try network(text, "t.graphml").ids == ["a", "b"])
  }

  @Test func entitiesThatExplode() {
    var text = "<?xml version=\"1.0\"?><!DOCTYPE graphml [<!ENTITY a0 \"aaaaaaaaaa\">"
    for level in 1...12 {
      let inner = String(repeating: "&a\(level - 1);", count: 10)
      text += "<!ENTITY a\(level) \"\(inner)\">"
    }
    text += "]><graphml><graph><node id=\"&a12;\"/><node id=\"b\">&a12;</node></graph></graphml>"
    #expect(problem(text) != "no problem")
  }

  @Test func nothingOutsideIsOpened() {
    let text =
      "<?xml version=\"1.0\"?><!DOCTYPE graphml [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
      + "<graphml><key id=\"k\" for=\"node\"/><graph><node id=\"a\"><data key=\"k\">&x;</data></node>"
      + "<node id=\"b\"/></graph></graphml>"
    let network = try? network(text, "t.graphml")
    #expect((network?.attributes["k"] ?? [nil]).allSatisfy { $0 == nil })
  }
}
