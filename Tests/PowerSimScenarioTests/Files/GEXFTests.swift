import PowerSimScenario
import Testing

@testable import PowerSimText

@Suite struct GEXFTests {
  private func read(
    _ text: String, _ options: NetworkFileOptions = NetworkFileOptions()
  ) throws(Problem) -> NetworkFile {
    try network(text, "t.gexf", options)
  }

  private func problem(
    _ text: String, _ options: NetworkFileOptions = NetworkFileOptions()
  ) -> String {
    sentence { () throws(Problem) in try read(text, options) }
  }

  private func graph(_ nodes: String, _ edges: String) -> String {
    "<gexf>\n<graph>\n<nodes>\(nodes)</nodes>\n<edges>\(edges)</edges>\n</graph></gexf>"
  }

  /// networkx 3.6, `write_gexf` of a directed graph with a `viz` attribute.
  @Test func networkx() throws {
    let text = """
      <?xml version='1.0' encoding='utf-8'?>
      <gexf xmlns:viz="http://www.gexf.net/1.2draft/viz" xmlns="http://www.gexf.net/1.2draft" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.gexf.net/1.2draft http://www.gexf.net/1.2draft/gexf.xsd" version="1.2">
        <meta lastmodifieddate="2026-11-29">
          <creator>NetworkX 3.6.1</creator>
        </meta>
        <graph defaultedgetype="directed" mode="static" name="">
          <attributes mode="static" class="edge">
            <attribute id="2" title="kind" type="string" />
          </attributes>
          <attributes mode="static" class="node">
            <attribute id="0" title="age" type="long" />
          </attributes>
          <nodes>
            <node id="Ann" label="Ann" />
            <node id="Bo" label="Bo" />
            <node id="Cy" label="Cy" />
            <node id="Di" label="Di">
              <viz:color r="1" g="2" b="3" a="0.5" />
              <viz:size value="2.0" />
              <attvalues>
                <attvalue for="0" value="3" />
              </attvalues>
            </node>
          </nodes>
          <edges>
            <edge source="Ann" target="Bo" id="0" weight="0.5">
              <attvalues>
                <attvalue for="2" value="x" />
              </attvalues>
            </edge>
            <edge source="Bo" target="Cy" id="1" />
          </edges>
        </graph>
      </gexf>
      """
    let network = try read(text, NetworkFileOptions(weight: "weight"))
    #expect(network.ids == ["Ann", "Bo", "Cy", "Di"])
    #expect(ties(network) == "Ann-Bo Bo-Cy")
    // The format's weight is 1 where an edge has none.
    #expect(network.strengths == [0.5, 1])
    #expect(network.attributes["age"] == [nil, nil, nil, "3"])
    #expect(network.warnings.isEmpty)
    #expect(network.format == "GEXF")
    #expect(
      problem(text, NetworkFileOptions(weight: "trust"))
        == "t.gexf: edges have no attribute \"trust\"; they have kind, weight")
  }

  /// Gephi 0.10 as its documentation has it: numbers for ids, defaults, `weight` as attribute.
  @Test func gephi() throws {
    let text = """
      <?xml version='1.0' encoding='UTF-8'?>
      <gexf xmlns="http://gexf.net/1.3" version="1.3" xmlns:viz="http://gexf.net/1.3/viz">
        <meta lastmodifieddate="2022-10-21"><creator>Gephi 0.9</creator></meta>
        <graph defaultedgetype="undirected" idtype="string" type="static">
          <attributes class="node" mode="static">
            <attribute id="0" title="district" type="string"><default>north</default></attribute>
            <attribute id="1" title="languages" type="liststring"/>
          </attributes>
          <nodes count="3">
            <node id="0" label="Myriel"><attvalues><attvalue for="0" value="south"/>
              <attvalue for="1" value="[a, b]"/></attvalues></node>
            <node id="1" label="Napoleon"/>
            <node id="2" label="Mlle &quot;B&quot;"/>
          </nodes>
          <edges count="2">
            <edge id="0" source="1" target="0" kind="knows"/>
            <edge id="1" source="2" target="0" weight="8.0" type="directed"/>
          </edges>
        </graph>
      </gexf>
      """
    let network = try read(text, NetworkFileOptions(weight: "weight"))
    #expect(network.ids == ["Myriel", "Napoleon", "Mlle \"B\""])
    #expect(ties(network) == "Napoleon-Myriel Mlle \"B\"-Myriel")
    #expect(network.strengths == [0.125, 1])
    #expect(network.attributes["district"] == ["south", "north", "north"])
    #expect(network.attributes["id"] == ["0", "1", "2"])
  }

  @Test func idsThatAreNoNumbersStay() throws {
    let text = graph("<node id='q42' label='Ann'/><node id='q7' label='Bo'/>", "")
    let network = try read(text)
    #expect(network.ids == ["q42", "q7"])
    #expect(
      network.warnings.contains(
        "agents are called by their ids (\"q42\" …); \"names\": \"label\" calls them by their "
          + "\"label\""))
    var options = NetworkFileOptions()
    options.names = "label"
    #expect(try read(text, options).ids == ["Ann", "Bo"])
  }

  @Test func hierarchies() throws {
    let inside = graph(
      "<node id='team'><nodes><node id='a'/><node id='b'/></nodes>"
        + "<edges><edge source='a' target='b'/></edges></node><node id='c' pid='team'/>"
        + "<node id='d'><parents><parent for='team'/></parents></node>",
      "<edge source='c' target='d'/>")
    let network = try read(inside)
    #expect(network.ids == ["a", "b", "c", "d"])
    #expect(ties(network) == "a-b c-d")
    #expect(network.attributes["folder"] == ["team", "team", "team", "team"])
  }

  @Test func timesAreTold() throws {
    let text = """
      <gexf version="1.2"><graph mode="dynamic" timeformat="double">
      <attributes class="node" mode="dynamic"><attribute id="p" title="party" type="string"/></attributes>
      <nodes><node id="a" start="1"><attvalues><attvalue for="p" value="red" start="1" end="2"/>
      <attvalue for="p" value="blue" start="2"/></attvalues></node><node id="b"/></nodes>
      <edges><edge source="a" target="b"><spells><spell start="1" end="2"/></spells></edge></edges>
      </graph></gexf>
      """
    let network = try read(text)
    #expect(network.attributes["party"] == ["red", nil])
    #expect(
      network.warnings == [
        "nodes and ties have times (mode dynamic), which are not read: those of all times are "
          + "taken together",
        "1 later value of attributes that change with time is left out; the first counts",
      ])
  }

  @Test func problems() {
    let nodes = "<node id='a'/><node id='b'/>"
    #expect(problem("<gexf></gexf>") == "t.gexf: holds no <graph>")
    #expect(
      problem("<gexf><graph/><graph/></gexf>")
        == "t.gexf:1: a second graph begins here; save the one that is meant in its own file")
    #expect(
      problem(graph(nodes, "<edge source='a' target='x'/>"))
        == "t.gexf:4: there is no node with the id \"x\" of this edge")
    #expect(problem(graph(nodes, "<edge source='a'/>")) == "t.gexf:4: <edge> has no target")
    #expect(
      problem(graph(nodes + "<node id='a'/>", ""))
        == "t.gexf:3: the node \"a\" is given a second time; first on line 3")
    #expect(problem(graph("<node label='a'/>", "")) == "t.gexf:3: <node> has no id")
    #expect(
      problem(graph(nodes + "<node id='c' pid='x'/>", ""))
        == "t.gexf: there is no node with the id \"x\", a parent of others")
    #expect(
      problem(
        graph(nodes, "<edge source='a' target='b' weight='much'/>"),
        NetworkFileOptions(weight: "weight")
      ).hasPrefix("t.gexf:4: the strength of a tie must be a number of at least 0; found \"much\""))
  }
}
