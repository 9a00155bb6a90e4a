import PowerSimText
import Testing

@Suite struct JSONWriterTests {
  @Test func laysOut() {
    let value: JSONValue = [
      "name": "a", "empty": [:], "none": [], "list": [1, "x", nil], "deep": [[1, 2], ["a": true]],
    ]
    #expect(
      JSONWriter.write(value) == """
        {
          "name": "a",
          "empty": {},
          "none": [],
          "list": [1, "x", null],
          "deep": [
            [1, 2],
            {
              "a": true
            }
          ]
        }

        """)
  }

  @Test func breaksListsBeyondAHundredColumns() {
    func longest(_ text: String) -> Int {
      text.split(separator: "\n").map(\.count).max() ?? 0
    }
    let fits: JSONValue = ["a": .array([JSONValue.string("xxx")] + Array(repeating: 1, count: 28))]
    #expect(longest(JSONWriter.write(fits)) == 98)
    let atTheEdge: JSONValue = ["a": .array([.string("xxxx")] + Array(repeating: 1, count: 28))]
    #expect(longest(JSONWriter.write(atTheEdge)) == 99)
    let tooLong: JSONValue = ["a": .array([.string("xxxxx")] + Array(repeating: 1, count: 28))]
    #expect(longest(JSONWriter.write(tooLong)) == 12)
  }

  @Test func escapesWhatItMust() {
    #expect(
      JSONWriter.write("\"\\/\u{8}\u{C}\n\r\t\u{0}\u{1F}\u{7F}é😀\u{2028}")
        == "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001F\u{7F}é😀\u{2028}\"\n")
  }

  @Test func comesBackTheSame() throws {
    let value = try tree(sample)
    let text = JSONWriter.write(value)
    #expect(try tree(text) == value)
    #expect(JSONWriter.write(try tree(text)) == text)
  }
}

/// A text with a bit of everything.
let sample = #"""
  {
    "$schema": "scenario.schema.json", "name": "Forty-five \"degrees\" \u00e9\uD83D\uDE00 é😀",
    "seed": 18446744073709551615, "time": { "weeks": 520, "burnIn": -0.5e+2, "x": [], "y": {} },
    "initial": { "trust": { "beta": { "mean": 0.2, "concentration": 2 } }, "openness": 3e-1 },
    "policies": { "hubs": { "lever": "hubs", "value": 0.10, "places": ["0", "3", null, true, false] } },
    "notice": ["a long text that with the others makes a line that is too long for one line",
      "another long text", [[1], {"a": "\\\/\b\f\n\r\t"}]]
  }
  """#
