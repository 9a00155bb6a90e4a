import PowerSimText
import Testing

@testable import PowerSimOutput

@Suite struct CSVTextTests {
  private func line(_ fill: (inout CSVText) -> Void) -> String {
    var text = CSVText()
    fill(&text)
    text.endRow()
    return String(decoding: text.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    0.1, 1.0 / 3, 0.1 + 0.2, .leastNonzeroMagnitude, 1.7976931348623157e308, -2.5, 1e15, 1e16,
    123456789.125, 1e-7,
    999_999_999_999_999, 4.35, 2.2250738585072014e-308, 9007199254740991,
  ])
  func doublesReadBackToTheSameBits(_ value: Double) {
    let cell = line { $0.append(value) }.dropLast()
    #expect(Double(cell)?.bitPattern == value.bitPattern)
    #expect(cell.count <= value.description.count, "the shortest form")
  }

  @Test(
    arguments: [0.1, 1 / 3, 1e6, 16_777_216, 3.4028235e38, .leastNonzeroMagnitude, 0.3, -7]
      as [Float])
  func floatsReadBackToTheSameBits(_ value: Float) {
    let cell = line { $0.append(value) }.dropLast()
    #expect(Float(cell)?.bitPattern == value.bitPattern)
    #expect(cell.count <= value.description.count, "the shortest form of a Float, not of a Double")
  }

  @Test func someColumnsOfARow() {
    let row = [0.5, .nan, 2, 1e-5, 0.1]
    let text = line {
      $0.append("a")
      $0.append(row, at: [4, 1, 0])
      $0.append(row, at: [2])
      $0.append(row, at: [1, 3])
    }
    #expect(text == "a,0.1,,0.5,2.0,,1e-05\n")
  }

  /// Rooms of pieces are used again, and grow when a row needs it.
  @Test func whatIsClearedLeavesNoTrace() {
    var text = CSVText()
    for _ in 0..<3 {
      let wide = (0..<2000).map { Double($0) / 7 }
      text.append(wide, at: Array(wide.indices))
      text.append(String(repeating: "\"", count: 3000))
      text.append(CSVText.prepare([.text("raw")]))
      text.endRow()
      let cells = String(decoding: text.bytes.dropLast(), as: UTF8.self).split(separator: ",")
      #expect(cells.prefix(2000).map { Double($0) } == wide)
      #expect(cells.dropFirst(2000).map(\.utf8.count) == [6002, 3])
      text.clear()
      text.append(1)
      #expect(text.bytes == Array("1,".utf8))
      text.clear()
    }
  }

  @Test func countsHaveNoPoint() {
    #expect(line { $0.append(520) } == "520\n")
    #expect(line { $0.append(Int.min) } == "-9223372036854775808\n")
  }

  @Test func numbersHaveAPointOrAnExponent() {
    #expect(line { $0.append(520.0) } == "520.0\n")
    #expect(line { $0.append(-104.0) } == "-104.0\n")
    #expect(line { $0.append(-0.0) } == "0.0\n", "no minus zero")
    #expect(line { $0.append(1 as Float) } == "1.0\n")
    #expect(line { $0.append(999_999_999_999_999.0) } == "999999999999999.0\n")
    var value = 1e-20
    while value < 1e20 {
      for number in [value, value.rounded(), 3 * value] {
        for cell in [line { $0.append(number) }, line { $0.append(Float(number)) }] {
          #expect(cell.contains { $0 == "." || $0 == "e" }, "\(cell)")
        }
      }
      value *= 10
    }
  }

  @Test func undefinedIsEmpty() {
    let text = line {
      $0.append(Double.nan)
      $0.append(1)
      $0.append(Float.nan)
      $0.append(nil as Int?)
      $0.append(nil as Float?)
    }
    #expect(text == ",1,,,\n")
  }

  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"no\"", "\"say \"\"no\"\"\""),
    ("two\nlines", "\"two\nlines\""), ("cr\r", "\"cr\r\""), (" blank", "\" blank\""),
    ("<script>", "<script>"), ("😀 é", "😀 é"), ("", ""), ("\"", "\"\"\"\""),
  ])
  func textIsQuotedWhereItMustBe(_ text: String, _ cell: String) {
    #expect(line { $0.append(text) } == cell + "\n")
  }
}

@Suite struct SHA256Tests {
  /// FIPS 180-4 examples (NIST CAVS), and the lengths around which the padding changes.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 55),
      "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"
    ),
    (
      String(repeating: "a", count: 56),
      "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"
    ),
    (
      String(repeating: "a", count: 64),
      "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"
    ),
    (
      String(repeating: "a", count: 10_000),
      "27dd1f61b867b6a0f6e9d8a41c43231de52107e53ae424de8f847b821db4b711"
    ),
  ])
  func digest(_ text: String, _ digest: String) {
    #expect(SHA256.hex(Array(text.utf8)) == digest)
  }
}
