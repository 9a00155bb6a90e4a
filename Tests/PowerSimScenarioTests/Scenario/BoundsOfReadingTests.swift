import PowerSimCore
import PowerSimScenario
import Testing

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
}
