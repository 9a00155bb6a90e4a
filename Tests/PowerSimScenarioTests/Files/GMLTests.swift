import PowerSimScenario
import Testing

@testable import PowerSimText

@Suite struct GMLTests {
  private func read(
    _ text: String, _ options: NetworkFileOptions = NetworkFileOptions()
  ) throws(Problem) -> NetworkFile {
    try network(text, "t.gml", options)
  }

  private func problem(
    _ text: String, _ options: NetworkFileOptions = NetworkFileOptions()
  ) -> String {
    sentence { () throws(Problem) in try read(text, options) }
  }

  /// networkx 3.6, `write_gml`: labels are the nodes, entities for all beyond ASCII, and lists.
  @Test func networkx() throws {
    let text = """
      graph [
        node [
          id 0
          label "Ann"
        ]
        node [
          id 1
          label "Zo&#235;"
        ]
        node [
          id 2
          label "Di &#34;x&#34;"
          age 3
          pos 1
          pos 2
          d [
            k 1
            l "t"
          ]
          e "[]"
          one "_networkx_list_start"
          one 5
        ]
        edge [
          source 0
          target 1
          weight 0.5
          kind "a &#38; b"
        ]
        edge [
          source 1
          target 2
          weight 1
        ]
      ]
      """
    let network = try read(text, NetworkFileOptions(weight: "weight"))
    #expect(network.ids == ["Ann", "Zoë", "Di \"x\""])
    #expect(ties(network) == "Ann-Zoë Zoë-Di \"x\"")
    #expect(network.strengths == [0.5, 1])
    #expect(network.attributes["age"] == [nil, nil, "3"])
    #expect(network.attributes["pos"] == [nil, nil, "1 2"])
    #expect(network.attributes["one"] == [nil, nil, "5"])
    #expect(network.attributes["d"] == nil)
    #expect(network.attributes["id"] == ["0", "1", "2"])
    #expect(
      network.warnings == [
        "agents are called by their \"label\", since the ids (\"0\" …) are numbers that a program "
          + "counted up; \"names\": \"id\" calls them by their ids"
      ])
  }

  /// python-igraph 1.0, `Graph.write`: names in `name`, a label over two lines, real numbers.
  @Test func igraph() throws {
    let text = """
      Creator "igraph version 1.0.0 Sun Nov 29 17:03:33 2026"
      Version 1
      graph
      [
        directed 1
        node
        [
          id 0
          name "x &quot;y&quot;"
          age 2.5
        ]
        node
        [
          id 1
          name "a
      b"
        ]
        edge
        [
          source 1
          target 0
          weight 1e-1
        ]
      ]
      """
    let network = try read(text)
    #expect(network.ids == ["x \"y\"", "a\nb"])
    #expect(network.ties == [NetworkTie(1, 0)])
    #expect(network.attributes["age"] == ["2.5", nil])
  }

  /// igraph writes no names for a graph without: agents are called by their ids.
  @Test func plain() throws {
    let network = try read(
      "# made by hand\n\ngraph [ node [ id 5 ] node [ id 7 ] # two\n edge [ source 5 target 7 ] ]")
    #expect(network.ids == ["5", "7"])
    #expect(network.warnings.isEmpty)
    #expect(network.reason == "it holds graph [ … ]")
  }

  /// graph-tool escapes quotes with a backslash; igraph leaves a last backslash as it is.
  @Test func backslashes() throws {
    let text = #"""
      graph [
        node [
          id 0
          name "Bo \"Bim\" Poe"
        ]
        node [
          id 1
          name "C:\"
        ]
      ]
      """#
    #expect(try read(text).ids == ["Bo \"Bim\" Poe", "C:\\"])
  }

  @Test func foldersOfYEd() throws {
    let text = """
      Creator "yFiles"
      Version "2.18"
      graph [ hierarchic 1 directed 1
        node [ id 0 label "Council" graphics [ x 1.0 type "roundrectangle" ]
          LabelGraphics [ text "Council" ] isGroup 1 ]
        node [ id 1 label "Ann" gid 0 ]
        node [ id 2 label "Bo" ]
        edge [ source 1 target 2 graphics [ Line [ point [ x 0.0 y -5.5 ] ] ] ]
      ]
      """
    let network = try read(text)
    #expect(network.ids == ["Ann", "Bo"])
    #expect(network.attributes["folder"] == ["Council", nil])
  }

  @Test func namesOrIDs() throws {
    let ablations =
      "graph [ node [ id 0 label \"a\" ]\n node [ id 1 label \"a\" ] edge [ source 0 target 1 ] ]"
    let network = try read(ablations)
    #expect(network.ids == ["0", "1"])
    #expect(
      network.warnings == [
        "the attribute \"label\" is not there or not different for all agents, so that they are "
          + "called by their ids"
      ])
    var options = NetworkFileOptions()
    options.names = "label"
    #expect(
      problem(ablations, options)
        == "t.gml:2: \"a\" is the \"label\" of two agents, first on line 1, and cannot name them; "
        + "\"names\": \"id\" calls all by their ids")
    options.names = "lable"
    #expect(
      problem(ablations, options)
        == "t.gml: there is no attribute \"lable\" to call agents by; there is id, label")
  }

  @Test(arguments: [
    ("graph [ ]", "t.gml: a network needs at least 2 agents; found 0"),
    ("graph [ node [ label \"a\" ] ]", "t.gml:1:9: the node has no id"),
    (
      "graph [\n node [ id 1 ]\n node [ id 1 ]\n]",
      "t.gml:3: the node \"1\" is given a second time; first on line 2"
    ),
    (
      "graph [\n node [ id 1 ] node [ id 2 ]\n edge [ source 1 target 3 ]\n]",
      "t.gml:3: there is no node with the id \"3\" of this edge"
    ),
    ("graph [ edge [ source 1 ] ]", "t.gml:1:9: the edge needs a source and a target"),
    ("graph [ node [ id 1 id 2 ] ]", "t.gml:1:21: id is given a second time"),
    (
      "graph [ node [ id one ] ]",
      "t.gml:1:19: the value of id must be a number or stand in quotes; found \"one\""
    ),
    ("graph [ node [ id 1 label \"a ] ]", "t.gml:1:27: the quote that begins here is not closed"),
    ("graph [ node [ id 1 ]", "t.gml:1:22: the text ends before a closing bracket ]"),
    ("graph [ ] ]", "t.gml:1:11: a closing bracket ] that closes nothing"),
    (
      "graph [ ]\ngraph [ ]",
      "t.gml:2:1: a second graph begins here; save the one that is meant in its own file"
    ),
    ("graph [ 5 ]", "t.gml:1:9: expected a key, which begins with a letter, found \"5\""),
    ("Version 1\n", "t.gml:1:1: holds no graph [ … ]"),
  ])
  func problems(text: String, expected: String) {
    #expect(problem(text, NetworkFileOptions(format: "GML")) == expected)
  }

  @Test func depth() {
    let deep = "graph [ a " + String(repeating: "[ a ", count: 100_000)
    #expect(problem(deep).hasSuffix("lists are nested deeper than 200 levels"))
  }
}
