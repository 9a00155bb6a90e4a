import PowerSimCore
import PowerSimScenario
import PowerSimTestSupport
import Testing

@testable import PowerSimText

@Suite struct ResolvedTests {
  @Test func resolvingTwiceChangesNothing() throws {
    let text = """
      {"name": "N", "$comment": "c", "seed": 18446744073709551615,
       "policies": {"a": {"lever": "publicServices", "value": 0.2, "$comment": "x"},
                    "b": {"lever": "austerity", "value": 0.05},
                    "c": {"lever": "hubs", "value": "30 %"}},
       "programmes": {"p": {"budget": 1, "label": "L"}},
       "shocks": {"s": {"kind": "crisis"}, "v": {"kind": "election", "from": 2, "begins": ["b"]}},
       "initial": {"trust": {"beta": {"mean": 0.5}}}, "output": {"agents": {}}}
      """
    let once = try readScenario(text).resolved
    let twice = try readScenario(JSONWriter.write(once)).resolved
    #expect(once == twice)
    #expect(once.at("policies.b.from") == nil, "an election begins it")
    #expect(once.at("policies.b.lever")?.string == "institutionalCapacity")
    #expect(once.at("policies.b.value")?.line == "-0.05")
    #expect(once.at("policies.c.value")?.line == "0.003", "a percentage becomes a number")
    #expect(once.at("policies.a.until") == nil, "to the end, last row included, is no number")
    #expect(once.at("policies.a.$comment") == nil)
    #expect(once.at("seed")?.line == "18446744073709551615")
  }

  @Test func pathsLeadToTheCopies() throws {
    let folder = try Folder([
      "sub/s.json":
        #"{"network": {"kind": "file", "path": "../a/x.csv", "nodes": "../b/x.csv"}, "#
        + #""population": {"groups": {"g": 1}}}"#,
      "a/x.csv": "1,2\n2,3\n", "b/x.csv": "id\n2\n1\n3\n",
    ])
    let read = try folder.read("sub/s.json")
    #expect(read.inputs.map(\.name) == ["x.csv", "nodes-x.csv"])
    #expect(read.resolved.at("network.path")?.string == "inputs/x.csv")
    #expect(read.resolved.at("network.nodes")?.string == "inputs/nodes-x.csv")
    #expect(read.resolved.at("population.agents") == nil, "the file decides the number of agents")
    #expect(read.resolved.at("population.groups")?.line == #"{ "g": 1 }"#)
  }

  @Test func inheritedPathsAreRelativeToTheFileThatNamesThem() throws {
    let folder = try Folder([
      "base/b.json": #"{"network": {"kind": "file", "path": "n.csv"}}"#, "base/n.csv": "1,2\n2,3\n",
      "n.csv": "1,2\n", "s.json": #"{"extends": "base/b.json"}"#,
    ])
    #expect(try folder.read("s.json").scenario.agents == 3)
    #expect(try folder.read("s.json", set: ["network.path=n.csv"]).scenario.agents == 2)
  }
}
