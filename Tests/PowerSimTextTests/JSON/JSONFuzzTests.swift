import PowerSimText
import Testing

@Suite struct JSONFuzzTests {
  @Test func everyTruncationIsOneProblem() {
    let bytes = Array(sample.utf8)
    for length in bytes.indices {
      let reading = JSONReader.read(Array(bytes[..<length]), file: "x")
      #expect(reading.value == nil && reading.problems.count == 1, "\(length) bytes")
    }
  }

  @Test func flippedBytesNeverCrash() {
    let bytes = Array(sample.utf8)
    for index in bytes.indices {
      for mask: UInt8 in [0x01, 0x02, 0x08, 0x20, 0x80, 0xFF] {
        var changed = bytes
        changed[index] ^= mask
        expectSound(changed)
      }
    }
  }

  @Test func randomTokensNeverCrash() {
    let tokens = [
      "{", "}", "[", "]", ",", ":", "\"a\"", "\"", "1", "-", ".", "e", "true", "null", "\\u", "é",
    ]
    var state: UInt64 = 1
    for _ in 0..<3000 {
      var text = ""
      for _ in 0..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += tokens[Int(state >> 60)]
      }
      expectSound(Array(text.utf8))
    }
  }

  /// Whatever is read without a problem is written and read back the same, and can be checked.
  private func expectSound(_ bytes: [UInt8]) {
    let reading = JSONReader.read(bytes, file: "x")
    if let value = reading.value {
      let again = JSONReader.read(Array(JSONWriter.write(value).utf8), file: "x")
      #expect(again.value == value && again.problems.isEmpty)
      _ = exampleShape.problems(in: value)
    } else {
      #expect(!reading.problems.isEmpty)
    }
    for problem in reading.problems {
      #expect(problem.line != nil && problem.column != nil && !problem.message.isEmpty)
    }
  }
}
