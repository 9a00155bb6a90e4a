import PowerSimText
import Testing

@Suite struct ShapeCheckerTests {
  @Test func acceptsWhatIsRight() throws {
    try expect(#"{"name": "x"}"#)
    try expect(
      #"""
      {"$schema": "s", "$comment": [1], "name": "x", "seed": 18446744073709551615, "agents": 1e3,
       "recordBurnIn": true, "groups": {"a": 0.5, "b": 0.5, "$comment": "halves"}, "windows": [0],
       "trust": {"attribute": "t", "default": -0, "$comment": ""},
       "network": {"neighbours": 4, "rewiring": 0, "$comment": 1},
       "policies": {"p": {"lever": "hubs", "value": -1.5e3, "places": "all"},
                    "q": {"lever": "organising", "places": ["0"]}}}
      """#)
    try expect(#"{"name": "x", "trust": 1, "network": {"kind": "clique"}, "policies": {}}"#)
    try expect(#"{"name": "x", "trust": {"uniform": {"from": 0, "to": 1.0}}}"#)
  }

  @Test(arguments: [
    (#"{"agents": 10.5}"#, "agents: expected a whole number from 2 to 100000000, found 10.5"),
    (#"{"agents": 1}"#, "agents: expected a whole number from 2 to 100000000, found 1"),
    (#"{"agents": null}"#, "agents: expected a whole number from 2 to 100000000, found null"),
    (#"{"seed": -1}"#, "seed: expected a whole number from 0 to 18446744073709551615, found -1"),
    (
      #"{"seed": 18446744073709551616}"#,
      "seed: expected a whole number from 0 to 18446744073709551615, found 18446744073709551616"
    ),
    (
      #"{"groups": {"a": "NaN"}}"#,
      #"groups.a: expected a number above 0 and at most 1, found the text "NaN""#
    ),
    (#"{"groups": {"a": 0}}"#, "groups.a: expected a number above 0 and at most 1, found 0"),
    (#"{"groups": {"a": 1e400}}"#, "groups.a: 1e400 is too large for a number"),
    (#"{"groups": {}}"#, "groups: expected an object with at least 1 name, found 0"),
    (#"{"groups": []}"#, "groups: expected an object, found a list"),
    (
      #"{"groups": {"": 1}}"#,
      #"groups: "" is no name; expected 1 to 100 characters without line breaks and tabs"#
    ),
    (#"{"recordBurnIn": "yes"}"#, #"recordBurnIn: expected true or false, found the text "yes""#),
    (#"{"name": 5}"#, "name: expected a text, found 5"),
    (#"{"windows": []}"#, "windows: expected a list with 1 to 3 elements, found 0"),
    (#"{"windows": [1, 2, -3]}"#, "windows[2]: expected a whole number of at least 0, found -3"),
    (#"{"windows": {}}"#, "windows: expected a list with 1 to 3 elements, found an object"),
  ])
  func values(_ text: String, _ message: String) throws { try expectOne(text, message) }

  @Test(arguments: [
    (
      #"{"trust": {"uniform": {"form": 0, "to": 1, "from": 2}}}"#,
      #"trust.uniform.form: unknown key "form"; did you mean "from"?"#,
      "trust.uniform.from: expected a number from 0 to 1, found 2"
    ),
    (
      #"{"trust": {"uniform": {}}}"#,
      #"trust.uniform: missing key "from"; expected a number from 0 to 1"#,
      #"trust.uniform: missing key "to"; expected a number from 0 to 1"#
    ),
    (
      #"{"policies": {"p": {"valeu": 1}, "q": 7}}"#,
      #"policies.p: missing key "lever"; expected "organising" or "socialInfrastructure""#,
      #"policies.p.valeu: unknown key "valeu"; did you mean "value"?"#
    ),
  ])
  func severalAtOnce(_ text: String, _ first: String, _ second: String) throws {
    let problems = try problems(text)
    #expect(problems.count >= 2)
    #expect(problems.prefix(2).map { "\($0.path): \($0.message)" } == [first, second])
  }

  @Test(arguments: [
    (
      #"{"trust": "high"}"#,
      "trust: expected a number from 0 to 1 or an object with one of the keys "
        + #""uniform" or "attribute", found the text "high""#
    ),
    (
      #"{"trust": {}}"#,
      "trust: expected an object with one of the keys "
        + #""uniform" or "attribute", found none of them"#
    ),
    (
      #"{"trust": {"unifrom": 1}}"#,
      #"trust.unifrom: unknown key "unifrom"; did you mean "uniform"?"#
    ),
    (
      #"{"trust": {"attribute": "a", "uniform": {}}}"#,
      #"trust.uniform: "attribute" and "uniform" exclude each other; give one of them"#
    ),
    (
      #"{"policies": {"p": {"lever": "hubs", "places": 3}}}"#,
      #"policies.p.places: expected "all" or a list with at least 1 element, found 3"#
    ),
    (
      #"{"policies": {"p": {"lever": "hubs", "places": "al"}}}"#,
      #"policies.p.places: unknown places "al"; allowed is "all""#
    ),
    (
      #"{"policies": {"p": {"lever": "trainedorganizers"}}}"#,
      #"policies.p.lever: unknown lever "trainedorganizers"; did you mean "trainedOrganisers"?"#
    ),
    (
      #"{"policies": {"p": {"lever": "money"}}}"#,
      #"policies.p.lever: unknown lever "money"; allowed are "organising" and "socialInfrastructure""#
    ),
  ])
  func alternatives(_ text: String, _ message: String) throws { try expectOne(text, message) }

  @Test(arguments: [
    (
      #"{"network": {"kind": "plcaes"}}"#,
      #"network.kind: unknown kind "plcaes"; did you mean "places"?"#
    ),
    (
      #"{"network": {"kind": 1, "neighbours": 4}}"#,
      #"network.kind: expected "places", "ring" or "complete", found 1"#
    ),
    (
      #"{"network": {"kind": "ring", "rewiring": 0.1}}"#,
      #"network.rewiring: the kind "ring" has no key "rewiring"; allowed is "neighbours""#
    ),
    (
      #"{"network": {"kind": "complete", "rewiring": 0.1}}"#,
      #"network.rewiring: the kind "complete" has no key "rewiring"; none is allowed here"#
    ),
    (
      #"{"network": {"neigbours": 4}}"#,
      #"network.neigbours: unknown key "neigbours"; did you mean "neighbours"?"#
    ),
    (
      #"{"network": {"meanDegree": 4}}"#,
      #"network.meanDegree: unknown key "meanDegree"; allowed are "neighbours" and "rewiring""#
    ),
    (#"{"network": {"rewiring": 2}}"#, "network.rewiring: expected a number from 0 to 1, found 2"),
  ])
  func kinds(_ text: String, _ message: String) throws { try expectOne(text, message) }

  @Test func aKindWithoutStandardIsRequired() {
    let shape = Shape.tagged(
      key: "kind", [Variant("a", "", []), Variant("b", "", [])], default: nil)
    #expect(
      shape.problems(in: ["x": 1]).map(\.description) == [
        #"missing key "kind"; expected "a" or "b""#, #"x: unknown key "x"; allowed is "kind""#,
      ])
  }

  @Test func saysWhere() throws {
    let text =
      "{\n  \"name\": \"x\",\n  \"policies\": {\n    \"p\": {\"lever\": \"hub\",\n \"é\": 1}}}"
    #expect(
      try exampleShape.problems(in: tree(text)).map(\.description) == [
        #"x.json:4:20: policies.p.lever: unknown lever "hub"; did you mean "hubs"?"#,
        #"x.json:5:2: policies.p.é: unknown key "é"; allowed are "lever", "value" and "places""#,
      ])
  }

  @Test func manyProblemsComeFast() throws {
    let members = (0..<20_000).map { "\"k\($0)\": 1" }.joined(separator: ",")
    let problems = try exampleShape.problems(in: tree("{\(members)}"))
    #expect(problems.count == 20_001)
    #expect(problems.last?.message == "unknown key \"k19999\"")
  }

  /// The problems of an example that has a name if it gives none.
  private func problems(_ text: String) throws -> [Problem] {
    var value = try tree(text)
    if value["name"] == nil { value["name"] = "x" }
    return exampleShape.problems(in: value)
  }

  private func expect(_ text: String) throws {
    #expect(try exampleShape.problems(in: tree(text)) == [])
  }

  private func expectOne(_ text: String, _ message: String) throws {
    #expect(try problems(text).map { "\($0.path): \($0.message)" } == [message])
  }
}
