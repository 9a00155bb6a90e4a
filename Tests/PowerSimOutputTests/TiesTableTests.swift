import Foundation
import PowerSimScenario
import PowerSimTestSupport
import Testing

@testable import PowerSimOutput

@Suite struct TiesTableTests {
  private func society(_ output: String, _ more: String = "") -> String {
    #"{"name": "s", "time": {"weeks": 6, "burnIn": 2}, "population": {"agents": 60, "places": 2}, "#
      + #""output": {\#(output)}\#(more)}"#
  }

  @Test func allTiesOfTheWeeksAskedFor() throws {
    let results = try Results(society(#""ties": {"every": 3}, "agents": {"every": 3}"#))
    let ties = try results.table("ties")
    #expect(
      ties.columns == [
        "scenario", "replicate", "seed", "tick", "week", "source", "target", "strength",
      ])
    #expect(Set(ties.cells("tick")) == ["0", "3", "6"])
    // Both ends of a tie count in the degrees and the sums of strength of agents.csv.
    let agents = try results.table("agents")
    for tick in ["0", "6"] {
      var degree: [String: Int] = [:]
      var sums: [String: Double] = [:]
      let here = ["tick": tick]
      for end in ["source", "target"] {
        for (agent, strength) in zip(
          ties.cells(end, where: here), ties.numbers("strength", where: here))
        {
          degree[agent, default: 0] += 1
          sums[agent, default: 0] += strength
        }
      }
      for (number, agent) in agents.cells("agent", where: here).enumerated() {
        #expect(degree[agent] == Int(agents.cells("degree", where: here)[number]))
        let sum = agents.numbers("tieStrength", where: here)[number]
        #expect(abs((sums[agent] ?? 0) - sum) < 1e-5)
      }
    }
  }

  @Test func tiesAmongTheSample() throws {
    let results = try Results(
      society(#""ties": {"every": 6}, "agents": {"every": 6, "sample": 20}"#))
    let sample = Set(try results.table("agents").cells("agent"))
    let ties = try results.table("ties")
    #expect(sample.count == 20 && !ties.rows.isEmpty)
    #expect(sample.isSuperset(of: ties.cells("source") + ties.cells("target")))
    let all = try Results(society(#""ties": {"every": 6}"#)).table("ties")
    let among = zip(all.cells("source"), all.cells("target")).count {
      sample.contains($0.0) && sample.contains($0.1)
    }
    #expect(ties.rows.count == among)
  }

  /// The user's ids, in the user's order; removed ties are absent.
  @Test func idsOfAFileAndRemovedTies() throws {
    let results = try Results(
      #"""
      {"time": {"weeks": 2, "burnIn": 0}, "output": {"ties": {"every": 1}},
       "network": {"kind": "file", "path": "n.csv", "nodes": "a.csv", "place": "p"},
       "shocks": {"gone": {"kind": "removeBrokers", "value": 0.2, "from": 1}}}
      """#,
      files: [
        "n.csv": "source,target\n007,\"b, b\"\n007,c\n007,d\nd,e\n",
        "a.csv": "id,p\n007,west\n\"b, b\",east\nc,west\nd,east\ne,west\n",
      ])
    let ties = try results.table("ties")
    func pairs(_ tick: String) -> Set<[String]> {
      Set(
        zip(
          ties.cells("source", where: ["tick": tick]), ties.cells("target", where: ["tick": tick])
        )
        .map { [$0, $1] })
    }
    #expect(pairs("0") == [["007", "b, b"], ["007", "c"], ["007", "d"], ["d", "e"]])
    #expect(pairs("2") == [["d", "e"]])
  }

  @Test func wellMixedHasNone() {
    #expect {
      try ScenarioReader.read(
        text: society(#""ties": {}"#, #", "network": {"kind": "wellMixed"}"#), named: "s.json")
    } throws: {
      "\($0)".contains("output.ties: a well-mixed society has no ties to record")
    }
  }

  @Test func sameBytesForAnyNumberOfThreads() throws {
    let text = society(#""ties": {"every": 2}"#, #", "replicates": 3"#)
    let one = try Results(text).bytes("ties.csv")
    #expect(try Results(text, threads: 4).bytes("ties.csv") == one)
  }
}
