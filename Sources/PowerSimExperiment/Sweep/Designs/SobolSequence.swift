/// Sobol's sequence, not scrambled: the points of scipy.stats.qmc.Sobol(d, scramble=False), to the bit.
struct SobolSequence {
  /// The most dimensions.
  static let mostDimensions = 200
  /// The most points: coordinates have so many bits.
  private static let bits = 30

  /// For each dimension the directions, the first in the highest bit.
  private let directions: [[UInt32]]
  private var position: [UInt32]
  private var number: UInt32 = 0

  /// The sequence in up to `mostDimensions` dimensions, at its first point, which is 0.
  init(dimensions: Int) {
    let lines = SobolDirections.text.split(separator: "\n").prefix(max(0, dimensions - 1))
    let first = (0..<Self.bits).map { UInt32(1) << UInt32(Self.bits - 1 - $0) }
    directions =
      [first]
      + lines.map { line in
        let numbers = line.split(separator: " ").compactMap { UInt32($0) }
        return Self.directions(polynomial: numbers[0], Array(numbers.dropFirst()))
      }
    position = Array(repeating: 0, count: dimensions)
  }

  /// Bratley and Fox 1988, equation 3: each m follows from as many before it as the degree.
  private static func directions(polynomial: UInt32, _ start: [UInt32]) -> [UInt32] {
    var m = start
    let degree = start.count
    while m.count < bits {
      let here = m.count
      var next = m[here - degree] ^ (m[here - degree] << UInt32(degree))
      for k in 1..<max(1, degree) where polynomial >> UInt32(degree - k) & 1 == 1 {
        next ^= m[here - k] << UInt32(k)
      }
      m.append(next)
    }
    return m.enumerated().map { $1 << UInt32(bits - 1 - $0) }
  }

  /// The coordinates of the next point, in [0, 1).
  mutating func next() -> [Double] {
    defer { advance() }
    return position.map { Double($0) / Double(UInt32(1) << UInt32(Self.bits)) }
  }

  /// Leaves points out.
  mutating func skip(_ points: Int) { for _ in 0..<points { advance() } }

  /// By Gray's code: one direction changes from point to point.
  private mutating func advance() {
    let bit = (~number).trailingZeroBitCount
    number += 1
    guard bit < Self.bits else { return }
    for dimension in position.indices { position[dimension] ^= directions[dimension][bit] }
  }
}
