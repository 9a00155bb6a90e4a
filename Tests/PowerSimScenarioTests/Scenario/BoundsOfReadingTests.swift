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
}
