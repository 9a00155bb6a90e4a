import PowerSimText
import Testing

/// Reads a text as the file `x.json`.
func read(_ text: String) -> JSONReader.Reading {
  JSONReader.read(Array(text.utf8), file: "x.json")
}

/// The tree of a text without problems.
func tree(_ text: String) throws -> JSONValue {
  let reading = read(text)
  try #require(reading.problems == [])
  return try #require(reading.value)
}

@Suite struct JSONReaderTests {
  @Test func readsEveryKindOfValue() throws {
    let value = try tree(#" {"a": [null, true, false], "b": {"c": -1.50e+3}, "d": "x", "e": {}} "#)
    var expected: JSONValue = ["a": [nil, true, false], "b": [:], "d": "x", "e": [:]]
    expected["b"]?["c"] = JSONValue(.number("-1.50e+3"))
    #expect(value == expected)
    #expect(value.members?.map(\.key) == ["a", "b", "d", "e"])
  }

  @Test(arguments: ["0", "-0", "10", "0.5", "1e5", "1E-5", "-12.25e+07"])
  func keepsTheTextOfNumbers(_ text: String) throws {
    #expect(try tree(text).content == .number(text))
  }

  @Test func resolvesEscapes() throws {
    #expect(try tree(#""\"\\\/\b\f\n\r\t""#) == "\"\\/\u{8}\u{C}\n\r\t")
    #expect(try tree(#""a\u00e9b\uD83D\uDE00c""#) == "aéb😀c")
    #expect(try tree(#""é😀""#) == "é😀")
  }

  @Test func countsLinesAndCharacters() throws {
    let value = try tree("{\r\n  \"é😀\": [1,\n\t\t22],\n  \"b\": {}\n}")
    let members = try #require(value.members)
    #expect(value.position == .init(file: "x.json", line: 1, column: 1))
    #expect(members[0].keyPosition == .init(file: "x.json", line: 2, column: 3))
    #expect(members[0].value.position == .init(file: "x.json", line: 2, column: 9))
    #expect(members[0].value.elements?[1].position == .init(file: "x.json", line: 3, column: 3))
    #expect(members[1].keyPosition == .init(file: "x.json", line: 4, column: 3))
  }

  @Test func collectsDuplicateKeysAndReadsOn() {
    let reading = read("{\"a\": 1,\n \"b\": {\"c\": 1, \"c\": 2},\n \"a\": 3}")
    #expect(
      reading.problems.map(\.description) == [
        "x.json:2:16: duplicate key \"c\"; first given at 2:8",
        "x.json:3:2: duplicate key \"a\"; first given at 1:2",
      ])
    #expect(reading.value == ["a": 1, "b": ["c": 1]])
  }

  @Test func saysDuplicatesBeforeAnErrorOfSyntax() {
    let reading = read("{\"a\": 1, \"a\": 2,}")
    #expect(reading.value == nil)
    #expect(
      reading.problems.map(\.description) == [
        "x.json:1:10: duplicate key \"a\"; first given at 1:2",
        "x.json:1:16: the comma before \"}\" must go",
      ])
  }

  @Test func nestsTwoHundredLevels() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(read(nested(200)).problems == [])
    #expect(
      read(nested(201)).problems.map(\.description) == [
        "x.json:1:201: nested deeper than 200 levels"
      ])
  }

  @Test(arguments: ["[", " ", "\"", "{\"a\":", "[1,", "1", "\\", "\n", "é", "[[],", "\"\\n\","])
  func survivesJunk(_ piece: String) {
    let reading = read("[" + String(repeating: piece, count: 100_000 / piece.utf8.count))
    #expect(reading.value == nil)
    #expect(reading.problems.count == 1)
  }
}
