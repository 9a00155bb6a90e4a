import PowerSimScenario
import PowerSimTestSupport
import Testing

@testable import PowerSimText

/// `null` removes what is there, and nothing else.
@Suite struct RemovalTests {
  private static let base = #"""
    {"time": {"weeks": 9}, "policies": {"hubs": {"lever": "hubs", "value": 0.01, "until": 5}},
     "population": {"groups": {"a": 0.5, "b": 0.5}}, "network": {"kind": "places", "crossTies": 3},
     "initial": {"trust": {"beta": {"mean": 0.5}}}, "lesson": {"question": "?"}}
    """#

  private func child(_ text: String) throws -> [String] {
    try Folder(["base.json": Self.base, "s.json": #"{"extends": "base.json", "# + text + "}"])
      .problems("s.json")
  }

  @Test(arguments: [
    #""policies": {"hubs": null}"#, #""policies": {"hubs": {"until": null}}"#, #""lesson": null"#,
    // Defaults are there as well: `null` takes them back.
    #""time": {"weeks": null, "burnIn": null}"#, #""output": null"#,
    #""population": {"groups": {"a": null, "b": null, "c": 1}}"#,
    // What goes with a kind or a form that is replaced.
    #""network": {"kind": "ring", "crossTies": null}"#,
    #""initial": {"trust": {"beta": null, "uniform": {"to": 0.2}}}"#, #""$comment": null"#,
    #""policies": {"hubs": {"$comment": null}}"#,
  ])
  func whatIsThere(_ text: String) throws { #expect(try child(text) == []) }

  @Test(arguments: [
    (
      #""policies": {"hubz": null}"#,
      #"policies.hubz: there is no policy "hubz" to remove; did you mean "hubs"?"#
    ),
    (#""policies": {"hubs": {"untill": null}}"#, #"unknown key "untill"; did you mean "until"?"#),
    (#""policies": {"hubs": {"from": null}}"#, "there is no policies.hubs.from to remove"),
    (#""polices": null"#, #"polices: unknown key "polices"; did you mean "policies"?"#),
    (#""time": {"weekz": null}"#, #"time.weekz: unknown key "weekz"; did you mean "weeks"?"#),
    (#""time": {"start": null}"#, "there is no time.start to remove"),
    (#""shocks": {"s": null}"#, #"there is no shock "s" to remove"#),
    (#""population": {"groups": {"c": null}}"#, #"there is no group "c" to remove"#),
    (#""network": {"kind": "ring", "bridges": null}"#, #"unknown key "bridges""#),
    (#""initial": {"trust": {"uniform": null}}"#, "there is no initial.trust.uniform to remove"),
    (#""output": {"windows": {"w": null}}"#, #"there is no window "w" to remove"#),
  ])
  func whatIsNot(_ text: String, _ message: String) throws {
    let found = try child(text)
    #expect(found.count == 1 && found[0].hasPrefix("s.json:1:"), "\(found)")
    #expect(found.first?.contains(message) == true, "\(message): \(found)")
  }

  @Test(arguments: [
    #"{"seed": null}"#, #"{"policies": {"p": null}}"#, #"{"extends": null}"#,
    #"{"policies": {"p": {"lever": "hubs", "value": 0.01, "until": null}}}"#,
  ])
  func nothingToRemoveFrom(_ text: String) {
    let found = problems(text)
    #expect(found.count == 1 && found[0].contains("it extends none; leave the key out"), "\(found)")
  }

  @Test(arguments: [
    ("policies.hubz=null", #"there is no policy "hubz" to remove; did you mean "hubs"?"#),
    ("policies.hubz.until=null", "there is no policies.hubz.until to remove"),
    ("time.weekz=null", #"unknown key "weekz"; did you mean "weeks"?"#),
    (#"policies={"hubs": {"vlaue": null}}"#, #"unknown key "vlaue"; did you mean "value"?"#),
  ])
  func onTheCommandLine(_ assignment: String, _ message: String) {
    let found = problems(Self.base, set: [assignment])
    #expect(found.count == 1 && found[0].hasPrefix("--set: "), "\(found)")
    #expect(found.first?.contains(message) == true, "\(message): \(found)")
    #expect(problems(Self.base, set: ["policies.hubs=null", "time.weeks=null"]) == [])
  }

  /// The reader and the schema agree on what a variant is; the rest is in Tests/Schema.
  @Test func theSchemaKnowsVariants() throws {
    let schema = ScenarioShape.schema
    #expect(
      schema["if"]?.line
        == #"{ "type": "object", "required": ["extends"], "properties": { "extends": { "type": "string" } } }"#
    )
    let variant = try #require(schema["$defs"]?["variant"]?["allOf"]?.elements?.first)
    #expect(variant["required"] == nil)
    #expect(variant["properties"]?["seed"]?["anyOf"]?.elements?.last == ["type": "null"])
  }
}
