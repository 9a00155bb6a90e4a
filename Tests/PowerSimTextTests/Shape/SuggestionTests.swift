import PowerSimText
import Testing

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("abc", "abc", 0), ("valeu", "value", 1),
    ("kitten", "sitting", 3), ("ab", "ba", 1), ("from", "form", 1), ("é", "e", 1), ("ca", "abc", 3),
  ])
  func distance(_ one: String, _ other: String, _ distance: Int) {
    #expect(Suggestion.editDistance(one, other) == distance)
    #expect(Suggestion.editDistance(other, one) == distance)
  }

  @Test(arguments: [
    ("valeu", "value"), ("VALUE", "value"), ("vlaue", "value"), ("xyz", nil), ("v", nil),
    ("ab", nil), ("abc", "abd"), ("wealth_advantage", "wealthAdvantage"), ("values", "value"),
    ("policy", "policies"),
  ])
  func nearest(_ name: String, _ expected: String?) {
    let names = ["weeks", "value", "abd", "abe", "wealthAdvantage", "policies"]
    #expect(Suggestion.nearest(to: name, among: names) == expected)
  }

  @Test func ending() {
    #expect(Suggestion.ending(for: "valeu", among: ["value"]) == "; did you mean \"value\"?")
    #expect(Suggestion.ending(for: "x", among: ["a", "b"]) == "; allowed are \"a\" and \"b\"")
    #expect(Suggestion.ending(for: "x", among: (10..<30).map { "name\($0)" }) == "")
  }
}
