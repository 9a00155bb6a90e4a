import PowerSimCore
import PowerSimScenario
import PowerSimTestSupport
import Testing

@testable import PowerSimText

@Suite struct FileGuessTests {
  @Test func theEndingMayBeLeftOut() throws {
    let folder = try Folder([
      "a.json": "{}", "b": #"{"seed": 1}"#, "b.json": #"{"seed": 2}"#, "c.v2.json": "{}", "d/x": "",
      "d.json": "{}", "e.json": #"{"extends": "a"}"#,
      "f.json": #"{"extends": "shipped:/baseline"}"#,
    ])
    for name in ["a", "c.v2", "d", "e", "f"] { #expect(folder.problems(name) == [], "\(name)") }
    #expect(try folder.read("b").scenario.seed == 1, "a file of the very name comes first")
    #expect(try ScenarioReader.read("shipped:/baseline").scenario.name == "A quiet society")
    #expect(FileGuess.scenario(folder.path + "/none") == folder.path + "/none")
  }

  @Test(arguments: [
    ("reform.jsn", #"did you mean "reform.json"?"#), ("refrom", #"did you mean "reform.json"?"#),
    ("basline.json", #"did you mean "shipped:/baseline.json", which the program carries?"#),
    ("old-power", #"did you mean "shipped:/old-power.json", which the program carries?"#),
    ("elsewhere/reform.json", "there is no folder"),
  ])
  func missingFiles(_ name: String, _ message: String) throws {
    let found = try Folder(["reform.json": "{}"]).problems(name)
    #expect(found.count == 1 && found[0].contains("there is no such file"), "\(found)")
    #expect(found.first?.contains(message) == true, "\(found)")
  }

  @Test(arguments: [
    ("shipped:/baselne", #"did you mean "shipped:/baseline.json"?"#),
    ("shipped:/zzzzzzzz", "powersim list"),
  ])
  func missingShippedFiles(_ name: String, _ message: String) {
    #expect { try ScenarioReader.read(name) } throws: {
      ($0 as? Problems)?.all.first?.message.contains(message) == true
    }
  }

  @Test func chaptersHoldEveryScenarioOnce() {
    let listed = ShippedFiles.chapters.flatMap(\.scenarios)
    #expect(listed.sorted() == ShippedFiles.scenarios.sorted())
    for name in listed {
      let words = ShippedFiles.words(of: name)
      #expect(!words.name.isEmpty)
    }
    #expect(ShippedFiles.words(of: "baseline").name == "A quiet society")
    #expect(!ShippedFiles.words(of: "places").question.isEmpty)
  }
}
