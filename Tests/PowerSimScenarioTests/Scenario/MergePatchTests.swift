import PowerSimScenario
import PowerSimText
import Testing

@Suite struct MergePatchTests {
  /// The test cases of RFC 7396, appendix A.
  @Test(arguments: [
    (#"{"a":"b"}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
    (#"{"a":"b"}"#, #"{"b":"c"}"#, #"{"a":"b","b":"c"}"#),
    (#"{"a":"b"}"#, #"{"a":null}"#, #"{}"#),
    (#"{"a":"b","b":"c"}"#, #"{"a":null}"#, #"{"b":"c"}"#),
    (#"{"a":["b"]}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
    (#"{"a":"c"}"#, #"{"a":["b"]}"#, #"{"a":["b"]}"#),
    (#"{"a":{"b":"c"}}"#, #"{"a":{"b":"d","c":null}}"#, #"{"a":{"b":"d"}}"#),
    (#"{"a":[{"b":"c"}]}"#, #"{"a":[1]}"#, #"{"a":[1]}"#),
    (#"["a","b"]"#, #"["c","d"]"#, #"["c","d"]"#),
    (#"{"a":"b"}"#, #"["c"]"#, #"["c"]"#),
    (#"{"a":"foo"}"#, #"null"#, #"null"#),
    (#"{"a":"foo"}"#, #""bar""#, #""bar""#),
    (#"{"e":null}"#, #"{"a":1}"#, #"{"e":null,"a":1}"#),
    (#"[1,2]"#, #"{"a":"b","c":null}"#, #"{"a":"b"}"#),
    (#"{}"#, #"{"a":{"bb":{"ccc":null}}}"#, #"{"a":{"bb":{}}}"#),
  ])
  func appendix(_ base: String, _ patch: String, _ result: String) throws {
    let merge: [MergePatch] = [.standard, .scenario]
    for merge in merge {
      #expect(try merge.merged(tree(patch), over: tree(base)) == tree(result))
    }
  }

  @Test(arguments: [
    // The same kind keeps what the patch does not name, another kind does not.
    (
      #"{"network":{"kind":"places","neighbours":8}}"#,
      #"{"network":{"kind":"places","rewiring":0}}"#,
      #"{"network":{"kind":"places","neighbours":8,"rewiring":0}}"#
    ),
    (
      #"{"network":{"kind":"places","neighbours":8}}"#, #"{"network":{"kind":"random","x":null}}"#,
      #"{"network":{"kind":"random"}}"#
    ),
    (
      #"{"network":{"neighbours":8}}"#, #"{"network":{"kind":"random"}}"#,
      #"{"network":{"neighbours":8,"kind":"random"}}"#
    ),
    (
      #"{"policies":{"p":{"lever":"hubs","value":1,"from":2}}}"#,
      #"{"policies":{"p":{"lever":"bridging","value":1}}}"#,
      #"{"policies":{"p":{"lever":"bridging","value":1}}}"#
    ),
    // Starting values: the same form is merged, another replaces.
    (
      #"{"initial":{"trust":{"beta":{"mean":0.1,"concentration":2}}}}"#,
      #"{"initial":{"trust":{"beta":{"mean":0.2}}}}"#,
      #"{"initial":{"trust":{"beta":{"mean":0.2,"concentration":2}}}}"#
    ),
    (
      #"{"initial":{"trust":{"beta":{"mean":0.1}}}}"#,
      #"{"initial":{"trust":{"uniform":{"from":0,"to":1}}}}"#,
      #"{"initial":{"trust":{"uniform":{"from":0,"to":1}}}}"#
    ),
    (
      #"{"initial":{"trust":{"attribute":"x","default":1}}}"#,
      #"{"initial":{"trust":{"default":0.5}}}"#,
      #"{"initial":{"trust":{"attribute":"x","default":0.5}}}"#
    ),
    (
      #"{"initial":{"trust":{"beta":{"mean":0.1}}}}"#, #"{"initial":{"trust":0.5}}"#,
      #"{"initial":{"trust":0.5}}"#
    ),
    // Elsewhere the names of forms are keys like others.
    (
      #"{"output":{"windows":{"beta":{"from":1}}}}"#,
      #"{"output":{"windows":{"uniform":{"from":2}}}}"#,
      #"{"output":{"windows":{"beta":{"from":1},"uniform":{"from":2}}}}"#
    ),
  ])
  func scenarioRule(_ base: String, _ patch: String, _ result: String) throws {
    #expect(try MergePatch.scenario.merged(tree(patch), over: tree(base)) == tree(result))
  }

  @Test func positionsFollowTheValues() throws {
    let base = try #require(
      JSONReader.read(Array(#"{"a":1,"b":{"c":2}}"#.utf8), file: "base").value)
    let patch = try #require(
      JSONReader.read(Array(#"{"b":{"d":3},"a":4}"#.utf8), file: "top").value)
    let merged = MergePatch.standard.merged(patch, over: base)
    #expect(merged == ["a": 4, "b": ["c": 2, "d": 3]])
    #expect(merged["a"]?.position == .init(file: "top", line: 1, column: 18))
    #expect(merged.members?[0].keyPosition == .init(file: "top", line: 1, column: 14))
    #expect(merged["b"]?.position?.file == "top")
    #expect(merged["b"]?["c"]?.position == .init(file: "base", line: 1, column: 17))
    #expect(merged["b"]?["d"]?.position == .init(file: "top", line: 1, column: 11))
  }
}

/// The value that a text is.
private func tree(_ text: String) throws -> JSONValue {
  try #require(JSONReader.read(Array(text.utf8), file: "x.json").value)
}
