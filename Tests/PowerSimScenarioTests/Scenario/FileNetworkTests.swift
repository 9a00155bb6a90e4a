import PowerSimCore
import PowerSimScenario
import PowerSimTestSupport
import Testing

@Suite struct FileNetworkTests {
  private static let files = [
    "ties.csv": "source,target\nx9,b\nb,a\na,x9\nb,b\nb,a\n",
    "people.csv":
      "id,town,side,site,wealth\nb,South,left,media,1\nx9,North,right,citizens,\na,South,left,citizens,3\n",
  ]

  private func given(_ network: String, more: String = "") throws -> (Scenario, GivenNetwork) {
    var files = FileNetworkTests.files
    files["s.json"] = #"{"network": {"kind": "file", "path": "ties.csv"\#(network)}\#(more)}"#
    let scenario = try Folder(files).read("s.json").scenario
    guard case .given(let given) = scenario.network else { throw NoFile() }
    return (scenario, given)
  }

  private struct NoFile: Error {}

  @Test func withoutNodesTheOrderIsThatOfFirstAppearance() throws {
    let (scenario, given) = try given("")
    #expect(given.ids == ["x9", "b", "a"])
    #expect(given.ties.map { "\($0.0)-\($0.1)" } == ["0-1", "1-2", "2-0"])
    #expect(scenario.agents == 3, "the file decides the number of agents")
    #expect(scenario.places.names == ["0"], "without a place column all are one place")
    #expect(given.place == nil && given.group == nil && given.population == nil)
  }

