import PowerSimScenario
import Testing

@testable import PowerSimText

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

  /// Elements of other vocabularies are no agents and no ties, wherever they stand and however they are
  /// called; those of the format's own are, whatever their prefix.
  @Test(arguments: [
    #"<x:node xmlns:x="urn:x" id="c"/>"#, #"<node xmlns="urn:x" id="c"/>"#, #"<x:node id="c"/>"#,
    #"<x:edge source="a" target="c" xmlns:x="urn:x"/>"#,
    #"<x:hyperedge xmlns:x="urn:x"/><x:node xmlns:x="urn:x"><x:data key="w">7</x:data></x:node>"#,
  ])
  func otherVocabularies(_ strange: String) throws {
    let root = "http://graphml.graphdrawing.org/xmlns"
    let body =
      #"<node id="a">\#(strange)</node>\#(strange)<g:node id="b" xmlns:g="\#(root)"/>"#
      + #"<edge source="a" target="b"/>"#
    let text = graph(body).replacing("<graphml>", with: "<graphml xmlns=\"\(root)\">")
    let network = try network(text, "t.graphml")
    #expect(network.ids == ["a", "b"] && ties(network) == "a-b")
    #expect(network.warnings.contains { $0.contains("2 elements of another namespace are called") })
    let gexf =
      "<gexf xmlns=\"http://gexf.net/1.3\"><graph><nodes><node id=\"a\"/>\(strange)<node id=\"b\"/>"
      + "</nodes><edges><edge source=\"a\" target=\"b\"/></edges></graph></gexf>"
    let other = try PowerSimScenarioTests.network(gexf, "t.gexf")
    #expect(other.ids == ["a", "b"] && ties(other) == "a-b")
  }

  /// As igraph's and yEd's writers have it, and one whose elements are in no namespace.
  @Test func prefixesOfTheFormat() throws {
    for (begin, prefix, end) in [
      (#"<g:graphml xmlns:g="urn:g">"#, "g:", "</g:graphml>"),
      ("<q:graphml>", "q:", "</q:graphml>"),
      (#"<graphml xmlns="urn:g">"#, "", "</graphml>"),
    ] {
      let inner = graph("<node id=\"a\"/><node id=\"b\"/><edge source=\"a\" target=\"b\"/>")
        .replacing("<graphml>", with: "").replacing("</graphml>", with: "")
      let text =
        begin
        + inner.replacing("</", with: "§").replacing("<", with: "<" + prefix)
        .replacing("§", with: "</" + prefix) + end
      #expect(try network(text, "t.graphml").ids == ["a", "b"], "\(text)")
    }
    let bare = graph("<node id=\"a\"/><node id=\"b\"/>")
      .replacing("<graphml>", with: "<graphml xmlns=\"urn:g\">")
      .replacing("<graph>", with: "<graph xmlns=\"\">")
    #expect(try network(bare, "t.graphml").ids == ["a", "b"])
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
        == "t.graphml:5: there is no node with the id \"x\" of this edge")
    #expect(
      problem(graph(nodes + "<edge source=\"a\"/>\n")) == "t.graphml:5: <edge> has no target")
    #expect(
      problem(graph(nodes + "<node id=\"a\"/>\n"))
        == "t.graphml:5: the node \"a\" is given a second time; first on line 4")
    #expect(
      problem(graph(nodes + "<hyperedge/>\n"))
        == "t.graphml:5: a hyperedge ties more than two nodes, which is not read; "
        + "write its ties")
    #expect(
      problem(graph("<node id=\"a\"/>"))
        == "t.graphml: a network needs at least 2 agents; found 1")
    #expect(
      problem("<svg/>", NetworkFileOptions(format: "GraphML"))
        == "t.graphml:1: this is not GraphML: it begins with <svg>")
    #expect(
      problem(graph("<locator/>")) == "t.graphml:4: a <locator> refers to another file, which is "
        + "not read; put its content here")
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
        == "t.graphml:5: the edge has no \"weight\", and there is no default; "
        + "give every edge one")
    #expect(
      problem(edge(""), NetworkFileOptions(weight: "trust"))
        == "t.graphml: edges have no attribute \"trust\"; they have weight")
  }

  @Test func namespacesMayBeUntidy() throws {
    let text =
      "<graphml xmlns=\"rel/uri\"><graph><node id=\"a\"/><node id=\"b\"><y:z/></node></graph></graphml>"
    #expect(try network(text, "t.graphml").ids == ["a", "b"])
  }

  /// python-igraph 1.0, `Graph.write`: ids of its own, and the names in an attribute.
  @Test func igraph() throws {
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns"
               xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
               xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns
               http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
      <!-- Created by igraph -->
        <key id="v_name" for="node" attr.name="name" attr.type="string"/>
        <key id="e_weight" for="edge" attr.name="weight" attr.type="double"/>
        <graph id="G" edgedefault="undirected">
          <node id="n0">
            <data key="v_name">Ann</data>
          </node>
          <node id="n1">
            <data key="v_name">x &quot;y&quot;</data>
          </node>
          <node id="n2">
            <data key="v_name">Zoë</data>
          </node>
          <edge source="n0" target="n1">
            <data key="e_weight">1</data>
          </edge>
          <edge source="n1" target="n2">
            <data key="e_weight">0.5</data>
          </edge>
        </graph>
      </graphml>
      """
    var options = NetworkFileOptions(weight: "weight")
    let named = try network(text, "t.graphml", options)
    #expect(named.ids == ["Ann", "x \"y\"", "Zoë"])
    #expect(ties(named) == "Ann-x \"y\" x \"y\"-Zoë")
    #expect(named.strengths == [1, 0.5])
    #expect(
      named.warnings == [
        "agents are called by their \"name\", since the ids (\"n0\" …) are numbers that a program "
          + "counted up; \"names\": \"id\" calls them by their ids"
      ])
    #expect(named.attributes["id"] == ["n0", "n1", "n2"])
    options.names = "id"
    #expect(try network(text, "t.graphml", options).ids == ["n0", "n1", "n2"])
  }

  /// R igraph 1.3, `write_graph` of a ring: no names, but attributes of the graph itself.
  @Test func igraphOfR() throws {
    let text = """
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
        <key id="g_name" for="graph" attr.name="name" attr.type="string"/>
        <key id="g_mutual" for="graph" attr.name="mutual" attr.type="boolean"/>
        <key id="v_type" for="node" attr.name="type" attr.type="boolean"/>
        <graph id="G" edgedefault="directed">
          <data key="g_name">Ring graph</data>
          <data key="g_mutual">false</data>
          <node id="n0">
            <data key="v_type">true</data>
          </node>
          <node id="n1">
          </node>
          <edge source="n0" target="n1">
          </edge>
        </graph>
      </graphml>
      """
    let network = try network(text, "t.graphml")
    #expect(network.ids == ["n0", "n1"])
    #expect(network.attributeNames == ["type"])
    #expect(network.attributes["type"] == ["true", nil])
    #expect(network.warnings.isEmpty)
  }

  /// networkx 3.6 gives each type of a value a key of its own, with the same name.
  @Test func twoKeysOfOneName() throws {
    let text = """
      <?xml version='1.0' encoding='utf-8'?>
      <graphml><key id="d3" for="node" attr.name="age" attr.type="double"/>
      <key id="d2" for="edge" attr.name="weight" attr.type="long"/>
      <key id="d1" for="node" attr.name="age" attr.type="long"/>
      <key id="d0" for="edge" attr.name="weight" attr.type="double"/>
      <graph edgedefault="undirected"><node id="Ann"><data key="d3">1.5</data></node>
      <node id="Bo"><data key="d1">2</data></node>
      <node id="Zoë"/>
      <edge source="Ann" target="Bo">
        <data key="d0">0.5</data>
      </edge>
      <edge source="Bo" target="Zoë">
        <data key="d2">1</data>
      </edge>
      </graph></graphml>
      """
    let network = try network(text, "t.graphml", NetworkFileOptions(weight: "weight"))
    #expect(network.strengths == [0.5, 1])
    #expect(network.attributes == ["age": ["1.5", "2", nil]])
    #expect(network.warnings.isEmpty)
  }

  /// rustworkx knows keys by their domain and id; networkx with `named_key_ids` repeats keys.
  @Test func keysOfTwoDomains() throws {
    let text = """
      <graphml><key id="d1" for="node" attr.name="name" attr.type="string"/>
      <key id="d1" for="edge" attr.name="weight" attr.type="double"/>
      <key id="d1" for="edge" attr.name="weight" attr.type="long"/>
      <graph edgedefault="undirected"><node id="n0"><data key="d1">Ann</data></node>
      <node id="n1"><data key="d1">Bo</data></node>
      <edge source="n0" target="n1"><data key="d1">0.5</data></edge></graph></graphml>
      """
    let network = try network(text, "t.graphml", NetworkFileOptions(weight: "weight"))
    #expect(network.ids == ["Ann", "Bo"])
    #expect(network.strengths == [0.5])
    #expect(
      problem(text.replacing("weight\" attr.type=\"long", with: "trust\" attr.type=\"long"))
        == "t.graphml:3: the key \"d1\" is given a second time, for \"trust\" beside \"weight\"")
  }

  /// yEd 3: labels are drawings, groups hold a graph.
  @Test func yEd() throws {
    let text = """
      <?xml version="1.0" encoding="UTF-8" standalone="no"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
        <!--Created by yEd 3.20-->
        <key for="port" id="d1" yfiles.type="portgraphics"/>
        <key attr.name="url" attr.type="string" for="node" id="d4"/>
        <key attr.name="description" attr.type="string" for="node" id="d5"/>
        <key for="node" id="d6" yfiles.type="nodegraphics"/>
        <key for="graphml" id="d7" yfiles.type="resources"/>
        <key for="edge" id="d10" yfiles.type="edgegraphics"/>
        <graph edgedefault="directed" id="G">
          <data key="d0"/>
          <node id="n0">
            <data key="d5"/>
            <data key="d6">
              <y:ShapeNode>
                <y:Geometry height="30.0" width="30.0" x="-15.0" y="-15.0"/>
                <y:NodeLabel alignment="center" visible="true">Ann
      Lee<y:LabelModel><y:SmartNodeLabelModel distance="4.0"/></y:LabelModel></y:NodeLabel>
                <y:NodeLabel>a second label</y:NodeLabel>
              </y:ShapeNode>
            </data>
          </node>
          <node id="n1" yfiles.foldertype="group">
            <data key="d6">
              <y:ProxyAutoBoundsNode><y:Realizers active="0">
                <y:GroupNode><y:NodeLabel> Council </y:NodeLabel></y:GroupNode>
                <y:GroupNode><y:NodeLabel>Folder 1</y:NodeLabel></y:GroupNode>
              </y:Realizers></y:ProxyAutoBoundsNode>
            </data>
            <graph edgedefault="directed" id="n1:">
              <node id="n1::n0"><data key="d6"><y:ShapeNode><y:NodeLabel>Bo</y:NodeLabel></y:ShapeNode></data>
                <port name="p"><data key="d5">of a port</data></port></node>
              <node id="n1::n1"><data key="d6"><y:ShapeNode><y:NodeLabel/><y:NodeLabel>Cy</y:NodeLabel></y:ShapeNode></data></node>
              <edge id="n1::e0" source="n1::n0" target="n1::n1"/>
            </graph>
          </node>
          <edge id="e0" source="n0" target="n1::n0" sourceport="p">
            <data key="d10"><y:PolyLineEdge><y:EdgeLabel>0.5</y:EdgeLabel></y:PolyLineEdge></data>
          </edge>
        </graph>
        <data key="d7"><y:Resources/></data>
      </graphml>
      """
    let network = try network(text, "t.graphml")
    #expect(network.ids == ["Ann Lee", "Bo", "Cy"])
    #expect(ties(network) == "Bo-Cy Ann Lee-Bo")
    #expect(network.attributes["folder"] == [nil, "Council", "Council"])
    #expect(network.attributes["description"] == [nil, nil, nil])
    #expect(
      network.warnings == [
        "1 node that holds others and has no ties is left out (\"Council\"); the attribute "
          + "\"folder\" says who is inside",
        "agents are called by their \"label\", since the ids (\"n0\" …) are numbers that a program "
          + "counted up; \"names\": \"id\" calls them by their ids",
      ])
  }

  @Test func foldersWithTies() throws {
    let team = """
      <node id="team"><graph><node id="anna"/><node id="ben"/></graph></node><node id="cole"/>
      <edge source="anna" target="ben"/><edge source="anna" target="cole"/>
      """
    #expect(try network(graph(team), "t.graphml").ids == ["anna", "ben", "cole"])
    let tied = try network(graph(team + "<edge source=\"team\" target=\"cole\"/>"), "t.graphml")
    #expect(tied.ids == ["team", "anna", "ben", "cole"])
    #expect(tied.attributes["folder"] == [nil, "team", "team", nil])
    #expect(
      tied.warnings == [
        "1 node that holds others has ties and is taken for 1 agent as well (\"team\")"
      ])
  }

  /// Neo4j's APOC declares no keys; newer yFiles write labels as attributes.
  @Test func keysThatAreNotDeclared() throws {
    let text = """
      <graphml><key id="d0" for="node" attr.name="NodeLabels" yfiles.type="x"/>
      <graph id="G" edgedefault="directed">
      <node id="n188" labels=":User"><data key="labels">:User</data><data key="name">foo</data></node>
      <node id="n189" labels=":User"><data key="labels">:User</data><data key="name">bar</data></node>
      <edge id="e1" source="n188" target="n189" label="KNOWS"><data key="since">2019</data></edge>
      </graph></graphml>
      """
    let network = try network(text, "t.graphml", NetworkFileOptions(weight: "since"))
    #expect(network.ids == ["foo", "bar"])
    #expect(network.attributes["labels"] == [":User", ":User"])
    let live = graph(
      "<node id=\"n0\"><data key=\"l\"><x:List><y:Label Text=\"Ann\"/></x:List></data></node>"
        + "<node id=\"n1\"><data key=\"l\"><x:List><y:Label><y:Label.Text><![CDATA[Bo]]></y:Label.Text>"
        + "</y:Label></x:List></data></node>")
    #expect(try PowerSimScenarioTests.network(live, "t.graphml").ids == ["Ann", "Bo"])
  }

  @Test func negativeValuesAreTold() throws {
    let text = graph(
      "<node id=\"a\"/><node id=\"b\"/><edge source=\"a\" target=\"b\"><data key=\"w\">-1</data></edge>"
    )
    let network = try network(text, "t.graphml")
    #expect(network.ties.count == 1)
    #expect((network.warnings + network.suspicions).contains { $0.contains("negative") })
  }
}
