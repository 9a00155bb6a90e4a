import PowerSimText
import Testing

@Suite struct JSONSyntaxErrorTests {
  @Test(arguments: [
    ("", "1:1: the file is empty; expected a JSON object, at least {}"),
    (" \n ", "1:1: the file is empty; expected a JSON object, at least {}"),
    ("{", "1:2: expected a key in double quotes, found the end of the file"),
    (
      "{\n\"a\": 1\n",
      "3:1: expected \",\" or \"}\" for the \"{\" at 1:1, found the end of the file"
    ),
    ("[1", "1:3: expected \",\" or \"]\" for the \"[\" at 1:1, found the end of the file"),
    ("{\"a\": [1}", "1:9: expected \",\" or \"]\" for the \"[\" at 1:7, found \"}\""),
    ("{\"a\": 1 \"b\": 2}", "1:9: expected \",\" or \"}\" for the \"{\" at 1:1, found a text"),
    ("{\"a\" 1}", "1:6: expected \":\" after the key \"a\", found \"1\""),
    ("{\"a\":}", "1:6: expected a value, found \"}\""),
    ("{\"a\": 1,}", "1:8: the comma before \"}\" must go"),
    ("[1,\n]", "1:3: the comma before \"]\" must go"),
    ("[1,,2]", "1:4: expected a value, found \",\""),
    ("{a: 1}", "1:2: a key must stand in double quotes; write \"a\""),
    (
      "{\"a\": 0,5}",
      "1:9: expected a key in double quotes, found \"5\"; numbers take a decimal point, not a comma"
    ),
    ("{1: 1}", "1:2: a key must stand in double quotes; write \"1\""),
    ("{\"a\": 1} x", "1:10: expected nothing after the end, found \"x\""),
    ("{} {}", "1:4: expected nothing after the end, found \"{\""),
  ])
  func structure(_ text: String, _ message: String) { expect(text, message) }

  @Test(arguments: [
    ("// hi\n{}", "1:1: comments are not allowed in JSON; use the key \"$comment\""),
    ("{ /* hi */ }", "1:3: comments are not allowed in JSON; use the key \"$comment\""),
    ("{} # hi", "1:4: comments are not allowed in JSON; use the key \"$comment\""),
    ("{'a': 1}", "1:2: a text must stand in double quotes (\"), not in single ones"),
    ("[“a”]", "1:2: a text must stand in straight double quotes (\"), not in curly ones"),
    ("[é]", "1:2: expected a value, found \"é\""),
    ("[1,\u{A0}2]", "1:4: expected a value, found the character U+A0"),
    ("[\u{1}]", "1:2: expected a value, found the character U+1"),
    ("[True]", "1:2: unknown word True; did you mean true?"),
    ("[ring]", "1:2: a text must stand in double quotes; write \"ring\""),
  ])
  func habitsFromElsewhere(_ text: String, _ message: String) { expect(text, message) }

  @Test(arguments: [
    ("[NaN]", "1:2: NaN is not a number in JSON"),
    ("[Infinity]", "1:2: Infinity is not a number in JSON"),
    ("[-Infinity]", "1:2: -Infinity is not a number in JSON"),
    ("[007]", "1:2: 007 begins with a zero; write 7"),
    ("[-00.5]", "1:2: -00.5 begins with a zero; write -0.5"),
    ("[+1]", "1:2: +1 begins with a plus sign; write 1"),
    ("[+.5]", "1:2: +.5 begins with a plus sign; write 0.5"),
    ("[.5]", "1:2: .5 needs a digit before the point; write 0.5"),
    ("[-.5]", "1:2: -.5 needs a digit before the point; write -0.5"),
    ("[5.]", "1:2: 5. needs a digit after the point"),
    ("[1e]", "1:2: 1e needs a digit after the exponent's sign or letter"),
    ("[1e+]", "1:2: 1e+ needs a digit after the exponent's sign or letter"),
    ("[-]", "1:2: - is not a number in JSON"),
    ("[0x1F]", "1:2: 0x1F is not a number in JSON"),
    ("[1_000]", "1:2: 1_000 is not a number in JSON"),
    ("[1.2.3]", "1:2: 1.2.3 is not a number in JSON"),
  ])
  func numbers(_ text: String, _ message: String) { expect(text, message) }

  @Test(arguments: [
    ("[\"a", "1:2: the text is not closed before the end of the file"),
    ("[\"a\\", "1:4: the file ends inside a text"),
    (
      "[\"a\n\"]",
      "1:2: the text is not closed before the end of the line; a line break inside it is written \\n"
    ),
    ("[\"a\tb\"]", "1:4: a tab inside a text is written \\t"),
    ("[\"\u{1}\"]", "1:3: the control character U+0001 inside a text is written \\u0001"),
    (
      #"["\x"]"#,
      #"1:3: unknown escape; allowed are \" \\ \/ \b \f \n \r \t and \u0001 to \uFFFF"#
    ),
    (
      #"["a\u0000b"]"#,
      "1:4: U+0000 is not allowed: other programs take it for the end of a text"
    ),
    (#"["\u12"]"#, #"1:3: \u needs four hexadecimal digits"#),
    (#"["\uD83Dx"]"#, #"1:3: \uD83D is half a character; its other half is missing"#),
    (#"["\uD83D\n"]"#, #"1:3: \uD83D is half a character; its other half is missing"#),
    (#"["\uD83D\u0041"]"#, #"1:3: \uD83D is half a character; its other half is missing"#),
    (#"["\uDE00\uD83D"]"#, #"1:3: \uDE00 is half a character; its other half is missing"#),
  ])
  func texts(_ text: String, _ message: String) { expect(text, message) }

  @Test(arguments: [
    (
      [0xEF, 0xBB, 0xBF, 0x7B, 0x7D],
      "1:1: the file begins with a byte order mark (BOM); save it as UTF-8 without BOM"
    ),
    ([0xFF, 0xFE, 0x7B, 0x00], "1:1: the file is UTF-16; save it as UTF-8 without BOM"),
    (
      [0x5B, 0x0A, 0x22, 0xC3, 0xA9, 0xC3, 0x22, 0x5D],
      "2:3: the byte 0xC3 is not valid UTF-8 here; save the file as UTF-8"
    ),
    (
      [0x22, 0xC0, 0x80, 0x22], "1:2: the byte 0xC0 is not valid UTF-8 here; save the file as UTF-8"
    ),
  ])
  func encoding(_ bytes: [UInt8], _ message: String) {
    let reading = JSONReader.read(bytes, file: "x.json")
    #expect(reading.problems.map(\.description) == ["x.json:" + message])
  }

  private func expect(_ text: String, _ message: String) {
    let reading = read(text)
    #expect(reading.value == nil)
    #expect(reading.problems.map(\.description) == ["x.json:" + message])
  }
}
