import PowerSimScenario
import Testing

@Suite struct NameRuleTests {
  @Test func namesThatReadAsMissingAreNoted() throws {
    let text = #"{"population": {"groups": {"NA": 0.5, "others": 0.5}}}"#
    let notes = try ScenarioReader.read(text: text, named: "t.json").notes
    #expect(
      notes == [
        "pandas reads the name \"NA\" as a missing value unless told keep_default_na=False; "
          + "another name saves trouble"
      ])
    #expect(try ScenarioReader.read(text: "{}", named: "Nora.json").notes.isEmpty)
  }
}
