import PowerSimCore
import PowerSimScenario
import PowerSimTestSupport
import Testing

@testable import PowerSimText

/// What is read has bounds that no stack, memory or patience reaches the end of.
@Suite struct BoundsOfReadingTests {
  @Test func filesThatExtendOneAnother() throws {
    var files = ["s0.json": #"{"seed": 7}"#]
    for k in 1...60 { files["s\(k).json"] = #"{"extends": "s\#(k - 1).json"}"# }
    let folder = try Folder(files)
    #expect(try folder.read("s40.json").scenario.seed == 7)
    do {
      _ = try folder.read("s60.json")
      Issue.record("a chain of 61 files was read")
    } catch let problems as Problems {
      #expect(problems.all.count == 1)
      #expect(problems.all[0].message.contains("at most 50 may"))
    }
  }

  @Test func keysOfAnAssignment() {
    let path = Array(repeating: "a", count: 100_000).joined(separator: ".")
    let found = problems("{}", set: ["\(path)=1"])
    #expect(found.count == 1 && found[0].contains("100,000 keys; at most 200 may"))
  }

  /// 4,000 policies with two problems each: found in time that grows as they do, with their places.
  @Test func thousandsOfProblems() {
    let policies = (1...4000).map { "\"p\($0)\": {\"lever\": \"organising\", \"value\": 5}" }
    let found = problems("{\"policies\": {\n" + policies.joined(separator: ",\n") + "}}")
    #expect(found.count == 4000)
    #expect(found.first?.hasPrefix("t.json:2:") == true)
    #expect(found.last?.hasPrefix("t.json:4001:") == true)
  }

  /// Each election ends one policy and begins another: every name is looked up once.
  @Test func thousandsOfElections() throws {
    let policies = (0..<3000).map { #""p\#($0)": {"lever": "organising", "value": 0.00001}"# }
    let elections = (0..<3000).map { number in
      #""e\#(number)": {"kind": "election", "from": \#(number + 1), "ends": ["p\#(number)"]}"#
    }
    let read = try ScenarioReader.read(
      text: """
        {"time": {"weeks": 4000}, "policies": {\(policies.joined(separator: ","))},
         "shocks": {\(elections.joined(separator: ","))}}
        """, named: "t.json")
    let spells = Spells(read.scenario)
    for (number, policy) in read.scenario.policies.enumerated() {
      #expect(spells.of(policy.name, policy.span) == [Span(from: 0, until: Double(number + 1))])
    }
  }

  /// Of 300 unknown names the first hundred are compared with those that are known.
  @Test func guessesAtNamesEnd() {
    let names = (0..<300).map { #""x\#($0)""# }.joined(separator: ",")
    let found = problems(
      """
      {"policies": {"x": {"lever": "organising", "value": 0.1}},
       "shocks": {"e": {"kind": "election", "from": 1, "ends": [\(names)]}}}
      """)
    #expect(found.count == 300)
    #expect(found.count { $0.contains("allowed is \"x\"") || $0.contains("did you mean") } == 100)
  }

  @Test func moreThanAnybodyMeans() {
    let windows = (0...20_000).map { #""w\#($0)": {"from": 0, "until": 4}"# }
    let found = problems(#"{"output": {"windows": {\#(windows.joined(separator: ","))}}}"#)
    #expect(found.count == 1)
    #expect(found[0].contains("at most 20000 names, found 20001"))
  }

  /// 20,000 nodes with an attribute of their own each: what is kept is as large as the file, and not
  /// as large as its square, which would be gigabytes.
  @Test(arguments: ["json", "graphml", "gml"]) func attributesOfTheirOwn(_ ending: String) throws {
    let nodes = 0..<20_000
    let text =
      switch ending {
      case "json":
        "{\"nodes\": [" + nodes.map { "{\"id\": \"v\($0)\", \"k\($0)\": 1}" }.joined(separator: ",")
          + "], \"links\": [{\"source\": \"v0\", \"target\": \"v1\"}]}"
      case "gml":
        "graph [ " + nodes.map { "node [ id \($0) k\($0) 1 ]\n" }.joined()
          + "edge [ source 0 target 1 ] ]"
      default:
        "<graphml>"
          + nodes.map {
            "<key id=\"d\($0)\" for=\"node\" attr.name=\"k\($0)\"><default>0</default></key>\n"
          }.joined() + "<graph>"
          + nodes.map { "<node id=\"v\($0)\"><data key=\"d\($0)\">1</data></node>\n" }.joined()
          + "<edge source=\"v0\" target=\"v1\"/></graph></graphml>"
      }
    let source = NetworkSource(bytes: Array(text.utf8), file: "t.\(ending)")
    let network = try NetworkFile.read(source)
    #expect(network.attributeNames.count == 20_000)
    #expect(network.attributes["k7"]?[7] == "1")
    #expect(network.attributes["k7"]?[8] == (ending == "graphml" ? "0" : nil))
    #expect(network.attributes["k7"]?.count == 20_000)
  }

  /// Thousands of graphs inside one another, on one line: no format compares all words with all.
  @Test(.timeLimit(.minutes(1))) func nestedGraphs() {
    let text =
      "<graphml><graph>" + String(repeating: "<node id=\"a\"><graph>", count: 4500)
      + String(repeating: "</graph></node>", count: 4500) + "</graph></graphml>"
    let source = NetworkSource(bytes: Array(text.utf8), file: "t.graphml")
    #expect(throws: Problem.self) { try NetworkFile.read(source) }
  }

  /// A key of any length is shown by its beginning, and compared with nothing.
  @Test func longNames() {
    let long = String(repeating: "x", count: 100_000)
    #expect(Suggestion.nearest(to: long, among: [long + "y"]) == nil)
    for text in [
      #"{"\#(long)": 1}"#, #"{"policies": {"\#(long)": {"lever": "organising", "value": 5}}}"#,
      #"{"shocks": {"e": {"kind": "election", "from": 1, "ends": ["\#(long)"]}}}"#,
      #"{"shocks": {"s": {"kind": "crisis", "places": ["\#(long)"]}}}"#,
    ] {
      let found = problems(text)
      #expect(!found.isEmpty && found.allSatisfy { $0.utf8.count < 1000 })
    }
  }
}