  @Test func theNodesFileDecidesTheOrder() throws {
    let (_, given) = try given(
      #", "nodes": "people.csv""#,
      more: #", "initial": {"currency": {"attribute": "wealth", "default": 2}}"#)
    #expect(given.ids == ["b", "x9", "a"])
    #expect(given.ties.map { "\($0.0)-\($0.1)" } == ["1-0", "0-2", "2-1"])
    #expect(given.attributes["wealth"] == [1, nil, 3])
  }

  @Test func columnsSortAgents() throws {
    let (scenario, given) = try given(
      #", "nodes": "people.csv", "place": "town", "group": "side", "population": "site""#)
    #expect(scenario.places.names == ["South", "North"], "in the order of first appearance")
    #expect(given.place == [0, 1, 0])
    #expect(scenario.groups.map(\.name) == ["left", "right"])
    #expect(scenario.groups.map(\.share) == [2.0 / 3, 1.0 / 3])
    #expect(given.group == [0, 1, 0])
    #expect(scenario.populations.map(\.name) == ["media", "citizens"])
    #expect(given.population == [0, 1, 1])
  }

  /// Groups that are hardly meant to be two.
  @Test(arguments: [
    ("North", "north", "case"), ("North", "\"North \"", "blanks"), ("M", "m", "case"),
    ("01", "1", "leading zeros"), ("1.0", "1", "a decimal"),
  ])
  func groupsThatLookTheSameAreTold(_ one: String, _ other: String, _ what: String) throws {
    let folder = try Folder([
      "t.csv": "source,target\na,b\nb,c\n", "n.csv": "id,g\na,\(one)\nb,\(other)\nc,south\n",
      "s.json": """
      {"network": {"kind": "file", "path": "t.csv", "nodes": "n.csv", "group": "g"}}
      """,
    ])
    let told = try folder.read("s.json").notes.filter { $0.description.contains("differ only in") }
    #expect(told.count == 1 && told[0].description.contains(what))
  }

  @Test func populationsKeepTheScenariosOrderAndSettings() throws {
    let (scenario, given) = try given(
      #", "nodes": "people.csv", "population": "site""#,
      more:
        #", "populations": {"citizens": {"share": 0.9, "currency": 0.5}, "media": {"share": 0.1}}"#
    )
    #expect(scenario.populations.map(\.name) == ["citizens", "media"])
    #expect(scenario.populations[0].currency == 0.5)
    #expect(given.population == [1, 0, 0])
  }

  @Test func droppedTiesAreCountedAndNoted() throws {
    var files = FileNetworkTests.files
    files["s.json"] = #"{"network": {"kind": "file", "path": "ties.csv"}}"#
    let read = try Folder(files).read("s.json")
    #expect(read.selfLoops == 1 && read.repeats == 1)
    #expect(read.notes.contains { $0.contains("1 tie of an agent with itself") })
    #expect(read.notes.contains { $0.contains("1 tie is given again") })
  }

  @Test func agentsBesideTheFileContradictInheritedOnesDoNot() throws {
    var files = FileNetworkTests.files
    files["both.json"] =
      #"{"network": {"kind": "file", "path": "ties.csv"}, "population": {"agents": 3}}"#
    files["base.json"] =
      #"{"population": {"agents": 500, "places": 5, "groups": {"p": 0.5, "q": 0.5}}}"#
    files["child.json"] =
      #"{"extends": "base.json", "network": {"kind": "file", "path": "ties.csv", "#
      + #""nodes": "people.csv", "group": "side"}}"#
    files["groups.json"] =
      #"{"network": {"kind": "file", "path": "ties.csv", "nodes": "people.csv", "group": "side"}, "#
      + #""population": {"groups": {"left": 1}}}"#
    let folder = try Folder(files)
    let found = folder.problems("both.json")
    #expect(found.count == 1 && found[0].hasPrefix("both.json:1:76: population.agents: "))
    let read = try folder.read("child.json")
    #expect(read.scenario.agents == 3)
    #expect(read.scenario.groups.map(\.name) == ["left", "right"])
    for word in ["population.agents (500)", "population.places", "population.groups"] {
      #expect(read.notes.contains { $0.contains(word) && $0.contains("overridden") }, "\(word)")
    }
    let groups = folder.problems("groups.json")
    #expect(groups.count == 1 && groups[0].contains("network.group decides the groups"))
  }

  @Test(arguments: [
    (#""path": "none.csv""#, "s.json:1:38: network.path: "),
    (#""path": "ties.csv", "nodes": "none.csv""#, "s.json:1:59: network.nodes: "),
    (#""path": "ties.csv", "nodes": "few.csv""#, "ties.csv:2: "),
    (#""path": "ties.csv", "place": "town""#, "s.json:1:59: network.place: "),
    (
      #""path": "ties.csv", "nodes": "people.csv", "group": "wealth""#,
      "network.group: the agent \"x9\""
    ),
    (#""path": "ties.csv", "nodes": "people.csv", "place": "twon""#, #"did you mean "town""#),
    (#""path": "one.csv""#, "one.csv:1: a tie needs two columns"),
    (#""path": "empty.csv""#, "network.path: "),
    (#""path": "ties.csv", "weight": "w""#, "ties.csv:1: "),
  ])
  func bad(_ network: String, _ message: String) throws {
    var files = FileNetworkTests.files
    files["few.csv"] = "id\nb\na\n"
    files["one.csv"] = "a\nb\n"
    files["empty.csv"] = ""
    files["s.json"] = #"{"network": {"kind": "file", \#(network)}, "bogus": 1}"#
    let found = try Folder(files).problems("s.json")
    #expect(found.contains { $0.contains(message) }, "one of \(found) says \(message)")
    #expect(found.count == 2, "and the unknown key, nothing more: \(found)")
  }

  @Test func whatCannotBeReadAccusesNobodyElse() throws {
    let found = try Folder([
      "s.json": """
      {"network": {"kind": "file", "path": "none.csv", "place": "town"},
       "policies": {"p": {"lever": "hubs", "value": 0.01, "places": ["North"]}},
       "initial": {"current": {"values": [0.1, 0.2]}, "trust": {"attribute": "t"}}}
      """
    ]).problems("s.json")
    #expect(found.count == 1 && found[0].contains("network.path"), "\(found)")
  }

  // MARK: Tables of places

  private static let places = [
    "places.csv":
      "code,name,people,gap,open\nA,Ashford,30,0.1,0.2\nB,Burton,10,0.5,\nC,Calne,20,0.3,0.9\n",
    "pairs.csv": "A,B\nC,B\n",
  ]

  @Test func tableOfPlaces() throws {
    var files = FileNetworkTests.places
    files["s.json"] = """
      {"population": {"agents": 300}, "initial": {"openness": {"attribute": "open", "default": 0.5}},
       "places": {"file": "places.csv", "name": "name", "weight": "people", "inequality": "gap",
                  "currency": "people", "neighbours": "pairs.csv"},
       "policies": {"p": {"lever": "hubs", "value": 0.01, "places": ["Calne", "Ashford"]}}}
      """
    let read = try Folder(files).read("s.json")
    let places = read.scenario.places
    #expect(places.names == ["Ashford", "Burton", "Calne"])
    #expect(places.weights == [30, 10, 20])
    #expect(places.currency == [30, 10, 20])
    #expect(places.neighbours == [[1], [0, 2], [1]])
    #expect(places.attributes["open"] == [0.2, nil, 0.9])
    #expect(read.scenario.policies[0].places == [2, 0])
    let spread = try #require(places.inequality)
    for (found, expected) in zip(spread, [-1, 1, 0]) {
      #expect(abs(found - Double(expected)) < 1e-12)
    }
    #expect(Set(read.inputs.map(\.name)) == ["places.csv", "pairs.csv"])
  }

  @Test(arguments: [
    (#""file": "none.csv""#, 300, "places.file: "),
    (#""name": "name""#, 300, "missing key \"file\""),
    (#""file": "places.csv", "weight": "name""#, 300, "expected a number, found \"Ashford\""),
    (#""file": "places.csv", "weight": "peopel""#, 300, "there is no column \"peopel\""),
    (#""file": "places.csv", "currency": "open""#, 300, #"the place "B" has no value in "open""#),
    (
      #""file": "debts.csv", "currency": "debt""#, 60,
      #"the currency of "B" is -1; expected a number"#
    ),
    (#""file": "places.csv""#, 89, "89 agents are too few for 3 places"),
    (#""file": "places.csv", "neighbours": "other.csv""#, 300, #""Z" is no place of the table"#),
  ])
  func badTables(_ places: String, _ agents: Int, _ message: String) throws {
    var files = FileNetworkTests.places
    files["other.csv"] = "A,Z\n"
    files["debts.csv"] = "code,debt\nA,1\nB,-1\n"
    files["s.json"] = #"{"population": {"agents": \#(agents)}, "places": {\#(places)}}"#
    let found = try Folder(files).problems("s.json")
    #expect(found.count == 1 && found[0].contains(message), "\(found)")
  }

  /// Sizes that are not as the column has them are told; 600 agents give 10 of 60 people 100.
  @Test(arguments: [
    (600, #", "weight": "people""#, ""),
    (
      120, #", "weight": "people""#,
      #"the place "B" has 30 agents, the fewest that a place may have, although its "people" asks for 20"#
    ),
    (90, #", "weight": "people""#, #"asks for 15 of 90"#),
    (600, "", #""weight": "people" takes their sizes from that column"#),
  ])
  func sizesOfPlaces(_ agents: Int, _ weight: String, _ sentence: String) throws {
    var files = FileNetworkTests.places
    files["s.json"] =
      #"{"population": {"agents": \#(agents)}, "places": {"file": "places.csv"\#(weight)}}"#
    let notes = try Folder(files).read("s.json").notes.map { "\($0)" }
      .filter { $0.contains("people") }
    #expect(notes.count == (sentence.isEmpty ? 0 : 1), "\(notes)")
    #expect(notes.allSatisfy { $0.contains(sentence) }, "\(notes)")
  }

  /// What is strange about the pairs of places is told as that of a network is, with a cure that is there.
  @Test func doubtsAboutNeighbours() throws {
    var files = FileNetworkTests.places
    files["s.json"] = """
      {"population": {"agents": 300}, "places": {"file": "places.csv", "neighbours": "n.csv"}}
      """
    let cure = "write the file as two columns of ids, \"from\" and \"to\""
    files["n.csv"] = "source,target,touch\nA,B,1\nB,C,0\nA,C,1\n"
    let notes = try Folder(files).read("s.json").notes.map { "\($0)" }
    #expect(notes.contains { $0.contains("n.csv: read as ties table") })
    #expect(
      notes.contains {
        $0.contains("\"touch\" may say that some lines are no ties") && $0.contains(cure)
      })
    files["n.csv"] = "code,nb1,nb2\nA,B,C\nB,A,C\n"
    let found = try Folder(files).problems("s.json")
    #expect(
      found.count == 1 && found[0].contains("several ends") && found[0].contains(cure), "\(found)")
    // Pairs have no direction, and two shores are no accident.
    files["n.csv"] = "from,to\nA,B\nC,B\nB,A\n"
    #expect(try Folder(files).read("s.json").notes.count { "\($0)".contains("n.csv") } == 1)
  }
}
