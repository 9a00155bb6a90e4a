import Testing

@testable import PowerSimOutput

/// The library's `description` is the yardstick: not a byte may differ from it.
@Suite struct ShortestDigitsTests {
  /// What numbers look like in a file: `description`, except that zero has no sign.
  private func isRight(_ value: Double) -> Bool {
    cell { $0.append(value) } == (value == 0 ? "0.0" : value.description)
  }

  private func isRight(_ value: Float) -> Bool {
    cell { $0.append(value) } == (value == 0 ? "0.0" : value.description)
  }

  private func cell(_ fill: (inout CSVText) -> Void) -> String {
    var text = CSVText()
    fill(&text)
    return String(decoding: text.bytes.dropLast(), as: UTF8.self)
  }

  /// Draws that are the same in every run.
  private struct Bits {
    private var state: UInt64 = 88_172_645_463_325_252

    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
  }

  /// All tests together ask about ten times as many numbers.
  private static let draws = 200_000

  /// Every magnitude has the same number of draws, inside the fast range and around it.
  @Test func magnitudes() {
    var bits = Bits()
    var wrong: [Double] = []
    for draw in 0..<Self.draws {
      let exponent = UInt64(1023 - 60 + draw % 125)
      let value = Double(bitPattern: exponent << 52 | bits.next() >> 12)
      if !isRight(value) || !isRight(-value) { wrong.append(value) }
    }
    #expect(wrong.prefix(10).isEmpty)
  }

  /// Numbers as people write them, and their neighbours.
  @Test func fewDigits() {
    var bits = Bits()
    var wrong: [Double] = []
    for draw in 0..<Self.draws / 4 {
      var value = Double(bits.next() % 10_000_000)
      for _ in 0..<draw % 14 { value /= 10 }
      for near in [value, value.nextUp, value.nextDown, Double(Float(value))]
      where !isRight(near) || !isRight(Float(near)) { wrong.append(near) }
    }
    #expect(wrong.prefix(10).isEmpty)
  }

  /// Few or many ones among the bits: the edges of the interval that reads back.
  @Test func fewBits() {
    var bits = Bits()
    var wrong: [Double] = []
    for draw in 0..<Self.draws / 4 {
      let sign = UInt64(1023 - 45 + draw % 110) << 52
      let mantissa = bits.next() >> 12
      let kept = bits.next() % 52
      let all: UInt64 = (1 << 52) - 1
      for pattern in [mantissa >> kept, (mantissa >> kept) << kept, (all >> kept) << kept] {
        let value = Double(bitPattern: sign | pattern)
        if !isRight(value) || !isRight(Float(value)) { wrong.append(value) }
      }
    }
    #expect(wrong.prefix(10).isEmpty)
  }

  /// A quarter behind 2⁵⁰ lies between two shortest forms: the even digit has it.
  @Test func ties() {
    var bits = Bits()
    var wrong: [Double] = []
    for _ in 0..<Self.draws / 4 {
      let large = Double(bits.next() >> 14 | 1 << 50)
      let small = Float(bits.next() >> 43 | 1 << 21)
      for part in [0.25, 0.5, 0.75] where !isRight(large + part) || !isRight(small + Float(part)) {
        wrong.append(large + part)
      }
    }
    #expect(wrong.prefix(10).isEmpty)
  }

  /// All there is between two powers of ten times a fixed step, over every Float's magnitude.
  @Test func floats() {
    var wrong: [Float] = []
    let step = UInt32(4_000_000_000 / Self.draws) | 1
    for pattern in stride(from: 0, to: Float.infinity.bitPattern, by: Int(step)) {
      if !isRight(Float(bitPattern: pattern)) { wrong.append(Float(bitPattern: pattern)) }
    }
    #expect(wrong.prefix(10).isEmpty)
  }

  @Test func powersAndEdges() {
    var values = [
      Double.leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude, .infinity, 0,
      -0.0, 0x1p-37, 0x1p53, 1e15, 1e16, 9_007_199_254_740_991, 0.1 + 0.2, 0.3,
    ]
    for exponent in -70...70 { values += [Double(sign: .plus, exponent: exponent, significand: 1)] }
    for power in 0..<40 {
      var value = 1.0
      for _ in 0..<power { value /= 10 }
      values += [value, 1 / value, 123_456_789 * value, 987_654_321_012_345 * value]
    }
    for value in values {
      for near in [value, value.nextUp, value.nextDown, -value] where near.isFinite {
        #expect(isRight(near), "\(near)")
        #expect(isRight(Float(near)), "\(Float(near))")
      }
    }
  }

  /// The power of ten that makes a unit worth 1 ..< 10, formed by one multiplication.
  @Test func decimalsOfAUnit() {
    for unit in 1...89 {
      let decimals = (unit * 1233 + 4095) >> 12
      let ten = (0..<decimals).reduce(UInt128(1)) { power, _ in power * 10 }
      #expect(ten >= UInt128(1) << UInt128(unit) && ten < 10 * UInt128(1) << UInt128(unit))
    }
  }
}

@Suite struct DecimalTextTests {
  @Test func wholeNumbers() {
    var values: [Int] = [0, .max, .min, .min + 1]
    var power = 1
    for _ in 0..<19 {
      values += [power - 1, power, power + 1, 2 * (power / 2) + power / 3, -power]
      if power < 1_000_000_000_000_000_000 { power *= 10 }
    }
    for value in values {
      var text = CSVText()
      text.append(value)
      #expect(String(decoding: text.bytes.dropLast(), as: UTF8.self) == String(value))
    }
  }
}
