/// A polynomial through values at points, by least squares, and how far off it may be.
///
/// Of second order where there are two points for each of its coefficients, else of first, else the mean.
struct PolynomialFit: Sendable {
  /// 2, 1 or 0.
  let order: Int
  /// The variance of the points about it.
  let variance: Double
  /// At each point what the others say of it: value and variance.
  let leftOut: [(mean: Double, variance: Double)]
  /// Terms that are not made of others in the points.
  private let terms: [Int]
  private let coefficients: [Double]
  /// R of the points' QR decomposition, row by row from the diagonal.
  private let triangle: [[Double]]

  /// How many coefficients a polynomial of second order has.
  static func coefficients(_ factors: Int) -> Int { (factors + 1) * (factors + 2) / 2 }

  /// - Parameters:
  ///   - points: coordinates of about -1 to 1, at least one point.
  ///   - values: one for each.
  init?(_ points: [[Double]], _ values: [Double]) {
    guard let factors = points.first?.count, points.count > 1 else { return nil }
    let sizes = [(2, PolynomialFit.coefficients(factors)), (1, factors + 1), (0, 1)]
    guard let order = sizes.first(where: { 2 * $0.1 <= points.count })?.0 else { return nil }
    self.order = order
    // Gram and Schmidt twice over: orthogonal but for rounding.
    var basis: [[Double]] = []
    var (terms, columns): ([Int], [[Double]]) = ([], [])
    let rows = points.map { PolynomialFit.terms($0, order) }
    for term in rows[0].indices {
      let column = rows.map { $0[term] }
      var rest = column
      var parts = [Double](repeating: 0, count: basis.count)
      for _ in 0..<2 {
        for (number, direction) in basis.enumerated() {
          let part = dot(direction, rest)
          parts[number] += part
          for k in rest.indices { rest[k] -= part * direction[k] }
        }
      }
      let length = dot(rest, rest).squareRoot()
      if length <= 1e-9 * dot(column, column).squareRoot() { continue }
      basis.append(rest.map { $0 / length })
      columns.append(parts + [length])
      terms.append(term)
    }
    var rest = values
    var sizesOfParts: [Double] = []
    for direction in basis {
      let part = dot(direction, rest)
      sizesOfParts.append(part)
      for k in rest.indices { rest[k] -= part * direction[k] }
    }
    // Back from the last.
    var coefficients = sizesOfParts
    for row in coefficients.indices.reversed() {
      for column in (row + 1)..<max(row + 1, coefficients.count) {
        coefficients[row] -= columns[column][row] * coefficients[column]
      }
      coefficients[row] /= columns[row][row]
    }
    let variance = dot(rest, rest) / Double(points.count - terms.count)
    leftOut = points.indices.map { k in
      let weight = min(basis.reduce(0) { $0 + $1[k] * $1[k] }, 1)
      let free = 1 - weight
      return free > 1e-9
        ? (values[k] - rest[k] / free, variance / free) : (values[k], .infinity)
    }
    (self.terms, self.coefficients, self.variance) = (terms, coefficients, variance)
    triangle = columns
  }

  /// What it says at a point.
  func mean(_ point: [Double]) -> Double { dot(coefficients, own(point)) }

  /// How far off that may be, as a variance: of the points about it, and of where it lies itself.
  func variance(_ point: [Double]) -> Double {
    // Forward through the transpose of R.
    var rest = own(point)
    var weight = 0.0
    for row in rest.indices {
      for earlier in 0..<row { rest[row] -= triangle[row][earlier] * rest[earlier] }
      rest[row] /= triangle[row][row]
      weight += rest[row] * rest[row]
    }
    return variance * (1 + weight)
  }

  private func own(_ point: [Double]) -> [Double] {
    let all = PolynomialFit.terms(point, order)
    return terms.map { all[$0] }
  }

  private static func terms(_ point: [Double], _ order: Int) -> [Double] {
    var terms = [1.0]
    if order > 0 { terms += point }
    if order > 1 {
      for k in point.indices {
        for other in k..<point.count { terms.append(point[k] * point[other]) }
      }
    }
    return terms
  }
}

private func dot(_ one: [Double], _ other: [Double]) -> Double {
  var sum = 0.0
  for k in one.indices { sum += one[k] * other[k] }
  return sum
}
