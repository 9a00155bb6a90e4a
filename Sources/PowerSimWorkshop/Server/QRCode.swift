/// A short address as a QR code (ISO/IEC 18004): bytes, level M, the smallest of versions 1 to 3, which
/// have one block and so nothing to interleave.
struct QRCode: Sendable, Equatable {
  /// Squares a side.
  private(set) var size: Int
  /// Row by row, whether a square is dark.
  private(set) var dark: [Bool]
  /// Squares that are no data: they look the same whatever is said.
  private var isFixed: [Bool]

  /// The most bytes of an address.
  static let most = 42

  /// Bytes of data and of error correction, by version from 1.
  private static let capacities = [
    (data: 16, correction: 10), (data: 28, correction: 16), (data: 44, correction: 26),
  ]

  /// The code of a text; nil where it is longer than `most` bytes.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    let version = QRCode.capacities.firstIndex { bytes.count <= $0.data - 2 }
    guard let version else { return nil }
    size = 21 + 4 * version
    dark = Array(repeating: false, count: size * size)
    isFixed = dark
    drawPatterns()
    let (count, correction) = QRCode.capacities[version]
    // Mode 4 (bytes), the length, the bytes, an end, and what fills the rest.
    var bits = QRCode.bits(4, 4) + QRCode.bits(bytes.count, 8)
    for byte in bytes { bits += QRCode.bits(Int(byte), 8) }
    bits += QRCode.bits(0, 4)
    var data = stride(from: 0, to: bits.count, by: 8).map { place in
      bits[place..<place + 8].reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
    }
    for fill in 0..<count - data.count { data.append(fill.isMultiple(of: 2) ? 0xEC : 0x11) }
    data += QRCode.remainder(of: data, count: correction)
    draw(data.flatMap { QRCode.bits($0, 8) })
    let plain = self
    let masked = (0..<8).map { plain.masked($0) }
    self = masked.min { $0.penalty < $1.penalty } ?? self
  }

  /// The lowest bits of a number, the highest of them first.
  private static func bits(_ number: Int, _ count: Int) -> [Bool] {
    (0..<count).reversed().map { number >> $0 & 1 == 1 }
  }

  // MARK: Error correction (Reed and Solomon, over the 256 numbers of x⁸ + x⁴ + x³ + x² + 1)

  private static func times(_ one: Int, _ other: Int) -> Int {
    var product = 0
    for bit in (0..<8).reversed() {
      product = product << 1 ^ (product >> 7) * 0x11D
      if other >> bit & 1 == 1 { product ^= one }
    }
    return product
  }

  private static func remainder(of data: [Int], count: Int) -> [Int] {
    // The product of all x - 2ⁿ; its first coefficient, 1, is left out.
    var divisor = Array(repeating: 0, count: count)
    divisor[count - 1] = 1
    var root = 1
    for _ in 0..<count {
      for place in 0..<count {
        divisor[place] = times(divisor[place], root) ^ (place + 1 < count ? divisor[place + 1] : 0)
      }
      root = times(root, 2)
    }
    var rest = Array(repeating: 0, count: count)
    for byte in data {
      let factor = byte ^ rest.removeFirst()
      rest.append(0)
      for place in 0..<count { rest[place] ^= times(divisor[place], factor) }
    }
    return rest
  }

  // MARK: Drawing

  private mutating func set(_ row: Int, _ column: Int, _ isDark: Bool) {
    dark[row * size + column] = isDark
    isFixed[row * size + column] = true
  }

  /// The three eyes, the small one, the dotted lines, and room for the format.
  private mutating func drawPatterns() {
    for place in 8..<size - 8 {
      set(6, place, place.isMultiple(of: 2))
      set(place, 6, place.isMultiple(of: 2))
    }
    for (top, left) in [(0, 0), (0, size - 7), (size - 7, 0)] {
      for row in max(0, top - 1)...min(size - 1, top + 7) {
        for column in max(0, left - 1)...min(size - 1, left + 7) {
          let ring = max(abs(row - top - 3), abs(column - left - 3))
          set(row, column, ring != 2 && ring != 4)
        }
      }
    }
    if size > 21 {
      let centre = size - 7
      for row in -2...2 {
        for column in -2...2 {
          set(centre + row, centre + column, max(abs(row), abs(column)) != 1)
        }
      }
    }
    drawFormat(0)
  }

  /// Level M and a mask, twice, with what corrects errors in them.
  private mutating func drawFormat(_ mask: Int) {
    var rest = mask << 10
    for bit in (10..<13).reversed() where rest >> bit & 1 == 1 { rest ^= 0x537 << (bit - 10) }
    let format = QRCode.bits((mask << 10 | rest) ^ 0x5412, 15)
    for (number, isDark) in format.enumerated() {
      // Around the first eye, past the dotted lines; beside the other two.
      let place = number < 6 ? number : number < 8 ? number + 1 : number
      if number < 8 { set(8, place, isDark) } else { set(number < 9 ? 7 : 14 - place, 8, isDark) }
      if number < 7 {
        set(size - 1 - number, 8, isDark)
      } else {
        set(8, size - 15 + number, isDark)
      }
    }
    set(size - 8, 8, true)
  }

  /// Bits in columns of two, upwards and downwards in turn from the right.
  private mutating func draw(_ bits: [Bool]) {
    var rest = bits[...]
    var upwards = true
    for right in [Int](stride(from: size - 1, to: 6, by: -2)) + [5, 3, 1] {
      for step in 0..<size {
        let row = upwards ? size - 1 - step : step
        for column in [right, right - 1] where !isFixed[row * size + column] {
          dark[row * size + column] = rest.popFirst() ?? false
        }
      }
      upwards.toggle()
    }
  }

  /// With every other square turned in one of eight ways, so that it looks like no pattern.
  private func masked(_ mask: Int) -> QRCode {
    var code = self
    for row in 0..<size {
      for column in 0..<size where !isFixed[row * size + column] {
        let turns =
          switch mask {
          case 0: (row + column) % 2 == 0
          case 1: row % 2 == 0
          case 2: column % 3 == 0
          case 3: (row + column) % 3 == 0
          case 4: (row / 2 + column / 3) % 2 == 0
          case 5: row * column % 2 + row * column % 3 == 0
          case 6: (row * column % 2 + row * column % 3) % 2 == 0
          default: ((row + column) % 2 + row * column % 3) % 2 == 0
          }
        if turns { code.dark[row * size + column].toggle() }
      }
    }
    code.drawFormat(mask)
    return code
  }

  /// How easily it could be misread: runs, blocks, what looks like an eye, and too much of one colour.
  private var penalty: Int {
    let rows = (0..<size).map { row in Array(dark[row * size..<(row + 1) * size]) }
    let columns = (0..<size).map { column in rows.map { $0[column] } }
    let eye = [true, false, true, true, true, false, true]
    let blank = [false, false, false, false]
    var sum = 0
    for line in rows + columns {
      var run = 0
      for place in 0..<size {
        run = place > 0 && line[place] == line[place - 1] ? run + 1 : 1
        if run == 5 { sum += 3 } else if run > 5 { sum += 1 }
      }
      for place in 0...size - 11 {
        let part = line[place..<place + 11]
        if part.elementsEqual(eye + blank) || part.elementsEqual(blank + eye) { sum += 40 }
      }
    }
    for row in 1..<size {
      for column in 1..<size {
        let square = [rows[row][column - 1], rows[row - 1][column], rows[row - 1][column - 1]]
        if square.allSatisfy({ $0 == rows[row][column] }) { sum += 3 }
      }
    }
    let percent = dark.count(where: \.self) * 100 / dark.count
    return sum + abs(percent - 50) / 5 * 10
  }

  // MARK: As a picture

  /// An SVG, four squares of white around it.
  var svg: String {
    var path = ""
    for row in 0..<size {
      for column in 0..<size where dark[row * size + column] {
        path += "M\(column + 4) \(row + 4)h1v1h-1z"
      }
    }
    let side = size + 8
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges">\
      <rect width="\(side)" height="\(side)" fill="#fff"/><path d="\(path)" fill="#000"/></svg>
      """
  }
}
