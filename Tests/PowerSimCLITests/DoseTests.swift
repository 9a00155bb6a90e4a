import Foundation
import PowerSimTestSupport
import Testing

/// What the terminal says of policies, names and files.
@Suite struct DoseTests {
  private static let scenario = #"""
    {"time": {"weeks": 1, "burnIn": 0}, "population": {"agents": 120, "places": 4},
     "policies": {"cuts": {"lever": "austerity", "value": 0.1, "places": ["0", "3"]}}}
    """#

  @Test func validateAndRunTellDoses() throws {
    let program = try Program(["s.json": Self.scenario])
    let line = "– cuts: capacity 0.11 → 0.01 (−91 %) in 2 of 4 places, from week 0 to the end"
    func joined(_ text: String) -> String {
      text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    let valid = try program("validate", "s")
    #expect(
      valid.status == 0 && joined(valid.output).contains("s: valid " + line), "\(valid.output)")
    #expect(try program("validate", "s", "--quiet").output == "")
    let run = try program("run", "s")
    #expect(joined(run.output).contains("What is done " + line), "\(run.output)")
    #expect(run.output.contains("1 week, seed 1"), "one week is no weeks")
    #expect(program.names(in: "results") == ["s"])
    let json = try program("validate", "s.json", "--json")
    let results = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    let doses = try #require(results?.first?["doses"] as? [[String: Any]])
    #expect(doses.count == 1 && doses[0]["quantity"] as? String == "capacity")
    let effect = try #require((doses[0]["effects"] as? [[String: Any]])?.first)
    #expect(effect["without"] as? Double == 0.11 && effect["places"] as? Int == 2)
    #expect(effect["asked"] is NSNull)
  }

  @Test(arguments: [
    (["levers", "participatory budgeting"], "voiceEquality\n"),
    (["citizens' assembly"], "voiceEquality\n"), (["wealth tax"], "redistribution\n"),
    (["levers", "austerity"], "institutionalCapacity\n"),
    (["levers", "community hubs"], "socialInfrastructure\n"),
    (["levers", "R09"], "coProduction\n"), (["sharing of learning"], "sharedLearning\n"),
  ])
  func describesByWords(_ arguments: [String], _ start: String) throws {
    let outcome = try Program().call(["describe"] + arguments)
    #expect(outcome.status == 0 && outcome.output.hasPrefix(start), "\(outcome.output)")
  }

  @Test func describeTellsOfOneMechanism() throws {
    let outcome = try Program()("describe", "sortition")
    #expect(
      outcome.output.contains("one mechanism: voiceEquality, sortition, participatoryBudgeting"))
    let unknown = try Program()("describe", "sortitoin")
    #expect(unknown.status == 64 && unknown.errors.contains("did you mean \"sortition\"?"))
    let topic = try Program()("describe", "lever", "sortition")
    #expect(topic.status == 64 && topic.errors.contains("did you mean \"levers\"?"))
  }

  @Test func listTellsWhatThereIs() throws {
    let outcome = try Program()("list")
    #expect(outcome.status == 0)
    for text in ["The workplace\n", "  workplace-old-power\n", "  baseline\n"] {
      #expect(outcome.output.contains(text), "\(text)")
    }
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let json = try Program()("list", "--json")
    let entries =
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: String]]
    #expect((entries?.count ?? 0) > 40)
    #expect(entries?.allSatisfy { $0["scenario"]?.hasPrefix("shipped:/") == true } == true)
  }

  @Test func baselineMustBeClear() throws {
    let program = try Program([
      "a.json":
        #"{"name": "Same", "time": {"weeks": 2, "burnIn": 0}, "population": {"agents": 60}}"#,
      "b.json": #"{"extends": "a.json", "name": "Same", "time": {"burnIn": 3}}"#,
    ])
    let unclear = try program("compare", "a.json", "b.json", "--baseline", "Same")
    #expect(unclear.status == 64)
    #expect(
      unclear.errors.contains("“Same” may be a.json or b.json; name the file"), "\(unclear.errors)")
    let clear = try program("compare", "a", "b", "--baseline", "b", "--replicates", "2")
    #expect(clear.status == 0, "\(clear.errors)")
    #expect(clear.output.hasPrefix("Baseline: Same"))
    let note = "has a burn-in of 0 weeks, “Same (2)” one of 3"
    #expect(clear.errors.contains(note), "\(clear.errors)")
    #expect(program.names(in: "results") == ["compare-a-b"])
  }
}
