import PowerSimScenario
import Testing

@testable import PowerSimText

@Suite struct DelimitedTextTests {
  /// All rows as `line: field|field`.
  private func rows(_ text: String) throws -> [String] {
    var table = DelimitedText(Array(text.utf8), file: "t.csv")
    var rows: [String] = []
    while try table.next() {
      let fields = (0..<table.count).map { table.text($0) }
      rows.append("\(table.line): \(fields.joined(separator: "|"))")
    }
    return rows
  }

  /// Whatever sets its columns apart, a table that is too wide is told so.
  @Test(arguments: [",", ";", "\t", "|"])
  func tooManyColumns(_ separator: String) {
    let row = (0..<20_000).map { "c\($0)" }.joined(separator: separator) + "\n"
    let words = "has more than 10,000 columns; is it a table at all?"
    for text in [row + row, row + row.replacing("c", with: "d e")] {
      let ties = PowerSimScenarioTests.problem(text)
      #expect(ties == "t.csv:1: \(words)", "\(ties)")
      let nodes = sentence { () throws(Problem) in
        try AttributeTable(Array(text.utf8), file: "t.csv")
      }
      #expect(nodes == "t.csv:1: \(words)", "\(nodes)")
    }
  }

  private func problem(_ text: String) -> String {
    sentence { () throws(Problem) in
      var table = DelimitedText(Array(text.utf8), file: "t.csv")
      while try table.next() {}
    }
  }

  @Test(arguments: [
    ("a,b\nc,d", ["1: a|b", "2: c|d"]),
    ("a,b\r\nc,d\r\n", ["1: a|b", "2: c|d"]),
    ("a,b\rc,d\r", ["1: a|b", "2: c|d"]),
    ("# x,y\n\n  \n% z\na b\n", ["5: a|b"]),
    ("a\tb c, d\n", ["1: a|b c, d"]),
    ("a b, c\n", ["1: a b|c"]),
    (" a \t  b \n", ["1: a|b"]),
    ("  a   b  c  \nd e f\n", ["1: a|b|c", "2: d|e|f"]),
    ("a,,b,\n", ["1: a||b|"]),
    (",\n", ["1: |"]),
    ("", []),
    ("\n\n", []),
    ("# only a comment", []),
    ("\"a, b\" , \"c \"\"d\"\"\"\n", ["1: a, b|c \"d\""]),
    ("\"a b\" c\n", ["1: a b|c"]),
    ("\"a,b\" c\n", ["1: a,b|c"]),
    ("\"two\nlines\",x\ny,z\n", ["1: two\nlines|x", "3: y|z"]),
    ("\"\",a\n", ["1: |a"]),
    ("5\" pipe,a\n", ["1: 5\" pipe|a"]),
    ("a\tb\n\td\n", ["1: a|b", "2: |d"]),
    ("ä,日本\n", ["1: ä|日本"]),
  ])
  func fields(text: String, expected: [String]) throws {
    #expect(try rows(text) == expected)
  }

  @Test func separators() {
    let separators = ["a\tb,c d", "a,b c", "a b", "\"a,b\" c", "# x\ty\na,b"].map {
      DelimitedText(Array($0.utf8), file: "t").separator
    }
    #expect(separators == [.tab, .comma, .blanks, .blanks, .comma])
  }

  @Test func quotes() {
    #expect(problem("a,b\nä,\"c\n") == "t.csv:2:3: the quote that begins here is not closed")
    #expect(
      problem("a,\"b\"c\n")
        == "t.csv:1:6: text follows a closing quote; a quote inside quotes is written twice")
    #expect(
      problem("\"a\"b c\n")
        == "t.csv:1:4: text follows a closing quote; a quote inside quotes is written twice")
  }

  @Test func columnsAreBounded() {
    #expect(problem(String(repeating: "1,", count: 9_999) + "1\n") == "no problem")
    #expect(
      problem("a,b\n" + String(repeating: "1,", count: 1_000_000))
        == "t.csv:2: has more than 10,000 columns; is it a table at all?")
  }
}
